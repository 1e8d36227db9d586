"""The slides on an organisation's own template, and templates that are refused with a reason."""

import io
import shutil
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.shapes.picture import CT_Picture
from pptx.util import Emu

from charts.palette import look
from slides.deck import Deck
from slides.pptx.bold_text import bold_lines
from slides.pptx.deck import write_pptx
from slides.pptx.own_template import package as pptx_package
from slides.pptx.own_template import upload as pptx_upload
from slides.pptx.own_template.trial import tried
from slides.pptx.own_template.upload import BadTemplate, accepted
from tests.exports import handout_decks as decks
from tests.exports.test_pptx_package import outside, overlaps, package_faults

COLOUR = b"AA00AA"
PRESENTATION, TEMPLATE = "presentation.main+xml", "template.main+xml"
MAIN_TYPE = f"application/vnd.openxmlformats-officedocument.presentationml.{PRESENTATION}"
MACRO = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = "[Content_Types].xml"


def picture() -> io.BytesIO:
    """A red square, as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = b"".join(b"\x00" + b"\xc0\x39\x2b" * 8 for _ in range(8))
    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + parts)


def template(width: int = 12192000, dark: bool = False, logo_top: int = 100000) -> bytes:
    """A template with a colour and a font of its own, a logo on its master, and two slides that someone left in it."""
    file: Any = Presentation()
    file.slide_width = Emu(width)
    master = file.slide_master
    _, key = master.part.get_or_add_image_part(picture())
    logo = CT_Picture.new_pic(99, "Logotyp", "logo", key, width - 1600000, logo_top, 1400000, 500000)  # type: ignore[no-untyped-call]
    master.shapes._spTree.append(logo)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b"4F81BD", COLOUR).replace(b"Calibri", b"Verdana")
    if dark:
        ink, paper = b'<a:sysClr val="windowText" lastClr="000000"/>', b'<a:sysClr val="window" lastClr="FFFFFF"/>'
        theme._blob = theme.blob.replace(ink, b'<a:srgbClr val="F4F4F4"/>').replace(paper, b'<a:srgbClr val="10203A"/>')
    for _ in range(2):
        slide = file.slides.add_slide(file.slide_layouts[1])
        slide.shapes.title.text = "Gammal bild"
        slide.notes_slide.notes_text_frame.text = "Gammal anteckning"
        slide.shapes.add_picture(picture(), 0, 0)
    link = file.slide_layouts[6].shapes._spTree  # a layout that leads to a slide
    slide_key = file.slide_layouts[6].part.relate_to(file.slides[0].part, RELATIONSHIP_TYPE.SLIDE)
    shape = slide.shapes.add_textbox(0, 0, 100, 100)
    shape.click_action.hyperlink.address = "http://exempel.se"
    shape._element.xpath(".//a:hlinkClick")[0].set(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", slide_key
    )
    link.append(shape._element)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def rewritten(content: bytes, old: str = "", new: str = "", **changed: bytes) -> bytes:
    """The file with its content types changed, and members changed or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members[TYPES] = members[TYPES].replace(old.encode(), new.encode()) if old else members[TYPES]
    return zipped(members | changed)


def zipped(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


def faults(content: bytes, path: Path) -> list[str]:
    path.write_bytes(content)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    return [*package_faults(content), *(error.description for error in result.errors)]


@pytest.fixture(scope="module")
def deck() -> Deck:
    return decks.full_deck()


@pytest.mark.parametrize("width", [12192000, 9144000], ids=["16:9", "4:3"])
def test_a_template_keeps_its_colours_its_logo_and_its_size(deck: Deck, width: int, tmp_path: Path) -> None:
    content = write_pptx(deck, accepted(template(width)))
    assert faults(content, tmp_path / "bilder.pptx") == []
    file: Any = Presentation(io.BytesIO(content))
    assert file.slide_width == width
    assert [slide.shapes.title.text for slide in file.slides] == [slide.title for slide in deck.slides]
    master = file.slide_master
    assert [shape.name for shape in master.shapes if not shape.is_placeholder] == ["Logotyp"]
    assert COLOUR in master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
    assert len(file.slide_layouts) == 11
    for slide in file.slides:
        assert slide.follow_master_background
        assert overlaps(slide) == []
        assert outside(file, slide) == []


def test_nothing_of_the_template_s_own_slides_is_left(deck: Deck) -> None:
    with zipfile.ZipFile(io.BytesIO(write_pptx(deck, accepted(template())))) as package:
        names = package.namelist()
        text = b"".join(package.read(name) for name in names if name.endswith(".xml"))
        assert sum(name.startswith("ppt/slides/slide") for name in names) == len(deck.slides)
        assert sum(name.startswith("ppt/media/") for name in names) == 1  # the logo
    assert b"Gammal" not in text


@pytest.mark.parametrize("logo_top", [100000, 6200000], ids=["above", "below"])
def test_the_slides_lie_beside_the_template_s_logo(deck: Deck, logo_top: int) -> None:
    file: Any = Presentation(io.BytesIO(write_pptx(deck, accepted(template(logo_top=logo_top)))))
    (logo,) = [shape for shape in file.slide_master.shapes if shape.name == "Logotyp"]
    for slide in list(file.slides)[1:]:
        for shape in slide.shapes:
            apart = shape.top >= logo.top + logo.height or shape.top + shape.height <= logo.top
            assert apart or shape.left + shape.width <= logo.left, shape.name


@pytest.mark.parametrize("dark", [False, True])
def test_text_has_the_template_s_colour_and_marks_those_of_its_ground(deck: Deck, dark: bool) -> None:
    file: Any = Presentation(io.BytesIO(write_pptx(deck, accepted(template(dark=dark)))))
    theme = "dark" if dark else "light"
    (bars,) = [shape for slide in list(file.slides)[1:2] for shape in slide.shapes if shape.has_chart]
    series = bars.chart.plots[0].series[0]
    assert f"#{series.format.fill.fore_color.rgb}" == look("brist", theme).fill
    for slide in list(file.slides)[1:]:
        (subtitle,) = [shape for shape in slide.shapes if shape.name == "Underrubrik"]
        assert subtitle.element.xpath(".//a:rPr/a:solidFill/a:schemeClr/@val") == ["tx1"]


@pytest.mark.parametrize("width", [12192000, 9144000], ids=["16:9", "4:3"])
def test_the_footer_s_letters_are_as_large_as_those_of_the_slide(deck: Deck, width: int) -> None:
    """Whatever size the template's own footer has: its place is the stage's, which has no room for larger ones."""
    file: Any = Presentation(io.BytesIO(write_pptx(deck, accepted(template(width)))))
    for slide in list(file.slides)[1:]:
        sizes = {}
        for shape in slide.shapes:
            if shape.name in ("Underrubrik", "Sidfot", "Bildnummer"):
                pieces = shape._element.xpath(".//a:r | .//a:br | .//a:fld")
                sizes[shape.name] = {piece.get_or_add_rPr().get("sz") for piece in pieces}
        assert sizes["Sidfot"] == sizes["Bildnummer"] == sizes["Underrubrik"]


def test_a_potx_becomes_a_presentation(deck: Deck, tmp_path: Path) -> None:
    potx = rewritten(template(), PRESENTATION, TEMPLATE)
    content = write_pptx(deck, accepted(potx))
    assert faults(content, tmp_path / "bilder.pptx") == []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert TEMPLATE.encode() not in package.read("[Content_Types].xml")


def test_layouts_are_found_by_what_they_hold_and_not_by_their_names() -> None:
    file: Any = Presentation(io.BytesIO(template()))
    for number, layout in enumerate(file.slide_layouts):
        layout.name = f"Layout {number}"
    buffer = io.BytesIO()
    file.save(buffer)
    made: Any = Presentation(
        io.BytesIO(write_pptx(decks.deck_of(decks.figure(decks.bars())), accepted(buffer.getvalue())))
    )
    first, second, *_ = made.slides
    assert PP_PLACEHOLDER.CENTER_TITLE in {one.placeholder_format.type for one in first.placeholders}
    assert [shape.placeholder_format.type for shape in second.placeholders if shape.has_text_frame] == [
        PP_PLACEHOLDER.TITLE,
        PP_PLACEHOLDER.FOOTER,
        PP_PLACEHOLDER.SLIDE_NUMBER,
    ]
    assert second.slide_layout.name == "Layout 5"


def test_a_template_with_one_layout_alone_is_enough(tmp_path: Path) -> None:
    file: Any = Presentation()
    for layout in [one for one in file.slide_layouts if one.name != "Title and Content"]:
        file.slide_layouts.remove(layout)
    buffer = io.BytesIO()
    file.save(buffer)
    content = write_pptx(decks.deck_of(decks.figure(decks.bars())), accepted(buffer.getvalue()))
    assert faults(content, tmp_path / "bilder.pptx") == []
    made: Any = Presentation(io.BytesIO(content))
    assert all(holder.text for slide in made.slides for holder in slide.placeholders)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["pptx", "potx"])
def test_a_template_that_libreoffice_has_written_is_taken(deck: Deck, kind: str, tmp_path: Path) -> None:
    (tmp_path / "mall.pptx").write_bytes(template())
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to", kind]
    command += ["--outdir", str(tmp_path / "ut"), str(tmp_path / "mall.pptx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    content = write_pptx(deck, accepted((tmp_path / "ut" / f"mall.{kind}").read_bytes()))
    assert faults(content, tmp_path / "bilder.pptx") == []
    file: Any = Presentation(io.BytesIO(content))
    assert [slide.shapes.title.text for slide in file.slides] == [slide.title for slide in deck.slides]
    assert "Logotyp" in {shape.name for shape in file.slide_master.shapes}


def test_the_template_that_python_pptx_brings_is_taken(deck: Deck, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Presentation().save(buffer)
    assert faults(write_pptx(deck, accepted(buffer.getvalue())), tmp_path / "bilder.pptx") == []


def without_titles() -> bytes:
    file: Any = Presentation()
    for layout in [one for one in file.slide_layouts if one.name != "Blank"]:
        file.slide_layouts.remove(layout)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


# What is refused, made when it is tried, and what the reason tells.
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "not a zip": (lambda: b"%PDF-1.7", "inte en PowerPoint-mall"),
    "empty": (lambda: b"", "inte en PowerPoint-mall"),
    "a zip of something else": (lambda: zipped({"a": b"1"}), "inte en PowerPoint-fil"),
    "macros by type": (lambda: rewritten(template(), MAIN_TYPE, MACRO), "makron"),
    "macros by part": (lambda: rewritten(template(), **{"ppt/vbaProject.bin": b"x"}), "makron"),
    "Word": (lambda: rewritten(template(), MAIN_TYPE, WORD), "inte en PowerPoint-fil"),
    "no title": (without_titles, "rubrik"),
    "broken inside": (lambda: rewritten(template(), **{"ppt/slideMasters/slideMaster1.xml": b"<a"}), "gick inte"),
    "too many parts": (lambda: rewritten(template(), **{f"x/{n}.xml": b"" for n in range(5000)}), "5 000 delar"),
}  # fmt: skip


@pytest.mark.parametrize(("made", "told"), REFUSED.values(), ids=REFUSED)
def test_a_template_that_cannot_be_used_is_refused_with_a_reason(made: Callable[[], bytes], told: str) -> None:
    with pytest.raises(BadTemplate, match=told) as refused:
        accepted(made())
    assert str(refused.value).endswith(".")
    assert isinstance(refused.value, ValueError)


def test_a_template_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pptx_package.MAX_UNPACKED == 200 * 2**20
    monkeypatch.setattr(pptx_package, "MAX_UNPACKED", 2**20)
    with pytest.raises(BadTemplate, match="200 MB"):
        tried(rewritten(template(), **{"x.xml": bytes(2**20)}))


def test_a_template_that_is_too_big_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pptx_upload.MAX_BYTES == 20 * 2**20
    monkeypatch.setattr(pptx_upload, "MAX_BYTES", 10)
    with pytest.raises(BadTemplate, match="20 MB"):
        accepted(b"x" * 11)


def test_a_member_that_says_it_is_smaller_than_it_is_is_not_unpacked() -> None:
    content = bytearray(zipped({TYPES: bytes(5_000_000)}))
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 10)  # its size in the list of members
    with pytest.raises(BadTemplate):
        accepted(bytes(content))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Norrtälje", ["Norr-", "tälje"]),
        ("Malung-Sälen", ["Ma-", "lung-", "Sälen"]),
        ("Åre", ["Åre"]),
        ("Upplands Väsby", ["Upp-", "lands", "Väsby"]),
    ],
)
def test_long_names_are_parted_between_syllables(name: str, lines: list[str]) -> None:
    assert bold_lines(name, 62) == lines

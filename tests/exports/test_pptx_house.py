"""The house's two PowerPoint templates: in the palette's colours, measured as slides are, telling of nobody."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from charts.palette import PAPERS, Theme, look
from slides.measures import HEIGHT, MIN_FONT, TITLE_FONT, WIDTH
from slides.pptx import placeholders
from slides.pptx.own_template.trial import tried
from slides.pptx.page import ACCENT, BACKGROUND, LANGUAGE, PX, QUIET, TEXT, Box
from slides.pptx.template import HOUSE
from tests.exports.test_pptx_template import faults

# What PowerPoint and LibreOffice may leave in a file that somebody has saved.
TRACES = ("thumbnail", "printersettings", "customxml", "custom.xml", "comment", "author", "person", "label")


@pytest.fixture
def content(theme: Theme) -> bytes:
    return (HOUSE / f"{theme}.pptx").read_bytes()


@pytest.fixture
def template(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def colours_of(template: Any) -> dict[str, str]:
    """The theme's colours by the names that slides use, as #RRGGBB."""
    master = template.slide_master
    theme = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    slots = {etree.QName(slot).localname: slot[0].get("val") for slot in theme.find(f".//{qn('a:clrScheme')}")}
    names = master.element.find(qn("p:clrMap")).attrib
    return {name: f"#{slots[slot]}" for name, slot in names.items()}


def holders_of(owner: Any) -> dict[Any, Any]:
    return {holder.placeholder_format.type: holder for holder in owner.placeholders}


def place_of(shape: Any) -> Box:
    return Box(*(length / PX for length in (shape.left, shape.top, shape.width, shape.height)))


def test_the_colours_are_the_palette_s(template: Any, theme: Theme) -> None:
    paper = PAPERS[theme]
    marks = [look(key, theme).border for key in ("brist", "delvis", "fungerar")]
    assert colours_of(template) == {
        BACKGROUND: paper.background,
        TEXT: paper.text,
        "bg2": paper.land,
        QUIET: paper.quiet,
        ACCENT: paper.accent,
        **dict(zip(("accent2", "accent3", "accent4"), marks, strict=True)),
        "accent5": paper.quiet,
        "accent6": paper.line,
        "hlink": paper.accent,
        "folHlink": paper.quiet,
    }


def test_nothing_in_it_has_a_colour_that_is_not_the_theme_s(content: bytes) -> None:
    """Else it would stay as it is when the palette changes."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        drawn = [name for name in package.namelist() if name.startswith(("ppt/slideMasters/s", "ppt/slideLayouts/s"))]
        assert len(drawn) == 3
        assert [name for name in drawn if b"srgbClr" in package.read(name)] == []


def test_the_fonts_are_those_that_words_are_broken_for(template: Any) -> None:
    """slides.pptx.hyphenation knows how wide the letters of Calibri are."""
    theme = etree.fromstring(template.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    assert {font.get("typeface") for font in theme.find(f".//{qn('a:fontScheme')}").iter(qn("a:latin"))} == {"Calibri"}


def test_it_has_one_layout_for_the_first_slide_and_one_for_all_others(template: Any) -> None:
    assert (template.slide_width, template.slide_height) == (WIDTH * PX, HEIGHT * PX)
    assert [layout.name for layout in template.slide_layouts] == ["Titelbild", "Rubrik och figur"]
    assert len(template.slides) == 0
    frame = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
    first, others = (set(holders_of(layout)) for layout in template.slide_layouts)
    assert first == {PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE, *frame}
    assert others == {PP_PLACEHOLDER.TITLE, *frame}


def test_the_placeholders_lie_where_slides_are_measured_to_have_them(template: Any) -> None:
    opening, figure = (holders_of(layout) for layout in template.slide_layouts)
    assert place_of(opening[PP_PLACEHOLDER.CENTER_TITLE]) == placeholders.OPENING_BOX
    assert place_of(opening[PP_PLACEHOLDER.SUBTITLE]) == placeholders.OPENING_SUBTITLE
    assert place_of(figure[PP_PLACEHOLDER.TITLE]) == placeholders.TITLE_BOX
    for holders in (opening, figure):
        assert place_of(holders[PP_PLACEHOLDER.FOOTER]) == placeholders.FOOTER_BOX
        assert place_of(holders[PP_PLACEHOLDER.SLIDE_NUMBER]) == placeholders.NUMBER_BOX


def test_the_letters_are_as_large_as_slides_are_measured_for(template: Any) -> None:
    def sizes(element: Any, path: str) -> list[float]:
        return [int(size) / 75 for size in element.xpath(f"{path}/a:lvl1pPr/a:defRPr/@sz")]

    master = template.slide_master.element
    assert sizes(master, "p:txStyles/p:titleStyle") == [TITLE_FONT]
    assert sizes(master, "p:txStyles/p:bodyStyle") == sizes(master, "p:txStyles/p:otherStyle") == [MIN_FONT]
    assert sizes(master, ".//p:sp//a:lstStyle") == [MIN_FONT, MIN_FONT], "footer and number"
    opening, figure = (layout.element for layout in template.slide_layouts)
    assert sizes(opening, ".//p:sp//a:lstStyle") == [placeholders.OPENING_FONT, placeholders.OPENING_SUBTITLE_FONT]
    assert sizes(figure, ".//p:sp//a:lstStyle") == []


def test_its_words_are_swedish(template: Any) -> None:
    for part in (template, template.slide_master, *template.slide_layouts):
        texts = [*part.element.iter(qn("a:rPr"), qn("a:endParaRPr"))]
        assert {text.get("lang") for text in texts} <= {LANGUAGE}
        assert {text.get("lang", LANGUAGE) for text in part.element.iter(qn("a:defRPr"))} <= {LANGUAGE}
    assert (
        template.element.find(f"{qn('p:defaultTextStyle')}/{qn('a:defPPr')}/{qn('a:defRPr')}").get("lang") == LANGUAGE
    )


def test_nothing_tells_who_saved_it(template: Any, content: bytes) -> None:
    core = template.core_properties
    assert (core.author, core.last_modified_by, core.language) == ("Granskningsbanken", "Granskningsbanken", LANGUAGE)
    assert (core.comments, core.keywords, core.subject) == ("", "", "")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        relations = b"".join(package.read(name) for name in names if name.endswith(".rels"))
    assert [name for name in names if any(trace in name.casefold() for trace in TRACES)] == []
    assert b"External" not in relations


def test_it_follows_the_standard_and_passes_the_trial_that_others_do(content: bytes, tmp_path: Path) -> None:
    assert faults(content, tmp_path / "mall.pptx") == []
    assert tried(content)

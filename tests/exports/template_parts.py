"""Templates that somebody may upload, made of python-pptx's own by changing its parts."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from pptx import Presentation

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
MAIN, MAIN_RELATIONS = "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"
MASTER, MASTER_RELATIONS = "ppt/slideMasters/slideMaster1.xml", "ppt/slideMasters/_rels/slideMaster1.xml.rels"
LAYOUT, LAYOUT_RELATIONS = "ppt/slideLayouts/slideLayout7.xml", "ppt/slideLayouts/_rels/slideLayout7.xml.rels"
TITLE_ONLY = "ppt/slideLayouts/slideLayout6.xml"
SLIDE, SLIDE_RELATIONS = "ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels"
TREE_END = b"</p:spTree>"
PNG = b"\x89PNG\r\n\x1a\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)
HOLDER = (
    '<p:sp><p:nvSpPr><p:cNvPr id="9" name="a"/><p:cNvSpPr/><p:nvPr><p:ph idx="{}"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
)
Parts = dict[str, bytes]
Change = Callable[[Parts], None]


@cache
def _plain() -> tuple[tuple[str, bytes], ...]:
    file = Presentation()
    slide = file.slides.add_slide(file.slide_layouts[5])
    slide.shapes.title.text = "Gammal bild"  # type: ignore[union-attr]
    buffer = io.BytesIO()
    file.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        return tuple((name, package.read(name)) for name in package.namelist())


def plain() -> Parts:
    """The parts of an ordinary template with one slide in it."""
    return dict(_plain())


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a file, packed as hard as it goes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def template(*changes: Change) -> bytes:
    """An ordinary template with these changes."""
    parts = plain()
    for change in changes:
        change(parts)
    return zipped(parts)


def replaced(name: str, old: bytes, new: bytes) -> Change:
    def change(parts: Parts) -> None:
        assert old in parts[name], f"{name} has no {old!r}"
        parts[name] = parts[name].replace(old, new)

    return change


def added(name: str, data: bytes, kind: str = "") -> Change:
    """A part more, with its content type as it stands in the XML."""

    def change(parts: Parts) -> None:
        parts[name] = data
        if kind:
            row = f'<Override PartName="/{name}" ContentType="{kind}"/>'.encode()
            parts[TYPES] = parts[TYPES].replace(b"</Types>", row + b"</Types>")

    return change


def related(name: str, kind: str, target: str, mode: str = "", key: str = "x1") -> Change:
    """One relation more in a part of relations."""

    def change(parts: Parts) -> None:
        whole = kind if "://" in kind else f"{OFFICE}/{kind}"
        row = f'<Relationship Id="{key}" Type="{whole}" Target="{target}"{mode and f" TargetMode={mode!r}"}/>'.encode()
        parts[name] = parts[name].replace(b"</Relationships>", row + b"</Relationships>")

    return change


def drawn(name: str, xml: str | bytes) -> Change:
    """Something more among a part's shapes."""
    return replaced(name, TREE_END, (xml if isinstance(xml, bytes) else xml.encode()) + TREE_END)


def button(action: str, tag: str = "a:hlinkClick") -> str:
    """A shape that does something when it is clicked."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="77" name="Knapp"><{tag} xmlns:r="{OFFICE}" r:id="" action="{action}"/></p:cNvPr>'
        "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>"
    )


def picture(attribute: str = 'r:embed="x1"', inside: str = "") -> str:
    """A picture that a relation leads to."""
    return (
        f'<p:pic xmlns:r="{OFFICE}"><p:nvPicPr><p:cNvPr id="78" name="Bild"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
        f"<p:blipFill><a:blip {attribute}>{inside}</a:blip></p:blipFill><p:spPr/></p:pic>"
    )


def shape(x: str = "0", cx: str = "9") -> str:
    """A shape that lies somewhere."""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="79" name="Form"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="0"/><a:ext cx="{cx}" cy="9"/></a:xfrm></p:spPr></p:sp>'
    )


def size(width: str, height: str = "6858000") -> Change:
    """Slides of another size."""
    return replaced(MAIN, b'<p:sldSz cx="9144000" cy="6858000" type="screen4x3"/>',
                    f'<p:sldSz cx="{width}" cy="{height}"/>'.encode())  # fmt: skip


def linked(kind: str, target: str, mode: str = "External", name: str = LAYOUT_RELATIONS) -> bytes:
    return template(related(name, kind, target, mode))


def tiny_elements(megabytes: int = 195) -> bytes:
    """A small file that unpacks to so many megabytes of elements of six letters."""
    return template(drawn(LAYOUT, b"<a:p/>" * (megabytes * 1_000_000 // 6)))


def crossed(relations: int = 2000, elements: int = 20_000) -> bytes:
    """A layout with so many relations to a slide, and so many elements that may use each of them."""
    many = [related(LAYOUT_RELATIONS, "slide", "../slides/slide1.xml", key=f"s{n}") for n in range(relations)]
    return template(*many, drawn(LAYOUT, b"<a:p/>" * elements))


def many_layouts(count: int) -> bytes:
    """A master with so many layouts more."""

    def change(parts: Parts) -> None:
        for n in range(count):
            name = f"ppt/slideLayouts/slideLayout{n + 100}.xml"
            added(
                name, parts[TITLE_ONLY], "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
            )(parts)
            parts[f"ppt/slideLayouts/_rels/slideLayout{n + 100}.xml.rels"] = parts[LAYOUT_RELATIONS]
            related(MASTER_RELATIONS, "slideLayout", f"../slideLayouts/slideLayout{n + 100}.xml", key=f"l{n}")(parts)

    return template(change)


def without_layouts() -> bytes:
    def change(parts: Parts) -> None:
        start, end = (parts[MASTER].index(tag) for tag in (b"<p:sldLayoutIdLst>", b"</p:sldLayoutIdLst>"))
        parts[MASTER] = parts[MASTER][:start] + parts[MASTER][end + len(b"</p:sldLayoutIdLst>") :]

    return template(change)


def twice() -> bytes:
    parts = plain()
    return zipped(parts | {MASTER.upper(): parts[MASTER]})


def laden() -> bytes:
    """A template with what ordinary templates carry about: none of it is refused, and none of it is passed on."""
    svg = '<a:extLst><a:ext uri="{96DAC541}"><x:svgBlip xmlns:x="urn:x" r:embed="x2"/></a:ext></a:extLst>'
    text = (
        f'<p:sp xmlns:r="{OFFICE}"><p:nvSpPr><p:cNvPr id="80" name="Länk"/><p:cNvSpPr/><p:nvPr><p:custDataLst>'
        '<p:tags r:id="x3"/></p:custDataLst></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:rPr>'
        '<a:hlinkClick r:id="x4"/></a:rPr><a:t>kommunen.se</a:t></a:r></a:p></p:txBody></p:sp>'
    )
    presentation = "application/vnd.openxmlformats-officedocument.presentationml."
    chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    return template(
        added("ppt/media/logo.png", PNG + b"png", "image/png"),
        added("ppt/media/logo.svg", b"<!DOCTYPE svg><svg>GAMMALT</svg>", "image/svg+xml"),
        added("ppt/tags/tag1.xml", b"<x>GAMMALT</x>", f"{presentation}tags+xml"),
        related(LAYOUT_RELATIONS, "image", "../media/logo.png", key="x1"),
        related(LAYOUT_RELATIONS, "image", "../media/logo.svg", key="x2"),
        related(LAYOUT_RELATIONS, "tags", "../tags/tag1.xml", key="x3"),
        related(LAYOUT_RELATIONS, "hyperlink", "https://kommunen.example/GAMMALT", "External", key="x4"),
        related(LAYOUT_RELATIONS, "slide", "../slides/slide1.xml", key="x5"),
        drawn(LAYOUT, picture(inside=svg) + text + button("ppaction://hlinkshowjump?jump=nextslide")),
        added("customXml/item1.xml", "<x>GAMMALT</x>".encode("utf-16")),
        related(MAIN_RELATIONS, "customXml", "../customXml/item1.xml"),
        added("docMetadata/LabelInfo.xml", b"<x>GAMMALT</x>", "application/vnd.ms-office.classificationlabels+xml"),
        related(RELATIONS, f"{MICROSOFT}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml"),
        added("ppt/fonts/f.fntdata", b"\0\1\0\0" + bytes(60), "application/x-fontdata"),
        related(MAIN_RELATIONS, "font", "fonts/f.fntdata", key="x6"),
        replaced(MAIN, b"<p:defaultTextStyle>",
                 f'<p:embeddedFontLst><p:embeddedFont><p:font typeface="Egen"/><p:regular r:id="x6" '
                 f'xmlns:r="{OFFICE}"/></p:embeddedFont></p:embeddedFontLst><p:defaultTextStyle>'.encode()),
        added("ppt/charts/chart1.xml", b"<x>GAMMALT</x>", chart),
        added("ppt/charts/_rels/chart1.xml.rels", b"<Relationships></Relationships>"),
        added("ppt/embeddings/x.xlsx", b"PKGAMMALT",
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        related("ppt/charts/_rels/chart1.xml.rels", "package", "../embeddings/x.xlsx"),
        related(SLIDE_RELATIONS, "chart", "../charts/chart1.xml"),
        added("ppt/media/film.mp4", b"GAMMALT", "video/mp4"),
        related(SLIDE_RELATIONS, f"{MICROSOFT}/2007/relationships/media", "../media/film.mp4", key="x7"),
    )  # fmt: skip

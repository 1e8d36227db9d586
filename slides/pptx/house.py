"""The house's PowerPoint template, made in code: 16:9, two layouts, Calibri, the palette as the theme's colours."""

import io
from functools import cache
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.util import Emu

from charts.palette import PAPERS, Paper, Theme, look
from slides.measures import (
    FOOTER_LINE,
    FOOTER_TOP,
    HEIGHT,
    INNER,
    MARGIN,
    MIN_FONT,
    OPENING_STEPS,
    OPENING_WIDTH,
    TITLE_FONT,
    TITLE_LINE,
    TITLE_LINES,
    TITLE_TOP,
    WIDTH,
)
from slides.pptx.page import ACCENT, LANGUAGE, NAMESPACES, PX, TEXT, Box, fill_xml, line_xml, set_language

NAME, FONT = "Granskningsbanken", "Calibri"
QUIET = "tx2"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
TITLE_BOX = Box(MARGIN, TITLE_TOP, INNER, TITLE_LINES * TITLE_LINE)
NUMBER_WIDTH = 72  # px, to the right of the footer
FOOTER_BOX = Box(MARGIN, FOOTER_TOP, INNER - NUMBER_WIDTH - 8, 2 * FOOTER_LINE)
NUMBER_BOX = Box(MARGIN + INNER - NUMBER_WIDTH, FOOTER_TOP, NUMBER_WIDTH, FOOTER_LINE)
OPENING_FONT, OPENING_SUBTITLE_FONT = OPENING_STEPS[0][0], 28
OPENING_BOX = Box(MARGIN + 48, 150, OPENING_WIDTH, 200)
OPENING_SUBTITLE = Box(MARGIN + 48, 392, INNER - 96, 190)
RULE = Box(MARGIN + 48, 366, 120, 5)
# The layouts of python-pptx's own template that are kept, and what they are called here.
_KEPT = {"Title Slide": "Titelbild", "Title Only": "Rubrik och figur"}


@cache
def house_template(theme: Theme) -> bytes:
    """Return the template without slides, as a .pptx file."""
    file: Any = Presentation()
    file.slide_width, file.slide_height = Emu(WIDTH * PX), Emu(HEIGHT * PX)
    file.element.find(f".//{{{NAMESPACE_P}}}sldSz").attrib.pop("type", None)
    master = file.slide_master
    for layout in list(file.slide_layouts):
        if layout.name not in _KEPT:
            file.slide_layouts.remove(layout)
    _lay_master(master, theme)
    for layout in file.slide_layouts:
        is_opening = layout.name == "Title Slide"
        layout.name = _KEPT[layout.name]
        _lay_layout(layout, is_opening)
        set_language(layout.element)
    theme_part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme_part._blob = _themed(theme_part.blob, PAPERS[theme], theme)
    for part in (file.part.package, file.part):
        drop_relations(part, RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    set_language(file.element)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


NAMESPACE_P = "http://schemas.openxmlformats.org/presentationml/2006/main"


def drop_relations(part: Any, *kinds: str) -> None:
    """Let a part forget what it is related to in these ways; what nothing refers to is not saved."""
    relations = part._rels
    for key in [key for key, one in relations.items() if one.reltype in kinds]:
        relations.pop(key)


def _lay_master(master: Any, theme: Theme) -> None:
    body = Box(MARGIN, 150, INNER, FOOTER_TOP - 160)
    levels = "".join(
        f'<a:p><a:pPr lvl="{number}"/><a:r><a:rPr/><a:t>{text}</a:t></a:r></a:p>'
        for number, text in enumerate(("Klicka för att skriva text", "Andra nivån", "Tredje nivån"))
    )
    _replace_shapes(
        master,
        _rule_xml(7, Box(MARGIN, FOOTER_TOP - 6, INNER, 0)),
        _holder_xml(2, "Rubrik", 'type="title"', TITLE_BOX, _prompt("Klicka för att skriva rubrik"), anchor="b"),
        _holder_xml(3, "Text", 'type="body" idx="1"', body, levels),
        _holder_xml(5, "Sidfot", 'type="ftr" sz="quarter" idx="3"', FOOTER_BOX, _prompt(""), _small("l")),
        _holder_xml(6, "Bildnummer", 'type="sldNum" sz="quarter" idx="4"', NUMBER_BOX, number_xml(), _small("r")),
    )
    styles = master.element.find(f"{{{NAMESPACE_P}}}txStyles")
    styles.getparent().replace(styles, parse_xml(_styles_xml()))
    if theme == "dark":
        names = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
        for name, value in names.items():
            master.element.find(f"{{{NAMESPACE_P}}}clrMap").set(name, value)
    set_language(master.element)


def _lay_layout(layout: Any, is_opening: bool) -> None:
    last = (
        _holder_xml(5, "Sidfot", 'type="ftr" sz="quarter" idx="11"', None, _prompt("")),
        _holder_xml(6, "Bildnummer", 'type="sldNum" sz="quarter" idx="12"', None, number_xml()),
    )
    if not is_opening:
        title = _holder_xml(2, "Rubrik", 'type="title"', None, _prompt("Klicka för att skriva rubrik"))
        _replace_shapes(layout, title, *last)
        return
    big = f'<a:defRPr sz="{_hundredths(OPENING_FONT)}" b="1">{fill_xml(ACCENT)}</a:defRPr>'
    below = f'<a:defRPr sz="{_hundredths(OPENING_SUBTITLE_FONT)}">{fill_xml(TEXT)}</a:defRPr>'
    big, below = (f'<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>{one}</a:lvl1pPr>' for one in (big, below))
    _replace_shapes(
        layout,
        _rule_xml(7, RULE, ACCENT),
        _holder_xml(
            2, "Rubrik", 'type="ctrTitle"', OPENING_BOX, _prompt("Klicka för att skriva rubrik"), big, anchor="b"
        ),
        _holder_xml(
            3, "Underrubrik", 'type="subTitle" idx="1"', OPENING_SUBTITLE, _prompt("Klicka för att skriva"), below
        ),
        *last,
    )


def _replace_shapes(owner: Any, *shapes: str) -> None:
    tree = owner.shapes._spTree
    for shape in list(tree)[2:]:  # after the tree's own two properties
        tree.remove(shape)
    for shape in shapes:
        tree.append(parse_xml(shape))


def _hundredths(px: float) -> int:
    return round(px * 75)


def _small(align: str) -> str:
    return f'<a:lvl1pPr algn="{align}"><a:defRPr sz="{_hundredths(MIN_FONT)}">{fill_xml(QUIET)}</a:defRPr></a:lvl1pPr>'


def _prompt(text: str) -> str:
    return (
        f"<a:p><a:r><a:rPr/><a:t>{text}</a:t></a:r></a:p>" if text else f'<a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p>'
    )


def number_xml(shown: str = "‹#›") -> str:
    """Return a paragraph with the slide's number as a field."""
    identity = "{C1FF6DA9-008F-4B48-92A6-B652298478BF}"
    field = f'<a:fld id="{identity}" type="slidenum"><a:rPr lang="{LANGUAGE}"/><a:t>{shown}</a:t></a:fld>'
    return f'<a:p>{field}<a:endParaRPr lang="{LANGUAGE}"/></a:p>'


def _frame_xml(box: Box) -> str:
    x, y, width, height = (round(one * PX) for one in (box.left, box.top, box.width, box.height))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _holder_xml(
    number: int, name: str, kind: str, box: Box | None, text: str, levels: str = "", anchor: str = "t"
) -> str:
    """A placeholder; without a box it lies where the master has it."""
    shape = f'{_frame_xml(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if box else ""
    edges = f'lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"' if box else ""
    fit = "<a:normAutofit/>" if box else ""
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{shape}</p:spPr><p:txBody>"
        f"<a:bodyPr {edges}>{fit}</a:bodyPr><a:lstStyle>{levels}</a:lstStyle>{text}</p:txBody></p:sp>"
    )


def _rule_xml(number: int, box: Box, fill: str = "") -> str:
    """A hair line, or a filled bar."""
    frame = _frame_xml(box)
    if fill:
        return (
            f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Streck"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
            f'</p:nvSpPr><p:spPr>{frame}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill_xml(fill)}'
            "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )
    return (
        f'<p:cxnSp {NAMESPACES}><p:nvCxnSpPr><p:cNvPr id="{number}" name="Linje"/><p:cNvCxnSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr>{frame}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f"{line_xml('ln', 'accent6', PX)}</p:spPr></p:cxnSp>"
    )


def _styles_xml() -> str:
    """The letters of titles and text: the stage's sizes, from the left, the theme's fonts and colours."""

    def level(number: int, size: int, font: str, indent: int = 0, bold: str = "") -> str:
        edge = f'marL="{(number - 1) * 342900 + indent}" indent="{-indent}"'
        bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if indent else "<a:buNone/>"
        fonts = f'<a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/><a:cs typeface="+{font}-cs"/>'
        letters = (
            f'<a:defRPr lang="{LANGUAGE}" sz="{_hundredths(size)}"{bold} kern="1200">{fill_xml(TEXT)}{fonts}</a:defRPr>'
        )
        space = '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
        tag = f"a:lvl{number}pPr"
        return f'<{tag} {edge} algn="l" eaLnBrk="1" hangingPunct="1">{space}{bullet}{letters}</{tag}>'

    body = "".join(level(number, MIN_FONT, "mn", 285750) for number in range(1, 6))
    other = "".join(level(number, MIN_FONT, "mn") for number in range(1, 6))
    title = level(1, TITLE_FONT, "mj", bold=' b="1"')
    return (
        f"<p:txStyles {NAMESPACES}><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def _themed(blob: bytes, paper: Paper, theme: Theme) -> bytes:
    """The theme with the house's colours and font."""
    root: Any = parse_xml(blob)
    root.set("name", NAME)
    scheme = root.find(f".//{{{MAIN}}}clrScheme")
    scheme.set("name", NAME)
    ink = (paper.text, paper.background, paper.quiet, paper.land)
    if theme == "dark":
        ink = (paper.background, paper.text, paper.land, paper.quiet)
    marks = [look(key, theme).border for key in ("brist", "delvis", "fungerar")]
    colours = (*ink, paper.accent, *marks, paper.quiet, paper.line, paper.accent, paper.quiet)
    for slot, colour in zip(scheme, colours, strict=True):
        for old in list(slot):
            slot.remove(old)
        slot.append(parse_xml(f'<a:srgbClr xmlns:a="{MAIN}" val="{colour[1:]}"/>'))
    fonts = root.find(f".//{{{MAIN}}}fontScheme")
    fonts.set("name", NAME)
    for font in fonts.iter(f"{{{MAIN}}}latin"):
        font.set("typeface", FONT)
    return bytes(serialize_part_xml(root))

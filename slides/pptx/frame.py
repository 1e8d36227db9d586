"""What every slide has in PowerPoint: title, footer and number, as the placeholders of its layout."""

from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml

from slides.measures import INNER, LETTER, LINE, MIN_FONT, TITLE_FONT, Title, opening_set
from slides.pptx.heads import bold_lines
from slides.pptx.house import (
    FOOTER_BOX,
    MAIN,
    NUMBER_BOX,
    OPENING_FONT,
    OPENING_SUBTITLE,
    OPENING_SUBTITLE_FONT,
    TITLE_BOX,
    number_xml,
)
from slides.pptx.page import LANGUAGE, NAMESPACES, Box, Page, lines_of

OWN_SIZES = (44, 40, 36, 32, 28, 24, 20, 18)  # pt that words on an organisation's own first slide may have
OWN_SUBTITLE = 28  # pt at most
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)


def fill_title(page: Page, title: Title) -> str:
    """Set the title, and take away the other placeholders of the layout; return the title as it is shown."""
    shown = " ".join(title.lines)
    _remove_others(page, *_TITLES)
    shape = page.slide.shapes.title
    _set_text(page, shape, shown, title.font, TITLE_FONT)
    # Wide letters may take more room than slides.measures reckons with: then a size smaller, as PowerPoint would do.
    room = title.height // title.line
    shrunk = "" if len(bold_lines(shown, INNER / title.font)) <= room else ' fontScale="90000"'
    if shrunk or not page.is_house or title.font != TITLE_FONT:
        _lay_title(page, shape, shrunk, title.height)
    return shown


def fill_opening(page: Page, title: str, subtitle: str) -> str:
    """Set the words of the first slide; return the title as it is shown."""
    kinds = (*_TITLES, PP_PLACEHOLDER.SUBTITLE) if subtitle else _TITLES
    _remove_others(page, *kinds)
    font, _ = opening_set(title)
    shape = page.slide.shapes.title
    _set_text(page, shape, title, font, OPENING_FONT)
    if not page.is_house:
        _fit_own(page, shape, title)
    for holder in page.slide.placeholders:
        if holder.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE:
            _set_text(page, holder, _cut_subtitle(subtitle), OPENING_SUBTITLE_FONT, OPENING_SUBTITLE_FONT)
            if not page.is_house:
                _fit_own(page, holder, subtitle)
    return title


def _cut_subtitle(subtitle: str) -> str:
    most = int(OPENING_SUBTITLE.height // (OPENING_SUBTITLE_FONT * LINE / MIN_FONT))
    lines = lines_of(subtitle, OPENING_SUBTITLE.width, OPENING_SUBTITLE_FONT)
    return " ".join(lines) if len(lines) <= most else " ".join(lines[:most])[:-2].rstrip(" ,;.") + " …"


def _remove_others(page: Page, *kinds: Any) -> None:
    for holder in list(page.slide.placeholders):
        if holder.placeholder_format.type not in kinds:
            holder.element.getparent().remove(holder.element)


def _set_text(page: Page, shape: Any, text: str, size: float, usual: float) -> None:
    """One paragraph in the layout's letters; on an own template, and where they are not the usual, in the stage's."""
    sized = "" if page.is_house and size == usual else f' sz="{page.hundredths(size)}"'
    _replace_text(shape, f'<a:r><a:rPr lang="{LANGUAGE}"{sized} dirty="0"/><a:t>{escape(text)}</a:t></a:r>')


def _replace_text(shape: Any, runs: str) -> None:
    body = shape.element.txBody
    for old in body.findall(f"{{{MAIN}}}p"):
        body.remove(old)
    body.append(parse_xml(f'<a:p {NAMESPACES}>{runs}<a:endParaRPr lang="{LANGUAGE}" dirty="0"/></a:p>'))


def _lay_title(page: Page, shape: Any, shrunk: str, height: float) -> None:
    old = shape.element.txBody.find(f"{{{MAIN}}}bodyPr")
    box = replace(TITLE_BOX, height=height)
    if page.is_house:
        if height != TITLE_BOX.height:
            shape.left, shape.top, shape.width, shape.height = page.place(box)
        shape.element.txBody.replace(old, parse_xml(f"<a:bodyPr {NAMESPACES}><a:normAutofit{shrunk}/></a:bodyPr>"))
        return
    shape.left, shape.top, shape.width, shape.height = page.place(box)
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT  # as all that stands below it
    edges = 'lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"'
    new = parse_xml(f"<a:bodyPr {NAMESPACES} {edges}><a:normAutofit{shrunk}/></a:bodyPr>")
    shape.element.txBody.replace(old, new)


def _fit_own(page: Page, shape: Any, text: str) -> None:
    """On the template's own first slide: its place, at most down to the footer, and letters that let all of it in."""
    bottom = page.place(FOOTER_BOX)[1]
    if shape.top + shape.height > bottom:
        left, top, across, down = shape.left, shape.top, shape.width, shape.height
        shape.left, shape.top, shape.width = left, min(top, bottom - down // 2), across
        shape.height = bottom - shape.top
    width, height = float(shape.width / 12700 - 16), float(shape.height / 12700 - 8)
    is_title = shape.placeholder_format.type in _TITLES
    letter, most = (0.56, OWN_SIZES[0]) if is_title else (0.53, OWN_SUBTITLE)

    def fits(size: int) -> bool:
        return len(lines_of(text, width / size / letter * LETTER)) * size * 1.22 <= height

    size = next((one for one in OWN_SIZES if one <= most and fits(one)), OWN_SIZES[-1])
    for properties in shape.element.iter(f"{{{MAIN}}}rPr"):
        properties.set("sz", str(size * 100))


def add_footer(page: Page, layout: Any, source: str, number: int) -> None:
    """Add the layout's footer and slide number, which python-pptx leaves out."""
    language = f'<a:rPr lang="{LANGUAGE}"/>'
    lines = [f"<a:r>{language}<a:t>{escape(line)}</a:t></a:r>" for line in source.split("\n")]
    text = f'<a:p><a:pPr algn="l"/>{f"<a:br>{language}</a:br>".join(lines)}</a:p>'
    _add_holder(page, layout, "ftr", "Sidfot", FOOTER_BOX, text)
    shown = number_xml(str(number)).replace("<a:p>", '<a:p><a:pPr algn="r"/>')
    _add_holder(page, layout, "sldNum", "Bildnummer", NUMBER_BOX, shown)


def _add_holder(page: Page, layout: Any, kind: str, name: str, box: Box, text: str) -> None:
    found = layout.element.xpath(f".//p:ph[@type='{kind}']")
    wanted = {"type": kind, "sz": "quarter", "idx": "11" if kind == "ftr" else "12"}
    holder = " ".join(f"{key}={quoteattr(value)}" for key, value in (found[0].attrib if found else wanted).items())
    frame, edges = "", ""
    if not page.is_house:
        left, top, width, height = page.place(box)
        frame = f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        frame += "" if found else '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        edges = ' wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"'
        text = text.replace(f'lang="{LANGUAGE}"', f'lang="{LANGUAGE}" sz="{page.hundredths()}"')
    page.add(
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{page.new_id()}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {holder}/></p:nvPr></p:nvSpPr><p:spPr>{frame}</p:spPr>'
        f"<p:txBody><a:bodyPr{edges}/><a:lstStyle/>{text}</p:txBody></p:sp>"
    )

"""What every slide has in PowerPoint: title, footer and number, as the placeholders of its layout."""

from dataclasses import replace
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Length, Pt

from slides.measures import (
    FOOTER_LINE,
    FOOTER_TOP,
    INNER,
    LETTER,
    LINE,
    MARGIN,
    MIN_FONT,
    OPENING_STEPS,
    OPENING_WIDTH,
    TITLE_FONT,
    TITLE_LINE,
    TITLE_LINES,
    TITLE_TOP,
    Title,
    opening_set,
)
from slides.pptx.bold_text import bold_lines
from slides.pptx.page import LANGUAGE, Box, Page, at_most, clear_margins, lines_of

# Where the house's templates have their placeholders (tests/exports/test_pptx_house.py), and letters of what size.
TITLE_BOX = Box(MARGIN, TITLE_TOP, INNER, TITLE_LINES * TITLE_LINE)
NUMBER_WIDTH = 72  # px, to the right of the footer
FOOTER_BOX = Box(MARGIN, FOOTER_TOP, INNER - NUMBER_WIDTH - 8, 2 * FOOTER_LINE)
NUMBER_BOX = Box(MARGIN + INNER - NUMBER_WIDTH, FOOTER_TOP, NUMBER_WIDTH, FOOTER_LINE)
OPENING_BOX = Box(MARGIN + 48, 150, OPENING_WIDTH, 200)
OPENING_SUBTITLE = Box(MARGIN + 48, 392, INNER - 96, 190)
OPENING_FONT, OPENING_SUBTITLE_FONT = OPENING_STEPS[0][0], 28
OWN_SIZES = (44, 40, 36, 32, 28, 24, 20, 18)  # pt that words on an organisation's own first slide may have
OWN_SUBTITLE = 28  # pt at most
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)


def fill_title(page: Page, title: Title) -> str:
    """Set the title, and take away the other placeholders of the layout; return the title as it is shown."""
    _remove_all_but(page, *TITLES)
    shown = " ".join(title.lines)
    shape: Any = page.slide.shapes.title
    _set_text(page, shape, shown, title.font, TITLE_FONT)
    # Wide letters may take more room than slides.measures reckons with: then a size smaller, as PowerPoint would do.
    is_wide = len(bold_lines(shown, INNER, title.font)) > title.height // title.line
    if page.is_house and title.font == TITLE_FONT and not is_wide:
        return shown
    frame = shape.text_frame
    if not page.is_house or title.height != TITLE_BOX.height:
        shape.left, shape.top, shape.width, shape.height = page.place(replace(TITLE_BOX, height=title.height))
    if not page.is_house:
        clear_margins(frame)
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT  # as all that stands below it
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    if is_wide:
        frame._bodyPr.normAutofit.fontScale = 90.0
    return shown


def fill_opening(page: Page, title: str, subtitle: str) -> None:
    """Set the words of the first slide."""
    _remove_all_but(page, *TITLES, *([PP_PLACEHOLDER.SUBTITLE] if subtitle else []))
    shape = page.slide.shapes.title
    _set_text(page, shape, title, opening_set(title)[0], OPENING_FONT)
    if not page.is_house:
        _fit_own(page, shape, title)
    for holder in page.slide.placeholders:
        if holder.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE:
            lines = lines_of(subtitle, OPENING_SUBTITLE.width, OPENING_SUBTITLE_FONT)
            most = int(OPENING_SUBTITLE.height // (OPENING_SUBTITLE_FONT * LINE / MIN_FONT))
            shown = " ".join(at_most(lines, most))
            _set_text(page, holder, shown, OPENING_SUBTITLE_FONT, OPENING_SUBTITLE_FONT)
            if not page.is_house:
                _fit_own(page, holder, subtitle)


def _remove_all_but(page: Page, *kinds: PP_PLACEHOLDER) -> None:
    for holder in list(page.slide.placeholders):
        if holder.placeholder_format.type not in kinds:
            holder.element.getparent().remove(holder.element)


def _set_text(page: Page, shape: Any, text: str, size: float, usual: float) -> None:
    """One paragraph in the layout's letters; on an own template, and where they are not the usual, in the stage's."""
    shape.text_frame.text = text
    if not page.is_house or size != usual:
        _set_size(shape, page.points(size))


def _set_size(shape: Any, size: Length) -> None:
    for run in shape.text_frame.paragraphs[0].runs:
        run.font.size = size


def _fit_own(page: Page, shape: Any, text: str) -> None:
    """On the template's own first slide: its place, at most down to the footer, and letters that let all of it in."""
    bottom = page.place(FOOTER_BOX)[1]
    if shape.top + shape.height > bottom:
        left, top, across, down = shape.left, shape.top, shape.width, shape.height
        shape.left, shape.top, shape.width = left, min(top, bottom - down // 2), across
        shape.height = bottom - shape.top
    width, height = float(shape.width / 12700 - 16), float(shape.height / 12700 - 8)
    is_title = shape.placeholder_format.type in TITLES
    letter, most = (0.56, OWN_SIZES[0]) if is_title else (0.53, OWN_SUBTITLE)

    def fits(size: int) -> bool:
        return len(lines_of(text, width / size / letter * LETTER)) * size * 1.22 <= height

    _set_size(shape, Pt(next((size for size in OWN_SIZES if size <= most and fits(size)), OWN_SIZES[-1])))


def add_footer(page: Page, source: str, number: int) -> None:
    """Add the layout's footer and slide number, which python-pptx leaves out; "\\n" parts the source's lines."""
    footer = _add_holder(page, PP_PLACEHOLDER.FOOTER, "Sidfot", FOOTER_BOX, 11)
    footer.text_frame.text = source.replace("\n", "\v")
    field = (
        f'<a:fld {nsdecls("a")} id="{{C1FF6DA9-008F-4B48-92A6-B652298478BF}}" type="slidenum">'
        f'<a:rPr lang="{LANGUAGE}"/><a:t>{number}</a:t></a:fld>'
    )
    shown = _add_holder(page, PP_PLACEHOLDER.SLIDE_NUMBER, "Bildnummer", NUMBER_BOX, 12)
    shown.text_frame.paragraphs[0]._p.append(parse_xml(field))
    for shape, alignment in ((footer, PP_ALIGN.LEFT), (shown, PP_ALIGN.RIGHT)):
        shape.text_frame.paragraphs[0].alignment = alignment
        if not page.is_house:
            for piece in shape._element.iter(qn("a:r"), qn("a:br"), qn("a:fld")):
                piece.get_or_add_rPr().sz = page.points().centipoints


def _add_holder(page: Page, kind: PP_PLACEHOLDER, name: str, box: Box, index: int) -> Any:
    """Add the layout's placeholder, or one like it where it has none; on an own template where the stage has it."""
    shapes, layout = page.slide.shapes, page.slide.slide_layout.element
    # Sought with xpath: a template's layout may have so many elements that python-pptx takes long to go through them.
    originals = layout.xpath(f".//p:ph[@type='{PP_PLACEHOLDER.to_xml(kind)}']")
    orient, size, number = ("horz", "quarter", index)
    if originals:
        orient, size, number = originals[0].orient, originals[0].sz, originals[0].idx
    shapes._spTree.add_placeholder(shapes._next_shape_id, name, kind, orient, size, number)
    shape: Any = shapes[-1]
    if not page.is_house:
        shape.left, shape.top, shape.width, shape.height = page.place(box)
        if not originals:
            shape._element.spPr.append(parse_xml(f'<a:prstGeom {nsdecls("a")} prst="rect"><a:avLst/></a:prstGeom>'))
        clear_margins(shape.text_frame)
        shape.text_frame.word_wrap, shape.text_frame.vertical_anchor = True, MSO_ANCHOR.TOP
    return shape

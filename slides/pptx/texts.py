"""What is text on a slide in PowerPoint: the legend, one finding with its quote, and paragraphs."""

from pptx.enum.text import MSO_ANCHOR

from charts.description import Evidence, Lines, Texts
from charts.palette import look
from charts.text import quoted
from slides.measures import INNER, LEGEND_HEIGHT, LETTER, LINE, MARGIN
from slides.pptx.page import (
    ACCENT,
    Box,
    Page,
    Run,
    add_text,
    at_most,
    lines_of,
    paint,
    paragraph,
    set_fill,
    with_symbol,
)
from slides.pptx.table import TableCell, add_table, mark_cell

SUMMARY_SIZE, SUMMARY_LINE = 28, 38
PARAGRAPH_GAP = 12
BOX_WIDTH, WORD_PADDING = 44, 10  # px of a legend's mark, and on each side of its word
STATUS_BORDER, STATUS_PADDING = 1.5, 16  # px


def draw_legend(page: Page, keys: Texts, top: float) -> None:
    """Draw a row of marks, each with its word, as a table of one row; keys without a word are left out."""
    looks = [(key, mark) for key, mark in ((key, look(key, page.theme)) for key in keys) if mark.word]
    if not looks:
        return
    wanted = [len(mark.word) * LETTER + 2 * WORD_PADDING for _, mark in looks]
    share = min(1.0, (INNER - BOX_WIDTH * len(looks)) / sum(wanted))
    cells, widths = [], []
    for (key, mark), width in zip(looks, wanted, strict=True):
        cells.append(mark_cell(mark, key, Run(mark.symbol, colour=mark.text), padding=2))
        cells.append(TableCell((Run(mark.word),), padding=WORD_PADDING - 2))
        widths += [BOX_WIDTH, width * share]
    alt = "Teckenförklaring: " + ", ".join(with_symbol(mark, mark.word) for _, mark in looks)
    add_table(page, "Teckenförklaring", alt, (MARGIN, top), widths, [LEGEND_HEIGHT - 7], [cells])


def draw_evidence(page: Page, evidence: Evidence, box: Box) -> None:
    """Draw the status, the summary, the quote beside a bar, and where it stands; what has no room goes to the notes."""
    status_end = _add_status(page, evidence, box)
    citation = lines_of(evidence.citation, INNER) if evidence.citation else []
    top, end = status_end + 20, box.top + box.height - LINE * len(citation) - 14
    summary = _fitted(page, evidence.summary, INNER, (end - top) * (0.5 if evidence.quote else 1.0))
    top = _add_big(page, "Sammanfattning", summary, Box(box.left, top, INNER, 0)) + 16
    if evidence.quote:
        quote = _fitted(page, quoted(evidence.quote), INNER - 30, end - top)
        start = top
        top = _add_big(page, "Citat", quote, Box(box.left + 26, top, INNER - 30, 0), MSO_ANCHOR.MIDDLE)
        bar = add_text(page, "Streck vid citatet", Box(box.left, start + 2, 6, top - start - 4), [paragraph(page, [])])
        set_fill(bar, ACCENT)
        top += 14
    if citation:
        reference = paragraph(page, [Run(evidence.citation, colour=page.quiet)])
        add_text(page, "Källhänvisning", Box(box.left, top, INNER, LINE * len(citation)), [reference])


def _add_status(page: Page, evidence: Evidence, box: Box) -> float:
    """Add the status as a filled box and return where it ends."""
    mark = look(evidence.key, page.theme)
    label = with_symbol(mark, evidence.word)
    width = min(len(label) * LETTER * 1.05 + 2 * STATUS_PADDING, INNER)
    place = Box(box.left, box.top + 4, width, LINE + 11)
    run = Run(label, colour=mark.text, bold=True)
    shape = add_text(page, "Bedömning", place, [paragraph(page, [run])], MSO_ANCHOR.MIDDLE)
    shape.text_frame.margin_left = shape.text_frame.margin_right = page.emu(STATUS_PADDING)
    paint(shape, mark, page.emu(STATUS_BORDER))
    return place.top + place.height


def _fitted(page: Page, text: str, width: float, height: float) -> list[str]:
    """The text in lines of SUMMARY_SIZE, ended by "…" where the height ends; then the whole stands in the notes."""
    lines = lines_of(text, width, SUMMARY_SIZE)
    fitting = at_most(lines, max(1, int(height // SUMMARY_LINE)))
    page.notes.extend([text] if fitting != lines else [])
    return fitting


def _add_big(page: Page, name: str, lines: list[str], box: Box, anchor: MSO_ANCHOR = MSO_ANCHOR.TOP) -> float:
    """Add the text in its box and return where it ends."""
    height = SUMMARY_LINE * len(lines)
    text = paragraph(page, [Run(" ".join(lines), SUMMARY_SIZE)])
    add_text(page, name, Box(box.left, box.top, box.width, height), [text], anchor)
    return box.top + height


def draw_lines(page: Page, lines: Lines, box: Box) -> None:
    """Draw paragraphs of text."""
    texts = [text for text in lines.paragraphs if text]
    if texts:
        add_text(page, "Text", box, [paragraph(page, [Run(text)], after=PARAGRAPH_GAP) for text in texts])

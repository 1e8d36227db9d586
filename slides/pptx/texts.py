"""What is text on a slide in PowerPoint: the legend, one finding with its quote, and paragraphs."""

from charts.description import Evidence, Lines, Texts
from charts.palette import look
from slides.measures import INNER, LEGEND_HEIGHT, LETTER, LINE, MARGIN
from slides.pptx.grid import OUTLINED
from slides.pptx.page import ACCENT, BACKGROUND, Box, Page, Run, add_text, lines_of, paragraph_xml, shape_xml
from slides.pptx.table import Spot, add_table

SUMMARY_SIZE, SUMMARY_LINE = 28, 38
PARAGRAPH_GAP = 12
BOX_WIDTH, WORD_PADDING = 44, 10  # px of a legend's mark, and on each side of its word


def draw_legend(page: Page, keys: Texts, top: float) -> None:
    """Draw a row of marks, each with its word, as a table of one row; keys without a word are left out."""
    looks = [(key, own) for key, own in ((key, look(key, page.theme)) for key in keys) if own.word]
    if not looks:
        return
    wanted = [len(own.word) * LETTER + 2 * WORD_PADDING for _, own in looks]
    share = min(1.0, (INNER - BOX_WIDTH * len(looks)) / sum(wanted))
    spots, widths = [], []
    for (key, own), width in zip(looks, wanted, strict=True):
        border = own.border if key in OUTLINED else BACKGROUND
        spots.append(Spot((Run(own.symbol, colour=own.text),), own.fill, border, align="ctr", padding=2))
        spots.append(Spot((Run(own.word),), padding=WORD_PADDING - 2))
        widths += [BOX_WIDTH, width * share]
    alt = "Teckenförklaring: " + ", ".join(f"{own.symbol} {own.word}".strip() for _, own in looks)
    add_table(page, "Teckenförklaring", alt, (MARGIN, top), widths, [LEGEND_HEIGHT - 7], [spots])


def draw_evidence(page: Page, evidence: Evidence, box: Box) -> None:
    """Draw the status, the summary, the quote beside a bar, and where it stands; what has no room goes to the notes."""
    mark = look(evidence.key, page.theme)
    label = f"{mark.symbol} {evidence.word}".strip()
    status = Box(box.left, box.top + 4, min(len(label) * LETTER * 1.05 + 32, INNER), LINE + 11)
    text = paragraph_xml(page, [Run(label, colour=mark.text, bold=True)])
    page.add(
        shape_xml(
            page,
            "Bedömning",
            status,
            text,
            number=page.new_id(),
            fill=mark.fill,
            border=mark.border,
            anchor="ctr",
            inset=16,
        )
    )
    citation = lines_of(evidence.citation, INNER) if evidence.citation else []
    top, end = status.top + status.height + 20, box.top + box.height - LINE * len(citation) - 14
    summary = _fitted(page, evidence.summary, INNER, (end - top) * (0.5 if evidence.quote else 1.0))
    top = _add_big(page, "Sammanfattning", summary, Box(box.left, top, INNER, 0)) + 16
    if evidence.quote:
        quote = _fitted(page, quoted(evidence.quote), INNER - 30, end - top)
        start = top
        top = _add_big(page, "Citat", quote, Box(box.left + 26, top, INNER - 30, 0), "ctr")
        bar = Box(box.left, start + 2, 6, top - start - 4)
        page.add(shape_xml(page, "Streck vid citatet", bar, "<a:p/>", number=page.new_id(), fill=ACCENT))
        top += 14
    if citation:
        told = paragraph_xml(page, [Run(evidence.citation, colour=page.quiet)])
        add_text(page, "Källhänvisning", Box(box.left, top, INNER, LINE * len(citation)), [told])


def quoted(quote: str) -> str:
    """Return the report's own words between Swedish quotation marks."""
    return "”" + quote.strip(' ”“"') + "”"


def _fitted(page: Page, text: str, width: float, height: float) -> list[str]:
    """The text in lines of SUMMARY_SIZE, ended by "…" where the height ends; then the whole stands in the notes."""
    lines, most = lines_of(text, width, SUMMARY_SIZE), max(1, int(height // SUMMARY_LINE))
    if len(lines) > most:
        page.notes.append(text)
        lines = [*lines[: most - 1], lines[most - 1][:-2].rstrip(" ,;.") + " …"]
    return lines


def _add_big(page: Page, name: str, lines: list[str], box: Box, anchor: str = "t") -> float:
    """Add the text in its box and return where it ends."""
    height = SUMMARY_LINE * len(lines)
    text = paragraph_xml(page, [Run(" ".join(lines), SUMMARY_SIZE)])
    add_text(page, name, Box(box.left, box.top, box.width, height), [text], anchor)
    return box.top + height


def draw_lines(page: Page, lines: Lines, box: Box) -> None:
    """Draw paragraphs of text."""
    texts = [text for text in lines.paragraphs if text]
    if texts:
        paragraphs = [paragraph_xml(page, [Run(text)], after=PARAGRAPH_GAP) for text in texts]
        add_text(page, "Text", box, paragraphs)

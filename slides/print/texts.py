"""Tables, evidence and running text on paper."""

from charts.description import Evidence, Lines, Table
from charts.palette import look
from charts.text import lines_of
from slides.measures import (
    CELL_PADDING,
    INNER,
    LINE,
    MARGIN,
    MIN_FONT,
    ROW_PADDING,
    cell_lines,
    row_height,
    table_widths,
    text_characters,
)
from slides.print.letters import fit_lines, text_width
from slides.print.stage import PAPER, Stage

SUMMARY_SIZE, SUMMARY_LINE = 28, 38
PARAGRAPH_GAP = 12


def draw_table(stage: Stage, table: Table, top: float, height: float) -> float:
    """Draw the header on a ground of its own and the rows between hair lines; return where they end."""
    widths = table_widths(table, stage.inner)
    for number, texts in enumerate((table.columns, *table.rows)):
        taken = row_height(texts, widths)
        if number == 0:
            stage.box(MARGIN, top, stage.inner, taken, PAPER.land)
        x: float = MARGIN
        for text, width, is_number in zip(texts, widths, table.numeric, strict=True):
            room = width - 2 * CELL_PADDING
            lines = fit_lines(text, room, MIN_FONT, number == 0, len(cell_lines(text, width)))
            stage.lines(
                x + (width - CELL_PADDING if is_number else CELL_PADDING),
                top + ROW_PADDING / 2,
                lines,
                room,
                bold=number == 0,
                align="right" if is_number else "left",
            )
            x += width
        top += taken
        stage.line(MARGIN, top, MARGIN + stage.inner, top, PAPER.quiet if number == 0 else PAPER.line)
    return top


def draw_evidence(stage: Stage, evidence: Evidence, top: float, height: float) -> float:
    """Draw the status, the summary, the quote beside a bar, and where it stands; return where they end."""
    mark = look(evidence.key)
    label = f"{mark.symbol} {evidence.word}".strip()
    width = min(text_width(label, MIN_FONT, True) + 32, INNER)
    stage.box(MARGIN, top + 4, width, LINE + 11, mark.fill, mark.border, evidence.key == "ej_granskat")
    stage.text(MARGIN + 16, top + 4 + (LINE + 11) / 2, label, width - 32, bold=True, colour=mark.text)
    top += LINE + 30
    summary = fit_lines(evidence.summary, INNER, SUMMARY_SIZE)
    top = stage.lines(MARGIN, top, summary, INNER, size=SUMMARY_SIZE, line=SUMMARY_LINE) + 18
    if evidence.quote:
        quote = fit_lines(quoted(evidence.quote), INNER - 30, SUMMARY_SIZE)
        start = top
        top = stage.lines(MARGIN + 26, top, quote, INNER - 30, size=SUMMARY_SIZE, line=SUMMARY_LINE)
        stage.box(MARGIN, start + 2, 6, top - start - 4, PAPER.accent)
        top += 14
    citation = fit_lines(evidence.citation, INNER, MIN_FONT)
    return stage.lines(MARGIN, top, citation, INNER, colour=PAPER.quiet)


def quoted(quote: str) -> str:
    """Return the report's own words between Swedish quotation marks."""
    bare = quote.strip().strip('”“"')
    return f"”{bare}”"


def draw_lines(stage: Stage, lines: Lines, top: float, height: float) -> float:
    """Draw paragraphs; return where they end."""
    for paragraph in lines.paragraphs:
        most = len(lines_of(paragraph, text_characters(stage.inner)))
        top = (
            stage.lines(MARGIN, top, fit_lines(paragraph, stage.inner, MIN_FONT, most=most), stage.inner)
            + PARAGRAPH_GAP
        )
    return top

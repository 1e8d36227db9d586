"""Native tables in PowerPoint: cells with their own fill and borders, and plain tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from charts.description import Table
from charts.palette import Mark
from slides.measures import CELL_PADDING, MIN_FONT, cell_lines, row_height, table_widths
from slides.pptx.bold_text import bold_lines, bold_width, hyphenated
from slides.pptx.page import BACKGROUND, Box, Page, Run, describe, fill_xml, paragraph, set_paragraphs

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own "No Style, No Grid"
TABLE_PADDING, MOST_WORD = 9, 22  # px at the sides of a text; letters of a word that is never cut
TEXT_LINE = MIN_FONT * 1.2207  # px of a line as Calibri has it
GAP, HAIR = 4, 1  # px between marks, and of a line between rows
# Filled with the paper: only a border tells them from an empty cell. Other marks are parted by the background.
OUTLINED = ("kontur", "okant_ar")


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: its text and fill, the border around it, the line below it, and px at the sides of the text.

    Colours are those of a Run, "" for none; `align` is that of a paragraph.
    """

    runs: tuple[Run, ...] = ()
    fill: str = ""
    border: str = ""
    line_below: str = ""
    align: str = "l"
    anchor: MSO_ANCHOR = MSO_ANCHOR.MIDDLE
    padding: float = CELL_PADDING


def mark_cell(mark: Mark, key: str, *runs: Run, padding: float) -> TableCell:
    """Return a cell that is the mark of this key."""
    border = mark.border if key in OUTLINED else BACKGROUND
    return TableCell(runs, mark.fill, border, align="ctr", padding=padding)


def add_table(
    page: Page,
    name: str,
    alt: str,
    corner: tuple[float, float],
    widths: Sequence[float],
    heights: Sequence[float],
    rows: Sequence[Sequence[TableCell]],
    has_heads: bool = False,
) -> None:
    """Add a table at (left, top) px; widths and heights in px.

    `has_heads` marks the first row and the first column as heads. A row of fewer cells than there are columns has one,
    a heading across them all.
    """
    shapes: Any = page.slide.shapes
    box = Box(*corner, sum(widths), sum(heights))
    shape = shapes.add_table(len(rows), len(widths), *page.place(box))
    describe(shape, name, alt)
    table = shape.table
    table.first_row = table.first_col = has_heads
    table.horz_banding = False
    grid = table._tbl  # past python-pptx's rows and columns: each that is set would sum up the whole table anew
    grid.tblPr.find(qn("a:tableStyleId")).text = PLAIN_STYLE
    for column, width in zip(grid.tblGrid.gridCol_lst, widths, strict=True):
        column.w = page.emu(width)
    for down, (row, height, cells) in enumerate(zip(grid.tr_lst, heights, rows, strict=True)):
        row.h = page.emu(height)
        for across, (target, cell) in enumerate(zip(row.tc_lst, cells, strict=False)):
            _fill_cell(page, target, cell, _borders(page, rows, down, across))
        if len(cells) < len(widths):
            table.cell(down, 0).merge(table.cell(down, len(widths) - 1))


def _fill_cell(page: Page, target: Any, cell: TableCell, borders: str) -> None:
    set_paragraphs(target.txBody, [paragraph(page, cell.runs, cell.align)])
    side, above = page.emu(cell.padding), page.emu(2)
    margins = f'marL="{side}" marR="{side}" marT="{above}" marB="{above}"'
    anchor = MSO_ANCHOR.to_xml(cell.anchor)
    properties = f'<a:tcPr {nsdecls("a")} {margins} anchor="{anchor}">{borders}{fill_xml(cell.fill)}</a:tcPr>'
    target.replace(target.tcPr, parse_xml(properties))


def _borders(page: Page, rows: Sequence[Sequence[TableCell]], down: int, across: int) -> str:
    """The lines on a cell's four sides, which it shares with its neighbours."""

    def at(row: int, column: int) -> TableCell:
        if not 0 <= row < len(rows) or column < 0:
            return TableCell()
        return rows[row][column] if column < len(rows[row]) else TableCell()

    cell, above = at(down, across), at(down - 1, across)
    sides = (
        ("lnL", at(down, across - 1).border, cell.border, ""),
        ("lnR", cell.border, at(down, across + 1).border, ""),
        ("lnT", above.border, cell.border, above.line_below),
        ("lnB", cell.border, at(down + 1, across).border, cell.line_below),
    )
    return "".join(_border_xml(page, *side) for side in sides)


def _border_xml(page: Page, side: str, first: str, second: str, line: str) -> str:
    """A line between rows wins over a border, and any border over the gap between marks."""
    colours = [colour for colour in (line, first, second) if colour]
    if not colours:
        return f"<a:{side}><a:noFill/></a:{side}>"
    colour = next((colour for colour in colours if colour != BACKGROUND), BACKGROUND)
    width = page.emu(GAP if colour == BACKGROUND else HAIR)
    return f'<a:{side} w="{width}">{fill_xml(colour)}</a:{side}>'


def draw_table(page: Page, table: Table, box: Box, alt: str) -> None:
    """Draw a plain table: bold heads over a line, hair lines between rows, numbers to the right."""
    if not table.columns:
        return
    widths = _roomy_widths(table, box.width)
    rows = []
    for number, texts in enumerate((table.columns, *table.rows)):
        is_head = number == 0
        row = [
            TableCell(
                (Run(_broken(text, width), bold=is_head),),
                line_below=page.quiet if is_head else page.line,
                align="r" if is_number else "l",
                anchor=MSO_ANCHOR.BOTTOM if is_head else MSO_ANCHOR.MIDDLE,
                padding=TABLE_PADDING,
            )
            for text, is_number, width in zip(texts, table.numeric, widths, strict=True)
        ]
        rows.append(row)
    add_table(page, "Tabell", alt, (box.left, box.top), widths, _heights(table, widths, box), rows, has_heads=True)


def _heights(table: Table, widths: Sequence[float], box: Box) -> list[float]:
    """The rows' heights as slides.measures reckons them; where those pass the room, nearer to what the texts take."""
    rows, reckoned = (table.columns, *table.rows), table_widths(table, box.width)
    wanted: list[float] = [row_height(texts, reckoned) for texts in rows]
    if sum(wanted) <= box.height:
        return wanted
    counts = [max(_line_count(text, width) for text, width in zip(texts, widths, strict=True)) for texts in rows]
    least = [min(height, count * TEXT_LINE + 5) for height, count in zip(wanted, counts, strict=True)]
    share = max(0.0, box.height - sum(least)) / (sum(wanted) - sum(least) or 1)
    return [low + (height - low) * share for height, low in zip(wanted, least, strict=True)]


def _line_count(text: str, width: float) -> int:
    """How many lines a text takes in a column, were it bold."""
    return len(bold_lines(text, width - 2 * TABLE_PADDING))


def _broken(text: str, width: float) -> str:
    """The text with hyphens where words are too long for its column, in no more lines than slides.measures has."""
    hyphens, lines = hyphenated(text, width - 2 * TABLE_PADDING), cell_lines(text, width)
    return "\n".join(lines) if "\n" in hyphens and _line_count(text, width) > len(lines) else hyphens


def _roomy_widths(table: Table, inner: float) -> list[float]:
    """The columns' widths, so that no word is cut while others have room: capitals and figures are wider than most."""
    widths = table_widths(table, inner)
    texts = [[column, *(row[index] for row in table.rows)] for index, column in enumerate(table.columns)]
    words = [{word for text in column for word in text.split() if len(word) <= MOST_WORD} for column in texts]
    least = [max(map(bold_width, column), default=0.0) * MIN_FONT + 2 * TABLE_PADDING + 1 for column in words]
    cap = max(least)
    while sum(min(low, cap) for low in least) > sum(widths):  # then the longest words are parted, not years and names
        cap -= 1
    least = [min(low, cap) for low in least]
    spare = sum(max(0.0, width - low) for width, low in zip(widths, least, strict=True))
    taken = sum(max(0.0, low - width) for width, low in zip(widths, least, strict=True)) / (spare or 1)
    return [max(low, width + (low - width) * taken) for width, low in zip(widths, least, strict=True)]

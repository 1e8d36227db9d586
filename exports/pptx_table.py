"""Native tables in PowerPoint: cells with their own fill and borders, and plain tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from charts.description import Table
from charts.stage import CELL_PADDING, MIN_FONT, row_height, table_widths
from exports.pptx_heads import bold_width, parted
from exports.pptx_page import BACKGROUND, NAMESPACES, Box, Page, Run, described, fill_xml, line_xml, paragraph_xml

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own "No Style, No Grid"
TABLE_PADDING, MOST_WORD = 9, 22  # px at the sides of a text; letters of a word that is never cut
GAP, HAIR = 4, 1  # px between marks, and of a line between rows


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell: its text, colours, the line below it, the border around it, and how many columns it spans."""

    runs: tuple[Run, ...] = ()
    fill: str = ""
    border: str = ""
    under: str = ""
    align: str = "l"
    anchor: str = "ctr"
    span: int = 1
    padding: float = CELL_PADDING


def add_table(
    page: Page,
    name: str,
    alt: str,
    corner: tuple[float, float],
    widths: Sequence[float],
    heights: Sequence[float],
    rows: Sequence[Sequence[Spot]],
    heads: str = "",
) -> None:
    """Add a table at (left, top) px; widths and heights in px. `heads` holds "row" and "column" where those are heads.

    A spanned cell stands once, and its row is that many cells shorter.
    """
    full = [[spot for cell in row for spot in (cell, *[None] * (cell.span - 1))] for row in rows]
    left, top, width, height = page.place(Box(*corner, sum(widths), sum(heights)))
    flags = "".join(f' {flag}="1"' for flag, word in (("firstRow", "row"), ("firstCol", "column")) if word in heads)
    grid = "".join(f'<a:gridCol w="{page.emu(one)}"/>' for one in widths)
    lines = []
    for down, row in enumerate(full):
        cells = "".join(_cell_xml(page, full, down, across) for across in range(len(row)))
        lines.append(f'<a:tr h="{page.emu(heights[down])}">{cells}</a:tr>')
    page.add(
        f'<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{page.new_id()}" name={quoteattr(name)}'
        f'{described(alt)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f'</p:nvGraphicFramePr><p:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f"<a:tblPr{flags}><a:tableStyleId>{PLAIN_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{grid}</a:tblGrid>{''.join(lines)}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _cell_xml(page: Page, rows: Sequence[Sequence[Spot | None]], down: int, across: int) -> str:
    spot = rows[down][across]
    if spot is None:
        return '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>'
    span = f' gridSpan="{spot.span}"' if spot.span > 1 else ""
    side, small = page.emu(spot.padding), page.emu(2)
    edges = f'marL="{side}" marR="{side}" marT="{small}" marB="{small}" anchor="{spot.anchor}"'

    def beside(row: int, column: int) -> Spot:
        inside = 0 <= row < len(rows) and 0 <= column < len(rows[row])
        return (rows[row][column] if inside else None) or Spot()

    left, right = beside(down, across - 1), beside(down, across + spot.span)
    above, below = beside(down - 1, across), beside(down + 1, across)
    lines = (
        ("lnL", left.border, spot.border, ""),
        ("lnR", spot.border, right.border, ""),
        ("lnT", above.border, spot.border, above.under),
        ("lnB", spot.border, below.border, spot.under),
    )
    borders = "".join(_edge_xml(page, tag, *colours) for tag, *colours in lines)
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{paragraph_xml(page, spot.runs, spot.align)}</a:txBody>"
        f"<a:tcPr {edges}>{borders}{fill_xml(spot.fill)}</a:tcPr></a:tc>"
    )


def _edge_xml(page: Page, tag: str, first: str, second: str, under: str) -> str:
    """The line that two cells share: a line under wins over a border, and any border over the gap between marks."""
    borders = [colour for colour in (under, first, second) if colour]
    colour = next((one for one in borders if one != BACKGROUND), borders[0] if borders else "")
    return line_xml(tag, colour, page.emu(GAP if colour == BACKGROUND else HAIR))


def draw_table(page: Page, table: Table, box: Box, alt: str) -> None:
    """Draw a plain table: bold heads over a line, hair lines between rows, numbers to the right."""
    if not table.columns:
        return
    widths = _roomy(table)
    rows = []
    for number, texts in enumerate((table.columns, *table.rows)):
        row = [
            Spot(
                (Run(parted(text, width - 2 * TABLE_PADDING), bold=number == 0),),
                under=page.quiet if number == 0 else page.line,
                align="r" if is_number else "l",
                anchor="b" if number == 0 else "ctr",
                padding=TABLE_PADDING,
            )
            for text, is_number, width in zip(texts, table.numeric, widths, strict=True)
        ]
        rows.append(row)
    heights = [row_height(texts, table_widths(table)) for texts in (table.columns, *table.rows)]
    add_table(page, "Tabell", alt, (box.left, box.top), widths, heights, rows, "row column")


def _roomy(table: Table) -> list[float]:
    """The columns' widths, with what capitals and figures take more than charts.stage reckons with from the widest."""
    widths = table_widths(table)
    texts = [[column, *(row[index] for row in table.rows)] for index, column in enumerate(table.columns)]
    for index, column in enumerate(texts):
        words = {word for text in column for word in text.split() if len(word) <= MOST_WORD}
        least = max(map(bold_width, words), default=0.0) * MIN_FONT + 2 * TABLE_PADDING
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[index] < least and index != widest:
            widths[widest] -= least - widths[index]
            widths[index] = least
    return widths

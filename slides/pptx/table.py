"""Native tables in PowerPoint: cells with their own fill and borders, and plain tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from charts.description import Table
from slides.measures import CELL_PADDING, MIN_FONT, cell_lines, row_height, table_widths
from slides.pptx.heads import bold_lines, bold_width, parted
from slides.pptx.page import BACKGROUND, NAMESPACES, Box, Page, Run, described, fill_xml, line_xml, paragraph_xml

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own "No Style, No Grid"
TABLE_PADDING, MOST_WORD = 9, 22  # px at the sides of a text; letters of a word that is never cut
TEXT_LINE = MIN_FONT * 1.2207  # px of a line as Calibri has it
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
    widths = _roomy(table, box.width)
    rows = []
    for number, texts in enumerate((table.columns, *table.rows)):
        row = [
            Spot(
                (Run(_in_cell(text, width), bold=number == 0),),
                under=page.quiet if number == 0 else page.line,
                align="r" if is_number else "l",
                anchor="b" if number == 0 else "ctr",
                padding=TABLE_PADDING,
            )
            for text, is_number, width in zip(texts, table.numeric, widths, strict=True)
        ]
        rows.append(row)
    heights = _heights(table, widths, box)
    add_table(page, "Tabell", alt, (box.left, box.top), widths, heights, rows, "row column")


def _heights(table: Table, widths: Sequence[float], box: Box) -> list[float]:
    """The rows' heights as slides.measures reckons them; where those pass the room, nearer to what the texts take."""
    rows, reckoned = (table.columns, *table.rows), table_widths(table, box.width)
    wanted: list[float] = [row_height(texts, reckoned) for texts in rows]
    if sum(wanted) <= box.height:
        return wanted
    rooms = [(width - 2 * TABLE_PADDING) / MIN_FONT for width in widths]
    counts = [max(len(bold_lines(text, one)) for text, one in zip(texts, rooms, strict=True)) for texts in rows]
    least = [min(own, count * TEXT_LINE + 5) for own, count in zip(wanted, counts, strict=True)]
    share = max(0.0, box.height - sum(least)) / (sum(wanted) - sum(least) or 1)
    return [own + (height - own) * share for height, own in zip(wanted, least, strict=True)]


def _in_cell(text: str, width: float) -> str:
    """The text with hyphens where words are too long for its column, in no more lines than slides.measures has."""
    told = parted(text, width - 2 * TABLE_PADDING)
    lines = cell_lines(text, width)
    is_longer = len(bold_lines(text, (width - 2 * TABLE_PADDING) / MIN_FONT)) > len(lines)
    return "\n".join(lines) if "\n" in told and is_longer else told


def _roomy(table: Table, inner: float) -> list[float]:
    """The columns' widths, so that no word is cut while others have room: capitals and figures are wider than most."""
    widths = table_widths(table, inner)
    texts = [[column, *(row[index] for row in table.rows)] for index, column in enumerate(table.columns)]
    words = [{word for text in column for word in text.split() if len(word) <= MOST_WORD} for column in texts]
    least = [max(map(bold_width, column), default=0.0) * MIN_FONT + 2 * TABLE_PADDING + 1 for column in words]
    cap = max(least)
    while sum(min(own, cap) for own in least) > sum(widths):  # then the longest words are parted, not years and names
        cap -= 1
    least = [min(own, cap) for own in least]
    spare = sum(max(0.0, width - own) for width, own in zip(widths, least, strict=True))
    taken = sum(max(0.0, own - width) for width, own in zip(widths, least, strict=True)) / (spare or 1)
    pairs = zip(widths, least, strict=True)
    return [max(own, width + (own - width) * taken) for width, own in pairs]

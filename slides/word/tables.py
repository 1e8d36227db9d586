"""The figures of a slide as native Word tables: marks with symbol and word, counts, risks."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.table import Table as WordTable
from docx.table import _Cell

from charts.description import Bars, Cell, Dots, Grid, Named, Risk, Risks, Strip, Table
from charts.palette import PAPERS, look
from charts.risk_matrix import FIELDS, field_of
from exports.risk_docx import add_risk_grid
from exports.risk_words import NOT_DECIDED, legend
from exports.safe_text import one_line
from exports.word import TEXT_WIDTH, add_table, add_tinted, tint

MOST_COLUMNS = 5  # of marks in one table: symbol and word stand in every cell
AREA_WIDTH, NOTE_WIDTH, MARK_WIDTH = 4.0, 1.7, 2.6  # cm
CHARACTER = 0.2  # cm that a letter of a table's text takes
MOST_KEPT = 14  # rows of a table that stand together on one page
CELL_MARGIN = 40  # twentieths of a pt
SMALL = Pt(8.5)


def add_grid(file: Document, grid: Grid, title: str, alt: str) -> None:
    """Add the marks, symbol above word; more than MOST_COLUMNS stand in further tables with the same rows."""
    count = len(grid.columns)
    parts = max(1, -(-count // MOST_COLUMNS))
    width = -(-count // parts)
    for part in range(parts):
        own = slice(part * width, (part + 1) * width)
        numbered = f"{title} (tabell {part + 1} av {parts})" if parts > 1 else title
        if part:
            file.add_paragraph().paragraph_format.keep_with_next = True
        _add_marks(file, grid, own, numbered, alt)


def _add_marks(file: Document, grid: Grid, own: slice, title: str, alt: str) -> None:
    columns = grid.columns[own]
    note_width = NOTE_WIDTH if grid.note_head else 0.0
    share = (TEXT_WIDTH - AREA_WIDTH - note_width) / max(len(columns), 1)
    heads = [one_line(column.name) for column in columns]
    rows: list[list[str]] = [["", *heads, *([one_line(grid.note_head)] if grid.note_head else [])]]
    marks: list[Sequence[Cell | None] | None] = []
    group = ""
    for row in grid.rows:
        if row.group and row.group != group:
            rows.append([one_line(row.group), *[""] * (len(rows[0]) - 1)])
            marks.append(None)
        group = row.group
        texts = ["" if cell is None else _marked(cell.text, cell.word) + cell.sign for cell in row.cells[own]]
        rows.append([one_line(row.name), *texts, *([row.note] if grid.note_head else [])])
        marks.append(row.cells[own])
    table = add_table(
        file, rows, (AREA_WIDTH, *[share] * len(columns), *([note_width] if grid.note_head else [])), title, alt
    )
    _set_narrow(table)
    grid_rows = [row.cells for row in table.rows]
    for cell in grid_rows[0][1:]:
        cell.paragraphs[0].runs[0].font.size = SMALL
    for cell, column in zip(grid_rows[0][1:], columns, strict=False):
        lines = [one_line(line) for line in column.lines if line.strip()]
        if lines:
            run = cell.paragraphs[0].add_run("\n" + "\n".join(lines))
            run.font.size, run.bold = SMALL, False
    for cells, shown in zip(grid_rows[1:], marks, strict=True):
        if shown is None:
            _make_heading(cells)
            continue
        for word_cell, mark in zip(cells[1:], shown, strict=False):
            if mark is not None:
                tint(word_cell, look(mark.key).fill, look(mark.key).text)
    for cells in grid_rows[:-1] if len(grid_rows) <= MOST_KEPT else ():
        for cell in cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    for cells in grid_rows:
        for cell in cells[1:]:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        for cell in (cells[0], cells[-1]):
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def _set_narrow(table: WordTable) -> None:
    """Less space beside the words of a cell: the longest municipality stands on one line."""
    margins = parse_xml(
        f"<w:tblCellMar {nsdecls('w')}>"
        + "".join(f'<w:{side} w:w="{CELL_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
        + "</w:tblCellMar>"
    )
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _marked(text: str, word: str) -> str:
    return word if not text or word.startswith(text) else f"{text}\n{word}".rstrip()


def _make_heading(cells: Sequence[_Cell]) -> None:
    """The name of a group across the table, on the page of its first row."""
    merged = cells[0].merge(cells[-1]) if len(cells) > 1 else cells[0]
    for paragraph in merged.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    merged.paragraphs[0].paragraph_format.keep_with_next = True
    tint(merged, PAPERS["light"].land, PAPERS["light"].text)


def add_strip(file: Document, strip: Strip, title: str, alt: str) -> None:
    """Add one row per named mark."""
    has_details = any(mark.detail for mark in strip.marks)
    head = ["Bedömning", "Granskning", *(["Uppgift"] if has_details else [])]
    rows = [head, *([_symbol(mark), mark.name, *([mark.detail] if has_details else [])] for mark in strip.marks)]
    rest = TEXT_WIDTH - MARK_WIDTH - (4.4 if has_details else 0)
    table = add_table(file, rows, (MARK_WIDTH, rest, *([4.4] if has_details else [])), title, alt)
    for row, mark in zip(table.rows[1:], strip.marks, strict=True):
        tint(row.cells[0], look(mark.key).fill, look(mark.key).text)


def _symbol(mark: Named) -> str:
    return f"{look(mark.key).symbol} {mark.word}".strip()


def add_counts(file: Document, bars: Bars, title: str, alt: str) -> None:
    """Add the counts that bars are drawn from, a row per bar and a column per part."""
    share = min(2.6, 10.0 / max(len(bars.parts), 1))
    words = [f"{part.before}{part.word}".strip() for part in bars.parts]
    rows = [["", *words]]
    for bar in bars.bars:
        rows.append([one_line(bar.name), *(f"{n}{part.after}" for part, n in zip(bars.parts, bar.counts, strict=True))])
    table = add_table(file, rows, (TEXT_WIDTH - share * len(bars.parts), *[share] * len(bars.parts)), title, alt)
    _set_right(table, [False, *[True] * len(bars.parts)])


def add_dot_values(file: Document, dots: Dots, title: str, alt: str) -> None:
    """Add the values that dots are drawn from, the reader's own in bold."""
    rows = [["", one_line(dots.unit) or "Värde"], *([one_line(row.name), one_line(row.told)] for row in dots.rows)]
    table = add_table(file, rows, (TEXT_WIDTH - 7.0, 7.0), title, alt)
    _set_right(table, (False, True))
    for line, row in zip(table.rows[1:], dots.rows, strict=True):
        for run in (run for cell in line.cells for run in cell.paragraphs[0].runs if row.is_own):
            run.bold = True


def add_plain(file: Document, shown: Table, title: str, alt: str) -> None:
    """Add a table; columns are as wide as what they hold asks for."""
    texts = [[column, *(row[place] for row in shown.rows)] for place, column in enumerate(shown.columns)]
    least = [min(max(len(word) for text in column for word in (text.split() or [""])), 18) + 2 for column in texts]
    wanted = [max(low, min(max(map(len, column)) + 2, 60)) for low, column in zip(least, texts, strict=True)]
    spare = max(0.0, TEXT_WIDTH - CHARACTER * sum(least))
    more = [want - low for want, low in zip(wanted, least, strict=True)]
    widths = [CHARACTER * low + spare * (extra or 0.01) / (sum(more) or 0.01 * len(more))
              for low, extra in zip(least, more, strict=True)]  # fmt: skip
    widths = [width * TEXT_WIDTH / sum(widths) for width in widths]
    table = add_table(file, [shown.columns, *shown.rows], widths, title, alt)
    _set_right(table, shown.numeric)


def _set_right(table: WordTable, numeric: Sequence[bool]) -> None:
    for row in table.rows:
        for cell, is_number in zip(row.cells, numeric, strict=True):
            if is_number:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def add_risks(file: Document, risks: Risks, alt: str) -> None:
    """Add the matrix with the risks' numbers, and the risks by number."""
    add_risk_grid(file, risks.risks, risks.scale, risks.high_from)
    _add_fields(file, risks)
    rows = [["Nr", "Risk", "Sannolikhet", "Konsekvens", "Fält", "Beslut"]]
    rows += [_risk_row(risk, risks.high_from) for risk in risks.risks]
    add_table(file, rows, (1.0, 4.8, 2.2, 2.2, 3.1, 2.7), "Alla risker", alt)


def _add_fields(file: Document, risks: Risks) -> None:
    """The fields' names and what they hold, as below the matrix of a risk analysis."""
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(7)
    paragraph.paragraph_format.keep_with_next = True
    for key, word, meaning in legend(risks.high_from):
        field = FIELDS[key].looks["light"]
        add_tinted(paragraph, word, field.fill, field.text)
        paragraph.add_run(f" {meaning}.  ")


def _risk_row(risk: Risk, high_from: int) -> list[str]:
    field = FIELDS[field_of(risk.likelihood, risk.consequence, high_from)].word
    levels = [str(risk.likelihood), str(risk.consequence)]
    return [str(risk.number), one_line(risk.name), *levels, field, one_line(risk.decision) or NOT_DECIDED]

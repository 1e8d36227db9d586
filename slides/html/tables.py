"""What of a slide is a table or text, as HTML with the marks of the palette; every text in it is escaped."""

from collections.abc import Sequence

from charts.description import Cell, Column, Evidence, Grid, Lines, Risks, Strip, Table
from charts.palette import PAPERS, TEXT_ONLY, Theme, look
from charts.risk_matrix import FIELDS, field_of, ranked
from slides.measures import (
    INNER,
    NOTE_WIDTH,
    STRIP_COLUMNS,
    column_characters,
    fits_word,
    name_width,
    table_widths,
    year_lines,
)
from wording.markup import escaped

MOST_NAMED_RISKS = 12  # beside the matrix; the rest stand in the notes and in the table


def _mark(key: str, text: str, word: str, theme: Theme, shape: str = "square") -> str:
    shown = look(key, theme)
    kind = f"mark{' empty' if key == 'ej_granskat' else ''}{' circle' if shape == 'circle' else ''}"
    style = f"background:{shown.fill};border-color:{shown.border};color:{shown.text}"
    hidden = f'<span class="unseen">{escaped(word)}</span>' if word else ""
    return f'<span class="{kind}" style="{style}">{escaped(text)}{hidden}</span>'


def _cell(cell: Cell | None, theme: Theme, columns: int, shape: str, inner: float) -> str:
    if cell is None:
        return "<td></td>"
    if cell.key == TEXT_ONLY:
        return f'<td class="middle">{escaped(cell.text)}</td>'
    told = cell.in_full
    # A year or a count says more than the word of its look; a symbol is followed by its word where there is room.
    if len(cell.text) == 1 and not cell.text.isdigit() and fits_word(told, columns, inner):
        return f"<td>{_mark(cell.key, told, '', theme, shape)}</td>"
    return f"<td>{_mark(cell.key, cell.signed, cell.word, theme, shape)}</td>"


def grid_html(grid: Grid, theme: Theme, alt: str, inner: float = INNER) -> str:
    """Return a grid as a table with row and column heads, `inner` px wide."""
    count = len(grid.columns)
    note = f'<col style="width:{NOTE_WIDTH}px">' if grid.note_head else ""
    heads = "".join(_head(column, theme, column_characters(count, inner)) for column in grid.columns)
    if grid.note_head:
        closing_head = grid.note_head.replace("-\n", "\u00ad").replace("\n", " ")
        heads += f'<th scope="col" class="right">{escaped(closing_head)}</th>'
    body, group = [], None
    for row in grid.rows:
        if row.group and row.group != group:
            group = row.group
            span = count + 1 + bool(grid.note_head)
            body.append(f'<tr><th scope="rowgroup" colspan="{span}">{escaped(group)}</th></tr>')
        cells = "".join(_cell(cell, theme, count, grid.shape, inner) for cell in row.cells)
        closing = f'<td class="right">{escaped(row.note)}</td>' if grid.note_head else ""
        body.append(f'<tr class="row"><th scope="row">{escaped(row.name)}</th>{cells}{closing}</tr>')
    return (
        f'<table><caption class="unseen">{escaped(alt)}</caption><colgroup>'
        f'<col style="width:{name_width(count, inner):.0f}px">'
        f"{'<col>' * count}{note}</colgroup><thead><tr><td></td>{heads}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table>"
    )


def _head(column: Column, theme: Theme, characters: int) -> str:
    """A column's name, and below it its years."""
    lines = "".join(
        f'<br><span style="font-weight:400;color:{PAPERS[theme].quiet}">{escaped(line)}</span>'
        for line in year_lines(column, characters)
    )
    return f'<th scope="col" class="middle">{escaped(column.name)}{lines}</th>'


def strip_html(strip: Strip, theme: Theme, alt: str) -> str:
    """Return named marks, two columns of them, read from left to right."""
    cells = [
        f"<td>{_mark(one.key, f'{look(one.key).symbol} {one.word}', '', theme)}</td>"
        f"<td>{escaped(one.name)}{f' · {escaped(one.detail)}' if one.detail else ''}</td>"
        for one in strip.marks
    ]
    rows = [cells[start : start + STRIP_COLUMNS] for start in range(0, len(cells), STRIP_COLUMNS)]
    body = "".join(
        f'<tr class="row">{"".join(row)}{"<td></td><td></td>" * (STRIP_COLUMNS - len(row))}</tr>' for row in rows
    )
    widths = '<col style="width:180px"><col>' * STRIP_COLUMNS
    return (
        f'<table><caption class="unseen">{escaped(alt)}</caption><colgroup>{widths}</colgroup>'
        f"<tbody>{body}</tbody></table>"
    )


def risks_html(matrix: Risks, theme: Theme, alt: str) -> str:
    """Return the four fields with the risks' numbers, and the numbered names beside them."""
    levels = range(1, matrix.scale + 1)
    height = 58 if matrix.scale == 4 else 46  # px of a cell
    rows = []
    for consequence in reversed(levels):
        cells = []
        for likelihood in levels:
            shown = FIELDS[field_of(likelihood, consequence, matrix.high_from)].looks[theme]
            inside = [
                str(risk.number)
                for risk in matrix.risks
                if (risk.likelihood, risk.consequence) == (likelihood, consequence)
            ]
            style = f"background:{shown.fill};border:1px solid {shown.border};color:{shown.text};height:{height}px"
            cells.append(f'<td class="middle" style="{style}">{" ".join(inside)}</td>')
        rows.append(f'<tr><th scope="row" class="right">{consequence}</th>{"".join(cells)}</tr>')
    heads = "".join(f'<th scope="col" class="middle">{level}</th>' for level in levels)
    table = (
        f'<table style="width:560px"><caption class="unseen">{escaped(alt)}</caption>'
        f'<colgroup><col style="width:44px">{"<col>" * matrix.scale}</colgroup>'
        f"<tbody>{''.join(rows)}</tbody><tfoot><tr><td></td>{heads}</tr></tfoot></table>"
    )
    named = "".join(
        f'<div class="one-line">{risk.number}. {escaped(risk.name)}</div>' for risk in ranked(matrix)[:MOST_NAMED_RISKS]
    )
    rest = len(matrix.risks) - MOST_NAMED_RISKS
    more = f"<div>… och {rest} till</div>" if rest > 0 else ""
    quiet = PAPERS[theme].quiet
    return (
        f'<div style="display:flex;gap:36px"><div style="width:560px">'
        f'<div style="color:{quiet}">Konsekvens (uppåt)</div>{table}'
        f'<div class="middle" style="color:{quiet}">Sannolikhet (åt höger)</div>{_field_names(theme)}</div>'
        f'<div style="width:{INNER - 596}px">{named}{more}</div></div>'
    )


def _field_names(theme: Theme) -> str:
    """The fields by their names, each on its colour."""
    boxes = []
    for field in FIELDS.values():
        shown = field.looks[theme]
        style = f"background:{shown.fill};border:1px solid {shown.border};color:{shown.text};padding:0 10px"
        boxes.append(f'<span style="{style}">{escaped(field.word.split(" – ")[0])}</span>')
    return f'<div style="display:flex;gap:8px;margin-top:6px">{"".join(boxes)}</div>'


def table_html(table: Table, alt: str, inner: float = INNER) -> str:
    """Return a plain table; numbers stand to the right."""
    widths = table_widths(table, inner) if table.columns else []
    columns = "".join(f'<col style="width:{width:.0f}px">' for width in widths)
    kinds = ['class="right"' if numeric else "" for numeric in table.numeric]
    heads = "".join(
        f'<th scope="col" {kind}>{escaped(name)}</th>' for name, kind in zip(table.columns, kinds, strict=True)
    )
    rows = "".join(f'<tr class="row">{_cells(row, kinds)}</tr>' for row in table.rows)
    return (
        f'<table><caption class="unseen">{escaped(alt)}</caption><colgroup>{columns}</colgroup>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cells(row: Sequence[str], kinds: Sequence[str]) -> str:
    return "".join(f"<td {kind}>{escaped(text)}</td>" for text, kind in zip(row, kinds, strict=True))


def evidence_html(evidence: Evidence, theme: Theme) -> str:
    """Return one finding: its status, the summary, the report's own words, and where they stand."""
    mark = _mark(evidence.key, f"{look(evidence.key).symbol} {evidence.word}", "", theme)
    accent = PAPERS[theme].accent
    return (
        f'<div style="width:200px">{mark}</div><p style="margin:22px 0">{escaped(evidence.summary)}</p>'
        f'<blockquote style="margin:0;padding:4px 0 4px 22px;border-left:6px solid {accent}">'
        f'”{escaped(evidence.quote)}”</blockquote><p style="margin:22px 0">{escaped(evidence.citation)}</p>'
    )


def lines_html(lines: Lines) -> str:
    """Return paragraphs."""
    return "".join(f'<p style="margin:0 0 12px">{escaped(text)}</p>' for text in lines.paragraphs)

"""A grid of marks: rows under their group, columns across.

The marks are points of a scatter plot, each with ids of its own (decision 14).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import sqrt
from typing import Any

import plotly.graph_objects as go

from charts.description import Cell, Column, Grid, Row
from charts.palette import AGES, PAPERS, PLAIN, STATUSES, TEXT_ONLY, Theme, look
from charts.screen.frame import FONT_SIZE, REPEATED, as_text, framed, label, tooltip, wrapped
from charts.text import lines_of

SMALL_MARK, LARGE_MARK = 26, 34  # px: room for a symbol, and for a year in 12 px
LEAST_CIRCLE = 22  # px: a mark with two digits in 13 px
WIDE_LABEL_WIDTH, WIDE_LABEL_CHARACTERS = 320, 46  # px and characters of the label column on a wide screen
NARROW_LABEL_CHARACTERS = 44
HEADING_HEIGHT, LINE_HEIGHT = 34, 18  # px
BUTTON_HEIGHT = 26  # px: the button that saves the picture lies above the columns' names
WIDE_ROW, NARROW_ROW = 8, 30  # px that a row has besides its mark
WIDE_COLUMNS = 7  # beside the names; more stand below them
HEAD_CHARACTERS, ROOMY_HEAD_CHARACTERS = 11, 15  # of a column's name per line; roomy when the columns are few
LONG_GRID = 12  # rows: of a longer grid the columns' names are repeated above each group
PER_LINE, COMPACT_STEP = 10, 34  # marks in a line of a compact grid, as many as fit on a phone; px of a line
KEYS = (
    *(key for key in dict.fromkeys((*STATUSES, *AGES)) if key != "ej_granskat"),
    "ej_bedomd",
    *PLAIN,
    TEXT_ONLY,
    "ej_granskat",
)  # the order of the traces
EMPTY = "ej_granskat"


@dataclass(slots=True)
class _Rows:
    """The rows laid out, in px downwards: the y of each row's marks, where each row begins (its heading included), the
    labels and lines, and the depth reached."""

    places: list[float] = field(default_factory=list)
    begins: list[float] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    depth: float = 0.0


def draw_grid(
    grid: Grid,
    theme: Theme,
    narrow: bool = False,
    compact: bool = False,
    most: int | None = None,
    newest: bool = False,
    short_heads: bool = False,
) -> go.Figure:
    """Return the grid. `narrow` puts each name above its marks, on phones (decision 15) and when the columns are many.

    `compact` leaves the rows' names to the hover and sets the marks of each group in a line. `most` draws only so many
    columns, the first ones or, with `newest`, the last. `short_heads` heads the columns with their first line (a code)
    in place of the name.
    """
    if compact:
        return _compact(grid, theme)
    if most is not None:
        drawn_columns = slice(-most, None) if newest else slice(most)
        rows_kept = tuple(replace(row, cells=row.cells[drawn_columns]) for row in grid.rows)
        grid = replace(grid, columns=grid.columns[drawn_columns], rows=rows_kept)
    if short_heads:
        columns = tuple(
            replace(column, name="".join(column.lines[:1]) or column.name, lines=()) for column in grid.columns
        )
        grid = replace(grid, columns=columns)
    narrow = narrow or len(grid.columns) > WIDE_COLUMNS
    texts = [cell.text for row in grid.rows for cell in row.cells if cell and cell.key != TEXT_ONLY]
    size = SMALL_MARK if max(map(len, texts), default=1) == 1 and grid.shape == "square" else LARGE_MARK
    rows = _laid_rows(grid, size, theme, narrow)
    heads = _column_heads(grid.columns, narrow)
    if grid.note_head and not narrow:
        heads += _closing_column(grid, rows)
    marks = [
        (column, place, cell)
        for row, place in zip(grid.rows, rows.places, strict=True)
        for column, cell in enumerate(row.cells)
        if cell is not None
    ]
    figure = go.Figure()
    _add_marks(figure, marks, size, grid.shape, theme)
    rows.lines += _dashed(marks, size, theme)
    return _grid_frame(figure, rows, heads, theme, narrow)


def _laid_rows(grid: Grid, size: int, theme: Theme, narrow: bool) -> _Rows:
    rows, group = _Rows(), None
    shift = 0 if narrow else -WIDE_LABEL_WIDTH
    repeated_heads = _repeated_heads(grid, narrow)
    room = LINE_HEIGHT * max((head["text"].count("<br>") + narrow for head in repeated_heads), default=0)
    height = size + (NARROW_ROW if narrow else WIDE_ROW)
    for row in grid.rows:
        rows.begins.append(rows.depth)
        if row.group != group:
            heads_here: list[dict[str, Any]] = repeated_heads if group is not None else []
            group = row.group
            rows.depth += HEADING_HEIGHT + (room if heads_here else 0)
            above = room if narrow and heads_here else 0
            rows.labels.append(_left(f"<b>{as_text(row.group)}</b>", -rows.depth + 4 + above, shift, "bottom"))
            rows.labels += [{**head, "y": -rows.depth + 4} for head in heads_here]
            rows.lines.append(_rule(-rows.depth, theme))
        text = _name(row, narrow)
        row_height = height + LINE_HEIGHT * (text.count("<br>") if narrow else max(text.count("<br>") - (size > 30), 0))
        middle = -rows.depth - row_height / 2
        rows.places.append(-rows.depth - row_height + size / 2 + 3 if narrow else middle)
        rows.labels.append(_left(text, -rows.depth - 3 if narrow else middle, shift, "top" if narrow else "middle"))
        rows.depth += row_height
    return rows


def _repeated_heads(grid: Grid, narrow: bool) -> list[dict[str, Any]]:
    """The columns' names for each group after the first: those at the top have left the screen by then."""
    if len(grid.rows) < LONG_GRID:
        return []
    width = ROOMY_HEAD_CHARACTERS if len(grid.columns) <= (3 if narrow else 5) else HEAD_CHARACTERS
    return [
        label(wrapped(column.name, width), position, 0, yanchor="bottom", font={"size": 12}, name=REPEATED)
        for position, column in enumerate(grid.columns)
    ]


def _name(row: Row, narrow: bool) -> str:
    width = NARROW_LABEL_CHARACTERS if narrow else WIDE_LABEL_CHARACTERS
    text = wrapped(row.name, width)
    if narrow and row.remark:
        ends = len(lines_of(row.name, width)[-1]) + len(row.remark)
        text += (" · " if ends <= width + 4 else "<br>") + as_text(row.remark)
    return text


def _left(text: str, y: float, shift: int, anchor: str) -> dict[str, Any]:
    return label(text, 0, y, xref="paper", xanchor="left", xshift=shift, yanchor=anchor)


def _rule(y: float, theme: Theme) -> dict[str, Any]:
    line = {"color": PAPERS[theme].line, "width": 1}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": y, "y1": y, "line": line}


def _column_heads(columns: Sequence[Column], narrow: bool) -> list[dict[str, Any]]:
    width = ROOMY_HEAD_CHARACTERS if len(columns) <= (3 if narrow else 5) else HEAD_CHARACTERS
    font = {"size": 12 if narrow else FONT_SIZE}
    heads = []
    for position, column in enumerate(columns):
        lines = [f"<b>{wrapped(column.name, width)}</b>"]
        # Its years stand below a name on phones too; a firm has no room there.
        lines += [wrapped(line, width) for line in column.lines[: 1 if narrow else None] if line]
        heads.append(label("<br>".join(lines), position, 1, yref="paper", yanchor="bottom", font=font))
    return heads


def _closing_column(grid: Grid, rows: _Rows) -> list[dict[str, Any]]:
    broken = grid.note_head.split("\n")  # by hand where the column is narrow
    head = broken if len(broken) > 1 else lines_of(grid.note_head, ROOMY_HEAD_CHARACTERS)
    column = len(grid.columns)
    labels = [label("<br>".join(map(as_text, head)), column, 1, yref="paper", yanchor="bottom")]
    noted = [(row.note, place) for row, place in zip(grid.rows, rows.places, strict=True) if row.note]
    labels += [label(as_text(note), column, place) for note, place in noted]
    return labels


def _grid_frame(figure: go.Figure, rows: _Rows, heads: list[dict[str, Any]], theme: Theme, narrow: bool) -> go.Figure:
    lines = max((head["text"].count("<br>") for head in heads), default=0) + 1
    top = BUTTON_HEIGHT + 8 + LINE_HEIGHT * lines
    left = 8 if narrow else WIDE_LABEL_WIDTH + 8
    framed(
        figure,
        theme,
        round(rows.depth) + top + 16,
        left=left,
        top=top,
        labels=rows.labels + heads,
        lines=rows.lines,
        folds=[top + depth for depth in rows.begins],
    )
    columns = sum(head.get("yref") == "paper" for head in heads)
    figure.update_xaxes(range=[-0.5, columns - 0.5])
    figure.update_yaxes(range=[-rows.depth - 8, 0])
    return figure


def _compact(grid: Grid, theme: Theme) -> go.Figure:
    marks: list[tuple[float, float, Cell]] = []
    names: list[dict[str, Any]] = []
    depth = 0.0
    for group in dict.fromkeys(row.group for row in grid.rows):
        group_cells = [row.cells[0] for row in grid.rows if row.group == group]
        text = wrapped(group, NARROW_LABEL_CHARACTERS + 6)
        names.append(_left(text, -depth, 0, "top"))
        depth += SMALL_MARK + LINE_HEIGHT * text.count("<br>")
        marks += [
            (index % PER_LINE, -depth - COMPACT_STEP * (index // PER_LINE) - SMALL_MARK / 2, cell)
            for index, cell in enumerate(group_cells)
            if cell is not None
        ]
        depth += COMPACT_STEP * ((len(group_cells) - 1) // PER_LINE + 1) + 6
    figure = go.Figure()
    _add_marks(figure, marks, SMALL_MARK, grid.shape, theme)
    framed(figure, theme, round(depth) + 24, labels=names, lines=_dashed(marks, SMALL_MARK, theme))
    figure.update_xaxes(range=[-0.5, PER_LINE - 0.5])
    figure.update_yaxes(range=[-depth, 0])
    return figure


def _add_marks(
    figure: go.Figure, marks: Sequence[tuple[float, float, Cell]], size: int, shape: str, theme: Theme
) -> None:
    """One trace per look. The unexamined get no fill or border here, since a Plotly marker's border cannot be dashed
    (`_dashed`). Facts have none at all."""
    for key in KEYS:
        key_marks = [mark for mark in marks if mark[2].key == key]
        if not key_marks:
            continue
        key_look = look(key, theme)
        empty = key in (EMPTY, TEXT_ONLY)
        sizes = [LEAST_CIRCLE + (size - LEAST_CIRCLE) * sqrt(cell.weight) for _, _, cell in key_marks]
        figure.add_scatter(
            x=[x for x, _, _ in key_marks],
            y=[y for _, y, _ in key_marks],
            mode="markers+text",
            text=[_text(cell) for _, _, cell in key_marks],
            name=key_look.word,
            marker={
                "symbol": shape,
                "size": sizes if shape == "circle" else size,
                "color": "rgba(0,0,0,0)" if empty else key_look.fill,
                "line": {"color": key_look.border, "width": 0 if empty else 1},
            },
            textfont={
                "color": key_look.text,
                "size": 15 if all(len(cell.text) == 1 for _, _, cell in key_marks) else 12,
            },
            customdata=[list(cell.ids) for _, _, cell in key_marks],
            hovertext=[tooltip(*(cell.hover or (cell.word,))) for _, _, cell in key_marks],
        )


def _text(cell: Cell) -> str:
    """The text of a mark with its sign above the line."""
    return as_text(cell.text) + (f"<sup>{as_text(cell.sign)}</sup>" if cell.sign else "")


def _dashed(marks: Sequence[tuple[float, float, Cell]], size: int, theme: Theme) -> list[dict[str, Any]]:
    """The dashed squares of the unexamined, of the marks' size.

    One shape for each column, since Plotly takes a millisecond for each. Across it is measured in px from the column,
    down in the grid's own px.
    """
    half = size / 2
    columns: dict[float, list[float]] = {}
    for x, y, cell in marks:
        if cell.key == EMPTY:
            columns.setdefault(x, []).append(y)
    line = {"color": look(EMPTY, theme).border, "width": 1, "dash": "dot"}
    return [
        {
            "type": "path",
            "path": "".join(f"M{-half},{y - half}H{half}V{y + half}H{-half}Z" for y in places),
            "layer": "below",
            "xsizemode": "pixel",
            "xanchor": column,
            "line": line,
        }
        for column, places in columns.items()
    ]

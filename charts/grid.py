"""A grid of marks: areas down, under their dimension, something else across. Names stand above the marks on phones."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.frame import FONT_SIZE, framed, label, wrapped
from charts.palette import PAPERS, Theme

MARK_SIZE = 34  # px: room for a year in 12 px
WIDE_LABEL_WIDTH, WIDE_LABEL_CHARACTERS = 320, 46  # px and characters of the label column on a wide screen
NARROW_LABEL_CHARACTERS = 44
HEADING_HEIGHT, WIDE_ROW_HEIGHT, NARROW_ROW_HEIGHT, LINE_HEIGHT = 34, 40, 64, 18  # px
WIDE_COLUMNS, MAX_COLUMNS, PHONE_COLUMNS = 7, 12, 5  # beside the names, below them, and on a phone; more cannot be read
HEAD_CHARACTERS, ROOMY_HEAD_CHARACTERS = 10, 15  # of a column's name per line; roomy when the columns are few


@dataclass(slots=True)
class Rows:
    """Where each area's marks stand (its y), what is written and drawn around them, and the depth of all, in px."""

    places: dict[str, float] = field(default_factory=dict)
    labels: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    depth: float = 0.0


def area_rows(areas: pd.DataFrame, notes: Sequence[str], theme: Theme, narrow: bool) -> Rows:
    """Return the rows of a grid: one per area, in the given order, under "Ledande områden" or its dimension.

    `areas` has area_id, area_label, is_leading, dimension_label. `notes` has a short text per area, which a narrow
    grid writes after the name; a wide one has it in a column of its own (see `closing_column`).
    """
    rows, group = Rows(), None
    shift = 0 if narrow else -WIDE_LABEL_WIDTH
    height = NARROW_ROW_HEIGHT if narrow else WIDE_ROW_HEIGHT
    for area, note in zip(areas.itertuples(), notes, strict=True):
        heading = "Ledande områden" if area.is_leading else str(area.dimension_label)
        if heading != group:
            rows.depth, group = rows.depth + HEADING_HEIGHT, heading
            rows.labels.append(_left(f"<b>{heading}</b>", -rows.depth + 4, shift, "bottom"))
            rows.lines.append(_rule(-rows.depth, theme))
        text = wrapped(str(area.area_label), NARROW_LABEL_CHARACTERS if narrow else WIDE_LABEL_CHARACTERS)
        if narrow:
            ends = len(text.rpartition("<br>")[2]) + len(note)
            text += f" · {note}" if ends <= NARROW_LABEL_CHARACTERS + 4 else f"<br>{note}"
        taken = height + LINE_HEIGHT * (text.count("<br>") if narrow else max(text.count("<br>") - 1, 0))
        middle = -rows.depth - taken / 2
        rows.places[str(area.area_id)] = -rows.depth - taken + MARK_SIZE / 2 + 3 if narrow else middle
        rows.labels.append(_left(text, -rows.depth - 3 if narrow else middle, shift, "top" if narrow else "middle"))
        rows.depth += taken
    return rows


def _left(text: str, y: float, shift: int, anchor: str) -> dict[str, Any]:
    return label(text, 0, y, xref="paper", xanchor="left", align="left", xshift=shift, yanchor=anchor)


def _rule(y: float, theme: Theme) -> dict[str, Any]:
    line = {"color": PAPERS[theme].line, "width": 1}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": y, "y1": y, "line": line}


def column_heads(names: Sequence[str], narrow: bool) -> list[dict[str, Any]]:
    """Return the names over the columns, wrapped."""
    width = ROOMY_HEAD_CHARACTERS if len(names) <= (3 if narrow else 5) else HEAD_CHARACTERS
    font = {"size": 12 if narrow else FONT_SIZE}
    return [
        label(f"<b>{wrapped(name, width)}</b>", position, 1, yref="paper", yanchor="bottom", font=font)
        for position, name in enumerate(names)
    ]


def closing_column(head: str, texts: Sequence[str], rows: Rows, column: int) -> list[dict[str, Any]]:
    """Return a last column of text, one per area in the order of the rows."""
    labels = [label(head, column, 1, yref="paper", yanchor="bottom")]
    labels += [label(text, column, place) for text, place in zip(texts, rows.places.values(), strict=True)]
    return labels


def grid_frame(figure: go.Figure, rows: Rows, heads: list[dict[str, Any]], theme: Theme, narrow: bool) -> go.Figure:
    """Return the figure framed as a grid whose columns are as many as its heads."""
    lines = max((head["text"].count("<br>") for head in heads), default=0) + 1
    top = 16 + LINE_HEIGHT * lines
    left = 8 if narrow else WIDE_LABEL_WIDTH + 8
    framed(
        figure, theme, round(rows.depth) + top + 16, left=left, top=top, labels=rows.labels + heads, lines=rows.lines
    )
    columns = sum(head.get("yref") == "paper" for head in heads)
    figure.update_xaxes(range=[-0.5, columns - 0.5])
    figure.update_yaxes(range=[-rows.depth - 8, 0])
    figure.update_layout(showlegend=False)
    return figure

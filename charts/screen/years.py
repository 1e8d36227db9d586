"""Marks along the years."""

from collections.abc import Sequence
from math import ceil
from typing import Any

import plotly.graph_objects as go

from charts.description import Dated, Years
from charts.lanes import lanes_of
from charts.palette import PAPERS, PLAIN, Theme, look
from charts.screen.frame import FONT_SIZE, as_text, framed, label, tooltip, wrapped
from charts.text import UNDATED, lines_of

ROW_HEIGHT, LANE = 28, 48  # px of a mark's own row; and of a lane: a mark with its name above it
NAME_SHARE = 0.45  # of the time span, kept free to the right for the last names
ROW_NAME_CHARACTERS, ROW_NAMES, ROW_LINE = 16, 100, 19  # of a row's name per line; its px across, and down per line
WIDE_PLOT, NARROW_PLOT = 560, 240  # px across that the marks have at least: beside the menu, and on a phone
MARK, MOST_EDGE = 24, 0.25  # px of a mark; of the width, what is kept free at each end
YEAR_NAME, UNDATED_NAME = 38, 56  # px between two years' names, and between the last and that of the undated
WIDE_UNIT = 60.0  # px of a year, where the marks have a row each
NAME_LETTER, NAME_GAP = 6.6, 8  # px of a letter in 12 px, and between two names


def draw_years(years: Years, theme: Theme, narrow: bool = False) -> go.Figure:
    """Return the marks in the rows of the description, or one row each; `narrow` is for phones."""
    figure = _in_rows(years, theme, narrow) if years.rows else _one_each(years, theme)
    paper = PAPERS[theme]
    figure.update_xaxes(
        visible=True,
        showline=True,
        linecolor=paper.quiet,
        ticks="outside",
        tickcolor=paper.quiet,
        tickfont={"size": FONT_SIZE},
    )
    return figure


def _ticks(years: Years, year_px: float) -> dict[int, str]:
    """The labels of the axis by their place: at most about six whole years from the first on, fewer where a year has
    only a few px (`year_px`), and the place of the undated."""
    known = [mark.year for mark in years.marks if mark.year is not None]
    step = max(years.step, ceil(YEAR_NAME / year_px))
    ticks = {year: str(year) for year in range(min(known), max(known) + 1, step)} if known else {}
    if len(known) < len(years.marks):
        last = years.span[1]
        ticks = {year: word for year, word in ticks.items() if (last - year) * year_px >= UNDATED_NAME} | {
            last: UNDATED
        }
    return ticks


def _ticked(years: Years, year_px: float = WIDE_UNIT) -> dict[str, Any]:
    ticks = _ticks(years, year_px)
    return {"tickvals": list(ticks), "ticktext": list(ticks.values())}


def _one_each(years: Years, theme: Theme) -> go.Figure:
    figure = go.Figure()
    for position, mark in enumerate(years.marks):
        figure.add_scatter(
            x=[years.place(mark)],
            y=[-position],
            mode="markers+text",
            text=[f"  {as_text(mark.name)}"],
            textposition="middle right",
            textfont={"size": FONT_SIZE},
            **_marks([mark], theme, 14),
        )
    framed(figure, theme, ROW_HEIGHT * len(years.marks) + 56, bottom=34)
    first, last = years.span
    figure.update_xaxes(range=[first - 0.6, last + NAME_SHARE * max(last - first, 2) + 0.6], **_ticked(years))
    figure.update_yaxes(range=[-len(years.marks) + 0.3, 0.7])
    return figure


def _in_rows(years: Years, theme: Theme, narrow: bool) -> go.Figure:
    """Names stand above their marks; a row has as many lanes as it takes for no name to lie on another."""
    font = 12
    room = NARROW_PLOT if narrow else WIDE_PLOT
    widths = {mark.name: len(mark.name) * NAME_LETTER + NAME_GAP for mark in years.marks}
    first, last = years.span
    # px at each end, for the names of the first and the last year; a longer one is moved inwards from its mark
    edge = min(max(widths.values(), default=0.0) / 2, MOST_EDGE * room)
    year_px = (room - 2 * edge) / max(last - first, 1)  # px of a year
    figure, labels, depth = go.Figure(), [], 0
    ticks: dict[str, float] = {}
    marks_by_key: dict[str, list[tuple[Dated, float]]] = {}
    for row in years.rows:
        row_marks = sorted((mark for mark in years.marks if mark.row == row), key=years.place)
        middles = [edge + year_px * (years.place(mark) - first) for mark in row_marks]
        halves = [widths[mark.name] / 2 for mark in row_marks]
        shifts = [max(half - x, min(room - half - x, 0.0)) for x, half in zip(middles, halves, strict=True)]
        # A lane has room for the name and the mark below it, which may stand apart.
        spans = [
            (min(x + shift - half, x - MARK / 2), max(x + shift + half, x + MARK / 2))
            for x, shift, half in zip(middles, shifts, halves, strict=True)
        ]
        lanes = lanes_of(spans)
        for mark, lane, shift in zip(row_marks, lanes, shifts, strict=True):
            y = -depth - LANE * (lane + 0.65)
            marks_by_key.setdefault(mark.key, []).append((mark, y))
            labels.append(
                label(as_text(mark.name), years.place(mark), y, xshift=round(shift), yshift=20, font={"size": font})
            )
        row_depth = LANE * max(len(set(lanes)), -(-len(lines_of(row, ROW_NAME_CHARACTERS)) * ROW_LINE // LANE), 1)
        ticks[row] = -depth - row_depth / 2
        depth += row_depth
    for key, key_marks in marks_by_key.items():
        key_look = look(key, theme)
        figure.add_scatter(
            x=[years.place(mark) for mark, _ in key_marks],
            y=[y for _, y in key_marks],
            mode="markers+text",
            text=[key_look.symbol] * len(key_marks),
            textfont={"color": key_look.text, "size": 13},
            **_marks([mark for mark, _ in key_marks], theme, 22),
        )
    framed(figure, theme, depth + 50, left=ROW_NAMES, bottom=34, top=12, labels=labels)
    figure.update_xaxes(range=[first - edge / year_px, last + edge / year_px], **_ticked(years, year_px))
    figure.update_yaxes(
        visible=True,
        tickvals=list(ticks.values()),
        ticktext=[wrapped(row, ROW_NAME_CHARACTERS) for row in ticks],
        tickfont={"size": FONT_SIZE},
        range=[-depth, 0],
    )
    return figure


def _marks(marks: Sequence[Dated], theme: Theme, size: int) -> dict[str, Any]:
    """The trace settings of marks that look alike, with the ids and hover text of each."""
    first = marks[0]
    mark_look = look(first.key, theme)
    return {
        "name": as_text(f"{mark_look.symbol} {first.word}".strip()),
        "marker": {
            "size": size,
            "color": mark_look.fill,
            "line": {"color": mark_look.border, "width": 2 if first.key in PLAIN else 1.5},
        },
        "customdata": [list(mark.ids) for mark in marks],
        "hovertext": [tooltip(*(mark.hover or (f"{mark.name}: {mark.word}",))) for mark in marks],
    }

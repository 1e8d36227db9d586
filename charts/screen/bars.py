"""Counted stacked bars. On a page each name stands above its bar, wrapped, so that long names are never cut."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from charts.description import Bar, Bars, Part
from charts.palette import Theme, look
from charts.screen.frame import as_text, framed, label, tooltip, wrapped
from charts.text import number

# px: a bar, the row it shares with a one-line name, and each further line of the name
BAR_HEIGHT, ROW_HEIGHT, LINE_HEIGHT = 20, 50, 18
SHORT_COUNT = 5  # characters of a count, without a symbol, that may take twice the estimated room
NAME_WIDTH = 46  # characters per line: the longest name of an area, and what a phone shows


def draw_bars(bars: Bars, theme: Theme, name_width: int = NAME_WIDTH) -> go.Figure:
    """Return the bars, names wrapped at `name_width` characters."""
    positions: list[float] = []
    folds = [0.0]
    labels: list[dict[str, Any]] = []
    depth = 0
    for bar in bars.bars:
        text = wrapped(bar.name, name_width)
        depth += ROW_HEIGHT + LINE_HEIGHT * text.count("<br>")
        positions.append(-depth)
        folds.append(depth + 14)  # below the bar
        labels.append(label(text, 0, BAR_HEIGHT - depth, xref="paper", xanchor="left", yanchor="bottom"))
    figure = _stacked(bars, positions, theme, name_width)
    framed(figure, theme, depth + 24, labels=labels, folds=folds[:-1])
    figure.update_yaxes(range=[-depth - 8, 0])
    return figure


def _stacked(bars: Bars, positions: Sequence[float], theme: Theme, name_width: int) -> go.Figure:
    figure = go.Figure()
    for index, part in enumerate(bars.parts):
        part_look = look(part.key, theme)
        counts = [bar.counts[index] for bar in bars.bars]
        figure.add_bar(
            x=counts,
            y=list(positions),
            orientation="h",
            width=BAR_HEIGHT,
            offset=0,
            name=as_text(f"{part.before}{part.word}"),
            marker={"color": part_look.fill, "line": {"color": part_look.border, "width": 1}},
            text=[_count_text(part, count, bars.scale, name_width) for count in counts],
            textposition="inside",
            textfont={"color": part_look.text},
            customdata=[list(bar.ids[index]) if bar.ids else [] for bar in bars.bars],
            hovertext=[tooltip(*_hover(bar, index, part, bars)) for bar in bars.bars],
        )
    return figure


def _count_text(part: Part, count: int, scale: int, name_width: int) -> str:
    """The count drawn in a part of a bar; "" where the part is too narrow, which leaves it to the hover text."""
    text = f"{part.before}{number(count)}{part.after}"
    room = count / scale * name_width  # characters, about: the bar is as wide as its name may be
    return (
        as_text(text)
        if count and len(text) <= (1.2 * room if part.before else 2 * room if len(text) <= SHORT_COUNT else room)
        else ""
    )


def _hover(bar: Bar, index: int, part: Part, bars: Bars) -> tuple[str, ...]:
    if bar.hover:
        return bar.hover[index]
    count = bar.counts[index]
    return (bar.name, f"{part.word}: {number(count)} {bars.one if count == 1 else bars.many}")

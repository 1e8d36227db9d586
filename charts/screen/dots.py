"""Dots. Beside the menu names and values stand to the left; on a phone each name stands above its dot."""

from typing import Any

import plotly.graph_objects as go

from charts.axis import thinned, tick_texts
from charts.description import Dot, DotLine, Dots
from charts.palette import PAPERS, Paper, Theme, look
from charts.screen.frame import FONT_SIZE, as_text, framed, label, tooltip, wrapped
from charts.text import lines_of

ROW, NARROW_ROW, LINE = 30, 48, 18  # px of a row, of one with its name above the dot, and of each further line
NAME_CHARACTERS = NARROW_CHARACTERS = 30  # of a name per line, beside the dots and above them
WORD_CHARACTERS, NARROW_WORDS = 44, 38  # of the words in place of a dot, per line
LETTER, BOLD = 7.6, 1.08  # px of a letter of FONT_SIZE at most, and what a bold one takes of that
GAP, EDGE, DOT = 14, 16, 13  # px between columns, from the plot's sides to the axis's ends, and of a dot
WIDE_PLOT, NARROW_PLOT = 380, 300  # px across that the plot has at least: beside the menu, and on a phone
TOP, LABEL, AXIS = 8, 20, 30  # px above all, of a label's line, and of the axis's numbers


def draw_dots(dots: Dots, theme: Theme, narrow: bool = False) -> go.Figure:
    """Return the dots, their values in words, and the lines with their labels above; `narrow` is for phones."""
    paper, figure = PAPERS[theme], go.Figure()
    left = 8 if narrow else _left(dots)
    labels, lines, band = (_listed if narrow else _flagged)(dots, paper)
    depth, folds, middles, top = 0.0, list[float](), list[float](), TOP
    for row in dots.rows:
        folds.append(top + band + depth)
        taken = _row_height(row, narrow)
        middle = -depth - (taken - NARROW_ROW / 3 if narrow else taken / 2)
        labels += (_above if narrow else _beside)(row, dots, paper, -depth, left)
        middles.append(middle)
        depth += taken
    lines += [_guide(middle, paper) for row, middle in zip(dots.rows, middles, strict=True) if row.value is not None]
    if dots.ticks and dots.first <= 0 <= dots.last:
        lines.append(_pen(0, paper.quiet, 1, "solid"))
    lines = [line if "xref" in line else line | {"y0": -depth} for line in lines]
    _add_marks(figure, dots, middles, theme)
    unit = lines_of(dots.unit, 34 if narrow else WORD_CHARACTERS) if dots.unit and dots.ticks else []
    bottom = AXIS + LABEL * len(unit) + 8 if dots.ticks else 8
    framed(
        figure,
        theme,
        round(top + band + depth + bottom),
        left=left,
        top=top,
        bottom=bottom,
        labels=labels,
        lines=lines,
        folds=folds,
    )
    figure.update_xaxes(range=_range(dots, narrow))
    if dots.ticks:
        _show_axis(figure, dots, paper, "<br>".join(map(as_text, unit)), NARROW_PLOT if narrow else WIDE_PLOT)
    figure.update_yaxes(range=[-max(depth, 1.0), band])
    return figure


def _left(dots: Dots) -> int:
    """The px of the names and values beside the plot; the longest label of a line has room there too."""
    names = [len(line) * BOLD for row in dots.rows for line in lines_of(row.name, NAME_CHARACTERS)]
    told = [len(row.told) * (BOLD if row.is_own else 1) for row in dots.rows if row.value is not None]
    columns = (max(names, default=0) + max(told, default=0)) * LETTER + 2 * GAP
    room = WIDE_PLOT - 2 * EDGE
    labels = [len(line.label) * LETTER + GAP - EDGE - room * dots.share(line.value) for line in dots.lines]
    return round(max(columns, *labels, 8))


def _row_height(row: Dot, narrow: bool) -> int:
    words = 1 if row.value is not None else len(lines_of(row.told, NARROW_WORDS if narrow else WORD_CHARACTERS))
    names = len(lines_of(row.name, NARROW_CHARACTERS if narrow else NAME_CHARACTERS))
    further = names + words - 2 if narrow else max(names, words) - 1
    return (NARROW_ROW if narrow else ROW) + LINE * further


def _beside(row: Dot, dots: Dots, paper: Paper, top: float, left: int) -> list[dict[str, Any]]:
    """The name and the value to the left of the plot; the words in place of a dot begin at the axis."""
    taken = _row_height(row, narrow=False)
    middle, place = top - taken / 2, {"yanchor": "middle", "xref": "paper"}
    name = _bold(wrapped(row.name, NAME_CHARACTERS), row)
    found = [label(name, 0, middle, xanchor="left", xshift=-left, **place)]
    if row.value is not None:
        return [*found, label(_bold(as_text(row.told), row), 0, middle, xanchor="right", xshift=-GAP, **place)]
    cover = {"xref": "x", "xanchor": "left", "xshift": 4, "bgcolor": paper.background}
    words = label(wrapped(row.told, WORD_CHARACTERS), dots.first, middle, **place | cover)
    return [*found, words | {"font": {"color": paper.quiet}}]


def _above(row: Dot, dots: Dots, paper: Paper, top: float, left: int) -> list[dict[str, Any]]:
    """The name and the value above the dot, and the words in place of one below the name; the lines end at them."""
    place = {"yanchor": "top", "xref": "paper", "bgcolor": paper.background}
    name = wrapped(row.name, NARROW_CHARACTERS)
    found = [label(_bold(name, row), 0, top - 2, xanchor="left", **place)]
    if row.value is not None:
        return [*found, label(_bold(as_text(row.told), row), 1, top - 2, xanchor="right", **place)]
    below = top - 2 - LINE * (name.count("<br>") + 1)
    words = label(wrapped(row.told, NARROW_WORDS), 0, below, xanchor="left", **place)
    return [*found, words | {"font": {"color": paper.quiet}}]


def _bold(text: str, row: Dot) -> str:
    return f"<b>{text}</b>" if row.is_own else text


def _flagged(dots: Dots, paper: Paper) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    """The lines' labels beside their lines, placed as on a slide (slides/dot_layout.py), so that no line is crossed."""
    room, placed = WIDE_PLOT - 2 * EDGE, list[tuple[float, int]]()
    labels, lines = list[dict[str, Any]](), list[dict[str, Any]]()
    ordered = sorted(dots.lines, key=lambda line: line.value)
    for line in ordered:
        x, lane, wanted = room * dots.share(line.value), 0, len(line.label) * LETTER + 8
        is_right = bool(placed) and line is ordered[-1] and x + wanted <= room + EDGE
        while not is_right and any(other >= lane and other_x > x - wanted for other_x, other in placed):
            lane += 1
        placed.append((x, lane))
        side: dict[str, Any] = {"xanchor": "left", "xshift": 3} if is_right else {"xanchor": "right", "xshift": -3}
        place = {"yanchor": "bottom", "font": {"color": _style(line, paper)[0]}, **side}
        labels.append(label(as_text(line.label), line.value, LABEL * lane - 1, **place))
        lines.append(_pen(line.value, *_style(line, paper)) | {"y1": LABEL * (lane + 1)})
    return labels, lines, LABEL * max((lane + 1 for _, lane in placed), default=0)


def _listed(dots: Dots, paper: Paper) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    """The lines' labels below each other, from the left, where they have no room beside their lines."""
    labels, count = list[dict[str, Any]](), len(dots.lines)
    for number, line in enumerate(dots.lines):
        place: dict[str, Any] = {"xref": "paper", "xanchor": "left", "yanchor": "bottom"}
        text = f"{'– –' if line.is_quiet else '—'} {as_text(line.label)}"
        labels.append(label(text, 0, LABEL * (count - number - 1) + 4, **place))
    return labels, [_pen(line.value, *_style(line, paper)) for line in dots.lines], LABEL * count + (4 if count else 0)


def _style(line: DotLine, paper: Paper) -> tuple[str, float, str]:
    return (paper.quiet, 1.5, "4px,3px") if line.is_quiet else (paper.text, 2, "solid")


def _pen(value: float, colour: str, width: float, dash: str) -> dict[str, Any]:
    """A line through the rows, below the dots; how far down is not yet known."""
    pen = {"color": colour, "width": width, "dash": dash}
    return {"type": "line", "x0": value, "x1": value, "y1": 0, "line": pen, "layer": "below"}


def _guide(middle: float, paper: Paper) -> dict[str, Any]:
    """A hair line across, which leads from the value to its dot."""
    pen = {"color": paper.line, "width": 1}
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": middle,
        "y1": middle,
        "line": pen,
        "layer": "below",
    }


def _add_marks(figure: go.Figure, dots: Dots, middles: list[float], theme: Theme) -> None:
    for key in dict.fromkeys(row.key for row in dots.rows):
        mark = look(key, theme)
        shown = [
            (row, middle)
            for row, middle in zip(dots.rows, middles, strict=True)
            if row.key == key and row.value is not None
        ]
        figure.add_scatter(
            x=[row.value for row, _ in shown],
            y=[middle for _, middle in shown],
            mode="markers",
            marker={"size": DOT, "color": mark.fill, "line": {"color": mark.border, "width": 2}},
            hovertext=[tooltip(*(row.hover or (row.name, row.told))) for row, _ in shown],
        )


def _range(dots: Dots, narrow: bool) -> list[float]:
    """The axis, and beyond its ends room for half a dot."""
    beyond = (dots.last - dots.first) * EDGE / ((NARROW_PLOT if narrow else WIDE_PLOT) - 2 * EDGE)
    return [dots.first - beyond, dots.last + beyond]


def _show_axis(figure: go.Figure, dots: Dots, paper: Paper, unit: str, room: float) -> None:
    ticks = thinned(dots.ticks, room - 2 * EDGE, LETTER)
    figure.update_xaxes(
        visible=True,
        tickvals=ticks,
        ticktext=tick_texts(ticks),
        tickfont={"size": FONT_SIZE},
        ticks="outside",
        tickcolor=paper.quiet,
        showline=True,
        linecolor=paper.quiet,
        title={"text": unit, "font": {"size": FONT_SIZE, "color": paper.quiet}, "standoff": 4},
    )

"""A frozen figure: its description as plain values, without what only a click or a hover needs (decision 32)."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import pairwise
from math import isfinite
from typing import Any

from pydantic import TypeAdapter

from charts.description import (
    DRAWINGS,
    Bars,
    Dots,
    Drawing,
    Evidence,
    Figure,
    Grid,
    Intervals,
    Places,
    Ranged,
    Risks,
    Strip,
    Table,
    Years,
)
from charts.palette import look

YEARS, MOST, MOST_COLUMNS = range(1900, 2201), 10**7, 100
MOST_VALUE, MOST_LINES, MOST_TICKS = 10**12, 3, 12  # of dots
MOST_TEXT = 10_000  # characters of one text: breaking a text into lines takes time that grows with its length
_ONLY_ON_SCREEN = ("hover", "ids")
_WORDS = ("title", "subtitle", "alt", "source", "legend", "reading", "caution", "citations")


class NotFrozen(ValueError):
    """The stored values are not a figure that `frozen` made."""


def frozen(figure: Figure) -> dict[str, Any]:
    """Return the figure as JSON values."""
    kind = next(name for name, drawing in DRAWINGS.items() if type(figure.drawing) is drawing)
    return _plain({**asdict(figure), "kind": kind})  # type: ignore[no-any-return]


def thawed(stored: dict[str, Any]) -> Figure:
    """Return the figure that `frozen` made; raises NotFrozen when it is not one."""
    try:
        drawing = TypeAdapter(DRAWINGS[stored["kind"]]).validate_python(stored["drawing"])
        table = TypeAdapter(Table).validate_python(stored["table"])
        figure = TypeAdapter(Figure).validate_python(
            {name: stored[name] for name in _WORDS} | {"drawing": drawing, "table": table}
        )
        _check_fit(figure)
    except (KeyError, TypeError, ValueError) as error:  # pydantic's ValidationError is a ValueError
        raise NotFrozen("no frozen figure") from error
    return figure


def _check_fit(figure: Figure) -> None:
    """Raise KeyError or ValueError for values that no figure of the catalogue has: a file may come from anywhere."""
    drawing, table = figure.drawing, figure.table
    if any(len(text) > MOST_TEXT for text in _texts(asdict(figure))):
        raise ValueError("a text longer than any figure's")
    tables = [table, *([drawing] if isinstance(drawing, Table) else [])]
    for key in [*figure.legend, *_keys(drawing)]:
        look(key)
    fits = [len(row) == len(checked.columns) == len(checked.numeric) for checked in tables for row in checked.rows]
    fits += [len(checked.shares) in (0, len(checked.columns)) for checked in tables]
    fits += [isfinite(share) for checked in tables for share in checked.shares]
    if isinstance(drawing, Bars):
        fits += [bool(drawing.parts), *(len(bar.counts) == len(drawing.parts) for bar in drawing.bars)]
        fits += [0 <= count <= MOST for bar in drawing.bars for count in (*bar.counts, drawing.longest)]
    if isinstance(drawing, Grid):
        fits += [len(row.cells) == len(drawing.columns) <= MOST_COLUMNS for row in drawing.rows]
        fits += [0 <= cell.weight <= 1 for row in drawing.rows for cell in row.cells if cell]
    if isinstance(drawing, Years):
        fits += [
            (mark.year is None or mark.year in YEARS) and (mark.row in drawing.rows if drawing.rows else True)
            for mark in drawing.marks
        ]
    if isinstance(drawing, Intervals):
        values = [drawing.first, drawing.limit, *(place for row in drawing.rows for place in _placed(row))]
        fits += [-1 <= value <= 1 for value in values] + [drawing.first < 1]
    if isinstance(drawing, Dots):
        fits += _dots_fit(drawing)
    if isinstance(drawing, Risks):
        levels = range(1, drawing.scale + 1)
        fits += [drawing.scale in (4, 5), drawing.high_from in levels]
        fits += [risk.likelihood in levels and risk.consequence in levels for risk in drawing.risks]
    if not all(fits):
        raise ValueError("values that do not fit each other")


def _dots_fit(dots: Dots) -> list[bool]:
    """Whether the values lie on an axis that can be drawn."""
    places = [row.value for row in dots.rows if row.value is not None] + [line.value for line in dots.lines]
    ends = all(isfinite(end) and abs(end) <= MOST_VALUE for end in (dots.first, dots.last)) and dots.first < dots.last
    fits = [ends, len(dots.lines) <= MOST_LINES, len(dots.ticks) <= MOST_TICKS, len(dots.ticks) != 1]
    fits += [dots.first <= place <= dots.last for place in (*places, *dots.ticks)]
    fits += [all(low < high for low, high in pairwise(dots.ticks)), bool(dots.ticks) or not places]
    return [*fits, not dots.ticks or (dots.ticks[0], dots.ticks[-1]) == (dots.first, dots.last)]


def _placed(row: Ranged) -> tuple[float, float, float]:
    return row.low, row.value, row.high


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _keys(drawing: Drawing) -> list[str]:
    if isinstance(drawing, Bars):
        return [part.key for part in drawing.parts]
    if isinstance(drawing, Grid):
        return [cell.key for row in drawing.rows for cell in row.cells if cell]
    if isinstance(drawing, Strip | Years):
        return [mark.key for mark in drawing.marks]
    if isinstance(drawing, Dots):
        return [row.key for row in drawing.rows]
    if isinstance(drawing, Places):
        return [place.key for place in drawing.places]
    return [drawing.key] if isinstance(drawing, Evidence) else []


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if key not in _ONLY_ON_SCREEN}
    return [_plain(item) for item in value] if isinstance(value, tuple | list) else value

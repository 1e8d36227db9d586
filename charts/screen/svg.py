"""A screen figure as one SVG, drawn here and not in the browser: a page shows it as soon as its text (decision 103).

What is drawn is the part of Plotly's figures that charts.screen uses. Heights are px. Across, the plot is as wide as
the page lets it: a place in it is a share of its width, and what stands beside a place is px from there.
"""

import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from math import isnan
from typing import Any

import numpy as np
import plotly.graph_objects as go

from charts.screen.frame import FONT_SIZE, REPEATED
from charts.screen.svg_text import LINE, hover_lines, px, text_lines

_BESIDE = 7  # px from a mark's edge to its name
_TICK = 5  # px of a tick
_PATH = re.compile(r"([MHVZ])([^MHVZ]*)")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # a saved picture must be XML
_DASHES = {"dot": "1.5 2.5", "dash": "6 4"}
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where values lie: x as a share of the plot's width (or px, on a map), y as px from the top of the figure."""

    top: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]
    px: float = 0.0  # of one unit across; 0 where the plot is as wide as it can

    def down(self, value: float) -> float:
        low, high = self.y
        return self.top + self.height * (high - value) / ((high - low) or 1)

    def down_paper(self, share: float) -> float:
        return self.top + self.height * (1 - share)

    def across(self, value: float) -> float:
        low, high = self.x
        return (value - low) / (high - low)

    def x_of(self, value: float) -> str:
        """Return the place of a value as SVG has it."""
        if self.px:
            return px((value - (self.x[0] + self.x[1]) / 2) * self.px)
        return _share(self.across(value))


def to_svg(figure: go.Figure, alt: str) -> str:
    """Return the figure as an SVG element as wide as its place; `alt` is what is read in its stead.

    Traces are groups of the class "trace", in their order, and their marks of the class "point". A mark has its ids as
    JSON in data-ids and its hover text, line by line with whether it is emphasised, in data-hover. Where a printed page
    may end, in px from the top, is in data-folds (charts.screen.frame.framed).
    """
    given = figure.to_plotly_json()
    for trace in given["data"]:
        trace.update(x=_numbers(trace["x"]), y=_numbers(trace["y"]))
    layout = given["layout"]
    margin, folds = layout["margin"], layout.get("meta", {}).get("folds", [])
    plot = _plot_of(given["data"], layout)
    lines, above = list[str](), list[str]()
    for shape in layout.get("shapes", ()):
        (lines if shape.get("layer") == "below" else above).append(_shape(shape, plot))
    parts = [
        *lines,
        *_axis_across(layout.get("xaxis", {}), plot, layout["font"]["color"]),
        *_axis_down(layout.get("yaxis", {}), plot, layout["font"]["color"]),
        *(_trace(trace, plot, layout["font"]["color"], below) for trace, below in _stacked(given["data"])),
        *above,
        *(_annotation(each, plot, layout["font"]["color"]) for each in layout.get("annotations", ())),
    ]
    left, beside = margin["l"], margin["l"] + margin["r"]
    inner = "".join(parts)
    if plot.px:
        inner = f'<svg x="50%" overflow="visible">{inner}</svg>'
    drawing = (
        f'<svg class="drawing" style="margin-left:{left}px;width:calc(100% - {beside}px)" height="{layout["height"]}" '
        f'role="img" aria-label="{escape(alt)}" font-size="{layout["font"]["size"]}" overflow="visible" '
        f"data-folds='{_json(folds)}'>{inner}</svg>"
    )
    return _NOT_XML.sub("", drawing)


def _plot_of(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> _Plot:
    margin, xaxis, yaxis = layout["margin"], layout.get("xaxis", {}), layout.get("yaxis", {})
    height = layout["height"] - margin["t"] - margin["b"]
    if "scaleanchor" in yaxis:
        return _map_plot(traces, margin["t"], height, float(yaxis["scaleratio"]))
    across = tuple(xaxis["range"]) if "range" in xaxis else (0.0, float(max(_bar_lengths(traces), default=1.0) or 1.0))
    return _Plot(margin["t"], height, (across[0], across[1]), (yaxis["range"][0], yaxis["range"][1]))


def _map_plot(traces: Sequence[Mapping[str, Any]], top: float, height: float, ratio: float) -> _Plot:
    """All points of the map within its height, a unit down being `ratio` times one across."""
    xs = [x for trace in traces for x in trace["x"] if not isnan(x)]
    ys = [y for trace in traces for y in trace["y"] if not isnan(y)]
    low, high = min(ys), max(ys)
    edge = (high - low) * 0.02
    return _Plot(top, height, (min(xs), max(xs)), (low - edge, high + edge), height / (high - low + 2 * edge) / ratio)


def _bar_lengths(traces: Sequence[Mapping[str, Any]]) -> list[float]:
    bars = [trace["x"] for trace in traces if trace["type"] == "bar"]
    return [sum(parts) for parts in zip(*bars, strict=True)]


def _stacked(traces: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], list[float]]]:
    """Each trace, and for bars how much of each bar lies before it."""
    before: list[float] = []
    for trace in traces:
        if trace["type"] != "bar":
            yield trace, []
            continue
        before = before or [0.0] * len(trace["x"])
        yield trace, list(before)
        before = [start + count for start, count in zip(before, trace["x"], strict=True)]


# Marks


def _trace(trace: Mapping[str, Any], plot: _Plot, text_colour: str, before: Sequence[float]) -> str:
    if trace["type"] == "bar":
        marks = _bars(trace, plot, before)
    elif trace.get("mode") == "lines":
        return f'<g class="outlines">{_outlines(trace, plot)}</g>'
    else:
        marks = _marks(trace, plot, text_colour)
    name = escape(unescape(str(trace.get("name") or "")))
    return f'<g class="trace" data-name="{name}">{"".join(marks)}</g>'


def _point(trace: Mapping[str, Any], place: int, inner: str) -> str:
    """A mark with what it leads to and what is said when it is pointed at."""
    ids, hover = _each(trace.get("customdata"), place), _each(trace.get("hovertext"), place)
    told = f" data-ids='{_json(list(ids))}'" if ids is not None and len(ids) else ""
    if hover:
        told += f" data-hover='{_json(hover_lines(hover))}'"
    return f'<g class="point"{told}>{inner}</g>'


def _marks(trace: Mapping[str, Any], plot: _Plot, text_colour: str) -> Iterator[str]:
    marker, font = trace["marker"], trace.get("textfont", {})
    pen = marker.get("line", {})
    for place, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        size = float(_each(marker["size"], place))
        where, down = plot.x_of(x), plot.down(y)
        look = _look(marker["color"], pen.get("color"), pen.get("width", 0))
        inner = _error(trace, plot, place, down) if "error_x" in trace else ""
        if marker.get("symbol", "circle") == "square":
            inner += (
                f'<rect x="{where}" y="{px(down - size / 2)}" width="{px(size)}" height="{px(size)}" '
                f'transform="translate({px(-size / 2)})"{look}/>'
            )
        else:
            inner += f'<circle cx="{where}" cy="{px(down)}" r="{px(size / 2)}"{look}/>'
        text = _each(trace.get("text"), place)
        if text and "text" in trace.get("mode", ""):
            inner += _mark_text(
                str(text), where, down, size, str(_each(trace.get("textposition"), place) or "middle center"),
                float(font.get("size", FONT_SIZE)), str(font.get("color", text_colour)),
            )  # fmt: skip
        yield _point(trace, place, inner)


def _mark_text(text: str, where: str, down: float, size: float, position: str, font: float, colour: str) -> str:
    vertical, side = position.split()
    if side == "center":
        return text_lines(text, where, 0, down, "middle", "middle", font, colour)
    shift, below = size / 2 + _BESIDE, down + (size / 2 + font / 2 if vertical == "bottom" else 0)
    return text_lines(text.strip(), where, shift, below, "start", "middle", font, colour)


def _error(trace: Mapping[str, Any], plot: _Plot, place: int, down: float) -> str:
    error, value = trace["error_x"], float(trace["x"][place])
    low, high = value - error["arrayminus"][place], value + error["array"][place]
    half, pen = error["width"], f' stroke="{error["color"]}" stroke-width="{error["thickness"]}"'
    ends = "".join(
        f'<line x1="{plot.x_of(end)}" x2="{plot.x_of(end)}" y1="{px(down - half)}" y2="{px(down + half)}"{pen}/>'
        for end in (low, high)
    )
    across = f'<line x1="{plot.x_of(low)}" x2="{plot.x_of(high)}" y1="{px(down)}" y2="{px(down)}"{pen}/>'
    return across + ends


def _bars(trace: Mapping[str, Any], plot: _Plot, before: Sequence[float]) -> Iterator[str]:
    """Stacked bars; a part without length is a mark too, so that marks and counts keep the same places."""
    marker, font = trace["marker"], trace.get("textfont", {})
    look = _look(marker["color"], marker["line"]["color"], marker["line"]["width"])
    for place, (count, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        top, start = plot.down(y + trace["offset"] + trace["width"]), before[place]
        high = plot.down(y + trace["offset"]) - top
        inner = ""
        if count:
            width = _share(plot.across(count) - plot.across(0))
            inner = f'<rect x="{plot.x_of(start)}" y="{px(top)}" width="{width}" height="{px(high)}"{look}/>'
            text = _each(trace.get("text"), place)
            if text:
                middle = plot.x_of(start + count / 2)
                colour, size = str(font.get("color", "")), float(font.get("size", FONT_SIZE))
                inner += text_lines(str(text), middle, 0, top + high / 2, "middle", "middle", size, colour)
        yield _point(trace, place, inner)


def _outlines(trace: Mapping[str, Any], plot: _Plot) -> str:
    """Rings parted by gaps, as one path: only a map has them, and it is measured in px."""
    steps, begins = [], True
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if isnan(x):
            steps.append("Z")
            begins = True
            continue
        steps.append(f"{'M' if begins else 'L'}{plot.x_of(x)} {px(plot.down(y))}")
        begins = False
    pen = trace["line"]
    return (
        f'<path d="{"".join(steps)}" fill="{trace["fillcolor"]}" stroke="{pen["color"]}" '
        f'stroke-width="{pen["width"]}" stroke-linejoin="round"/>'
    )


# Lines, labels and axes


def _shape(shape: Mapping[str, Any], plot: _Plot) -> str:
    pen = _pen(shape["line"])
    if shape["type"] == "path":
        path = "".join(_moved(command, numbers, plot) for command, numbers in _PATH.findall(shape["path"]))
        return f'<svg x="{plot.x_of(shape["xanchor"])}" overflow="visible"><path d="{path}" fill="none"{pen}/></svg>'
    is_paper = shape.get("xref") == "paper"
    x0, x1 = (shape[name] if is_paper else plot.across(shape[name]) for name in ("x0", "x1"))
    y0, y1 = (plot.down(shape[name]) for name in ("y0", "y1"))
    if shape["type"] == "line":
        return f'<line x1="{_share(x0)}" x2="{_share(x1)}" y1="{px(y0)}" y2="{px(y1)}"{pen}/>'
    return (
        f'<rect x="{_share(x0)}" y="{px(min(y0, y1))}" width="{_share(x1 - x0)}" height="{px(abs(y1 - y0))}" '
        f'fill="{shape["fillcolor"]}"{pen}/>'
    )


def _moved(command: str, numbers: str, plot: _Plot) -> str:
    """A step of a path: px across from its anchor, values down."""
    if command == "M":
        x, y = map(float, numbers.split(","))
        return f"M{px(x)} {px(plot.down(y))}"
    if command == "V":
        return f"V{px(plot.down(float(numbers)))}"
    return f"H{px(float(numbers))}" if command == "H" else "Z"


def _annotation(each: Mapping[str, Any], plot: _Plot, text_colour: str) -> str:
    font = each.get("font", {})
    size, colour = float(font.get("size", FONT_SIZE)), str(font.get("color", text_colour))
    where = _share(each["x"]) if each.get("xref") == "paper" else plot.x_of(each["x"])
    down = plot.down_paper(each["y"]) if each.get("yref") == "paper" else plot.down(each["y"])
    down -= each.get("yshift", 0)
    anchor, valign = each.get("xanchor", "center"), each.get("yanchor", "middle")
    return text_lines(
        each["text"], where, each.get("xshift", 0), down, _ANCHORS[anchor], valign, size, colour,
        name="label repeated" if each.get("name") == REPEATED else "label", paper=each.get("bgcolor", ""),
    )  # fmt: skip


def _axis_across(axis: Mapping[str, Any], plot: _Plot, text_colour: str) -> Iterator[str]:
    if not axis.get("visible"):
        return
    foot = plot.top + plot.height
    size = float(axis.get("tickfont", {}).get("size", FONT_SIZE))
    has_ticks = axis.get("ticks") == "outside"
    pen = f' stroke="{axis.get("tickcolor") or axis.get("linecolor")}" stroke-width="1"'
    if axis.get("showline"):
        yield f'<line x1="0%" x2="100%" y1="{px(foot)}" y2="{px(foot)}"{pen}/>'
    depth = 1
    for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True):
        where = plot.x_of(float(value))
        if has_ticks:
            yield f'<line x1="{where}" x2="{where}" y1="{px(foot)}" y2="{px(foot + _TICK)}"{pen}/>'
        yield text_lines(text, where, 0, foot + (_TICK if has_ticks else 0) + 2, "middle", "top", size, text_colour)
        depth = max(depth, text.count("<br>") + 1)
    title = axis.get("title", {})
    if title.get("text"):
        below = foot + _TICK + 2 + depth * size * LINE + title.get("standoff", 0)
        font = title["font"]
        yield text_lines(title["text"], "50%", 0, below, "middle", "top", float(font["size"]), font["color"])


def _axis_down(axis: Mapping[str, Any], plot: _Plot, text_colour: str) -> Iterator[str]:
    if not axis.get("visible"):
        return
    size = float(axis.get("tickfont", {}).get("size", FONT_SIZE))
    for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True):
        yield text_lines(text, "0%", -8, plot.down(float(value)), "end", "middle", size, text_colour)


# Values


def _numbers(values: Any) -> list[float]:
    """Numbers that Plotly may have packed."""
    if isinstance(values, dict):
        return list(np.frombuffer(b64decode(values["bdata"]), values["dtype"]).astype(float))
    return [float(value) for value in values]


def _each(values: Any, place: int) -> Any:
    """The value of one mark, of a list of them or of one that all share."""
    if values is None or isinstance(values, str | int | float):
        return values
    return values[place]


def _look(fill: str, stroke: str | None, width: float) -> str:
    if fill == "rgba(0,0,0,0)":
        return ' fill="#000" fill-opacity="0"'  # still a place to point at
    pen = f' stroke="{stroke}" stroke-width="{px(width)}"' if stroke and width else ""
    return f' fill="{fill}"{pen}'


def _pen(line: Mapping[str, Any]) -> str:
    dash = line.get("dash", "solid")
    pattern = _DASHES.get(dash, dash.replace("px", "").replace(",", " "))
    dashes = "" if dash == "solid" else f' stroke-dasharray="{pattern}"'
    return f' stroke="{line["color"]}" stroke-width="{line["width"]}"{dashes}'


def _share(share: float) -> str:
    return f"{100 * share:.3f}".rstrip("0").rstrip(".") + "%"


def _json(value: object) -> str:
    """JSON for an attribute between single quotes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return escape(text, quote=False).replace("'", "&#39;")

"""The frame every figure on the screen shares: fonts, margins, where a printed page may end."""

from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.palette import PAPERS, Theme
from charts.text import lines_of

FONT_SIZE = 14  # px; the house minimum for axis text is 12
REPEATED = "repeated"  # names the labels that repeat on the screen what tops each printed page (decision 43)


def label(text: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    """Return an annotation without arrow; `more` are Plotly's own settings."""
    return {"text": text, "x": x, "y": y, "showarrow": False, **more}


def framed(
    figure: go.Figure,
    theme: Theme,
    height: int,
    *,
    left: int = 8,
    top: int = 8,
    bottom: int = 8,
    labels: Sequence[dict[str, Any]] = (),
    lines: Sequence[dict[str, Any]] = (),
    folds: Sequence[float] = (),
) -> go.Figure:
    """Return the figure with the house layout; height and margins in px. Axes are hidden until a chart shows them.

    `folds` are where a printed page may end, px from the top; each page repeats what is above the first
    (ui/assets/printing.js, decision 43).
    Labels and lines are set all at once: adding one to a Plotly figure takes 40 ms.
    """
    paper = PAPERS[theme]
    figure.update_layout(
        annotations=list(labels),
        shapes=list(lines),
        height=height,
        margin={"l": left, "r": 8, "t": top, "b": bottom},
        font={"size": FONT_SIZE, "color": paper.text},
        meta={"folds": list(folds)},
    )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return figure


def as_text(text: str) -> str:
    """Return text escaped for `svg`, which reads <b>, <sup> and <br> in every label as markup (decision 33)."""
    return escape(text, quote=False)


def wrapped(text: str, width: int) -> str:
    """Return the lines of `lines_of` joined by <br>, everything else in them escaped."""
    return "<br>".join(map(as_text, lines_of(text, width)))


def tooltip(head: str, *lines: str) -> str:
    """Return hover text: the head in bold, then the lines, each wrapped and the empty ones left out."""
    emphasised = wrapped(head, 60).replace("<br>", "</b><br><b>")
    return "<br>".join([f"<b>{emphasised}</b>", *(wrapped(line, 60) for line in lines if line)])

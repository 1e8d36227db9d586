"""The frame every figure on the screen shares: fonts, margins, Swedish separators, no chart junk."""

from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.palette import PAPERS, Theme
from charts.text import lines_of

FONT = '"Source Sans", "Source Sans 3", "Segoe UI", Arial, sans-serif'
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
    Labels and lines are set all at once: Plotly takes 40 ms for each one added alone.
    """
    paper = PAPERS[theme]
    figure.update_layout(
        annotations=list(labels),
        shapes=list(lines),
        height=height,
        margin={"l": left, "r": 8, "t": top, "b": bottom},
        separators=", ",
        font={"family": FONT, "size": FONT_SIZE, "color": paper.text},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        hovermode="closest",
        hoverlabel={
            "bgcolor": paper.background,
            "bordercolor": paper.quiet,
            "align": "left",
            "font": {"family": FONT, "size": FONT_SIZE, "color": paper.text},
        },
        meta={"folds": list(folds)},
        modebar={"bgcolor": paper.background, "color": paper.quiet, "activecolor": paper.text},
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.0,
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
            "font": {"size": FONT_SIZE},
        },
    )
    figure.update_xaxes(visible=False, fixedrange=True, showgrid=False, zeroline=False)
    figure.update_yaxes(visible=False, fixedrange=True, showgrid=False, zeroline=False)
    return figure


def as_text(text: str) -> str:
    """Return text escaped for Plotly, which reads <b>, <a href> and &amp; in every label as markup (decision 33)."""
    return escape(text, quote=False)


def wrapped(text: str, width: int) -> str:
    """Return the lines of `lines_of` joined by <br>, everything else in them escaped."""
    return "<br>".join(map(as_text, lines_of(text, width)))


def tooltip(head: str, *lines: str) -> str:
    """Return hover text: the head in bold, then the lines, each wrapped and the empty ones left out."""
    return "<br>".join([f"<b>{wrapped(head, 60)}</b>", *(wrapped(line, 60) for line in lines if line)])

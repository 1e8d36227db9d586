"""One slide as it is seen on the wall: a stage of 1280 × 720 px that is scaled to the window."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from charts.description import (
    Drawing,
    Evidence,
    Grid,
    Lines,
    Risks,
    Strip,
    Table,
    Texts,
)
from charts.palette import PAPERS, Theme, look
from slides.deck import Slide
from slides.drawn.svg import DRAW, figure_svg
from slides.html.tables import evidence_html, grid_html, lines_html, risks_html, strip_html, table_html
from slides.measures import (
    FOOTER_LINE,
    FOOTER_TOP,
    HEIGHT,
    INNER,
    LEGEND_HEIGHT,
    LINE,
    MARGIN,
    MIN_FONT,
    SUBTITLE_LINE,
    TITLE_TOP,
    WIDTH,
    body_height,
    footer_lines,
    opening_set,
    subtitle_lines,
    title_set,
)
from ui.assets import style, style_values
from wording.markup import escaped

THUMBNAIL = 0.145  # of the slide's size: a quarter of the page's width beside the menu


def stage_style(theme: Theme) -> str:
    """Return the style of slides in that theme; once a page."""
    paper = PAPERS[theme]
    lengths = {
        "width": WIDTH,
        "height": HEIGHT,
        "half_width": WIDTH // 2,
        "half_height": HEIGHT // 2,
        "small_width": round(WIDTH * THUMBNAIL),
        "small_height": round(HEIGHT * THUMBNAIL),
        "rest_width": round(WIDTH * (1 - THUMBNAIL)),
        "rest_height": round(HEIGHT * (1 - THUMBNAIL)),
        "margin": MARGIN,
        "font": MIN_FONT,
        "line": LINE,
        "row": LINE,
        "title_top": TITLE_TOP,
        "subtitle_line": SUBTITLE_LINE,
        "legend": LEGEND_HEIGHT,
        "body": HEIGHT - 250,
        "footer_top": FOOTER_TOP,
        "footer_line": FOOTER_LINE,
    }
    values = style_values(
        **{f"slide_{name}": f"{px}px" for name, px in lengths.items()},
        slide_small=THUMBNAIL,
        slide_background=paper.background,
        slide_text=paper.text,
        slide_quiet=paper.quiet,
        slide_rule=paper.line,
    )
    return values + style("slide")


def draw_slide(slide: Slide, theme: Theme, key: str, number: str, heading: bool = True) -> None:
    """Draw one slide; `number` stands in its corner ("3 av 15"). A page has one slide with `heading` at most."""
    with st.container(key=f"wall_{key}"):
        if slide.drawing is None:
            st.html(_title_html(slide, heading))
        else:
            st.html(_head_html(slide, theme, heading))
            _draw_body(slide, slide.drawing, theme, key)
        with st.container(key=f"wallfoot_{key}"):
            source = "\n".join(footer_lines(slide.source)) if slide.drawing is not None else ""
            st.html(f'<footer><p>{escaped(source)}</p><p class="number">{number}</p></footer>')


def _title_html(slide: Slide, heading: bool) -> str:
    tag = "h1" if heading else 'p class="title"'
    font, line = opening_set(slide.title)
    return (
        f'<header style="padding-top:200px"><{tag} style="font-size:{font}px !important;line-height:{line}px">'
        f"{escaped(slide.title)}</{tag.split()[0]}>"
        f'<p class="subtitle" style="margin-top:18px">{escaped(slide.subtitle)}</p>'
        f'<p class="subtitle" style="margin-top:60px">{escaped(slide.source)}</p></header>'
    )


def _head_html(slide: Slide, theme: Theme, heading: bool) -> str:
    tag = "h1" if heading else 'p class="title"'
    title = title_set(slide.title)
    style = f"font-size:{title.font}px !important;line-height:{title.line}px;min-height:{title.height}px"
    told = "\n".join(map(escaped, title.lines))
    subtitle = "\n".join(escaped(line) for line in subtitle_lines(slide.subtitle))
    return (
        f'<header><{tag} style="{style}">{told}</{tag.split()[0]}><p class="subtitle">{subtitle}</p></header>'
        f"{_legend_html(slide.legend, theme)}"
    )


def _legend_html(keys: Texts, theme: Theme) -> str:
    boxes = []
    for key in keys:
        shown = look(key, theme)
        style = f"background:{shown.fill};border-color:{shown.border}"
        dashed = ";border-style:dashed" if key == "ej_granskat" else ""
        symbol = f'<span style="color:{shown.text}">{shown.symbol}</span>'
        boxes.append(f'<span><span class="box" style="{style}{dashed}">{symbol}</span>{shown.word}</span>')
    return f'<p class="legend" style="padding:0 {MARGIN}px">{"".join(boxes)}</p>' if boxes else ""


def _draw_body(slide: Slide, drawing: Drawing, theme: Theme, key: str) -> None:
    if type(drawing) in DRAW:
        height = body_height(slide.title, slide.subtitle, bool(slide.legend))
        # Not st.html, which takes SVG away; inside a div Markdown leaves every text as it stands.
        st.markdown(f"<div>{figure_svg(drawing, theme, height, slide.alt)}</div>", unsafe_allow_html=True)
        return
    told = body_html(drawing, theme, slide.alt, INNER / slide.size)
    if slide.size < 1:
        style = f"width:{INNER / slide.size:.0f}px;transform:scale({slide.size:g});transform-origin:0 0"
        told = f'<div style="{style}">{told}</div>'
    st.html(f'<div class="body">{told}</div>')


AS_HTML: Mapping[type, Callable[[Any, Theme, str, float], str]] = {
    Grid: grid_html,
    Strip: lambda drawing, theme, alt, _: strip_html(drawing, theme, alt),
    Risks: lambda drawing, theme, alt, _: risks_html(drawing, theme, alt),
    Table: lambda drawing, _, alt, inner: table_html(drawing, alt, inner),
    Evidence: lambda drawing, theme, *_: evidence_html(drawing, theme),
    Lines: lambda drawing, *_: lines_html(drawing),
}


def body_html(drawing: Drawing, theme: Theme, alt: str, inner: float = INNER) -> str:
    """Return what is not drawn as SVG (slides.drawn.svg.DRAW): tables and texts, `inner` px wide."""
    return AS_HTML[type(drawing)](drawing, theme, alt, inner)

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
from wording.markup import escaped

THUMBNAIL = 0.145  # of the slide's size: a quarter of the page's width beside the menu
_STYLE = """<style>
[class*="st-key-wall_"] {{
  position: relative; width: {width}px !important; height: {height}px !important; max-width: none; overflow: hidden;
  background: {background}; color: {text}; gap: 0 !important; flex: none; transform-origin: 0 0;
}}
[class*="st-key-wall_"] * {{ font-size: {font}px; line-height: {line}px; color: {text}; }}
[class*="st-key-wall_"] [data-testid="stElementContainer"] {{ width: {width}px !important; }}
[class*="st-key-wall_"] svg {{ display: block; }}
[class*="st-key-wall_"] header {{ padding: {title_top}px {margin}px 8px; }}
[class*="st-key-wall_"] h1, [class*="st-key-wall_"] header p.title {{
  font-weight: 600; padding: 0; margin: 0; letter-spacing: normal; white-space: pre-line;
}}
[class*="st-key-wall_"] header p.subtitle {{
  margin: 0; line-height: {subtitle_line}px; color: {quiet}; white-space: pre-line;
}}
[class*="st-key-wall_"] .legend {{ height: {legend}px; gap: 0 28px; align-items: center; }}
[class*="st-key-wall_"] .legend span.box {{ min-width: 34px; color: inherit; }}
[class*="st-key-wall_"] .body {{ padding: 0 {margin}px; height: {body}px; }}
[class*="st-key-wall_"] footer {{
  position: absolute; top: 0; left: {margin}px; right: {margin}px; display: flex; gap: 24px;
  justify-content: space-between;
}}
[class*="st-key-wallfoot_"] {{ position: absolute; top: {footer_top}px; left: 0; }}
[class*="st-key-wall_"] footer p {{ margin: 0; line-height: {footer_line}px; color: {quiet}; white-space: pre-line; }}
[class*="st-key-wall_"] footer p.number {{ white-space: nowrap; }}
[class*="st-key-wall_"] table {{ border-collapse: collapse; table-layout: fixed; width: 100%; }}
[class*="st-key-wall_"] th, [class*="st-key-wall_"] td {{
  border: 0; padding: 0 4px; text-align: left; vertical-align: middle; font-weight: 400; overflow-wrap: break-word;
}}
[class*="st-key-wall_"] thead th {{ font-weight: 600; vertical-align: bottom; border-bottom: 1px solid {quiet}; }}
[class*="st-key-wall_"] tr.row > * {{ border-bottom: 1px solid {rule}; padding: 3px 4px; height: {row}px; }}
[class*="st-key-wall_"] th[scope="rowgroup"] {{ font-weight: 600; height: 36px; }}
[class*="st-key-wall_"] .middle {{ text-align: center; }}
[class*="st-key-wall_"] .right {{ text-align: right; }}
[class*="st-key-wall_"] .mark {{ display: block; text-align: center; border: 1px solid; margin: 0 2px; }}
[class*="st-key-wall_"] .mark.empty {{ border-style: dashed; }}
[class*="st-key-wall_"] .mark.circle {{ width: 44px; margin: 0 auto; border-radius: 22px; }}
[class*="st-key-wall_"] .one-line {{ white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }}
[class*="st-key-wall_"] blockquote {{ font-size: 30px; line-height: 40px; }}
[class*="st-key-shrunk_"] {{
  height: {half_height}px; max-width: {half_width}px; overflow: hidden; border: 1px solid {rule};
}}
[class*="st-key-shrunk_"] [class*="st-key-wall_"] {{
  transform: scale(0.5); margin: 0 -{half_width}px -{half_height}px 0;
}}
[class*="st-key-thumbnail_"] {{
  height: {small_height:.0f}px; width: {small_width:.0f}px; overflow: hidden; border: 1px solid {rule};
}}
[class*="st-key-thumbnail_"] [class*="st-key-wall_"] {{
  transform: scale({small:g}); margin: 0 -{rest_width:.0f}px -{rest_height:.0f}px 0;
}}
@media (max-width: 700px) {{
  [class*="st-key-shrunk_"] {{ height: 162px; max-width: 288px; }}
  [class*="st-key-shrunk_"] [class*="st-key-wall_"] {{ transform: scale(0.225); margin: 0 -992px -558px 0; }}
}}
[class*="st-key-wall_"] .unseen {{
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}}
</style>"""


def stage_style(theme: Theme) -> str:
    """Return the style of slides in that theme; once a page."""
    paper = PAPERS[theme]
    return _STYLE.format(
        width=WIDTH,
        half_width=WIDTH // 2,
        half_height=HEIGHT // 2,
        small=THUMBNAIL,
        small_width=WIDTH * THUMBNAIL,
        small_height=HEIGHT * THUMBNAIL,
        rest_width=WIDTH * (1 - THUMBNAIL),
        rest_height=HEIGHT * (1 - THUMBNAIL),
        height=HEIGHT,
        margin=MARGIN,
        background=paper.background,
        text=paper.text,
        quiet=paper.quiet,
        rule=paper.line,
        font=MIN_FONT,
        line=LINE,
        row=LINE,
        title_top=TITLE_TOP,
        subtitle_line=SUBTITLE_LINE,
        legend=LEGEND_HEIGHT,
        body=HEIGHT - 250,
        footer_top=FOOTER_TOP,
        footer_line=FOOTER_LINE,
    )


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

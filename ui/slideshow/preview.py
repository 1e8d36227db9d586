"""A slide as it is looked through while the set is edited: at half its size, with what is said to it."""

from dataclasses import replace

import streamlit as st

from charts.palette import Theme
from slides.deck import Slide, slides_of
from slides.resolving import ShownSlide
from ui.slideshow.wall import draw_slide, stage_style
from wording.markup import escaped_markdown
from wording.words import counted
from workspace.slide_set import Form


def preview_style(theme: Theme) -> None:
    """Set the style of the slides to come; once a page."""
    st.html(stage_style(theme))


def draw_thumbnail(slide: ShownSlide, form: Form, theme: Theme, key: str) -> None:
    """Draw the slide small, to be recognised by while slides are put in order; `key` is the slide's own."""
    with st.container(key=f"thumbnail_{key}"):
        draw_slide(_slides(slide, form)[0], theme, f"small_{key}", "", heading=False)


def _slides(slide: ShownSlide, form: Form) -> list[Slide]:
    return slides_of(replace(slide.figure, title=slide.title), "figur" if slide.is_empty else form, slide.notes)


def draw_preview(slide: ShownSlide, form: Form, theme: Theme, key: str) -> None:
    """Draw the slide, the first one where a figure takes several, and its notes; `key` is the slide's own."""
    slides = _slides(slide, form)
    with st.container(key=f"shrunk_{key}"):
        draw_slide(slides[0], theme, key, "", heading=False)
    if len(slides) > 1:
        st.caption(f"Figuren tar {counted(len(slides), 'bild', 'bilder')}; här visas den första.")
    st.markdown("**Anteckningar**")
    for note in slides[0].notes:
        st.markdown(escaped_markdown(note))

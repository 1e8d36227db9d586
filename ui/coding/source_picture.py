"""The passage of the source that is decided about: a picture with the words marked, and the words themselves."""

import streamlit as st

from sources.document import Box, Page
from sources.drawing import draw_page, draw_passage
from sources.finding import Place as FoundPlace
from sources.kept import file_of, held_file
from sources.refusals import BadSource
from ui.coding.coded_source import CodedSource
from wording.coding_words import place_words
from wording.markup import escaped, escaped_markdown
from wording.passages import READ_BY_OCR, picture_told
from workspace.coding_values import Place
from workspace.report_coding import SourceFile

_MOST_PICTURES = 300


def draw_place(
    source: SourceFile, coded: CodedSource, place: Place | None, key: str, *, with_words: bool = True
) -> None:
    """Draw where a value stands: the passage with its words marked, or the whole page, and the words as text."""
    if place is None:
        st.caption("Värdet har ingen plats i källan.")
        return
    st.caption(escaped_markdown(place_words(place)))
    found = coded.text.finder.find(place.quote)
    chosen = next((each for each in found if each.number == place.occurrence), None)
    if chosen is None:
        st.info(f"Stället går inte att hitta i filen: ”{escaped_markdown(place.quote)}”.")
        return
    page = coded.text.document.page(chosen.page)
    if page is not None and page.height:
        _draw_picture(source, page, chosen, key)
    if not with_words:
        return
    st.html(
        f"<p class='passage'>… {escaped(chosen.before)}<mark>{escaped(chosen.quote)}</mark>"
        f"{escaped(chosen.after)} …</p>"
    )


def _draw_picture(source: SourceFile, page: Page, place: FoundPlace, key: str) -> None:
    is_whole = st.toggle("Hela sidan", key=f"whole_{key}")
    if page.quality != "text":
        st.caption(READ_BY_OCR)
    marks = tuple(mark.box for mark in place.marks if mark.page == page.number)
    try:
        picture = _drawn(source.sha256, source.kind, source.file_name, page.number, marks, is_whole, page, place)
    except BadSource as refused:
        st.warning(str(refused))
        return
    st.image(picture, width="stretch", output_format="PNG", alt=picture_told(page, place, is_whole))


@st.cache_data(show_spinner="Ritar stället …", max_entries=_MOST_PICTURES)
def _drawn(
    sha256: str,
    kind: str,
    name: str,
    number: int,
    marks: tuple[Box, ...],
    is_whole: bool,
    _page: Page,
    _place: FoundPlace,
) -> bytes:
    data = file_of(held_file(sha256, kind, name))
    return draw_page(data, number, marks) if is_whole else draw_passage(data, _place, _page)

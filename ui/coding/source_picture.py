"""The passage of the source that is decided about: a picture with the words marked, and the words themselves.

A picture is drawn in a process of its own, which takes longer than the rest of a decision: that of the card which
probably comes next is drawn while this one is read (decision 102).
"""

from contextlib import suppress
from threading import BoundedSemaphore, Thread

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
_AHEAD = "coding_picture_ahead"  # of a session: the picture that was last asked for ahead
_ONE_AHEAD = BoundedSemaphore(1)  # of all readers: pictures drawn ahead never keep the shown ones waiting for long


def draw_place(
    source: SourceFile, coded: CodedSource, place: Place | None, key: str, *, with_words: bool = True
) -> None:
    """Draw where a value stands: the passage with its words marked, or the whole page, and the words as text."""
    if place is None:
        st.caption("Värdet har ingen plats i källan.")
        return
    st.caption(escaped_markdown(place_words(place)))
    chosen = coded.found_place(place)
    if chosen is None:
        st.info(f"Stället går inte att hitta i filen: ”{escaped_markdown(place.quote)}”.")
        return
    if (page := _drawable_page(coded, chosen)) is not None:
        _draw_picture(source, page, chosen, key)
    if not with_words:
        return
    st.html(
        f"<p class='passage'>… {escaped(chosen.before)}<mark>{escaped(chosen.quote)}</mark>"
        f"{escaped(chosen.after)} …</p>"
    )


def draw_ahead(source: SourceFile, coded: CodedSource, place: Place | None, key: str) -> None:
    """Begin to draw the picture of a place that is probably shown next, as `draw_place` with the key will ask for it.

    Nobody waits for it, and what goes wrong is told when the picture is shown.
    """
    chosen = coded.found_place(place) if place else None
    page = _drawable_page(coded, chosen) if chosen else None
    if chosen is not None and page is not None:
        asked = (source.sha256, chosen, bool(st.session_state.get(_whole_key(key))))
        if st.session_state.get(_AHEAD) == asked or not _ONE_AHEAD.acquire(blocking=False):
            return  # it is drawn, or could not be, or somebody else's is: this one is drawn when it is shown
        st.session_state[_AHEAD] = asked
        Thread(target=_draw_quietly, args=(source, page, chosen, asked[2]), daemon=True, name="next picture").start()


def _drawable_page(coded: CodedSource, place: FoundPlace) -> Page | None:
    """The page of a place where there is a picture of it; a text file has none."""
    page = coded.text.document.page(place.page)
    return page if page is not None and page.height else None


def _whole_key(key: str) -> str:
    return f"whole_{key}"


def _draw_picture(source: SourceFile, page: Page, place: FoundPlace, key: str) -> None:
    is_whole = st.toggle("Hela sidan", key=_whole_key(key))
    if page.quality != "text":
        st.caption(READ_BY_OCR)
    try:
        picture = _picture_of(source, page, place, is_whole)
    except BadSource as refused:
        st.warning(str(refused))
        return
    st.image(picture, width="stretch", output_format="PNG", alt=picture_told(page, place, is_whole))


def _draw_quietly(source: SourceFile, page: Page, place: FoundPlace, is_whole: bool) -> None:
    try:
        with suppress(BadSource):
            _picture_of(source, page, place, is_whole)
    finally:
        _ONE_AHEAD.release()


def _picture_of(source: SourceFile, page: Page, place: FoundPlace, is_whole: bool) -> bytes:
    marks = tuple(mark.box for mark in place.marks if mark.page == page.number)
    return _drawn(source.sha256, source.kind, source.file_name, page.number, marks, is_whole, page, place)


@st.cache_data(show_spinner=False, max_entries=_MOST_PICTURES)  # a thread that draws ahead has no page to tell it on
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

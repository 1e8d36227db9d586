"""The passage of a report's own file where a quote stands: a picture with the quote marked, pages to turn, the file."""

from collections.abc import Sequence

import streamlit as st

from bank.report_source import QuoteInSource, look_up
from sources.document import Box, Page
from sources.drawing import draw_page, draw_passage
from sources.finding import Finder, Place
from sources.kept import file_of
from sources.refusals import BadSource
from sources.register import Kept, Sought
from ui.assets import script
from wording.markup import escaped, escaped_markdown
from wording.passages import (
    ANOTHER_FILE,
    READ_BY_OCR,
    SAME_FILE,
    UNREAD,
    not_in_file,
    page_told,
    part_told,
    picture_told,
    place_told,
    unsure_told,
)
from wording.words import joined

_FILE_HEIGHT = 640  # pixels of the viewer of a whole file
_MOST_PICTURES = 200  # a picture is 0.1–0.3 MB


def draw_passage_view(report_id: str, sought: Sought, key: str) -> None:
    """Draw the passage in the report's file where a quote stands, with pages to turn and the whole file."""
    try:
        with st.spinner("Öppnar rapporten …", show_time=False):
            # Looked up here: a fragment's own runs are not the page's, and would ask another snapshot than it does.
            looked_up = look_up(report_id, sought)
    except BadSource as refused:
        st.warning(str(refused))
        return
    if looked_up is None:
        st.caption("Rapportens fil är inte längre på den här datorn.")
    else:
        _draw(looked_up, key)


@st.fragment
def _draw(looked_up: QuoteInSource, key: str) -> None:
    if not looked_up.is_same:
        st.caption(ANOTHER_FILE)
    try:
        _draw_place(looked_up.kept, looked_up.finder, looked_up.candidates, looked_up.places, key)
        is_open = bool(st.session_state.get(f"{key}_fil"))
        _button("Dölj filen" if is_open else "Hela filen", "picture_as_pdf", f"{key}_oppna", {"fil": not is_open}, key)
        if is_open:
            _draw_file(looked_up.kept, looked_up.is_same, key)
    except BadSource as refused:
        st.warning(str(refused))


def _draw_place(kept: Kept, finder: Finder, candidates: Sequence[Place], places: Sequence[Place], key: str) -> None:
    """Draw what the reader has come to: a place, another page, or the file."""
    pages = finder.document.pages
    place = _chosen_place(candidates, places, key)
    number = st.session_state.get(f"{key}_sida") or (place.page if place else pages[0].number)
    page = finder.document.page(number) or pages[0]
    on_page = place if place and page.number in range(place.page, place.last_page + 1) else None
    if not places:
        st.warning(escaped_markdown(not_in_file(kept, finder.document)))
    elif len(candidates) > 1 and not st.session_state.get(f"{key}_stalle"):
        st.info(unsure_told(candidates))
    if told := place_told(on_page, page) if on_page else page_told(page):
        st.caption(escaped_markdown(told))
    if page.height or len(places) > 1:
        # Above what changes in height: each button stays under the finger that presses it.
        with st.container(horizontal=True, gap="small"):
            if page.height:
                _draw_turning(pages, page, place, on_page, key)
            _draw_next_place(place, places, key)
    if page.height:
        _draw_picture(kept, page, on_page, key)
    _draw_text(on_page)  # to read on a phone, and to copy


def _chosen_place(candidates: Sequence[Place], places: Sequence[Place], key: str) -> Place | None:
    number = int(st.session_state.get(f"{key}_stalle") or 0)
    if 0 < number <= len(places):
        return places[number - 1]
    return candidates[0] if candidates else None


def _draw_text(place: Place | None) -> None:
    """Draw the passage as text, with the quote marked."""
    if place is not None:
        between = f" <small>[{escaped(place.between)}]</small>" if place.between else ""
        st.html(
            f"<p class='passage'>… {escaped(place.before)}<mark>{escaped(place.quote)}</mark>{between}"
            f"{escaped(place.after)} …</p>"
        )


def _draw_picture(kept: Kept, page: Page, on_page: Place | None, key: str) -> None:
    """Draw the part of a page where the quote stands, or the whole page."""
    if page.quality != "text":
        st.caption(UNREAD if page.quality == "oläst" else READ_BY_OCR)
    is_whole = on_page is None or bool(st.session_state.get(f"{key}_helsida"))
    marks = tuple(mark.box for mark in on_page.marks if mark.page == page.number) if on_page else ()
    try:
        picture = _drawn(kept.sha256, page.number, marks, is_whole, kept, page, on_page)
    except BadSource as refused:  # what is read already can still be shown, and turned
        st.warning(str(refused))
        return
    with st.container(key=f"bild_{key}"):
        st.image(picture, width="stretch", output_format="PNG", alt=picture_told(page, on_page, is_whole))


def _draw_turning(pages: Sequence[Page], page: Page, place: Place | None, on_page: Place | None, key: str) -> None:
    """Draw the buttons that turn pages, and the one between the passage and its whole page."""
    numbers = [each.number for each in pages]
    index = numbers.index(page.number)
    before, after = numbers[max(0, index - 1)], numbers[min(index + 1, len(numbers) - 1)]
    is_whole = bool(st.session_state.get(f"{key}_helsida"))
    _button("Föregående sida", "arrow_back", f"{key}_bakat", {"sida": before}, key, disabled=index == 0)
    _button("Nästa sida", "arrow_forward", f"{key}_framat", {"sida": after}, key, disabled=page.number == after)
    if on_page is None and place is not None:
        _button("Till citatet", "keyboard_return", f"{key}_hel", {"sida": None, "helsida": False}, key)
    elif place is not None:
        label = "Bara stället" if is_whole else "Hela sidan"
        _button(label, "crop_free", f"{key}_hel", {"helsida": not is_whole}, key)


def _draw_next_place(place: Place | None, places: Sequence[Place], key: str) -> None:
    """Draw the button for the quote's next place, where there are several."""
    if len(places) > 1 and place is not None:
        following = place.number % place.count + 1
        label = f"Nästa ställe ({following} av {place.count})"
        _button(label, "find_in_page", f"{key}_nasta", {"stalle": following, "sida": None}, key)


def _button(label: str, icon: str, button: str, then: dict[str, object], key: str, *, disabled: bool = False) -> None:
    """Draw a button that sets what is shown: `then` has "sida", "helsida", "stalle" or "fil", None to forget it."""
    values = {f"{key}_{name}": value for name, value in then.items()}
    st.button(
        label,
        icon=f":material/{icon}:",
        key=button,
        type="tertiary",
        disabled=disabled,
        on_click=st.session_state.update,
        args=(values,),
    )


def _draw_file(kept: Kept, is_same: bool, key: str) -> None:
    """Draw the whole file, and offer it; Word and text are only offered."""
    if told := joined(" ", SAME_FILE if is_same else None, part_told(kept)):
        st.caption(told)
    data = file_of(kept)
    if kept.kind == "pdf":
        st.pdf(data, height=_FILE_HEIGHT, key=f"{key}_pdf", alt=f"Rapporten {kept.name} i sin helhet")
        st.html(script("file_viewer"), unsafe_allow_javascript=True)
    st.download_button(
        "Ladda ner filen",
        data,
        file_name=kept.name,
        mime="application/pdf" if kept.kind == "pdf" else "application/octet-stream",
        key=f"{key}_ladda",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
    )


@st.cache_data(show_spinner="Ritar sidan …", max_entries=_MOST_PICTURES)
def _drawn(
    sha256: str, number: int, marks: tuple[Box, ...], is_whole: bool, _kept: Kept, _page: Page, _place: Place | None
) -> bytes:
    data = file_of(_kept)
    return draw_page(data, number, marks) if is_whole or _place is None else draw_passage(data, _place, _page)

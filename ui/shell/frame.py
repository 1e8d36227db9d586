"""The frame around every page: language, style, theme, and what to say when there is no data."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from charts.palette import PAPERS, Theme
from queries import LONGEST_SEARCH
from queries.snapshot import SnapshotError, failed_build, pin_snapshot, stand_in
from ui.assets import script, style, style_values
from ui.shell.address import BUTTON
from ui.shell.search_box import search_box
from ui.shell.window import LEAST_ROOM, follow_window
from ui.shell.word_list import offer_word_list

PRODUCT = "Granskningsbanken"
_FRAMED, _PAGE_TITLE = "framed_by_app", "page_title"


def theme() -> Theme:
    """Return the reader's theme, light until the browser has told."""
    return st.context.theme.type or "light"


def dress() -> None:
    """Set language, translated words, house style and how figures are pointed at; call once a run, before the page."""
    st.session_state[_FRAMED] = True
    paper = PAPERS[theme()]
    values = style_values(
        accent=paper.accent,
        quiet=paper.quiet,
        line=paper.line,
        marked=paper.land,
        paper=paper.background,
        ink=paper.text,
    )
    styles = ["page", "plain_table", "kept_text", "window_form", "print"]
    if theme() == "dark":
        styles.append("print_dark")
    st.html(values + "".join(map(style, styles)))
    follow_window()
    scripts = (
        script("translate"),
        script("pointing"),
        script("printing"),
        script("returning", most=LONGEST_SEARCH),
        script("kept_text"),
        script("window_form", least=LEAST_ROOM),
        script("copy_link"),
    )
    st.html("".join(scripts), unsafe_allow_javascript=True)


def name_page(title: str) -> None:
    """Name the browser's tab after the page; once a run, before the page, which may say more (name_tab)."""
    st.session_state[_PAGE_TITLE] = title
    st.set_page_config(page_title=f"{title} – {PRODUCT}")


def name_tab(shown: str) -> None:
    """Name the browser's tab after what the page shows, first: a tab has room for a few words."""
    st.set_page_config(page_title=f"{shown} – {st.session_state.get(_PAGE_TITLE, '')} – {PRODUCT}")


def draw_head(*, search: bool = False) -> None:
    """Draw what stands over every page: the search box (with `search`), the word list, and the button that copies the
    page's address with every choice; the page then hands the address on (tell_address)."""
    row = st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center")
    if search:
        with row:
            search_box()
    with row:
        offer_word_list()
        st.html(BUTTON, width="content")


def framed() -> None:
    """Make sure that app.py has dressed this run; every page calls it first.

    Streamlit's older page discovery sees the folder pages/ and, on a server's very first visit, runs a deep-linked page
    without app.py. Switching that discovery off and starting over gives the reader the page they asked for.
    """
    if not st.session_state.pop(_FRAMED, False):
        PagesManager.uses_pages_directory = False
        st.rerun()


def ready() -> bool:
    """Return True when there is a snapshot, kept to by this run (decision 35); else say why. Tell of a failed build."""
    if failure := failed_build():
        with st.expander(
            ":material/warning: Det senaste bygget misslyckades. Sidorna visar den förra versionen.", expanded=False
        ):
            st.code(failure, language=None, wrap_lines=True)
    try:
        pin_snapshot()
    except SnapshotError as error:
        st.error(str(error))
        return False
    if instead := stand_in():
        st.warning(instead)
    return True

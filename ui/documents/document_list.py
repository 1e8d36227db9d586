"""The list of a reader's documents of one kind: open, create, import from a file, and restore from the bin."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from queries.clock import local_time
from ui.documents.open_document import Kind, Words
from ui.shell.buttons import action
from ui.shell.identity import show_refusals
from wording.markup import escaped_markdown
from wording.version_words import saved_words
from workspace import MAX_FILE_BYTES, MAX_TITLE, Desk, Role, Summary

_JUST_OPENED = "just_opened"


def open_document(kind: Kind[Any], document_id: str) -> None:
    """Put the document in the address (a button's on_click); it opens at its beginning."""
    try:
        st.query_params.from_dict({kind.address: document_id})
    except StreamlitAPIException:  # another document is open, whose choices Streamlit itself keeps in the address
        st.query_params[kind.address] = document_id
    st.session_state[_JUST_OPENED] = document_id


def is_just_opened(document_id: str) -> bool:
    """Return True in the first run after `open_document`, which opens a document at its beginning (decision 60)."""
    opened: object = st.session_state.pop(_JUST_OPENED, None)
    return opened == document_id


def choose_view(views: Sequence[str], key: str, *, at_beginning: bool) -> str:
    """Draw the choice of view of the open document, bound to the address under `key`; return the chosen view."""
    wanted = st.session_state.pop(f"go_{key}", views[0] if at_beginning else None)
    if wanted in views:
        st.session_state[key] = wanted
    chosen = st.segmented_control(
        "Del",
        views,
        default=None if wanted in views else views[0],
        required=True,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen or views[0]


def go_to_view(key: str, view: str) -> None:
    """Choose a view when the page is drawn next: where a button does it, the choice may have been drawn already."""
    st.session_state[f"go_{key}"] = view


def close_document(kind: Kind[Any]) -> None:
    """Take the open document out of the address (a button's on_click): the list is shown."""
    st.query_params.pop(kind.address, None)


def way_back(kind: Kind[Any]) -> None:
    """Draw the button that leads to the list."""
    label = f"Alla {kind.words.plural}"
    action(label, f"all_{kind.name}", close_document, kind, icon=":material/arrow_back:", type="tertiary")


def list_documents(desk: Desk, kind: Kind[Any], draw_new: Callable[[bool], None]) -> None:
    """Draw the reader's documents, then how to create (`draw_new(is_first)`), import and restore one."""
    summaries: list[Summary] | None = None
    with show_refusals():
        summaries = desk.list_documents(kind.name)
    if summaries is None:
        return
    if not summaries:
        st.info(kind.words.none_yet)
    title_counts = Counter(summary.title for summary in summaries)
    for summary in summaries:
        _draw_line(kind, summary, is_only=title_counts[summary.title] == 1)
    _tell_damaged(desk, kind)
    draw_new(not summaries)
    _draw_import(desk, kind)
    _draw_bin(desk, kind)


def _tell_damaged(desk: Desk, kind: Kind[Any]) -> None:
    with show_refusals():
        for damaged in desk.damaged(kind.name):
            title = damaged.title or f"{kind.words.indefinite.capitalize()} vars titel inte går att läsa"
            st.warning(
                f"{escaped_markdown(title)}: går inte att läsa, eftersom uppgifter om {kind.words.pronoun} är skadade "
                "i databasen. Det andra påverkas inte. Be den som sköter appen att hämta dem ur en säkerhetskopia."
            )


def _draw_line(kind: Kind[Any], summary: Summary, is_only: bool) -> None:
    with st.container(border=True):
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.markdown(f"**{escaped_markdown(summary.title)}**")
        saved = saved_words(kind.words.saved, summary.saved_at, summary.author, summary.imported)
        created = "" if is_only else f"{_created_words(summary)} · "
        left.caption(
            escaped_markdown(f"{created}Version {summary.number} · {saved} · {_role(kind.words, summary.role)}")
        )
        with right:
            action(
                "Öppna",
                f"open_{summary.document_id}",
                open_document,
                kind,
                summary.document_id,
                type="primary",
                help=f"Öppna {escaped_markdown(summary.title)}",
                width="stretch",
            )


def _created_words(summary: Summary) -> str:
    """Say when a document was created, which tells it from others of the same name."""
    return f"skapad {local_time(summary.created_at)}"


def distinct_titles(documents: Iterable[Summary]) -> dict[str, str]:
    """Return document_id → title, with the time of creation where several documents have the same (decision 60)."""
    summaries = list(documents)
    title_counts = Counter(summary.title for summary in summaries)
    return {
        summary.document_id: summary.title
        if title_counts[summary.title] == 1
        else f"{summary.title} ({_created_words(summary)})"
        for summary in summaries
    }


def free_title(desk: Desk, kind: Kind[Any], title: str) -> str:
    """Return the title, with a number after it when the reader has a document of that name already."""
    taken = {summary.title for summary in desk.list_documents(kind.name)}
    numbered = (f"{title[: MAX_TITLE - 5]} {count}" for count in itertools.count(2))
    return next(candidate for candidate in itertools.chain([title], numbered) if candidate not in taken)


def _role(words: Words, role: Role) -> str:
    """Return the reader's role as the list states it."""
    return (
        words.your_own
        if role == "agare"
        else f"{words.shared} med dig, du får {'ändra' if role == 'andra' else 'läsa'}"
    )


def _draw_import(desk: Desk, kind: Kind[Any]) -> None:
    with (
        st.expander(f"Läs in {kind.words.indefinite} ur en fil", icon=":material/upload_file:"),
        st.form("import", clear_on_submit=True),
    ):
        file = st.file_uploader(
            "Fil (.json) som har laddats ner härifrån", type="json", max_upload_size=MAX_FILE_BYTES // 2**20
        )
        if st.form_submit_button("Läs in"):
            if file is None:
                st.error("Välj en fil först.")
            elif file.size > MAX_FILE_BYTES:
                st.error(f"Filen är för stor: {file.size} byte, högst {MAX_FILE_BYTES}. Är det rätt fil?")
            else:
                with show_refusals():
                    open_document(kind, desk.import_document(file.getvalue(), kind.name, kind.read).document_id)
                    st.rerun()


def _draw_bin(desk: Desk, kind: Kind[Any]) -> None:
    with show_refusals():
        deleted = desk.bin(kind.name)
        if deleted:
            with st.expander(f"Papperskorg ({len(deleted)})", icon=":material/delete:"):
                for summary in deleted:
                    left, right = st.columns([5, 1], vertical_alignment="center")
                    left.markdown(escaped_markdown(summary.title))
                    if right.button("Ta tillbaka", key=f"undelete_{summary.document_id}", width="stretch"):
                        desk.undelete(summary.document_id)
                        st.rerun()

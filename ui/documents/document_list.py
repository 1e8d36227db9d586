"""The list of a reader's documents of one kind: open, make, read in from a file, and take back from the bin."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from queries.clock import local_time
from ui.documents.open_document import Kind, Words
from ui.shell.buttons import action
from ui.shell.identity import told
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
    """Return True in the first run after `open_document`: not where another document was left."""
    opened: object = st.session_state.pop(_JUST_OPENED, None)
    return opened == document_id


def choose_view(views: Sequence[str], key: str, *, at_beginning: bool) -> str:
    """Draw the choice of what to see of the open document, in the address under `key`; return what is chosen."""
    if at_beginning:
        st.session_state[key] = views[0]
    chosen = st.segmented_control(
        "Del",
        views,
        default=None if at_beginning else views[0],
        required=True,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen or views[0]


def close_document(kind: Kind[Any]) -> None:
    """Take the open document out of the address (a button's on_click): the list is shown."""
    st.query_params.pop(kind.address, None)


def way_back(kind: Kind[Any]) -> None:
    """Draw the button that leads to the list."""
    label = f"Alla {kind.words.many}"
    action(label, f"all_{kind.name}", close_document, kind, icon=":material/arrow_back:", type="tertiary")


def list_documents(desk: Desk, kind: Kind[Any], draw_new: Callable[[bool], None]) -> None:
    """Draw the reader's documents, and the ways to more of them; `draw_new` is told whether this would be the first."""
    found: list[Summary] | None = None
    with told():
        found = desk.list_documents(kind.name)
    if found is None:
        return
    if not found:
        st.info(kind.words.none_yet)
    same = Counter(one.title for one in found)
    for one in found:
        _draw_line(kind, one, is_only=same[one.title] == 1)
    _tell_damaged(desk, kind)
    draw_new(not found)
    _draw_import(desk, kind)
    _draw_bin(desk, kind)


def _tell_damaged(desk: Desk, kind: Kind[Any]) -> None:
    with told():
        for one in desk.damaged(kind.name):
            what = one.title or f"{kind.words.a.capitalize()} vars titel inte går att läsa"
            st.warning(
                f"{escaped_markdown(what)}: går inte att läsa, eftersom uppgifter om {kind.words.it} är skadade i "
                "databasen. Det andra påverkas inte. Be den som sköter appen att hämta dem ur en säkerhetskopia."
            )


def _draw_line(kind: Kind[Any], one: Summary, is_only: bool) -> None:
    with st.container(border=True):
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.markdown(f"**{escaped_markdown(one.title)}**")
        saved = saved_words(kind.words.saved, one.saved_at, one.author, one.imported)
        made = "" if is_only else f"{_made_words(one)} · "
        left.caption(escaped_markdown(f"{made}Version {one.number} · {saved} · {_role(kind.words, one.role)}"))
        with right:
            action(
                "Öppna",
                f"open_{one.document_id}",
                open_document,
                kind,
                one.document_id,
                type="primary",
                help=f"Öppna {escaped_markdown(one.title)}",
                width="stretch",
            )


def _made_words(one: Summary) -> str:
    """What tells a document from another of the same name."""
    return f"skapad {local_time(one.created_at)}"


def told_apart(found: Iterable[Summary]) -> dict[str, str]:
    """Return document_id → title, with when it was made where several have the same, for lists to choose from."""
    summaries = list(found)
    same = Counter(one.title for one in summaries)
    return {
        one.document_id: one.title if same[one.title] == 1 else f"{one.title} ({_made_words(one)})" for one in summaries
    }


def free_title(desk: Desk, kind: Kind[Any], title: str) -> str:
    """Return the title, with a number after it when the reader has a document of that name already."""
    taken = {one.title for one in desk.list_documents(kind.name)}
    numbered = (f"{title[: MAX_TITLE - 5]} {count}" for count in itertools.count(2))
    return next(free for free in itertools.chain([title], numbered) if free not in taken)


def _role(words: Words, role: Role) -> str:
    """The reader's own role, as the list tells it."""
    return words.own if role == "agare" else f"{words.shared} med dig, du får {'ändra' if role == 'andra' else 'läsa'}"


def _draw_import(desk: Desk, kind: Kind[Any]) -> None:
    with (
        st.expander(f"Läs in {kind.words.a} ur en fil", icon=":material/upload_file:"),
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
                with told():
                    open_document(kind, desk.import_document(file.getvalue(), kind.name, kind.read).document_id)
                    st.rerun()


def _draw_bin(desk: Desk, kind: Kind[Any]) -> None:
    with told():
        thrown = desk.bin(kind.name)
        if thrown:
            with st.expander(f"Papperskorg ({len(thrown)})", icon=":material/delete:"):
                for one in thrown:
                    left, right = st.columns([5, 1], vertical_alignment="center")
                    left.markdown(escaped_markdown(one.title))
                    if right.button("Ta tillbaka", key=f"undelete_{one.document_id}", width="stretch"):
                        desk.undelete(one.document_id)
                        st.rerun()

"""What every kind of open document has: the state it is saved in, conflicts, versions, sharing and the bin."""

import streamlit as st

from queries.clock import local_time
from ui.documents.open_document import (
    DocumentT,
    OpenDocument,
    drop,
    keep,
    merged_with_theirs,
    restore,
    save,
    take_theirs,
)
from ui.shell.buttons import action
from ui.shell.identity import LOCAL_USER, show_refusals
from ui.shell.plain_table import plain_table
from wording.markup import escaped_markdown
from wording.version_words import saved_words
from workspace import Desk

MOST_DIFFERENCES = 100
SHARED_ROLES = {"lasa": "får läsa", "andra": "får ändra"}


def tell_state(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    """Say when the document was last saved, or why it is not and what to do, and when it may only be read."""
    if open_document.notice is not None:
        st.info(open_document.notice)
    if open_document.theirs is not None:
        _draw_conflict(desk, open_document)
    elif open_document.problem is not None:
        why = escaped_markdown(open_document.problem)
        st.error(
            f"Den senaste ändringen är inte sparad. {why} Ändringen finns bara i det här fönstret: stäng det inte."
        )
        with st.container(horizontal=True):
            action("Spara igen", "save_again", _save_again, desk, open_document, type="primary")
            action("Släng ändringen och visa det sparade", "drop_change", drop, desk, open_document)
    else:
        saved = f"{open_document.kind.words.saved.capitalize()} {local_time(open_document.saved_at)}"
        state = f"{saved} · version {open_document.based_on} · {open_document.author}"
        if open_document.imported is not None:  # the word of a file, not of the store (decision 55)
            saved = saved_words(
                open_document.kind.words.saved, open_document.saved_at, open_document.author, open_document.imported
            )
            state = f"Version {open_document.based_on} · {saved}"
        st.caption(escaped_markdown(state))
    if open_document.role == "lasa":
        st.info(open_document.kind.words.only_readable)


def _draw_conflict(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    theirs = open_document.theirs
    if theirs is None:
        return
    with st.container(border=True):
        st.warning(
            f"{escaped_markdown(theirs.author)} har sparat version {theirs.number} medan du ändrade. Din ändring är "
            "inte sparad än och finns bara i det här fönstret. Välj vad som ska gälla; båda versionerna finns sedan i "
            "historiken."
        )
        with show_refusals():
            my_document, their_document = open_document.document, open_document.kind.contents_of(theirs)
            _draw_differences(open_document, their_document, my_document, f"Version {theirs.number}", "Din version")
            merged = merged_with_theirs(desk, open_document)
            left, middle, right = st.columns(3)
            with left:
                if merged is not None:
                    label = "Slå samman båda"
                    action(label, "merge_both", _merge_both, desk, open_document, type="primary", width="stretch")
                else:
                    st.caption("Ni har ändrat samma sak. De kan inte slås samman.")
            with middle:
                action("Behåll min", "keep_mine", _keep_mine, desk, open_document, width="stretch")
            with right:
                action(f"Ta version {theirs.number}", "take_theirs", take_theirs, desk, open_document, width="stretch")


# Each stores the document as it is when the button is pressed, not as it was when it was drawn (decision 104).


def _save_again(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    if open_document.problem is not None:
        save(desk, open_document, open_document.document)


def _merge_both(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    with show_refusals():
        merged = merged_with_theirs(desk, open_document)
        if merged is not None:
            keep(desk, open_document, merged)


def _keep_mine(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    keep(desk, open_document, open_document.document)


def _draw_differences(
    open_document: OpenDocument[DocumentT], before: DocumentT, after: DocumentT, name_before: str, name_after: str
) -> None:
    table = open_document.kind.differences(before, after, name_before, name_after)
    if table.empty:
        st.markdown("Versionerna är lika.")
        return
    if len(table) > MOST_DIFFERENCES:
        st.caption(f"De första {MOST_DIFFERENCES} av {len(table)} skillnader visas.")
    plain_table(table.head(MOST_DIFFERENCES), f"Skillnader mellan {name_before} och {name_after}")


def show_history(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    """Draw the choice of a version, what differs from it, and the way back to it."""
    with show_refusals():
        _draw_history(desk, open_document)


def _draw_history(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    history = desk.history(open_document.document_id)
    st.subheader("Versioner", anchor=False)
    st.caption("Varje sparning är en version. Inget skrivs över.")
    if imported := next((version.imported for version in history if version.imported), None):
        st.caption(
            escaped_markdown(
                f"Versioner med orden ”enligt filen” kom ur en fil som {imported.by} läste in "
                f"{local_time(imported.at)}. Vem som sparade dem och när är filens egna uppgifter."
            )
        )
    labels = {
        version.number: " · ".join(
            part
            for part in (
                f"Version {version.number}",
                "enligt filen" if version.imported else "",
                local_time(version.saved_at),
                version.author,
                version.note,
            )
            if part
        )
        for version in history
    }
    number = st.selectbox(
        "Visa en version", list(labels), format_func=labels.__getitem__, key=f"version_{open_document.document_id}"
    )
    earlier = open_document.kind.contents_of(desk.read(open_document.document_id, number))
    if earlier == open_document.document:
        st.markdown("Versionen är lika med det som visas nu.")
        return
    _draw_differences(open_document, earlier, open_document.document, f"Version {number}", "Nu")
    if open_document.may_change:
        action(
            f"Återställ version {number}",
            "restore_version",
            _restore,
            desk,
            open_document,
            number,
            help="Den nuvarande versionen finns kvar.",
        )


def _restore(desk: Desk, open_document: OpenDocument[DocumentT], number: int) -> None:
    with show_refusals():
        restore(desk, open_document, number)


def show_owners_part(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    """Draw what only the owner may do: share, and throw away."""
    if open_document.role != "agare":
        return
    with show_refusals():
        _draw_shares(desk, open_document)
    words = open_document.kind.words
    st.subheader("Kasta", anchor=False)
    st.caption(f"{words.definite.capitalize()} läggs i papperskorgen, där du kan ta tillbaka {words.pronoun}.")
    action("Lägg i papperskorgen", "throw_away", _throw_away, desk, open_document, icon=":material/delete:")


def _draw_shares(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    st.subheader("Delning", anchor=False)
    if desk.user_id == LOCAL_USER:
        st.caption(
            "Delning kräver inloggning, som den som sköter appen ställer in. Skicka annars den fil (JSON) som går att "
            "läsa in igen."
        )
        return
    shares = desk.shares(open_document.document_id)
    if not shares:
        st.caption(f"Bara du ser {open_document.kind.words.definite}.")
    for share in shares:
        left, right = st.columns([5, 1], vertical_alignment="center")
        permission = SHARED_ROLES.get(share.role, "ser inget, eftersom behörigheten är skadad i databasen")
        left.markdown(f"{escaped_markdown(share.user_id)} {permission}")
        name = escaped_markdown(share.user_id)
        if right.button("Sluta dela", key=f"unshare_{share.user_id}", width="stretch", help=f"Sluta dela med {name}"):
            desk.unshare(open_document.document_id, share.user_id)
            st.rerun()
    with st.form("share", clear_on_submit=True):
        user = st.text_input("Dela med", placeholder="namn@kommun.se", help="Adressen som personen loggar in med.")
        role = st.radio("Behörighet", list(SHARED_ROLES), format_func=SHARED_ROLES.__getitem__, horizontal=True)
        if st.form_submit_button("Dela"):
            desk.share(open_document.document_id, user, "andra" if role == "andra" else "lasa")
            st.rerun()


def _throw_away(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    with show_refusals():
        desk.delete(open_document.document_id)
        st.query_params.pop(open_document.kind.address, None)

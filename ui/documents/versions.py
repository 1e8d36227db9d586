"""What is done with any open document: tell how it is saved, settle a conflict, versions, sharing, the bin."""

import streamlit as st

from queries.clock import local_time
from ui.documents.open_document import T, Work, drop, keep, merged_with_theirs, save, take, take_theirs
from ui.shell.buttons import action
from ui.shell.identity import LOCAL_USER, told
from ui.shell.plain_table import plain_table
from wording.markup import escaped_markdown
from wording.version_words import saved_words
from workspace import Desk

MOST_DIFFERENCES = 100
SHARED_ROLES = {"lasa": "får läsa", "andra": "får ändra"}


def tell_state(desk: Desk, work: Work[T]) -> None:
    """Say when the document was last saved, or why it is not, with the ways out; and when it is only readable."""
    if work.notice is not None:
        st.info(work.notice)
    if work.theirs is not None:
        _settle(desk, work)
    elif work.problem is not None:
        why = escaped_markdown(work.problem)
        st.error(
            f"Den senaste ändringen är inte sparad. {why} Ändringen finns bara i det här fönstret: stäng det inte."
        )
        with st.container(horizontal=True):
            action("Spara igen", "save_again", save, desk, work, work.document, type="primary")
            action("Släng ändringen och visa det sparade", "drop_change", drop, desk, work)
    else:
        saved = f"{work.kind.words.saved.capitalize()} {local_time(work.saved_at)}"
        told_state = f"{saved} · version {work.based_on} · {work.author}"
        if work.imported is not None:  # not the store's word but a file's
            saved = saved_words(work.kind.words.saved, work.saved_at, work.author, work.imported)
            told_state = f"Version {work.based_on} · {saved}"
        st.caption(escaped_markdown(told_state))
    if work.role == "lasa":
        st.info(work.kind.words.only_readable)


def _settle(desk: Desk, work: Work[T]) -> None:
    theirs = work.theirs
    if theirs is None:
        return
    with st.container(border=True):
        st.warning(
            f"{escaped_markdown(theirs.author)} har sparat version {theirs.number} medan du ändrade. Din ändring är "
            "inte sparad än och finns bara i det här fönstret. Välj vad som ska gälla; båda versionerna finns sedan i "
            "historiken."
        )
        with told():
            mine, other = work.document, work.kind.contents_of(theirs)
            _draw_differences(work, other, mine, f"Version {theirs.number}", "Din version")
            together = merged_with_theirs(desk, work)
            left, middle, right = st.columns(3)
            with left:
                if together is not None:
                    label = "Slå samman båda"
                    action(label, "merge_both", keep, desk, work, together, type="primary", width="stretch")
                else:
                    st.caption("Ni har ändrat samma sak. De kan inte slås samman.")
            with middle:
                action("Behåll min", "keep_mine", keep, desk, work, work.document, width="stretch")
            with right:
                action(f"Ta version {theirs.number}", "take_theirs", take_theirs, desk, work, width="stretch")


def _draw_differences(work: Work[T], before: T, after: T, name_before: str, name_after: str) -> None:
    table = work.kind.differences(before, after, name_before, name_after)
    if table.empty:
        st.markdown("Versionerna är lika.")
        return
    if len(table) > MOST_DIFFERENCES:
        st.caption(f"De första {MOST_DIFFERENCES} av {len(table)} skillnader visas.")
    plain_table(table.head(MOST_DIFFERENCES), f"Skillnader mellan {name_before} och {name_after}")


def show_history(desk: Desk, work: Work[T]) -> None:
    """Draw the choice of a version, what differs from it, and the way back to it."""
    with told():
        _draw_history(desk, work)


def _draw_history(desk: Desk, work: Work[T]) -> None:
    history = desk.history(work.document_id)
    st.subheader("Versioner", anchor=False)
    st.caption("Varje sparning är en version. Inget skrivs över.")
    if imported := next((one.imported for one in history if one.imported), None):
        st.caption(
            escaped_markdown(
                f"Versioner med orden ”enligt filen” kom ur en fil som {imported.by} läste in "
                f"{local_time(imported.at)}. Vem som sparade dem och när är filens egna uppgifter."
            )
        )
    labels = {
        one.number: " · ".join(
            part
            for part in (
                f"Version {one.number}",
                "enligt filen" if one.imported else "",
                local_time(one.saved_at),
                one.author,
                one.note,
            )
            if part
        )
        for one in history
    }
    number = st.selectbox(
        "Visa en version", list(labels), format_func=labels.__getitem__, key=f"version_{work.document_id}"
    )
    old = work.kind.contents_of(desk.read(work.document_id, number))
    if old == work.document:
        st.markdown("Versionen är lika med det som visas nu.")
        return
    _draw_differences(work, old, work.document, f"Version {number}", "Nu")
    if work.may_change:
        action(
            f"Återställ version {number}",
            "restore_version",
            _restore,
            desk,
            work,
            number,
            help="Den nuvarande versionen finns kvar.",
        )


def _restore(desk: Desk, work: Work[T], number: int) -> None:
    with told():
        take(work, desk.restore(work.document_id, number, work.based_on))


def show_owners_part(desk: Desk, work: Work[T]) -> None:
    """Draw what only the owner may do: share, and throw away."""
    if work.role != "agare":
        return
    with told():
        _draw_shares(desk, work)
    words = work.kind.words
    st.subheader("Kasta", anchor=False)
    st.caption(f"{words.the.capitalize()} läggs i papperskorgen, där du kan ta tillbaka {words.it}.")
    action("Lägg i papperskorgen", "throw_away", _throw_away, desk, work, icon=":material/delete:")


def _draw_shares(desk: Desk, work: Work[T]) -> None:
    st.subheader("Delning", anchor=False)
    if desk.user_id == LOCAL_USER:
        st.caption(
            "Delning kräver inloggning, som den som sköter appen ställer in. Skicka annars filen under Ladda ner."
        )
        return
    shares = desk.shares(work.document_id)
    if not shares:
        st.caption(f"Bara du ser {work.kind.words.the}.")
    for one in shares:
        left, right = st.columns([5, 1], vertical_alignment="center")
        may = SHARED_ROLES.get(one.role, "ser inget, eftersom behörigheten är skadad i databasen")
        left.markdown(f"{escaped_markdown(one.user_id)} {may}")
        name = escaped_markdown(one.user_id)
        if right.button("Sluta dela", key=f"unshare_{one.user_id}", width="stretch", help=f"Sluta dela med {name}"):
            desk.unshare(work.document_id, one.user_id)
            st.rerun()
    with st.form("share", clear_on_submit=True):
        user = st.text_input("Dela med", placeholder="namn@kommun.se", help="Adressen som personen loggar in med.")
        role = st.radio("Behörighet", list(SHARED_ROLES), format_func=SHARED_ROLES.__getitem__, horizontal=True)
        if st.form_submit_button("Dela"):
            desk.share(work.document_id, user, "andra" if role == "andra" else "lasa")
            st.rerun()


def _throw_away(desk: Desk, work: Work[T]) -> None:
    with told():
        desk.delete(work.document_id)
        st.query_params.pop(work.kind.address, None)

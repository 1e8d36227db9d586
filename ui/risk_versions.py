"""What else is done with an analysis: settle a conflict, compared audits, versions, sharing, the bin."""

import streamlit as st

from ui.data import answer
from ui.desk import LOCAL_USER, local_time, told
from ui.figures import plain_table
from ui.risk_words import PEER_KINDS, differences_table
from ui.risk_work import Work, analysis_of, drop, keep, merged_with_theirs, save, take, take_theirs
from ui.words import escaped_markdown
from workspace import Desk
from workspace.analysis import KIND, Analysis, Peers

MOST_DIFFERENCES = 100
SHARED_ROLES = {"lasa": "får läsa", "andra": "får ändra"}


def tell_state(desk: Desk, work: Work) -> None:
    """Say when the analysis was last saved, or why it is not, with the ways out."""
    if work.theirs is not None:
        _settle(desk, work)
    elif work.problem is not None:
        why = escaped_markdown(work.problem)
        st.error(f"Den senaste ändringen är inte sparad. {why} Ändringen ligger kvar här så länge fönstret är öppet.")
        with st.container(horizontal=True):
            st.button("Spara igen", on_click=save, args=(desk, work, work.analysis), type="primary")
            st.button("Släng ändringen och visa det sparade", on_click=drop, args=(desk, work))
    else:
        st.caption(escaped_markdown(f"Sparad {local_time(work.saved_at)} · version {work.based_on} · {work.author}"))


def _settle(desk: Desk, work: Work) -> None:
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
            mine, other = work.analysis, analysis_of(theirs)
            _draw_differences(other, mine, f"Version {theirs.number}", "Din version")
            together = merged_with_theirs(desk, work)
            left, middle, right = st.columns(3)
            if together is not None:
                left.button(
                    "Slå samman båda", on_click=keep, args=(desk, work, together), type="primary", width="stretch"
                )
            else:
                left.caption("Ni har ändrat samma sak. De kan inte slås samman.")
            middle.button("Behåll min", on_click=keep, args=(desk, work, work.analysis), width="stretch")
            right.button(f"Ta version {theirs.number}", on_click=take_theirs, args=(desk, work), width="stretch")


def _draw_differences(before: Analysis, after: Analysis, name_before: str, name_after: str) -> None:
    table = differences_table(before, after, name_before, name_after)
    if table.empty:
        st.markdown("Versionerna är lika.")
        return
    if len(table) > MOST_DIFFERENCES:
        st.caption(f"De första {MOST_DIFFERENCES} av {len(table)} skillnader visas.")
    plain_table(table.head(MOST_DIFFERENCES), f"Skillnader mellan {name_before} och {name_after}")


def choose_peers(desk: Desk, work: Work) -> None:
    """Draw the choice of compared audits."""
    analysis = work.analysis
    with st.popover("Jämförs med", icon=":material/groups:", width="stretch", disabled=not work.may_change):
        kind_key, bodies_key = (f"peers_{name}_{work.document_id}_{work.generation}" for name in ("kind", "bodies"))

        def store() -> None:
            peers = Peers(
                kind=st.session_state[kind_key], bodies=st.session_state.get(bodies_key, analysis.peers.bodies)
            )
            save(desk, work, work.analysis.changed(peers=peers.model_dump()))

        kinds = list(PEER_KINDS)
        kind = st.radio(
            "Jämförs med",
            kinds,
            kinds.index(analysis.peers.kind),
            format_func=PEER_KINDS.__getitem__,
            key=kind_key,
            on_change=store,
        )
        if kind == "valda":
            audited = answer("coverage_by_body")
            names = dict(zip(audited["body_id"], audited["body_name"], strict=True))
            st.multiselect(
                "Kommuner",
                list(names),
                default=[body for body in analysis.peers.bodies if body in names],
                format_func=names.__getitem__,
                key=bodies_key,
                on_change=store,
                placeholder="Välj kommuner med granskning i banken",
            )
        st.caption(f"Granskningar av {escaped_markdown(analysis.body_name)} räknas aldrig med, utan visas för sig.")


def show_versions(desk: Desk, work: Work) -> None:
    """Draw the history, sharing and the bin."""
    with told():
        _draw_history(desk, work)
    st.subheader("Nästa års analys", anchor=False)
    st.caption("Samma risker och egna riskområden, utan bedömningar: riskerna värderas om varje år.")
    year = work.analysis.year + 1
    st.button(
        f"Skapa analysen för {year}",
        on_click=_copy,
        args=(desk, work),
        icon=":material/content_copy:",
        disabled=not work.is_saved,
    )
    if work.role == "agare":
        with told():
            _draw_shares(desk, work)
        st.subheader("Kasta", anchor=False)
        st.caption("Analysen läggs i papperskorgen, där du kan ta tillbaka den.")
        st.button("Lägg i papperskorgen", on_click=_throw_away, args=(desk, work), icon=":material/delete:")


def _draw_history(desk: Desk, work: Work) -> None:
    history = desk.history(work.document_id)
    st.subheader("Versioner", anchor=False)
    st.caption("Varje sparning är en version. Inget skrivs över.")
    labels = {
        one.number: " · ".join(
            part for part in (f"Version {one.number}", local_time(one.saved_at), one.author, one.note) if part
        )
        for one in history
    }
    number = st.selectbox(
        "Visa en version", list(labels), format_func=labels.__getitem__, key=f"version_{work.document_id}"
    )
    old = analysis_of(desk.read(work.document_id, number))
    if old == work.analysis:
        st.markdown("Versionen är lika med det som visas nu.")
        return
    _draw_differences(old, work.analysis, f"Version {number}", "Nu")
    if work.may_change:
        st.button(
            f"Återställ version {number}",
            on_click=_restore,
            args=(desk, work, number),
            help="Den nuvarande versionen finns kvar.",
        )


def _restore(desk: Desk, work: Work, number: int) -> None:
    with told():
        take(work, desk.restore(work.document_id, number, work.based_on))


def _draw_shares(desk: Desk, work: Work) -> None:
    st.subheader("Delning", anchor=False)
    if desk.user_id == LOCAL_USER:
        st.caption("Delning kräver inloggning (se docs/inloggning.md). Skicka annars filen under Ladda ner.")
        return
    shares = desk.shares(work.document_id)
    if not shares:
        st.caption("Bara du ser analysen.")
    for one in shares:
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.markdown(f"{escaped_markdown(one.user_id)} {SHARED_ROLES[one.role]}")
        name = escaped_markdown(one.user_id)
        if right.button("Sluta dela", key=f"unshare_{one.user_id}", width="stretch", help=f"Sluta dela med {name}"):
            desk.unshare(work.document_id, one.user_id)
            st.rerun()
    with st.form("share", clear_on_submit=True):
        user = st.text_input("Dela med", placeholder="namn@kommun.se", help="Adressen som personen loggar in med.")
        role = st.radio("Rätt", list(SHARED_ROLES), format_func=SHARED_ROLES.__getitem__, horizontal=True)
        if st.form_submit_button("Dela"):
            desk.share(work.document_id, user, "andra" if role == "andra" else "lasa")
            st.rerun()


def _copy(desk: Desk, work: Work) -> None:
    with told():
        later = work.analysis.for_next_year()
        st.query_params["analys"] = desk.create(KIND, later.title, later.content()).document_id
        st.session_state.pop("riskdel", None)


def _throw_away(desk: Desk, work: Work) -> None:
    with told():
        desk.delete(work.document_id)
        st.query_params.pop("analys", None)

"""The list of a reader's analyses, the form that creates one, and the search for an earlier year's."""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from bank.answer import answer
from queries.clock import today
from ui.documents.document_list import list_documents, open_document
from ui.risk.open_analysis import ANALYSES
from ui.shell.identity import show_refusals
from ui.shell.own_body import own_body
from wording.filters import labels_of
from wording.markup import escaped_markdown
from wording.parties import swedish_order
from workspace import Damaged, Desk, NotFound, NotValid, Version
from workspace.analysis import FIRST_YEAR, KIND, LAST_YEAR, Analysis

NEW = "ny"  # key in the address: the municipality to analyse
_WARNED = "told_of_same_name"
NEXT_YEAR = 1  # an analysis is made in the autumn for the year to come


def list_analyses(desk: Desk) -> None:
    """Draw the reader's analyses, and how to create, import and restore one."""
    list_documents(desk, ANALYSES, partial(_draw_new, desk))


def _draw_new(desk: Desk, first: bool) -> None:
    places = answer("examined_municipalities").sort_values(
        "body_name", kind="stable", key=lambda names: names.map(swedish_order)
    )
    names = dict(zip(places["body_id"], places["body_name"], strict=True))
    areas = labels_of("areas")
    wanted = st.query_params.get(NEW)
    proposed = wanted if wanted in names else own_body()
    with (
        st.expander("Skapa en ny riskanalys", expanded=first or wanted in names, icon=":material/add:"),
        st.form("new_analysis"),
    ):
        left, middle, right = st.columns([3, 1, 2])
        body_id = left.selectbox(
            "Kommun",
            list(names),
            index=list(names).index(proposed) if proposed in names else None,
            format_func=names.__getitem__,
            placeholder="Välj en av 290 kommuner",
        )
        year = middle.number_input("År", FIRST_YEAR, LAST_YEAR, today().year + NEXT_YEAR)
        scale = right.radio(
            "Skala",
            [4, 5],
            format_func=lambda top: f"1–{top}",
            horizontal=True,
            help="God revisionssed anger ingen skala.",
        )
        chosen = st.multiselect(
            "Områden",
            list(areas),
            format_func=areas.__getitem__,
            placeholder="Alla områden i kodboken",
            select_all=False,
            help="Egna riskområden och fler områden kan läggas till senare.",
        )
        if st.form_submit_button("Skapa riskanalysen", type="primary"):
            if body_id is None:
                st.error("Välj en kommun först.")
                return
            empty = Analysis(body_id=body_id, body_name=names[body_id], year=int(year), scale=4 if scale == 4 else 5)
            analysis = empty.with_areas((area, areas[area]) for area in chosen or areas)
            with show_refusals():
                if not _is_wanted(desk, analysis.title):
                    return
                st.query_params.pop(NEW, None)
                open_document(ANALYSES, desk.create(KIND, analysis.title, analysis.content()).document_id)
                st.rerun()


def _is_wanted(desk: Desk, title: str) -> bool:
    """Return False, with a warning, the first time a new analysis would get a name already in use (decision 60)."""
    if (
        title not in {summary.title for summary in desk.list_documents(KIND)}
        or st.session_state.pop(_WARNED, None) == title
    ):
        return True
    st.session_state[_WARNED] = title
    st.warning(
        f"{escaped_markdown(title)} finns redan i listan ovan. Öppna den där. Vill du ha en till med samma namn, tryck "
        "på knappen igen: i listan står då när var och en är skapad."
    )
    return False


def last_year(desk: Desk, analysis: Analysis) -> tuple[tuple[Version, Analysis] | None, list[str]]:
    """Return the newest analysis of the same body for an earlier year that the reader may see, or None.

    Also return the titles of analyses that cannot be read, of any body and year: it may have been one of them.
    """
    earlier, unreadable = [], []
    for summary in desk.list_documents(KIND):
        try:
            version = desk.read(summary.document_id)
            candidate = ANALYSES.contents_of(version)
        except NotFound:  # taken away since it was listed
            continue
        except (Damaged, NotValid):
            unreadable.append(summary.title)
            continue
        if candidate.body_id == analysis.body_id and candidate.year < analysis.year:
            earlier.append((candidate.year, version.saved_at, version, candidate))
    if not earlier:
        return None, unreadable
    _, _, version, candidate = max(earlier, key=lambda year_and_day: year_and_day[:2])
    return (version, candidate), unreadable


def unreadable_words(titles: Iterable[str]) -> str:
    """Return the sentence on analyses that cannot be read, and so are not compared with."""
    return f"Går inte att läsa, och är därför inte jämförda med: {'; '.join(titles)}."

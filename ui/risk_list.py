"""The list of a reader's analyses: open, make, read in from a file, and take back from the bin."""

from datetime import date

import streamlit as st

from ui.data import answer
from ui.desk import local_time, told
from ui.filters import labels_of
from ui.risk_work import analysis_of
from ui.words import escaped_markdown
from workspace import MAX_FILE_BYTES, Desk, NotValid, Summary, Version
from workspace.analysis import KIND, Analysis, read_analysis

ROLES = {"agare": "din egen", "andra": "delad med dig, du får ändra", "lasa": "delad med dig, du får läsa"}
NEXT_YEAR = 1  # an analysis is made in the autumn for the year to come


def open_analysis(document_id: str) -> None:
    """Put the analysis in the address (a button's on_click)."""
    st.query_params["analys"] = document_id


def list_analyses(desk: Desk) -> None:
    """Draw the reader's analyses, and the ways to more of them."""
    with told():
        found = desk.list_documents(KIND)
        if not found:
            st.info("Du har ännu ingen riskanalys. Skapa en nedan, eller läs in en fil.")
        for one in found:
            _draw_line(desk, one)
    _draw_new(desk, found)
    _draw_import(desk)
    _draw_bin(desk)


def _draw_line(desk: Desk, one: Summary) -> None:
    with st.container(border=True):
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.markdown(f"**{escaped_markdown(one.title)}**")
        saved = f"sparad {local_time(one.saved_at)} av {one.author}"
        left.caption(escaped_markdown(f"Version {one.number} · {saved} · {ROLES[one.role]}"))
        name = one.title if len(one.title) < 60 else f"{one.title[:57]}…"
        right.button(
            "Öppna",
            key=f"open_{one.document_id}",
            on_click=open_analysis,
            args=(one.document_id,),
            type="primary",
            help=f"Öppna {escaped_markdown(name)}",
            width="stretch",
        )


def _draw_new(desk: Desk, found: list[Summary]) -> None:
    places = answer("examined_municipalities").sort_values(
        "body_name", kind="stable", key=lambda names: names.map(_order)
    )
    names = dict(zip(places["body_id"], places["body_name"], strict=True))
    areas = labels_of("areas")
    with st.expander("Skapa en ny riskanalys", expanded=not found, icon=":material/add:"), st.form("new_analysis"):
        left, middle, right = st.columns([3, 1, 2])
        body_id = left.selectbox(
            "Kommun", list(names), index=None, format_func=names.__getitem__, placeholder="Välj en av 290 kommuner"
        )
        year = middle.number_input("År", 2000, 2100, date.today().year + NEXT_YEAR)
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
            help="Egna riskområden och fler områden kan läggas till senare.",
        )
        if st.form_submit_button("Skapa riskanalysen", type="primary"):
            if body_id is None:
                st.error("Välj en kommun först.")
                return
            empty = Analysis(body_id=body_id, body_name=names[body_id], year=int(year), scale=4 if scale == 4 else 5)
            analysis = empty.with_areas((area, areas[area]) for area in chosen or areas)
            with told():
                open_analysis(desk.create(KIND, analysis.title, analysis.content()).document_id)
                st.rerun()


def _order(name: str) -> str:
    """A name in the order of the Swedish alphabet."""
    return name.casefold().translate(str.maketrans("åäö", "{|}"))


def _draw_import(desk: Desk) -> None:
    with (
        st.expander("Läs in en analys ur en fil", icon=":material/upload_file:"),
        st.form("import", clear_on_submit=True),
    ):
        file = st.file_uploader("Fil (.json) som har laddats ner härifrån", type="json")
        if st.form_submit_button("Läs in"):
            if file is None:
                st.error("Välj en fil först.")
            elif file.size > MAX_FILE_BYTES:
                st.error(f"Filen är för stor: {file.size} byte, högst {MAX_FILE_BYTES}. Är det rätt fil?")
            else:
                with told():
                    open_analysis(desk.import_document(file.getvalue(), KIND, read_analysis).document_id)
                    st.rerun()


def _draw_bin(desk: Desk) -> None:
    with told():
        thrown = desk.bin(KIND)
        if thrown:
            with st.expander(f"Papperskorg ({len(thrown)})", icon=":material/delete:"):
                for one in thrown:
                    left, right = st.columns([5, 1], vertical_alignment="center")
                    left.markdown(escaped_markdown(one.title))
                    if right.button("Ta tillbaka", key=f"undelete_{one.document_id}", width="stretch"):
                        desk.undelete(one.document_id)
                        st.rerun()


def last_year(desk: Desk, analysis: Analysis) -> tuple[Version, Analysis] | None:
    """Return the newest analysis of the same body for an earlier year that the reader may see, or None."""
    earlier = []
    for one in desk.list_documents(KIND):
        version = desk.read(one.document_id)
        try:
            other = analysis_of(version)
        except NotValid:
            continue
        if other.body_id == analysis.body_id and other.year < analysis.year:
            earlier.append((other.year, version.saved_at, version, other))
    if not earlier:
        return None
    _, _, version, other = max(earlier, key=lambda found: found[:2])
    return version, other

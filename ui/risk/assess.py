"""One risk at a time: what the bank says on one side, the auditors' own judgement on the other; and all in a table."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from bank.answer import answer
from charts.catalogue import Nothing, Parameters, UnknownFigure, figure_of
from charts.description import Figure, Named, Strip
from charts.strips import MAX_MARKS
from ui.context.context_box import draw_body_facts
from ui.documents.controls import TEXT, choose, edit
from ui.documents.open_document import change, refused
from ui.evidence.dialog import open_report, show_findings
from ui.risk.changes import decided, with_field
from ui.risk.open_analysis import OpenAnalysis
from ui.risk.own_register import OwnRegister, draw_own_points, own_register, tell_notes
from ui.shell.buttons import action, steps
from ui.shell.figures import chart, legend, table_and_files
from ui.shell.identity import show_refusals
from ui.shell.plain_table import plain_table
from wording.context_tables import selected_peers
from wording.counts import A_MARK_PER_PARTY
from wording.item_tables import law_table
from wording.markup import escaped_markdown
from wording.plan import doubt_words, field_remark
from wording.risks import (
    DECISIONS,
    FIELD_WORDS,
    FIELDS_OF_RISK,
    NO_DECISION,
    RULE,
    UNSET,
    evidence_rows,
    evidence_sentences,
    group_of,
    level,
    peer_selection,
    peer_source,
    peer_words,
    reckoning,
    suggestion_of,
    suggestion_words,
)
from wording.words import CONSEQUENCE, joined, number, states_in_words
from workspace import Desk
from workspace.analysis import MOST_RISKS, Analysis, Consequence, Risk, field_of

MOST_TEXT = 20_000
FITS_IN_THE_LIST = 40  # characters; a longer name may be cut in the closed list on a phone
LEVEL_HELP = {
    "likelihood": "Vilar främst på nämndens egen riskanalys, styrning, uppföljning och interna kontroll.",
    "consequence": "För kommunen, dess bolag och enskilda. Förtroende räknas även när det rör sig om lite pengar.",
}


def assess(desk: Desk, open_analysis: OpenAnalysis) -> None:
    """Draw the chosen risk with its evidence and its judgement, then every risk in a table."""
    analysis = open_analysis.document
    if why := refused():
        st.error(why)
    rows = evidence_rows(analysis)
    names = {risk.risk_id: f"{place}. {risk.name}" for place, risk in enumerate(analysis.risks, 1)}
    if not names:
        st.info("Analysen har inga områden. Lägg till områden ur kodboken eller egna riskområden nedan.")
        add_risks(desk, open_analysis)
        return
    assessed_count = sum(risk.is_assessed for risk in analysis.risks)
    st.progress(
        assessed_count / len(names),
        f"Sannolikhet och konsekvens är bedömda för {number(assessed_count)} av {number(len(names))}",
    )
    own = OwnRegister()
    with show_refusals():
        own = own_register(desk, analysis)
    tell_notes(own)
    if "risk" in st.session_state and st.session_state["risk"] not in names:
        del st.session_state["risk"]  # of another analysis, or removed
    addressed = st.query_params.get("risk")
    if addressed and addressed not in names.values() and "risk" not in st.session_state:
        st.info(
            f"Risken i adressen finns inte i analysen ({escaped_markdown(addressed[:80])}). Den första risken visas."
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        risk_id = st.selectbox("Risk", list(names), format_func=names.__getitem__, key="risk", bind="query-params")
        ids = list(names)
        place = ids.index(risk_id)
        steps(ids, place, step_to)
    risk = analysis.risk(risk_id)
    if len(risk.name) > FITS_IN_THE_LIST:
        st.markdown(f"**{escaped_markdown(names[risk_id])}**")
    left, right = st.columns(2, gap="large")
    with left:
        picked = _draw_evidence(analysis, risk, rows.get(risk.area_id or ""))
        draw_own_points(own, risk)
    with right:
        _draw_judgement(desk, open_analysis, risk)
    peers = selected_peers(peer_selection(analysis), analysis.body_id)
    draw_body_facts(analysis.body_id, analysis.body_name, peers, "riskanalys")
    chosen = _draw_all(analysis, rows)
    add_risks(desk, open_analysis)
    if chosen is not None:
        st.session_state["go_to_risk"] = ids[chosen]
        st.rerun()
    if picked:
        show_findings({}, str(picked[0]), str(picked[1]))


def step_to(risk_id: str) -> None:
    """Open a risk when the page is drawn next."""
    st.session_state["go_to_risk"] = risk_id  # not "risk" itself: its selectbox may be drawn already


def step_back_to(open_analysis: OpenAnalysis, part_id: str) -> None:
    """Open a risk that was put back; a line or a question of the plan is already in sight."""
    if part_id in {risk.risk_id for risk in open_analysis.document.risks}:
        step_to(part_id)


def follow_choice() -> None:
    """Open the risk that was chosen in the table or stepped to; call before the selectbox is drawn."""
    if wanted := st.session_state.pop("go_to_risk", None):
        st.session_state["risk"] = wanted


def _draw_evidence(analysis: Analysis, risk: Risk, row: pd.Series | None) -> list[object] | None:
    st.subheader("Vad banken säger", anchor=False)
    if row is None:
        st.caption("Ett eget riskområde, eller ett område som inte längre finns i kodboken. Banken har inget underlag.")
        return None
    definition = answer("area_definition", areas=[risk.area_id or ""]).iloc[0]
    st.caption(escaped_markdown(definition["question"]))
    for sentence in evidence_sentences(row, analysis.body_name):
        st.markdown(f"- {escaped_markdown(sentence)}")
    selection = {**peer_selection(analysis), "areas": [str(risk.area_id)]}
    picked = None
    peers = {**selection, "without_body": analysis.body_id}
    drawn = _figure_of_marks(peers) if 0 < row["examined_count"] <= MAX_MARKS else None
    if drawn is not None:
        figure, marks = drawn
        legend()
        picked = chart("omrade", peers, "underlag", per_row=1, selectable=True)  # names can be as long as the column
        each = f"{A_MARK_PER_PARTY} " if len(marks) > row["examined_count"] else ""
        st.caption(f"{each}Klicka på ett märke för fynd och citat.")
        table = pd.DataFrame(figure.table.rows, columns=list(figure.table.columns))
        title = f"{risk.name}: vad andra har funnit"
        cell = table_and_files(table, "underlag", title, peers, selectable=True, source=figure.source)
        picked = list(marks[cell[0]].ids) if cell else picked
    st.markdown(f"**{suggestion_words(row, analysis.scale)}**", help=RULE)
    if calculation := reckoning(row, analysis.scale):
        st.caption(f"Så räknas det: {calculation}")
    st.caption(escaped_markdown(f"Jämfört med {peer_words(analysis)}."))
    if isinstance(row["own_report_id"], str):
        open_report(row["own_report_id"])
    if row["own_open_count"]:
        with st.expander("Egna rekommendationer utan kontroll som visar att de är genomförda"):
            own = answer("recommendation_list", bodies=[analysis.body_id], areas=[str(risk.area_id)])
            for _, advice in own[own["is_open"]].iterrows():
                st.markdown(f"- {escaped_markdown(joined(' ', advice['summary'], states_in_words(advice)))}")
    law = answer("area_law", areas=[str(risk.area_id)])
    if not law.empty:
        with st.expander("Lagen då och nu"):
            plain_table(law_table(law), "Bestämmelser då och nu")
    return picked


def _figure_of_marks(peers: Parameters) -> tuple[Figure, tuple[Named, ...]] | None:
    """Return the figure of the others' audits of an area, and its marks; None when it has no mark for each."""
    try:
        figure = figure_of("omrade", peers)
    except (Nothing, UnknownFigure):
        return None
    return (figure, figure.drawing.marks) if isinstance(figure.drawing, Strip) and figure.drawing.marks else None


def _draw_judgement(desk: Desk, open_analysis: OpenAnalysis, risk: Risk) -> None:
    st.subheader("Revisorernas bedömning", anchor=False)

    def field(name: str, draw: Callable[..., Any], label: str, *values: Any, **settings: Any) -> None:
        """Draw the widget of one field of the risk."""
        change = partial(with_field, risk.risk_id, name)
        edit(
            desk, open_analysis, f"{name}_{risk.risk_id}", getattr(risk, name), change, draw, label, *values, **settings
        )

    if risk.area_id is None:
        field("name", st.text_input, "Riskområdets namn", risk.name, max_chars=300)
        field("description", st.text_area, "Vad risken gäller", risk.description, max_chars=MOST_TEXT)
    levels = list(range(1, open_analysis.document.scale + 1))
    for name in ("likelihood", "consequence"):
        label = FIELDS_OF_RISK[name]
        choose(
            desk,
            open_analysis,
            f"{name}_{risk.risk_id}",
            getattr(risk, name),
            partial(with_field, risk.risk_id, name),
            f"{label} (1 låg – {open_analysis.document.scale} hög)",
            levels,
            clear=f"Ta bort {label.lower()}en",
            help=LEVEL_HELP[name],
        )
    field(
        "kinds",
        st.pills,
        FIELDS_OF_RISK["kinds"],
        list(CONSEQUENCE),
        read=_in_order,
        default=list(risk.kinds),
        selection_mode="multi",
        format_func=CONSEQUENCE.__getitem__,
    )
    field_name = field_of(risk, open_analysis.document.high_from)
    word = FIELD_WORDS[field_name] if field_name else f"{UNSET}: välj både sannolikhet och konsekvens"
    st.markdown(f"Matrisen pekar mot: **{word}**")
    field(
        "motivation",
        st.text_area,
        FIELDS_OF_RISK["motivation"],
        risk.motivation,
        max_chars=MOST_TEXT,
        placeholder="Vad bedömningen vilar på",
    )
    choose(
        desk,
        open_analysis,
        f"decision_{risk.risk_id}",
        risk.decision,
        partial(decided, risk.risk_id),
        FIELDS_OF_RISK["decision"],
        list(DECISIONS),
        clear="Ta bort beslutet",
        format_func=DECISIONS.__getitem__,
    )
    if remark := field_remark(risk, open_analysis.document.high_from):
        st.caption(remark)
    if doubt := doubt_words(risk):
        st.warning(doubt)
    action(
        "Ta bort risken ur analysen",
        f"remove_{risk.risk_id}_{open_analysis.generation}",
        _remove,
        desk,
        open_analysis,
        risk.risk_id,
        disabled=not open_analysis.may_change,
        type="tertiary",
        icon=":material/delete:",
        help="Går att ångra. De följande riskerna får nya nummer.",
    )


def _in_order(kinds: Iterable[Consequence]) -> tuple[Consequence, ...]:
    """Return the kinds of consequence in the order in which they are shown, whichever order they were chosen in."""
    chosen = set(kinds)
    return tuple(kind for kind in CONSEQUENCE if kind in chosen)


def _remove(desk: Desk, open_analysis: OpenAnalysis, risk_id: str) -> None:
    ids = [risk.risk_id for risk in open_analysis.document.risks]
    if risk_id in ids and (rest := [*ids[ids.index(risk_id) + 1 :], *reversed(ids[: ids.index(risk_id)])]):
        step_to(rest[0])
    change(desk, open_analysis, lambda analysis: analysis.without_risk(risk_id))


def risks_table(analysis: Analysis, rows: dict[str, pd.Series]) -> pd.DataFrame:
    """Return every risk in order of number: evidence, suggestion, judgement, field and decision, in words."""
    lines = []
    scale = f"(1–{analysis.scale})"
    for place, risk in enumerate(analysis.risks, 1):
        row = rows.get(risk.area_id or "")
        field_name = field_of(risk, analysis.high_from)
        weak = "–" if row is None else f"{row['weakness_count']} av {row['examined_count']}"
        suggestion = suggestion_of(row, analysis.scale)
        lines.append(
            {
                "Nr": place,
                "Risk": risk.name,
                "Grupp": group_of(risk, row),
                "Granskningar med brist eller delvis": weak,
                f"Förslag på sannolikhet {scale}": "inget" if suggestion is None else level(suggestion.level),
                f"Sannolikhet {scale}": level(risk.likelihood),
                f"Konsekvens {scale}": level(risk.consequence),
                "Fält": FIELD_WORDS[field_name] if field_name else UNSET,
                "Beslut": DECISIONS[risk.decision] if risk.decision else NO_DECISION,
                "Så räknas förslaget": reckoning(row, analysis.scale),
            }
        )
    return pd.DataFrame(lines)


def _draw_all(analysis: Analysis, rows: dict[str, pd.Series]) -> int | None:
    table = risks_table(analysis, rows)
    begun = [risk.is_begun for risk in analysis.risks]
    if any(begun) and not all(begun) and st.toggle("Bara bedömda i tabellen", key="bedomda", bind="query-params"):
        table = table[begun]
    selection = peer_selection(analysis)
    cell = table_and_files(
        table,
        "risker",
        analysis.title if len(table) == len(begun) else f"{analysis.title}, bara bedömda",
        selection,
        selectable=True,
        open_label="Alla risker som tabell",
        source=peer_source(analysis),
    )
    st.caption(escaped_markdown(peer_source(analysis)))
    return int(table.index[cell[0]]) if cell else None


def add_risks(desk: Desk, open_analysis: OpenAnalysis) -> None:
    """Draw the forms that add risks: the auditors' own, and areas of the codebook that the analysis lacks."""
    if not open_analysis.may_change:
        return
    with st.expander("Lägg till risker", icon=":material/add:"):
        full = len(open_analysis.document.risks) >= MOST_RISKS
        if full:
            st.info(f"En analys rymmer högst {MOST_RISKS} risker.")
            return
        with st.form("own_risk", clear_on_submit=True):
            of_document = f"{open_analysis.document_id}_0"
            name = st.text_input("Eget riskområde", max_chars=300, key=f"{TEXT}new_risk_{of_document}")
            description = st.text_area(
                "Vad risken gäller", max_chars=MOST_TEXT, key=f"{TEXT}new_description_{of_document}"
            )
            if st.form_submit_button("Lägg till riskområdet"):
                if not name.strip():
                    st.error("Skriv ett namn på riskområdet.")
                else:
                    change(desk, open_analysis, lambda analysis: analysis.with_own_risk(name.strip(), description))
                    st.session_state["go_to_risk"] = open_analysis.document.risks[-1].risk_id
                    st.rerun()
        known = {risk.area_id for risk in open_analysis.document.risks}
        areas = answer("area_definition")
        missing = {row.area_id: row.area_label for row in areas.itertuples() if row.area_id not in known}
        if missing:
            with st.form("more_areas", clear_on_submit=True):
                chosen = st.multiselect(
                    "Områden ur kodboken", list(missing), format_func=missing.__getitem__, select_all=False
                )
                if st.form_submit_button("Lägg till områdena") and chosen:
                    change(
                        desk,
                        open_analysis,
                        lambda analysis: analysis.with_areas((area, missing[area]) for area in chosen),
                    )
                    st.rerun()

"""Two municipalities or other parties beside each other: every area with both parties' findings and quotes."""

import pandas as pd
import streamlit as st

from bank.answer import answer
from charts.palette import mark
from ui.evidence.dialog import draw_cited, finding_card
from ui.shell.figures import heading, source_line, table_and_files
from ui.shell.filters import tell_selection
from ui.shell.frame import name_tab
from ui.shell.paging import choose_page
from ui.shell.slide_button import offer_slide
from wording.comparison_tables import pairs_table, status_told
from wording.filters import Selection, labels_of, of_group_and_size
from wording.long_answers import extent
from wording.markup import escaped_label, escaped_markdown
from wording.own_answers import answer_sentences, in_brackets, known_answers
from wording.parties import the_unit, unit_of
from wording.sentences import pair_sentence
from wording.words import known_ids, listed

FEW_AREAS, AREAS_AT_A_TIME = 50, 20  # up to 50 areas are shown at once, more are shown 20 at a time


def _choices_of_sides(body_ids: list[str], selection: Selection) -> tuple[list[str], list[str]]:
    """Return the bodies to choose from on each side: those in the filter (a single one meets all others), else all.

    Those of other kommungrupper and sizes than the chosen ones are left out, also when nobody is left then.
    """
    body_ids = of_group_and_size(body_ids, selection)
    bodies = selection.get("bodies")
    if not isinstance(bodies, list) or not bodies:
        return body_ids, body_ids
    chosen = [body_id for body_id in bodies if body_id in body_ids]
    if len(bodies) == len(chosen) == 1:
        return chosen, [body_id for body_id in body_ids if body_id not in chosen]
    return chosen, chosen


def _too_few_told(selection: Selection, units: str) -> str:
    """Why there are no two to compare: what they would have to have, and what to do."""
    told = {"groups": "kommungrupp", "population": "antal invånare"}
    chosen = [words for name, words in told.items() if selection.get(name)]
    filters = f"{'filtret' if len(chosen) == 1 else 'filtren'} på {listed(chosen)}" if chosen else "filtren"
    whose = f"av de valda {the_unit(units)[0]}" if selection.get("bodies") else f"{units} i banken"
    return f"Färre än två {whose} passar {filters}. Ta bort ett filter."


def show_pair(selection: Selection) -> None:
    """Draw the choice of two parties, and both parties' findings in every area examined in either."""
    labels = labels_of("bodies")
    unit, units = unit_of(labels)
    if len(labels) < 2:
        tell_selection(selection)
        st.info(f"Banken innehåller färre än två {units}. Det finns ännu inget att jämföra.")
        return
    left, right = st.columns(2)
    name = unit.capitalize()
    for_a, for_b = _choices_of_sides(list(labels), selection)
    if len({*for_a, *for_b}) < 2:
        tell_selection(selection)
        st.info(_too_few_told(selection, units))
        return
    first = left.selectbox(f"{name} A", for_a, format_func=labels.__getitem__, key="a", bind="query-params")
    second = right.selectbox(
        f"{name} B", for_b, index=int(for_b == for_a), format_func=labels.__getitem__, key="b", bind="query-params"
    )
    tell_selection(selection, list(dict.fromkeys((first, second))))
    if first == second:
        st.info(f"Välj två olika {units}.")
        return
    name_tab(f"{labels[first]} och {labels[second]}")
    pairs = answer("side_by_side", selection, body_a=first, body_b=second)
    if pairs.empty:
        st.info(
            f"Ingen av de valda granskningarna har undersökt de valda områdena i de två {the_unit(units)[0]}. "
            "Ta bort ett filter."
        )
        return
    heading(
        pair_sentence(pairs, labels[first], labels[second]),
        "Områden som minst en av dem har granskat. Särskilt följda områden först.",
    )
    offer_slide("sida_vid_sida", {**selection, "body_a": first, "body_b": second}, "sida_vid_sida")
    latest = sorted(
        {report_id for side in ("a", "b") for ids in pairs[f"report_ids_{side}"] for report_id in known_ids(ids)}
    )
    findings = answer("findings", selection, bodies=[first, second], reports=latest)
    advice = answer("recommendation_list", selection, bodies=[first, second], by_area=True)
    advice = advice[advice["report_id"].isin(latest)]
    at_a_time = len(pairs) if len(pairs) <= FEW_AREAS else AREAS_AT_A_TIME
    row_offset = choose_page(len(pairs), at_a_time, "omradessida")
    if shown_rows := extent(row_offset, at_a_time, len(pairs), "områden"):
        st.caption(shown_rows)
    for _, pair in pairs.iloc[row_offset : row_offset + at_a_time].iterrows():
        symbols = f"{mark(pair['status_a']).symbol} {mark(pair['status_b']).symbol}"
        answers = {side: known_answers(pair[f"own_answers_{side}"]) for side in ("a", "b")}
        told_a, told_b = (
            f"{mark(pair[f'status_{side}']).word.lower()}{in_brackets(answers[side], pair[f'status_{side}'])}"
            for side in ("a", "b")
        )
        with st.expander(
            escaped_label(f"{symbols}  {pair['area_label']}: {labels[first]} {told_a}, {labels[second]} {told_b}"),
            expanded=bool(pair["is_leading"]),
        ):
            sides = zip(st.columns(2), (first, second), ("a", "b"), strict=True)
            for column, body_id, side in sides:
                with column:
                    ids = known_ids(pair[f"report_ids_{side}"])
                    status = status_told(pair[f"status_{side}"], len(ids))
                    for sentence in answer_sentences(answers[side], pair[f"status_{side}"], len(ids), most=None):
                        st.markdown(f"**{escaped_markdown(sentence)}**")
                    st.markdown(f"**{escaped_markdown(labels[body_id])}:** {status}")
                    area_findings = findings[
                        (findings["area_id"] == pair["area_id"])
                        & (findings["body_id"] == body_id)
                        & findings["report_id"].isin(ids)
                    ]
                    for _, row in area_findings.iterrows():
                        finding_card(row)
                    _draw_recommended(
                        advice[(advice["area_id"] == pair["area_id"]) & (advice["body_id"] == body_id)], bool(ids)
                    )
    table_and_files(
        pairs_table(pairs, labels[first], labels[second]),
        "sida_vid_sida",
        f"{labels[first]} och {labels[second]}",
        {**selection, "bodies": [first, second]},
    )
    source_line({**selection, "bodies": [first, second]})


def _draw_recommended(advice: pd.DataFrame, is_examined: bool) -> None:
    """Draw what one of the two was recommended in an area (rows of recommendation_list), with citations."""
    if advice.empty:
        if is_examined:
            st.caption("Ingen rekommendation i området.")
        return
    st.markdown("**Rekommenderat**")
    for _, row in advice.iterrows():
        st.text(row["summary"])
        draw_cited(row, "rekommendation", row["recommendation_no"])

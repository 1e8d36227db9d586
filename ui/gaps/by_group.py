"""The gap map per kommungrupp: one area in each group, every area in each group, and the municipalities behind."""

import pandas as pd
import streamlit as st

from bank.answer import answer
from charts.catalogue import Parameters
from ui.evidence.dialog import finding_card, open_dialog
from ui.shell.chosen_marks import forget_choice
from ui.shell.figures import show_figure, table_and_files
from wording.comparison_tables import opened_in
from wording.context_words import GROUP_MEASURE, current_edition
from wording.filters import FILTERS, Selection, labels_of
from wording.group_gaps import (
    NO_GROUPS,
    examined_by_any_group,
    examined_sentence,
    group_gap_table,
    group_sentence,
    groups_source,
    groups_table,
)
from wording.markup import escaped_markdown

NAME_WIDTH = 52  # characters: a group's name with its code and counts, which a phone has room for
ALL_IN_ORDER = "kommungrupper i utgivarens ordning"


def draw_by_group(parameters: Parameters, shown: Selection) -> tuple[str, str] | None:
    """Draw the section, of the area chosen on the map (`shown`, with one area or none) and of every area (`parameters`
    of the gap map). Return the area_id and group_key that were opened."""
    st.header("Per kommungrupp", anchor=False)
    if current_edition(GROUP_MEASURE) is None:
        st.info(NO_GROUPS)
        return None
    everything = {name: value for name, value in parameters.items() if name != "shown_bodies"}
    return _draw_every_area(everything, _draw_one_area(shown))


def _draw_one_area(shown: Selection) -> tuple[str, str] | None:
    areas = shown["areas"]
    area_id = str(areas[0]) if isinstance(areas, list) and areas else None
    advice = "Klicka på en stapel för kommunerna, med fynd och citat." if area_id else ""
    is_open = area_id is not None
    picked = show_figure("grupper", shown, "grupper", advice=advice, selectable=is_open, name_width=NAME_WIDTH)
    groups = answer("examined_groups", shown)
    source = groups_source(shown)
    cell = table_and_files(
        groups_table(groups, with_area=is_open),
        "grupper",
        group_sentence(groups, shown) or "Kommuner per kommungrupp",
        shown,
        selectable=is_open,
        source=source,
    )
    st.caption(escaped_markdown(source))
    if area_id is None:
        return None
    key = groups["group_key"].iloc[cell[0]] if cell else picked[0] if picked else None
    return (area_id, str(key)) if isinstance(key, str) else None


def _draw_every_area(parameters: Parameters, opened: tuple[str, str] | None) -> tuple[str, str] | None:
    """Draw areas × groups; return what was opened in it, else what was `opened` before."""
    picked = show_figure(
        "luckor_per_grupp",
        parameters,
        "luckor_per_grupp",
        advice="Klicka på en ruta för kommunerna, med fynd och citat.",
        capped=ALL_IN_ORDER,
        selectable=True,
        narrow={"narrow": True, "short_heads": True},
    )
    cells = answer("gaps_by_group", parameters)
    cells = examined_by_any_group(cells) if parameters.get("examined_only") else cells
    if cells.empty:
        return opened
    source = groups_source(parameters)
    cell = table_and_files(
        group_gap_table(cells),
        "luckor_per_grupp",
        "Kommuner som har granskat området, per kommungrupp",
        parameters,
        selectable=True,
        source=source,
    )
    st.caption(escaped_markdown(source))
    chosen = opened_in(cells.assign(group_key=cells["group_key"].fillna("")), cell, "group_key") or picked
    return (str(chosen[0]), str(chosen[1])) if chosen and chosen[1] else opened


def show_group(selection: Selection, area_id: str, group_key: str) -> None:
    """Open the dialog with the municipalities of a group that have examined an area, and the findings of each."""
    shown: Selection = {**selection, "areas": [area_id], "leading_only": False}
    of_group = answer("examined_municipalities", groups=[group_key])["body_id"]
    municipalities = answer("examined_municipalities", shown)
    municipalities = municipalities[municipalities["body_id"].isin(of_group)]
    area, group = labels_of("areas")[area_id], labels_of("groups")[group_key]
    open_dialog(f"{area} – {group}", _draw_municipalities, municipalities, shown, group_key)


def _draw_municipalities(municipalities: pd.DataFrame, shown: Selection, group_key: str) -> None:
    st.markdown(escaped_markdown(examined_sentence(municipalities)))
    examined = municipalities[municipalities["coverage"] == "granskat"]
    years = {row.body_id: "okänt år" if pd.isna(row.last_year) else int(row.last_year) for row in examined.itertuples()}
    names = {row.body_id: f"{row.body_name}, {years[row.body_id]}" for row in examined.itertuples()}
    if names:
        body_id = st.selectbox(
            "Kommun, med året då området senast granskades",
            list(names),
            format_func=names.__getitem__,
            key="gruppkommun",
        )
        for _, finding in answer("findings", {**shown, "bodies": [body_id]}).iterrows():
            finding_card(finding, citable=True)
    label = "Visa bara kommungruppen på sidan"
    if st.button(label, icon=":material/filter_alt:", on_click=_choose_group, args=(group_key,), key="valj_grupp"):
        st.rerun()


def _choose_group(group_key: str) -> None:
    """Choose the group in the page's filter, and close the dialog."""
    st.session_state[FILTERS["groups"].key] = [group_key]
    forget_choice()

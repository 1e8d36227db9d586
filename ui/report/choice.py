"""Choosing one report or one body. The address holds the report's id, so a corrected title breaks no link."""

import pandas as pd
import streamlit as st

from bank.answer import answer
from ui.evidence.links import ITEMS, addressed_item, forget_item
from wording.filters import Selection, labels_of
from wording.markup import escaped_markdown
from wording.parties import distinct_names
from wording.report_words import each, report_label
from wording.sentences import NOTHING_SELECTED
from wording.words import number

ADDRESS = "rapport"  # in the address: ?rapport=timra-2020-insatser-barn-unga
VIEW_KEY, VIEWS = "rapportvy", ("En granskning", "Kommunen över tid")
_KEY, _SEEN = "valj_rapport", "sedd_rapport"
_MOST_LISTED = 30
OUTSIDE = "Granskningen ligger utanför de valda filtren, men visas för att adressen anger den."


def follow_link() -> None:
    """Switch to the view of one report when a link on this page has led to another; call before the view is drawn.

    Streamlit keeps the chosen view when a link leads to its own page, so only the address shows what was wanted.
    """
    wanted = st.query_params.get(ADDRESS)
    if st.session_state.setdefault(_SEEN, wanted) != wanted and VIEW_KEY not in st.query_params:
        st.session_state[VIEW_KEY] = VIEWS[0]
    st.session_state[_SEEN] = wanted


def addressed_report() -> str | None:
    """Return the id of the report that the address names, or None; say so when the bank lacks it."""
    wanted = st.query_params.get(ADDRESS)
    if not wanted:
        return None
    if answer("report_facts", reports=[wanted]).empty:
        st.info(
            f"Adressen anger en granskning som inte finns i banken ({escaped_markdown(wanted[:80])}). Välj en nedan."
        )
        return None
    st.query_params[ADDRESS] = wanted  # a link on this very page has left it out of the browser's address
    return wanted


def choose_report(selection: Selection) -> str | None:
    """Draw the list of reports within the selection and return the chosen one's id, or None.

    Not bound by Streamlit: a bound list would put the label in the address, which changes with the title.
    """
    wanted = addressed_report()
    choices = answer("report_choices", selection)
    labels = _unique_labels(choices)
    if wanted and wanted not in labels:
        facts = answer("report_facts", reports=[wanted]).iloc[0]
        labels = {wanted: report_label(facts), **labels}
        if not facts["is_replaced"]:  # of a replaced report, the page itself says why no filter finds it
            st.caption(OUTSIDE)
    if not labels:
        st.info(NOTHING_SELECTED)
        return None
    st.session_state[_KEY] = wanted
    st.selectbox(
        "Granskning",
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        key=_KEY,
        placeholder="Välj en granskning",
        on_change=_write_address,
    )
    if len(choices) and choices.iloc[0]["selected_count"] > len(choices):
        st.caption(
            f"Listan visar de första {number(len(choices))} av {number(choices.iloc[0]['selected_count'])} "
            "granskningar i bokstavsordning. Välj kommun, byrå eller år för att nå de andra."
        )
    return wanted


def _write_address() -> None:
    forget_item()
    chosen = st.session_state[_KEY]
    if chosen:
        st.query_params[ADDRESS] = chosen
    else:
        st.query_params.pop(ADDRESS, None)


def _unique_labels(choices: pd.DataFrame) -> dict[str, str]:
    """Return report_id → label; labels that would read the same get their ids."""
    labels = {str(row["report_id"]): report_label(row) for row in each(choices)}
    label_counts = pd.Series(list(labels.values())).value_counts()
    return {
        report_id: label if label_counts[label] == 1 else f"{label} · {report_id}"
        for report_id, label in labels.items()
    }


def list_reports(selection: Selection) -> None:
    """Draw a button per report within the selection, for the first of them when there are many."""
    labels = _unique_labels(answer("report_choices", selection))
    with st.container(gap="xsmall"):
        for report_id in list(labels)[:_MOST_LISTED]:
            offer_report(report_id, labels[report_id])
    if len(labels) > _MOST_LISTED:
        st.caption(f"De första {_MOST_LISTED} visas. Välj i listan ovan, eller filtrera.")


def offer_report(report_id: str, label: str, place: str = "oppna") -> None:
    """Draw a button that opens the report, on the report page itself; other pages use ui.evidence.dialog.open_report.

    Not a link: one that leads to the page it stands on would drop the rest of the address. `place` tells the buttons of
    one report apart.
    """
    st.button(
        escaped_markdown(label),
        icon=":material/description:",
        key=f"{place}_{report_id}",
        type="tertiary",
        wrap=True,
        on_click=_open,
        args=(report_id,),
    )


def _open(report_id: str) -> None:
    forget_item()
    st.query_params[ADDRESS] = report_id
    st.session_state[VIEW_KEY] = VIEWS[0]


def choose_body(suggested: str | None) -> str | None:
    """Draw the list of bodies and return the chosen one's id, or None; `suggested` is chosen from the start."""
    labels = labels_of("bodies")
    if not labels:
        st.info("Banken innehåller ännu inga granskningar.")
        return None
    chosen: str | None = st.selectbox(
        "Kommun eller annan part",
        list(labels),
        index=list(labels).index(suggested) if suggested in labels else None,
        format_func=labels.__getitem__,
        key="part",
        placeholder="Välj en kommun",
        bind="query-params",
    )
    return chosen


def choose_party(parties: pd.DataFrame, selection: Selection) -> str | None:
    """Return the assessed body to show of a report (rows of report_boards); several are a choice in the address."""
    ids = parties["body_id"].tolist()
    if len(ids) < 2:
        return next(iter(ids), None)
    labels = dict(zip(ids, distinct_names(ids, parties["body_name"].tolist()), strict=True))
    default = default_party(parties, selection)
    chosen: str = st.selectbox(
        "Bedömd part",
        ids,
        index=ids.index(default),
        format_func=labels.__getitem__,
        key="part",
        bind="query-params",
        help="Områden, omdömen, revisionsfrågor, fynd och rekommendationer nedan gäller den valda parten.",
    )
    return chosen


def _bodies_of_item(parties: pd.DataFrame) -> list[str]:
    """Return the ids of the parties that the item in the address holds for."""
    item = addressed_item()
    if item is None or parties.empty:
        return []
    query, number = ITEMS[item[0]]
    items = answer(query, reports=[parties["report_id"].iloc[0]])
    return [body_id for ids in items.loc[items[number].astype(str) == item[1], "body_ids"] for body_id in ids]


def default_party(parties: pd.DataFrame, selection: Selection) -> str | None:
    """Return the party to show first (rows of report_boards): one that the address's item holds for, one that the
    filters have chosen, else the first in the report's own file."""
    chosen = selection.get("bodies")
    preferred = parties[parties["body_id"].isin(list(chosen) if isinstance(chosen, list) else [])]
    item_bodies = _bodies_of_item(parties)
    preferred = pd.concat(
        [preferred[preferred["body_id"].isin(item_bodies)], parties[parties["body_id"].isin(item_bodies)], preferred]
    )
    body_ids = [*preferred["body_id"], *parties.sort_values("party_order", kind="stable")["body_id"]]
    return body_ids[0] if body_ids else None

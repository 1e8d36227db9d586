"""Where a figure comes from, in words: reports, firms, years, selection, data version."""

from pathlib import Path

import pandas as pd
import streamlit as st

from queries.snapshot import current_snapshot
from ui.data import answer, data_version
from ui.filters import Selection, described
from ui.paging import row_count
from ui.words import counted, number, official_name, period

MOST_CITED = 12  # reports named one by one


def source_text(selection: Selection) -> str:
    """Return the source line: "Källa: fem granskningar (Deloitte, KPMG, PwC) 2014–2024. Urval: … Data: version …"."""
    return _source_text(selection, current_snapshot())


@st.cache_data(show_spinner=False, max_entries=500)
def _source_text(selection: Selection, snapshot: Path) -> str:
    return source_of(answer("audits_by_firm_and_year", selection), selection)


def source_of(used: pd.DataFrame, selection: Selection, without: str | None = None) -> str:
    """Return the source line of audits (rows of audits_by_firm_and_year), chosen by `selection`, one municipality left
    out."""
    chosen = described(selection) + (f"; utom {without}" if without else "")
    return f"Källa: {audits_told(used)}. Urval: {chosen}. Data: {data_version()}."


def audits_told(used: pd.DataFrame) -> str:
    """Return "fem granskningar (KPMG, PwC) 2014–2024" of rows of audits_by_firm_and_year."""
    firms = ", ".join(sorted(used["firm_name"].dropna().unique()))
    years = f" {period(used['published_year'].min(), used['published_year'].max())}" if len(used) else ""
    reports = counted(int(used["audit_count"].sum()), "granskning", "granskningar")
    return f"{reports}{f' ({firms})' if firms else ''}{years}"


def name_of(body_id: str) -> str:
    """Return a municipality's name, whether the bank has a report on it or not."""
    found = answer("examined_municipalities").set_index("body_id")["body_name"]
    return str(found.get(body_id, body_id))


def audits_without(selection: Selection, body_id: str) -> pd.DataFrame:
    """Return audits_by_firm_and_year without the audits of one municipality."""
    keys = ["firm_name", "published_year"]
    every = answer("audits_by_firm_and_year", selection)
    own = (
        every.head(0)
        if is_left_out(selection, body_id)
        else answer("audits_by_firm_and_year", selection, bodies=[body_id])
    )
    both = every.merge(own, how="left", on=keys, suffixes=("", "_own"))
    left = both["audit_count"] - both["audit_count_own"].fillna(0).astype(int)
    return both.assign(audit_count=left).loc[left > 0, [*keys, "audit_count"]]


def is_left_out(selection: Selection, body_id: str) -> bool:
    """Return whether the selection's municipalities leave this one out already."""
    bodies = selection.get("bodies")
    return isinstance(bodies, list) and bool(bodies) and body_id not in bodies


def cited_reports(selection: Selection) -> tuple[str, ...]:
    """Return how the reports of a selection are cited, oldest first, at most MOST_CITED of them."""
    used = answer("reports", selection, row_limit=MOST_CITED)
    return cited(used, row_count(used))


def cited_without(selection: Selection, body_id: str) -> tuple[str, ...]:
    """Return `cited_reports` without those of one municipality."""
    own = (
        0 if is_left_out(selection, body_id) else row_count(answer("reports", selection, bodies=[body_id], row_limit=1))
    )
    used = answer("reports", selection, row_limit=MOST_CITED + own)
    return cited(used[used["body_id"] != body_id], row_count(used) - own)


def cited(used: pd.DataFrame, count: int) -> tuple[str, ...]:
    """Return how the first of `count` reports (rows of reports) are cited, in their order, at most MOST_CITED."""
    named = [
        ", ".join(
            part
            for part in (
                row["firm_name"],
                row["source_title"],
                official_name(row["body_id"], row["body_name"]),
                row["published_text"] or "odaterad",
            )
            if part
        )
        for _, row in used.head(MOST_CITED).iterrows()
    ]
    rest = count - MOST_CITED
    return (*named, *([f"och {number(rest)} granskningar till; se tabellen på sidan"] if rest > 0 else []))

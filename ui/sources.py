"""Where a figure comes from, in words: reports, firms, years, selection, data version."""

from pathlib import Path

import pandas as pd
import streamlit as st

from queries.snapshot import current_snapshot
from ui.data import answer, data_version
from ui.filters import Selection, described
from ui.words import counted, official_name, period

MOST_CITED = 12  # reports named one by one


def source_text(selection: Selection) -> str:
    """Return the source line: "Källa: fem granskningar (Deloitte, KPMG, PwC) 2014–2024. Urval: … Data: version …"."""
    return _source_text(selection, current_snapshot())


@st.cache_data(show_spinner=False, max_entries=500)
def _source_text(selection: Selection, snapshot: Path) -> str:
    return source_of(answer("reports", selection), selection)


def source_of(used: pd.DataFrame, selection: Selection, without: str | None = None) -> str:
    """Return the source line of these audits (rows of reports), chosen by `selection` and one municipality left out."""
    firms = ", ".join(sorted(used["firm_name"].dropna().unique()))
    years = period(used["published_year"].min(), used["published_year"].max())
    reports = counted(len(used), "granskning", "granskningar")
    chosen = described(selection) + (f"; utom {without}" if without else "")
    return f"Källa: {reports}{f' ({firms})' if firms else ''} {years}. Urval: {chosen}. Data: {data_version()}."


def name_of(body_id: str) -> str:
    """Return a municipality's name, whether the bank has a report on it or not."""
    found = answer("examined_municipalities").set_index("body_id")["body_name"]
    return str(found.get(body_id, body_id))


def cited_reports(selection: Selection) -> tuple[str, ...]:
    """Return how the reports of a selection are cited, oldest first, at most MOST_CITED of them."""
    return cited(answer("reports", selection))


def cited(used: pd.DataFrame) -> tuple[str, ...]:
    """Return how these reports (rows of reports) are cited, in their order, at most MOST_CITED of them."""
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
    rest = len(used) - MOST_CITED
    return (*named, *([f"och {rest} granskningar till; se tabellen på sidan"] if rest > 0 else []))

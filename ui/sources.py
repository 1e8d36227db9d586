"""Where a figure comes from, in words: reports, firms, years, selection, data version."""

from pathlib import Path

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
    used = answer("reports", selection)
    firms = ", ".join(sorted(used["firm_name"].dropna().unique()))
    years = period(used["published_year"].min(), used["published_year"].max())
    reports = counted(len(used), "granskning", "granskningar")
    return f"Källa: {reports} ({firms}) {years}. Urval: {described(selection)}. Data: {data_version()}."


def cited_reports(selection: Selection) -> tuple[str, ...]:
    """Return how the reports of a selection are cited, oldest first, at most MOST_CITED of them."""
    used = answer("reports", selection)
    cited = [
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
    return (*cited, *([f"och {rest} granskningar till; se tabellen på sidan"] if rest > 0 else []))

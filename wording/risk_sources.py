"""The audits behind a risk, for files (decision 61): what the body's own found and recommended, then the others."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from bank.answer import answer
from wording.citations import citation, cited_as
from wording.parties import name_at_the_time
from wording.risks import citations_of, peer_selection
from wording.words import joined, marked, number, states_in_words
from workspace.analysis import Analysis

MOST_OWN, MOST_OF_OTHERS = 20, 8  # per risk; the bank has them all
MORE = "Ytterligare {count} {what} finns i Granskningsbanken."


@dataclass(frozen=True, slots=True)
class Sources:
    """What is cited for one area, each as a sentence with its source, the newest report first."""

    own_findings: tuple[str, ...] = ()
    own_recommendations: tuple[str, ...] = ()
    of_others: tuple[str, ...] = ()


def sources_of(analysis: Analysis) -> dict[str, Sources]:
    """Return area → what is cited, for the areas of the analysis that any audit says something about."""
    own_selection = {"bodies": [analysis.body_id]}
    findings = answer("findings", own_selection)
    advice = answer("recommendation_list", own_selection, by_area=True)
    of_others = answer("cited_findings", peer_selection(analysis), own_body=analysis.body_id, area_limit=MOST_OF_OTHERS)
    areas = {risk.area_id for risk in analysis.risks if risk.area_id}
    cited_areas = areas & {*findings["area_id"], *advice["area_id"], *of_others["area_id"]}
    return {
        area: _sources(*(rows[rows["area_id"] == area] for rows in (findings, advice, of_others)))
        for area in cited_areas
    }


def own_reports(analysis: Analysis) -> list[str]:
    """Return the own body's audits in the bank as they are cited, the oldest first."""
    reports = answer("reports", {"bodies": [analysis.body_id]})
    return [cited_as(row, [(str(row["body_id"]), name_at_the_time(row))]) for _, row in reports.iterrows()]


def _sources(findings: pd.DataFrame, advice: pd.DataFrame, of_others: pd.DataFrame) -> Sources:
    others = citations_of(of_others)
    if len(of_others) and (more := int(of_others["finding_count"].iloc[0]) - len(others)):
        others.append(MORE.format(count=number(more), what="fynd"))
    return Sources(
        _first(findings, _finding, "egna fynd"), _first(advice, _recommendation, "egna rekommendationer"), tuple(others)
    )


def _first(rows: pd.DataFrame, sentence_of: Callable[[pd.Series], str], what: str) -> tuple[str, ...]:
    shown = [sentence_of(row) for _, row in rows.head(MOST_OWN).iterrows()]
    if more := len(rows) - len(shown):
        shown.append(MORE.format(count=number(more), what=what))
    return tuple(shown)


def _finding(row: pd.Series) -> str:
    return f"{marked(row['status'])}: {_with_quote(row)} ({citation(row)})"


def _recommendation(row: pd.Series) -> str:
    state = states_in_words(row)
    return joined(" ", _with_quote(row), f"Till {row['board_names']}." if row["board_names"] else None, state) + (
        f" ({citation(row)})"
    )


def _with_quote(row: pd.Series) -> str:
    quote = f"”{row['quote']}”" if row["quote"] else None
    return joined(" ", row["summary"], quote, row.get("note"))

"""The words of two codings that are compared: what differs, what each said, and how it was settled."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from coding.agreement.comparison import NO_ANSWER, NOT_EXAMINED
from coding.agreement.told import measures, value_word
from coding.second.pairs import Disagreement, Pair, side_findings
from wording.words import marked

CHOICES = {"forsta": "första kodarens gäller", "andra": "andra kodarens gäller", "ingen": "ingen av dem gäller"}
_FINDING_CHOICES = {"forsta": "behövs inte", "andra": "tas in", "ingen": "tas in på annat sätt"}


def said(value: str) -> str:
    """Return a status or grade with its sign, or the words for none: "◐ Delvis", "ej granskat"."""
    return value_word(value) if value in (NOT_EXAMINED, NO_ANSWER, "ingar_inte_i_kallan") else marked(value)


def card_name(each: Disagreement) -> str:
    """Return what a disagreement is called in the list."""
    if each.kind == "finding":
        return f"{each.label}: fynd som bara andra kodaren har"
    return f"{each.label}: {value_word(each.first)} / {value_word(each.second)}"


def choice_words(each: Disagreement, choice: str) -> str:
    """Return how a disagreement was settled: "andra kodarens gäller"."""
    return (_FINDING_CHOICES if each.kind == "finding" else CHOICES)[choice]


def note_opening(each: Disagreement, choice: str) -> str:
    """Return how a settlement's coding note begins, before the reason."""
    if each.kind == "finding":
        had = f"ett fynd som bara andra kodaren hade ({value_word(each.second)})"
        return f"{each.label}: {had} {choice_words(each, choice)}."
    values = f"första kodaren {value_word(each.first)}, andra kodaren {value_word(each.second)}"
    return f"{each.label}: {values}; {choice_words(each, choice)}."


def measures_table(pair: Pair) -> pd.DataFrame:
    """Return the agreement of two codings: what, how many are equal, of how many, and the coefficient."""
    rows = [(name, equal, count, value) for name, equal, count, value in measures(pair.comparison)]
    return pd.DataFrame(rows, columns=["Vad", "Lika", "Av", "Koefficient (95 % intervall)"])


def findings_sentence(pair: Pair) -> str:
    """Return how many findings correspond."""
    comparison = pair.comparison
    return (
        f"Fynd: {len(comparison.matched)} motsvarar varandra, {len(comparison.only_first)} finns bara hos den första, "
        f"{len(comparison.only_second)} bara hos den andra."
    )


def differences_table(pair: Pair, first: str, second: str) -> pd.DataFrame:
    """Return what differs: the area or question, and what each said; `first` and `second` head the columns."""
    rows = [(each.label, said(each.first), said(each.second)) for each in pair.to_settle]
    return pd.DataFrame(rows, columns=["Vad", first, second])


def told_findings(tree: Mapping[str, Any], each: Disagreement, places: Sequence[int]) -> list[str]:
    """Return what one file says behind a disagreement: status, quote, place and words, one text for each."""
    return [told_finding(finding) for finding in side_findings(tree, each, places)]


def told_finding(finding: Mapping[str, Any]) -> str:
    """Return a finding or an answer of a report file in a line."""
    value = str(finding.get("status") or finding.get("grade") or "")
    evidence = finding.get("evidence") or {}
    page = f"s. {evidence['page']}" if evidence.get("page") else ""
    place = ", ".join(part for part in (str(evidence.get("section") or ""), page) if part)
    quote = f"”{evidence['quote']}”" if evidence.get("quote") else ""
    parts = (said(value), quote, f"({place})" if place else "", finding.get("summary"), finding.get("note"))
    return " ".join(str(part) for part in parts if part)

"""Words for the facts about municipalities that stand beside the findings: editions, publishers, ranges."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from bank.answer import answer, kept_answer
from queries.snapshot import current_snapshot
from wording.words import in_sentence, number

_OWN = "Egen "  # how the publisher of what the bank has summed itself begins
_THOUSANDS = re.compile(r"(?<=[0-9]) (?=[0-9]{3})")  # a number in a unit is not broken
GROUP_MEASURE, POPULATION_MEASURE = "kommungrupp", "invanare"
NO_VALUE = "saknas"  # never "–", which is ej granskat (decision 101)
ONLY_MUNICIPALITIES = "Bara kommuner har kommungrupp och folkmängd här: regioner och andra parter visas inte."


def current_edition(measure_id: str) -> pd.Series | None:
    """Return the row of context_editions that filters and likeness use of a measure; None when the bank has none."""
    return _current_editions(current_snapshot()).get(measure_id)


@kept_answer
def _current_editions(snapshot: Path) -> dict[str, pd.Series]:
    editions = answer("context_editions")
    return {str(row["measure_id"]): row for _, row in editions[editions["is_current"]].iterrows()}


def edition_in_words(measure_id: str) -> str:
    """Return whose edition is in use: "SCB 2024", "SKR 2023"; empty when the bank has none."""
    edition = current_edition(measure_id)
    return "" if edition is None else f"{edition['publisher']} {edition['edition']}"


def group_editions(groups: Iterable[object]) -> list[pd.Series]:
    """Return the rows of context_editions that groups with their edition ("2023-C8") are of, the newest first.

    They need not be of the edition in use (decision 101); an edition that the bank lacks is passed over.
    """
    named = {str(group).partition("-")[0] for group in groups}
    editions = answer("context_editions")
    chosen = editions[(editions["measure_id"] == GROUP_MEASURE) & editions["edition"].isin(named)]
    return [row for _, row in chosen.iterrows()]


def population_limits(limits: Sequence[object]) -> tuple[int | None, int | None]:
    """Return the lowest and the highest population that the filter lets through; None = no limit."""
    lowest, highest = (int(limit) if limit.isdecimal() else None for limit in [*map(str, limits), "", ""][:2])
    return lowest, highest


def population_in_words(limits: Sequence[object], whose: str | None = None) -> str:
    """Return the chosen range in words: "10 000–20 000 (SCB 2024)", "minst 10 000 (SCB 2024)"; empty for no limits.

    `whose` takes the place of the edition in use; "" leaves it out.
    """
    lowest, highest = population_limits(limits)
    edition = edition_in_words(POPULATION_MEASURE) if whose is None else whose
    if lowest is not None and highest is not None:
        told = f"{number(lowest)}–{number(highest)}"
    elif lowest is not None:
        told = f"minst {number(lowest)}"
    elif highest is not None:
        told = f"högst {number(highest)}"
    else:
        return ""
    return f"{told} ({edition})" if edition else told


def source_told(edition: pd.Series, *, with_edition: bool = True) -> str:
    """Return whose an edition's values are, and of which year: "Kolada (N33001), 2022", "SCB, 2024".

    What the bank has summed itself says so first, and names what it is summed from. For a column beside one of the
    years it is told without them, and without what a sum is made of.
    """
    is_own = str(edition["publisher"]).startswith(_OWN)
    code = f" ({edition['publisher_code']})" if isinstance(edition["publisher_code"], str) else ""
    if with_edition:
        return f"{publisher_told(edition)}{code}, {edition['edition']}"
    return publisher_told(edition) + ("" if is_own else code)


def publisher_told(edition: pd.Series) -> str:
    """Return whose the values are as it stands inside a sentence: "Kolada", "egen summering av tal ur Kolada"."""
    publisher = str(edition["publisher"])
    return in_sentence(publisher) if publisher.startswith(_OWN) else publisher


def unit_told(edition: pd.Series) -> str:
    """Return a measure's unit, or "" where its name says it already ("Invånare, invånare") and for a division."""
    unit = _THOUSANDS.sub("\u00a0", edition["unit"]) if isinstance(edition["unit"], str) else ""
    return "" if str(edition["label"]).casefold().startswith(unit.casefold()) else unit


def measure_told(edition: pd.Series) -> str:
    """Return a measure with its unit: "Utredningstid för barn och unga, dagar", "Invånare"."""
    return ", ".join(part for part in (str(edition["label"]), unit_told(edition)) if part)


def missing_told(reason: object, is_named: bool = True) -> str:
    """Return why a municipality has no value, as far as the bank knows."""
    if isinstance(reason, str) and reason:
        return reason
    return "Källan säger inte varför." if is_named else "Kommunen nämns inte i utgåvan."

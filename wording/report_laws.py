"""The law of one report in words: each provision as the report met it, and as it is today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from wording.laws import place_in_law
from wording.report_words import each
from wording.words import VERIFIED


@dataclass(frozen=True, slots=True)
class Law:
    """One provision in words: where it stands, what it says, how it held then, what holds today, and later changes.

    `areas` are those the codebook ties it to, None when the report itself names it as a criterion.
    """

    place: str
    summary: str
    then: str
    today: str
    changes: tuple[str, ...]
    verified: str
    note: str | None
    areas: str | None


def laws(criteria: pd.DataFrame, today: date) -> Iterator[Law]:
    """Yield each provision of one report (rows of report_criteria), as the report met it and as it is `today`."""
    for _, rows in criteria.groupby("provision_id", sort=False):
        provision = rows.iloc[0]
        successors = rows.dropna(subset=["successor_id"]).drop_duplicates("successor_id")
        yield Law(
            place=place_in_law(provision["paragraph"], provision["law"]),
            summary=provision["summary"],
            then=_then(provision),
            today=_today(provision, successors, today),
            changes=tuple(_change(row, today) for row in each(rows) if _is_later(row)),
            verified=VERIFIED[provision["verified"]],
            note=provision["note"],
            areas=provision["area_labels"],
        )


def _day(value: pd.Timestamp) -> str:
    return "" if pd.isna(value) else f"{value:%Y-%m-%d}"


def _then(provision: pd.Series) -> str:
    starts, ends = _day(provision["valid_from"]), _day(provision["valid_to"])
    reported = provision["published_text"] or ""
    if reported and starts and starts[: len(reported)] > reported:
        return f"Trädde i kraft {starts}, efter rapporten."
    if reported and ends and ends[: len(reported)] < reported:
        return f"Upphörde {ends}, före rapporten."
    if starts and ends:
        return f"Gällde {starts}–{ends}."
    if ends:
        return f"Gällde till och med {ends}. Första dag är inte fastställd i banken."
    return f"I kraft sedan {starts}." if starts else "Första dag är inte fastställd i banken."


def _today(provision: pd.Series, successors: pd.DataFrame, today: date) -> str:
    ends = _day(provision["valid_to"])
    if not ends:
        if provision["verified"] == "lagtext":
            return "Gäller fortfarande."
        return "Banken har ingen uppgift om att bestämmelsen har upphört. Senare ändringar är inte kontrollerade."
    if ends >= today.isoformat():
        return f"Gäller till och med {ends}."
    if successors.empty:
        return f"Upphörde {ends}. Vad som gäller i stället är inte fastställt i banken."
    return "\n\n".join(_successor(row, today) for row in each(successors))


def _successor(row: pd.Series, today: date) -> str:
    starts, ends = _day(row["successor_from"]), _day(row["successor_to"])
    since = f"från {starts}" if starts else "första dag är inte fastställd"
    if starts > today.isoformat():
        since = f"träder i kraft {starts}"
    if ends and ends < today.isoformat():
        since += f", upphörde {ends}"
    place = place_in_law(row["successor_paragraph"], row["successor_law"])
    return f"{place}, {since} ({VERIFIED[row['successor_verified']]}): {row['successor_summary']}"


def _is_later(row: pd.Series) -> bool:
    """Whether a change belongs to today's rule: all those of a successor, and those made after the report."""
    reported = row["published_text"] or ""
    changed = _day(row["change_from"])
    return bool(row["change_summary"]) and (bool(row["successor_id"]) or changed[: len(reported)] > reported)


def _change(row: pd.Series, today: date) -> str:
    changed = _day(row["change_from"])
    coming = ", ännu inte i kraft" if changed > today.isoformat() else ""
    return f"Från {changed}{coming}: {row['change_summary']}"

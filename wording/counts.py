"""What is counted, in words: weaknesses, parties, marks, and what a count does not say."""

from collections.abc import Iterable

import pandas as pd

from charts.palette import STATUSES
from charts.text import in_words, number
from wording.parties import KIND_COLUMNS, KINDS, kinds_told
from wording.words import listed, marked

PARTY_COUNTS = tuple(f"{what}_{kind}" for what in ("weak", "examined") for kind in KIND_COLUMNS)
A_MARK_EACH = "Varje märke är en granskning."
A_REPORT_ONCE = "Stapelns längd är antalet granskningar; en gemensam granskning räknas en gång."
A_MARK_PER_PARTY = "Varje märke är en granskad part; en gemensam granskning har ett märke för varje."
NOT_PREVALENCE = (
    "Fördjupade granskningar väljs efter risk. Antalen visar vad som har granskats och funnits, "
    "inte hur vanligt något är i landet."
)


def weakness_sentence(row: pd.Series) -> str:
    """Return "brist eller delvis i 3 av 3 som granskat; 2 har inte granskat" for a row of recurring_weaknesses.

    The counts are of granskningar (decision 46); the parties behind them are added where they say more
    (`weakness_extent`).
    """
    examined, missing = int(row["examined_count"]), int(row["not_examined_count"])
    if not examined:
        return "ingen av de valda granskningarna har undersökt området"
    if says_more_of_parties(row):
        reports = "granskning" if missing == 1 else "granskningar"
        rest = f"; {number(missing)} {reports} har inte undersökt området" if missing else ""
    else:
        rest = f"; {number(missing)} har inte granskat" if missing else ""
    return f"brist eller delvis {weakness_extent(row)}{rest}"


def weakness_extent(row: pd.Series) -> str:
    """Return in how many granskningar an area is weak, of those that have examined it (a row of recurring_weaknesses):
    "i 3 av 3 som granskat", or "i 3 av 3 granskningar (17 kommuner och 2 regioner)"."""
    counts = f"i {number(row['weakness_count'])} av {number(row['examined_count'])}"
    parties = weak_parties(row) if says_more_of_parties(row) else ""
    reports = "granskning" if row["examined_count"] == 1 else "granskningar"
    return f"{counts} {reports} ({parties})" if parties else f"{counts} som granskat"


def says_more_of_parties(row: pd.Series) -> bool:
    """Return whether a row of recurring_weaknesses has other parties behind it than one municipality for each
    granskning that has examined the area."""
    if "examined_municipality_count" not in row:
        return False
    municipality_counts = (row["weak_municipality_count"], row["examined_municipality_count"])
    has_others = bool(row["examined_region_count"] or row["examined_other_count"])
    return has_others or municipality_counts != (row["weakness_count"], row["examined_count"])


def weak_parties(row: pd.Series) -> str:
    """Return the parties that an area is weak in, of those examined, each kind on its own (a row of
    recurring_weaknesses): "17 kommuner och 2 regioner", or "12 av 17 kommuner"; "" when none is examined."""
    weak, examined = ([int(row[f"{what}_{kind}"]) for kind in KIND_COLUMNS] for what in ("weak", "examined"))
    if weak == examined:
        return kinds_told(examined)
    return listed(
        [
            f"{number(part)} av {number(whole)} {singular if whole == 1 else plural}"
            for part, whole, (singular, plural) in zip(weak, examined, KINDS, strict=True)
            if whole
        ]
    )


def status_counts(row: pd.Series) -> str:
    """Return "● Brist 4 · ◐ Delvis 0 · ○ Fungerar 1 · – Ej granskat 0" for a row of recurring_weaknesses."""
    columns = ("brist_count", "delvis_count", "fungerar_count", "not_examined_count")
    return " · ".join(
        f"{marked(status)} {number(row[column])}" for status, column in zip(STATUSES, columns, strict=True)
    )


def order_note(newest_counts: Iterable[int]) -> str:
    """Return the note on cells that combine several audits (decision 47), ending in a space, when any does; else ""."""
    if not any(count > 1 for count in newest_counts):
        return ""
    return (
        "Säger datumen inte vilken granskning som är den senaste är de sammanvägda: olika status ger delvis; det står "
        "vid rutan och i tabellen. "
    )


def mark_meaning(report_ids: Iterable[str]) -> str:
    """Return what one mark stands for, given the report_id of every mark: a granskning, or one party of it."""
    ids = list(report_ids)
    return A_MARK_EACH if len(set(ids)) == len(ids) else A_MARK_PER_PARTY


def unseen_answers_sentence(unseen_count: int) -> str:
    """Return how many answers to revisionsfrågor stand in what the bank has not read (decision 48); ""
    when none does."""
    if not unseen_count:
        return ""
    asked = "Svaret på en fråga" if unseen_count == 1 else f"Svaren på {in_words(unseen_count)} frågor"
    return f"{asked} ingår inte i källan och räknas inte."

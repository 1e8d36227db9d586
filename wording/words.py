"""Swedish words and short pieces of sentences, for the screen, slides and files alike."""

from collections.abc import Sequence

import pandas as pd

from charts.palette import mark
from charts.text import (
    UNDATED,
    UNKNOWN_FIRM,
    amount,
    dated,
    in_sentence,
    in_words,
    number,
    order_unknown,
    period,
    year_told,
)

# The same words on figures and around them.
__all__ = [
    "UNDATED",
    "UNKNOWN_FIRM",
    "amount",
    "dated",
    "in_sentence",
    "in_words",
    "number",
    "order_unknown",
    "period",
    "year_told",
]
BASIS = {"uttrycklig": "uttrycklig", "tolkad": "tolkad"}
KIND = {
    "fordjupad": "fördjupad granskning",
    "uppfoljande": "uppföljande granskning",
    "gemensam": "gemensam granskning",
    "grundlaggande": "grundläggande granskning",
    "annan": "annan granskning",
}
CONSEQUENCE = {"ekonomisk": "ekonomisk", "rattslig": "rättslig", "verksamhet": "verksamhet", "fortroende": "förtroende"}
VERIFIED = {
    "lagtext": "läst i författningen",
    "andrahand": "uppgift i andra hand",
    "rapport": "så som rapporterna anger",
}
RESPONSE = {
    "accepterad": "Accepterad",
    "delvis": "Delvis accepterad",
    "avvisad": "Avvisad",
    "oklar": "Oklart svar",
    "inget_yttrande": "Inget yttrande i banken",
}
PROGRESS = {
    "genomford": "Genomförd",
    "delvis": "Delvis genomförd",
    "pagar": "Pågår",
    "ej_paborjad": "Ej påbörjad",
    "ej_genomford": "Ej genomförd",
    "kommer_inte": "Kommer inte att genomföras",
    "inte_aktuell": "Inte längre aktuell",
    "oklar": "Oklart läge",
}
# What the auditors have checked, and what the board has told: two columns that are never one (decision 100). Addresses
# hold the words.
FOLLOW_UP = {**PROGRESS, "ej_uppfoljt": "Ej uppföljt i banken"}
BOARD_WORD = {**PROGRESS, "ingen_uppgift": "Ingen uppgift från nämnden"}
WORD, CHECK = "namndens_uppgift", "revisorernas_kontroll"
RESTS_ON_BASIS = {WORD: "Nämndens uppgift", CHECK: "Revisorernas kontroll"}
_NO_CHECK = "ingen kontroll av revisorer som visar"
NO_CHECK_SHOWS = f"Banken har {_NO_CHECK}"
# The basis of a date in a table of its own: the words beside the date are those of `dated`.
DATE_BASIS = {"tryckt": "tryckt", "kalla": "enligt källan, ej tryckt", "harledd": "härlett", "okand": "okänt datum"}


def counted(count: int, singular: str, plural: str, *, neuter: bool = False) -> str:
    """Return "en granskning", "fem granskningar"; "ett fynd" when the word is `neuter`."""
    return f"{'ett' if neuter and count == 1 else in_words(count)} {singular if count == 1 else plural}"


def marked(status: str) -> str:
    """Return symbol and word of a status or grade: "● Brist"."""
    look = mark(status)
    return f"{look.symbol} {look.word}"


def known_ids(ids: object) -> list[str]:
    """Return the ids of a list column, or an empty list when they are missing (None, or pandas' NaN)."""
    return [] if ids is None or isinstance(ids, float) else [str(item_id) for item_id in ids]  # type: ignore[attr-defined]


def listed(parts: Sequence[str]) -> str:
    """Return "a", "a och b", "a, b och c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}" if parts else ""


def known(text: object) -> str:
    """Return the text, or "" when it is missing (None, or pandas' NaN)."""
    return text if isinstance(text, str) else ""


def joined(separator: str, *parts: object) -> str:
    """Return the texts joined by the separator, the missing and empty ones left out."""
    return separator.join(part for part in map(known, parts) if part)


def with_reason(row: pd.Series) -> str:
    """Return what a finding says and, when the quote alone can be read otherwise, why its status is what it is.

    A recommendation has no status and nothing to explain (decision 69).
    """
    return joined(" ", row["summary"], row.get("note"))


def verdict_heading(verdict: pd.Series) -> str:
    """Return whom an overall verdict is about (a row of overall_verdicts): body, boards if the report names them,
    and the aspect."""
    aspect = known(verdict["aspect"])
    about = joined(" – ", verdict["body_name"], verdict["board_names"])
    return f"{about} ({aspect})" if aspect else about


def with_end_mark(text: str) -> str:
    """Return the text with an end mark, one only: a question keeps its own."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def states_in_words(row: pd.Series) -> str:
    """Return "Nämndens uppgift: genomförd. Revisorernas kontroll: ej uppföljt i banken." (recommendation_list)."""
    word, check = BOARD_WORD[row["board_word_status"]], FOLLOW_UP[row["follow_up_status"]]
    return f"{RESTS_ON_BASIS[WORD]}: {word.lower()}. {RESTS_ON_BASIS[CHECK]}: {check.lower()}."


def open_words(open_count: int, count: int, *, per_party: bool = False) -> str:
    """Return "För 4 av 5 rekommendationer har banken ingen kontroll av revisorer som visar att de är genomförda.".

    It tells how many are open, in one wording for every page; `per_party` when one to several parties counts for each.
    What the board says does not count (decision 100).
    """
    if count == 1:
        shows = NO_CHECK_SHOWS if open_count else "En kontroll av revisorer visar"
        return f"{shows} att rekommendationen är genomförd."
    unit = "rekommendationer, räknade för varje granskad part," if per_party else "rekommendationer"
    if not open_count:
        return f"Kontroller av revisorer visar att alla {number(count)} {unit} är genomförda."
    return f"För {number(open_count)} av {number(count)} {unit} har banken {_NO_CHECK} att de är genomförda."

"""The words of the follow-up register: statuses, bases, answers and where a recommendation comes from."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import get_args

from wording.words import PROGRESS, RESPONSE, RESTS_ON_BASIS
from workspace.follow_up_parts import Acceptance, Basis, Board, Origin, Recommendation, Status, StatusEntry
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case

# The bank's own words, so that the same status is called the same everywhere.
STATUS: Mapping[Status, str] = {status: PROGRESS[status] for status in get_args(Status)}
BASIS: Mapping[Basis, str] = {basis: RESTS_ON_BASIS[basis] for basis in get_args(Basis)}
UNKNOWN_STATUS: Mapping[Basis, str] = {
    "namndens_uppgift": "Ingen uppgift från nämnden",
    "revisorernas_kontroll": "Inte kontrollerad",
}
ACCEPTANCE: Mapping[Acceptance, str] = {
    **{answer: RESPONSE[answer] for answer in get_args(Acceptance)},
    "inget_yttrande": "Inget yttrande",
}
ORIGIN: Mapping[Origin, str] = {
    "banken": "ur banken",
    "kodning": "ur en kodning",
    "excel": "inläst ur en tabell",
    "egen": "inskriven",
}
NO_BOARD = "Ingen namngiven nämnd"
CASE = "Ett fall är en rekommendation till en nämnd."
CASE_OF_TWO = f"{CASE} En rekommendation till två nämnder är två fall."


def status_words(status: Status | None, basis: Basis) -> str:
    """Return a current status in words, and what is said where nothing is known by that basis."""
    return UNKNOWN_STATUS[basis] if status is None else STATUS[status]


def entry_status(entry: StatusEntry) -> str:
    """Return an entry's status in words, and that it takes another back when it has none."""
    return "Återtagen uppgift" if entry.status is None else STATUS[entry.status]


def dated_status(entry: StatusEntry) -> str:
    """Return "Pågår (2026-03-12)"."""
    return f"{entry_status(entry)} ({entry.date})"


def current_words(case: Case, basis: Basis) -> str:
    """Return the current status by one basis with its date, or that nothing is known by it."""
    entry = case.board_word if basis == "namndens_uppgift" else case.check
    return UNKNOWN_STATUS[basis] if entry is None else dated_status(entry)


def board_name(board: Board | None) -> str:
    """Return the board's name with a capital letter, or that none is named."""
    return name_shown(None if board is None else board.name)


def name_shown(name: str | None) -> str:
    """Return a board's name with a capital letter; None is no named board."""
    return NO_BOARD if name is None else f"{name[:1].upper()}{name[1:]}"


def recommendation_name(recommendation: Recommendation) -> str:
    """Return "3a i Samverkan kring barn och unga (2024-05)", for lists where the wording is too long."""
    return f"{recommendation.printed_number} i {report_words(recommendation)}"


def report_words(recommendation: Recommendation) -> str:
    """Return the report's title with its date when that is known."""
    day = f" ({recommendation.report_date})" if recommendation.report_date else ""
    return f"{recommendation.report_title}{day}"


def report_names(register: Register) -> dict[tuple[str, str], str]:
    """Return each report by its key, in the register's order: what it is called where it first stands, with its date.

    Two reports of one title and date are told apart by the bank's id.
    """
    names: dict[tuple[str, str], str] = {}
    for part in register.recommendations:
        names.setdefault(part.report_key, report_words(part))
    counts = Counter(names.values())
    return {
        key: name if counts[name] == 1 else f"{name}, {key[0] if key[1] == '' else 'inte ur banken'}"
        for key, name in names.items()
    }


def day_words(day: date) -> str:
    """Return the day as it is written in the bank: 2026-12-01."""
    return f"{day:%Y-%m-%d}"

"""The words of the follow-up register: statuses, bases, answers and where a recommendation comes from."""

from collections.abc import Mapping
from datetime import date
from typing import get_args

from wording.words import PROGRESS, RESPONSE, RESTS_ON_BASIS
from workspace.follow_up_parts import Acceptance, Basis, Board, Origin, Recommendation, Status

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


def status_words(status: Status | None, basis: Basis) -> str:
    """Return a current status in words, and what is said where nothing is known by that basis."""
    return UNKNOWN_STATUS[basis] if status is None else STATUS[status]


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


def day_words(day: date) -> str:
    """Return the day as it is written in the bank: 2026-12-01."""
    return f"{day:%Y-%m-%d}"

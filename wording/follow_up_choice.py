"""What a reader chooses of a follow-up register's files, and what they are made of, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wording.follow_up_words import day_words
from workspace.follow_up_boards import as_to_board, board_names_by_key
from workspace.follow_up_register import Register

Order = Literal["namnd", "rapport"]
REPORT = "Uppföljningsrapport"


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """What a reader wants: in which order, of which board (its key, "" for all), and only what is new since a day."""

    order: Order = "namnd"
    board_key: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What the register does not hold itself: which version it is, the bank's version, and the day it is."""

    version: str  # "version 14, sparat 2026-11-22 10:32:05 av anna@…"
    data_version: str
    today: date


def chosen_part(register: Register, choice: ReportChoice) -> Register:
    """Return the register, or what it is to the chosen board."""
    return as_to_board(register, choice.board_key) if choice.board_key else register


def report_title(register: Register, choice: ReportChoice) -> str:
    """Return "Uppföljningsrapport – Timrå", with the board and the day that the reader chose."""
    board = f", {board_names_by_key(register).get(choice.board_key, choice.board_key)}" if choice.board_key else ""
    since = f", nytt sedan {day_words(choice.since)}" if choice.since else ""
    return f"{REPORT} – {register.body_name}{board}{since}"


def report_facts(register: Register, choice: ReportChoice, source: Source) -> list[tuple[str, str]]:
    """Return what the file is made of, as (what, text)."""
    names = board_names_by_key(register)
    boards = f"bara {names.get(choice.board_key, choice.board_key)}" if choice.board_key else "alla nämnder"
    shown = f"bara det som är nytt sedan {day_words(choice.since)}" if choice.since else "alla rekommendationer"
    return [
        ("Kommun eller region", register.body_name),
        ("Register", register.title),
        ("Registrets version", source.version),
        ("Innehåll", f"{shown}, {boards}, {'per nämnd' if choice.order == 'namnd' else 'per rapport'}"),
        ("Bankens uppgifter", source.data_version),
        ("Utskriven", day_words(source.today)),
    ]

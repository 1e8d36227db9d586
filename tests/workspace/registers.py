"""Makers of follow-up registers, for the tests of what is stored, how it is merged and what is counted."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from workspace.follow_up_parts import Basis, Recommendation, Status, StatusEntry
from workspace.follow_up_register import Register

MORNING, NOON, LATER = "2026-11-30T09:00:00+01:00", "2026-11-30T12:00:00+01:00", "2026-12-01T08:00:00+01:00"
WORD: Basis = "namndens_uppgift"
CHECK: Basis = "revisorernas_kontroll"
SOCIAL, SCHOOL = "socialnämnden", "barn- och utbildningsnämnden"


def entry(
    date: str = "2026-03-12", status: Status | None = "pagar", basis: Basis = WORD, at: str = MORNING, **more: Any
) -> StatusEntry:
    return StatusEntry.new(date, status, basis, "sakkunnig", at, **more)


def advice(number: str, boards: tuple[str, ...] = (SOCIAL,), **values: Any) -> Recommendation:
    given = {
        "report_title": "Samverkan kring barn och unga",
        "report_date": "2024-05",
        "summary": f"Följ upp {number}.",
    }
    return Recommendation.new(boards, **{**given, "number": number, **values})


FIRST = advice("1", origin="banken", report_id="timra-2024-samverkan", areas=("sip", "samverkan"))
SECOND = advice("2", (SOCIAL, SCHOOL), answer_due="2025-01-31", next_check="2026-12-15")
THIRD = advice("3", (), report_title="IT-säkerhet", report_date=None, risk_if_not_done="Uppgifter kommer ut.")
ID_OF_FIRST = FIRST.recommendation_id
BASE = Register(body_id="2262", body_name="Timrå", recommendations=(FIRST, SECOND, THIRD))
IN_SOCIAL, IN_SCHOOL = (board.board_id for board in SECOND.boards)

Work = Sequence[tuple[str, int, int]]
STEPS = (
    *("enter", "enter", "enter", "correct", "take back", "add", "remove", "split", "move"),
    *("wording", "check", "answer", "measure", "board", "unboard", "name"),
)
works = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 30), st.integers(0, 9)), max_size=8)
STATUS_CYCLE: tuple[Status, ...] = ("pagar", "genomford", "inte_aktuell", "ej_paborjad", "delvis")


def after_step(register: Register, what: str, chosen: int, number: int, at: str) -> Register:
    """What a person makes of a register in one step; values are few, so that two persons may give the same."""
    parts = register.recommendations or (advice("9"),)
    part = parts[chosen % len(parts)]
    part_id, present = part.recommendation_id, part.recommendation_id in register.ids
    board_id = part.boards[number % len(part.boards)].board_id if part.boards else ""
    about = board_id if number % 2 else ""
    basis = CHECK if number % 3 == 0 else WORD
    made = entry(f"2026-0{1 + number % 5}", STATUS_CYCLE[chosen % 5], basis, at, board_id=about)
    earlier = part.entries[number % len(part.entries)].entry_id if part.entries else None
    taking_back = entry("2026-01", None, basis, at, corrects=earlier or "0" * 12)
    steps: dict[str, Callable[[], Register]] = {
        "enter": lambda: register.with_status_entry(part_id, made) if present else register,
        "correct": lambda: register.with_status_entry(part_id, made.changed(corrects=earlier)) if earlier else register,
        "take back": lambda: register.with_status_entry(part_id, taking_back) if earlier else register,
        "add": lambda: register.with_recommendation(advice(f"ny {chosen} {at}"), after=part_id),
        "remove": lambda: register.without_recommendation(part_id),
        "split": lambda: register.split(part_id, ["Den ena.", "Den andra."]),
        "move": lambda: register.moved(part_id, number - 5),
        "wording": lambda: register.with_values(part_id, summary=f"Ord {number % 3}"),
        "check": lambda: register.with_values(part_id, next_check=f"2027-0{1 + number % 2}"),
        "answer": lambda: register.with_response(part_id, board_id, acceptance="delvis", answer_date="2025-02-01"),
        "measure": lambda: register.with_response(part_id, board_id, measure=f"Rutin {number % 2}", measure_due="2026"),
        "board": lambda: register.with_board(part_id, f"nämnd {number % 3}"),
        "unboard": lambda: register.without_board(part_id, board_id),
        "name": lambda: register.changed(name=f"Namn {number % 2}"),
    }
    try:
        return steps[what]()
    except ValueError:  # the board has entries, or the letters or numbers are taken
        return register


def worked_on(register: Register, done: Work, at: str) -> Register:
    for what, chosen, number in done:
        register = after_step(register, what, chosen, number, at)
    return register

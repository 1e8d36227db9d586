"""What is known of a recommendation to a board, in words: the answer, the measure, the two statuses, the entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from exports.follow_up_document import EntryRow
from wording.follow_up_words import ACCEPTANCE, BASIS, current_words, dated_status, entry_status
from wording.words import with_end_mark
from workspace.follow_up_figures import Answers, Checks, Measures, answers, checks, measures
from workspace.follow_up_parts import Recommendation, StatusEntry
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case, CaseKey

NO_DAY = "Ingen dag är satt."
PASSED = "Tiden har gått ut."


@dataclass(frozen=True, slots=True)
class Places:
    """Where each case stands among the answers and the measures, and each recommendation among the checks, by field."""

    answers: Mapping[CaseKey, str]
    measures: Mapping[CaseKey, str]
    checks: Mapping[str, str]  # by recommendation_id


def places_of(register: Register, today: date) -> Places:
    """Return where every case and recommendation stands today, so that each rule is in the figures alone."""
    return Places(
        _by_case(answers(register, today)),
        _by_case(measures(register, today)),
        {part.recommendation_id: place for place, parts in _filled(checks(register, today)) for part in parts},
    )


def by_recommendation(cases: list[Case]) -> list[list[Case]]:
    """Return the cases recommendation by recommendation, in order."""
    by_part: dict[str, list[Case]] = {}
    for case in cases:
        by_part.setdefault(case.recommendation.recommendation_id, []).append(case)
    return list(by_part.values())


def latest_words(partial_date: str) -> str:
    """Return "senast 2025-01-31", or "senast under 2025-01" when the day is not known."""
    return f"senast {partial_date}" if len(partial_date) == 10 else f"senast under {partial_date}"


def answer_words(case: Case, place: str) -> str:
    """Return the yttrande with its date, or that there is none and when it was to be there."""
    if place == "answered":
        day = case.board.answer_date if case.board else None
        return f"{ACCEPTANCE[case.acceptance]} ({day or 'utan datum'})"
    due = case.recommendation.answer_due
    if place == "ended":
        return "Inget yttrande. Revisorernas kontroll har avslutat frågan."
    if due is None:
        return f"Inget yttrande. {NO_DAY}"
    if place == "late":
        return f"Inget yttrande. Det skulle ha lämnats {latest_words(due)}."
    return f"Inget yttrande än. Det ska lämnas {latest_words(due)}."


def measure_facts(case: Case, place: str) -> list[tuple[str, str]]:
    """Return what the board plans, who does it and by when, as (what, text)."""
    board = case.board
    if board is None:
        return []
    facts = [("Planerad åtgärd", board.measure or "Ingen är känd.")]
    if board.responsible:
        facts.append(("Ansvarig", board.responsible))
    if board.measure_due:
        passed = f". {PASSED}" if place == "past_due" else ""
        facts.append(("Planerad tid", f"{latest_words(board.measure_due)}{passed}"))
    elif board.measure:
        facts.append(("Planerad tid", NO_DAY))
    return facts


def status_facts(case: Case) -> list[tuple[str, str]]:
    """Return the two current statuses, each under what it rests on: they are never put together."""
    return [(words, current_words(case, basis)) for basis, words in BASIS.items()]


def check_words(part: Recommendation, place: str) -> str:
    """Return when the auditors look next, or why no day is set."""
    if part.next_check is None:
        return "Ingen: avslutad enligt revisorernas kontroll." if place == "ended" else NO_DAY
    return f"{part.next_check}. {PASSED}" if place == "overdue" else part.next_check


def entries_about(part: Recommendation, board_id: str | None) -> list[StatusEntry]:
    """Return the entries about a board or all boards, oldest first; all of them without a board (None).

    One about another board is among them when it corrects one of these, or is corrected by one, directly or by way of
    others: no correction points to what is not there.
    """
    shown = {entry.entry_id for entry in part.entries if board_id is None or entry.board_id in ("", board_id)}
    links = [(entry.entry_id, entry.corrects) for entry in part.entries if entry.corrects]
    while linked := {one for link in links if not shown.isdisjoint(link) for one in link} - shown:
        shown |= linked
    return sorted((entry for entry in part.entries if entry.entry_id in shown), key=lambda entry: entry.age_key)


def entry_rows(part: Recommendation, entries: Iterable[StatusEntry]) -> tuple[EntryRow, ...]:
    """Return entries as rows; one that is corrected says so, and so does the one that stands instead of it."""
    return tuple(
        EntryRow(
            entry.date,
            f"{entry_status(entry)}{' – rättad, gäller inte' if entry.entry_id in part.corrected_ids else ''}",
            BASIS[entry.basis],
            " ".join(entry_notes(part, entry)),
        )
        for entry in entries
    )


def entry_notes(part: Recommendation, entry: StatusEntry, *, board_named: bool = True) -> list[str]:
    """Return which board the entry is about, what it corrects, its comment and its source, as sentences."""
    boards = {board.board_id: board for board in part.boards}
    notes = []
    if board_named and entry.board_id in boards and len(boards) > 1:
        notes.append(f"Gäller {boards[entry.board_id].name}.")
    if entry.corrects:
        verb = "Tar tillbaka" if entry.status is None else "Rättar"
        corrected = part.entry(entry.corrects)
        notes.append(f"{verb} uppgiften {dated_status(corrected)}, {BASIS[corrected.basis].lower()}.")
    if entry.comment:
        notes.append(entry.comment)
    if entry.source:
        notes.append(f"Källa: {with_end_mark(entry.source)}")
    return notes


def _by_case(figure: Answers | Measures) -> dict[CaseKey, str]:
    return {case.key: place for place, cases in _filled(figure) for case in cases}


def _filled(figure: Answers | Measures | Checks) -> list[tuple[str, list]]:  # type: ignore[type-arg]
    return [(field.name, getattr(figure, field.name)) for field in fields(figure)]

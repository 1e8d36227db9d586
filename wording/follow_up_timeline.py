"""One recommendation's whole life as dated events: the report, the answers, every status and what is to come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from charts.text import UNDATED
from wording.follow_up_words import ACCEPTANCE, board_name, entry_status
from workspace.follow_up_figures import MeasurePlace, answer_place, measure_place
from workspace.follow_up_parts import Basis, Recommendation, StatusEntry, last_day
from workspace.follow_up_status import Case, cases_of

Side = Literal["namnden", "revisorerna"]
_MEASURE_HEADS: Mapping[MeasurePlace, str] = {
    "past_due": "Åtgärden skulle vara klar",
    "not_yet_due": "Åtgärden ska vara klar",
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is to happen: when (as precise as known, "" = unknown), whose, and in words.

    `is_corrected`: a later entry stands instead of it. `entry_id` is that of a status entry, "" for the rest.
    `undated_word` stands where the date is unknown.
    """

    date: str
    side: Side
    head: str
    detail: str = ""
    is_to_come: bool = False
    is_late: bool = False
    is_corrected: bool = False
    entry_id: str = ""
    undated_word: str = "odaterat"


def events_of(recommendation: Recommendation, today: date) -> list[Event]:
    """Return the events, oldest first; those without a date first of all, what is to come last.

    A day that was set and has passed is among what happened. It is late by the rules of `follow_up_figures`, board by
    board: an answer that a board still owes, a measure that neither the auditors' check nor the board's later word has
    ended, a check whose day is still set.
    """
    events = [
        *_report(recommendation),
        *_answers(recommendation, today),
        *(_status(recommendation, entry) for entry in recommendation.entries),
        *_check(recommendation, today),
    ]
    order = {id(event): place for place, event in enumerate(events)}
    return sorted(events, key=lambda event: (event.is_to_come, event.date, order[id(event)]))


def _report(recommendation: Recommendation) -> list[Event]:
    day, title = recommendation.report_date or "", recommendation.report_title
    return [Event(day, "revisorerna", "Rapporten", title, undated_word=UNDATED)]


def _answers(recommendation: Recommendation, today: date) -> list[Event]:
    of_boards = cases_of(recommendation)
    events = _answer_day(recommendation.answer_due, of_boards, today) if recommendation.answer_due else []
    for case in of_boards:
        board = case.board
        if board is None:
            continue
        about = board_name(board) if len(of_boards) > 1 else ""
        if board.has_answered:
            head = f"Yttrande: {ACCEPTANCE[board.acceptance].lower()}"
            told = " · ".join(text for text in (about, board.measure, board.responsible) if text)
            events.append(Event(board.answer_date or "", "namnden", head, told))
        if board.measure_due is not None:
            is_to_come, place = last_day(board.measure_due) >= today, measure_place(case, today)
            head = _MEASURE_HEADS.get(place, "Planerad dag för åtgärden")
            told = " · ".join(text for text in (about, board.measure) if text)
            is_late = place == "past_due"
            events.append(Event(board.measure_due, "namnden", head, told, is_to_come=is_to_come, is_late=is_late))
    return events


def _answer_day(due: str, of_boards: Sequence[Case], today: date) -> list[Event]:
    """The day to answer: late for the boards that still owe an answer, and told which a check has ended without one."""
    places = [(answer_place(case, today), case.board) for case in of_boards]
    owing = [board for place, board in places if place in ("late", "waiting")]
    ended = [board_name(board) for place, board in places if place == "ended" and board is not None]
    is_to_come = last_day(due) >= today
    head = "Sista dag för yttrande" if not owing else "Yttrande ska ges" if is_to_come else "Yttrande skulle ges"
    named = [board_name(board) for board in owing if board is not None]
    told = [f"Inget yttrande från {', '.join(named)}"] if named and not is_to_come else []
    told += [f"Avslutat av revisorernas kontroll utan yttrande: {', '.join(ended)}"] if ended else []
    is_late = bool(owing) and not is_to_come
    return [Event(due, "namnden", head, " · ".join(told), is_to_come=is_to_come, is_late=is_late)]


def _status(recommendation: Recommendation, entry: StatusEntry) -> Event:
    boards = {board.board_id: board for board in recommendation.boards}
    about = board_name(boards[entry.board_id]) if entry.board_id and len(boards) > 1 else ""
    corrects = f"rättar uppgiften {recommendation.entry(entry.corrects).date}" if entry.corrects else ""
    entered = f"införd {entry.entered_at[:10]} av {entry.entered_by}"
    return Event(
        entry.date,
        "namnden" if _taken_basis(recommendation, entry) == "namndens_uppgift" else "revisorerna",
        entry_status(entry),
        " · ".join(text for text in (about, entry.comment, entry.source, corrects, entered) if text),
        is_corrected=entry.entry_id in recommendation.corrected_ids,
        entry_id=entry.entry_id,
    )


def _taken_basis(recommendation: Recommendation, entry: StatusEntry) -> Basis:
    """What an entry rests on; one that takes another back stands beside that one, whatever its own basis is."""
    while entry.status is None and entry.corrects:
        entry = recommendation.entry(entry.corrects)
    return entry.basis


def _check(recommendation: Recommendation, today: date) -> list[Event]:
    if recommendation.next_check is None:
        return []
    has_passed = last_day(recommendation.next_check) < today
    head = "Kontroll skulle göras" if has_passed else "Nästa kontroll"
    return [Event(recommendation.next_check, "revisorerna", head, is_to_come=not has_passed, is_late=has_passed)]

"""One recommendation's whole life as dated events: the report, the answers, every status and what is to come."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wording.follow_up_words import ACCEPTANCE, STATUS, board_name
from workspace.follow_up_parts import Recommendation, StatusEntry, last_day

Side = Literal["namnden", "revisorerna"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is to happen: when (as precise as known, "" = unknown), whose, and in words.

    `is_corrected`: a later entry stands instead of it. `entry_id` is that of a status entry, "" for the rest.
    """

    date: str
    side: Side
    head: str
    detail: str = ""
    is_to_come: bool = False
    is_late: bool = False
    is_corrected: bool = False
    entry_id: str = ""


def events_of(recommendation: Recommendation, today: date) -> list[Event]:
    """Return the events, oldest first; those without a date first of all, what is to come last.

    A day that was set and has passed is among what happened, marked late when nothing came of it.
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
    return [Event(recommendation.report_date or "", "revisorerna", "Rapporten", recommendation.report_title)]


def _answers(recommendation: Recommendation, today: date) -> list[Event]:
    events = []
    many = len(recommendation.boards) > 1
    due = recommendation.answer_due
    if due is not None:
        waiting = [board_name(board) for board in recommendation.boards if not board.has_answered]
        is_late = last_day(due) < today and bool(waiting or not recommendation.boards)
        detail = f"Inget yttrande från {', '.join(waiting)}" if is_late and waiting else ""
        head = "Yttrande skulle ges" if last_day(due) < today else "Yttrande ska ges"
        events.append(Event(due, "namnden", head, detail, is_to_come=last_day(due) >= today, is_late=is_late))
    for board in recommendation.boards:
        about = board_name(board) if many else ""
        if board.has_answered:
            head = f"Yttrande: {ACCEPTANCE[board.acceptance].lower()}"
            told = " · ".join(text for text in (about, board.measure, board.responsible) if text)
            events.append(Event(board.answer_date or "", "namnden", head, told))
        if board.measure_due is not None:
            has_passed = last_day(board.measure_due) < today
            head = "Åtgärden skulle vara klar" if has_passed else "Åtgärden ska vara klar"
            told = " · ".join(text for text in (about, board.measure) if text)
            events.append(Event(board.measure_due, "namnden", head, told, is_to_come=not has_passed))
    return events


def _status(recommendation: Recommendation, entry: StatusEntry) -> Event:
    boards = {board.board_id: board for board in recommendation.boards}
    about = board_name(boards[entry.board_id]) if entry.board_id and len(boards) > 1 else ""
    corrects = f"rättar uppgiften {recommendation.entry(entry.corrects).date}" if entry.corrects else ""
    entered = f"införd {entry.entered_at[:10]} av {entry.entered_by}"
    return Event(
        entry.date,
        "namnden" if entry.basis == "namndens_uppgift" else "revisorerna",
        "Återtagen uppgift" if entry.status is None else STATUS[entry.status],
        " · ".join(text for text in (about, entry.comment, entry.source, corrects, entered) if text),
        is_corrected=entry.entry_id in recommendation.corrected_ids,
        entry_id=entry.entry_id,
    )


def _check(recommendation: Recommendation, today: date) -> list[Event]:
    if recommendation.next_check is None:
        return []
    has_passed = last_day(recommendation.next_check) < today
    head = "Kontroll skulle göras" if has_passed else "Nästa kontroll"
    return [Event(recommendation.next_check, "revisorerna", head, is_to_come=not has_passed, is_late=has_passed)]

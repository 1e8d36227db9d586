"""What has become known in a follow-up register since a day: entries, and the current statuses that they changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from workspace.follow_up_parts import Basis, Board, Recommendation, Status, StatusEntry, last_day
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case, cases, current_entry


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A status entry that was entered since the day, of one recommendation; `corrected` is what it stands instead of.

    A late entry is among them however old its own date is. After a split each part has the entries from before, so the
    same entry stands under each part.
    """

    recommendation: Recommendation
    entry: StatusEntry
    corrected: StatusEntry | None


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A current status that is another than before the day, by one basis, for one recommendation and board.

    `before` and `after` are None where nothing was or is known. What was known before are the entries entered before
    the day. A recommendation or board that was added since counts as known of from the start.
    """

    recommendation: Recommendation
    board: Board | None
    basis: Basis
    before: Status | None
    after: Status | None


@dataclass(frozen=True, slots=True)
class News:
    """What has become known since a day, the day included.

    `answers` are the cases whose yttrande is dated then; one dated by year or month when some of that may be. One
    without a date is not among them: the register does not hold when it was entered.
    """

    entries: list[NewEntry]
    status_changes: list[StatusChange]
    answers: list[Case]


def news_since(register: Register, since: date) -> News:
    """Return what has become known since a day: entries oldest first, the rest in the register's order."""
    entries = [
        NewEntry(part, entry, part.entry(entry.corrects) if entry.corrects else None)
        for part in register.recommendations
        for entry in part.entries
        if _entered_day(entry) >= since
    ]
    changed, answered = [], []
    for case in cases(register):
        board = case.board
        board_id = "" if board is None else board.board_id
        if board is not None and board.answer_date is not None and last_day(board.answer_date) >= since:
            answered.append(case)
        if all(_entered_day(entry) < since for entry in case.recommendation.entries):
            continue
        earlier = _before(case.recommendation, since)
        bases: tuple[Basis, ...] = get_args(Basis)
        for basis in bases:
            entry = current_entry(earlier, basis, board_id)
            before, after = None if entry is None else entry.status, case.status(basis)
            if before != after:
                changed.append(StatusChange(case.recommendation, board, basis, before, after))
    return News(sorted(entries, key=lambda new: new.entry.entered), changed, answered)


def _entered_day(entry: StatusEntry) -> date:
    """The day where it was entered: by the clock of its own time zone."""
    return datetime.fromisoformat(entry.entered_at).date()


def _before(part: Recommendation, since: date) -> Recommendation:
    """The recommendation with the entries that there were: for counting, never to be kept."""
    known = tuple(entry for entry in part.entries if _entered_day(entry) < since)
    return part.model_copy(update={"entries": known})

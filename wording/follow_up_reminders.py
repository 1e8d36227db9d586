"""The days of a follow-up register to remember: answers, measures and checks, for a calendar."""

import textwrap
from datetime import date, datetime

from exports.follow_up_document import Reminder, ReminderCalendar
from wording.follow_up_cases import latest_words
from wording.follow_up_words import board_name, report_words
from workspace.follow_up_figures import answers, checks, measures
from workspace.follow_up_parts import Recommendation, last_day
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case

_DOMAIN = "uppfoljning.granskningsbanken"  # of the ids alone: nothing is fetched from there
_MOST_REPORT, _MOST_BOARD = 50, 60  # characters in a summary


def describe_reminders(
    register: Register, register_id: str, version: int, written_at: datetime, *, with_passed: bool
) -> ReminderCalendar:
    """Return a reminder for each answer, measure and check that is waited for, by day; past ones only by choice.

    The day is the last that a date may mean. `written_at` has a time zone; its day is today.
    """
    today = written_at.date()
    late_or_not, measured, checked = answers(register, today), measures(register, today), checks(register, today)
    reminders = [
        *(_of_answer(case, today) for case in (*late_or_not.late, *late_or_not.waiting)),
        *(_of_measure(case, today) for case in (*measured.past_due, *measured.not_yet_due)),
        *(_of_check(part, today) for part in (*checked.overdue, *checked.this_quarter, *checked.later)),
    ]
    wanted = [one for one in reminders if with_passed or one.day >= today]
    return ReminderCalendar(
        uid=f"{register_id}@{_DOMAIN}",
        name=register.title,
        sequence=version,
        written_at=written_at,
        reminders=tuple(sorted(wanted, key=lambda one: (one.day, one.uid))),
    )


def _of_answer(case: Case, today: date) -> Reminder:
    due = case.recommendation.answer_due or ""
    lead = f"Yttrande ska lämnas {latest_words(due)}."
    return _reminder("yttrande", "Yttrande", case.recommendation, case, due, lead, today)


def _of_measure(case: Case, today: date) -> Reminder:
    board = case.board
    due = (board.measure_due or "") if board else ""
    measure = f" Planerad åtgärd: {board.measure}" if board and board.measure else ""
    lead = f"Åtgärden ska vara klar {latest_words(due)}.{measure}"
    return _reminder("atgard", "Åtgärd klar", case.recommendation, case, due, lead, today)


def _of_check(part: Recommendation, today: date) -> Reminder:
    due = part.next_check or ""
    lead = f"Revisorernas nästa kontroll {latest_words(due)}."
    return _reminder("kontroll", "Kontroll", part, None, due, lead, today)


def _reminder(
    kind: str, what: str, part: Recommendation, case: Case | None, due: str, lead: str, today: date
) -> Reminder:
    boards = [case.board] if case else part.boards
    names = ", ".join(board_name(board) for board in boards) or board_name(None)
    board_id = case.board.board_id if case and case.board else "alla"
    short = textwrap.shorten(part.report_title, _MOST_REPORT, placeholder=" …")
    day = last_day(due)
    return Reminder(
        uid=f"{kind}-{part.recommendation_id}-{board_id}@{_DOMAIN}",
        day=day,
        summary=f"{what}: {textwrap.shorten(names, _MOST_BOARD, placeholder=' …')}, nr {part.printed_number} i {short}",
        description=(
            f"{lead}\nNämnd: {names}\nRapport: {report_words(part)}\n"
            f"Rekommendation {part.printed_number}: {part.summary}"
        ),
        has_alarm=day >= today,
    )

"""What is counted in a follow-up register: plain arithmetic, the same for the page, the files and the slides.

Nothing here asks what day it is: `today` is given. A date that is known by its year or month has passed when all of it
has. Answers, measures and statuses are counted in cases (recommendation × board, `follow_up_status.Case`), so one
recommendation to two boards counts under both; checks are counted in recommendations.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeVar, get_args

from workspace.follow_up_parts import Acceptance, Recommendation, Status, folded, last_day, name_order
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case, cases, cases_of

By = Literal["namnd", "rapport", "alla"]
AnswerPlace = Literal["answered", "late", "waiting", "without_due", "ended"]  # the fields of Answers
MeasurePlace = Literal["ended", "said_ended", "past_due", "not_yet_due", "without_due", "without_measure"]
ACCEPTANCES: tuple[Acceptance, ...] = get_args(Acceptance)
STATUSES: tuple[Status, ...] = get_args(Status)
IdT = TypeVar("IdT")
Group = tuple[str | None, tuple[str, str] | None, list[Case]]  # name, report_key, cases


@dataclass(frozen=True, slots=True)
class Answers:
    """Every case in one of five places.

    `answered` has a yttrande, whatever it says and whenever it came. The rest have none: `late` when the day to answer
    has passed, `waiting` when it has not, `without_due` when no day is set. `ended` has none either, but the auditors'
    check says that nothing more is waited for, so it is never late.
    """

    answered: list[Case] = field(default_factory=list)
    late: list[Case] = field(default_factory=list)
    waiting: list[Case] = field(default_factory=list)
    without_due: list[Case] = field(default_factory=list)
    ended: list[Case] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Measures:
    """Every case in one of six places; a case has a measure when the board has told what it plans or by when.

    `ended`: the auditors' check says genomförd, kommer inte or inte längre aktuell. `said_ended`: only the board says
    so, and no check from the same day or later says otherwise. Else by the day that the measure is to be done:
    `past_due`, `not_yet_due`, `without_due` (no day told). `without_measure` is open, and no measure is told.
    """

    ended: list[Case] = field(default_factory=list)
    said_ended: list[Case] = field(default_factory=list)
    past_due: list[Case] = field(default_factory=list)
    not_yet_due: list[Case] = field(default_factory=list)
    without_due: list[Case] = field(default_factory=list)
    without_measure: list[Case] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Checks:
    """Every recommendation in one of five places, by when the auditors look next.

    `overdue`: the day has passed. `this_quarter`: it has not, and comes by the end of the quarter that today is in.
    `later`: after that. `without_check`: no day is set although it is open, so it may be forgotten. `ended`: no day is
    set, and the auditors' check has ended it for every board. A day that is set counts for an ended one too.
    """

    overdue: list[Recommendation] = field(default_factory=list)
    this_quarter: list[Recommendation] = field(default_factory=list)
    later: list[Recommendation] = field(default_factory=list)
    without_check: list[Recommendation] = field(default_factory=list)
    ended: list[Recommendation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ageing:
    """The open cases of one board whose reports came the same number of years ago.

    `board_name` is None for recommendations to no named board. `years` is this year less the report's year, as in the
    bank's list, 0 for a report dated next year or later too, None for one without a date. `open_count` leaves out
    cases that the auditors' check has ended; `said_ended_count` of them are ended by the board's word alone.
    """

    board_name: str | None
    years: int | None
    open_count: int
    said_ended_count: int


@dataclass(frozen=True, slots=True)
class AcceptanceCounts:
    """What the boards answered, for one board, one report, or all: not whether anything has been done.

    `name` is the board's, None for no named board; the report's title; "" for all. `report_key` tells reports with the
    same title apart, None when not by report. `n` is every case there; `counts` has each of ACCEPTANCES, 0 too,
    inget_yttrande among them, and their sum is n. `answered_count` is n without inget_yttrande.
    """

    name: str | None
    report_key: tuple[str, str] | None
    n: int
    counts: Mapping[Acceptance, int]

    @property
    def answered_count(self) -> int:
        """Return how many have answered."""
        return self.n - self.counts["inget_yttrande"]


@dataclass(frozen=True, slots=True)
class ImplementationCounts:
    """How far the cases have come, by the board's word and by the auditors' check, which are never added.

    `name`, `report_key` and `n` as in AcceptanceCounts. Each of the two has every one of STATUSES, 0 too, and None for
    the cases where nothing is known by that basis; the sum of each is n.
    """

    name: str | None
    report_key: tuple[str, str] | None
    n: int
    by_board_word: Mapping[Status | None, int]
    by_check: Mapping[Status | None, int]


def answers(register: Register, today: date) -> Answers:
    """Return the cases by whether the board has answered, and whether it is late; in the register's order."""
    places = Answers()
    for case in cases(register):
        getattr(places, answer_place(case, today)).append(case)
    return places


def answer_place(case: Case, today: date) -> AnswerPlace:
    """Return in which place of Answers a case is."""
    due = case.recommendation.answer_due
    if case.acceptance != "inget_yttrande":
        return "answered"
    if case.is_ended:
        return "ended"
    if due is None:
        return "without_due"
    return "late" if last_day(due) < today else "waiting"


def measures(register: Register, today: date) -> Measures:
    """Return the cases by whether the planned measure is done, past due or not yet due; in the register's order."""
    places = Measures()
    for case in cases(register):
        getattr(places, measure_place(case, today)).append(case)
    return places


def measure_place(case: Case, today: date) -> MeasurePlace:
    """Return in which place of Measures a case is."""
    due = None if case.board is None else case.board.measure_due
    if case.is_ended:
        return "ended"
    if case.is_said_ended:
        return "said_ended"
    if due is not None:
        return "past_due" if last_day(due) < today else "not_yet_due"
    return "without_due" if case.board is not None and case.board.measure else "without_measure"


def checks(register: Register, today: date) -> Checks:
    """Return the recommendations by when the auditors look next; in the register's order."""
    places = Checks()
    quarter_end = last_day(f"{today.year}-{(today.month + 2) // 3 * 3:02}")
    for recommendation in register.recommendations:
        if recommendation.next_check is None:
            is_ended = all(case.is_ended for case in cases_of(recommendation))
            (places.ended if is_ended else places.without_check).append(recommendation)
            continue
        day = last_day(recommendation.next_check)
        place = places.overdue if day < today else places.this_quarter if day <= quarter_end else places.later
        place.append(recommendation)
    return places


def ageing(register: Register, today: date) -> list[Ageing]:
    """Return the open cases by board and age: boards by name, no named board last; the oldest first, undated last."""
    rows = []
    for name, of_board in _by_board(register):
        by_years: dict[int | None, list[Case]] = {}
        for case in of_board:
            if not case.is_ended:
                by_years.setdefault(_years_since(case.recommendation, today), []).append(case)
        for years in sorted(by_years, key=lambda years: (years is None, -(years or 0))):
            group = by_years[years]
            rows.append(Ageing(name, years, len(group), sum(case.is_said_ended for case in group)))
    return rows


def acceptance_counts(register: Register, by: By) -> list[AcceptanceCounts]:
    """Return what the boards answered: a row for each board, by name; each report, oldest first; or one for all.

    No named board, and reports without a date, come last.
    """
    return [
        AcceptanceCounts(name, key, len(group), _counted(ACCEPTANCES, [case.acceptance for case in group]))
        for name, key, group in grouped_cases(register, by)
    ]


def implementation_counts(register: Register, by: By) -> list[ImplementationCounts]:
    """Return how far the cases have come, in the rows of `acceptance_counts`."""
    ids: tuple[Status | None, ...] = (*STATUSES, None)
    return [
        ImplementationCounts(
            name,
            key,
            len(group),
            _counted(ids, [case.status("namndens_uppgift") for case in group]),
            _counted(ids, [case.status("revisorernas_kontroll") for case in group]),
        )
        for name, key, group in grouped_cases(register, by)
    ]


def grouped_cases(register: Register, by: By) -> list[Group]:
    """Return the cases by board, report or all together, as (name, report_key, cases), in the order of the counts."""
    if by == "namnd":
        return [(name, None, group) for name, group in _by_board(register)]
    if by == "rapport":
        return _by_report(register)
    return [("", None, cases(register))]


def _years_since(recommendation: Recommendation, today: date) -> int | None:
    """A report may be dated before it is out: one of next year is as new as those of this year."""
    return None if recommendation.report_date is None else max(today.year - int(recommendation.report_date[:4]), 0)


def _counted(ids: Iterable[IdT], of_cases: Iterable[IdT]) -> dict[IdT, int]:
    counts = dict.fromkeys(ids, 0)
    for case_id in of_cases:
        counts[case_id] += 1
    return counts


def _by_board(register: Register) -> list[tuple[str | None, list[Case]]]:
    """The cases by the board's name: the same board however it is written, with the first way shown, by name."""
    groups: dict[str | None, list[Case]] = {}
    names: dict[str | None, str | None] = {}
    for case in cases(register):
        names.setdefault(case.board_key, None if case.board is None else case.board.name)
        groups.setdefault(case.board_key, []).append(case)
    return [(names[key], groups[key]) for key in sorted(groups, key=board_order)]


def board_order(board_key: str | None) -> tuple[bool, str]:
    """Return what boards are sorted by, given their keys: by name, no named board last."""
    return board_key is None, name_order(board_key or "")


def _by_report(register: Register) -> list[Group]:
    """The cases by report, with the title and date of its first recommendation."""
    groups: dict[tuple[str, str], list[Case]] = {}
    for case in cases(register):
        groups.setdefault(case.recommendation.report_key, []).append(case)

    def age(group: list[Case]) -> tuple[bool, str, str]:
        first = group[0].recommendation
        return first.report_date is None, first.report_date or "", folded(first.report_title)

    in_order = sorted(groups.values(), key=age)
    return [(group[0].recommendation.report_title, group[0].recommendation.report_key, group) for group in in_order]

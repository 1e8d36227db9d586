"""The first pages of an uppföljningsrapport: what is counted per nämnd, and what is late."""

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date

from charts.text import number
from exports.follow_up_document import Chapter, ListedTable
from wording.follow_up_cases import latest_words
from wording.follow_up_words import (
    ACCEPTANCE,
    BASIS,
    CASE_OF_TWO,
    NO_BOARD,
    board_name,
    current_words,
    name_shown,
    recommendation_name,
    status_words,
)
from workspace.follow_up_boards import board_names_by_key
from workspace.follow_up_figures import (
    ImplementationCounts,
    acceptance_counts,
    answers,
    checks,
    implementation_counts,
    measures,
)
from workspace.follow_up_parts import Basis, Recommendation, Status
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case, cases

ALL = "Alla"
_SHORT = 160  # characters of a wording in a list
_COUNTED_WIDTHS = (5.0, 1.2, 9.8)


def summary_chapters(register: Register, today: date) -> tuple[Chapter, ...]:
    """Return the figures of the register and the lists of what is late, whichever part of the register it is."""
    if not register.recommendations:
        return (Chapter("I korthet", ("Registret innehåller inga rekommendationer.",)),)
    implementation = tuple(_implementation_table(register, basis) for basis in BASIS)
    return (
        Chapter("I korthet", _in_short(register, today), (_acceptance_table(register), *implementation)),
        Chapter("Det som är sent, och kvartalets kontroller", _undated(register, today), _late_tables(register, today)),
    )


def in_digits(count: int, one: str, several: str) -> str:
    """Return "1 rekommendation" or "12 rekommendationer", on one line."""
    return f"{number(count)}\u00a0{one if count == 1 else several}"


def short_name(part: Recommendation) -> str:
    """Return the recommendation's number, report and the beginning of its wording, for lists."""
    return f"{recommendation_name(part)}: {textwrap.shorten(part.summary, _SHORT, placeholder=' …')}"


def _in_short(register: Register, today: date) -> tuple[str, ...]:
    places = measures(register, today)
    report_count = len({part.report_key for part in register.recommendations})
    board_count = len(board_names_by_key(register))
    to_boards = f", till {in_digits(board_count, 'nämnd', 'nämnder')}" if board_count else ""
    without = sum(not part.boards for part in register.recommendations)
    lines = [
        f"{in_digits(len(register.recommendations), 'rekommendation', 'rekommendationer')} ur "
        f"{in_digits(report_count, 'rapport', 'rapporter')}{to_boards}: "
        f"{in_digits(len(cases(register)), 'fall', 'fall')}. {CASE_OF_TWO}",
        f"Revisorernas kontroll har avslutat {in_digits(len(places.ended), 'fall', 'fall')}. I ytterligare "
        f"{in_digits(len(places.said_ended), 'fall', 'fall')} är det bara nämnden som säger att inget återstår.",
    ]
    if without:
        lines.append(f"{in_digits(without, 'rekommendation', 'rekommendationer')} har ingen namngiven nämnd.")
    return tuple(lines)


def _acceptance_table(register: Register) -> ListedTable:
    groups = [*acceptance_counts(register, "namnd"), *acceptance_counts(register, "alla")]
    rows = tuple(
        (group_name(group.name), number(group.n), *(number(group.counts[answer]) for answer in ACCEPTANCE))
        for group in groups
    )
    columns = ("Nämnd", "Fall", *ACCEPTANCE.values())
    lead = "Vad nämnderna svarade. Det säger inte vad som är gjort."
    return ListedTable("Yttranden", lead, columns, rows, (3.7, 1.05, *[2.25] * 5), has_sum=True)


def _implementation_table(register: Register, basis: Basis) -> ListedTable:
    """The counts written out: nine statuses are too many columns for a page, and most are empty."""
    groups = [*implementation_counts(register, "namnd"), *implementation_counts(register, "alla")]
    rows = tuple((group_name(one.name), number(one.n), _counts_words(counts_by(one, basis), basis)) for one in groups)
    is_word = basis == "namndens_uppgift"
    heading = f"Genomförande: {BASIS[basis].lower()}"
    lead = "Vad nämnderna säger är gjort." if is_word else "Vad revisorerna själva har sett."
    return ListedTable(heading, lead, ("Nämnd", "Fall", "Läge, antal fall"), rows, _COUNTED_WIDTHS, has_sum=True)


def counts_by(group: ImplementationCounts, basis: Basis) -> Mapping[Status | None, int]:
    """Return the counts by one basis."""
    return group.by_board_word if basis == "namndens_uppgift" else group.by_check


def _counts_words(counts: Mapping[Status | None, int], basis: Basis) -> str:
    return " · ".join(f"{status_words(status, basis)} {number(count)}" for status, count in counts.items() if count)


def group_name(name: str | None) -> str:
    """Return the board's name as it is shown; "" is all of them, as in the counts."""
    return ALL if name == "" else name_shown(name)


def _undated(register: Register, today: date) -> tuple[str, ...]:
    """What can never be late because no day is set, so that nobody takes it for being in time."""
    without_answer = len(answers(register, today).without_due)
    measured = measures(register, today)
    without_check = len(checks(register, today).without_check)
    lines = []
    if without_answer:
        lines.append(f"I {in_digits(without_answer, 'fall', 'fall')} saknas yttrande utan att någon dag är satt.")
    if measured.without_due:
        lines.append(f"I {in_digits(len(measured.without_due), 'fall', 'fall')} planeras en åtgärd utan satt dag.")
    if measured.without_measure:
        lines.append(f"I {in_digits(len(measured.without_measure), 'öppet fall', 'öppna fall')} är ingen åtgärd känd.")
    if without_check:
        what = in_digits(without_check, "öppen rekommendation", "öppna rekommendationer")
        lines.append(f"För {what} är ingen nästa kontroll satt.")
    return tuple(lines)


def _late_tables(register: Register, today: date) -> tuple[ListedTable, ...]:
    late, past, check = (
        answers(register, today).late,
        measures(register, today).past_due,
        checks(register, today),
    )
    return (
        ListedTable(
            f"Försenade yttranden ({len(late)})",
            "",
            ("Nämnd", "Rekommendation", "Skulle ha lämnats"),
            tuple((board_name(case.board), short_name(case.recommendation), _answer_due(case)) for case in late),
            (3.9, 8.6, 3.5),
            "Inget yttrande är försenat.",
        ),
        ListedTable(
            f"Åtgärder som skulle ha varit klara ({len(past)})",
            "Revisorernas kontroll har inte avslutat dem. Säger nämnden att inget återstår, har en kontroll samma dag "
            "eller senare sagt något annat.",
            ("Nämnd", "Rekommendation", "Åtgärd och tid", *BASIS.values()),
            tuple(_past_row(case) for case in past),
            (3.3, 4.7, 2.8, 2.5, 2.7),
            "Ingen öppen åtgärd har passerat sin dag.",
        ),
        _check_table("Kontroller som har passerat sin dag", check.overdue, "Ingen kontroll har passerat sin dag."),
        _check_table("Kontroller i kvartalet", check.this_quarter, "Ingen kontroll återstår i kvartalet."),
    )


def _answer_due(case: Case) -> str:
    return latest_words(case.recommendation.answer_due or "")


def _past_row(case: Case) -> tuple[str, ...]:
    board = case.board
    due, measure = (board.measure_due or "", board.measure) if board else ("", "")
    planned = textwrap.shorten(measure, _SHORT, placeholder=" …") or "Ingen är känd."
    states = (current_words(case, basis) for basis in BASIS)
    return board_name(board), short_name(case.recommendation), f"{planned}\n{_capital(latest_words(due))}", *states


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _check_table(heading: str, parts: Sequence[Recommendation], nothing: str) -> ListedTable:
    rows = tuple(
        (part.next_check or "", short_name(part), ", ".join(map(board_name, part.boards)) or NO_BOARD) for part in parts
    )
    return ListedTable(
        f"{heading} ({len(parts)})",
        "",
        ("Dag", "Rekommendation", "Nämnder"),
        tuple(sorted(rows)),
        (2.7, 8.8, 4.5),
        nothing,
    )

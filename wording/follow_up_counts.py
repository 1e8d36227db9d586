"""What is counted in a follow-up register, in words and as tables: the numbers are those of `follow_up_figures`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from charts.text import UNDATED
from wording.follow_up_words import (
    ACCEPTANCE,
    BASIS,
    STATUS,
    board_name,
    current_words,
    name_shown,
    report_names,
    report_words,
)
from wording.words import counted, in_sentence, in_words, listed
from workspace.follow_up_figures import (
    ACCEPTANCES,
    STATUSES,
    AcceptanceCounts,
    Ageing,
    By,
    ImplementationCounts,
    answers,
    board_order,
    checks,
    measures,
)
from workspace.follow_up_parts import Status, folded
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case, cases

WORD, CHECK = BASIS["namndens_uppgift"], BASIS["revisorernas_kontroll"]
NOTHING_KNOWN = "Ingen uppgift"
ALL = "Hela registret"
ROW_HEAD: Mapping[By, str] = {"namnd": "Nämnd", "rapport": "Rapport", "alla": ""}
LATE_HEADS = ("Yttranden försenade", "Åtgärder förfallna", "Kontroller försenade", "Kontroller i kvartalet")
LATE_UNITS = ("fall", "fall", "rekommendationer", "rekommendationer")


@dataclass(frozen=True, slots=True)
class Late:
    """What is late on a day for one board, or in all (`name` is ALL): answers and measures in cases, checks in
    recommendations. `checks_to_come` are not late: they fall within the quarter."""

    name: str
    answers: int
    measures: int
    checks: int
    checks_to_come: int

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Return the counts in the order of LATE_HEADS."""
        return self.answers, self.measures, self.checks, self.checks_to_come


def row_names(register: Register, rows: Sequence[AcceptanceCounts | ImplementationCounts]) -> list[str]:
    """Return what each row is called: the board with a capital letter, or the report by `report_names`."""
    reports = report_names(register)
    return [name_shown(row.name) if row.report_key is None else reports[row.report_key] for row in rows]


def answers_title(total: AcceptanceCounts) -> str:
    """Return "Nämnderna har yttrat sig i 9 av 15 fall"."""
    return f"Nämnderna har yttrat sig i {total.answered_count} av {total.n} fall"


def answers_table(names: Sequence[str], rows: Sequence[AcceptanceCounts], by: By) -> pd.DataFrame:
    """Return a row per board or report: the cases, how many have an answer, and each answer counted."""
    return pd.DataFrame(
        [
            {
                ROW_HEAD[by]: name,
                "Fall": row.n,
                "Har yttrat sig": row.answered_count,
                **{ACCEPTANCE[answer]: row.counts[answer] for answer in ACCEPTANCES},
            }
            for name, row in zip(names, rows, strict=True)
        ]
    )


def implementation_title(total: ImplementationCounts) -> str:
    """Return how many are done by the boards' word, and how many by the auditors' check: two numbers."""
    word, check = total.by_board_word["genomford"], total.by_check["genomford"]
    return f"Genomförda enligt nämnderna: {word} av {total.n} fall; enligt revisorernas kontroll: {check} av {total.n}"


def statuses_in_use(row: ImplementationCounts) -> list[Status | None]:
    """Return the statuses that any case has by either basis, in order, last None for nothing known."""
    every: tuple[Status | None, ...] = (*STATUSES, None)
    return [status for status in every if row.by_board_word[status] or row.by_check[status]]


def status_name(status: Status | None) -> str:
    """Return a status in words, whichever basis it has."""
    return NOTHING_KNOWN if status is None else STATUS[status]


def implementation_table(names: Sequence[str], rows: Sequence[ImplementationCounts], by: By) -> pd.DataFrame:
    """Return a row per board or report and status, with the cases by the board's word and by the check apart."""
    return pd.DataFrame(
        [
            {
                ROW_HEAD[by]: name,
                "Fall": row.n,
                "Status": status_name(status),
                WORD: row.by_board_word[status],
                CHECK: row.by_check[status],
            }
            for name, row in zip(names, rows, strict=True)
            for status in statuses_in_use(row)
        ]
    )


def age_title(rows: Sequence[Ageing], today: date) -> str:
    """Return how many cases are open and what the oldest report is from."""
    count = sum(row.open_count for row in rows)
    years = [row.years for row in rows if row.years is not None]
    open_words = f"{count} fall är öppna" if count > 1 else "Ett fall är öppet"
    if not years:
        return f"{open_words}; rapporterna är odaterade"
    if max(years) == 0:
        return f"{open_words}; ingen daterad rapport är från ett tidigare år"
    return f"{open_words}; den äldsta rapporten är från {today.year - max(years)}"


def age_table(rows: Sequence[Ageing]) -> pd.DataFrame:
    """Return a row per board and age: the open cases, and how many of them only the board says are ended."""
    return pd.DataFrame(
        [
            {
                "Nämnd": name_shown(row.board_name),
                "År sedan rapporten": UNDATED if row.years is None else str(row.years),
                "Öppna fall": row.open_count,
                "varav avslutade enligt nämnden": row.said_ended_count,
            }
            for row in rows
        ]
    )


def late_rows(register: Register, today: date) -> list[Late]:
    """Return what is late in all and then board by board, by name, no named board last.

    A recommendation to two boards counts under both, and once in all.
    """
    answered, planned, checked = answers(register, today), measures(register, today), checks(register, today)
    boards: dict[str | None, str] = {}
    for case in cases(register):
        boards.setdefault(case.board_key, board_name(case.board))

    def late(name: str, keys: set[str | None]) -> Late:
        of_cases = [sum(case.board_key in keys for case in found) for found in (answered.late, planned.past_due)]
        of_parts = [
            sum(bool({folded(board.name) for board in part.boards} & keys) or (not part.boards and None in keys)
                for part in found)
            for found in (checked.overdue, checked.this_quarter)
        ]  # fmt: skip
        return Late(name, *of_cases, *of_parts)

    return [late(ALL, set(boards)), *(late(boards[key], {key}) for key in sorted(boards, key=board_order))]


def late_title(total: Late, today: date) -> str:
    """Return what is late on the day: "Försenat 2026-12-01: tre yttranden, två åtgärder och en kontroll"."""
    told = [
        counted(count, *words, neuter=words[0] == "yttrande")
        for count, words in (
            (total.answers, ("yttrande", "yttranden")),
            (total.measures, ("åtgärd", "åtgärder")),
            (total.checks, ("kontroll", "kontroller")),
        )
        if count
    ]
    return f"Försenat {today:%Y-%m-%d}: {listed(told)}" if told else f"Inget är försenat {today:%Y-%m-%d}"


def late_table(rows: Sequence[Late]) -> pd.DataFrame:
    """Return a row for the register and one per board: what is late, and the checks that fall within the quarter."""
    heads = [f"{head} ({unit})" for head, unit in zip(LATE_HEADS, LATE_UNITS, strict=True)]
    return pd.DataFrame([(row.name, *row.counts) for row in rows], columns=["Nämnd", *heads])


def open_points(register: Register, board: str = "") -> list[Case]:
    """Return the open cases, all or one board's: by board, then the measure that is due first, undated last.

    Open is what the auditors' check has not ended.
    """
    found = [case for case in cases(register) if not case.is_ended and (not board or case.board_key == folded(board))]

    def place(case: Case) -> tuple[tuple[bool, str], bool, str]:
        due = case.board.measure_due if case.board else None
        return board_order(case.board_key), due is None, due or ""

    return sorted(found, key=place)


def points_title(points: Sequence[Case], late_count: int, board: str = "") -> str:
    """Return how many cases are open and how many of their measures are past due."""
    whose = f" hos {in_sentence(board)}" if board else ""
    count = f"{counted(len(points), 'öppet fall', 'öppna fall', neuter=True).capitalize()}{whose}"
    with_late = "ett" if late_count == 1 else in_words(late_count)
    return f"{count}, {with_late} med förfallen åtgärd" if late_count else count


def points_table(points: Sequence[Case], register: Register, today: date) -> pd.DataFrame:
    """Return a row per open case, short enough for a slide: the two statuses apart, each with its date."""
    past_due = {case.key for case in measures(register, today).past_due}
    return pd.DataFrame(
        [
            {
                "Rapport, nr": f"{report_words(case.recommendation)}, {case.recommendation.printed_number}",
                "Rekommendation": case.recommendation.summary,
                "Nämnd": board_name(case.board),
                WORD: current_words(case, "namndens_uppgift"),
                CHECK: current_words(case, "revisorernas_kontroll"),
                "Åtgärd senast": due_words(case, case.key in past_due),
            }
            for case in points
        ]
    )


def due_words(case: Case, is_past_due: bool) -> str:
    """Return when a board's measure is to be done, and that the day has passed."""
    due = case.board.measure_due if case.board else None
    return "" if due is None else f"{due} (förfallen)" if is_past_due else due

"""Which recommendations a register has already, and what a table says otherwise of them."""

from collections import defaultdict

from follow_up.grouping import Group
from follow_up.one_row import Response
from workspace.follow_up_parts import Recommendation, folded
from workspace.follow_up_register import Register


class Present:
    """The register's recommendations by report title and number, whole and in parts."""

    def __init__(self, register: Register) -> None:
        self._by_number: dict[tuple[str, str], list[Recommendation]] = defaultdict(list)
        self._by_title: dict[str, list[Recommendation]] = defaultdict(list)
        for part in register.recommendations:
            title = folded(part.report_title)
            self._by_title[title].append(part)
            for number in {folded(part.number), folded(part.printed_number)}:
                self._by_number[title, number].append(part)

    def parts(self, report: str, report_date: str, number: str) -> list[Recommendation]:
        """Return the recommendation, or its parts when it is split; empty when the register does not have it.

        A date that says less is the same report's: 2024 is 2024-05, and so is none.
        """
        parts = self._by_number.get((folded(report), folded(number)), [])
        return [part for part in parts if is_same_date(report_date, part.report_date or "")]

    def number_of(self, report: str, report_date: str, summary: str) -> str:
        """Return the number that a wording has in the register, "" when it is not there."""
        for part in self._by_title.get(folded(report), []):
            if is_same_date(report_date, part.report_date or "") and folded(part.summary) == folded(summary):
                return part.printed_number
        return ""

    def numbers(self, report: str, report_date: str) -> set[str]:
        """Return the numbers that are taken in a report."""
        parts = self._by_title.get(folded(report), [])
        same = [part for part in parts if is_same_date(report_date, part.report_date or "")]
        return {folded(number) for part in same for number in (part.number, part.printed_number)}


def is_same_date(one: str, other: str) -> bool:
    """Return whether two dates can be of the same report: one begins as the other does, or says nothing."""
    return one.startswith(other) or other.startswith(one)


def differences(group: Group, parts: list[Recommendation]) -> tuple[str, ...]:
    """Return the names of what the table says and the register does not, or says otherwise; empty when all is there."""
    if len({part.report_key for part in parts}) > 1:
        return (_which_report(parts),)
    if len(parts) > 1:
        return ("Delad i flera i registret",)
    part, values = parts[0], group.values
    registered = {
        "Rekommendation": (values.get("summary", ""), part.summary),
        "Svar senast": (values.get("answer_due", ""), part.answer_due or ""),
        "Nästa kontroll": (values.get("next_check", ""), part.next_check or ""),
        "Risk om den inte genomförs": (values.get("risk", ""), part.risk_if_not_done),
    }
    told = [label for label, (new, old) in registered.items() if new and folded(new) != folded(old)]
    if set(group.areas) - set(part.areas):
        told.append("Områden")
    boards = {folded(board.name): board for board in part.boards}
    if group.boards.keys() - boards.keys():
        told.append("Nämnder")
    responses = [
        (response, board) for key, (_, response) in group.boards.items() if (board := boards.get(key)) is not None
    ]
    if any(
        response.acceptance not in (Response().acceptance, board.acceptance)
        or response.answer_date not in ("", board.answer_date)
        for response, board in responses
    ):
        told.append("Yttrande")
    if any(
        response.measure not in ("", board.measure)
        or response.responsible not in ("", board.responsible)
        or response.measure_due not in ("", board.measure_due)
        for response, board in responses
    ):
        told.append("Åtgärd")
    if _new_statuses(group, part):
        told.append("Statusuppgifter")
    return tuple(told)


def _which_report(parts: list[Recommendation]) -> str:
    """What is told of a row that can be of several reports: a date tells them apart where they have different ones."""
    can_be_told = len({part.report_date for part in parts}) > 1
    how = ": skriv rapportens datum" if can_be_told else ""
    return f"Oklart vilken av flera rapporter med den titeln{how}"


def _new_statuses(group: Group, part: Recommendation) -> bool:
    """Whether the table tells a status that nobody has entered; one about all boards is about each."""
    names = {board.board_id: folded(board.name) for board in part.boards}
    entered = {(names.get(entry.board_id, ""), entry.date, entry.status, entry.basis) for entry in part.entries}
    return any(
        (board, said.date, said.status, said.basis) not in entered
        and ("", said.date, said.status, said.basis) not in entered
        for board, said in group.said
    )

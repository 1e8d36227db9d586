"""The rows of a table as recommendations: what is new, what the register has already, and what is wrong (decision 100).

Every row ends as one of the three, and a wrong row never stops the others.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from folding import fold
from follow_up.columns import Chosen, Field
from follow_up.grouping import Group
from follow_up.one_row import Defaults, ReadRow, RowFault, RowReader
from follow_up.present import Present, differences
from untrusted.grid import Table
from workspace.follow_up_parts import Recommendation, folded
from workspace.follow_up_register import Register

AT_ONCE = 500  # rows between two reports of progress
Progress = Callable[[int, int], None]
TWICE = "Två kolumner är valda som samma sak. Välj en av dem."


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """A recommendation that the register has: the rows, its name, and what the table says otherwise of it."""

    rows: tuple[int, ...]
    report: str
    number: str
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What the rows came to. `rows` has the numbers of the rows of each recommendation; `notices` are sentences."""

    recommendations: tuple[Recommendation, ...]
    rows: tuple[tuple[int, ...], ...]
    already_there: tuple[AlreadyThere, ...]
    faults: tuple[RowFault, ...]
    notices: tuple[str, ...]

    @property
    def fault_rows(self) -> set[int]:
        """Return the numbers of the rows that are not imported because something is wrong."""
        return {fault.row for fault in self.faults}


def import_rows(
    table: Table,
    chosen: Chosen,
    defaults: Defaults,
    area_labels: Mapping[str, str],
    register: Register,
    entered_by: str,
    entered_at: str,
    progress: Progress = lambda done, total: None,
) -> Imported:
    """Return what the rows of a table come to beside what the register has.

    `chosen` is the field of each column, None for those left out; ValueError when one is chosen twice. `area_labels`:
    area id → label. `entered_by` and `entered_at` are those of the status entries; the day of the latter is today.
    `progress` is told (rows read, all).
    """
    reader = RowReader(_places(chosen), table.heads, _area_ids(area_labels), defaults, entered_at[:10])
    rows: list[ReadRow] = []
    faults: list[RowFault] = []
    for done, (number, cells) in enumerate(table.rows):
        if done % AT_ONCE == 0:
            progress(done, len(table.rows))
        read = reader.read(number, cells)
        if isinstance(read, ReadRow):
            rows.append(read)
        else:
            faults += read
    present = Present(register)
    _give_dates(rows)
    _give_numbers(rows, present)
    groups = _grouped(rows, faults)
    already, new = _parted(groups, present)
    recommendations: dict[tuple[int, ...], Recommendation] = {}
    for group in new:
        if (part := _recommendation(group, entered_by, entered_at, faults)) is not None:
            recommendations[tuple(group.rows)] = part
    progress(len(table.rows), len(table.rows))
    return Imported(
        tuple(recommendations.values()),
        tuple(recommendations),
        tuple(already),
        tuple(sorted(faults, key=lambda fault: fault.row)),
        tuple(f"{told} {_row_words(numbers)}" for told, numbers in reader.notices.items()),
    )


def _places(chosen: Chosen) -> dict[Field, int]:
    places: dict[Field, int] = {}
    for place, name in enumerate(chosen):
        if name is not None:
            if name in places:
                raise ValueError(TWICE)
            places[name] = place
    return places


def _area_ids(area_labels: Mapping[str, str]) -> dict[str, str]:
    by_label = {fold(label).strip(): area for area, label in area_labels.items()}
    return {**by_label, **{fold(area): area for area in area_labels}}


def _give_dates(rows: Iterable[ReadRow]) -> None:
    """Give rows without a report date the one that the report has on all other rows."""
    dates: dict[str, set[str]] = defaultdict(set)
    for read in rows:
        if read.report_date:
            dates[folded(read.report)].add(read.report_date)
    for read in rows:
        if not read.report_date and len(dates[folded(read.report)]) == 1:
            (read.report_date,) = dates[folded(read.report)]


def _give_numbers(rows: Sequence[ReadRow], present: Present) -> None:
    """Number the rows that have no number in order within their report; the same wording has the same number.

    A wording that the register has keeps its number there, so that the same table read again adds nothing.
    """
    taken: dict[tuple[str, str], set[str]] = {}
    numbers: dict[tuple[str, str, str], str] = {}
    for read in rows:
        report = folded(read.report), read.report_date
        if report not in taken:
            taken[report] = present.numbers(read.report, read.report_date)
        if read.number:
            taken[report].add(folded(read.number))
    last: dict[tuple[str, str], int] = defaultdict(int)
    for read in rows:
        if read.number:
            continue
        report = folded(read.report), read.report_date
        wording = (*report, folded(read.summary))
        if wording not in numbers:
            number = present.number_of(read.report, read.report_date, read.summary)
            while not number:
                last[report] += 1
                number = "" if str(last[report]) in taken[report] else str(last[report])
            numbers[wording] = number
        read.number = numbers[wording]


def _grouped(rows: Iterable[ReadRow], faults: list[RowFault]) -> list[Group]:
    """The groups of rows with the same report and number, in order; rows that contradict an earlier one are faults."""
    groups: dict[tuple[str, str, str], Group] = {}
    for read in rows:
        key = folded(read.report), read.report_date, folded(read.number)
        group = groups.get(key) or Group(read.report, read.report_date, read.number)
        if wrong := group.add(read):
            faults += wrong
        else:
            groups[key] = group
    return list(groups.values())


def _parted(groups: Iterable[Group], present: Present) -> tuple[list[AlreadyThere], list[Group]]:
    already, new = [], []
    for group in groups:
        parts = present.parts(group.report, group.report_date, group.number)
        if parts:
            already.append(
                AlreadyThere(tuple(group.rows), group.report, group.number, differences(group, parts)),
            )
        else:
            new.append(group)
    return already, new


def _recommendation(group: Group, entered_by: str, entered_at: str, faults: list[RowFault]) -> Recommendation | None:
    """The recommendation, or None and what is wrong with it on each of its rows."""
    if not group.values.get("summary"):
        told = (
            "Rekommendationens lydelse saknas på alla rader med den rapporten och det numret. Skriv den på en av dem."
        )
    else:
        try:
            return group.recommendation(entered_by, entered_at)
        except ValidationError as error:
            where = ", ".join({str(one["loc"][0]) for one in error.errors() if one["loc"]})
            told = f"Raden har något som inte får plats i registret ({where or 'okänt'}). Korta den eller dela upp den."
    faults += [RowFault(row, "Rekommendation", group.number, told) for row in group.rows]
    return None


def _row_words(numbers: Sequence[int]) -> str:
    """ "(Rad 3.)", "(Raderna 3, 5 och 9.)", at most ten of them."""
    different = sorted(set(numbers))
    if len(different) == 1:
        return f"(Rad {different[0]}.)"
    if len(different) > 10:
        return f"({len(different)} rader, den första är rad {different[0]}.)"
    return f"(Raderna {', '.join(map(str, different[:-1]))} och {different[-1]}.)"

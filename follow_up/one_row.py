"""One row of a table as what it says of a recommendation, or what is wrong with it."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from folding import fold
from follow_up.columns import LABELS, Field
from follow_up.dates import read_date
from follow_up.said import read_acceptance, read_basis, read_status, says_nothing, split_boards
from workspace.follow_up_parts import Acceptance, Basis, Status

LONGEST: Mapping[Field, int] = {  # characters, as workspace.follow_up_parts takes them
    **{"report": 600, "number": 700, "summary": 5000, "measure": 3000, "responsible": 300, "comment": 3000},
    **{"source": 500, "risk": 3000},
}
LONGEST_BOARD = 600
_DATES: tuple[Field, ...] = (
    *("report_date", "answer_due", "answer_date", "measure_due", "status_date", "board_status_date", "check_date"),
    "next_check",
)
_ERROR = re.compile(
    r"#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|GETTING_DATA|SAKNAS|REFERENS|VÄRDEFEL|NAMN|"
    r"DIVISION/0|OGILTIGT|SKÄRNING)[!?]?"
)
EXAMPLE = "EXEMPEL:"  # begins the report's title in the example row of the table that people fill in
DAY_FIRST = "Datum som 3/4 2026 är lästa med dagen först, alltså 2026-04-03."
NO_STATUS_TO_COMMENT = "Kommentaren och källan är inte med, för raden har ingen status som de kan höra till."
TWO_STATUSES = (
    "Kommentaren och källan är inte med, för raden har två statusar. Skriv dem för hand vid den som de hör till."
)
NO_STATUS_FOR_DATE = "Statusens datum är inte med, för raden har ingen status."
UNKNOWN_AREA = "Området {value} finns inte i kodboken och är inte med. Välj områden i registret efteråt."


@dataclass(frozen=True, slots=True)
class RowFault:
    """Why a row, by its number in the sheet, is not imported: the column, what it holds, and what to do."""

    row: int
    column: str
    value: str
    told: str


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the person gives once for the rows that do not say it themselves; "" and None where it is not given."""

    report: str = ""
    report_date: str = ""
    status_date: str = ""
    basis: Basis | None = None
    with_numbers: bool = False  # rows without a number get one, in order within their report


@dataclass(frozen=True, slots=True)
class Said:
    """A status that a row tells."""

    date: str
    status: Status
    basis: Basis
    comment: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """A board's answer and planned measure, "" where the row does not say."""

    acceptance: Acceptance = "inget_yttrande"
    answer_date: str = ""
    measure: str = ""
    responsible: str = ""
    measure_due: str = ""


@dataclass(slots=True)
class ReadRow:
    """What a row says. `number` is "" where numbers are given afterwards, `summary` where another row has it."""

    row: int
    report: str
    report_date: str
    number: str
    summary: str
    boards: list[str]
    response: Response
    areas: list[str]
    answer_due: str
    next_check: str
    risk: str
    said: list[Said]


@dataclass(slots=True)
class RowReader:
    """Reads rows. `places` is the column of each field, `heads` all heads, `areas` area ids by folded label and id.

    `today` (ISO) is the last day that a status or an answer can be of. Days to come rule nothing yet (decision 100).
    `notices` collects what is told without stopping a row: the sentence, and the numbers of the rows.
    """

    places: Mapping[Field, int]
    heads: tuple[str, ...]
    areas: Mapping[str, str]
    defaults: Defaults
    today: str
    notices: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _row: int = 0
    _texts: dict[Field, str] = field(default_factory=dict)
    _faults: list[RowFault] = field(default_factory=list)

    def read(self, row: int, cells: tuple[str, ...]) -> ReadRow | list[RowFault]:
        """Return what the row says, or all that is wrong with it."""
        self._row, self._faults = row, []
        self._texts = {name: _said(cells[place]) for name, place in self.places.items()}
        for name in self.places:
            if self._text(name).startswith("#") and _ERROR.fullmatch(self._text(name)):
                self._fault(name, "Cellen har ett fel i Excel. Rätta formeln, spara filen och läs in den igen.")
        if self._faults:
            return self._faults
        for name, most in LONGEST.items():
            if len(self._text(name)) > most:
                self._fault(name, f"Texten har {len(self._text(name))} tecken; högst {most} får plats. Korta den.")
        dates = {name: self._date(name) for name in _DATES}
        read = ReadRow(
            row=row,
            report=_one_line(self._text("report")) or self.defaults.report,
            report_date=dates["report_date"] or self.defaults.report_date,
            number=_one_line(self._text("number")),
            summary=self._text("summary"),
            boards=self._boards(),
            response=self._response(dates),
            areas=self._areas(),
            answer_due=dates["answer_due"],
            next_check=dates["next_check"],
            risk=self._text("risk"),
            said=self._said(dates),
        )
        self._require_named(read)
        return self._faults or read

    def _require_named(self, read: ReadRow) -> None:
        if read.report.startswith(EXAMPLE):
            self._fault("report", "Det är mallens exempelrad. Ta bort den.")
        if not read.report:
            self._fault("report", "Rapportens titel saknas. Skriv den på raden, eller en gång för alla rader.")
        if not read.number and not self.defaults.with_numbers:
            self._fault(
                "number", "Rekommendationens nummer saknas. Skriv det, eller välj att rader numreras i ordning."
            )
        if not read.number and not read.summary:
            self._fault("summary", "Rekommendationens lydelse saknas. Skriv den.")
        says_more = read.response != Response()
        if says_more and not read.boards:
            self._fault(
                "board", "Raden har ett yttrande eller en åtgärd men ingen nämnd. Skriv vilken nämnd det gäller."
            )

    def _text(self, name: Field) -> str:
        return self._texts.get(name, "")

    def _fault(self, name: Field, told: str) -> None:
        place = self.places.get(name)
        column = LABELS[name] if place is None else self.heads[place]
        self._faults.append(RowFault(self._row, column, self._text(name), told))

    def _date(self, name: Field) -> str:
        text = self._text(name)
        if not text:
            return ""
        try:
            date, is_either = read_date(text)
        except ValueError as error:
            self._fault(name, str(error))
            return ""
        if is_either:
            self.notices[DAY_FIRST].append(self._row)
        return date

    def _boards(self) -> list[str]:
        boards = split_boards(self._text("board"))
        if any(len(board) > LONGEST_BOARD for board in boards):
            self._fault("board", f"En nämnds namn har högst {LONGEST_BOARD} tecken. Skilj nämnder åt med semikolon.")
        return boards

    def _response(self, dates: Mapping[Field, str]) -> Response:
        acceptance: Acceptance = "inget_yttrande"
        try:
            acceptance = read_acceptance(self._text("acceptance"))
        except ValueError as error:
            self._fault("acceptance", str(error))
        else:
            if acceptance == "inget_yttrande" and dates["answer_date"]:
                self._fault("answer_date", "Yttrandet har ett datum men inget svar. Skriv svaret, t.ex. Oklart svar.")
        self._is_past("answer_date", dates["answer_date"])
        texts = self._text("measure"), self._text("responsible")
        return Response(acceptance, dates["answer_date"], *texts, dates["measure_due"])

    def _said(self, dates: Mapping[Field, str]) -> list[Said]:
        basis = self.defaults.basis
        try:
            basis = read_basis(self._text("basis")) or basis
        except ValueError as error:
            self._fault("basis", str(error))
        told = [
            self._status("status", "status_date", dates, basis),
            self._status("board_status", "board_status_date", dates, "namndens_uppgift"),
            self._status("check_status", "check_date", dates, "revisorernas_kontroll"),
        ]
        return self._commented(told)

    def _status(self, name: Field, date_name: Field, dates: Mapping[Field, str], basis: Basis | None) -> Said | None:
        text = self._text(name)
        try:
            status = read_status(text)
        except ValueError as error:
            self._fault(name, str(error))
            return None
        if status is None:
            if dates[date_name]:
                self.notices[NO_STATUS_FOR_DATE].append(self._row)
            return None
        date = dates[date_name] or self.defaults.status_date
        if not date and not self._text(date_name):
            self._fault(date_name, "Statusen har inget datum. Skriv det, eller ett datum för alla statusar utan datum.")
        if basis is None:
            self._fault(name, "Det står inte vad statusen vilar på. Välj nämndens uppgift eller revisorernas kontroll.")
        if not self._is_past(date_name, date) or not date or basis is None:
            return None
        return Said(date, status, basis)

    def _is_past(self, name: Field, date: str) -> bool:
        """Whether what happened can have been by now; a month or a year that today is in can, for it has begun."""
        if date <= self.today:  # by its first day: "2026-12" is less than "2026-12-01"
            return True
        self._fault(name, f"Datumet har inte varit än: {date} är efter i dag, {self.today}. Skriv när det var så.")
        return False

    def _commented(self, told: list[Said | None]) -> list[Said]:
        """The statuses, the comment and the source with the one that they can belong to."""
        comment, source = self._text("comment"), self._text("source")
        said = [one for one in told if one is not None]
        if not (comment or source) or self._faults:
            return said
        own = told[0] if told[0] is not None else said[0] if len(said) == 1 else None
        if own is None:
            self.notices[TWO_STATUSES if said else NO_STATUS_TO_COMMENT].append(self._row)
        return [Said(one.date, one.status, one.basis, comment, source) if one is own else one for one in said]

    def _areas(self) -> list[str]:
        known: dict[str, None] = {}
        for value in _parted_areas(self._text("areas"), self.areas):
            if area := self.areas.get(fold(value).strip()):
                known[area] = None
            elif not says_nothing(value):
                self.notices[UNKNOWN_AREA.format(value=value[:100])].append(self._row)
        return list(known)


def _parted_areas(text: str, areas: Mapping[str, str]) -> list[str]:
    """The areas of a cell. A label may have commas of its own, and our own files part areas by commas."""
    values = []
    for line in re.split(r"[;\n]", text):
        parts = [part.strip() for part in line.split(",")]
        while parts:
            lengths = range(min(len(parts), 6), 0, -1)
            length = next((n for n in lengths if fold(", ".join(parts[:n])).strip() in areas), 1)
            values.append(", ".join(parts[:length]))
            parts = parts[length:]
    return values


def _said(cell: str) -> str:
    return "" if not cell or says_nothing(cell) else cell.strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())

"""One recommendation that is followed up: whom it is to, what they answered, and every status that has been entered.

Status entries are only added (decision 99). An entry that was wrong is followed by one that says which it corrects.
"""

import calendar
import hashlib
import re
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator

from workspace.coding_values import By, Moment
from workspace.parts import Part

Origin = Literal["banken", "kodning", "excel", "egen"]
Basis = Literal["namndens_uppgift", "revisorernas_kontroll"]
# genomford, delvis, ej_genomford and oklar are the bank's own. ej_genomford is what a source says that does not tell
# whether the work has begun; a person who knows chooses ej_paborjad, pagar or kommer_inte.
Status = Literal[
    "ej_paborjad", "pagar", "genomford", "delvis", "ej_genomford", "kommer_inte", "inte_aktuell", "oklar"
]  # fmt: skip
Acceptance = Literal["accepterad", "delvis", "avvisad", "oklar", "inget_yttrande"]  # as the bank counts them
MOST_ENTRIES = 200  # of one recommendation
MOST_BOARDS = 20
FIRST_YEAR, YEAR_AFTER_LAST = 1970, 2200
_SWEDISH = str.maketrans("åäö", "{|}")  # the signs after z
_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def last_day(partial_date: str) -> date:
    """Return the last day that a date may mean: 2026-12-31 for "2026"; raises ValueError."""
    match = _PARTIAL_DATE.fullmatch(partial_date)
    if match is None:
        raise ValueError("no date: 2026, 2026-05 or 2026-05-31")
    year, month = int(match[1]), int(match[2] or 12)
    if not 1 <= month <= 12 or not FIRST_YEAR <= year < YEAR_AFTER_LAST:
        raise ValueError("no such month, or a year far away")
    return date(year, month, int(match[3]) if match[3] else calendar.monthrange(year, month)[1])


def _require_partial_date(text: str) -> str:
    last_day(text)
    return text


def _stripped(most: int, least: int = 0) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=least, max_length=most)


PartialDate = Annotated[str, Field(max_length=10), AfterValidator(_require_partial_date)]  # as precise as known
RecommendationId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
EntryId = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]  # unique within its recommendation
BoardId = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]  # likewise
BoardName = Annotated[str, _stripped(600, 1)]  # as long as the bank takes, here and below
AreaId = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$", max_length=80)]
ReportId = Annotated[str, Field(pattern=r"^([a-z0-9]+(?:[_-][a-z0-9]+)*)?$", max_length=80)]


class StatusEntry(Part):
    """What somebody entered about how far a recommendation has come, and what it rests on. It never changes.

    `date` is when it was so, `entered_at` when it was entered, often later. `board_id` is the board that it is about,
    "" for all. `corrects` is the entry that it stands instead of. A `status` of None takes that one back and puts
    nothing in its place: it was entered at the wrong recommendation.
    """

    entry_id: EntryId
    date: PartialDate
    status: Status | None
    basis: Basis
    comment: Annotated[str, _stripped(3000)] = ""
    source: Annotated[str, _stripped(500)] = ""  # "Nämndens protokoll 2026-03-12 § 41"
    board_id: BoardId | Literal[""] = ""
    entered_by: By
    entered_at: Moment
    corrects: EntryId | None = None

    @model_validator(mode="after")
    def _takes_back_only_what_it_corrects(self) -> Self:
        if self.status is None and self.corrects is None:
            raise ValueError("an entry without a status corrects another")
        if self.corrects == self.entry_id:
            raise ValueError("an entry does not correct itself")
        return self

    @classmethod
    def new(cls, date: str, status: Status | None, basis: Basis, entered_by: str, entered_at: str, **more: Any) -> Self:
        """Return an entry with an id of its own; raises pydantic's ValidationError."""
        values = {"date": date, "status": status, "basis": basis, "entered_by": entered_by, "entered_at": entered_at}
        return cls.model_validate({"entry_id": uuid.uuid4().hex[:12], **values, **more})

    @property
    def entered(self) -> tuple[datetime, str]:
        """Return what entries are kept in order of: when they were entered, then the id."""
        return datetime.fromisoformat(self.entered_at), self.entry_id

    @property
    def age_key(self) -> tuple[str, datetime, str]:
        """Return what is greatest for the latest entry: its own date, then when it was entered, then the id.

        A date without month or day is before every date within it, as in the bank.
        """
        return self.date, *self.entered


class Board(Part):
    """A board that the recommendation is to, and its yttrande.

    `answer_date` is the yttrande's. `measure` is what the board plans, `responsible` who does it, as a role, and
    `measure_due` by when.
    """

    board_id: BoardId
    name: BoardName
    acceptance: Acceptance = "inget_yttrande"
    answer_date: PartialDate | None = None
    measure: Annotated[str, _stripped(3000)] = ""
    responsible: Annotated[str, _stripped(300)] = ""
    measure_due: PartialDate | None = None

    @model_validator(mode="after")
    def _no_answer_has_no_date(self) -> Self:
        if self.acceptance == "inget_yttrande" and self.answer_date is not None:
            raise ValueError("there is no yttrande to have a date")
        return self

    @property
    def has_answered(self) -> bool:
        """Return True when there is a yttrande, whatever it says."""
        return self.acceptance != "inget_yttrande"

    @classmethod
    def new(cls, name: str) -> Self:
        """Return a board without an answer. Its id comes of the name, so that two persons who add it add the same."""
        return cls(board_id=board_id_of(name), name=name)


class Recommendation(Part):
    """One recommendation of one report. `suffix` tells apart the parts that the auditors have split it into.

    `report_id` is the bank's report, "" for one that is not there. With `number`, the bank's recommendation_no, it is
    the link to the bank.
    `answer_due` is when the boards are to have answered, `next_check` when the auditors look next. `entries` are in the
    order that they were entered.
    """

    recommendation_id: RecommendationId
    origin: Origin = "egen"
    report_id: ReportId = ""
    report_title: Annotated[str, _stripped(600, 1)]
    report_date: PartialDate | None = None
    number: Annotated[str, _stripped(700, 1)]
    suffix: Annotated[str, Field(pattern=r"^[a-z]?$")] = ""
    summary: Annotated[str, _stripped(5000, 1)]
    areas: tuple[AreaId, ...] = Field(default=(), max_length=50)
    boards: tuple[Board, ...] = Field(default=(), max_length=MOST_BOARDS)
    answer_due: PartialDate | None = None
    next_check: PartialDate | None = None
    risk_if_not_done: Annotated[str, _stripped(3000)] = ""
    entries: tuple[StatusEntry, ...] = Field(default=(), max_length=MOST_ENTRIES)

    @field_validator("entries")
    @classmethod
    def _in_order_and_corrections_lead_somewhere(cls, entries: tuple[StatusEntry, ...]) -> tuple[StatusEntry, ...]:
        corrected = {entry.entry_id: entry.corrects for entry in entries}
        if len(corrected) < len(entries):
            raise ValueError("two entries have the same entry_id")
        for entry_id in corrected:
            target, steps = corrected[entry_id], 0
            while target is not None:
                steps += 1
                if target not in corrected or steps > len(entries):
                    raise ValueError("an entry corrects one that is not there, or itself by way of others")
                target = corrected[target]
        return tuple(sorted(entries, key=lambda entry: entry.entered))

    @model_validator(mode="after")
    def _parts_fit_together(self) -> Self:
        board_ids = {board.board_id for board in self.boards}
        names = {folded(board.name) for board in self.boards}
        if len(board_ids) < len(self.boards) or len(names) < len(self.boards):
            raise ValueError("two boards are the same")
        if len(set(self.areas)) < len(self.areas):
            raise ValueError("two areas are the same")
        if any(entry.board_id and entry.board_id not in board_ids for entry in self.entries):
            raise ValueError("an entry is about a board that is not there")
        if self.origin == "banken" and not self.report_id:
            raise ValueError("what comes from the bank has its report_id")
        return self

    @classmethod
    def new(cls, boards: tuple[str, ...] = (), **values: Any) -> Self:
        """Return a recommendation to boards by name, with an id of its own; raises pydantic's ValidationError.

        One that is picked from the bank has the same id whoever picks it.
        """
        is_linked = values.get("origin") == "banken"
        linked_id = _hash(f"{values.get('report_id')}\n{values.get('number')}", 32)
        made = tuple({board.board_id: board for board in map(Board.new, boards)}.values())
        return cls(recommendation_id=linked_id if is_linked else uuid.uuid4().hex, boards=made, **values)

    @property
    def printed_number(self) -> str:
        """Return the number with its suffix: "3a"."""
        return f"{self.number}{self.suffix}"

    @property
    def report_key(self) -> tuple[str, str]:
        """Return what is the same for the recommendations of a report: its id in the bank, else its title and date."""
        return (self.report_id, "") if self.report_id else (folded(self.report_title), self.report_date or "")

    @property
    def numbered(self) -> tuple[tuple[str, str], str]:
        """Return what a recommendation and its parts have in common: the report and the printed number."""
        return self.report_key, folded(self.number)

    @property
    def corrected_ids(self) -> frozenset[str]:
        """Return the ids of the entries that later ones correct: they are read, but say nothing about today."""
        return frozenset(entry.corrects for entry in self.entries if entry.corrects is not None)

    def board(self, board_id: str) -> Board:
        """Return the board; raises KeyError."""
        return {board.board_id: board for board in self.boards}[board_id]

    def entry(self, entry_id: str) -> StatusEntry:
        """Return the entry; raises KeyError."""
        return {entry.entry_id: entry for entry in self.entries}[entry_id]

    def changed(self, **values: Any) -> Self:
        """Return a copy with other values; raises ValueError when that would lose or alter a status entry.

        Raises pydantic's ValidationError, which is one too, for values that are refused.
        """
        made = self.model_validate({**_as_they_are(self), **values})
        require_entries_kept(self, made)
        return made

    def content(self) -> dict[str, Any]:
        """Return what is stored: nothing that is as it is from the start."""
        return self.model_dump(mode="json", exclude_defaults=True)


def require_entries_kept(before: Recommendation, after: Recommendation) -> None:
    """Raise ValueError unless every status entry of `before` stands in `after`, as it was."""
    if after.entries is not before.entries and not set(before.entries) <= set(after.entries):
        raise ValueError("a status entry is only added, never changed or removed")


def folded(text: str) -> str:
    """Return a name as names are compared: in lower case, with single blanks."""
    return " ".join(text.split()).casefold()


def name_order(name: str) -> str:
    """Return what names are sorted by in Swedish, however they are written: å, ä and ö last."""
    return folded(name).translate(_SWEDISH)


def board_id_of(name: str) -> str:
    """Return the id that a board gets from its name."""
    return _hash(folded(name), 12)


def _hash(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def _as_they_are(part: Part) -> Mapping[str, Any]:
    """The values by field. Parts within it are not taken apart: what has been checked is not checked again."""
    return {name: getattr(part, name) for name in type(part).model_fields}

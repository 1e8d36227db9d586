"""Rows about the same recommendation put together: its boards, their answers, and the statuses that the rows tell."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from follow_up.one_row import ReadRow, Response, RowFault, Said
from wording.follow_up_words import STATUS
from workspace.follow_up_parts import MOST_BOARDS, MOST_ENTRIES, Recommendation, StatusEntry, board_id_of, folded

_SINGLE = {  # what all rows of a recommendation must agree on
    "summary": "Rekommendation",
    "answer_due": "Svar senast",
    "next_check": "Nästa kontroll",
    "risk": "Risk om den inte genomförs",
}
_RESPONSE = {
    "acceptance": "Yttrande",
    "answer_date": "Yttrandets datum",
    "measure": "Planerad åtgärd",
    "responsible": "Ansvarig",
    "measure_due": "Åtgärd senast",
}


@dataclass(slots=True)
class Group:
    """The rows of one recommendation; boards by folded name, with the name as written and the response."""

    report: str
    report_date: str
    number: str
    values: dict[str, str] = field(default_factory=dict)
    areas: dict[str, None] = field(default_factory=dict)
    boards: dict[str, tuple[str, Response]] = field(default_factory=dict)
    said: dict[tuple[str, Said], None] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)

    def add(self, read: ReadRow) -> list[RowFault]:
        """Take in a row; return what is wrong with it, and then nothing of it is taken in."""
        faults = [*self._differing(read), *self._differing_responses(read), *self._differing_statuses(read)]
        names = {folded(board): board for board in read.boards}
        said = self._said_by(read)
        if len({**self.boards, **dict.fromkeys(names)}) > MOST_BOARDS:
            faults.append(RowFault(read.row, "Nämnd", "", f"En rekommendation har högst {MOST_BOARDS} nämnder."))
        if len({**self.said, **dict.fromkeys(said)}) > MOST_ENTRIES:
            told = f"En rekommendation har högst {MOST_ENTRIES} statusuppgifter. Ta bort de äldsta raderna."
            faults.append(RowFault(read.row, "Status", "", told))
        if faults:
            return faults
        self.values |= {name: getattr(read, name) for name in _SINGLE if getattr(read, name)}
        self.areas |= dict.fromkeys(read.areas)
        for key, name in names.items():
            kept_name, response = self.boards.get(key, (name, Response()))
            self.boards[key] = kept_name, _joined(response, read.response)
        self.said |= dict.fromkeys(said)
        self.rows.append(read.row)
        return []

    def _said_by(self, read: ReadRow) -> list[tuple[str, Said]]:
        keys = [folded(board) for board in read.boards] or [""]
        return [(key, said) for said in read.said for key in keys]

    def _differing(self, read: ReadRow) -> Iterable[RowFault]:
        for name, label in _SINGLE.items():
            value, kept = getattr(read, name), self.values.get(name, "")
            if value and kept and folded(value) != folded(kept):
                told = (
                    f"Rad {self.rows[0]} har samma rapport och nummer men en annan uppgift här. Gör dem lika, eller ge "
                    "raden ett eget nummer."
                )
                yield RowFault(read.row, label, value, told)

    def _differing_responses(self, read: ReadRow) -> Iterable[RowFault]:
        for board in read.boards:
            _, kept = self.boards.get(folded(board), ("", Response()))
            for name, label in _RESPONSE.items():
                value, known = getattr(read.response, name), getattr(kept, name)
                unsaid = getattr(Response(), name)
                if unsaid not in (value, known) and folded(value) != folded(known):
                    told = f"En rad ovan säger något annat om samma nämnd ({board}) och rekommendation. Gör dem lika."
                    yield RowFault(read.row, label, value, told)

    def _differing_statuses(self, read: ReadRow) -> Iterable[RowFault]:
        for key, said in self._said_by(read):
            other = next(
                (one for board, one in self.said if board == key and _is_same_time(one, said) and one != said), None
            )
            if other is not None and other.status != said.status:
                told = (
                    f"En rad ovan säger {STATUS[other.status].lower()} om samma rekommendation, grund och dag. Bara en "
                    "av dem kan gälla."
                )
                yield RowFault(read.row, "Status", STATUS[said.status], told)

    def recommendation(self, entered_by: str, entered_at: str) -> Recommendation:
        """Return the recommendation; raises pydantic's ValidationError."""
        boards = [
            {
                "board_id": board_id_of(name),
                "name": name,
                "acceptance": response.acceptance,
                "answer_date": response.answer_date or None,
                "measure": response.measure,
                "responsible": response.responsible,
                "measure_due": response.measure_due or None,
            }
            for name, response in self.boards.values()
        ]
        entries = [
            StatusEntry.new(
                said.date,
                said.status,
                said.basis,
                entered_by,
                entered_at,
                comment=said.comment,
                source=said.source,
                board_id=board_id_of(board) if board else "",
            )
            for board, said in self.said
        ]
        return Recommendation.model_validate(
            {
                "recommendation_id": uuid.uuid4().hex,
                "origin": "excel",
                "report_title": self.report,
                "report_date": self.report_date or None,
                "number": self.number,
                "summary": self.values.get("summary", ""),
                "areas": tuple(self.areas),
                "boards": boards,
                "answer_due": self.values.get("answer_due"),
                "next_check": self.values.get("next_check"),
                "risk_if_not_done": self.values.get("risk", ""),
                "entries": entries,
            }
        )


def _is_same_time(one: Said, other: Said) -> bool:
    return one.basis == other.basis and one.date == other.date


def _joined(kept: Response, new: Response) -> Response:
    """Two rows' response, each with what the other does not say."""
    values = []
    for one in fields(Response):
        unsaid = getattr(Response(), one.name)
        value = getattr(kept, one.name)
        values.append(value if value != unsaid else getattr(new, one.name))
    return Response(*values)

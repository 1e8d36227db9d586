"""Which of a report's parties and boards a statement holds for, and by what key a numbered item is referred to.

One rule for verdicts, questions, findings, recommendations, answers and follow-ups alike (decision 45).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from loaders.check.codebook import Codebook
from loaders.read.codebook_schema import fold
from loaders.read.register import body_names
from loaders.read.schema import Earlier, Evidence, Report


class Numbered(Protocol):
    """A question or a recommendation."""

    no: str
    object: str | None
    bodies: list[str]


class EarlierPoint(NamedTuple):
    """A point of an earlier report, from `earlier` or a cell of `earlier_table`; `loc` is its place in the file."""

    loc: tuple[str | int, ...]
    point: Earlier


def own_name(body_id: str, codebook: Codebook | None) -> str:
    """Return a party's own name, by its code or its id of bodies.yaml; of an unknown one the id."""
    own = codebook.bodies.get(body_id) if codebook else None
    return own.name if own else body_names().get(body_id, body_id)


def kind_of_body(body_id: str) -> str:
    """Return what a party is: kommun (four digits), region (two digits) or ovrig (an id of bodies.yaml)."""
    return {4: "kommun", 2: "region"}.get(len(body_id), "ovrig") if body_id.isdigit() else "ovrig"


class Parties:
    """The parties of one report."""

    def __init__(self, report: Report, codebook: Codebook | None) -> None:
        self.boards = {audited.body: audited.boards for audited in report.audited}
        self.assessed = [audited.body for audited in report.audited if audited.role == "bedomd"]
        self._codebook = codebook
        self._folded = {body: {fold(board) for board in boards} for body, boards in self.boards.items()}

    def owners(self, boards: Iterable[str]) -> list[str]:
        """Return the parties under which one of the boards is listed."""
        named = {fold(board) for board in boards}
        return [body for body, own in self._folded.items() if named & own]

    def has_none_of(self, body: str, boards: Iterable[str]) -> bool:
        """Return whether a party has boards listed, and none of these among them."""
        own = self._folded.get(body, set())
        return bool(own) and not own & {fold(board) for board in boards}

    def holds_for(self, bodies: Sequence[str], boards: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return the bodies and boards that a statement holds for: those it names, and what follows from them.

        A statement about a board holds for the assessed parties that have it listed; if nobody has, for all assessed
        that can have such a board (a region has no socialnämnd). One that names neither holds for all that are
        assessed. One about a party is about all of that party's boards.
        """
        owners = self.owners(boards)
        about = (
            list(bodies)
            or [body for body in owners if body in self.assessed]
            or owners
            or [body for body in self.assessed if self._can_have(body, boards)]
            or self.assessed
        )
        return about, list(boards) or [board for body in about for board in self.boards.get(body, [])]

    def _can_have(self, body: str, boards: Sequence[str]) -> bool:
        kinds = [self._holders(board) for board in boards]
        return not kinds or any(not holders or kind_of_body(body) in holders for holders in kinds)

    def _holders(self, board: str) -> Sequence[str]:
        board_type = self._codebook.board_type(board) if self._codebook else None
        return self._codebook.board_types[board_type].holders if self._codebook and board_type else ()


def item_keys(items: Sequence[Numbered], codebook: Codebook | None) -> list[str]:
    """Return the key of each item: its number, with the audit object before it when it has one: "Förskola 1".

    Where a number stands in several lists without objects, the parties or else the boards stand before it: "Arboga 1".
    """
    times = Counter((item.object, item.no) for item in items)
    keys = []
    for item in items:
        of = item.object if item.object or times[None, item.no] == 1 else _list_of(item, codebook)
        keys.append(f"{of} {item.no}" if of else item.no)
    return keys


def find_key(said: str, keys: Sequence[str]) -> str | None:
    """Return the key that a reference means: the key itself, or its number alone where one list has it."""
    if said in keys:
        return said
    alike = [key for key in keys if key.endswith(f" {said}")]
    return alike[0] if len(alike) == 1 else None


def _list_of(item: Numbered, codebook: Codebook | None) -> str:
    boards: list[str] = getattr(item, "to", None) or getattr(item, "boards", [])
    return ", ".join(own_name(body, codebook) for body in item.bodies) or ", ".join(boards)


def earlier_points(report: Report) -> list[EarlierPoint]:
    """Return what a follow-up says of earlier points: its list, then its tables' cells that are judged."""
    points = [EarlierPoint(("earlier", i), point) for i, point in enumerate(report.earlier)]
    for t, table in enumerate(report.earlier_table):
        for a, row in enumerate(table.aspects):
            for r, (name, status) in enumerate(zip(table.reports, row.status, strict=True)):
                if status == "ej_provad":
                    continue
                point = Earlier(
                    report=name if looks_like_id(name) else None,
                    text=None if looks_like_id(name) else name,
                    item=table.item,
                    bodies=table.bodies,
                    aspect=row.aspect,
                    wording=row.wording,
                    status=status,
                    evidence=Evidence(section=table.section, page=table.page, quote=row.quote),
                )
                points.append(EarlierPoint(("earlier_table", t, "aspects", a, "status", r), point))
    return points


def looks_like_id(name: str) -> bool:
    """Return whether a name in a table is meant as the id of a report: plats-år-ämne, with no blanks."""
    return "-" in name and not any(sign.isspace() or sign.isupper() for sign in name)


_EVERY = ("alla", "samtliga", "alla de", "samtliga de", "alla tidigare", "samtliga tidigare")
_POINTS = ("", " rekommendationer", " rekommendationerna", " punkter", " punkterna")
_ALL = frozenset(every + points for every in _EVERY for points in _POINTS)
_BEFORE_A_NUMBER = ("rekommendationen", "rekommendation", "punkten", "punkt", "nummer", "nr.", "nr")


def point_key(item: str) -> str:
    """Return what an earlier point is looked up by: alla, a recommendation's folded key, or words that lead nowhere."""
    text = fold(item).rstrip(".")
    if text in _ALL:
        return "alla"
    for word in _BEFORE_A_NUMBER:
        text = text.removeprefix(word + " ")
    return text

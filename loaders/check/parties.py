"""Which of a report's parties and boards a statement holds for, and the key by which a numbered item is referred to.

One rule for verdicts, questions, findings, recommendations, answers and follow-ups alike (decision 45).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from loaders.check.codebook import Codebook
from loaders.read.codebook_schema import fold
from loaders.read.former_bodies import GOTLAND
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


def party_name(body_id: str, codebook: Codebook | None) -> str:
    """Return a party's name, by its code or its id in bodies.yaml; the id itself for an unknown party."""
    body = codebook.bodies.get(body_id) if codebook else None
    return body.name if body else body_names().get(body_id, body_id)


def kind_of_body(body_id: str) -> str:
    """Return the kind of a party: kommun (four digits), region (two digits) or ovrig (an id in bodies.yaml)."""
    return {4: "kommun", 2: "region"}.get(len(body_id), "ovrig") if body_id.isdigit() else "ovrig"


def roles_of_body(body_id: str) -> tuple[str, ...]:
    """Return the kinds whose boards a party can have: its own, and on Gotland a region's too (decision 101)."""
    return ("kommun", "region") if body_id == GOTLAND else (kind_of_body(body_id),)


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
        return [body for body, listed in self._folded.items() if named & listed]

    def has_none_of(self, body: str, boards: Iterable[str]) -> bool:
        """Return whether a party has boards listed, but none of these."""
        listed = self._folded.get(body, set())
        return bool(listed) and not listed & {fold(board) for board in boards}

    def holds_for(self, bodies: Sequence[str], boards: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return the bodies and boards that a statement holds for: those it names, and what follows from them.

        A statement about a board holds for the assessed parties that list it; if none does, for any other party that
        does; else for all assessed parties that can have such a board (a region has no socialnämnd). One that names
        neither holds for all assessed parties. One about a party is about all of that party's boards.
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
        return not kinds or any(not holders or set(roles_of_body(body)) & set(holders) for holders in kinds)

    def _holders(self, board: str) -> Sequence[str]:
        board_type = self._codebook.board_type(board) if self._codebook else None
        return self._codebook.board_types[board_type].holders if self._codebook and board_type else ()


def item_keys(items: Sequence[Numbered], codebook: Codebook | None) -> list[str]:
    """Return the key of each item: its number, after the audit object when it has one: "Förskola 1".

    Where several items without an object have the number, the parties or else the boards precede it: "Arboga 1".
    """
    occurrences = Counter((item.object, item.no) for item in items)
    keys = []
    for item in items:
        prefix = item.object if item.object or occurrences[None, item.no] == 1 else _list_of(item, codebook)
        keys.append(f"{prefix} {item.no}" if prefix else item.no)
    return keys


def find_key(reference: str, keys: Sequence[str]) -> str | None:
    """Return the key that a reference means: the key itself, or the only one with that number; None otherwise."""
    if reference in keys:
        return reference
    alike = [key for key in keys if key.endswith(f" {reference}")]
    return alike[0] if len(alike) == 1 else None


def _list_of(item: Numbered, codebook: Codebook | None) -> str:
    boards: list[str] = getattr(item, "to", None) or getattr(item, "boards", [])
    return ", ".join(party_name(body, codebook) for body in item.bodies) or ", ".join(boards)


def earlier_points(report: Report) -> list[EarlierPoint]:
    """Return what a follow-up says about earlier points: its list, then the assessed cells of its tables."""
    points = [EarlierPoint(("earlier", i), point) for i, point in enumerate(report.earlier)]
    for table_index, table in enumerate(report.earlier_table):
        for aspect_index, row in enumerate(table.aspects):
            for report_index, (name, status) in enumerate(zip(table.reports, row.status, strict=True)):
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
                    evidence=Evidence(
                        section=table.section, page=table.page, file_page=None, quote=row.quote, occurrence=None
                    ),
                )
                points.append(
                    EarlierPoint(("earlier_table", table_index, "aspects", aspect_index, "status", report_index), point)
                )
    return points


def looks_like_id(name: str) -> bool:
    """Return whether a name in a table is meant as a report's id: a hyphen, no blanks and no capital letters."""
    return "-" in name and not any(character.isspace() or character.isupper() for character in name)


_EVERY = ("alla", "samtliga", "alla de", "samtliga de", "alla tidigare", "samtliga tidigare")
_POINTS = ("", " rekommendationer", " rekommendationerna", " punkter", " punkterna")
_ALL = frozenset(every + points for every in _EVERY for points in _POINTS)
_BEFORE_A_NUMBER = ("rekommendationen", "rekommendation", "punkten", "punkt", "nummer", "nr.", "nr")


def point_key(item: str) -> str:
    """Return the key to look up an earlier point by: "alla", or the folded text without a word such as "punkt"."""
    text = fold(item).rstrip(".")
    if text in _ALL:
        return "alla"
    for word in _BEFORE_A_NUMBER:
        text = text.removeprefix(word + " ")
    return text

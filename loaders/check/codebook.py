"""The codebook with its lookups: `load_codebook(data_dir)`.

Names and wordings are compared without regard to case and white space. Every lookup returns None for what the codebook
does not know; `codebook_lookups.py` decides whether that is a fault, and which.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from loaders.check.codebook_rules import find_codebook_issues
from loaders.check.sound_parts import SoundParts, find_sound_parts
from loaders.faults import catalogue
from loaders.faults.fault import Fault, FaultsFound
from loaders.read.codebook_schema import (
    SHAPES,
    Boards,
    BoardType,
    Body,
    Dimension,
    Firm,
    Firms,
    PlacedArea,
    Provision,
    Scales,
    Topic,
    fold,
)
from loaders.read.issues import Issue, locate
from loaders.read.reading import read_fast
from loaders.read.schema import Grade
from loaders.read.shape import check_shape

_PLACE = r"[A-ZÅÄÖ][\w-]*(?: [A-ZÅÄÖ][\w-]*)*(?: kommun| stad| län)?"
_PLACE_AFTER = re.compile(rf"(?<=[a-zåäö]),?(?: i| för)? {_PLACE}$")
# A board's own name may begin with a capital letter: it is a place only if a word in small letters follows.
_PLACE_BEFORE = re.compile(rf"^{_PLACE}s? (?=[a-zåäö])")


@dataclass(frozen=True)
class Codebook:
    """Everything that reports refer to, by id, in the order of the files."""

    dimensions: dict[str, Dimension]
    areas: dict[str, PlacedArea]
    topics: dict[str, Topic]
    provisions: dict[str, Provision]
    bodies: dict[str, Body]
    firms: dict[str, Firm]
    board_types: dict[str, BoardType]
    scales: Scales
    unread: frozenset[str]  # files that do not have their shape, without extension: their contents are unknown
    contested: dict[str, Grade]  # folded wording → the other grade
    ignored_firms: frozenset[str]
    ignored_boards: frozenset[str]
    ignored_wordings: frozenset[str]
    _firm_ids: dict[str, str] = field(repr=False)
    _board_types: dict[str, str] = field(repr=False)
    _grades: dict[str, Grade] = field(repr=False)

    def firm_id(self, name: str) -> str | None:
        """The id of the firm with this name, alias or id."""
        return self._firm_ids.get(fold(name))

    def board_type(self, name: str) -> str | None:
        """The id of the board type that a board's name belongs to, also when the name includes a place."""
        return self._board_types.get(fold(name)) or self._board_types.get(fold(without_place(name)))

    def grade_of(self, wording: str) -> Grade | None:
        """The grade a wording normalises to."""
        return self._grades.get(fold(wording))

    def other_grade_of(self, wording: str) -> Grade | None:
        """The other grade that a contested wording may be given, with a note (decision 10)."""
        return self.contested.get(fold(wording))

    def firm_names(self) -> list[str]:
        """Every name and alias of the firms, as written."""
        return [name for firm in self.firms.values() for name in (firm.name, *firm.aliases)]

    def board_names(self) -> list[str]:
        """Every known name of a board, as written."""
        return [name for board in self.board_types.values() for name in board.names]

    def wordings(self) -> list[str]:
        """Every graded wording, as written."""
        return [wording for wordings in self.scales.grades.values() for wording in wordings]


def without_place(name: str) -> str:
    """A board's name without the place that tells it from others of its kind; the same name when there is none.

    Cities and joint reports name boards "stadsdelsnämnden i Hässelby", "Rinkeby-Kista stadsdelsnämnd" and "socialnämnd
    Centrum". Only words with a capital letter count as a place, so "arbetsutskottet i socialnämnden" stays as it is.
    """
    return _PLACE_AFTER.sub("", _PLACE_BEFORE.sub("", name.strip()))


def load_codebook(data_dir: Path) -> Codebook:
    """The codebook of a data folder. Raises FaultsFound when one of its files has a fault that stops."""
    codebook, faults = read_codebook(data_dir)
    if any(fault.stops for fault in faults):
        raise FaultsFound(faults)
    return codebook


def read_codebook(data_dir: Path) -> tuple[Codebook, list[Fault]]:
    """Return the codebook and the faults of its files.

    A file that does not have its shape counts as unread: the codebook has nothing from it, but the rules are applied to
    its sound parts (decision 50).
    """
    parts: dict[str, Any] = {}
    sound: dict[str, SoundParts | None] = {}
    issues_by_file: dict[str, list[Issue]] = {}
    faults: list[Fault] = []
    for name, shape in SHAPES.items():
        path = codebook_path(data_dir, name)
        reading = read_fast(path)
        faults += reading.faults + locate(path, [], reading.remarks)
        if reading.tree is not None:
            parts[name], issues_by_file[name] = check_shape(shape, reading.tree)
            if parts[name] is None:
                sound[name] = find_sound_parts(shape, reading.tree)
    unread = frozenset(name for name in SHAPES if parts.get(name) is None)
    whole = {name: _EMPTY[name] if name in unread else parts[name] for name in SHAPES}
    to_try = whole | {name: part.value for name, part in sound.items() if part is not None}
    for name, issues in find_codebook_issues(to_try).items():
        part = sound.get(name)
        file_issues = part.tell(issues) if part else [] if name in unread else issues
        issues_by_file.setdefault(name, []).extend(
            issue for issue in file_issues if not (issue.kind is catalogue.UNKNOWN_REFERENCE and "provisions" in unread)
        )
    for name, issues in issues_by_file.items():
        faults += locate(codebook_path(data_dir, name), issues)
    return _build(whole, unread), sorted(faults)


def codebook_path(data_dir: Path, name: str) -> Path:
    """The file that holds one part of the codebook."""
    return data_dir / "codebook" / f"{name}.yaml"


# A file of the codebook that cannot be read holds nothing.
_EMPTY: dict[str, Any] = {
    **{name: [] for name in ("areas", "topics", "bodies", "provisions")},
    "scales": Scales(grades={}, contested=[], ignored=[]),
    "firms": Firms(known=[], ignored=[]),
    "boards": Boards(known=[], ignored=[]),
}


def _build(parts: dict[str, Any], unread: frozenset[str]) -> Codebook:
    dimensions: list[Dimension] = parts["areas"]
    placed = [(area, dimension.id) for dimension in dimensions for area in dimension.areas]
    firms, boards, scales = parts["firms"], parts["boards"], parts["scales"]
    return Codebook(
        dimensions={dimension.id: dimension for dimension in dimensions},
        areas={
            area.id: PlacedArea(**area.model_dump(), dimension_id=dimension_id, order=order)
            for order, (area, dimension_id) in enumerate(placed)
        },
        topics={topic.id: topic for topic in parts["topics"]},
        provisions={provision.id: provision for provision in parts["provisions"]},
        bodies={body.id: body for body in parts["bodies"]},
        firms={firm.id: firm for firm in firms.known},
        board_types={board.id: board for board in boards.known},
        scales=scales,
        unread=unread,
        contested={fold(item.wording): item.other_grade for item in scales.contested},
        ignored_firms=frozenset(map(fold, firms.ignored)),
        ignored_boards=frozenset(map(fold, boards.ignored)),
        ignored_wordings=frozenset(map(fold, scales.ignored)),
        _firm_ids={fold(name): firm.id for firm in firms.known for name in (firm.id, firm.name, *firm.aliases)},
        _board_types={fold(name): board.id for board in boards.known for name in board.names},
        _grades={fold(wording): grade for grade, wordings in scales.grades.items() for wording in wordings},
    )

"""Two codings of one report compared: every area's cell, every question's grade, and the findings matched."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from rapidfuzz import fuzz

from coding.deciding import plain_number
from loaders.check.answer_rules import combined_status
from loaders.check.codebook import Codebook
from loaders.check.parties import Parties, item_keys
from loaders.read.codebook_schema import fold
from loaders.read.schema import Answer, Audited, Question, Report

Tree = Mapping[str, Any]  # a report file, as its YAML says
NOT_EXAMINED = "ej_granskat"
NO_ANSWER = "saknas"  # a question that only the other has
STATUSES = ("brist", "delvis", "fungerar")  # from the worst
_OVERLAP = 60  # of 100: how much of the shorter quote the longer must hold, for two quotes to be of the same words


class Cell(NamedTuple):
    """An area of the codebook and, in a report that assesses several, the party; "" where it assesses one."""

    area: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the two made of the same thing: a cell, or a question by its key ("3", "Förskola 1")."""

    name: Cell | str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class MatchedFinding:
    """The places in their files (from 0) of two findings of one area whose quotes overlap, and their statuses."""

    area: str
    first: int
    second: int
    statuses: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two coders made of one report.

    `cells` has every area of the codebook, for each assessed party, with both statuses (ej_granskat where a coder has
    no finding), `grades` every question that either has. Findings that only one has are told by their places in that
    one's file.
    """

    cells: Mapping[Cell, tuple[str, str]]
    grades: Mapping[str, tuple[str, str]]
    matched: tuple[MatchedFinding, ...]
    only_first: tuple[int, ...]
    only_second: tuple[int, ...]

    @property
    def examined(self) -> dict[Cell, tuple[str, str]]:
        """Return the cells that both have examined."""
        return {cell: pair for cell, pair in self.cells.items() if NOT_EXAMINED not in pair}

    @property
    def cell_differences(self) -> list[Difference]:
        """Return the cells that differ, in the codebook's order."""
        return _differing(self.cells)

    @property
    def grade_differences(self) -> list[Difference]:
        """Return the questions whose grades differ."""
        return _differing(self.grades)


def compared(first: Tree, second: Tree, codebook: Codebook) -> Comparison:
    """Return what two report files of the same report say.

    Both are read with the first one's parties: a second coding need not say who is assessed.
    """
    parties = parties_of(first if first.get("audited") else second, codebook)
    several = parties.assessed if len(parties.assessed) > 1 else [""]
    statuses = _statuses(first, parties), _statuses(second, parties)
    cells = {
        cell: (_status(statuses[0].get(cell, ())), _status(statuses[1].get(cell, ())))
        for cell in (Cell(area, body) for area in codebook.areas for body in several)
    }
    grades = _grades(first, codebook), _grades(second, codebook)
    keys = list(dict.fromkeys((*grades[0], *grades[1])))
    pairs = {key: (grades[0].get(key, NO_ANSWER), grades[1].get(key, NO_ANSWER)) for key in keys}
    return Comparison(cells, pairs, *_matched(findings_of(first), findings_of(second), parties))


def findings_of(tree: Tree) -> list[Mapping[str, Any]]:
    """Return the findings of a report file that say an area and a status, as they stand there."""
    return [each for each in tree.get("findings") or [] if each.get("area") and each.get("status") in STATUSES]


def question_keys(tree: Tree, codebook: Codebook) -> list[str]:
    """Return the key of each question of a report file, in its order: its number, and what it is about when needed."""
    asked = [
        Question.model_construct(
            no=plain_number(each.get("no")), object=each.get("object"), bodies=each.get("bodies") or [],
            boards=each.get("boards") or [],
        )
        for each in tree.get("questions") or []
    ]  # fmt: skip
    return item_keys(asked, codebook)


def cells_of(finding: Mapping[str, Any], parties: Parties) -> list[Cell]:
    """Return the cells that a finding stands in."""
    area = str(finding["area"])
    if len(parties.assessed) <= 1:
        return [Cell(area)]
    bodies, _ = parties.holds_for(finding.get("bodies") or [], finding.get("boards") or [])
    return [Cell(area, body) for body in bodies]


def parties_of(tree: Tree, codebook: Codebook) -> Parties:
    """Return the parties of a report file."""
    audited = [
        Audited.model_construct(
            body=str(each.get("body", "")), boards=each.get("boards") or [], role=each.get("role") or "bedomd"
        )
        for each in tree.get("audited") or []
    ]
    return Parties(Report.model_construct(audited=audited), codebook)


def _status(statuses: Sequence[str]) -> str:
    return combined_status(statuses) if statuses else NOT_EXAMINED


def _statuses(tree: Tree, parties: Parties) -> dict[Cell, list[str]]:
    found: dict[Cell, list[str]] = {}
    for finding in findings_of(tree):
        for cell in cells_of(finding, parties):
            found.setdefault(cell, []).append(str(finding["status"]))
    return found


def _grades(tree: Tree, codebook: Codebook) -> dict[str, str]:
    given = (str(question.get("grade")) for question in tree.get("questions") or [])
    grades = (grade if grade in get_args(Answer) else NO_ANSWER for grade in given)
    return dict(zip(question_keys(tree, codebook), grades, strict=True))


def _differing(pairs: Mapping[Any, tuple[str, str]]) -> list[Difference]:
    return [Difference(name, *pair) for name, pair in pairs.items() if pair[0] != pair[1]]


def _matched(
    first: Sequence[Mapping[str, Any]], second: Sequence[Mapping[str, Any]], parties: Parties
) -> tuple[tuple[MatchedFinding, ...], tuple[int, ...], tuple[int, ...]]:
    """Findings of one cell are matched by their quotes, the most alike first; each is matched once."""
    cells = [[set(cells_of(each, parties)) for each in side] for side in (first, second)]
    likeness = sorted(
        (-overlap, at, place)
        for at, one in enumerate(first)
        for place, other in enumerate(second)
        if cells[0][at] & cells[1][place] and (overlap := _overlap(one, other)) >= _OVERLAP
    )
    taken: dict[int, int] = {}
    for _, at, place in likeness:
        if at not in taken and place not in taken.values():
            taken[at] = place
    matched = tuple(
        MatchedFinding(str(first[at]["area"]), at, place, (str(first[at]["status"]), str(second[place]["status"])))
        for at, place in sorted(taken.items())
    )
    only_first = tuple(at for at in range(len(first)) if at not in taken)
    only_second = tuple(place for place in range(len(second)) if place not in taken.values())
    return matched, only_first, only_second


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """How much of the shorter quote stands in the longer, 0–100."""
    quotes = _words(one), _words(other)
    return fuzz.partial_ratio(*quotes) if all(quotes) else 0.0


def _words(finding: Mapping[str, Any]) -> str:
    quote = (finding.get("evidence") or {}).get("quote") or ""
    return re.sub(r"\W+", " ", fold(str(quote))).strip()

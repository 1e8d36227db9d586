"""Two codings of one report compared: every area's cell, every question's grade, and the findings matched."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from loaders.check.answer_rules import combined_status
from loaders.read.codebook_schema import fold

Tree = Mapping[str, Any]  # a report file, as its YAML says
NOT_EXAMINED = "ej_granskat"
NO_ANSWER = "saknas"  # a question that only the other has
STATUSES = ("brist", "delvis", "fungerar")  # from the worst
_OVERLAP = 60  # of 100: how much of the shorter quote the longer must hold, for two quotes to be of the same words


@dataclass(frozen=True, slots=True)
class Difference:
    """What the two made of the same thing: an area, or the number of a question."""

    name: str
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

    `cells` has every area of the codebook with both statuses (ej_granskat where a coder has no finding), `grades` every
    question that either has. Findings that only one has are told by their places in that one's file.
    """

    cells: Mapping[str, tuple[str, str]]
    grades: Mapping[str, tuple[str, str]]
    matched: tuple[MatchedFinding, ...]
    only_first: tuple[int, ...]
    only_second: tuple[int, ...]

    @property
    def examined(self) -> dict[str, tuple[str, str]]:
        """Return the cells that both have examined."""
        return {area: pair for area, pair in self.cells.items() if NOT_EXAMINED not in pair}

    @property
    def cell_differences(self) -> list[Difference]:
        """Return the cells that differ, in the codebook's order."""
        return _differing(self.cells)

    @property
    def grade_differences(self) -> list[Difference]:
        """Return the questions whose grades differ."""
        return _differing(self.grades)


def compared(first: Tree, second: Tree, areas: Iterable[str]) -> Comparison:
    """Return what two report files of the same report say; `areas` are the ids of the codebook, in its order."""
    statuses = _statuses(first), _statuses(second)
    cells = {area: (_cell(statuses[0].get(area, ())), _cell(statuses[1].get(area, ()))) for area in areas}
    grades = _grades(first), _grades(second)
    numbers = list(dict.fromkeys((*grades[0], *grades[1])))
    pairs = {number: (grades[0].get(number, NO_ANSWER), grades[1].get(number, NO_ANSWER)) for number in numbers}
    return Comparison(cells, pairs, *_matched(_findings(first), _findings(second)))


def _cell(statuses: Sequence[str]) -> str:
    return combined_status(statuses) if statuses else NOT_EXAMINED


def _findings(tree: Tree) -> list[Mapping[str, Any]]:
    return list(tree.get("findings") or [])


def _statuses(tree: Tree) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in _findings(tree):
        found.setdefault(str(finding["area"]), []).append(str(finding["status"]))
    return found


def _grades(tree: Tree) -> dict[str, str]:
    return {str(question["no"]): str(question["grade"]) for question in tree.get("questions") or []}


def _differing(pairs: Mapping[str, tuple[str, str]]) -> list[Difference]:
    return [Difference(name, *pair) for name, pair in pairs.items() if pair[0] != pair[1]]


def _matched(
    first: Sequence[Mapping[str, Any]], second: Sequence[Mapping[str, Any]]
) -> tuple[tuple[MatchedFinding, ...], tuple[int, ...], tuple[int, ...]]:
    """Findings of one area are matched by their quotes, the most alike first; each is matched once."""
    likeness = sorted(
        (-overlap, at, place)
        for at, one in enumerate(first)
        for place, other in enumerate(second)
        if one["area"] == other["area"] and (overlap := _overlap(one, other)) >= _OVERLAP
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

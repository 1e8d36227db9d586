"""Two codings of a report side by side: what differs, with the findings behind it, and the block coding.agreement."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from coding.agreement.comparison import (
    NO_ANSWER,
    NOT_EXAMINED,
    Cell,
    Comparison,
    Tree,
    cells_of,
    compared,
    findings_of,
    parties_of,
    question_keys,
)
from coding.agreement.told import difference_name
from coding.kept_text import tree_of_text
from coding.report_tree import tree_of
from loaders.check.codebook import Codebook
from loaders.files.state import REPORTS
from loaders.read.codebook_schema import fold
from workspace.coding_items import Item
from workspace.report_coding import ReportCoding

Kind = Literal["cell", "question", "finding"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that two coders made differently.

    `name` tells it from the others: "cell:sip", "question:3", "finding:7". `first` and `second` are the statuses or
    grades; a finding that only the second coder has is ej_granskat in neither, so its own status is told.
    `first_findings` and `second_findings` are the places (from 0) of the findings behind a cell, or of the question.
    """

    name: str
    kind: Kind
    label: str
    first: str
    second: str
    first_places: tuple[int, ...] = ()
    second_places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codings as report files, compared."""

    first: Tree
    second: Tree
    comparison: Comparison
    disagreements: tuple[Disagreement, ...]

    @property
    def to_settle(self) -> tuple[Disagreement, ...]:
        """Return what has to be settled: cells and questions that differ."""
        return tuple(each for each in self.disagreements if each.kind != "finding")


def pair_of(first: Tree, second: Tree, codebook: Codebook) -> Pair:
    """Return two report files of one report with what differs: cells, questions, and findings the first has missed."""
    comparison = compared(first, second, codebook)
    found = (*_cells(first, second, comparison, codebook), *_questions(first, second, comparison, codebook))
    return Pair(first, second, comparison, (*found, *_missed(first, second, comparison, codebook)))


def bank_file(report_id: str, data_dir: Path) -> Tree:
    """Return a report file of the bank. Raises OSError and LoadersError when it cannot be read."""
    return tree_of_text((data_dir / REPORTS / f"{report_id}.yaml").read_text(encoding="utf-8"))


def tree_of_coding(coding: ReportCoding) -> Tree:
    """Return what a coding says so far as a report file does: only what is taken in and decided."""
    return tree_of(coding).tree


def items_behind(coding: ReportCoding, block: str) -> list[Item]:
    """Return the findings or questions of a coding in the order of its report file, as Disagreement counts them."""
    taken_in = [(item, values) for item, values in coding.for_file() if item.block == block]
    if block != "findings":
        return [item for item, _ in taken_in]
    said = [(item, {name: value.value for name, value in values.items()}) for item, values in taken_in]
    return [item for item, values in said if findings_of({"findings": [values]})]


def same_questions(coding: ReportCoding, codebook: Codebook) -> list[str]:
    """Return the keys that several questions of a coding have: only one of them could be compared."""
    counts = Counter(question_keys(tree_of_coding(coding), codebook))
    return [key for key, count in counts.items() if count > 1]


def agreement_block(pair: Pair, by: str, date: str, coders: Iterable[str] = ()) -> dict[str, Any]:
    """Return coding.agreement of the first file: what each made of everything before it was settled.

    `by` is the second coder's initials or role, `date` (ISO) the day when they were done. One that one of the first
    `coders` has too is told apart from it.
    """
    comparison = pair.comparison
    examined = {cell.area for cell, values in comparison.cells.items() if set(values) != {NOT_EXAMINED}}
    taken = {fold(each) for each in (*coders, str((pair.first.get("coding") or {}).get("by") or ""))}
    return {
        "by": by if fold(by) not in taken else f"{by} (andra kodaren)",
        "date": date,
        "cells": [
            {"area": cell.area, **({"body": cell.body} if cell.body else {}), "first": values[0], "second": values[1]}
            for cell, values in comparison.cells.items()
            if cell.area in examined
        ],
        "neither": [area for area in dict.fromkeys(cell.area for cell in comparison.cells) if area not in examined],
        "questions": [
            {**_question(key), "first": values[0], "second": values[1]} for key, values in comparison.grades.items()
        ],
        "findings": {
            "matched": len(comparison.matched),
            "only_first": len(comparison.only_first),
            "only_second": len(comparison.only_second),
        },
    }


def same_agreement(stored: Mapping[str, Any] | None, block: Mapping[str, Any]) -> bool:
    """Return whether a stored block says what a block of now does, but for areas that the codebook has got since."""
    if stored is None:
        return False
    known = {cell["area"] for cell in stored.get("cells", ())} | set(stored.get("neither", ()))
    return dict(stored) == {**block, "neither": [area for area in block["neither"] if area in known]}


def _question(key: str) -> dict[str, str]:
    """A question's number, and what it is about when several have it: the key "Förskola 1" in two parts."""
    about, _, number = key.rpartition(" ")
    return {"no": number, "of": about} if about else {"no": number}


def _cells(first: Tree, second: Tree, comparison: Comparison, codebook: Codebook) -> Iterator[Disagreement]:
    behind = _behind(first, first, codebook), _behind(first, second, codebook)
    for each in comparison.cell_differences:
        assert isinstance(each.name, Cell)
        name = ":".join(part for part in ("cell", *each.name) if part)
        places = (tuple(found.get(each.name, ())) for found in behind)
        yield Disagreement(name, "cell", difference_name(each.name, codebook), each.first, each.second, *places)


def _behind(first: Tree, tree: Tree, codebook: Codebook) -> dict[Cell, list[int]]:
    """The places of a tree's findings by cell."""
    parties = parties_of(first if first.get("audited") else tree, codebook)
    found: dict[Cell, list[int]] = {}
    for place, finding in enumerate(findings_of(tree)):
        for cell in cells_of(finding, parties):
            found.setdefault(cell, []).append(place)
    return found


def _questions(first: Tree, second: Tree, comparison: Comparison, codebook: Codebook) -> Iterator[Disagreement]:
    places = [{key: place for place, key in enumerate(question_keys(tree, codebook))} for tree in (first, second)]
    for each in comparison.grade_differences:
        assert isinstance(each.name, str)
        own = (tuple(found[each.name] for _ in (0,) if each.name in found) for found in places)
        yield Disagreement(f"question:{each.name}", "question", f"Fråga {each.name}", each.first, each.second, *own)


def _missed(first: Tree, second: Tree, comparison: Comparison, codebook: Codebook) -> Iterator[Disagreement]:
    """The findings that only the second has, where the cell is the same all the same."""
    differing = {each.name for each in comparison.cell_differences}
    parties = parties_of(first if first.get("audited") else second, codebook)
    findings = findings_of(second)
    for place in comparison.only_second:
        cells = cells_of(findings[place], parties)
        if not differing & set(cells):
            label = difference_name(cells[0] if len(cells) == 1 else Cell(str(findings[place]["area"])), codebook)
            status = str(findings[place]["status"])
            yield Disagreement(f"finding:{place}", "finding", label, NO_ANSWER, status, (), (place,))


def side_findings(tree: Tree, disagreement: Disagreement, places: Sequence[int]) -> list[Mapping[str, Any]]:
    """Return the findings or the question of one file that a disagreement is about."""
    items = tree.get("questions") or [] if disagreement.kind == "question" else findings_of(tree)
    return [items[place] for place in places]

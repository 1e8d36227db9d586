"""A report's blocks as `report.typ` sets them: with footnotes, tables, and marks that tell where they are set."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from itertools import groupby, takewhile
from typing import Any

from tests.sources import invented
from tests.sources.report_headings import REPORTS
from tests.sources.report_layouts import Layout
from tests.sources.report_texts import Block, blocks

Json = dict[str, Any]
_INSIDE = re.compile(r"(?<=[a-zåäö]) (?=[a-zåäö])")  # a space in the middle of a sentence
_TABLE = ("table", "question", "answer")
_STATEMENT_EVERY = 7  # paragraphs in a row
BOARDS = {  # who answers the auditors' letter
    "alvsbyn": "kommunstyrelsen",
    "norrtalje": "barn- och skolnämnden",
    "ostersund": "socialnämnden",
    "timra": "socialnämnden",
    "vallentuna": "barn- och ungdomsnämnden",
}
_ENOUGH = 3000  # letters of a section that fill two columns


def content(name: str, layout: Layout, fine: frozenset[int] = frozenset()) -> Json:
    """Return what the template asks for; the paragraphs in `fine` have a mark at each word's end."""
    report = REPORTS[name]
    return {
        "layout": {key.replace("_", "-"): value for key, value in asdict(layout).items()},
        **{key: getattr(report, key) for key in ("title", "municipality", "firm", "date", "foot")},
        "margin": invented.MARGIN,
        "before": [*invented.papers(1, layout.bundle), *(_letter(name) if layout.letter else [])],
        "after": invented.papers(2, layout.bundle),
        "items": list(_items(set_blocks(name, layout), layout, fine)),
    }


def set_blocks(name: str, layout: Layout) -> tuple[Block, ...]:
    """Return the report's blocks with the invented footnotes and headings: the blocks that are set, in order."""
    found: list[Block] = []
    since = 0
    for block in _with_statements(blocks(name)) if layout.statements else blocks(name):
        since += block.kind == "text"
        spaces = [match.start() for match in _INSIDE.finditer(block.text)]
        if since >= layout.notes_every and block.kind == "text" and not block.notes and len(spaces) > 12:
            note = invented.NOTES[sum(len(other.notes) for other in found) % len(invented.NOTES)]
            block, since = replace(block, notes=((spaces[len(spaces) // 2], note),)), 0
        found.append(block)
    return tuple(found)


def _letter(name: str) -> list[Json]:
    """The papers before the report, with its own recommendations: those of its last list."""
    last = max(i for i, block in enumerate(blocks(name)) if block.text.endswith(":") and "rekommend" in block.text)
    points = takewhile(_is_point, blocks(name)[last + 1 :])
    texts = [re.sub(r"^[Aa]tt ", "", block.text) for block in points if len(block.text.split()) > 3]
    return invented.letter(texts, BOARDS[name])


def _is_point(block: Block) -> bool:
    return block.kind == "bullet" or block.text[:3].lower() == "att"


def _with_statements(all_blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks with a heading that is a statement after every so many paragraphs of a section."""
    heading, since, count = None, 0, 0
    for block in all_blocks:
        heading = block if block.kind == "heading" else heading
        since = 0 if block.kind != "text" else since + 1
        yield block
        if heading and since and since % _STATEMENT_EVERY == 0 and block.text.endswith("."):
            statement = invented.STATEMENTS[count % len(invented.STATEMENTS)]
            yield Block("heading", statement, level=min(heading.level + 1, 4))
            count += 1


def _items(all_blocks: tuple[Block, ...], layout: Layout, fine: frozenset[int]) -> Iterator[Json]:
    longest = max((block for block in all_blocks if block.kind == "heading"), key=lambda block: len(block.text))
    makes = _Items(fine, longest.text)
    sections = list(_sections(all_blocks))
    plain = [section for section in sections if not any(block.kind in _TABLE for block in section)]
    by_length = sorted(plain, key=lambda section: -sum(len(block.text) for block in section))
    for i, section in enumerate(sections):
        items = list(makes.of(section))
        long_enough = sum(len(block.text) for block in section) >= _ENOUGH
        if layout.two_columns and section is by_length[0] and long_enough:
            yield {"kind": "columns", "items": items}
        elif layout.landscape and section is by_length[1]:
            yield {"kind": "landscape", "items": items}
        else:
            yield from items
        if layout.question_table and i == 1:
            yield {"kind": "invented", "rows": invented.question_rows(30)}


def _sections(all_blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """The blocks from one heading to the next."""
    section: list[Block] = []
    for block in all_blocks:
        if block.kind == "heading" and section:
            yield section
            section = []
        section.append(block)
    yield section


class _Items:
    """Makes items of blocks, and counts the paragraphs and the footnotes."""

    def __init__(self, fine: frozenset[int], longest: str) -> None:
        self._fine = fine
        self._longest = longest
        self._paragraphs = self._notes = 0

    def of(self, section: Iterable[Block]) -> Iterator[Json]:
        for in_table, group in groupby(section, key=lambda block: block.kind in _TABLE):
            if in_table:
                yield self._table(list(group))
                continue
            for block in group:
                if block.kind == "heading":
                    wrapped = block.text == self._longest
                    level, number = block.level, block.number
                    yield {"kind": "heading", "level": level, "number": number, "title": block.text, "wrapped": wrapped}
                else:
                    yield self._paragraph(block)

    def _table(self, cells: list[Block]) -> Json:
        rows: list[list[list[Json]]] = []
        for cell in cells[1:]:
            if cell.kind == "question":
                rows.append([[], []])
            rows[-1][cell.kind == "answer"].append(self._paragraph(cell))
        return {"kind": "table", "head": cells[0].text.split(), "rows": rows}

    def _paragraph(self, block: Block) -> Json:
        number = self._paragraphs
        self._paragraphs += 1
        notes = dict(block.notes)
        ends = {match.end() for match in re.finditer(r"\S+", block.text)} if number in self._fine else set()
        places = sorted({0, len(block.text)} | ends | notes.keys())
        runs: list[Json] = []
        for before, place in zip([0, *places], places, strict=False):
            if place > before:
                runs.append({"text": block.text[before:place]})
            if place in notes:
                self._notes += 1
                runs.append({"note": notes[place], "number": self._notes, "at": place})
            if place not in notes or place in (0, len(block.text)) or place in ends:
                runs.append({"at": place})
        return {"kind": block.kind, "id": number, "runs": runs}

"""A report file opened for correction, every value of it as a decided one, and the way back: only what was changed."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from coding.kept_text import content_of, rewritten, tree_of_text
from coding.report_text import in_order
from coding.report_tree import LISTS, WITHIN, ReportTree, Tree, tree_of
from loaders.faults.fault import LoadersError, display_path
from loaders.files.state import REPORTS
from loaders.read.reading import read_fast
from sources.register import Kept
from workspace.coding_items import Block, Item
from workspace.coding_values import Place, Value
from workspace.report_coding import ReportCoding, SourceFile

_OF_SOURCE = ("file", "sha256", "pages")  # what `loaders place` writes, with the places of all quotes at once
_OF_CODING = ("by", "date")  # whose coding it is stays, whoever corrects it
_NO_VALUES = frozenset({  # they have places of their own in a coding, or stay as they are in the file
    *(f"source.{name}" for name in (*_OF_SOURCE, "also")),
    *(f"coding.{name}" for name in (*_OF_CODING, "notes", "agreement")),
})  # fmt: skip
_KINDS = {"pdf": "pdf", "docx": "docx", "txt": "text"}
_WITHIN_NAMES = {name: cast(Block, block) for block, name in WITHIN.items()}


def open_report(report_id: str, data_dir: Path, coder: str, now: str, kept_source: Kept | None) -> ReportCoding:
    """Return a report file as a coding where everything is decided, by `coder` at `now` (ISO with time zone).

    `kept_source` is the report's own file where this machine has it. Raises LoadersError when the file cannot be read,
    or holds something that a coding cannot hold.
    """
    path = data_dir / REPORTS / f"{report_id}.yaml"
    reading = read_fast(path)
    if not isinstance(reading.tree, dict):
        reason = reading.faults[0].message if reading.faults else "det är ingen rapport."
        raise LoadersError(f"{display_path(path)} går inte att läsa: {reason}")
    tree: Tree = reading.tree
    try:
        coding = ReportCoding(
            title=str(tree.get("title") or report_id)[:200],
            report_id=report_id,
            source=_source_file(tree, kept_source),
            coder=coder,
            started_at=now,
            corrects=report_id,
            base_sha256=hashlib.sha256(reading.raw).hexdigest(),
            items=tuple(_Opener(coder, now).items(tree)),
            notes=tuple(_block(tree, "coding").get("notes", ())),
            agreement=_block(tree, "coding").get("agreement"),
        )
        lost = _first_difference(content_of(tree), content_of(in_order(corrected_tree(coding, tree).tree)), "")
    except (ValidationError, ValueError, TypeError, AttributeError):
        lost = "en uppgift"  # longer than any value may be, or of another shape than the schema's
    if lost:
        raise LoadersError(
            f"{display_path(path)} kan inte rättas här, för {lost} ryms inte i en kodning och skulle gå förlorad. "
            "Rätta filen i en editor."
        )
    return coding


def corrected_text(coding: ReportCoding, before_text: str, coded_on: str) -> str:
    """Return the report file's text with the coding's content; what was not changed is as before, byte for byte.

    The file keeps its source, its coder and its day; `coded_on` is only for a file without a day. Raises LoadersError
    when the file cannot be read, or more than what was corrected would change.
    """
    return rewritten(before_text, corrected_tree(coding, tree_of_text(before_text), coded_on).tree)


def corrected_tree(coding: ReportCoding, before: Tree, coded_on: str = "") -> ReportTree:
    """Return the tree of a correction of a file with the content `before`."""
    built = tree_of(coding, coded_on=coded_on)
    for block, names in (("source", _OF_SOURCE), ("coding", _OF_CODING)):
        kept = _block(before, block)
        own = {name: value for name, value in built.tree[block].items() if name not in names or name in _OF_CODING}
        built.tree[block] = own | {name: kept[name] for name in names if name in kept}
    return built


class _Opener:
    """Makes the items of a report file's tree."""

    def __init__(self, coder: str, now: str) -> None:
        self._coder, self._now = coder, now

    def items(self, tree: Tree) -> Iterator[Item]:
        """Yield the report's single values and then the items of each list, with those that lie within them."""
        single = {name: value for name, value in tree.items() if name not in LISTS.values()}
        yield self._item("report", single)
        for block, name in LISTS.items():
            for fields in tree.get(name, ()):
                yield from self._with_those_within(cast(Block, block), fields)
        for fields in _block(tree, "source").get("also", ()):
            yield self._item("further_sources", fields)

    def _with_those_within(self, block: Block, fields: Tree) -> Iterator[Item]:
        own = {name: value for name, value in fields.items() if name not in _WITHIN_NAMES}
        item = self._item(block, own)
        yield item
        for name, inner_block in _WITHIN_NAMES.items():
            for inner in fields.get(name, ()):
                yield self._item(inner_block, inner, item.item_id)

    def _item(self, block: Block, fields: Tree, parent: str | None = None) -> Item:
        return Item.new(block, dict(self._values(fields)), parent).with_state("med", self._coder, self._now)

    def _values(self, fields: Tree) -> Iterator[tuple[str, Value]]:
        for name, value in fields.items():
            if name == "evidence" and isinstance(value, dict) and "quote" in value:
                yield name, self._decided(value["quote"], _place(value))
            elif isinstance(value, dict):
                for inner, inner_value in value.items():
                    if f"{name}.{inner}" not in _NO_VALUES:
                        yield f"{name}.{inner}", self._decided(inner_value)
            elif value:
                yield name, self._decided(value)

    def _decided(self, value: Any, place: Place | None = None) -> Value:
        by, at = self._coder, self._now
        return Value(proposed=value, origin="kodare", state="bekraftad", place=place, by=by, at=at)


def _place(evidence: Tree) -> Place:
    """The place that a file gives a quote; of how many it is one is only known to be more than one."""
    occurrence = int(evidence.get("occurrence", 0))
    return Place(
        page=evidence.get("file_page"),
        printed=evidence.get("page"),
        section=evidence.get("section", ""),
        quote=evidence["quote"],
        occurrence=max(occurrence, 1),
        count=max(occurrence, 2) if occurrence else 1,
    )


def _source_file(tree: Tree, kept: Kept | None) -> SourceFile:
    """The report's own file where it is here, else what the report file says of it."""
    if kept is not None:
        first, last = kept.pages or (1, max(kept.page_count, 1))
        return SourceFile.model_validate({
            "sha256": kept.sha256, "file_name": kept.name, "kind": kept.kind,
            "first_page": first, "last_page": last, "page_count": max(kept.page_count, last),
        })  # fmt: skip
    source = _block(tree, "source")
    name, pages = str(source.get("file", "")), int(source.get("pages", 1))
    return SourceFile.model_validate({
        "sha256": source.get("sha256"), "file_name": name, "kind": _KINDS.get(name.rpartition(".")[2].lower()),
        "first_page": 1, "last_page": pages, "page_count": pages,
    })  # fmt: skip


def _block(tree: Tree, name: str) -> Tree:
    block = tree.get(name)
    return block if isinstance(block, dict) else {}


def _first_difference(before: Any, after: Any, path: str) -> str:
    """Where two contents differ first: "findings 3 evidence"; "" when they are the same."""
    if before == after:
        return ""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        names = [name for name in [*before, *after] if before.get(name) != after.get(name)]
        return _first_difference(before.get(names[0]), after.get(names[0]), f"{path} {names[0]}".strip())
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        number = next(number for number, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1])
        return _first_difference(before[number], after[number], f"{path} {number + 1}")
    return path or "filen"

"""What a coding says, as the tree of a report file: what is confirmed or changed, or a draft with proposals too."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from coding.reasons import WITH_REASONS, note_of
from loaders.read.register import slug
from workspace.coding_items import Item
from workspace.coding_values import Place, Value
from workspace.report_coding import ReportCoding

Tree = dict[str, Any]
Path = tuple[str | int, ...]
# Where a block's items lie in the file; those within another item lie under this name there.
LISTS = {
    "audited": "audited", "criteria": "criteria", "follows_up": "follows_up", "overall": "overall",
    "questions": "questions", "findings": "findings", "recommendations": "recommendations", "earlier": "earlier",
    "earlier_table": "earlier_table", "criticism": "criticism",
}  # fmt: skip
_COUNTS = frozenset({"method.interviews", "evidence.file_page", "evidence.occurrence"})
_COUNT = re.compile("[1-9][0-9]{0,8}")
_FILE_NAME = re.compile(r"[A-Za-z0-9._-]+\.(?:txt|pdf|docx)")  # as source.file takes it
_ENDINGS = {"pdf": "pdf", "docx": "docx", "text": "txt"}  # of a document's kind
WITHIN = {"responses": "response", "follow_up": "follow_up", "aspects": "aspects"}


@dataclass
class ReportTree:
    """The tree of a report file; by path, each value's item and field, and each item that has a place in the tree."""

    tree: Tree
    sources: dict[Path, tuple[Item, str]] = field(default_factory=dict)
    items: dict[Path, Item] = field(default_factory=dict)


def tree_of(coding: ReportCoding, *, with_proposals: bool = False, coded_on: str = "") -> ReportTree:
    """Return the report file's tree of a coding.

    Only items that are taken in and values that a person has decided are in it; `with_proposals` has everything that is
    not rejected, for a draft. `coded_on` is the day (ISO) that goes to coding.date.
    """
    built = ReportTree({})
    places: dict[str, Path] = {}
    for item, values in _shown(coding) if with_proposals else coding.for_file():
        path = _path_of(item, places, built.tree)
        places[item.item_id] = path
        built.items[path] = item
        _put_values(built, item, values, path)
    _put_source(built.tree, coding)
    _put_coding(built.tree, coding, coded_on)
    return built


def _shown(coding: ReportCoding) -> Iterator[tuple[Item, dict[str, Value]]]:
    """The items of a draft with their values: everything but what is rejected."""
    rejected = {item.item_id for item in coding.items if item.state == "avvisad"}
    for item in coding.items:
        if item.item_id not in rejected and item.parent not in rejected:
            yield item, {name: value for name, value in item.values.items() if value.value is not None}


def _path_of(item: Item, places: Mapping[str, Path], tree: Tree) -> Path:
    """The path of an item in the tree; makes room for it in its list."""
    if item.block == "report":
        return ()
    if item.block == "further_sources":
        holder: Tree = tree.setdefault("source", {})
        above: Path = ("source",)
        name = "also"
    elif item.parent:
        above, name = places[item.parent], WITHIN[item.block]
        holder = _at(tree, above)
    else:
        above, name, holder = (), LISTS[item.block], tree
    items = holder.setdefault(name, [])
    items.append({})
    return (*above, name, len(items) - 1)


def _at(tree: Any, path: Path) -> Any:
    for part in path:
        tree = tree[part]
    return tree


def _put_values(built: ReportTree, item: Item, values: Mapping[str, Value], path: Path) -> None:
    block = _at(built.tree, path)
    for name, value in values.items():
        if name == "evidence":
            block["evidence"] = {**block.get("evidence", {}), **_evidence(str(value.value), value.place)}
            built.sources[(*path, "evidence", "quote")] = (item, name)
        elif "." in name:
            outer, inner = name.split(".", 1)
            block.setdefault(outer, {})[inner] = _counted(name, value.value)
            built.sources[(*path, outer, inner)] = (item, name)
        else:
            block[name] = value.value
            built.sources[(*path, name)] = (item, name)
    evidence = values.get("evidence")
    section = evidence.place.section if evidence and evidence.place else ""
    notes = [note for value in values.values() for reason in value.reasons if (note := note_of(reason, section))]
    if notes and item.block in WITH_REASONS:
        block["note"] = " ".join([*([str(block["note"])] if block.get("note") else []), *dict.fromkeys(notes)])


def _counted(name: str, value: Any) -> Any:
    """A count as a number: it stands without quotation marks in the file."""
    return int(value) if name in _COUNTS and _COUNT.fullmatch(str(value)) else value


def _evidence(quote: str, place: Place | None) -> Tree:
    """The evidence block: the section is the place's own; pages only where the source has them."""
    if place is None:
        return {"quote": quote}
    return {
        "section": place.section or None,
        "page": place.printed,
        "file_page": place.page,
        "quote": quote,
        "occurrence": place.occurrence if place.count > 1 else None,
    }


def _put_source(tree: Tree, coding: ReportCoding) -> None:
    source = tree.setdefault("source", {})
    source["file"] = safe_file_name(coding.source.file_name, coding.source.kind)
    source["sha256"] = coding.source.sha256
    if coding.source.kind == "pdf":
        source["pages"] = coding.source.last_page - coding.source.first_page + 1


def safe_file_name(name: str, kind: str) -> str:
    """Return a file name that a report file takes: in one that it does not, letters and signs become hyphens.

    A name without one of its endings gets that of the document's kind.
    """
    if _FILE_NAME.fullmatch(name):
        return name
    stem, _, ending = name.rpartition(".")
    if ending.lower() not in _ENDINGS.values():
        stem, ending = name, _ENDINGS[kind]
    return f"{slug(stem) or 'kalla'}.{ending.lower()}"


def _put_coding(tree: Tree, coding: ReportCoding, coded_on: str) -> None:
    told = tree.setdefault("coding", {})
    told["by"] = coding.coder
    if coded_on:
        told["date"] = coded_on
    if coding.notes:
        told["notes"] = list(coding.notes)
    if coding.agreement:
        told["agreement"] = coding.agreement

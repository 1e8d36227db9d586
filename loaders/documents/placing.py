"""Writes where each quote stands into a report file: page, the file's page, and which occurrence (`loaders place`).

Comments, order and every other line are kept (ruamel.yaml). Nothing is guessed: a quote that may mean several places is
left as it is and told (docs/beslutslogg.md, 80).
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from loaders.check.places import QuotedPassage, candidates_of, find_quoted, told
from loaders.check.verify import ReportSource, open_source
from loaders.faults.fault import LoadersError, display_path
from loaders.files.atomic_file import replace_text
from loaders.read.issues import Issue
from loaders.read.reading import read_fast
from loaders.read.tree import Loc
from sources.finding import Finder, Place

_INDENTS = ((4, 2), (2, 0))  # of a list's items and their dashes: the house's way, and the other usual one
_ORDER = ("section", "page", "file_page", "quote", "occurrence")


@dataclass
class Placing:
    """What was written: quotes that now have their place, that had it, that stand in a table, which has one place for
    all its rows, and sentences on those left as they were."""

    placed_count: int = 0
    unchanged_count: int = 0
    in_table_count: int = 0
    left: list[str] = field(default_factory=list)
    source_is_new: bool = False


def place_quotes(path: Path, sources_dir: Path | None) -> Placing:
    """Write the places of a report file's quotes into it, from its source, and the source's name and checksum.

    `page` is the printed number, or absent where none is printed; `file_page` is only written for a source with pages;
    `occurrence` where the quote stands in several places. Raises LoadersError when the file or its source
    cannot be read, or when writing would change more than this.
    """
    reading = read_fast(path)
    if reading.tree is None or not isinstance(reading.tree, dict):
        raise LoadersError(f"{display_path(path)} går inte att läsa. Kör python -m loaders check {display_path(path)}")
    source = reading.tree.get("source")
    opened = open_source(path.stem, source if isinstance(source, dict) else {}, sources_dir)
    if isinstance(opened, Issue):
        message = opened.kind.at(path, 1, 1, **opened.values).message
        raise LoadersError(message[0].upper() + message[1:])
    yaml, document = _load(path, reading.text)
    evidence = list(find_quoted(reading.tree))
    finder = Finder(opened.document, [item.section for item in evidence])
    result = Placing()
    result.source_is_new = _name_source(document, opened)
    for item in evidence:
        known = _of_another_file(item) if result.source_is_new else item
        _place(known, finder, _block(document, item.loc), result)
    text = _dump(yaml, document)
    if text != reading.text:
        replace_text(path, text)
    return result


def _of_another_file(item: QuotedPassage) -> QuotedPassage:
    """The quote without what was said of its place in another file; a page that was read in the report stays."""
    return replace(item, file_page=0, occurrence=0, page="" if item.file_page else item.page)


def _place(item: QuotedPassage, finder: Finder, block: CommentedMap, result: Placing) -> None:
    """Write one quote's place into its block, or say why not."""
    if "section" not in block:  # a row of a table: its table has the place
        result.in_table_count += 1
        return
    places = finder.find(item.quote)
    candidates = candidates_of(item, finder, places)
    if not places:
        result.left.append(f'"{item.quote}" finns inte i källan.')
    elif len(candidates) > 1:
        listed = "; ".join(f"{place.number}: {told(place)}" for place in candidates[:6])
        result.left.append(f'"{item.quote}" står på {len(candidates)} ställen. Skriv occurrence: {listed}')
    elif _write(block, _values(candidates[0], finder, places)):
        result.placed_count += 1
    else:
        result.unchanged_count += 1


def _values(place: Place, finder: Finder, places: Sequence[Place]) -> dict[str, Any]:
    """The place's fields; None takes a field away."""
    has_pages = bool(finder.document.pages[0].height)
    return {
        "page": DoubleQuotedScalarString(place.printed) if place.printed else None,
        "file_page": place.page if has_pages else None,
        "occurrence": place.number if len(places) > 1 else None,
    }


def _write(block: CommentedMap, values: Mapping[str, Any]) -> bool:
    """Set the fields in their order in the block; return whether any was changed."""
    changed = False
    for key, value in values.items():
        if value is None:
            if key in block and key != "page":
                del block[key]
                changed = True
        elif key in block:
            if str(block[key]) != str(value):
                block[key] = value
                changed = True
        else:
            before = [name for name in _ORDER[: _ORDER.index(key)] if name in block]
            block.insert(list(block).index(before[-1]) + 1 if before else 0, key, value)
            changed = True
    return changed


def _name_source(document: CommentedMap, opened: ReportSource) -> bool:
    """Write the source's file name and checksum; return whether they were others."""
    source = document["source"]
    if source.get("sha256") == opened.sha256:
        return False
    source["file"] = opened.file
    source["sha256"] = opened.sha256
    return True


def _block(document: CommentedMap, loc: Loc) -> CommentedMap:
    """The block that holds the quote at a path."""
    node: Any = document
    for key in loc[:-1]:
        node = node[key]
    assert isinstance(node, CommentedMap)
    return node


def _load(path: Path, text: str) -> tuple[YAML, CommentedMap]:
    """The file as a tree that keeps its layout; raises LoadersError when writing it back would change it."""
    for sequence, offset in _INDENTS:
        yaml = YAML()
        yaml.preserve_quotes = True
        yaml.width = 100_000
        yaml.indent(mapping=2, sequence=sequence, offset=offset)
        try:
            document = yaml.load(text)
        except YAMLError as error:
            raise LoadersError(f"{display_path(path)} går inte att läsa. Kör python -m loaders check.") from error
        if isinstance(document, CommentedMap) and _dump(yaml, document) == text:
            return yaml, document
    raise LoadersError(
        f"{display_path(path)} är skriven med ett annat indrag än bankens, så att mer än sidorna skulle ändras. Dra in "
        "listor med två mellanslag före strecket, eller skriv in sidorna för hand."
    )


def _dump(yaml: YAML, document: CommentedMap) -> str:
    stream = io.StringIO()
    yaml.dump(document, stream)
    return stream.getvalue()

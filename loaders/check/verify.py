"""Checks every quote against the source text it was taken from: `verify(data_dir, sources_dir)`.

Works on the tree, not on the typed report, so that a half-written file can be verified and learn its checksum.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from loaders.check.codebook import read_codebook
from loaders.check.matching import SourceText
from loaders.faults import catalogue
from loaders.faults.fault import Fault, LoadersError, printable
from loaders.faults.near_miss import suggest
from loaders.files.state import list_reports
from loaders.read.codebook_schema import fold
from loaders.read.issues import Issue, locate
from loaders.read.reading import read_fast
from loaders.read.register import body_names
from loaders.read.schema import MAX_QUOTE
from loaders.read.tree import Loc, Tree


@dataclass
class Verification:
    """The result of verifying. `quote_count` counts the quotes that were looked for, found or not."""

    faults: list[Fault] = field(default_factory=list)
    file_count: int = 0
    quote_count: int = 0


def verify(
    data_dir: Path,
    sources_dir: Path,
    progress: Callable[[int, int], None] | None = None,
    files: Iterable[Path] | None = None,
) -> Verification:
    """Return faults for quotes that are not in their source, missing sources, and checksums that differ.

    Wordings and the names of the audited bodies are looked for too. Without `files` all reports are verified. Raises
    LoadersError when the folder of sources does not exist.
    """
    if not sources_dir.is_dir():
        shown = printable(sources_dir.as_posix())
        raise LoadersError(f"Mappen {shown} finns inte. Ange mappen med källtexter: --sources MAPP")
    reports = list_reports(data_dir)
    paths = reports.paths if files is None else list(files)
    names = body_names() | {body.id: body.name for body in read_codebook(data_dir)[0].bodies.values()}
    result = Verification(faults=reports.faults if files is None else [], file_count=len(paths))
    for verified_count, path in enumerate(paths, start=1):
        reading = read_fast(path)
        result.faults += reading.faults
        if reading.tree is not None:
            quotes = list(find_quotes(reading.tree))
            result.faults += locate(path, _find_issues(reading.tree, quotes, sources_dir, names))
            result.quote_count += len(quotes)
        if progress:
            progress(verified_count, len(paths))
    result.faults.sort()
    return result


def find_quotes(node: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every quote under a tree, with its path."""
    items = enumerate(node) if isinstance(node, list) else node.items() if isinstance(node, dict) else ()
    for key, value in items:
        if key == "quote" and isinstance(value, str):
            yield (*loc, key), value
        else:
            yield from find_quotes(value, (*loc, key))


def read_source(path: Path) -> tuple[str, str]:
    """Return the text of a source file (UTF-8, or else Windows-1252, from older programs) and its bytes' sha256."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return text, hashlib.sha256(raw).hexdigest()


def _find_issues(
    tree: Tree, quotes: list[tuple[Loc, str]], sources_dir: Path, names: Mapping[str, str]
) -> Iterator[Issue]:
    source = tree.get("source") if isinstance(tree, dict) else None
    name = source.get("file") if isinstance(source, dict) else None
    if not isinstance(source, dict) or not isinstance(name, str):
        yield Issue(catalogue.MISSING_FIELD, ("source",), {"field": "file", "block": "source"})
        return
    if not (sources_dir / Path(name).name).is_file():
        near = suggest(name, [path.name for path in sources_dir.glob("*.txt")])
        values = {"file": name, "folder": sources_dir.as_posix(), "near": near}
        yield Issue(catalogue.SOURCE_MISSING, ("source", "file"), values)
        return
    text, actual = read_source(sources_dir / Path(name).name)
    if source.get("sha256") != actual:
        yield Issue(catalogue.SOURCE_CHANGED, ("source", "sha256"), {"file": name, "actual": actual})
    prepared = SourceText(text)
    for loc, quote in quotes:
        if len(quote) > MAX_QUOTE:
            yield Issue(catalogue.TOO_LONG, loc, {"field": "quote", "length": len(quote), "limit": MAX_QUOTE})
        elif not prepared.contains(quote):
            yield Issue(
                catalogue.QUOTE_NOT_FOUND, loc, {"quote": quote, "file": name, "closest": Closest(prepared, quote)}
            )
    yield from _check_words(tree, name, SourceText(text.casefold()), names)


def _check_words(tree: Tree, file: str, source: SourceText, names: Mapping[str, str]) -> Iterator[Issue]:
    """Issues of wordings and bodies that are not in a source; `source` is in small letters."""
    if not isinstance(tree, dict):
        return
    for block in ("overall", "questions"):
        for i, item in _blocks(tree.get(block)):
            wording = item.get("wording")
            if isinstance(wording, str) and len(wording) <= MAX_QUOTE and not source.has_words(fold(wording)):
                values = {"wording": wording, "file": file, "closest": Closest(source, fold(wording))}
                yield Issue(catalogue.WORDING_NOT_IN_SOURCE, (block, i, "wording"), values)
    for i, party in _blocks(tree.get("audited")):
        body, printed_name = party.get("body"), party.get("name")
        name = names.get(body) if isinstance(body, str) else None
        if name is None:  # `check` reports it
            continue
        forms = [name, name.removeprefix("Region "), *([printed_name] if isinstance(printed_name, str) else [])]
        if not any(source.contains(fold(form)) for form in forms):
            yield Issue(
                catalogue.BODY_NOT_IN_SOURCE, ("audited", i, "body"), {"body": body, "name": name, "file": file}
            )


def _blocks(node: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """The blocks of a list that may hold other things, with their places."""
    for i, item in enumerate(node if isinstance(node, list) else ()):
        if isinstance(item, dict):
            yield i, item


@dataclass(frozen=True, slots=True)
class Closest:
    """The passage most like a quote, as the end of a message; looked for only when the message is written."""

    source: SourceText
    quote: str

    def __str__(self) -> str:
        closest = self.source.closest(self.quote)
        return f' Närmast: "{closest}"' if closest else ""

"""Checks every quote against the source it was taken from: `verify(data_dir, sources_dir)`.

Works on the tree, not on the typed report, so that a half-written file can be verified and learn its checksum.
A source is a file in the given folder, or one that is kept on this machine (sources.kept).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from loaders.check.codebook import Codebook, read_codebook
from loaders.check.places import QuotedPassage, find_place_issues, find_quoted, is_ambiguous
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
from sources import kept, register
from sources.document import Document
from sources.finding import Finder
from sources.reading import read_source
from sources.refusals import BadSource

ENDINGS = (".pdf", ".docx", ".txt")


@dataclass
class Verification:
    """The result of verifying. `quote_count` counts the quotes that were looked for, found or not.

    `ambiguous_count` counts those that stand in several places of a text, which has no pages and no certain headings to
    tell them apart by.
    """

    faults: list[Fault] = field(default_factory=list)
    file_count: int = 0
    quote_count: int = 0
    ambiguous_count: int = 0


def verify(
    data_dir: Path,
    sources_dir: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
    files: Iterable[Path] | None = None,
) -> Verification:
    """Return faults for quotes that are not in their source, missing sources, and checksums that differ.

    Wordings, the names of the audited bodies and the places of quotes (page, occurrence) are looked for too. Without
    `files` all reports are verified, without `sources_dir` against the files kept on this machine. Raises LoadersError
    when the folder of sources does not exist.
    """
    if sources_dir is not None and not sources_dir.is_dir():
        shown = printable(sources_dir.as_posix())
        raise LoadersError(f"Mappen {shown} finns inte. Ange mappen med källtexter: --sources MAPP")
    reports = list_reports(data_dir)
    paths = reports.paths if files is None else list(files)
    names = party_names(read_codebook(data_dir)[0])
    result = Verification(faults=reports.faults if files is None else [], file_count=len(paths))
    for verified_count, path in enumerate(paths, start=1):
        reading = read_fast(path)
        result.faults += reading.faults
        if reading.tree is not None:
            evidence = list(find_quoted(reading.tree))
            issues = _find_issues(path.stem, reading.tree, evidence, sources_dir, names, result)
            result.faults += locate(path, issues)
            result.quote_count += len(evidence)
        if progress:
            progress(verified_count, len(paths))
    result.faults.sort()
    return result


@dataclass(frozen=True, slots=True)
class ReportSource:
    """A report's source as it was opened: its document, its bytes' sha256, its name on the screen, and the name that
    `source.file` gives it."""

    document: Document
    sha256: str
    name: str
    file: str


def open_source(report_id: str, source: Mapping[str, Any], sources_dir: Path | None) -> ReportSource | Issue:
    """Return the source of a report (its block `source`), or the issue that says why there is none.

    The file in the folder is used when a folder is given, otherwise the one kept on this machine. Raises nothing.
    """
    name = source.get("file")
    if sources_dir is None:
        own = register.kept_of(report_id)
        if own is None:
            return Issue(catalogue.SOURCE_NOT_KEPT, ("source",), {"report": report_id})
        try:
            return ReportSource(kept.document_of(own), own.sha256, own.name, f"{report_id}{own.path.suffix}")
        except BadSource as refused:
            return Issue(catalogue.SOURCE_UNREADABLE, ("source",), {"file": own.name, "reason": str(refused)})
    if not isinstance(name, str):
        return Issue(catalogue.MISSING_FIELD, ("source",), {"field": "file", "block": "source"})
    path = sources_dir / Path(name).name
    if not path.is_file():
        there = [found.name for found in sources_dir.iterdir() if found.suffix.lower() in ENDINGS]
        values = {"file": name, "folder": sources_dir.as_posix(), "near": suggest(name, there)}
        return Issue(catalogue.SOURCE_MISSING, ("source", "file"), values)
    try:
        document = read_source(path.read_bytes())
    except BadSource as refused:
        return Issue(catalogue.SOURCE_UNREADABLE, ("source", "file"), {"file": name, "reason": str(refused)})
    return ReportSource(document, document.sha256, name, path.name)


def _find_issues(
    report_id: str,
    tree: Tree,
    evidence: list[QuotedPassage],
    sources_dir: Path | None,
    names: Mapping[str, str],
    result: Verification,
) -> Iterator[Issue]:
    source = tree.get("source") if isinstance(tree, dict) else None
    if not isinstance(source, dict):
        yield Issue(catalogue.MISSING_FIELD, ("source",), {"field": "file", "block": "source"})
        return
    opened = open_source(report_id, source, sources_dir)
    if isinstance(opened, Issue):
        yield opened
        return
    if source.get("sha256") != opened.sha256:
        yield Issue(catalogue.SOURCE_CHANGED, ("source", "sha256"), {"file": opened.name, "actual": opened.sha256})
    finder = Finder(opened.document, [item.section for item in evidence])
    yield from find_source_issues(tree, evidence, finder, opened.name, names)
    if not finder.knows_headings:
        short = [item for item in evidence if len(item.quote) <= MAX_QUOTE]
        result.ambiguous_count += sum(is_ambiguous(item, finder) for item in short)


def find_source_issues(
    tree: Tree, evidence: Iterable[QuotedPassage], finder: Finder, file: str, names: Mapping[str, str]
) -> Iterator[Issue]:
    """Yield issues of quotes, wordings and parties that a source does not have where the tree says.

    `file` is what the source is called in messages, `names` are those of the parties by id (`party_names`).
    """
    for item in evidence:
        if len(item.quote) > MAX_QUOTE:
            values = {"field": "quote", "length": len(item.quote), "limit": MAX_QUOTE}
            yield Issue(catalogue.TOO_LONG, item.loc, values)
        else:
            yield from find_place_issues(item, finder, file)
    yield from _check_words(tree, file, finder, names)


def party_names(codebook: Codebook) -> dict[str, str]:
    """Return the names of all that can be audited, by id: the register's and the codebook's own."""
    return body_names() | {body.id: body.name for body in codebook.bodies.values()}


def _check_words(tree: Tree, file: str, finder: Finder, names: Mapping[str, str]) -> Iterator[Issue]:
    """Issues of wordings and bodies that are not in a source."""
    if not isinstance(tree, dict):
        return
    for loc, wording in _wordings(tree):
        if len(wording) <= MAX_QUOTE and not finder.contains(wording):
            closest = finder.closest(wording)
            values = {"wording": wording, "file": file, "closest": f' Närmast: "{closest}"' if closest else ""}
            yield Issue(catalogue.WORDING_NOT_IN_SOURCE, loc, values)
    for i, party in _blocks(tree.get("audited")):
        body, printed_name = party.get("body"), party.get("name")
        name = names.get(body) if isinstance(body, str) else None
        if name is None:  # `check` reports it
            continue
        forms = [name, name.removeprefix("Region "), *([printed_name] if isinstance(printed_name, str) else [])]
        if not any(finder.contains(fold(form), whole_words=False) for form in forms):
            yield Issue(
                catalogue.BODY_NOT_IN_SOURCE, ("audited", i, "body"), {"body": body, "name": name, "file": file}
            )


def _wordings(tree: Mapping[str, Any]) -> Iterator[tuple[Loc, str]]:
    """Every phrase that is shown as the report's own words, with its path."""
    for block in ("overall", "questions", "earlier"):
        for i, item in _blocks(tree.get(block)):
            if isinstance(item.get("wording"), str):
                yield (block, i, "wording"), item["wording"]
    for i, table in _blocks(tree.get("earlier_table")):
        for row, aspect in _blocks(table.get("aspects")):
            if isinstance(aspect.get("wording"), str):
                yield ("earlier_table", i, "aspects", row, "wording"), aspect["wording"]


def _blocks(node: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """The blocks of a list that may hold other things, with their places."""
    for i, item in enumerate(node if isinstance(node, list) else ()):
        if isinstance(item, dict):
            yield i, item

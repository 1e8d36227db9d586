"""The context of findings: `read_context(data_dir)` returns every edition of every measure in data/context.

A bank may lack the folder. An edition with a fault that stops is left out of what is returned.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from loaders.check.context_rules import find_context_issues, find_issues_between
from loaders.check.sound_parts import find_sound_parts
from loaders.faults.fault import Fault
from loaders.files.state import list_context
from loaders.read.context_schema import CONTEXT_SHAPE, ContextEdition
from loaders.read.issues import Issue, locate
from loaders.read.reading import Reading, read_fast
from loaders.read.shape import check_shape
from loaders.read.tree import Tree

# In place of a required field with a fault, so that the rules can be applied to the rest; nothing is told of these.
_STAND_INS: Mapping[str, Tree] = {
    **dict.fromkeys(
        ("label", "as_of", "publisher", "definition", "not_said", "source", "terms", "cross_check"), "Ord."
    ),
    **{"measure": "matt", "edition": "2000", "kind": "tal", "retrieved": "2000", "values": {"0114": "1"}},
}


class Context(NamedTuple):
    """The editions that are sound, ordered by measure and year, and the faults of all files."""

    editions: list[ContextEdition]
    faults: list[Fault]


class _File(NamedTuple):
    """A file as it was read: the edition unless it lacks its shape, and what is wrong with it so far."""

    reading: Reading
    edition: ContextEdition | None
    issues: list[Issue]


def read_context(data_dir: Path) -> Context:
    """Return every sound edition of a data folder, and the faults of the others."""
    paths, faults = list_context(data_dir)
    editions, of_files = _check(paths, paths)
    return Context(editions, sorted([*faults, *of_files]))


def check_context_files(paths: Sequence[Path]) -> list[Fault]:
    """Return the faults of the given files, each checked beside the other editions in its folder."""
    faults: list[Fault] = []
    for folder in dict.fromkeys(path.parent for path in paths):
        given = [path for path in paths if path.parent == folder]
        faults += _check([*given, *(path for path in sorted(folder.glob("*.yaml")) if path not in given)], given)[1]
    return sorted(faults)


def current_editions(editions: Iterable[ContextEdition]) -> Iterator[ContextEdition]:
    """Yield the edition of each measure that the filters and likeness use: the newest that is not set aside."""
    newest: dict[str, ContextEdition] = {}
    for edition in editions:
        known = newest.get(edition.measure)
        if edition.set_aside is None and (known is None or known.year < edition.year):
            newest[edition.measure] = edition
    yield from newest.values()


def _check(paths: Sequence[Path], told: Collection[Path]) -> tuple[list[ContextEdition], list[Fault]]:
    """The sound editions of all files, in order, and the faults of those that are to be told."""
    files = {path: _read(path) for path in paths}
    whole = {path: file.edition for path, file in files.items() if file.edition is not None}
    sound, faults = [], []
    for path, file in files.items():
        issues = file.issues
        if file.edition is not None:
            others = [other for other_path, other in whole.items() if other_path != path]
            issues = [*issues, *find_issues_between(file.edition, others)]
        if file.edition is not None and not any(issue.kind.level == "fel" for issue in issues):
            sound.append(file.edition)
        if path in told:
            faults += file.reading.faults or locate(path, issues, file.reading.remarks)
    return sorted(sound, key=lambda edition: (edition.measure, edition.year)), faults


def _read(path: Path) -> _File:
    """Read a file and check what can be checked of it alone, the sound parts of one without its shape too."""
    reading = read_fast(path)
    if reading.tree is None:
        return _File(reading, None, [])
    edition, issues = check_shape(CONTEXT_SHAPE, reading.tree)
    if edition is not None:
        issues += find_context_issues(path.stem, edition)
    elif (parts := find_sound_parts(CONTEXT_SHAPE, reading.tree, _STAND_INS)) is not None:
        issues += parts.tell(find_context_issues(path.stem, parts.value))
    return _File(reading, edition, issues)

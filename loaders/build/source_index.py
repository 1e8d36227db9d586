"""The index of the reports' own text, put in place beside the snapshot before the app is pointed at it.

What is in it hangs on the sources alone: for a new snapshot with the same sources the index is there already and gets
one more name, and a source that was added is added to a copy. Where no report has its file here nothing is made.
"""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from loaders.build.building import Told
from loaders.faults.fault import LoadersError
from loaders.files.atomic_file import checksum, checksum_file, is_intact, put_in_place, temporary_beside
from loaders.files.pool import in_parallel
from sources.fulltext.index_files import ENDING, entry_of, index_path
from sources.register import Kept, register

_MOST_NAMED = 3  # of the sources that could not be read


class NoSourceRead(LoadersError):
    """None of the sources that are kept could be read."""


def write_source_index(snapshot: Path, told: Told) -> None:
    """Make the snapshot's index of the sources that are here, unless it is there; take away those that are superseded.

    A source that cannot be read is left out, and told of. Raises LoadersError, OSError and sqlite3.Error.
    """
    kept = register()
    wanted = {report_id: entry_of(source) for report_id, source in kept.items()}
    index = _index(snapshot, kept, wanted, told) if kept else None
    for path in snapshot.parent.glob(f"[!.]*{ENDING}"):
        if path != index and _is_superseded(path, snapshot, wanted):
            with suppress(OSError):  # Windows keeps a file that a running app holds open; the next build removes it
                path.unlink()
                checksum_file(path).unlink(missing_ok=True)


def _is_superseded(path: Path, snapshot: Path, wanted: Mapping[str, str]) -> bool:
    """Whether an index has no snapshot, is an earlier one of this snapshot, or holds a source that has been removed."""
    from loaders.build.source_index_file import entries_in

    stem = path.name.partition(".")[0]
    is_gone = stem == snapshot.stem or not snapshot.with_name(f"{stem}.duckdb").exists()
    return is_gone or not entries_in(path).items() <= wanted.items()


def _index(snapshot: Path, kept: Mapping[str, Kept], wanted: Mapping[str, str], told: Told) -> Path:
    target = index_path(snapshot, wanted)
    if not is_intact(target):
        told.step("Skriver sökindex över rapporternas text")
        temporary = temporary_beside(target)
        base, entries = _base(snapshot.parent, wanted)
        if base is not None and entries == wanted:
            _link(base, temporary)
        else:
            entries = _write(temporary, base, entries, kept, told)
            target = index_path(snapshot, entries)  # without those that could not be read: the next build tries again
        put_in_place(temporary, target, checksum(temporary))
    os.utime(target)  # the newest of a snapshot's is the one that is read
    return target


def _base(folder: Path, wanted: Mapping[str, str]) -> tuple[Path | None, dict[str, str]]:
    """The index that has most of what is wanted and nothing else, with report_id → entry; None when there is none."""
    # Here and not above: it brings in what reads documents, and most builds have no source.
    from loaders.build.source_index_file import entries_in

    with_entries = [(entries_in(path), path) for path in folder.glob(f"[!.]*{ENDING}")]
    fitting = [(len(entries), path, entries) for entries, path in with_entries if entries.items() <= wanted.items()]
    for count, path, entries in sorted(fitting, key=lambda fit: fit[0], reverse=True):
        if count and is_intact(path):
            return path, entries
    return None, {}


def _link(base: Path, temporary: Path) -> None:
    try:
        os.link(base, temporary)
    except OSError:  # a disk without links
        shutil.copyfile(base, temporary)


def _write(
    temporary: Path, base: Path | None, entries: Mapping[str, str], kept: Mapping[str, Kept], told: Told
) -> dict[str, str]:
    """Write the index, with what the base has; return report_id → entry of all that is in it."""
    from loaders.build.source_index_file import open_index, read_sources

    if base is not None:
        shutil.copyfile(base, temporary)
    missing = [source for report_id, source in sorted(kept.items()) if report_id not in entries]
    written, problems = dict(entries), list[str]()
    with open_index(temporary, is_new=base is None) as writer:
        for sources in in_parallel(read_sources, None, missing):
            for source in sources:
                if source.problem:
                    problems.append(f"{source.report_id} ({source.problem.rstrip('.')})")
                else:
                    writer.add(source)
                    written[source.report_id] = source.entry
            told.progress(len(written) - len(entries) + len(problems), len(missing))
    if not written:
        raise NoSourceRead(f"ingen av filerna gick att läsa. {_named(problems)}")
    if problems:
        told.warning(f"Sökningen i rapporternas text saknar {len(problems)} av {len(kept)} filer. {_named(problems)}.")
    return written


def _named(problems: list[str]) -> str:
    more = f" och {len(problems) - _MOST_NAMED} till" if len(problems) > _MOST_NAMED else ""
    return f"{', '.join(problems[:_MOST_NAMED])}{more}"

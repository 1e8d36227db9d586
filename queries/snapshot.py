"""Where the current snapshot lies, and a read-only connection to it.

The builder names every snapshot by the digest of its inputs and then points `current` at it; a running app therefore
notices a new one by reading one small file.
"""

import os
from functools import lru_cache
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parent.parent
READ_ONLY_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "lock_configuration": "true",
}


class SnapshotMissing(Exception):
    """No snapshot has been built yet, or the one pointed at is gone."""

    def __init__(self, directory: Path) -> None:
        super().__init__(f"Ingen databas finns i {directory}. Kör: python -m loaders build")


def var_directory() -> Path:
    """Return the directory for data outside the code: GRANSKNINGSBANKEN_VAR, or var/ in the project."""
    return Path(os.environ.get("GRANSKNINGSBANKEN_VAR") or PROJECT / "var")


def current_snapshot() -> Path:
    """Return the path of the snapshot that `current` points at; raise SnapshotMissing if there is none."""
    directory = var_directory() / "snapshot"
    try:
        path = directory / (directory / "current").read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SnapshotMissing(directory) from error
    if path == directory or not path.is_file():
        raise SnapshotMissing(directory)
    return path


def failed_build() -> str | None:
    """Return the Swedish report of the latest build if it failed, otherwise None."""
    try:
        return (var_directory() / "snapshot" / "failed.txt").read_text(encoding="utf-8")
    except OSError:
        return None


@lru_cache(maxsize=4)
def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a read-only connection without access to files or network; callers take a cursor each."""
    return duckdb.connect(str(path), read_only=True, config=READ_ONLY_SETTINGS)

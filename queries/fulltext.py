"""DuckDB's full-text extension for reading, loaded from the installed package by path, so that nothing is fetched."""

import os
from importlib.util import find_spec
from pathlib import Path

import duckdb


def load_fulltext(connection: duckdb.DuckDBPyConnection) -> None:
    """Load the extension; raises duckdb.Error when the package is missing or is of another version than DuckDB.

    The builder has the same few lines: reading and building share nothing but the file between them.
    """
    package = find_spec("duckdb_extension_fts")
    folders = list(package.submodule_search_locations or []) if package else []
    file = Path(folders[0] if folders else "") / "extensions" / f"v{duckdb.__version__}" / "fts.duckdb_extension"
    path = os.fsencode(file.as_posix()).decode(errors="replace").replace("'", "''")  # UTF-8 in every locale
    connection.execute(f"LOAD '{path}'")

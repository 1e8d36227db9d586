"""DuckDB's full-text extension, loaded from the installed package by path, so that nothing is fetched."""

from importlib.util import find_spec
from pathlib import Path

import duckdb

from loaders.faults.fault import LoadersError
from loaders.files.atomic_file import for_duckdb


class ExtensionMissing(LoadersError):
    """The package with the extension is not installed, or is of another version than DuckDB."""

    def __init__(self) -> None:
        super().__init__(
            f"Sökningens tillägg för DuckDB {duckdb.__version__} saknas. Installera enligt requirements.txt: "
            "duckdb och duckdb-extension-fts ska ha samma version."
        )


def load_fulltext(connection: duckdb.DuckDBPyConnection) -> None:
    """Load the extension into the connection; raises ExtensionMissing."""
    package = find_spec("duckdb_extension_fts")
    folders = list(package.submodule_search_locations or []) if package else []
    files = [Path(folder) / "extensions" / f"v{duckdb.__version__}" / "fts.duckdb_extension" for folder in folders]
    found = next((file for file in files if file.is_file()), None)
    if found is None:
        raise ExtensionMissing
    connection.execute("LOAD '{}'".format(for_duckdb(found).replace("'", "''")))

"""What the previous snapshot has already: a build that only changes reports starts from it."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb

from loaders.placing import current_path, is_intact


class Previous(NamedTuple):
    """The snapshot to start from, with what it says of each report; empty when the bank is built from nothing."""

    path: Path | None = None
    base: str = ""  # digest of the code, the register and the codebook it was made with
    files: Mapping[str, str] = {}  # report_id → sha256 of the file
    sources: Mapping[str, str] = {}  # report_id → sha256 of the source text
    references: Collection[tuple[str, str]] = ()  # (report_id, the report it refers to)


def read_previous(folder: Path) -> Previous:
    """Return the current snapshot of a folder; an empty one when there is none, or it is damaged.

    One made by a version with other tables has a path and nothing else.
    """
    path = current_path(folder)
    if path is None or not is_intact(path):
        return Previous()
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            ((base,),) = connection.execute("SELECT base_digest FROM build_info").fetchall()
            files = connection.execute("SELECT report_id, sha256 FROM report_file").fetchall()
            sources = connection.execute("SELECT report_id, source_sha256 FROM report").fetchall()
            references = connection.execute(
                "SELECT report_id, earlier_report_id FROM earlier WHERE earlier_report_id IS NOT NULL "
                "UNION SELECT report_id, earlier_report_id FROM follows_up WHERE earlier_report_id IS NOT NULL"
            ).fetchall()
    except (duckdb.Error, ValueError):
        return Previous(path)
    return Previous(path, base, dict(files), dict(sources), references)

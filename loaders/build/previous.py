"""What the previous snapshot has already: a build that only changes reports starts from it."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb

from loaders.files.atomic_file import current_path, for_duckdb, is_intact


class Previous(NamedTuple):
    """The snapshot to start from, with what it says of each report; empty when the bank is built from nothing."""

    path: Path | None = None
    base: str = ""  # digest of the code, the register and the codebook it was made with
    files: Mapping[str, str] = {}  # report_id → sha256 of the file
    identities: Mapping[str, Collection[str]] = {}  # report_id → the keys of same_audit.Identity: source and audits
    references: Collection[tuple[str, str]] = ()  # (report_id, the report it refers to)
    replaces: Collection[tuple[str, str]] = ()  # (report_id, the report it replaces)

    def is_intact(self) -> bool:
        """Return False when the file is not what was put in place, so that nothing it says may be gone on from."""
        return self.path is None or is_intact(self.path)


def read_previous(folder: Path) -> Previous:
    """Return the current snapshot of a folder; an empty one when there is none, or it cannot be read."""
    path = current_path(folder)
    if path is None:
        return Previous()
    try:
        with duckdb.connect(for_duckdb(path), read_only=True) as connection:
            ((base,),) = connection.execute("SELECT base_digest FROM build_info").fetchall()
            files = connection.execute("SELECT report_id, sha256 FROM report_file").fetchall()
            identities = connection.execute(
                "SELECT r.report_id, list(concat_ws('/', b.body_id, r.topic_id, coalesce(r.firm_id, ''), "
                "coalesce(r.published_year::VARCHAR, ''))) || [any_value(r.source_sha256)] "
                "FROM report r JOIN report_body b USING (report_id) GROUP BY r.report_id"
            ).fetchall()
            replaces = connection.execute("SELECT report_id, replaced_report_id FROM replaces").fetchall()
            references = connection.execute(
                "SELECT report_id, earlier_report_id FROM earlier WHERE earlier_report_id IS NOT NULL "
                "UNION SELECT report_id, earlier_report_id FROM follows_up WHERE earlier_report_id IS NOT NULL "
                "UNION SELECT report_id, replaced_report_id FROM replaces"
            ).fetchall()
    except (duckdb.Error, ValueError):  # damaged, or made by a version with other tables
        return Previous()
    return Previous(path, base, dict(files), dict(identities), references, replaces)

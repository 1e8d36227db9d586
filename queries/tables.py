"""The snapshot's tables as they stand, for those who want all of the data rather than the answer to a question."""

from pathlib import Path

import pyarrow as pa

from queries import QueryError, run
from queries.snapshot import connect, current_snapshot


class UnknownTable(QueryError):
    """There is no table with that name among those of table_columns."""

    def __init__(self, name: str) -> None:
        super().__init__(f'Tabellen "{name}" finns inte')


def read_table(name: str, snapshot: Path | None = None) -> pa.Table:
    """Return every row and column of a table, report by report by their ids, each in the order of its file; before
    them the rows that are of no single report.

    However the snapshot has come about: one made from the one before it has the rows of changed reports last.
    Raises UnknownTable and SnapshotMissing.
    """
    path = snapshot or current_snapshot()
    columns = run("table_columns", path)
    own = set(columns.loc[columns["table_name"] == name, "column_name"])
    if not own:
        raise UnknownTable(name)
    with connect(path).cursor() as cursor:
        table = cursor.table(f'main."{name}"')
        return table.order("report_id NULLS FIRST, rowid" if "report_id" in own else "rowid").to_arrow_table()


def database_size(snapshot: Path | None = None) -> int:
    """Return how many bytes the database is; raises SnapshotMissing."""
    return (snapshot or current_snapshot()).stat().st_size


def database_file(snapshot: Path | None = None) -> bytes:
    """Return the database itself; raises SnapshotMissing."""
    return (snapshot or current_snapshot()).read_bytes()

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
    """Return every row and column of a table, in the order of the files; raises UnknownTable, SnapshotMissing."""
    path = snapshot or current_snapshot()
    if name not in set(run("table_columns", path)["table_name"]):
        raise UnknownTable(name)
    with connect(path).cursor() as cursor:
        return cursor.table(f'main."{name}"').to_arrow_table()


def database_file(snapshot: Path | None = None) -> bytes:
    """Return the database itself; raises SnapshotMissing."""
    return (snapshot or current_snapshot()).read_bytes()

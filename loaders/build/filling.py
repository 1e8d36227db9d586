"""Filling the database: tables, rows, keys and search index, in a file that nobody reads yet.

Tables, keys and comments are declared in tables/, what every query shares in macros/, and what follows from the rows in
derive/. The keys are checked here against the rows, and told in the table `table_key`. The file itself carries no index
for them: its readers never write, and indexes for keys would double the file and make a small change cost as much as
all of it (decision 36).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
from duckdb.func import PythonUDFType
from duckdb.sqltypes import VARCHAR

from folding import fold
from loaders.build.agreement_rows import coefficient_rows
from loaders.build.fulltext import load_fulltext
from loaders.build.report_rows import Rows
from loaders.files.atomic_file import for_duckdb

HERE = Path(__file__).resolve().parent
TABLES = (
    "codebook",
    "context",
    "reports",
    "assessments",
    "recommendations",
    "agreement",
    "audits",
    "search",
    "build",
)  # after those referred to
MACROS = ("status", "selection", "counting", "followed", "words", "search", "text_sets", "names")
OF_EACH_REPORT = ("audits", "recommendations", "texts")
OF_SEVERAL_TOGETHER = ("followed", "names")
MEMORY = "1GB"  # what DuckDB may use before it spills to disk beside the file
WRITTEN_AT = "256MB"  # new rows at a time; at DuckDB's 16 MB the last rows of each table are written over and over
ROW_GROUP = 32_768  # rows; smaller ones leave many half full for a small change to put together
DERIVED_AT_ONCE = 4_000  # reports; the words of many more would not fit in MEMORY
EMPTIED_BY_REMOVE = ("search_text",)  # remove.sql needs its rows until it has counted their words


class Key(NamedTuple):
    """A primary key (no `target`) or a reference to another table's columns."""

    table: str
    columns: tuple[str, ...]
    target: str | None
    target_columns: tuple[str, ...]


class Design(NamedTuple):
    """What tables/ declares: statements that make each table without its keys, and the keys."""

    statements: dict[str, list[str]]
    keys: list[Key]
    schemas: dict[str, pa.Schema]


@cache
def design() -> Design:
    """Return what tables/ declares, as DuckDB reads it. Tables come after those they refer to."""
    definitions = _sql("tables", *TABLES)
    with duckdb.connect() as connection:
        connection.execute(definitions)
        made = connection.execute("SELECT table_name, sql FROM duckdb_tables() ORDER BY table_oid").fetchall()
        constraints = connection.execute(
            "SELECT table_name, constraint_column_names, referenced_table, referenced_column_names "
            "FROM duckdb_constraints() WHERE constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY') "
            "ORDER BY table_oid, constraint_type DESC, constraint_index"
        ).fetchall()
        schemas = {table: connection.table(table).limit(0).to_arrow_table().schema for table, _ in made}
    keys = [Key(table, tuple(own), target, tuple(theirs)) for table, own, target, theirs in constraints]
    statements = {table: [_without_keys(sql)] for table, sql in made}
    for key in keys:
        if key.target is None:
            statements[key.table] += [f"ALTER TABLE {key.table} ALTER {column} SET NOT NULL" for column in key.columns]
    for table, comment in _comments(definitions):
        statements[table].append(comment)
    return Design(statements, keys, schemas)


@contextmanager
def open_for_writing(path: Path, wait: Callable[[], None]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection that writes to the file; what it has written is there when CHECKPOINT has been run.

    `wait` returns when the file may be opened: DuckDB starts meanwhile. There is no write-ahead log: a file that is
    not finished is thrown away.
    """
    with _connect(path) as connection:
        load_fulltext(connection)
        connection.create_function("folded", _folded, [VARCHAR], VARCHAR, type=PythonUDFType.ARROW)
        wait()
        options = f"STORAGE_VERSION 'v1.5.0', ROW_GROUP_SIZE {ROW_GROUP}, RECOVERY_MODE no_wal_writes"
        connection.execute(f"ATTACH '{_quoted(path)}' AS bank ({options})")
        connection.execute("USE bank")
        yield connection
        connection.execute("CHECKPOINT bank")
        connection.execute("USE memory")
        connection.execute("DETACH bank")


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every table with its comments, the views, and `table_key`."""
    for statements in design().statements.values():
        for statement in statements:
            connection.execute(statement)
    connection.execute(_sql("macros", *MACROS))
    numbers: dict[str, int] = {}
    rows: list[dict[str, object]] = []
    for key in design().keys:
        numbers[key.table] = numbers.get(key.table, 0) + 1
        rows.append(
            {
                "table_name": key.table,
                "key_no": numbers[key.table],
                "is_primary": key.target is None,
                "column_names": ",".join(key.columns),
                "referenced_table": key.target,
                "referenced_column_names": ",".join(key.target_columns) or None,
            }
        )
    insert(connection, batches({"table_key": rows}))


def batches(rows: Rows) -> dict[str, pa.RecordBatch]:
    """Return the rows as columns; a missing value becomes NULL. Raises KeyError for a table nobody has declared."""
    return {
        table: pa.RecordBatch.from_pylist(found, schema=design().schemas[table])
        for table, found in rows.items()
        if found
    }


def insert(connection: duckdb.DuckDBPyConnection, *parts: Mapping[str, pa.RecordBatch]) -> None:
    """Insert rows into their tables, each table in one statement."""
    for table in design().statements:
        found = [part[table] for part in parts if table in part]
        if found:
            connection.register("batch", pa.Table.from_batches(found))
            connection.execute(f"INSERT INTO {table} SELECT * FROM batch")
            connection.unregister("batch")


def remove_reports(connection: duckdb.DuckDBPyConnection, report_ids: Iterable[str]) -> None:
    """Take every row of these reports out of every table."""
    _name_reports(connection, "removed", report_ids)
    connection.execute(_sql("derive", "remove"))
    for table in _tables_of_reports():
        connection.execute(f"DELETE FROM {table} WHERE report_id IN (SELECT report_id FROM removed)")


def derive(connection: duckdb.DuckDBPyConnection, report_ids: Iterable[str]) -> None:
    """Fill in what follows from the rows of these reports, and anew what follows from several together."""
    names = sorted(report_ids)
    connection.execute("CREATE TEMP TABLE new_posting AS FROM search_posting LIMIT 0")
    for start in range(0, len(names), DERIVED_AT_ONCE):
        _name_reports(connection, "added", names[start : start + DERIVED_AT_ONCE])
        connection.execute(_sql("derive", *OF_EACH_REPORT))
    connection.execute("INSERT INTO search_posting FROM new_posting ORDER BY stem_id, text_id")
    connection.execute("DROP TABLE new_posting")
    connection.execute(_sql("derive", *OF_SEVERAL_TOGETHER))
    _derive_agreement(connection)


def _derive_agreement(connection: duckdb.DuckDBPyConnection) -> None:
    """Compute how well two coders agree anew, of the reports that count together; each alone has it with its rows."""
    connection.execute("DELETE FROM agreement_coefficient WHERE report_id IS NULL")
    cells = connection.execute(_sql("derive", "compared_cells")).fetchall()
    questions = connection.execute(_sql("derive", "compared_questions")).fetchall()
    insert(connection, batches({"agreement_coefficient": coefficient_rows(cells, questions)}))


def write_build_info(connection: duckdb.DuckDBPyConnection, digest: str, base_digest: str) -> None:
    """Write `build_info`: one row, time in UTC."""
    connection.execute("DELETE FROM build_info")
    connection.execute(
        "INSERT INTO build_info SELECT $digest, $base, now() AT TIME ZONE 'UTC', "
        "(SELECT count(*) FROM report), (SELECT count(*) FROM build_notice)",
        {"digest": digest, "base": base_digest},
    )


def check_keys(path: Path, report_ids: Iterable[str], *, is_new: bool) -> None:
    """Check the keys in a finished file: those of these reports, or with `is_new` all. Raises ConstraintException."""
    with _connect(path) as connection:
        connection.execute(f"ATTACH '{_quoted(path)}' AS bank (READ_ONLY)")
        connection.execute("USE bank")
        _name_reports(connection, "added", report_ids)
        for key in design().keys:
            if is_new or "report_id" in design().schemas[key.table].names:
                _check(connection, key, is_new)


def _check(connection: duckdb.DuckDBPyConnection, key: Key, is_new: bool) -> None:
    columns = ", ".join(key.columns)
    rows = key.table if is_new else f"(FROM {key.table} SEMI JOIN added USING (report_id))"
    if key.target is None:
        sql = f"SELECT {columns} FROM {rows} GROUP BY ALL HAVING count(*) > 1 LIMIT 1"
    else:
        pairs = zip(key.columns, key.target_columns, strict=True)
        same = " AND ".join(f"own.{mine} = other.{theirs}" for mine, theirs in pairs)
        named = " AND ".join(f"own.{column} IS NOT NULL" for column in key.columns)
        wanted = ", ".join(f"own.{column}" for column in key.columns)
        sql = f"SELECT {wanted} FROM {rows} AS own ANTI JOIN {key.target} AS other ON {same} WHERE {named} LIMIT 1"
    broken = connection.execute(sql).fetchone()
    if broken is not None:
        what = "står två gånger" if key.target is None else f"finns inte i {key.target}"
        raise duckdb.ConstraintException(f"{key.table}: {columns} = {', '.join(map(str, broken))} {what}")


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    folder = for_duckdb(path.with_name(path.name + ".tmp"))
    return duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": folder, "checkpoint_threshold": WRITTEN_AT})


def _folded(texts: pa.ChunkedArray) -> pa.Array:
    """Return the texts folded: the function that the statements in derive/ call, and no query."""
    return pa.array([text if text is None else fold(text) for text in texts.to_pylist()], pa.string())


def _quoted(path: Path) -> str:
    return for_duckdb(path).replace("'", "''")


def _name_reports(connection: duckdb.DuckDBPyConnection, name: str, report_ids: Iterable[str]) -> None:
    connection.register("batch", pa.table({"report_id": pa.array(report_ids, pa.string())}))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM batch")
    connection.unregister("batch")


def _tables_of_reports() -> list[str]:
    schemas = design().schemas
    return [table for table in schemas if "report_id" in schemas[table].names and table not in EMPTIED_BY_REMOVE]


def _without_keys(sql: str) -> str:
    sql = re.sub(r", (PRIMARY|FOREIGN) KEY ?\([^)]*\)( REFERENCES \w+\([^)]*\))?", "", sql)
    return sql.replace(" PRIMARY KEY", "")


def _comments(definitions: str) -> Iterator[tuple[str, str]]:
    """Table and COMMENT ON statement from the comment behind each table and column, so that each is written once.

    A comment may go on below its line, further in than the columns.
    """
    table = ""
    for line in re.sub(r"\n {4,}-- ", " -- ", definitions).splitlines():
        match = re.match(r"(CREATE TABLE |  )(\w+) .*?-- (.+)", line)
        if match is None:
            continue
        text = match[3].replace(" -- ", " ").replace("'", "''")
        if match[1].startswith("CREATE"):
            table = match[2]
            yield table, f"COMMENT ON TABLE {table} IS '{text}'"
        else:
            yield table, f"COMMENT ON COLUMN {table}.{match[2]} IS '{text}'"


def _sql(folder: str, *names: str) -> str:
    return "\n".join((HERE / folder / f"{name}.sql").read_text(encoding="utf-8") for name in names)

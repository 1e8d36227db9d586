"""All of the bank's data as files (decision 21): Parquet, CSV with a Frictionless datapackage.json, and a workbook.

Names, types and descriptions of tables and columns are the database's own, so that each is written once.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

import queries
from exports.tables import MAX_COLUMN_WIDTH, is_too_long, to_csv
from queries.clock import swedish
from queries.tables import read_table

TITLE = "Granskningsbanken"
KINDS = {  # DuckDB's type → Frictionless'
    "VARCHAR": "string",
    "VARCHAR[]": "string",  # in a text: each with a comma after it
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}
DATETIME_FORMAT = "%Y-%m-%dT%H:%M:%S.%f"
MAX_SHEET_ROWS = 1_048_575  # rows that Excel keeps in one sheet, besides the heading
PART_ROWS = 20_000  # rows of a CSV that are made at a time
MAX_BOOK_ROWS = 300_000  # rows in all that a workbook is offered for; a larger one takes minutes to make and to open
_OF_OTHERS = (
    " Uppgifterna om kommunerna (context_edition, context_group, body_context, och group_keys och population i body) "
    "är andra utgivares: ange utgivaren. Utgivare, källa och villkor för varje utgåva står i context_edition."
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its Frictionless type, what it means, and whether it always has a value."""

    name: str
    kind: str
    description: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table without its rows; a foreign key is (own columns, other table, its columns)."""

    name: str
    description: str
    row_count: int
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[tuple[list[str], str, list[str]], ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a snapshot holds and how it is cited. Rows are read table by table, when a file is made."""

    snapshot: Path
    digest: str
    built_at: datetime
    report_count: int
    tables: tuple[Table, ...]

    @property
    def version(self) -> str:
        """The version as it is cited: "version 3d7f643d, 2026-11-22"."""
        return f"version {self.digest[:8]}, {swedish(self.built_at):%Y-%m-%d}"

    @property
    def citation(self) -> str:
        """One line to put in a list of references."""
        what = "kodad granskningsrapport" if self.report_count == 1 else "kodade granskningsrapporter"
        reports = f"{self.report_count} {what} från kommunal revision"
        return f"{TITLE}, {self.version}. {reports}."

    @property
    def licence(self) -> str:
        """What may be done with the data."""
        return (
            f'De kodade uppgifterna får användas, delas och bearbetas om källan anges: "{TITLE}, {self.version}". '
            "Den som ändrar uppgifterna anger att de är ändrade. Rapporternas egna texter tillhör deras upphovsmän: "
            "citaten är korta (3–20 ord) och finns för att leda till stället i rapporten."
            + (_OF_OTHERS if any(table.name == "context_edition" and table.row_count for table in self.tables) else "")
        )

    @property
    def fits_in_a_workbook(self) -> bool:
        """True when the bank is small enough for Excel."""
        return sum(table.row_count for table in self.tables) <= MAX_BOOK_ROWS


def describe(snapshot: Path) -> Dataset:
    """Return the snapshot's tables, columns and keys, and its version."""
    columns, keys = queries.run("table_columns", snapshot), queries.run("table_keys", snapshot)
    build_info = queries.run("build_info", snapshot).iloc[0]
    tables = []
    for name, rows in columns.groupby("table_name", sort=False):
        table_keys = keys[keys["table_name"] == name]
        primary = table_keys.loc[table_keys["is_primary"], "column_names"].tolist()
        foreign = table_keys[~table_keys["is_primary"]]
        tables.append(
            Table(
                str(name),
                rows.iloc[0]["table_comment"],
                int(rows.iloc[0]["row_count"]),
                tuple(
                    Column(row.column_name, KINDS[row.data_type], row.column_comment, bool(row.is_required))
                    for row in rows.itertuples()
                ),
                tuple(primary[0].split(",")) if primary else (),
                tuple(
                    (row.column_names.split(","), row.referenced_table, row.referenced_column_names.split(","))
                    for row in foreign.itertuples()
                ),
            )
        )
    return Dataset(
        snapshot, build_info["digest"], build_info["built_at"], int(build_info["report_count"]), tuple(tables)
    )


def to_parquet(dataset: Dataset) -> bytes:
    """Return a zip with one Parquet file per table; the descriptions are metadata of table and fields."""
    return _zipped(dataset, ((f"{table.name}.parquet", [_parquet(dataset, table)]) for table in dataset.tables))


def to_csvs(dataset: Dataset) -> bytes:
    """Return a zip with one CSV per table, as Swedish Excel opens it, and a datapackage.json that describes them.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, as in every CSV (decision 16).
    """
    package = json.dumps(datapackage(dataset), ensure_ascii=False, indent=2).encode()
    files = ((f"{table.name}.csv", _csv_parts(frame(dataset, table))) for table in dataset.tables)
    return _zipped(dataset, chain([("datapackage.json", [package])], files))


def datapackage(dataset: Dataset) -> dict[str, Any]:
    """Return the Frictionless description of the CSV files."""
    return {
        "profile": "tabular-data-package",
        "name": TITLE.lower(),
        "title": TITLE,
        "description": dataset.citation,
        "version": dataset.digest,
        "created": f"{dataset.built_at:%Y-%m-%dT%H:%M:%SZ}",
        "licenses": [{"path": "LICENS.txt", "title": dataset.licence}],
        "resources": [_resource(table) for table in dataset.tables],
    }


def to_workbook(dataset: Dataset) -> bytes:
    """Return a workbook: about the file, the columns' meaning, and one sheet per table (typed cells, autofilter).

    A text that Excel cannot hold is replaced by a sentence on where to find it; a table that one sheet cannot hold
    goes on in numbered ones.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": TITLE, "comments": dataset.citation})
        about = pd.DataFrame(
            [("Titel", TITLE), ("Version", dataset.version), ("Citera", dataset.citation), ("Licens", dataset.licence)]
            + [
                (table.name, f"{table.description} ({table.row_count} {'rad' if table.row_count == 1 else 'rader'})")
                for table in dataset.tables
            ],
            columns=["Blad", "Innehåll"],
        )
        meanings = pd.DataFrame(
            [
                (table.name, column.name, column.kind, "ja" if column.is_required else "nej", column.description)
                for table in dataset.tables
                for column in table.columns
            ],
            columns=["Tabell", "Kolumn", "Typ", "Alltid ifylld", "Betydelse"],
        )
        _sheet(book, "Om filen", about)
        _sheet(book, "Kolumner", meanings)
        for table in dataset.tables:
            rows = frame(dataset, table, datetimes_as_text=False)
            for part, start in enumerate(range(0, max(len(rows), 1), MAX_SHEET_ROWS), 1):
                name = table.name if part == 1 else f"{table.name} {part}"
                _sheet(book, name, rows.iloc[start : start + MAX_SHEET_ROWS])
    return buffer.getvalue()


def frame(dataset: Dataset, table: Table, datetimes_as_text: bool = True) -> pd.DataFrame:
    """Return the table's rows: whole numbers stay whole, a missing value is None or NA, a list a text with commas."""
    listed = read_table(table.name, dataset.snapshot)
    rows = listed.to_pandas(
        types_mapper={pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}.get,
        strings_to_categorical=False,
        date_as_object=True,
    )
    for column in table.columns:
        if pa.types.is_list(listed.schema.field(column.name).type):
            rows[column.name] = [", ".join(values) or None for values in listed[column.name].to_pylist()]
        if column.kind == "datetime" and datetimes_as_text:
            rows[column.name] = rows[column.name].dt.strftime(DATETIME_FORMAT)
    return rows


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": columns, "reference": {"resource": other, "fields": theirs}}
            for columns, other, theirs in table.foreign_keys
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.description,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, str]:
    field = {"name": column.name, "type": column.kind, "description": column.description}
    if column.kind == "datetime":
        field["format"] = DATETIME_FORMAT
    if column.kind == "number":
        field["decimalChar"] = ","
    return field


def _parquet(dataset: Dataset, table: Table) -> bytes:
    rows = read_table(table.name, dataset.snapshot)
    fields = [
        rows.schema.field(column.name).with_metadata({"description": column.description}) for column in table.columns
    ]
    described = pa.schema(fields, {"description": table.description, "citation": dataset.citation})
    sink = pa.BufferOutputStream()
    pq.write_table(rows.cast(described), sink, compression="zstd")
    return bytes(sink.getvalue())


def _csv_parts(rows: pd.DataFrame) -> Iterator[bytes]:
    """The table as one CSV, a part at a time, so that a large table is never held as text."""
    for start in range(0, max(len(rows), 1), PART_ROWS):
        part = to_csv(rows.iloc[start : start + PART_ROWS])
        yield part.split(b"\r\n", 1)[1] if start else part


def _zipped(dataset: Dataset, files: Iterable[tuple[str, Iterable[bytes]]]) -> bytes:
    """A zip of the files, each given in parts, and the licence; the same snapshot gives the same bytes."""
    buffer = io.BytesIO()
    licence = f"{dataset.licence}\r\n\r\nCitera:\r\n{dataset.citation}\r\n"
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, parts in chain([("LICENS.txt", [licence.encode("utf-8-sig")])], files):
            entry = zipfile.ZipInfo(name, swedish(dataset.built_at).timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as file:
                for part in parts:
                    file.write(part)
    return buffer.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, table: pd.DataFrame) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    date_formats = {date: book.add_format({"num_format": "yyyy-mm-dd"}),
            pd.Timestamp: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})}  # fmt: skip
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, str(column), head)
        widest = len(str(column))
        for row, value in enumerate(table[column].tolist(), 1):
            if pd.isna(value):
                continue
            cell_value = _fitting(value)
            sheet.write(row, number, cell_value, date_formats.get(type(cell_value)))
            widest = max(widest, len(str(cell_value)))
        sheet.set_column(number, number, min(widest + 2, MAX_COLUMN_WIDTH))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table), 1), max(len(table.columns) - 1, 0))


def _fitting(value: object) -> object:
    if isinstance(value, str) and is_too_long(value):
        return f"({len(value)} tecken: för långt för en cell i Excel, se CSV, Parquet eller DuckDB)"
    return value

"""All the data as files, read back the way their readers do: nothing lost, nothing changed, every field explained."""

import csv
import io
import json
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest

import queries
from exports import datasets, tables
from exports.datasets import Dataset, datapackage, describe, frame, to_csvs, to_parquet, to_workbook
from exports.tables import to_csv
from loaders.build.snapshot import build_snapshot
from queries.clock import swedish
from queries.snapshot import connect
from queries.tables import UnknownTable, database_file, read_table
from tests import makers
from tests.exports.test_tables import swedish_rows

both_banks = pytest.mark.parametrize("bank", ["snapshot", "tree_snapshot"])
Rows = list[tuple[Any, ...]]


@pytest.fixture
def dataset(bank: str, request: pytest.FixtureRequest) -> Dataset:
    return describe(request.getfixturevalue(bank))


def rows_of(dataset: Dataset, table: str) -> Rows:
    """The table's rows as DuckDB itself hands them over."""
    with connect(dataset.snapshot).cursor() as cursor:
        return in_order(cursor.table(table))


def in_order(table: duckdb.DuckDBPyRelation) -> Rows:
    """A table's rows as they stand; before them those of no single report, which a build puts last."""
    rows: Rows = table.fetchall()
    if "report_id" not in table.columns:
        return rows
    place = table.columns.index("report_id")
    return sorted(rows, key=lambda row: row[place] is not None)


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def typed(text: str, field: dict[str, str]) -> object:
    """A CSV field as Frictionless reads it, by what datapackage.json states of it; empty is missing."""
    if text == "":
        return None
    readers: dict[str, Any] = {
        "string": str,
        "integer": int,
        "number": lambda text: float(text.replace(field["decimalChar"], ".")),
        "boolean": {"True": True, "False": False}.__getitem__,
        "date": date.fromisoformat,
        "datetime": lambda text: datetime.strptime(text, datasets.DATETIME_FORMAT),
    }
    return readers[field["type"]](text)


def without_empty_texts(rows: Rows) -> Rows:
    """CSV and Excel cannot tell an empty text from a missing one, and hold a list as a text with commas."""
    texts = [tuple(", ".join(value) if isinstance(value, list) else value for value in row) for row in rows]
    return [tuple(None if value == "" else value for value in row) for row in texts]


@both_banks
def test_every_table_and_column_is_described(dataset: Dataset) -> None:
    with connect(dataset.snapshot).cursor() as cursor:
        listed = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'").fetchall()
    names = [table.name for table in dataset.tables]
    assert names == sorted(name for (name,) in listed if not name.startswith(("search_", "audit")))
    for table in dataset.tables:
        assert table.description
        assert all(column.description for column in table.columns)
        assert table.row_count == len(rows_of(dataset, table.name))
        assert [column.name for column in table.columns] == read_table(table.name, dataset.snapshot).column_names


@both_banks
def test_parquet_read_by_duckdb_is_the_tables(dataset: Dataset, tmp_path: Path) -> None:
    files = unzipped(to_parquet(dataset))
    assert set(files) == {"LICENS.txt", *(f"{table.name}.parquet" for table in dataset.tables)}
    for table in dataset.tables:
        path = tmp_path / f"{table.name}.parquet"
        path.write_bytes(files[path.name])
        with duckdb.connect() as connection:
            assert connection.read_parquet(str(path)).fetchall() == rows_of(dataset, table.name)
        fields = pq.read_schema(path)
        assert {field.name: field.metadata[b"description"].decode() for field in fields} == {
            column.name: column.description for column in table.columns
        }


@both_banks
def test_csv_read_as_swedish_excel_and_typed_by_the_datapackage_is_the_tables(dataset: Dataset) -> None:
    files = unzipped(to_csvs(dataset))
    package = json.loads(files["datapackage.json"])
    assert {one["path"] for one in package["resources"]} | {"LICENS.txt", "datapackage.json"} == set(files)
    for resource in package["resources"]:
        heading, *rows = swedish_rows(files[resource["path"]])
        fields = resource["schema"]["fields"]
        assert heading == [field["name"] for field in fields]
        read = [tuple(typed(text, field) for text, field in zip(row, fields, strict=True)) for row in rows]
        assert read == without_empty_texts(rows_of(dataset, resource["name"]))


@both_banks
def test_the_datapackage_explains_every_field_with_the_database_s_own_words(dataset: Dataset) -> None:
    package = datapackage(dataset)
    described = queries.run("table_columns", dataset.snapshot)
    fields = {
        (one["name"], field["name"]): field["description"]
        for one in package["resources"]
        for field in one["schema"]["fields"]
    }
    assert fields == {(row.table_name, row.column_name): row.column_comment for row in described.itertuples()}
    assert package["version"] == dataset.digest
    assert package["licenses"] == [{"path": "LICENS.txt", "title": dataset.licence}]
    by_name = {one["name"]: one for one in package["resources"]}
    assert by_name["finding"]["schema"]["primaryKey"] == ["report_id", "finding_no"]
    assert by_name["question_area"]["schema"]["foreignKeys"] == [
        {"fields": ["area_id"], "reference": {"resource": "area", "fields": ["area_id"]}},
        {"fields": ["report_id", "question_no"],
         "reference": {"resource": "question", "fields": ["report_id", "question_no"]}},
    ]  # fmt: skip
    for one in package["resources"]:
        own = {field["name"] for field in one["schema"]["fields"]}
        assert set(one["schema"].get("primaryKey", [])) <= own
        for key in one["schema"].get("foreignKeys", []):
            other = by_name[key["reference"]["resource"]]["schema"]["fields"]
            assert set(key["fields"]) <= own
            assert set(key["reference"]["fields"]) <= {field["name"] for field in other}


@both_banks
def test_workbook_read_back_is_the_tables(dataset: Dataset) -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(dataset)))
    assert book.sheetnames == ["Om filen", "Kolumner", *(table.name for table in dataset.tables)]
    for table in dataset.tables:
        heading, *rows = list(book[table.name].iter_rows(values_only=True))
        assert list(heading) == [column.name for column in table.columns]
        dates = {number for number, column in enumerate(table.columns) if column.kind == "date"}
        whole = {number for number, column in enumerate(table.columns) if column.kind == "datetime"}
        read = [
            tuple(value.date() if number in dates and value else value for number, value in enumerate(row))
            for row in rows
        ]
        expected = [
            tuple(
                round_to_milliseconds(value) if number in whole and value else value for number, value in enumerate(row)
            )
            for row in without_empty_texts(rows_of(dataset, table.name))
        ]
        assert [row for row in read if any(value is not None for value in row)] == expected
    about = dict(book["Om filen"].iter_rows(values_only=True))
    assert about["Version"] == dataset.version
    assert about["Licens"] == dataset.licence
    meanings = list(book["Kolumner"].iter_rows(min_row=2, values_only=True))
    assert len(meanings) == sum(len(table.columns) for table in dataset.tables)
    assert all(all(row) for row in meanings)


def round_to_milliseconds(value: datetime) -> datetime:
    """Excel keeps no finer time."""
    return value.replace(microsecond=round(value.microsecond, -3) % 1_000_000)


@both_banks
def test_codes_keep_their_zeros_and_numbers_are_numbers(dataset: Dataset) -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(dataset)))
    bodies = list(book["body"].iter_rows(min_row=2, values_only=True))
    assert ("0188", "Norrtälje", "kommun", "01") in {row[:4] for row in bodies}
    findings = list(book["finding"].iter_rows(min_row=2, values_only=True))
    assert {type(row[1]) for row in findings} == {int}


def test_facts_of_other_publishers_come_with_their_origin_and_their_terms(snapshot: Path) -> None:
    dataset = describe(snapshot)
    assert {"context_edition", "context_group", "body_context"} <= {table.name for table in dataset.tables}
    assert "context_edition" in dataset.licence
    files = unzipped(to_csvs(dataset))
    heading, *rows = swedish_rows(files["context_edition.csv"])
    editions = [dict(zip(heading, row, strict=True)) for row in rows]
    assert len(editions) == dataset_rows(dataset, "context_edition") > 0
    for edition in editions:
        assert all(edition[name] for name in ("publisher", "source", "retrieved", "terms", "cross_check", "not_said"))
    bodies = swedish_rows(files["body.csv"])
    timra = dict(zip(bodies[0], next(row for row in bodies if row[0] == "2262"), strict=True))
    (population,) = rows_where(snapshot, "SELECT population FROM body WHERE body_id = '2262'")
    (groups,) = rows_where(snapshot, "SELECT group_keys FROM body WHERE body_id = '2262'")
    assert (timra["population"], timra["group_keys"]) == (str(population), ", ".join(groups))
    assert population


def dataset_rows(dataset: Dataset, name: str) -> int:
    return next(table.row_count for table in dataset.tables if table.name == name)


def rows_where(snapshot: Path, text: str) -> tuple[Any, ...]:
    with connect(snapshot).cursor() as cursor:
        row = cursor.execute(text).fetchone()
    assert row is not None
    return row


def test_a_bank_without_facts_of_others_speaks_of_none(tmp_path: Path) -> None:
    shutil.rmtree(makers.write_bank(tmp_path / "data") / "context")
    dataset = describe(build_snapshot(tmp_path / "data", tmp_path / "without.duckdb"))
    assert dataset_rows(dataset, "context_edition") == 0
    assert "context_edition" not in dataset.licence


def test_the_database_is_the_file_itself(snapshot: Path, tmp_path: Path) -> None:
    copy = tmp_path / "granskningsbanken.duckdb"
    copy.write_bytes(database_file(snapshot))
    dataset = describe(snapshot)
    with duckdb.connect(str(copy), read_only=True) as connection:
        for table in dataset.tables:
            assert in_order(connection.table(table.name)) == rows_of(dataset, table.name)


def test_the_same_snapshot_gives_the_same_zip(snapshot: Path) -> None:
    assert to_csvs(describe(snapshot)) == to_csvs(describe(snapshot))
    assert to_parquet(describe(snapshot)) == to_parquet(describe(snapshot))


def test_licence_and_citation_name_the_version_and_its_date(snapshot: Path) -> None:
    dataset = describe(snapshot)
    for text in (dataset.licence, dataset.citation):
        assert dataset.digest[:8] in text
        assert f"{swedish(dataset.built_at):%Y-%m-%d}" in text
    licence = unzipped(to_csvs(dataset))["LICENS.txt"].decode("utf-8-sig")
    assert dataset.licence in licence
    assert dataset.citation in licence


def test_a_text_that_looks_like_a_formula_gets_the_house_s_apostrophe_in_csv_only(
    snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = describe(snapshot)
    note = next(table for table in dataset.tables if table.name == "coding_note")
    rows = read_table("coding_note", snapshot).slice(0, 1)
    evil = rows.set_column(2, "note", [["=1+1"]])
    monkeypatch.setattr(datasets, "read_table", lambda name, path: evil)
    assert swedish_rows(to_csv(frame(dataset, note)))[1][2] == "'=1+1"
    assert frame(dataset, note)["note"].tolist() == ["=1+1"]


def test_excel_s_limits_lose_nothing_without_a_word(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = describe(snapshot)
    notes = next(table for table in whole.tables if table.name == "coding_note")
    small = Dataset(whole.snapshot, whole.digest, whole.built_at, whole.report_count, (notes,))
    monkeypatch.setattr(datasets, "MAX_SHEET_ROWS", 40)
    monkeypatch.setattr(tables, "MAX_CELL", 300)
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(small)))
    parts = [name for name in book.sheetnames if name.startswith("coding_note")]
    assert parts[:2] == ["coding_note", "coding_note 2"]
    read = [row for name in parts for row in book[name].iter_rows(min_row=2, values_only=True)]
    for row, (report_id, number, note) in zip(read, rows_of(whole, "coding_note"), strict=True):
        assert row[:2] == (report_id, number)
        assert row[2] == note or row[2] == (
            f"({len(note)} tecken: för långt för en cell i Excel, se CSV, Parquet eller DuckDB)"
        )
    monkeypatch.setattr(datasets, "MAX_BOOK_ROWS", 10)
    assert not whole.fits_in_a_workbook


def test_rows_stand_in_the_order_of_the_reports_whatever_the_history_of_the_build(
    tree_snapshot: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "moved.duckdb"
    shutil.copy(tree_snapshot, moved)
    with duckdb.connect(str(moved)) as connection:  # as a build that has taken in the first report anew
        (first,) = connection.execute("SELECT min(report_id) FROM finding").fetchone() or ("",)
        connection.execute(
            "CREATE TEMP TABLE again AS SELECT * FROM finding WHERE report_id = ? ORDER BY rowid", [first]
        )
        connection.execute("DELETE FROM finding WHERE report_id = ?", [first])
        connection.execute("INSERT INTO finding FROM again")
    assert read_table("finding", moved).equals(read_table("finding", tree_snapshot))


def test_an_unknown_table_is_refused(snapshot: Path) -> None:
    for name in ("search_text", 'report"; DROP TABLE report; --', "reports"):
        with pytest.raises(UnknownTable):
            read_table(name, snapshot)


def test_a_table_made_in_parts_is_the_same_file(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = unzipped(to_csvs(describe(snapshot)))
    monkeypatch.setattr(datasets, "PART_ROWS", 7)
    assert unzipped(to_csvs(describe(snapshot))) == whole


def test_semicolons_quotes_and_line_breaks_survive(tree_snapshot: Path) -> None:
    files = unzipped(to_csvs(describe(tree_snapshot)))
    reader = csv.DictReader(io.StringIO(files["report_file.csv"].decode("utf-8-sig"), newline=""), delimiter=";")
    kept = {row["file_name"]: row["yaml_text"] for row in reader}
    dataset = describe(tree_snapshot)
    assert kept == {name: text for _, name, _, text in rows_of(dataset, "report_file")}

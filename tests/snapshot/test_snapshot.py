"""The snapshot as a file: what it holds, and that it cannot be written to. For how it is made, see test_building.py."""

from pathlib import Path

import duckdb
import pytest

from queries.snapshot import connect

# Names that other tools query; columns may be added, not removed (DESIGN 5).
FIXED = {
    "body": "body_id name kind county_code county_name",
    "board_type": "board_type label",
    "firm": "firm_id name",
    "topic": "topic_id label",
    "dimension": "dimension_id label",
    "area": "area_id dimension_id label is_leading",
    "provision": "provision_id law paragraph valid_from valid_to",
    "scale_wording": "wording grade contested_grade",
    "report": "report_id title topic_id kind firm_id published_year published_text published_basis provenance",
    "report_body": "report_id body_id role",
    "report_board": "report_id board_name board_type",
    "report_provision": "report_id provision_id",
    "overall": "report_id wording grade basis section page quote",
    "question": "report_id question_no wording grade basis section page quote",
    "question_area": "report_id question_no area_id",
    "finding": "report_id finding_no area_id status summary question_no section page quote",
    "finding_body": "report_id finding_no body_id",
    "finding_board": "report_id finding_no board_name",
    "recommendation": "report_id recommendation_no summary section page quote",
    "recommendation_board": "report_id recommendation_no board_name",
    "recommendation_area": "report_id recommendation_no area_id",
    "recommendation_event": "report_id recommendation_no kind date status",
    "build_info": "digest built_at report_count",
    "area_status": "report_id body_id area_id status",
    "latest_area_status": "body_id area_id report_id status",
}
REFERENCES = [  # also those that the file itself does not enforce
    ("finding", "report_id, question_no", "question"),
    ("earlier", "earlier_report_id", "report"),
    ("follows_up", "earlier_report_id", "report"),
    ("finding_body", "report_id, body_id", "report_body"),
    ("overall_body", "report_id, body_id", "report_body"),
    ("finding_board", "report_id, board_name", "report_board"),
    ("overall_board", "report_id, board_name", "report_board"),
    ("question_board", "report_id, board_name", "report_board"),
]


def ask(path: Path, text: str) -> list[tuple[object, ...]]:
    return connect(path).cursor().execute(text).fetchall()


@pytest.mark.parametrize("table", FIXED)
def test_fixed_tables_and_views_have_their_columns(snapshot: Path, table: str) -> None:
    columns = {column for (column,) in ask(snapshot, f"SELECT column_name FROM (DESCRIBE {table})")}
    assert set(FIXED[table].split()) <= columns


def test_every_table_and_column_is_explained_in_the_file_itself(snapshot: Path) -> None:
    unexplained = ask(
        snapshot,
        "SELECT table_name, '' FROM duckdb_tables() WHERE schema_name = 'main' AND coalesce(comment, '') = '' "
        "UNION ALL SELECT table_name, column_name FROM duckdb_columns() JOIN duckdb_tables() USING (table_name) "
        "WHERE duckdb_tables.schema_name = 'main' AND coalesce(duckdb_columns.comment, '') = ''",
    )
    assert unexplained == []


def test_every_table_tells_its_primary_key_except_two_lists(snapshot: Path) -> None:
    without = ask(
        snapshot,
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' "
        "AND table_name NOT IN (SELECT table_name FROM table_key WHERE is_primary) ORDER BY ALL",
    )
    assert without == [("build_notice",), ("search_posting",)]


def test_the_keys_that_are_told_hold_and_none_of_their_columns_may_be_missing(
    snapshot: Path, tree_snapshot: Path
) -> None:
    for path in (snapshot, tree_snapshot):
        keys = ask(
            path,
            "SELECT table_name, is_primary, column_names, referenced_table, referenced_column_names FROM table_key",
        )
        assert len(keys) > 60
        for table, is_primary, columns, target, target_columns in keys:
            if is_primary:
                assert ask(path, f"SELECT {columns} FROM {table} GROUP BY ALL HAVING count(*) > 1") == []
                nullable = ask(
                    path,
                    f"SELECT column_name FROM (DESCRIBE {table}) WHERE column_name IN "
                    f"({', '.join(repr(column) for column in str(columns).split(','))}) AND \"null\" = 'YES'",
                )
                assert nullable == []
            else:
                named = " AND ".join(f"{column} IS NOT NULL" for column in str(columns).split(","))  # as SQL has it
                lost = ask(
                    path,
                    f"SELECT {columns} FROM {table} WHERE {named} "
                    f"AND ({columns}) NOT IN (SELECT ({target_columns}) FROM {target})",
                )
                assert lost == [], (table, columns)


def test_the_file_still_refuses_what_its_checks_forbid(snapshot: Path) -> None:
    checks = ask(
        snapshot, "SELECT table_name, constraint_text FROM duckdb_constraints() WHERE constraint_type = 'CHECK'"
    )
    assert ("finding", "CHECK((status IN ('brist', 'delvis', 'fungerar')))") in checks
    assert len(checks) >= 9


@pytest.mark.parametrize(("table", "columns", "target"), REFERENCES)
def test_references_lead_somewhere(snapshot: Path, tree_snapshot: Path, table: str, columns: str, target: str) -> None:
    wanted = columns if target != "report" else "report_id"
    first = columns.split(", ")[-1]
    for path in (snapshot, tree_snapshot):
        lost = ask(
            path,
            f"SELECT {columns} FROM {table} WHERE {first} IS NOT NULL AND ({columns}) NOT IN "
            f"(SELECT ({wanted}) FROM {target})",
        )
        assert lost == []


def test_all_of_sweden_is_in_the_register(snapshot: Path) -> None:
    assert ask(snapshot, "SELECT count(*), count(DISTINCT county_code) FROM body WHERE kind = 'kommun'") == [(290, 21)]


def test_names_sort_as_in_swedish(snapshot: Path) -> None:
    chosen = "('Östersund', 'Åre', 'Ystad', 'Älvsbyn', 'Arboga')"
    names = [name for (name,) in ask(snapshot, f"SELECT name FROM body WHERE name IN {chosen} ORDER BY name")]
    assert names == ["Arboga", "Ystad", "Åre", "Älvsbyn", "Östersund"]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM build_info",
        "CREATE TABLE mine (a INTEGER)",
        "SELECT content FROM read_text('{file}')",
        "SELECT * FROM '{file}'",
        "COPY report TO '{file}'",
        "ATTACH '{file}'",
        "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ],
)
def test_no_statement_writes_or_leaves_the_file(snapshot: Path, tmp_path: Path, statement: str) -> None:
    file = tmp_path / "outside.csv"
    file.write_text("a\n1\n")
    with pytest.raises(duckdb.Error, match=r"read-only mode|disabled by configuration|configuration has been locked"):
        ask(snapshot, statement.format(file=file))
    assert file.read_text() == "a\n1\n"

"""What holds for every .sql file on disk: its header tells the truth, and no selection makes it fail."""

import re
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest

import loaders
import queries
from queries.snapshot import connect
from tests.makers import ALVSBYN, ARBOGA

HEADINGS = ["Fråga", "Grain", "Parameters", "Columns", "Left out", "Order"]
MOST_LINES = 80  # DESIGN 6; look again before raising it
EVERY_SQL = sorted([*queries.DIRECTORY.glob("*.sql"), *Path(loaders.__file__).resolve().parent.rglob("*.sql")])
LONGEST_LINE = 120
LONGEST_FILE = 250  # lines
PACKED = "text_sets.sql"  # the search's sets, in macros of the build: what it says there is measured
BITS = re.compile(r"<<|>>|[&|~^] *[0-9]|bitstring|\bget_bit|\bbit_(?:and|or|xor)|_bit\b|\bhash\(")
UNORDERED = re.compile(r"\bOVER\s*\(\s*\)|\bAS\s*\(\s*\)", re.IGNORECASE)  # a window, also a named one
EVIL = "'; DROP TABLE report; --"
every_query = pytest.mark.parametrize("name", queries.names())
both_banks = pytest.mark.parametrize("bank", ["snapshot", "tree_snapshot"])


def texts(name: str, value_a: str = ARBOGA, value_b: str = ALVSBYN) -> dict[str, str]:
    """The text parameters of a query, which have no default."""
    values = {"body_a": value_a, "body_b": value_b, "own_body": value_a}
    return {key: value for key, value in values.items() if key in queries.parameters(name)}


def run(name: str, path: Path, **more: Any) -> pd.DataFrame:
    return queries.run(name, path, **(queries.defaults(name) | texts(name) | more))


def header(name: str) -> dict[str, str]:
    """Heading → text, from the comment lines that begin the file."""
    found: dict[str, str] = {}
    for line in queries.sql(name).splitlines():
        if not line.startswith("--"):
            break
        started = re.match(r"-- (\w[\w ]*?): (.*)", line)
        if started and started[1] in HEADINGS:
            found[started[1]] = started[2]
        else:
            found[list(found)[-1]] += line.removeprefix("--")
    return found


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z_]+", text))


@every_query
@both_banks
def test_it_answers_with_defaults_and_a_missing_text_is_none(
    name: str, bank: str, request: pytest.FixtureRequest
) -> None:
    answer = run(name, request.getfixturevalue(bank))
    assert len(answer.columns) == len(set(answer.columns)) > 0
    for column in answer.select_dtypes(["object", "str"]):
        assert all(value is None or isinstance(value, (str, np.ndarray)) for value in answer[column]), column


@every_query
def test_its_header_has_every_line_in_order(name: str) -> None:
    found = header(name)
    assert list(found) == HEADINGS
    assert found["Fråga"].endswith("?")
    assert all(text.strip() for text in found.values())


@every_query
def test_the_columns_its_header_names_are_those_it_returns(name: str, tree_snapshot: Path) -> None:
    named, returned = header(name)["Columns"], set(run(name, tree_snapshot).columns)
    assert returned <= words(named), "returned but not in the header"
    outside_parentheses = re.sub(r"\([^)]*\)", "", named)
    looks_like_columns = {word for word in words(outside_parentheses) if "_" in word}
    assert looks_like_columns <= returned, "in the header but not returned"


@every_query
def test_the_parameters_its_header_names_are_those_it_declares(name: str) -> None:
    named = re.sub(r"\([^)]*\)|[A-Z]+(\[\])?", "", header(name)["Parameters"])
    assert words(named) - {"none"} == queries.parameters(name)


@every_query
def test_it_is_one_statement_of_readable_length(name: str) -> None:
    text = queries.sql(name)
    assert len(duckdb.extract_statements(text)) == 1
    assert not text.rstrip().endswith(";")
    assert len(text.splitlines()) <= MOST_LINES


def test_every_file_with_sql_is_found() -> None:
    """Guards the tests below: a folder that was moved would otherwise pass by being empty."""
    assert {path.parent.name for path in EVERY_SQL} == {"queries", "tables", "macros", "derive"}


@pytest.mark.parametrize("path", EVERY_SQL, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_sql_is_for_people_to_read(path: Path) -> None:
    """Lines and files of readable length, and nothing packed into bits."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > LONGEST_LINE] == []
    assert len(lines) <= LONGEST_FILE
    code = "\n".join(line.split("--")[0] for line in lines)
    assert path.name == PACKED or BITS.findall(code) == []


@pytest.mark.parametrize(
    "text", ["x << 3", "x >> 16", "bits & 65535", "get_bit(b, 1)", "bit_or(s)", "bitstring_agg(x)"]
)
def test_what_is_packed_into_bits_is_seen(text: str) -> None:
    assert BITS.search(text)


ALIAS = re.compile(
    r"(?:\b(?:FROM|JOIN)\s+[\w.]+(?:\([^()]*\))?|\))\s+(?!ON\b|AS\b|IN\b|OR\b)([A-Za-z]{1,2})\b(?!\s*\()"
)


@pytest.mark.parametrize("path", EVERY_SQL, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_table_is_called_by_a_word(path: Path) -> None:
    code = "\n".join(line.split("--")[0] for line in path.read_text(encoding="utf-8").splitlines())
    assert ALIAS.findall(code) == []


@pytest.mark.parametrize(
    ("text", "letters"),
    [("FROM report r JOIN body b USING (body_id)", ["r", "b"]), ("JOIN chosen($x) s ON", ["s"]), ("FROM body ON", [])],
)
def test_an_alias_of_a_letter_is_seen(text: str, letters: list[str]) -> None:
    assert ALIAS.findall(text) == letters


@pytest.mark.parametrize("path", EVERY_SQL, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_window_is_without_order_and_partition(path: Path) -> None:
    """Over few rows DuckDB 1.5.5 now and then falls in such a window, and takes the whole database with it."""
    assert not UNORDERED.search(path.read_text(encoding="utf-8"))


@every_query
def test_a_missing_or_undeclared_parameter_is_refused_in_swedish(name: str, snapshot: Path) -> None:
    complete = queries.defaults(name) | texts(name)
    with pytest.raises(queries.WrongParameters, match=rf'"{name}" fick fel parametrar \(finns inte: komun\)'):
        queries.run(name, snapshot, **complete, komun=[])
    for left_out in complete:
        rest = {key: value for key, value in complete.items() if key != left_out}
        with pytest.raises(queries.WrongParameters, match=rf"\(saknas: {left_out}\)"):
            queries.run(name, snapshot, **rest)


def test_an_unknown_query_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(
        queries.UnknownQuery, match=r'"../secret" finns inte. Finns: agreement_by_scope, .*side_by_side'
    ):
        queries.run("../secret")


def chosen(name: str, value: str) -> list[str]:
    """A list of one value; as limits of population, which are numbers, those that nobody is within."""
    return ["1", "0"] if name == "population" else [value]


@pytest.mark.parametrize("limits", [[EVIL], [EVIL, EVIL], ["1", EVIL], ["²", "3"], ["-1", "5"], ["1", "2", "3"]])
def test_limits_of_population_are_two_whole_numbers_or_refused(limits: list[str], snapshot: Path) -> None:
    with pytest.raises(queries.QueryError, match="population är .*två heltal"):
        queries.run_selected("matrix_bodies", {"population": limits}, snapshot)


@every_query
def test_sql_in_a_parameter_is_only_a_value_that_nothing_has(name: str, tree_snapshot: Path) -> None:
    lists = [key for key, value in queries.defaults(name).items() if isinstance(value, list)]
    answer, nothing = (
        run(name, tree_snapshot, **texts(name, value, value), **{key: chosen(key, value) for key in lists})
        for value in (EVIL, "0000")
    )
    pd.testing.assert_frame_equal(answer, nothing)
    assert connect(tree_snapshot).cursor().execute("SELECT count(*) FROM report").fetchall() == [(7,)]


@pytest.mark.parametrize("name", [name for name in queries.names() if {"bodies", "body_a"} & queries.parameters(name)])
@both_banks
def test_an_empty_selection_gives_nothing_or_zeros(name: str, bank: str, request: pytest.FixtureRequest) -> None:
    selection: dict[str, Any] = texts(name, "0", "0")
    if "bodies" in queries.parameters(name):
        selection["bodies"] = ["0000"]
    answer = run(name, request.getfixturevalue(bank), **selection)
    counted = [column for column in answer if str(column).endswith("_count")]
    assert answer.empty or (bool(counted) and not answer[counted].to_numpy().any())


@every_query
def test_the_columns_are_the_same_whether_or_not_anything_is_found(name: str, tree_snapshot: Path) -> None:
    lists = {key: chosen(key, "0000") for key, value in queries.defaults(name).items() if isinstance(value, list)}
    assert list(run(name, tree_snapshot, **lists)) == list(run(name, tree_snapshot))

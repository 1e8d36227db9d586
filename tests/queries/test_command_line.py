"""`python -m queries`: the same answers outside the app, and plain words for whatever is asked wrongly."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

import queries
from queries import __main__ as command_line
from queries.__main__ import app
from tests.makers import PROJECT

every_query = pytest.mark.parametrize(
    "name", [name for name in queries.names() if queries.parameters(name) == queries.defaults(name).keys()]
)
WRONG = {
    "one limit of population": (["run", "matrix_bodies", "-p", "population=20000"], "ska vara två heltal"),
    "limits in words": (["run", "matrix_bodies", "-p", "population=liten,stor"], "ska vara två heltal"),
    "unknown query": (["run", "sammanfattning"], 'Frågan "sammanfattning" finns inte. Finns: agreement_by_scope'),
    "undeclared parameter": (["run", "reports", "-p", "komun=0188"], "(finns inte: komun)"),
    "missing parameter": (["run", "side_by_side", "-p", "body_a=0188"], "(saknas: body_b)"),
    "no equals sign": (["run", "reports", "-p", "bodies"], "-p nyckel=värde"),
    "not a number": (["run", "area_matrix", "-p", "min_examined=två"], "antal som heltal"),
    "neither yes nor no": (["run", "area_law", "-p", "leading_only=kanske"], "ja eller nej"),
    "the same key twice": (["run", "reports", "-p", "bodies=0188", "-p", "bodies=0115"], "varje nyckel en gång"),
    "unknown format": (["run", "build_info", "--format", "xml"], 'Formatet "xml" finns inte (table, csv, json)'),
}


def call(*words: str, code: int = 0) -> str:
    """Call the command line in this process and return what it printed where the exit code says it belongs."""
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == code, result.output
    assert isinstance(result.exception, SystemExit | None)
    return result.stderr if code else result.stdout


def call_process(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "queries", *words]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=PROJECT, env={**os.environ, **environment}, check=False
    )


def test_list_names_every_query_with_its_question_and_parameters() -> None:
    printed = call("list")
    for name in queries.names():
        question = queries.sql(name).splitlines()[0].removeprefix("-- Fråga: ")
        parameters = ", ".join(sorted(queries.parameters(name))) or "inga"
        assert f"{name}\n  {question}\n  parametrar: {parameters}\n" in printed


@every_query
def test_csv_is_the_answer_itself(name: str, snapshot: Path) -> None:
    answer = queries.run(name, snapshot, **queries.defaults(name))
    assert call("run", name, "--format", "csv") == queries.in_cells(answer).to_csv(index=False)


@every_query
def test_json_has_one_object_per_row_in_the_order_of_the_answer(name: str, snapshot: Path) -> None:
    answer = queries.run(name, snapshot, **queries.defaults(name))
    rows = json.loads(call("run", name, "--format", "json"))
    assert len(rows) == len(answer)
    for column in answer.select_dtypes(["object", "str"]):
        expected = [value.tolist() if isinstance(value, np.ndarray) else value for value in answer[column]]
        assert [row[column] for row in rows] == expected


def test_a_table_shows_the_question_and_every_row(snapshot: Path) -> None:
    printed = call("run", "coverage_by_county", "--format", "table")
    counties = queries.run("coverage_by_county", snapshot)["county_name"]
    assert "Hur många av länets kommuner har en granskning i banken?" in printed
    assert all(county in printed for county in counties)


def test_parameters_are_given_as_text_and_narrow_the_answer(snapshot: Path) -> None:
    some = queries.run_selected("filter_choices", {}, snapshot).query("filter == 'bodies'")["choice_id"][:2]
    printed = call("run", "matrix_bodies", "-p", f"bodies={', '.join(some)}", "--format", "csv")
    assert set(pd.read_csv(io.StringIO(printed), dtype=str)["body_id"]) == set(some)
    leading = call("run", "area_definition", "-p", "leading_only=ja", "--format", "csv")
    assert pd.read_csv(io.StringIO(leading))["is_leading"].all()
    shared = call("run", "area_matrix", "-p", "min_examined=2", "--format", "csv")
    assert pd.read_csv(io.StringIO(shared))["examined_count"].min() >= 2


@pytest.mark.parametrize("case", WRONG)
def test_what_is_asked_wrongly_is_answered_in_plain_swedish(case: str, snapshot: Path) -> None:
    words, message = WRONG[case]
    printed = call(*words, code=2)
    assert message in printed
    assert len(printed.splitlines()) == 1


NUMBERS = sorted(name for name, kind in queries.type_of_parameter.items() if kind is int)
NUMBERED = [(name, number) for name in queries.names() for number in NUMBERS if number in queries.parameters(name)]
TEXTS = {"body_a": "2262", "body_b": "2380", "own_body": "2262"}
REFUSED = ["-1", "-9223372036854775809", "1000000001", "9223372036854775807", "9" * 30, "9" * 5000]


def others(name: str) -> list[str]:
    """The texts that a query asks for, and a word where it searches."""
    texts = [f"-p{text}={TEXTS[text]}" for text in queries.parameters(name) & TEXTS.keys()]
    return [*texts, *(["-pwords=samverkan"] if "words" in queries.parameters(name) else [])]


@pytest.mark.parametrize(("name", "number"), NUMBERED)
def test_a_number_that_no_bank_has_use_for_is_refused_in_one_sentence(name: str, number: str, snapshot: Path) -> None:
    for value in REFUSED:
        printed = call("run", name, *others(name), "-p", f"{number}={value}", code=2)
        assert f"{number} är {value[:20]}" in printed or "antal som heltal" in printed
        assert "heltal från 0 till" in printed or "antal som heltal" in printed
        assert len(printed.splitlines()) == 1
    for value in ("", "2.0", "1e3", "1_0", "+1", "0x1", "９", "٣", "många", "²", "--1"):
        assert "antal som heltal" in call("run", name, *others(name), "-p", f"{number}={value}", code=2)


@pytest.mark.parametrize(("name", "number"), NUMBERED)
def test_every_other_number_is_answered(name: str, number: str, snapshot: Path) -> None:
    for value in {0, 1, min(999_999, queries.most_of(number)), queries.most_of(number)}:
        call("run", name, *others(name), "-p", f"{number}={value}", "--format", "csv")


@pytest.mark.parametrize("name", [name for name, number in NUMBERED if number == "row_offset"])
def test_the_greatest_limit_gives_every_row_and_the_greatest_offset_none(name: str, snapshot: Path) -> None:
    selected = {key: value.split("=") for key, value in ((part[2:].split("=")[0], part[2:]) for part in others(name))}
    given = {key: [value] if key == "words" else value for key, (_, value) in selected.items()}
    every = queries.run_selected(name, given, snapshot)
    most = queries.most_of("row_limit")
    assert queries.run_selected(name, {**given, "row_limit": most}, snapshot).equals(every)
    assert len(queries.run_selected(name, {**given, "row_limit": most, "row_offset": most}, snapshot)) == 0


@pytest.mark.parametrize("value", [-1, 10**9 + 1, 10**30])
def test_a_page_that_asks_for_such_a_number_gets_the_same_answer(value: int, snapshot: Path) -> None:
    with pytest.raises(queries.NumberOutOfRange, match="row_offset är .* men ska vara ett heltal från 0 till"):
        queries.run_selected("reports", {"row_offset": value}, snapshot)


def test_a_text_in_brackets_stands_in_the_table_as_it_stands_in_the_bank(
    snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["[sic] så", "[/]", "[red]rött[/red]", "r\x1b[31md"]
    monkeypatch.setattr(queries, "run", lambda *_, **__: pd.DataFrame({"text": texts}))
    printed = call("run", "build_info")
    assert all(text.replace("\x1b", r"\x1b") in printed for text in texts)
    assert "\x1b" not in printed


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_file_is_exact_and_a_terminal_is_not_steered(
    form: str, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "run", lambda *_, **__: pd.DataFrame({"text": ["r\x1b[31md\x9b å"]}))
    exact = call("run", "build_info", "--format", form)
    assert "\x9b å" in exact
    monkeypatch.setattr(command_line, "_is_terminal", lambda: True)
    shown = call("run", "build_info", "--format", form)
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "å" in shown


def test_the_module_runs_as_a_program(snapshot: Path) -> None:
    done = call_process("run", "grade_totals", "--format", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == queries.run("grade_totals", snapshot).to_csv(index=False)


def test_without_a_snapshot_it_says_how_to_build_one(tmp_path: Path) -> None:
    done = call_process("run", "reports", GRANSKNINGSBANKEN_VAR=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Ingen databas finns i {tmp_path / 'snapshot'}. Kör: python -m loaders build\n"


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_an_answer_with_lists_is_told_in_every_form(form: str, snapshot: Path) -> None:
    told = call("run", "side_by_side", "-p", "body_a=2262", "-p", "body_b=0188", "--format", form)
    assert "timra-2020-insatser-barn-unga" in told
    assert "[" not in told or form == "json"

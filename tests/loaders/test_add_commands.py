"""`loaders add`: what would be written is shown, it is written when somebody says so, and else nothing is."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from loaders.__main__ import app
from loaders.check.codebook import load_codebook
from loaders.documents.generated import find_outdated
from tests.makers import PROJECT, write_codebook

RUNNER = CliRunner()
PHRASE = ("wording", "--phrase", "till stor del", "--grade", "delvis")
COMMANDS = {
    "wording": (*PHRASE, "--other-grade", "ja"),
    "board": ("board", "--name", "klimatnämnden", "--type", "bygg_miljo"),
    "new type": ("board", "--name", "arvodesnämnden", "--type", "arvode", "--label", "Arvode", "--holder", "kommun"),
    "firm": ("firm", "--id", "azets", "--name", "Azets", "--alias", "Azets Revision", "--alias", "Azets AB"),
    "alias": ("firm", "--id", "kpmg", "--alias", "KPMG Norr"),
    "topic": ("topic", "--id", "skolfranvaro", "--label", "Skolfrånvaro", "--definition", "Om frånvaro i skolan."),
    "provision": (
        *("provision", "--id", "sol2025_1_1", "--law", "Socialtjänstlag (2025:400)", "--paragraph", "1 kap. 1 §"),
        *("--alias", "portalparagrafen", "--summary", "Mål.", "--valid-from", "2025-07-01", "--valid-to", "2031"),
        *("--successor", "sol2025", "--verified", "rapport"),
    ),
    "body": ("body", "--id", "bolaget", "--name", "Bolaget AB", "--kind", "bolag", "--county", "22"),
}  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_codebook(tmp_path / "data")


def run(data: Path, *arguments: str) -> tuple[int, str]:
    result = RUNNER.invoke(app, ["add", *arguments, "--data", str(data)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def texts(data: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (data / "codebook").iterdir()}


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_added_is_shown_and_written(command: str, data: Path) -> None:
    before = texts(data)
    code, said = run(data, *COMMANDS[command], "--yes")
    assert code == 0, said
    changed = [name for name, text in texts(data).items() if text != before[name]]
    assert len(changed) == 1
    assert f"codebook/{changed[0]}: skriven" in said
    added = [line[1:] for line in said.split("\n") if line.startswith("+") and not line.startswith("+++")]
    old, new = (Counter(files[changed[0]].split("\n")) for files in (before, texts(data)))
    assert Counter(added) == new - old
    assert RUNNER.invoke(app, ["check", "--data", str(data)]).exit_code == 0
    again, sentence = run(data, *COMMANDS[command], "--yes")
    assert (again, "finns redan" in sentence) == (1, True)


def test_a_board_s_name_is_added_in_both_forms_unless_one_is_asked_for(data: Path) -> None:
    run(data, *COMMANDS["board"], "--yes")
    run(data, "board", "--name", "nya nämnden", "--type", "val", "--other-form", "ny valnämnd", "--yes")
    run(data, "board", "--name", "parknämnden", "--type", "teknik", "--one-form", "--yes")
    names = set(load_codebook(data).board_names())
    assert {"klimatnämnden", "klimatnämnd", "nya nämnden", "ny valnämnd", "parknämnden"} <= names
    assert not {"ny nämnd", "parknämnd"} & names


def test_a_name_as_it_was_copied_is_added_in_both_its_forms(data: Path) -> None:
    assert run(data, "board", "--name", "Regionala  klimatnämnden.", "--type", "bygg_miljo", "--yes")[0] == 0
    assert {"regionala klimatnämnden", "regional klimatnämnd"} <= set(load_codebook(data).board_names())


def test_the_documents_that_are_there_are_renewed(data: Path) -> None:
    assert RUNNER.invoke(app, ["docs", "--data", str(data)]).exit_code == 0
    assert "report.schema.json: skriven" in run(data, *PHRASE, "--yes")[1]
    assert find_outdated(data) == []


def test_without_a_terminal_nothing_is_written_and_it_is_said(data: Path) -> None:
    before = texts(data)
    code, said = run(data, *PHRASE)
    assert code == 1
    assert "+    - till stor del" in said
    assert "Inget är skrivet: här finns ingen som kan svara. Lägg till --yes" in said
    assert texts(data) == before


@pytest.mark.parametrize(
    ("answer", "is_written"), [("j", True), (" Ja ", True), ("n", False), ("", False), ("y", False)]
)
def test_on_a_terminal_it_is_asked(answer: str, is_written: bool, data: Path) -> None:
    pty = pytest.importorskip("pty")  # not in Windows
    before = texts(data)
    ours, theirs = pty.openpty()
    os.write(ours, f"{answer}\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "loaders", "add", *PHRASE, "--data", str(data)],
        **{"cwd": PROJECT, "stdin": theirs, "capture_output": True, "encoding": "utf-8", "timeout": 60},
    )
    os.close(ours)
    os.close(theirs)
    assert "Skriva? [j/N]" in done.stdout
    assert (done.returncode == 0, texts(data) != before) == (is_written, is_written)
    assert ("scales.yaml: skriven" in done.stdout, "Inget är skrivet." in done.stderr) == (is_written, not is_written)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("wording",), "phrase saknas. Frasen, så som den står i rapporten"),
        (("wording", "--phrase", "bra", "--grade", "uppfyllt"), 'Menade du "ja"?'),
        (("wording", "--phrase", "i huvudsakk", "--grade", "delvis"), 'liknar "i huvudsak", som finns. Menade du den?'),
        (("board", "--name", "samnämnden", "--type", "socail"), 'Menade du "social"?'),
        (("firm", "--id", "kpmgg", "--alias", "KPMG Norr"), 'Menade du "kpmg"?'),
        (("firm", "--id", "azets", "--name", "a\nb: [c\x1b]"), "U+001B"),
        (("body", "--id", "timra", "--name", "Timrå kommun", "--kind", "bolag", "--county", "22"), '"2262"'),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_in_a_sentence_and_nothing_is_written(
    arguments: tuple[str, ...], sentence: str, data: Path
) -> None:
    before = texts(data)
    code, said = run(data, *arguments)
    assert code == 1
    assert sentence in said
    assert "Traceback" not in said
    assert texts(data) == before


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    code, said = run(tmp_path / "borta", *PHRASE, "--yes")
    assert (code, "Ange datamappen: --data MAPP" in said) == (1, True)
    (tmp_path / "tom").mkdir()
    code, said = run(tmp_path / "tom", *PHRASE, "--yes")
    assert (code, "den finns inte" in said) == (1, True)


@pytest.mark.parametrize("kind", ["wording", "board", "firm", "topic", "provision", "body"])
def test_help_is_in_swedish(kind: str) -> None:
    result = RUNNER.invoke(app, ["add", kind, "--help"])
    assert result.exit_code == 0
    assert "Skriv utan att fråga." in result.output
    assert "Lägg till" in result.output

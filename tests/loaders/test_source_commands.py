"""The commands for the reports' own files: added, listed, placed, removed; what is wrong is told with a remedy."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from loaders.__main__ import app
from sources import register

RUNNER = CliRunner()
TIMRA = "timra-2020-insatser-barn-unga"
TEXT = "1 Inledning\n\nNämnden har en rutin för sin uppföljning.\n"


@pytest.fixture(autouse=True)
def kallor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kallor"
    monkeypatch.setenv("GRANSKNINGSBANKEN_KALLOR", str(folder))
    return folder


def run(*arguments: str) -> tuple[int, str]:
    result = RUNNER.invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def write(tmp_path: Path, name: str = "rapport.txt", text: str | bytes = TEXT) -> str:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def test_a_file_is_added_listed_and_removed(tmp_path: Path, kallor: Path) -> None:
    code, said = run("source", "add", write(tmp_path), TIMRA)
    assert code == 0
    assert "rapport.txt är tillagd: text utan sidor" in said
    assert f"python -m loaders place {TIMRA}" in said
    assert len(list(kallor.glob("*.txt"))) == 1
    code, said = run("source", "list")
    assert code == 0
    assert f"{TIMRA}: rapport.txt" in said
    assert "1 av 5 rapporter har sin fil" in said
    assert said.count("saknar fil") == 4
    code, said = run("source", "remove", TIMRA)
    assert (code, "rapport.txt är borttagen" in said) == (0, True)
    assert [path.name for path in kallor.iterdir() if not path.name.startswith(".")] == ["register.json"]
    assert register.register() == {}


def test_a_file_that_two_reports_share_stays_while_one_has_it(tmp_path: Path, kallor: Path) -> None:
    for report_id in (TIMRA, "alvsbyn-2022-insatser-barn-unga"):
        assert run("source", "add", write(tmp_path), report_id)[0] == 0
    run("source", "remove", TIMRA)
    assert len(list(kallor.glob("*.txt"))) == 1
    assert register.kept_of("alvsbyn-2022-insatser-barn-unga") is not None


def test_another_file_takes_the_first_one_s_place(tmp_path: Path) -> None:
    run("source", "add", write(tmp_path), TIMRA)
    run("source", "add", write(tmp_path, "ny.txt", TEXT + "Mer.\n"), TIMRA)
    own = register.kept_of(TIMRA)
    assert own is not None
    assert own.name == "ny.txt"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("source", "add", "FIL", "timra-2020-insatser-barn-unge"), f'Menade du "{TIMRA}"?'),
        (("source", "add", "FIL", "../../etc/passwd"), "finns inte i data/"),
        (("source", "add", "borta.pdf", TIMRA), "går inte att läsa"),
        (("source", "add", "FIL", TIMRA, "--pages", "9-3"), "är inga sidor"),
        (("source", "add", "FIL", TIMRA, "--pages", "alla"), "är inga sidor"),
        (("source", "remove", TIMRA), "har ingen fil här"),
        (("place", TIMRA), "source add FIL"),
        (("place", "finns-inte"), "finns inte i data/"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    code, said = run(*(write(tmp_path) if argument == "FIL" else argument for argument in arguments))
    assert code == 1
    assert sentence in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"MZ\x00\x00\x01\x02\x03" * 50], ids=["empty", "damaged", "program"]
)
def test_a_file_that_is_no_report_is_refused_and_not_kept(tmp_path: Path, kallor: Path, data: bytes) -> None:
    code, said = run("source", "add", write(tmp_path, "rapport.pdf", data), TIMRA)
    assert code == 1
    assert said.startswith("rapport.pdf: ")
    assert not kallor.exists() or not list(kallor.glob("[!.]*"))


def test_a_damaged_register_is_no_source_and_no_error(kallor: Path) -> None:
    kallor.mkdir()
    (kallor / "register.json").write_text('{"sources": {"a": {"sha256": "../../etc/passwd"}}}', encoding="utf-8")
    assert register.register() == {}
    code, said = run("source", "list")
    assert (code, "0 av 5 rapporter" in said) == (0, True)

"""`python -m coding agreement`: two files compared, and what cannot be compared told in plain Swedish."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coding.__main__ import app
from tests.coding.report_files import copied_data
from tests.makers import DATA

TIMRA = "timra-2020-insatser-barn-unga.yaml"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A data folder, and a folder with the second coder's copy of Timrå."""
    data = copied_data(tmp_path / "data")
    other = tmp_path / "andra"
    other.mkdir()
    shutil.copy(DATA / "reports" / TIMRA, other / TIMRA)
    return data, other


def run(data: Path, *files: Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["agreement", *map(str, files), "--data", str(data)])
    return done.exit_code, done.output


def test_a_file_agrees_with_itself(folders: tuple[Path, Path]) -> None:
    data, other = folders
    code, told = run(data, data / "reports" / TIMRA, other / TIMRA)
    assert code == 0, told
    assert "Alla områden: lika i 39 av 39; α 1,00 (1,00–1,00)" in told
    assert "Revisionsfrågor: lika i 6 av 6" in told
    assert "Fynd: 22 motsvarar varandra, 0 finns bara i den första, 0 bara i den andra." in told
    assert "skiljer" not in told


def test_what_differs_is_named(folders: tuple[Path, Path]) -> None:
    data, other = folders
    path = other / TIMRA
    text = path.read_text(encoding="utf-8")
    changed = text.replace("avvikelsehantering\n    status: brist", "avvikelsehantering\n    status: delvis")
    changed = changed.replace("Brist, eftersom det enligt", "Delvis, eftersom det enligt")  # its note
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    code, told = run(data, data / "reports" / TIMRA, path)
    assert code == 0, told
    assert "Fynd: 22 motsvarar varandra" in told
    assert "α 1,00" in told  # the cell was delvis already: another finding of it is


@pytest.mark.parametrize(
    ("text", "sentence"), [("title: [", "fel"), ("", "fel"), (None, "andra/saknas.yaml"), ("other sum", "samma fil")]
)
def test_what_cannot_be_compared_is_told(folders: tuple[Path, Path], text: str | None, sentence: str) -> None:
    data, other = folders
    path = other / (TIMRA if text is not None else "saknas.yaml")
    if text == "other sum":
        whole = (DATA / "reports" / TIMRA).read_text(encoding="utf-8")
        path.write_text(whole.replace("sha256: 1c6f", "sha256: 2c6f"), encoding="utf-8")
    elif text is not None:
        path.write_text(text, encoding="utf-8")
    code, told = run(data, data / "reports" / TIMRA, path)
    assert code == 1
    assert sentence in told
    assert "Traceback" not in told

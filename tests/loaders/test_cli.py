"""The command line, run as users run it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.loaders.test_checks import FAULTLESS, GOLDEN, expected_lines

ROOT = Path(__file__).parents[2]


def run(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    # A Windows console without UTF-8 is imitated by PYTHONIOENCODING: the command line has to choose UTF-8 itself.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1252", "COLUMNS": "100"}
    command = [sys.executable, "-W", "error", "-m", "loaders", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=60)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(autouse=True)
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that fails says so in a folder of its own, not on the pages that later tests open."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    shutil.copytree(GOLDEN / "bank" / "codebook", data / "codebook")
    (data / "reports").mkdir()
    shutil.copy(FAULTLESS, data / "reports")
    return data


def test_check_prints_one_line_per_fault_and_a_summary_and_exits_1() -> None:
    done = run("check", "--data", "bank", cwd=GOLDEN)
    *lines, summary = done.stdout.splitlines()
    assert lines == expected_lines("bank")
    remarks = sum(" anmärkning: " in line for line in lines)
    assert summary == f"28 filer, {len(lines) - remarks} fel, {remarks} anmärkningar"
    assert done.returncode == 1
    assert "\x1b" not in done.stdout, "no colours when piped"


def test_check_of_a_faultless_bank_exits_0(bank: Path) -> None:
    done = run("check", "--data", bank)
    assert (done.stdout, done.returncode) == ("1 fil, 0 fel, 0 anmärkningar\n", 0)


def test_remarks_do_not_stop(bank: Path) -> None:
    path = bank / "reports" / FAULTLESS.name
    path.write_text(path.read_text(encoding="utf-8").replace("tillämpas.", "tillämpas"), encoding="utf-8")
    done = run("check", "--data", bank)
    assert done.stdout.splitlines()[-1] == "1 fil, 0 fel, 1 anmärkning"
    assert done.returncode == 0


def test_check_takes_single_files(bank: Path) -> None:
    done = run("check", "reports/borta.yaml", f"reports/{FAULTLESS.name}", "--data", ".", cwd=bank)
    assert done.stdout.splitlines() == [
        "reports/borta.yaml:1:1 G004 fel: filen går inte att läsa: den finns inte.",
        "2 filer, 1 fel, 0 anmärkningar",
    ]


def test_verify_counts_quotes_and_exits_1_when_a_source_is_missing(bank: Path, tmp_path: Path) -> None:
    done = run("verify", "--sources", tmp_path, "--data", bank)
    assert "G064" in done.stdout
    assert done.stdout.splitlines()[-1] == "1 fil, 1 citat, 1 fel, 0 anmärkningar"
    assert done.returncode == 1


def test_verify_takes_single_files_and_drafts(bank: Path, tmp_path: Path) -> None:
    (bank / "drafts").mkdir()
    shutil.copy(bank / "reports" / FAULTLESS.name, bank / "drafts" / "utkast.yaml")
    done = run("verify", "drafts/utkast.yaml", "--sources", tmp_path, "--data", ".", cwd=bank)
    assert done.stdout.startswith("drafts/utkast.yaml:18:")
    assert done.stdout.splitlines()[-1] == "1 fil, 1 citat, 1 fel, 0 anmärkningar"
    missing = run("verify", "borta.yaml", "--sources", tmp_path, "--data", ".", cwd=bank)
    assert "borta.yaml:1:1 G004" in missing.stdout


def test_check_counts_the_drafts_without_checking_them_and_checks_one_when_asked(bank: Path) -> None:
    (bank / "drafts").mkdir()
    shutil.copy(FAULTLESS, bank / "drafts" / "timra-2020-samverkan-barn-unga-2.yaml")
    (bank / "drafts" / "halv.yaml").write_text("title: [\n", encoding="utf-8")
    done = run("check", "--data", bank)
    assert done.stdout.splitlines()[0] == "1 fil, 0 fel, 0 anmärkningar"
    assert done.stdout.splitlines()[1].startswith("2 utkast i drafts/ byggs inte")
    assert done.returncode == 0
    one = run("check", "drafts/halv.yaml", "--data", ".", cwd=bank)
    assert "drafts/halv.yaml:2:1 G009" in one.stdout
    assert one.returncode == 1
    ready = run("check", "drafts/timra-2020-samverkan-barn-unga-2.yaml", "--data", ".", cwd=bank)
    assert "flytta filen till data/reports/" in ready.stdout
    assert ready.returncode == 0


def test_a_draft_is_never_built_and_a_build_that_an_unfinished_report_stops_names_the_way_out(
    bank: Path, tmp_path: Path
) -> None:
    unfinished = bank / "reports" / "halv.yaml"
    unfinished.write_text("title: [\n", encoding="utf-8")
    stopped = run("build", "--data", bank, "--out", tmp_path / "ut.duckdb")
    assert stopped.returncode == 1
    assert "flytta filen till data/drafts/" in stopped.stderr
    (bank / "drafts").mkdir()
    unfinished.rename(bank / "drafts" / "halv.yaml")
    assert run("build", "--data", bank, "--out", tmp_path / "ut.duckdb").returncode == 0


def test_a_codebook_that_stops_the_build_is_not_told_to_be_moved(bank: Path, tmp_path: Path) -> None:
    (bank / "codebook" / "topics.yaml").write_text("- id: x\n", encoding="utf-8")
    stopped = run("build", "--data", bank, "--out", tmp_path / "ut.duckdb")
    assert stopped.returncode == 1
    assert "drafts" not in stopped.stderr


@pytest.mark.parametrize(
    ("report_id", "name", "said"),
    [
        ("kalmar-2018", "kalmar-2018", ["kommunen Kalmar (0880)", "new region-kalmar-lan-2018-samverkan-barn-unga"]),
        ("habo-2018", "habo-2018", ["både Håbo (0305) och Habo (0643)", '"0643" under audited']),
        (
            "jamtlands-lans-landsting-2012",
            "region-jamtland-harjedalen-2012",
            ["Jämtlands läns landsting", "audited[].name", "Filen heter därför region-jamtland-harjedalen-2012"],
        ),
        ("timra-2018", "timra-2018", []),
    ],
)
def test_new_says_which_party_it_took_a_place_for_and_how_to_get_the_other(
    bank: Path, report_id: str, name: str, said: list[str]
) -> None:
    done = run("new", f"{report_id}-samverkan-barn-unga", "--data", "data", cwd=bank.parent)
    assert (done.stdout, done.returncode) == (f"data/drafts/{name}-samverkan-barn-unga.yaml\n", 0)
    assert all(part in done.stderr for part in said)
    assert bool(said) == bool(done.stderr)


def test_new_prints_the_path_and_refuses_to_overwrite(bank: Path) -> None:
    done = run("new", "timra-2021-samverkan-barn-unga", "--data", "data", cwd=bank.parent)
    assert (done.stdout, done.returncode) == ("data/drafts/timra-2021-samverkan-barn-unga.yaml\n", 0)
    again = run("new", "timra-2021-samverkan-barn-unga", "--data", bank)
    assert again.returncode == 1
    assert "finns redan" in again.stderr


def test_docs_check_exits_1_until_the_documents_are_written(bank: Path) -> None:
    assert run("docs", "--check", "--data", bank).returncode == 1
    assert run("docs", "--data", bank).returncode == 0
    done = run("docs", "--check", "--data", bank)
    assert (done.stdout, done.returncode) == ("Dokumenten är aktuella.\n", 0)


def test_build_prints_the_path_of_the_snapshot_and_shows_faults_when_it_cannot(bank: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.duckdb"
    done = run("build", "--data", bank, "--out", out)
    assert (done.stdout, done.returncode) == (f"{out.as_posix()}\n", 0)
    assert out.exists()
    (bank / "reports" / "a.yaml").write_text("a: b: c\n", encoding="utf-8")
    failed = run("build", "--data", bank, "--out", tmp_path / "nej.duckdb")
    assert failed.returncode == 1
    assert "G009" in failed.stdout
    assert "a.yaml" in failed.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--data", "finns-inte"],
        ["build", "--data", "finns-inte"],
        ["verify", "--sources", "finns-inte"],
        ["new", "x"],
        ["docs", "--data", "finns-inte"],
    ],
    ids=" ".join,
)
def test_what_a_user_can_cause_is_said_in_swedish_and_exits_1(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 1
    assert done.stderr.strip()


@pytest.mark.parametrize("command", ["check", "build", "verify", "new", "docs"])
def test_help_is_in_swedish(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert "å" in done.stdout or "ä" in done.stdout

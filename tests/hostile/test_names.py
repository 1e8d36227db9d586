"""Names of files and folders: bytes that are no text, what a terminal obeys, and locales that have no å (Linux)."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.faults.fault import printable as printed_by_loaders
from queries.printable import printable as printed_by_queries
from tests import makers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")

REPORT = "arboga-2020-samverkan-barn-unga"
# Latin-1, and what breaks the line, turns the text red, clears the screen, turns the direction, erases.
SOME = [b"latin\xe5", b"rad\nbryt", b"r\x1b[31md"]  # where each takes a process of its own
ODD = [*SOME, b"t\x1b[2Jm", "vänd\u202e".encode(), b"bak\x08\x7f", "c1\x9b".encode()]
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
LOCALES = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},  # all that is not ASCII is bytes
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
]


def run(module: str, *words: str | bytes | Path, **environment: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command line in a process of its own, which must not end in a traceback or print what terminals obey."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", module, *words],
        cwd=makers.PROJECT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert not OBEYED.search(done.stdout + done.stderr), ascii(done.stdout + done.stderr)
    return done


def write_bank(data_dir: Path) -> Path:
    makers.write_codebook(data_dir)
    found = [makers.finding(makers.PLAN, "brist")]
    makers.write_report(data_dir, REPORT, makers.report([makers.audited(makers.ARBOGA)], "2020", "PwC", found))
    return data_dir


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    return write_bank(tmp_path / "data")


def test_odd_names_among_the_files_are_told_escaped_and_stop_the_build_as_they_stop_the_check(data: Path) -> None:
    assert run("loaders", "build", "--data", data).returncode == 0
    reports = os.fsencode(data / "reports")
    report = (data / "reports" / f"{REPORT}.yaml").read_bytes()
    (data / "drafts").mkdir()
    for number, name in enumerate(ODD):
        for folder in (reports, os.fsencode(data / "drafts")):
            with open(os.path.join(folder, name + b".yaml"), "wb") as stream:
                stream.write(report if number % 2 else b"title: [")
        for folder, ending in ((reports, b".yml"), (reports, b".txt"), (os.fsencode(data / "codebook"), b".yaml")):
            with open(os.path.join(folder, name + ending), "wb"):
                pass
        os.mkdir(os.path.join(reports, name))
    checked, built = run("loaders", "check", "--data", data), run("loaders", "build", "--data", data)
    failed = (data.parent / "var" / "snapshot" / "failed.txt").read_text(encoding="utf-8")
    assert (checked.returncode, built.returncode) == (1, 1)
    for told in (checked.stdout, built.stdout, failed):
        names = set(re.findall(r"([^/\n]+):\d+:\d+ G\d+ fel: ", told))
        assert names >= {f"{printed_by_loaders(os.fsdecode(name))}.yaml" for name in ODD}
    assert not OBEYED.search(failed)
    assert "latin\\xe5.yaml" in failed
    run("loaders", "verify", "--data", data, "--sources", data)
    queries = run("queries", "run", "reports", "--format", "csv")
    assert REPORT in queries.stdout, "the bank before is kept"


@pytest.mark.parametrize("name", SOME, ids=ascii)
def test_odd_names_on_the_command_line_are_told_escaped(data: Path, name: bytes) -> None:
    odd = os.fsencode(data.parent) + b"/" + name
    shown = printed_by_loaders(os.fsdecode(name))
    for words in (
        ("check", "--data", odd),
        ("check", "--data", data, odd),
        ("build", "--data", odd),
        ("verify", "--data", data, "--sources", odd),
        ("new", "--data", data, name),
        ("new", "--data", data, "arboga-2021-samverkan-barn-unga", "--source", odd),
    ):
        done = run("loaders", *words)
        assert done.returncode == 1
        assert shown in done.stdout + done.stderr
    assert run("queries", "run", name).returncode == 2
    assert run("queries", "run", "reports", "--format", name).returncode == 2
    assert run("queries", "run", "reports", "-p", name + b"=1").returncode == 2


@pytest.mark.parametrize("name", SOME, ids=ascii)
def test_a_var_folder_of_an_odd_name_works_or_is_told(data: Path, name: bytes) -> None:
    var = os.fsdecode(os.fsencode(data.parent) + b"/" + name)
    built = run("loaders", "build", "--data", data, GRANSKNINGSBANKEN_VAR=var)
    asked = run("queries", "run", "build_info", GRANSKNINGSBANKEN_VAR=var)
    if name == b"latin\xe5":
        assert (built.returncode, asked.returncode) == (1, 2)
        assert "sökvägen är inte UTF-8" in built.stderr
        assert "sökvägen är inte UTF-8" in Path(var, "snapshot", "failed.txt").read_text(encoding="utf-8")
        assert "Ingen databas finns i" in asked.stderr
    else:
        assert (built.returncode, asked.returncode) == (0, 0)


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_every_command_works_in_a_locale_without_å_and_finds_its_way_through_folders_that_have_it(
    tmp_path: Path, locale: dict[str, str]
) -> None:
    folder = tmp_path / "vår åäö"
    data, var = write_bank(folder / "dåta"), folder / "var"
    sources = folder / "källor"
    sources.mkdir()
    (sources / "kalla.txt").write_text("Arboga. ett belägg på minst tre ord\n", encoding="utf-8")
    environment = {**locale, "GRANSKNINGSBANKEN_VAR": str(var)}
    built = run("loaders", "build", "--data", data, **environment)
    assert (built.returncode, built.stderr) == (0, "")
    assert Path(built.stdout.strip()).is_file(), "the path is printed as it is"
    assert run("loaders", "build", "--data", data, **environment).stdout == built.stdout
    for words in (
        ("loaders", "check", "--data", data),
        ("loaders", "check", "--data", data, data / "reports" / f"{REPORT}.yaml"),
        ("loaders", "docs", "--data", data),
        ("loaders", "new", "--data", data, "arboga-2021-samverkan-barn-unga", "--source", sources / "kalla.txt"),
        ("loaders", "build", "--data", data, "--out", folder / "ü.duckdb"),
        ("loaders", "build", "--data", data, "--out", folder / "ü.duckdb"),
        ("loaders", "--help"),
        ("queries", "run", "reports"),
    ):
        done = run(*words, **environment)
        assert (done.returncode, done.stderr) == (0, ""), words
    verified = run("loaders", "verify", "--data", data, "--sources", sources, **environment)
    assert "G065" in verified.stdout, "the checksum of the made up source differs, so it was read"
    assert "G063" not in verified.stdout, "and its quote was found"
    found = run("queries", "run", "side_by_side", "-p", "body_a=å", "-p", "body_b=1984", **environment)
    assert found.returncode == 0
    (data / "reports" / "ö.yaml").write_text("title: [\n", encoding="utf-8")
    failed = run("loaders", "build", "--data", data, **environment)
    assert failed.returncode == 1
    told = (var / "snapshot" / "failed.txt").read_text(encoding="utf-8")
    for text in (failed.stdout, told):
        assert f"{data}/reports/ö.yaml:" in text
    assert "1 fel i dåta/:" in told
    shutil.rmtree(data)
    assert (
        f"Datamappen {data} går inte att läsa: den finns inte."
        in run("loaders", "check", "--data", data, **environment).stderr
    )


@pytest.mark.parametrize("printable", [printed_by_loaders, printed_by_queries])
def test_what_is_printed_is_one_line_that_no_terminal_obeys(printable: type[str]) -> None:
    for number in [*range(0x250), *range(0x2000, 0x2100), *range(0xD800, 0xE000), 0x1F600]:
        shown = printable(f"a{chr(number)}b")
        assert not OBEYED.search(shown)
        assert len(shown.splitlines()) == 1
        shown.encode()
    assert printable("Härjedalen – 5\u00a0000 kr (mjukt\u00adbindestreck)") == (
        "Härjedalen – 5\u00a0000 kr (mjukt\u00adbindestreck)"
    )
    assert printable("r\x1b[31md\n") == r"r\x1b[31md\n"
    assert printable(b"v\xc3\xa5r \xe5".decode("ascii", "surrogateescape")) == r"vår \xe5"

"""What a build does not touch: files that are no snapshots, and what links out of the data folder lead to (51)."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from loaders.build import building
from loaders.build.keeping import NotReplaced, TooFewLeft
from loaders.build.snapshot import build_snapshot, snapshot_directory
from loaders.check.checks import check_all
from loaders.check.verify import verify
from queries.snapshot import current_snapshot
from tests.faults.five_reports import count, refused, report_id, write, write_five

SECRET = "lösenord_till_allt: hemligt123\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank of five reports, in a folder and with a var directory to itself."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    return write_five(tmp_path / "data")


# --out ---------------------------------------------------------------------------------------------------------------
def a_workspace(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE build_info (digest)")
    connection.close()


def a_foreign_database(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE report (a INTEGER)")


def a_report(path: Path) -> None:
    path.write_text("title: Samverkan\n", encoding="utf-8")


def a_damaged_snapshot(path: Path) -> None:
    path.write_bytes(current_snapshot().read_bytes()[:5000])


OTHERS = [a_workspace, a_foreign_database, a_report, a_damaged_snapshot, Path.touch]


@pytest.mark.parametrize("made", OTHERS, ids=lambda made: made.__name__)
def test_out_writes_over_no_file_that_is_no_snapshot(data: Path, tmp_path: Path, made: Callable[[Path], None]) -> None:
    build_snapshot(data)
    out = tmp_path / "annat.duckdb"
    made(out)
    before = out.read_bytes()
    with pytest.raises(NotReplaced, match="skrivs inte över: filen finns redan, och är inte en databas"):
        build_snapshot(data, out)
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if "annat" in path.name) == ["annat.duckdb"]


def test_out_writes_over_no_folder_queue_link_or_foreign_checksum(data: Path, tmp_path: Path) -> None:
    earlier = build_snapshot(data, tmp_path / "förra.duckdb")
    folder, queue, link, dangling_link = (tmp_path / f"{name}.duckdb" for name in ("mapp", "ko", "lank", "borta"))
    folder.mkdir()
    os.mkfifo(queue)
    link.symlink_to(earlier)
    dangling_link.symlink_to(tmp_path / "finns-inte")
    for path, what in ((folder, "en mapp"), (queue, "ingen vanlig fil"), (link, "en länk"), (dangling_link, "en länk")):
        with pytest.raises(NotReplaced, match=f"det är {what}"):
            build_snapshot(data, path)
    beside = tmp_path / "ny.duckdb.sha256"
    beside.write_text("mina anteckningar", encoding="utf-8")
    with pytest.raises(NotReplaced, match="är ingen kontrollsumma"):
        build_snapshot(data, tmp_path / "ny.duckdb")
    assert beside.read_text(encoding="utf-8") == "mina anteckningar"
    assert link.is_symlink()


def test_out_writes_a_new_file_and_over_an_earlier_snapshot_of_whatever_version(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.duckdb"
    build_snapshot(data, out)
    with duckdb.connect(str(out)) as connection:
        connection.execute("DROP TABLE replaces")
    write(data, 5)
    assert count(build_snapshot(data, out)) == 6
    assert not (tmp_path / "var").exists(), "nothing is told where nobody looks"


def test_out_asks_too_before_most_reports_go(data: Path, tmp_path: Path) -> None:
    out = build_snapshot(data, tmp_path / "ut.duckdb")
    for number in range(5):
        (data / "reports" / f"{report_id(number)}.yaml").unlink()
    with pytest.raises(TooFewLeft):
        build_snapshot(data, out)
    assert count(out) == 5
    assert count(build_snapshot(data, tmp_path / "ny.duckdb")) == 0, "nothing is lost in a new file"


def test_out_does_not_write_among_the_snapshots_of_the_app(data: Path) -> None:
    good = build_snapshot(data)
    for name in (good.name, "ny.duckdb", "current", "failed.txt"):
        with pytest.raises(NotReplaced, match="ligger appens egna databaser"):
            build_snapshot(data, snapshot_directory() / name)
    assert current_snapshot() == good


def test_a_file_that_somebody_writes_while_out_is_built_is_kept(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, derive = tmp_path / "ut.duckdb", building.derive

    def interrupted(*given: Any) -> None:
        derive(*given)
        out.write_text("mitt", encoding="utf-8")

    monkeypatch.setattr(building, "derive", interrupted)
    with pytest.raises(NotReplaced):
        build_snapshot(data, out)
    assert out.read_text(encoding="utf-8") == "mitt"


# Links out of the data folder ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("folder", ["reports", "codebook"])
def test_a_folder_that_is_a_link_out_of_the_data_folder_is_not_read_and_nothing_of_it_is_told(
    data: Path, tmp_path: Path, folder: str
) -> None:
    """What failed.txt says stands on the pages: the keys of a foreign file must not."""
    build_snapshot(data)
    foreign = tmp_path / "etc"
    foreign.mkdir()
    for name in ("hemliga_planer.yaml", "topics.yaml", "hemliga_planer.yml"):
        (foreign / name).write_text(SECRET, encoding="utf-8")
    shutil.rmtree(data / folder)
    (data / folder).symlink_to(foreign)
    told = refused(data)
    checked = "\n".join(map(str, check_all(data).faults))
    for text in (told, checked, "\n".join(map(str, verify(data, data).faults))):
        assert "hemlig" not in text
        assert "lösenord" not in text
        assert str(foreign) not in text
    for text in (told, checked):
        assert "det är en länk ut ur datamappen" in text


def test_a_link_is_told_by_its_own_name_even_when_it_leads_to_where_the_program_runs(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hemliga_planer").mkdir()
    shutil.rmtree(data / "reports")
    (data / "reports").symlink_to(tmp_path / "hemliga_planer")
    (data / "drafts").symlink_to(tmp_path / "hemliga_planer")
    told = [str(fault) for fault in check_all(data).faults if fault.code in ("G129", "G130")]
    assert told == [
        "data/drafts:1:1 G130 anmärkning: mappen med utkast går inte att läsa: det är en länk ut ur datamappen. "
        "Utkasten är inte räknade.",
        "data/reports:1:1 G129 fel: mappen med rapporter går inte att läsa: det är en länk ut ur datamappen.",
    ]


def test_a_folder_that_is_a_link_inside_the_data_folder_is_read(data: Path) -> None:
    (data / "reports").rename(data / "rapporter")
    (data / "reports").symlink_to("rapporter")
    assert count(build_snapshot(data)) == 5


def test_a_link_is_followed_or_refused_alike_from_inside_its_folder(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "hemligt.yaml"
    secret.write_text(SECRET, encoding="utf-8")
    (data / "reports" / "ut.yaml").symlink_to(secret)
    monkeypatch.chdir(data / "reports")
    faults = check_all(data, [Path("ut.yaml")]).faults
    assert [fault.message for fault in faults] == ["filen går inte att läsa: det är en länk ut ur datamappen."]

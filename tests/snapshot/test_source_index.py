"""The index of the reports' own text follows the snapshot, and never stands in its way."""

import os
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from loaders.__main__ import app
from loaders.build import source_index, source_index_file
from loaders.build.building import Told
from loaders.build.snapshot import build_snapshot
from loaders.files.atomic_file import CURRENT, KEPT_SNAPSHOTS
from queries.snapshot import current_snapshot, failed_build
from sources.fulltext.asked import Asked
from sources.fulltext.index_files import ENDING, index_of, indexes_of
from sources.fulltext.search import reports_in, search
from sources.refusals import BadSource
from tests import makers
from tests.sources.kept_texts import forget, keep_text

REPORT = "arboga-2020-samverkan-barn-unga"


@pytest.fixture
def data(tmp_path: Path, own_var: Path) -> Path:
    data_dir = makers.write_codebook(tmp_path / "data")
    write_status(data_dir, "brist")
    return data_dir


def write_status(data_dir: Path, status: str, number: int = 0) -> None:
    findings = [makers.finding(makers.PLAN, status, summary=f"Fynd nummer {number}.")]
    makers.write_report(data_dir, REPORT, makers.report([makers.audited(makers.ARBOGA)], "2020", "PwC", findings))


def built(data_dir: Path) -> tuple[Path, list[str]]:
    """The snapshot of a build, and what it warned of."""
    warnings: list[str] = []
    return build_snapshot(data_dir, told=Told(warning=warnings.append)), warnings


def reports_with(snapshot: Path, word: str) -> set[str]:
    index = index_of(snapshot)
    assert index is not None
    return {hit.report_id for hit in search(index, Asked.of([word]), reports_in(index), 20).hits}


def index_names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if ENDING in path.name}


def never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_index_file, "document_of", lambda _: pytest.fail("read again"))


def test_without_a_source_nothing_is_made(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_index, "index_path", lambda *_: pytest.fail("looked for an index"))
    snapshot, warnings = built(data)
    assert index_of(snapshot) is None
    assert index_names(snapshot.parent) == set()
    assert warnings == []


def test_the_index_is_in_place_before_the_app_is_pointed_at_the_snapshot(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_text(REPORT, "Rutiner saknas.")
    order: list[str] = []
    replace = os.replace
    monkeypatch.setattr(os, "replace", lambda a, b: (order.append(Path(b).name), replace(a, b)))
    snapshot, _ = built(data)
    assert reports_with(snapshot, "rutiner") == {REPORT}
    (index,) = indexes_of(snapshot)
    assert order.index(index.name) < order.index(CURRENT)
    assert order.index(f"{index.name}.sha256") < order.index(index.name)


def test_a_new_snapshot_of_the_same_sources_has_the_same_index_without_reading_them(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_text(REPORT, "Rutiner saknas.")
    first, _ = built(data)
    never_read(monkeypatch)
    write_status(data, "fungerar")
    second, warnings = built(data)
    assert second != first
    assert reports_with(first, "rutiner") == reports_with(second, "rutiner") == {REPORT}
    assert warnings == []


def test_a_source_that_is_added_is_added_to_a_copy_though_the_snapshot_is_there_already(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_text(REPORT, "Rutiner saknas.")
    first, _ = built(data)
    before = index_names(first.parent)
    keep_text("annan", "Rutiner finns, liksom handlingsplaner.")
    read, read_source = [], source_index_file.document_of
    monkeypatch.setattr(
        source_index_file, "document_of", lambda kept: (read.append(kept.report_id), read_source(kept))[1]
    )
    second, _ = built(data)
    assert second == first
    assert read == ["annan"]
    assert reports_with(second, "rutin") == {REPORT, "annan"}
    assert reports_with(second, "handlingsplanen") == {"annan"}, "its words have their stems"
    assert len(indexes_of(second)) == 1
    assert before.isdisjoint(index_names(first.parent))


def test_of_a_source_that_is_removed_or_replaced_no_word_is_left_in_the_file(data: Path) -> None:
    keep_text(REPORT, "Rutiner saknas.")
    keep_text("annan", "Hemlighetsmakeri.")
    snapshot, _ = built(data)
    keep_text(REPORT, "Handlingsplaner saknas.")
    forget("annan")
    assert built(data)[0] == snapshot
    (index,) = indexes_of(snapshot)
    assert reports_with(snapshot, "rutiner") == reports_with(snapshot, "hemlighetsmakeri") == set()
    assert reports_with(snapshot, "handlingsplaner") == {REPORT}
    assert b"hemlighetsmakeri" not in index.read_bytes()


def test_the_indexes_of_earlier_snapshots_that_have_its_text_go_with_it(data: Path) -> None:
    keep_text(REPORT, "Rutiner saknas.")
    keep_text("annan", "Hemlighetsmakeri.")
    earlier, _ = built(data)
    forget("annan")
    write_status(data, "fungerar")
    later, _ = built(data)
    assert later != earlier
    assert index_of(earlier) is None
    assert reports_with(later, "rutiner") == {REPORT}


def test_when_the_last_source_is_removed_so_is_every_index(data: Path) -> None:
    keep_text(REPORT, "Rutiner saknas.")
    snapshot, _ = built(data)
    write_status(data, "fungerar")
    built(data)
    forget(REPORT)
    built(data)
    assert index_names(snapshot.parent) == set()


def test_indexes_go_with_their_snapshots(data: Path) -> None:
    keep_text(REPORT, "Rutiner saknas.")
    for number in range(KEPT_SNAPSHOTS + 2):
        write_status(data, "brist", number)
        built(data)
    snapshots = {path.stem for path in current_snapshot().parent.glob("*.duckdb")}
    assert len(snapshots) == KEPT_SNAPSHOTS
    indexes = {name for name in index_names(current_snapshot().parent) if name.endswith(ENDING)}
    assert {name.partition(".")[0] for name in indexes} == snapshots
    assert len(indexes) == KEPT_SNAPSHOTS


@pytest.mark.parametrize("harm", ["cut", "gone", "no checksum"])
def test_a_damaged_index_is_made_anew(data: Path, harm: str) -> None:
    keep_text(REPORT, "Rutiner saknas.")
    snapshot, _ = built(data)
    (index,) = indexes_of(snapshot)
    if harm == "cut":
        os.truncate(index, 5000)
    else:
        (index if harm == "gone" else index.with_name(f"{index.name}.sha256")).unlink()
    built(data)
    assert reports_with(snapshot, "rutiner") == {REPORT}


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (sqlite3.OperationalError("database or disk is full"), "disken är full"),
        (PermissionError(13, "Permission denied"), "mappen går inte att skriva i"),
        (sqlite3.OperationalError("no such module: fts5"), "Meddela den som sköter"),
        (RuntimeError("what nobody thought of"), "det är ett fel i programmet"),
    ],
)
def test_an_index_that_cannot_be_built_does_not_stop_the_bank(
    data: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    keep_text(REPORT, "Rutiner saknas.")
    with monkeypatch.context() as patch:

        def fails(*_: object) -> None:
            raise error

        patch.setattr(source_index_file.IndexWriter, "add", fails)
        snapshot, (warning,) = built(data)
    assert current_snapshot() == snapshot
    assert index_of(snapshot) is None
    assert failed_build() is None
    assert warning.startswith("Banken är byggd, men sökningen i rapporternas text kunde inte byggas:")
    assert told in warning
    assert not [path for path in snapshot.parent.iterdir() if path.name.startswith(".building-")]
    assert built(data) == (snapshot, [])
    assert reports_with(snapshot, "rutiner") == {REPORT}


def test_a_source_that_cannot_be_read_is_left_out_and_tried_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_text(REPORT, "Rutiner saknas.")
    keep_text("annan", "Rutiner finns.")
    read_source = source_index_file.document_of
    with monkeypatch.context() as patch:

        def refuses(kept: source_index_file.Kept) -> object:
            if kept.report_id == "annan":
                raise BadSource("Rapportens fil är borta.")
            return read_source(kept)

        patch.setattr(source_index_file, "document_of", refuses)
        snapshot, (warning,) = built(data)
        assert warning == "Sökningen i rapporternas text saknar 1 av 2 filer. annan (Rapportens fil är borta)."
        assert reports_with(snapshot, "rutiner") == {REPORT}
        assert built(data)[1] == [warning]
    assert built(data) == (snapshot, [])
    assert reports_with(snapshot, "rutiner") == {REPORT, "annan"}
    assert len(indexes_of(snapshot)) == 1


def test_when_no_source_can_be_read_there_is_no_index(data: Path, own_var: Path) -> None:
    keep_text(REPORT, "Rutiner saknas.")
    for path in (own_var / "kallor").glob("*.[jp]*[zf]"):
        path.unlink()
    snapshot, (warning,) = built(data)
    assert "ingen av filerna gick att läsa" in warning
    assert index_of(snapshot) is None


def test_out_makes_no_index(data: Path, tmp_path: Path) -> None:
    keep_text(REPORT, "Rutiner saknas.")
    path = build_snapshot(data, out=tmp_path / "out" / "bank.duckdb")
    assert index_names(path.parent) == set()


def test_the_command_line_says_what_is_missing_and_still_succeeds(data: Path, own_var: Path) -> None:
    keep_text(REPORT, "Rutiner saknas.")
    for path in (own_var / "kallor").glob("*.[jp]*[zf]"):
        path.unlink()
    result = CliRunner().invoke(app, ["build", "--data", str(data)])
    assert result.exit_code == 0
    assert "sökningen i rapporternas text kunde inte byggas" in result.stderr
    assert result.stdout.strip() == current_snapshot().as_posix()


def test_when_the_code_that_reads_the_text_changes_everything_is_read_anew(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sources.fulltext import index_files

    keep_text(REPORT, "Rutiner saknas.")
    snapshot, _ = built(data)
    (before,) = indexes_of(snapshot)
    monkeypatch.setattr(index_files, "_code", lambda: "another")
    built(data)
    (after,) = indexes_of(snapshot)
    assert after != before
    assert reports_with(snapshot, "rutiner") == {REPORT}

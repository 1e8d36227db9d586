"""`loaders draft`: from a report's own file to a marked draft that cannot pass for a finished report."""

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coding import draft_file
from coding.proposals import Proposal, Proposed, Reading
from coding.report_tree import safe_file_name
from loaders.__main__ import app
from loaders.check.checks import check_all
from loaders.check.undecided import find_undecided
from loaders.faults.fault import LoadersError
from loaders.read.reading import read_fast
from sources.reading import read_source
from tests.makers import DATA
from tests.sources.report_layouts import BUNDLE
from tests.sources.report_pdfs import ReportPdf, make_report_pdf
from tests.sources.report_texts import SOURCES

RUN = CliRunner()
TIMRA = "timra-2020-insatser-barn-unga"


@pytest.fixture(scope="module")
def bundle() -> ReportPdf:
    return make_report_pdf("timra", BUNDLE)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "codebook", tmp_path / "data" / "codebook")
    (tmp_path / "data" / "reports").mkdir()
    return tmp_path / "data"


def drafted(data: Path, file: Path, *options: str) -> tuple[int, str]:
    result = RUN.invoke(app, ["draft", str(file), "--data", str(data), *options])
    return result.exit_code, result.output


def file_of(data: Path, content: bytes, name: str) -> Path:
    path = data.parent / name
    path.write_bytes(content)
    return path


def test_a_draft_from_a_bundle_has_every_value_marked_and_its_page(data: Path, bundle: ReportPdf) -> None:
    pages = f"{bundle.truth.first_page}-{bundle.truth.last_page}"
    code, told = drafted(data, file_of(data, bundle.data, "nämndens handlingar.pdf"), "--pages", pages, "--id", TIMRA)
    path = data / "drafts" / f"{TIMRA}.yaml"
    assert (code, path.is_file()) == (0, True), told
    text = path.read_text(encoding="utf-8")
    assert text.count("# förslag") == int(re.search(r"([0-9]+) förslag att avgöra", told)[1]) + 1  # type: ignore[index]
    assert 'body: "2262"  # förslag, s. ' in text
    tree = read_fast(path).tree
    assert isinstance(tree, dict)
    assert len(tree["recommendations"]) == 5
    assert all(item["response"] for item in tree["recommendations"])  # the board's letter lies in the same bundle
    assert tree["source"]["file"] == "namndens-handlingar.pdf"


def test_nothing_of_a_draft_passes_the_check_unnoticed(data: Path, bundle: ReportPdf) -> None:
    pages = f"{bundle.truth.first_page}-{bundle.truth.last_page}"
    drafted(data, file_of(data, bundle.data, "bunt.pdf"), "--pages", pages, "--id", TIMRA)
    path = data / "drafts" / f"{TIMRA}.yaml"
    text = path.read_text(encoding="utf-8")
    marked = {number for number, line in enumerate(text.split("\n"), 1) if "# förslag" in line}
    assert {place[0] for _, place, _ in find_undecided(text)} == marked
    assert "G143" in {fault.code for fault in check_all(data, [path]).faults if fault.stops}
    # With every mark removed, what is left empty still stops it.
    path.write_text(re.sub(r"  # förslag[^\n]*", "", text), encoding="utf-8")
    codes = {fault.code for fault in check_all(data, [path]).faults if fault.stops}
    assert "G016" in codes


def test_a_second_draft_does_not_write_over_the_first(data: Path, bundle: ReportPdf) -> None:
    file = file_of(data, bundle.data, "bunt.pdf")
    pages = f"{bundle.truth.first_page}-{bundle.truth.last_page}"
    assert drafted(data, file, "--pages", pages, "--id", TIMRA)[0] == 0
    path = data / "drafts" / f"{TIMRA}.yaml"
    path.write_text("mitt arbete\n", encoding="utf-8")
    code, told = drafted(data, file, "--pages", pages, "--id", TIMRA)
    assert (code, path.read_text(encoding="utf-8")) == (1, "mitt arbete\n")
    assert "finns redan" in told
    assert drafted(data, file, "--pages", pages, "--id", f"{TIMRA}-2")[0] == 0


@pytest.mark.parametrize(
    ("content", "name", "options", "sentence"),
    [
        (b"", "tom.txt", (), "tom"),
        (b"<html>", "rapport.pdf", (), "webbsida"),
        (b"%PDF-1.7 trasig", "rapport.pdf", (), "rapport.pdf"),
        (b"Bara en text utan kommun.", "text.txt", (), "Ange id"),
    ],
)
def test_what_cannot_be_drafted_is_told_and_nothing_is_written(
    data: Path, content: bytes, name: str, options: tuple[str, ...], sentence: str
) -> None:
    code, told = drafted(data, file_of(data, content, name), *options)
    assert code == 1
    assert sentence in told
    assert "Traceback" not in told
    assert not (data / "drafts").exists()


def test_pages_outside_the_file_are_told(data: Path, bundle: ReportPdf) -> None:
    code, told = drafted(data, file_of(data, bundle.data, "bunt.pdf"), "--pages", "900-910")
    assert code == 1
    assert "Ange sidor som finns i den" in " ".join(told.split())


def test_a_text_gives_a_draft_without_pages(data: Path) -> None:
    code, told = drafted(
        data,
        file_of(data, (SOURCES / "alvsbyn.txt").read_bytes(), "alvsbyn.txt"),
        "--id",
        "alvsbyn-2022-insatser-barn-unga",
    )
    assert code == 0, told
    text = (data / "drafts" / "alvsbyn-2022-insatser-barn-unga.yaml").read_text(encoding="utf-8")
    assert "file_page" not in text
    assert "kommunallagen_6_6" in text


def test_without_an_id_it_is_made_of_what_was_read_and_the_topic_is_a_proposal(data: Path, bundle: ReportPdf) -> None:
    pages = f"{bundle.truth.first_page}-{bundle.truth.last_page}"
    assert drafted(data, file_of(data, bundle.data, "bunt.pdf"), "--pages", pages)[0] == 0
    (path,) = (data / "drafts").iterdir()
    assert path.name.startswith("timra-2020-")
    assert re.search(r'^topic: "[a-z_]+"  # förslag$', path.read_text(encoding="utf-8"), re.MULTILINE)


TEXT = (SOURCES / "alvsbyn.txt").read_bytes() if SOURCES.is_dir() else b"Revisionsrapport. Kommunens revisorer."
ALVSBYN = "alvsbyn-2022-insatser-barn-unga"


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("report_id", "sentence"),
    [
        ("../reports/ond", "är inte ett id"),
        ("/ond", "är inte ett id"),
        ("sub/dir x", "är inte ett id"),
        (" ", "är inte ett id"),
        ("", "är inte ett id"),
        ("alvsbyn-2022-insatser-barn-unga.yaml", "är inte ett id"),
        ("alvsbynn-2022-insatser-barn-unga", 'Platsen "alvsbynn" finns inte'),
        ("alvsbyn-2022-insatser", "Ämnet"),
    ],
)
def test_an_id_is_one_that_a_new_report_can_have(data: Path, report_id: str, sentence: str) -> None:
    before = files_in(data.parent) | {"rapport.txt"}
    code, told = drafted(data, file_of(data, TEXT, "rapport.txt"), "--id", report_id)
    assert code == 1
    assert sentence in " ".join(told.split())
    assert files_in(data.parent) == before
    with pytest.raises(LoadersError):
        draft_file.write_draft(read_source(TEXT), "rapport.txt", data, report_id)
    assert files_in(data.parent) == before


@pytest.mark.parametrize(
    ("name", "proposals", "sentence"),
    [
        (f"{'n' * 205}.txt", (), "högst 200 tecken"),
        ("rapport.txt", [Proposal("overall", {"wording": Proposed("ja")}, "r/1")] * 1500, "--pages 69-94"),
        (
            "rapport.txt",
            [Proposal("audited", {"boards": Proposed(tuple(f"nämnd {number}" for number in range(201)))}, "r/1")],
            "--pages 69-94",
        ),
    ],
    ids=["name", "items", "boards"],
)
def test_more_than_a_draft_can_hold_is_told_and_nothing_is_written(
    data: Path, monkeypatch: pytest.MonkeyPatch, name: str, proposals: list[Proposal], sentence: str
) -> None:
    monkeypatch.setattr(draft_file, "read_report", lambda *_: Reading(tuple(proposals)))
    file, before = file_of(data, TEXT, name), files_in(data)
    result = RUN.invoke(app, ["draft", str(file), "--data", str(data), "--id", ALVSBYN])
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert sentence in " ".join(result.output.split())
    assert files_in(data) == before


@pytest.mark.parametrize(
    "name",
    [
        "rapport\nfindings: [x]\n.txt",
        "rapport\udcff.txt",
        "rapport\x85topic: x\u2028.txt",
        "rapport\ufeff\xad\ufffe.txt",
    ],
)
def test_whatever_a_file_is_called_its_draft_is_utf_8_and_says_only_what_was_read(data: Path, name: str) -> None:
    document = read_source(TEXT)
    usual = draft_file.write_draft(document, "rapport.txt", data, ALVSBYN).path
    odd = draft_file.write_draft(document, name, data, f"{ALVSBYN}-2").path
    odd.read_bytes().decode("utf-8")
    trees = [read_fast(path).tree for path in (usual, odd)]
    assert isinstance(trees[0], dict)
    assert isinstance(trees[1], dict)
    assert re.fullmatch(r"rapport[a-z0-9-]*\.txt", trees[1]["source"].pop("file"))
    assert trees[0]["source"].pop("file") == "rapport.txt"
    assert trees[0] == trees[1]
    assert [len(read_fast(path).faults) for path in (usual, odd)] == [0, 0]


@pytest.mark.parametrize(
    ("name", "kind", "kept"),
    [
        ("Rapport_1.v2.pdf", "pdf", "Rapport_1.v2.pdf"),
        ("nämndens svar.PDF", "pdf", "namndens-svar.pdf"),
        ("rapport", "pdf", "rapport.pdf"),
        ("rapport", "text", "rapport.txt"),
        ("rapport.v2", "docx", "rapport-v2.docx"),
        ("??", "docx", "kalla.docx"),
        (".pdf", "pdf", "kalla.pdf"),
    ],
)
def test_a_file_s_name_is_one_that_a_report_file_takes(name: str, kind: str, kept: str) -> None:
    assert safe_file_name(name, kind) == kept


def test_two_that_draft_the_same_report_at_once_do_not_write_over_each_other(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data / "drafts" / f"{ALVSBYN}.yaml"
    slow_part = draft_file.read_report

    def reading(*given: object) -> Reading:
        path.parent.mkdir()
        return slow_part(*given)  # type: ignore[arg-type]

    def queue(*_: object) -> str:  # the last part: what is there has been looked for
        path.write_text("den andras\n", encoding="utf-8")
        return ""

    monkeypatch.setattr(draft_file, "read_report", reading)
    monkeypatch.setattr(draft_file, "_queue_text", queue)
    with pytest.raises(LoadersError, match="finns redan"):
        draft_file.write_draft(read_source(TEXT), "rapport.txt", data, ALVSBYN)
    assert path.read_text(encoding="utf-8") == "den andras\n"


def test_a_disk_that_refuses_leaves_no_empty_draft(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, text: str) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(draft_file, "replace_text", refuse)
    code, told = drafted(data, file_of(data, TEXT, "rapport.txt"), "--id", ALVSBYN)
    assert code == 1
    assert "ledigt utrymme" in told
    assert files_in(data / "drafts") == set()

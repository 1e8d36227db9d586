"""`loaders draft`: from a report's own file to a marked draft that cannot pass for a finished report."""

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from loaders.__main__ import app
from loaders.check.checks import check_all
from loaders.check.undecided import find_undecided
from loaders.read.reading import read_fast
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

"""A bank with four of its five reports' own files on the machine: a PDF, a bundle, a text, and another edition."""

import io
import os
import shutil
from pathlib import Path
from unittest import mock

import pypdfium2
import pytest

from loaders.build.snapshot import build_snapshot
from loaders.documents.placing import place_quotes
from sources import kept
from tests.makers import DATA
from tests.sources.report_layouts import EY, PLAIN, WORD
from tests.sources.report_pdfs import ReportPdf, make_report_pdf
from tests.sources.report_texts import SOURCES

TIMRA, NORRTALJE, ALVSBYN, VALLENTUNA, OSTERSUND = (
    "timra-2020-insatser-barn-unga",
    "norrtalje-2020-samverkan-barn-unga",
    "alvsbyn-2022-insatser-barn-unga",
    "vallentuna-2024-samverkan-barn-unga",
    "ostersund-2014-samverkan-barn-unga",
)
LAST_PAGE_OF_ANOTHER = 20  # of Vallentuna's file: what the report says after it is not in it
DAY = "2026-11-30"


def timra() -> ReportPdf:
    return make_report_pdf("timra", WORD)


def norrtalje() -> ReportPdf:
    return make_report_pdf("norrtalje", EY)


def add_file(report_id: str, data: bytes, name: str, pages: tuple[int, int] | None = None) -> kept.Kept:
    """Keep a file as a report's source, in the folder that the environment names."""
    return kept.add(data, name, report_id, DAY, pages)[0]


def keep_files() -> None:
    """Keep the four files: Timrå's own, Norrtälje's in a bundle, Älvsbyn's text, and an early part of Vallentuna's."""
    add_file(TIMRA, timra().data, "timra.pdf")
    truth = norrtalje().truth
    add_file(NORRTALJE, norrtalje().data, "namndens handlingar.pdf", (truth.first_page, truth.last_page))
    add_file(ALVSBYN, (SOURCES / "alvsbyn.txt").read_bytes(), "alvsbyn.txt")
    add_file(VALLENTUNA, first_pages(make_report_pdf("vallentuna", PLAIN).data, LAST_PAGE_OF_ANOTHER), "utkast.pdf")


def build_bank(folder: Path) -> Path:
    """Keep the files and build the bank below a folder; return its var/. The three first have their pages written."""
    data, var = folder / "data", folder / "var"
    shutil.copytree(DATA, data)
    with mock.patch.dict(os.environ, {"GRANSKNINGSBANKEN_VAR": str(var)}):
        keep_files()
        for report_id in (TIMRA, NORRTALJE, ALVSBYN):
            assert place_quotes(data / "reports" / f"{report_id}.yaml", None).left == []
        build_snapshot(data)
    return var


@pytest.fixture(scope="session")
def kept_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The var/ of that bank, made once in a session; a test that changes it takes a copy of its own."""
    folder = tmp_path_factory.getbasetemp() / "kept_reports"  # the same in every module that imports the fixture
    return folder / "var" if folder.exists() else build_bank(folder)


def first_pages(pdf: bytes, count: int) -> bytes:
    """Return a PDF of the first pages of another."""
    stream = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as whole, pypdfium2.PdfDocument.new() as part:
        part.import_pages(whole, list(range(count)))
        part.save(stream)
    return stream.getvalue()

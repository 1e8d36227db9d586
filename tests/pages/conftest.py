"""What the tests of pages share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coding.codebook import open_codebook
from coding.deciding import now
from coding.passages import SourceText
from coding.reading import read_report
from coding.start import begin_coding
from sources.kept import hold
from tests.sources.report_layouts import WORD
from tests.sources.report_pdfs import make_report_pdf
from tests.sources.report_texts import SOURCES
from ui.shell.identity import LOCAL_USER
from workspace import Desk, open_store
from workspace.report_coding import KIND, SourceFile


@pytest.fixture
def desk(tmp_path: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The local user's desk in a store of the test's own, beside the real bank."""
    shutil.copytree(snapshot.parent, tmp_path / snapshot.parent.name)
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path))
    with open_store() as store:
        yield store.as_user(LOCAL_USER)


@pytest.fixture
def coding_id(desk: Desk) -> str:
    """A coding of Timrå's test PDF, just begun."""
    if not SOURCES.is_dir():
        pytest.skip("the source texts are not on this machine")
    pdf = make_report_pdf("timra", WORD)
    held, document = hold(pdf.data, "timra.pdf")
    reading = read_report(SourceText(document), open_codebook().terms)
    count = len(document.pages)
    source = SourceFile(
        sha256=held.sha256, file_name="timra.pdf", kind="pdf", first_page=1, last_page=count, page_count=count
    )  # fmt: skip
    coding = begin_coding(reading, source, "A1", now(), "Timrå")
    return desk.create(KIND, coding.title, coding.content()).document_id

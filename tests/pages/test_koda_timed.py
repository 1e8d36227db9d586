"""The page Koda keeps its time with a report of thirty pages and a hundred and fifty items."""

import pytest

from coding.codebook import open_codebook
from coding.deciding import new_finding, take_in, type_value
from coding.deciding import now as moment
from coding.passages import SourceText
from coding.quotes import phrase_at
from coding.reading import read_report
from coding.start import begin_coding
from sources.kept import hold
from tests.pages.test_every_page import ROOT, opened
from tests.pages.timing import median_run
from tests.sources.report_layouts import WORD
from tests.sources.report_pdfs import make_report_pdf
from tests.sources.report_texts import SOURCES
from workspace import Desk
from workspace.report_coding import KIND, ReportCoding, SourceFile

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine")
PAGE = ROOT / "pages" / "koda.py"
ITEMS = 150
BUDGET = 0.3  # seconds for a page run on a warm cache


@pytest.fixture
def large_coding(desk: Desk) -> str:
    """A coding of the longest test PDF with findings until it has 150 items, the half of them taken in."""
    pdf = make_report_pdf("vallentuna", WORD)
    held, document = hold(pdf.data, "vallentuna.pdf")
    text = SourceText(document)
    count = len(document.pages)
    source = SourceFile(
        sha256=held.sha256, file_name="vallentuna.pdf", kind="pdf", first_page=1, last_page=count, page_count=count
    )  # fmt: skip
    coding = begin_coding(read_report(text, open_codebook().terms), source, "A1", moment(), "Vallentuna")
    coding = with_findings(coding, text)
    return desk.create(KIND, coding.title, coding.content()).document_id


def with_findings(coding: ReportCoding, text: SourceText) -> ReportCoding:
    areas = list(open_codebook().codebook.areas)
    phrases = (phrase_at(text, sentence.start, sentence.stop) for sentence in text.sentences)
    for number, phrase in enumerate(each for each in phrases if each is not None):
        if len(coding.items) >= ITEMS:
            break
        item = new_finding(areas[number % len(areas)], "bedomning", phrase, "A1")
        coding = coding.with_item(item)
        if number % 2:
            for field, value in (("status", "delvis"), ("summary", f"Fynd nummer {number} med egna ord.")):
                coding = type_value(item.item_id, field, value)(coding)
            coding = take_in(item.item_id)(coding)
    assert len(coding.items) == ITEMS
    return coding


@pytest.mark.timed
@pytest.mark.parametrize("step", ["Uppgifter", "Omdömen och frågor", "Fynd", "Rekommendationer", "Kontroll"])
def test_a_step_keeps_its_time_with_a_hundred_and_fifty_items(large_coding: str, step: str) -> None:
    app = opened(PAGE, {"kodning": [large_coding], "kodsteg": [step]})
    assert not app.exception
    seconds = median_run(app)
    print(f"\nKoda, {step}: {1000 * seconds:.0f} ms (median)")
    assert seconds <= BUDGET

"""Word files and scanned pages are read as a PDF is, and their quotes are found under their headings."""

import io
import os

import pytest
from docx import Document as new_document
from rapidfuzz.distance import Levenshtein

from sources.finding import Finder
from sources.read import ocr
from sources.reading import read_source
from sources.refusals import BadSource
from tests.sources.report_layouts import WORD
from tests.sources.report_pdfs import make_report_pdf
from tests.sources.report_texts import SOURCES
from tests.sources.scans import scanned

needs_ocr = pytest.mark.skipif(
    not ocr.is_available() and os.environ.get("GRANSKNINGSBANKEN_REQUIRE_OCR") != "1", reason="OCR är inte installerat"
)
needs_texts = pytest.mark.skipif(not SOURCES.is_dir(), reason="källtexterna finns inte här")


def word_file() -> bytes:
    """A Word file with headings, a paragraph in two pieces, a list and a table."""
    file = new_document()
    file.add_heading("Iakttagelser", 1)
    paragraph = file.add_paragraph("Nämnden har en ")
    paragraph.add_run("rutin").bold = True
    paragraph.add_run(" för sin upp\u00adföljning.")
    file.add_heading("Bedömning", 2)
    file.add_paragraph("Rutinen behöver ses över", style="List Bullet")
    table = file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Finns det en plan?", "Nej. Planen saknas"
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def test_a_quote_in_a_word_file_is_found_under_its_heading() -> None:
    finder = Finder(read_source(word_file()))
    assert finder.document.kind == "docx"
    for quote, heading in (
        ("har en rutin för sin uppföljning", "Iakttagelser"),
        ("Rutinen behöver ses över", "Bedömning"),
        ("Nej. Planen saknas", "Bedömning"),
    ):
        (place,) = finder.find(quote)
        assert place.section is not None
        assert (place.section.title, place.marks, place.between) == (heading, (), "")
    assert [section.title for section in finder.path_to(finder.find("Planen saknas")[0])] == [
        "Iakttagelser",
        "Bedömning",
    ]


@pytest.mark.parametrize(
    "data", [word_file()[:2000], b"PK\x03\x04" + b"\x00" * 400, b"\xd0\xcf\x11\xe0" + b"\x00" * 600]
)
def test_a_damaged_or_old_word_file_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(BadSource) as refused:
        read_source(data)
    assert str(refused.value).endswith(".")
    assert "Traceback" not in str(refused.value)


def test_a_web_page_is_no_report() -> None:
    with pytest.raises(BadSource, match="webbsida"):
        read_source(b"\n <!DOCTYPE html><html><body>Sidan finns inte</body></html>")


@needs_ocr
@needs_texts
def test_a_scanned_page_is_read_and_its_quotes_are_found() -> None:
    pdf = make_report_pdf("timra", WORD)
    whole = read_source(pdf.data)
    read = read_source(scanned(pdf.data, [11]))
    true_page = whole.page(11)
    assert true_page is not None
    true, found = (" ".join(line.text for line in page.lines) for page in (true_page, read.pages[0]))
    assert Levenshtein.distance(true, found) < 0.01 * len(true)
    assert read.pages[0].quality == "ocr"
    assert read.notes == ("Sidan 1 i filen är en bild som har lästs med OCR: jämför citat med bilden.",)
    (place,) = Finder(read).find("samverkan kring individärenden kan uppfattas som personbunden")
    (true_place,) = [place for place in Finder(whole).find(place.quote) if place.page == 11]
    assert place.section is not None
    assert true_place.section is not None
    assert place.section.heading == true_place.section.heading
    for mark, true_mark in zip(place.marks, true_place.marks, strict=True):
        assert abs(mark.box.left - true_mark.box.left) < 12
        assert abs(mark.box.top - true_mark.box.top) < 12


@needs_texts
def test_without_ocr_it_is_said_which_pages_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = scanned(make_report_pdf("timra", WORD).data, [9, 11])
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    document = read_source(data)
    assert [page.quality for page in document.pages] == ["oläst", "oläst"]
    (note,) = document.notes
    assert note.startswith("Sidorna 1 och 2 i filen är bilder utan läsbar text och har inte lästs. ")
    assert "tesserocr" in note
    (note,) = read_source(data, with_ocr=False).notes
    assert note == "Sidorna 1 och 2 i filen är bilder och har inte lästs med OCR."

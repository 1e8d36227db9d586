"""The test PDFs are what they say: what typst told about them is also what another program reads out of them."""

import re
from collections.abc import Iterator
from functools import cache

import pypdfium2
import pytest

from tests.sources.quotes import pages_of, quotes, truth_in_section, truth_of
from tests.sources.report_headings import REPORTS
from tests.sources.report_layouts import EY, LAYOUTS, WORD, Layout
from tests.sources.report_pdfs import ReportPdf, make_report_pdf
from tests.sources.report_texts import SOURCES, blocks
from tests.sources.scans import scanned

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine")
every_layout = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


def reports(layout: Layout) -> Iterator[ReportPdf]:
    return (make_report_pdf(name, layout) for name in REPORTS)


@cache
def pages(data: bytes) -> tuple[str, ...]:
    """The text of each page, as pdfium gives it: U+FFFE stands where a line ended with a hyphen."""
    with pypdfium2.PdfDocument(data) as document:
        return tuple(page.get_textpage().get_text_range() for page in document)


def squeezed(text: str) -> str:
    """A text without spaces and hyphens, which differ with how the lines are broken."""
    return re.sub(r"[\s\ufffe\u00ad-]", "", text)


def letters(text: str) -> str:
    """A text without numbers too: a footnote's number may follow any word."""
    return re.sub(r"\d", "", squeezed(text))


@every_layout
def test_every_quote_has_its_place_under_the_heading_that_the_coder_names(layout: Layout) -> None:
    assert len(quotes()) >= 176
    for quote in quotes():
        pdf = make_report_pdf(quote.name, layout)
        assert truth_in_section(quote, pdf), quote
        assert pages_of(quote.quote, pdf) <= set(range(pdf.truth.first_page, pdf.truth.last_page + 1))


def test_a_quote_that_is_repeated_has_all_its_places_and_others_none() -> None:
    pdf = make_report_pdf("alvsbyn", WORD)
    repeated = "samverkan mellan berörda parter är delvis ändamålsenlig"
    assert len(truth_of(repeated, pdf)) == len(pages_of(repeated, pdf)) == 2
    assert truth_of("kommunens simhall", pdf) == ()


@every_layout
def test_paragraphs_begin_and_end_on_the_pages_that_are_told(layout: Layout) -> None:
    for pdf in reports(layout):
        text = [letters(page) for page in pages(pdf.data)]
        for paragraph in pdf.truth.paragraphs:
            words = paragraph.text.split(" ")
            assert letters(" ".join(words[:4])) in text[paragraph.first_page - 1], paragraph
            assert letters(words[-1]) in text[paragraph.last_page - 1], paragraph


@every_layout
def test_a_paragraph_that_goes_on_over_a_page_is_parted_at_the_word_that_is_told(layout: Layout) -> None:
    parted = 0
    for pdf in reports(layout):
        text = [letters(page) for page in pages(pdf.data)]
        for paragraph in (p for p in pdf.truth.paragraphs if p.first_page != p.last_page):
            ends = [end for end, page in paragraph.words if page == paragraph.first_page][-4:]
            nexts = [end for end, page in paragraph.words if page != paragraph.first_page][:4]
            assert letters(paragraph.text[ends[0] : ends[-1]]) in text[paragraph.first_page - 1]
            # The first word may be parted itself: its mark stands at its end.
            assert letters(paragraph.text[nexts[0] : nexts[-1]]) in text[paragraph.first_page]
            parted += 1
    assert parted >= 10


@every_layout
def test_headings_stand_where_they_are_told(layout: Layout) -> None:
    for pdf in reports(layout):
        assert len(pdf.truth.headings) >= 12
        for heading in pdf.truth.headings:
            assert squeezed(heading.printed) in squeezed(pages(pdf.data)[heading.page - 1]), heading


@every_layout
def test_page_numbers_are_printed_in_the_foot_from_the_page_after_the_front_pages(layout: Layout) -> None:
    for pdf in reports(layout):
        with pypdfium2.PdfDocument(pdf.data) as document:
            feet = [page.get_textpage().get_text_bounded(bottom=0, top=72).strip() for page in document]
        first = pdf.truth.first_page + layout.front_pages
        assert set(pdf.truth.printed) == set(range(first, pdf.truth.last_page + 1))
        assert all(feet[page - 1] == number for page, number in pdf.truth.printed.items())
        assert re.fullmatch(r"(Sida )?1( .*)?", pdf.truth.printed[first])


@every_layout
def test_footnotes_have_a_mark_in_a_sentence_and_their_text_on_the_page(layout: Layout) -> None:
    for pdf in reports(layout):
        assert [note.number for note in pdf.truth.footnotes] == list(range(1, len(pdf.truth.footnotes) + 1))
        assert len(pdf.truth.footnotes) >= 5
        for note in pdf.truth.footnotes:
            page, foot = (squeezed(pages(pdf.data)[page - 1]) for page in (note.page, note.text_page))
            word = re.findall(r"\w+", pdf.truth.paragraphs[note.paragraph].text[: note.at])[-1]
            assert re.search(rf"{word}\W?{note.number}", page), (pdf.name, note)
            assert squeezed(f"{note.number}{note.text}") in foot, (pdf.name, note)
        assert sum(note.page != note.text_page for note in pdf.truth.footnotes) <= 2


def test_the_longest_heading_takes_two_lines() -> None:
    for pdf in reports(WORD):
        longest = max(pdf.truth.headings, key=lambda heading: len(heading.title))
        assert longest.title not in pages(pdf.data)[longest.page - 1]


def test_a_bundle_has_other_papers_a_margin_line_a_broken_table_and_pages_on_their_side() -> None:
    for pdf in reports(EY):
        with pypdfium2.PdfDocument(pdf.data) as document:
            sizes = [page.get_size() for page in document]
        assert len(sizes) - (pdf.truth.last_page - pdf.truth.first_page) > 60
        assert pdf.truth.first_page > 30
        assert pdf.truth.table
        assert pdf.truth.table[0] < pdf.truth.table[1]
        assert any(width > height for width, height in sizes)
        assert all("Dokumentet signerat digitalt" in page for page in pages(pdf.data))


def test_two_reports_are_numbered_in_words_and_the_others_with_a_number() -> None:
    printed = {name: make_report_pdf(name, WORD).truth.printed[4] for name in REPORTS}
    totals = {name: make_report_pdf(name, WORD).truth.last_page - 1 for name in REPORTS}
    assert printed["norrtalje"] == f"3 ({totals['norrtalje']})"
    assert printed["timra"] == f"Sida 3 av {totals['timra']}"
    assert printed["alvsbyn"] == printed["ostersund"] == printed["vallentuna"] == "3"


def test_nothing_of_a_text_is_lost() -> None:
    """But running heads, page numbers and the old marks of footnotes, and hyphens where lines were joined."""
    for name in REPORTS:
        text = (SOURCES / f"{name}.txt").read_text(encoding="utf-8-sig")
        told = "".join(block.text + "".join(note for _, note in block.notes) for block in blocks(name))
        letters, kept = (len(re.findall(r"[^\W\d_]", whole)) for whole in (text, told))
        assert 0 <= letters - kept < 140, name


def test_a_scan_is_a_skewed_picture_without_text_and_the_same_each_time() -> None:
    pdf = make_report_pdf("timra", WORD)
    scan = scanned(pdf.data, [3, 5], dpi=100)
    assert scan == scanned(pdf.data, [3, 5], dpi=100) != scanned(pdf.data, [3, 5], dpi=100, seed=2)
    assert pages(scan) == ("", "")
    with pypdfium2.PdfDocument(scan) as document:
        assert document.get_page_size(0) == pytest.approx((595, 842), abs=1)

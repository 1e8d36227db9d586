"""Five reports in three layouts: every quote is found, on its page, under its heading, in all its places."""

from collections.abc import Iterator
from functools import cache

import pytest

from sources.document import Document, from_bytes, to_bytes
from sources.finding import Finder, Place
from sources.reading import AT_ONCE, read_source
from sources.refusals import BadSource
from sources.section_names import names_path
from tests.sources.quotes import Quote, quotes, truth_in_section, truth_of
from tests.sources.report_layouts import EY, LAYOUTS, WORD
from tests.sources.report_pdfs import ReportPdf, make_report_pdf
from tests.sources.report_texts import SOURCES

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="källtexterna finns inte här")
NAMES = ("alvsbyn", "norrtalje", "ostersund", "timra", "vallentuna")
# Of the layout where all headings look alike: which chapter "Rekommendationer" lies in cannot be seen there.
NOT_IN_SECTION = {
    ("ey", "ostersund"): 2,
    ("ey", "vallentuna"): 3,
    ("bunt", "ostersund"): 2,
    ("bunt", "vallentuna"): 4,
}
CASES = [(layout, name) for layout in LAYOUTS for name in NAMES]
each_report = pytest.mark.parametrize(("layout", "name"), CASES, ids=[f"{layout}-{name}" for layout, name in CASES])


@cache
def read(layout: str, name: str) -> tuple[ReportPdf, Finder]:
    """The report as set, and a finder of what is read of it: of a bundle, the report's own pages."""
    pdf = make_report_pdf(name, LAYOUTS[layout])
    return pdf, Finder(read_source(pdf.data, pages=(pdf.truth.first_page, pdf.truth.last_page)))


def asked(layout: str, name: str) -> Iterator[tuple[Quote, list[Place], ReportPdf, Finder]]:
    pdf, finder = read(layout, name)
    for quote in quotes():
        if quote.name == name:
            yield quote, finder.find(quote.quote), pdf, finder


def test_there_are_as_many_quotes_as_the_bank_has() -> None:
    assert len(quotes()) == 177
    assert sum(len(truth_of(quote.quote, make_report_pdf(quote.name, WORD))) > 1 for quote in quotes()) == 90


@each_report
def test_every_quote_is_found_in_all_its_places_and_nowhere_else(layout: str, name: str) -> None:
    wrong = []
    for quote, places, pdf, _ in asked(layout, name):
        truth = truth_of(quote.quote, pdf)
        pages = [(place.page, place.last_page) for place in places]
        right = len(places) == len(truth) and all(
            first in place.pages and last in place.pages for (first, last), place in zip(pages, truth, strict=True)
        )
        if not right or any(place.between for place in places):
            wrong.append((quote.quote, pages, [sorted(place.pages) for place in truth]))
    assert wrong == []


@each_report
def test_the_section_that_the_coder_named_is_that_of_a_place(layout: str, name: str) -> None:
    outside = []
    for quote, places, pdf, finder in asked(layout, name):
        in_section = [place for place in places if names_path(quote.section, finder.path_to(place))]
        right = {page for place in truth_in_section(quote, pdf) for page in place.pages}
        if not any(place.page in right for place in in_section):
            outside.append((quote.section, quote.quote))
    assert len(outside) == NOT_IN_SECTION.get((layout, name), 0), outside


@each_report
def test_headings_are_those_that_were_set_and_none_else(layout: str, name: str) -> None:
    pdf, finder = read(layout, name)
    found = [(section.number, section.title, section.page) for section in finder.sections]
    set_headings = pdf.truth.headings
    assert found == [(true.number.rstrip("."), " ".join(true.title.split()), true.page) for true in set_headings]


@each_report
def test_each_page_has_the_number_that_is_printed_on_it(layout: str, name: str) -> None:
    pdf, finder = read(layout, name)
    for page in finder.document.pages:
        printed = pdf.truth.printed.get(page.number)
        assert (page.printed or "") == "".join(filter(str.isdigit, (printed or "").split("(")[0].split(" av ")[0]))


@each_report
def test_every_quote_is_marked_where_its_words_stand(layout: str, name: str) -> None:
    """The marks of a place are inside their page, below one another or on the next page, and as many as its lines."""
    for quote, places, _, finder in asked(layout, name):
        for place in places:
            assert place.marks, quote.quote
            assert {mark.page for mark in place.marks} == set(range(place.page, place.last_page + 1))
            for mark in place.marks:
                page = finder.document.page(mark.page)
                assert page is not None
                assert 0 <= mark.box.left < mark.box.right <= page.width
                assert 0 <= mark.box.top < mark.box.bottom <= page.height


@each_report
def test_no_running_head_or_page_number_stands_in_the_reading_text(layout: str, name: str) -> None:
    _, finder = read(layout, name)
    roles = {"head", "foot", "page_number", "margin"}
    # The heads of a table that goes on over pages come back as running heads do, and are read once.
    running = {
        line.text for page in finder.document.pages for line in page.lines if line.role in roles and len(line.text) > 20
    }
    assert running, "there are running heads to leave out"
    cover = finder.document.pages[0].number
    lines = {(line.page, finder.text.raw[line.start :].split("\n", 1)[0]) for line in finder.text.lines}
    assert {text for page, text in lines if page != cover} & running == set()


def test_a_document_is_the_same_after_it_has_been_kept() -> None:
    _, finder = read("word", "timra")
    kept = from_bytes(to_bytes(finder.document))
    assert kept.sections == finder.document.sections
    assert [[line.text for line in page.lines] for page in kept.pages] == [
        [line.text for line in page.lines] for page in finder.document.pages
    ]
    assert Finder(kept).find("SKIP-processen behöver förankras") != []
    with pytest.raises(ValueError, match="damaged"):
        from_bytes(b"no document")


def test_a_long_file_is_read_in_parts_and_tells_how_far_it_has_come() -> None:
    pdf = make_report_pdf("timra", EY)
    told: list[tuple[int, int]] = []
    document = read_source(pdf.data, progress=lambda done, total: told.append((done, total)))
    count = len(document.pages)
    assert count > 3 * AT_ONCE
    assert [total for _, total in told] == [count] * len(told)
    assert [done for done, _ in told] == [*range(AT_ONCE, count, AT_ONCE), count]


@pytest.mark.parametrize("pages", [(0, 3), (5, 4), (10, 10_000)])
def test_pages_that_the_file_does_not_have_are_refused(pages: tuple[int, int]) -> None:
    pdf = make_report_pdf("timra", WORD)
    with pytest.raises(BadSource, match="finns inte: filen har 14 sidor"):
        read_source(pdf.data, pages=pages)


def test_a_part_of_a_document_has_its_own_sections() -> None:
    _, finder = read("word", "timra")
    document: Document = finder.document.within(9, 11)
    assert [page.number for page in document.pages] == [9, 10, 11]
    assert {section.page for section in document.sections} <= {9, 10, 11}
    assert document.page(9) is not None
    assert document.page(12) is None

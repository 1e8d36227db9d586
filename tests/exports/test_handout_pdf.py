"""The handout as PDF, read back: every word of every slide, pages, bookmarks, and nothing outside its place."""

import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from charts.description import Drawing, Evidence, Figure, Lines, Places, Risks, Strip, Table
from charts.letters import FONTS, MISSING, fit_lines, printable, text_width
from slides.deck import Deck, Slide
from slides.measures import HEIGHT, WIDTH
from slides.print.handout_pdf import write_handout_pdf, write_slides_pdf
from tests.exports.handout_decks import (
    LONG_NOTE,
    NOTES,
    SOURCE,
    TABLE,
    ages,
    bars,
    circles,
    deck_of,
    dots,
    figure,
    full_deck,
    grid,
    longest_areas,
    places,
    risks,
    squeezed,
    strip,
    table,
    words_of,
    year_rows,
    years,
)
from tests.exports.pdf_structure import language_of
from tests.timing import median_seconds

HOSTILE = "<b>fet</b> & <para> &amp; ]]> {{ x }} \x00\x0b\x1f\ufffe\ud800 😀 \u202eabc\u202c שלום 漢 <a href='x'>"
SIDE = 20 / 25.4 * 72  # pt; 20 mm
TEXT_WIDTH = 595.28 - 2 * SIDE
HEADER, TOP = 44, 64  # pt from the page's upper edge: what continuing pages say there, and the slide
MEMORY = Path("/proc/self/statm")  # pages of 4 KiB; the second number is what it holds
FRAME = TEXT_WIDTH * HEIGHT / WIDTH


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(content)
    try:
        yield document
    finally:
        document.close()


def texts(deck: Deck) -> list[str]:
    """The text of every page."""
    with opened(write_handout_pdf(deck)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def boxes(content: bytes) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """Page number and left, bottom, right, top of every stretch of text, in pt."""
    with opened(content) as document:
        for number, page in enumerate(document):
            found = page.get_textpage()
            for index in range(found.count_rects()):
                yield number, found.get_rect(index)


@pytest.fixture(scope="module")
def full() -> Deck:
    return full_deck()


@pytest.fixture(scope="module")
def content(full: Deck) -> bytes:
    return write_handout_pdf(full)


@pytest.mark.parametrize(
    "drawing",
    [bars(), bars(3, 40), grid(2), grid(5), grid(10), grid(20), ages(), circles(), strip(), strip(3), years(),
     year_rows(), places(), places(1), dots(), risks(), risks(60, 5, 2), table(), table(True)],
    ids=lambda drawing: type(drawing).__name__,
)  # fmt: skip
def test_every_word_of_a_drawing_stands_on_its_page(drawing: Drawing) -> None:
    deck = deck_of(figure(drawing))
    for slide, text in zip(deck.slides[1:], texts(deck)[1:], strict=False):
        shown = squeezed(text)
        assert slide.drawing is not None
        for word in [*words_of(slide.drawing, with_words=False), slide.title, slide.subtitle, SOURCE]:
            assert squeezed(word) in shown, word


def test_wide_marks_carry_symbol_and_word_and_narrow_ones_the_text() -> None:
    for columns, expected in ((2, True), (5, True), (7, False)):
        text = texts(deck_of(figure(grid(columns, 3), legend=())))[1]
        assert ("● Brist" in text, "○ Fungerar" in text) == (expected, expected)
        assert "●" in text


def test_every_slide_has_its_page_with_its_notes_in_full(full: Deck, content: bytes) -> None:
    with opened(content) as document:
        found = [squeezed(page.get_textpage().get_text_range()) for page in document]
    starts = [page for page in found if squeezed("anteckningar, fortsättning") not in page]
    assert len(starts) == len(full.slides)
    for slide, page in zip(full.slides[1:], starts[1:], strict=True):
        if isinstance(slide.drawing, Risks):
            continue  # the list of all risks comes first, and the notes may go on to the next page
        assert "Anteckningar" in page
        for note in slide.notes:
            assert squeezed(note) in page
    assert all(f"Sida{number}av{len(found)}" in page for number, page in enumerate(found, 1))
    assert all(squeezed(full.stamp) in page for page in found)


def test_long_notes_flow_on_to_further_pages() -> None:
    deck = deck_of(figure(bars(2)), notes=(LONG_NOTE, *NOTES))
    found = texts(deck)
    assert len(found) > 3
    body = "".join(re.split(r"Orosanmälningar och samverkan kring barn som risk", page)[0] for page in found[1:])
    body = squeezed(body).replace(squeezed(f"{deck.slides[1].title} – anteckningar, fortsättning"), "")
    assert all(squeezed(f"Mening nummer {number} om") in body for number in range(1, 301))
    assert squeezed(NOTES[-1]) in body


def test_words_that_the_slide_cuts_stand_whole_below_it() -> None:
    title = "Återkoppling " + " ".join(longest_areas(6)) + " slutet av titeln"
    source = SOURCE + " " + "Deloitte, KPMG, PwC och Ernst & Young " * 6 + "slutet av källan"
    slide = Slide("figur", title, " ".join(longest_areas(6)) + " slut på raden", bars(1), source, "alt")
    found = squeezed(texts(replace(deck_of(), slides=(slide,)))[0])
    for text in (title, slide.subtitle, source):
        assert squeezed(text) in found
    assert squeezed("Källa: Källa:") not in found


def test_a_source_that_the_notes_say_whole_is_not_said_twice() -> None:
    source = f"Källa: {'Deloitte, KPMG, PwC och Ernst & Young ' * 6}slutet av källan. Data: version 3d7f643d."
    slide = Slide("figur", "Titel", "", bars(1), source, "alt", notes=("Säg detta.", source))
    assert squeezed(texts(replace(deck_of(), slides=(slide,)))[0]).count(squeezed("slutet av källan")) == 1


def test_the_file_says_what_it_is(full: Deck, content: bytes) -> None:
    with opened(content) as document:
        told = document.get_metadata_dict()
        assert (told["Title"], told["Subject"]) == (full.title, full.subject)
        assert told["Author"] == "Granskningsbanken"
        assert [one.get_title() for one in document.get_toc()] == [slide.title for slide in full.slides]
        assert all(page.get_size() == pytest.approx((595.28, 841.89), abs=0.01) for page in document)
    assert language_of(content) == "sv-SE"
    assert b"/DisplayDocTitle true" in content


def test_nothing_lies_outside_the_text_area(content: bytes) -> None:
    for number, (left, bottom, right, top) in boxes(content):
        assert left >= SIDE - 1, number
        assert right <= SIDE + TEXT_WIDTH + 1, number
        assert 20 < bottom < top < 841.89 - HEADER, number


def test_nothing_of_a_slide_crosses_its_frame(content: bytes) -> None:
    edge = 841.89 - TOP - FRAME
    assert not [number for number, (_, bottom, _, top) in boxes(content) if bottom < edge - 0.5 and top > edge + 0.5]
    with opened(content) as document:
        for page in document:
            for one in page.get_objects():
                left, bottom, right, top = one.get_bounds()
                assert left >= SIDE - 2
                assert right <= SIDE + TEXT_WIDTH + 2
                assert bottom > 0
                assert top <= 841.89 - HEADER


@pytest.mark.parametrize("drawing", [table(True), Lines((LONG_NOTE,)),
                                     Evidence("nej", "Nej", LONG_NOTE, LONG_NOTE, "x")],
                         ids=lambda drawing: type(drawing).__name__)  # fmt: skip
def test_what_cannot_be_parted_is_drawn_smaller_and_not_over_the_edge(drawing: Drawing) -> None:
    if isinstance(drawing, Table):
        drawing = replace(drawing, rows=(("Område", LONG_NOTE[:3000], "1", "Brist"),))
    slide = Slide("figur", "Titel", "", drawing, SOURCE, "alt")
    content = write_handout_pdf(replace(deck_of(), slides=(slide,)))
    assert all(bottom > 841.89 - TOP - FRAME - 1 or top < 60 for _, (_, bottom, _, top) in boxes(content))


@pytest.mark.parametrize("drawing", [Lines(()), Strip(()), Places(()), replace(bars(1), bars=()), Risks((), 4, 3),
                                     replace(TABLE, rows=()), replace(years(), marks=()), replace(grid(2), rows=()),
                                     replace(grid(2), rows=(), columns=())],
                         ids=lambda drawing: type(drawing).__name__)  # fmt: skip
def test_an_empty_drawing_is_an_empty_figure(drawing: Drawing) -> None:
    slide = Slide("figur", "Inget att visa", "Alla", drawing, SOURCE, "alt")
    assert "Inget att visa" in texts(replace(deck_of(), slides=(slide,)))[0]


def test_a_set_without_slides_is_one_page() -> None:
    assert len(texts(replace(deck_of(), slides=()))) == 1


def test_hostile_text_is_shown_as_text() -> None:
    hostile = Table((HOSTILE, "n"), ((HOSTILE, "1"),), (False, True))
    deck = deck_of(figure(hostile, title=HOSTILE), notes=(HOSTILE, "x" * 400, "å" + "\u0308" * 40))
    found = texts(replace(deck, title=HOSTILE, subject=HOSTILE, data_version=HOSTILE * 4))
    for text in ("<b>fet</b> & <para> &amp;", "<a href='x'>", "{{ x }}", MISSING, "abc"):
        assert squeezed(text) in squeezed(found[1])
    assert "\u202e" not in "".join(found)


def test_the_font_shows_swedish_and_the_marks_and_stands_in_for_the_rest() -> None:
    own = "åäöÅÄÖéü ●◐○–?□”…→≥×·½ αβ жя"
    assert printable(own) == own
    assert printable("a\u0308\tb\nc\u00adå\u200f") == "ä b cå"
    assert printable("漢😀\ufe0f") == MISSING * 2


def test_the_fonts_are_small_and_carry_their_licence() -> None:
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 900_000
    assert "Bitstream Vera" in Path(FONTS / "LICENSE.txt").read_text(encoding="utf-8")


def test_words_break_where_a_syllable_begins() -> None:
    width = text_width("Örnskölds", 24)
    assert fit_lines("Norrtälje", text_width("Norr-", 24) * 0.9, 24) == ["Norr-", "tälje"]
    assert fit_lines("Malung-Sälen", text_width("Malung-", 24) * 0.9, 24) == ["Malung-", "Sälen"]
    assert len(fit_lines("kvalitetsledningssystemsuppföljning " * 3, width, 24, most=2)) == 2


def test_a_dark_set_is_printed_light() -> None:
    light, dark = (deck_of(figure(bars(2)), theme=theme) for theme in ("light", "dark"))
    pictures = []
    for deck in (light, dark):
        with opened(write_handout_pdf(deck)) as document:
            buffer = io.BytesIO()
            document[1].render(scale=0.5).to_pil().save(buffer, "PNG")
            pictures.append(buffer.getvalue())
    assert pictures[0] == pictures[1]


@pytest.mark.timed
def test_twenty_slides_are_written_within_seconds(full: Deck) -> None:
    twenty = replace(full, title="Mätning", slides=full.slides[:20])
    assert median_seconds(lambda: write_handout_pdf(twenty)) < 2


def test_the_slides_alone_are_a_page_each_without_notes(full: Deck) -> None:
    content = write_slides_pdf(full)
    with opened(content) as document:
        assert len(document) == len(full.slides)
        assert {page.get_size() for page in document} == {(960.0, 540.0)}
        pages = [squeezed(page.get_textpage().get_text_range()) for page in document]
        assert [one.get_title() for one in document.get_toc()] == [slide.title for slide in full.slides]
    for slide, text in zip(full.slides, pages, strict=True):
        assert squeezed(slide.title) in text
        assert "Anteckningar" not in text
        assert not any(squeezed(note) in text for note in slide.notes)
    assert not [number for number, (left, bottom, right, top) in boxes(content) if min(left, bottom) < 0 or right > 960]


def test_equal_sets_make_equal_files_in_many_threads_at_once() -> None:
    decks = [replace(deck_of(figure(bars(2))), title=f"Bildspel {number % 3}") for number in range(9)]
    with ThreadPoolExecutor(4) as threads:
        files = list(threads.map(write_handout_pdf, decks))
    assert [len({*files[number::3]}) for number in range(3)] == [1, 1, 1]
    assert len({*files}) == 3


@pytest.mark.skipif(not MEMORY.exists(), reason="the system does not tell how much memory a process has")
def test_a_file_that_is_written_leaves_no_memory_behind() -> None:
    """What typst keeps of ten such sets is 300 MB and more."""
    deck, taken = deck_of(figure(grid(20, 8))), []
    for number in range(10):
        write_handout_pdf(replace(deck, title=f"Bildspel {number}"))
        taken.append(int(MEMORY.read_text().split()[1]) * 4096 / 2**20)
    assert taken[-1] - taken[2] < 60, taken


# How a slide is set: what was seen to be worse than on the wall


def spot(page: pypdfium2.PdfPage, text: str) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a text's first letter, in pt; the text stands on one line."""
    words = page.get_textpage()
    searched = words.search(text, match_case=True)
    start, count = searched.get_next() or (-1, 0)
    assert start >= 0, text
    left, bottom, right, top = words.get_charbox(start)
    assert words.get_charbox(start + count - 1)[3] > bottom, f"{text!r} is broken"
    return left, bottom, right, top


@contextmanager
def second_slide(*figures: Figure) -> Iterator[pypdfium2.PdfPage]:
    with opened(write_slides_pdf(deck_of(*figures))) as document:
        yield document[1]


def test_text_is_as_large_on_paper_as_on_the_wall_where_it_has_room() -> None:
    size = 24 * 960 / 1280 * 0.729  # pt of a capital of DejaVu Sans
    drawing = Table(("Område", "Bedömning"), (("Samverkan", "Brist"),), (False, False))
    with second_slide(figure(drawing, title="Titel")) as page:
        for text in ("Antal granskningar", "Brist", "Område", "Samverkan", "Källa"):
            _, bottom, _, top = spot(page, text)
            assert top - bottom == pytest.approx(size, rel=0.06), text


def test_a_subtitle_has_air_to_its_title_and_a_source_to_its_rule() -> None:
    with second_slide(figure(bars(2), title="Återkoppling brister")) as page:
        words = page.get_textpage()
        rects = [words.get_rect(index) for index in range(words.count_rects())]
        title, subtitle = rects[0], rects[1]
        assert title[1] - subtitle[3] > 1
        rule = min(
            (
                box
                for box in (line.get_bounds() for line in page.get_objects())
                if box[2] - box[0] > 850 and box[3] < 100
            ),
            key=lambda box: box[3],
        )
        assert rule[1] - spot(page, "Källa")[3] > 3


def test_a_slide_s_place_among_its_figure_s_stands_in_one_piece() -> None:
    title = "Norrtälje 2020 (härlett år): brist eller delvis i 10 av 12 granskade områden"
    with second_slide(figure(grid(20, 8), title=title)) as page:
        place = re.search(r"\(1 av \d+\)", page.get_textpage().get_text_range())
        assert place
        spot(page, place[0])


def test_a_word_that_fits_its_line_is_not_parted() -> None:
    for drawing in (grid(20, 8), risks(40, 5, 4), table(True)):
        with opened(write_slides_pdf(deck_of(figure(drawing, legend=())))) as document:
            text = " ".join(page.get_textpage().get_text_range() for page in document)
        for word in ("enheterna", "verksamheterna", "lägesbild", "orosanmälan"):
            parted = [word[:place] + end for place in range(4, len(word)) for end in ("\ufffe", "\x02", "-\r\n")]
            assert not [start for start in parted if start in text]


def test_a_mark_stands_beside_its_name() -> None:
    with second_slide(figure(strip(3), legend=())) as page:
        symbol, word = spot(page, "●"), spot(page, "Brist · PwC")
        assert (symbol[1] + symbol[3]) / 2 == pytest.approx((word[1] + word[3]) / 2, abs=2.5)  # the font draws it low


def test_a_single_column_of_marks_stands_near_its_names() -> None:
    with second_slide(figure(grid(1, 3), legend=())) as page:
        left, *_ = spot(page, "● Brist")
        assert left < 960 * 0.6


def test_a_head_of_a_table_is_as_large_as_its_rows_and_whole() -> None:
    with second_slide(figure(table(), legend=())) as page:
        head, row = spot(page, "Bedömning"), spot(page, "Brist")
        assert head[3] - head[1] == pytest.approx(row[3] - row[1], rel=0.05)

"""What a screen reader meets in the PDFs: headings, tables with header cells, alternative texts, and the order read."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest

from exports.print.risk_pdf import plan_to_pdf, to_pdf
from slides.deck import Deck
from slides.print.handout_pdf import write_handout_pdf, write_slides_pdf
from tests.exports.handout_decks import EVIDENCE, bars, deck_of, figure, full_deck, grid, places, risks, strip, table
from tests.exports.pdf_structure import Element, language_of, read_aloud, structure_of
from tests.exports.test_risk_files import full as full_document  # noqa: F401

TITLE = "Återkoppling till den som anmält brister i tre av fyra som granskat det"
SUBTITLE = "P: Antal granskningar per område, de svagaste först. Alla granskningar i banken."
SOURCE = "P: Källa: 5 granskningar (Deloitte, KPMG, PwC) 2014–2024. Dataversion 3d7f643d, 2026-11-22."
LEGEND = "P: ● Brist ◐ Delvis ○ Fungerar – Ej granskat"


@pytest.fixture(scope="module")
def deck() -> Deck:
    return full_deck()


@pytest.fixture(scope="module", params=[write_handout_pdf, write_slides_pdf], ids=["åhörarkopior", "bilder"])
def slides_file(request: pytest.FixtureRequest, deck: Deck) -> bytes:
    content: bytes = request.param(deck)
    return content


@pytest.fixture(scope="module", params=[to_pdf, plan_to_pdf], ids=["riskanalys", "revisionsplan"])
def risk_file(request: pytest.FixtureRequest, full_document) -> bytes:  # type: ignore[no-untyped-def]  # noqa: F811
    content: bytes = request.param(full_document)
    return content


def every(elements: list[Element], *kinds: str) -> Iterator[Element]:
    return (found for element in elements for found in element.all(*kinds))


def read(deck: Deck, start: str = "H1: Återkoppling") -> list[str]:
    """What is read of a handout from the first slide after the opening on."""
    told = read_aloud(structure_of(write_handout_pdf(deck)))
    return told[next(place for place, line in enumerate(told) if line.startswith(start)) :]


def check(content: bytes) -> list[Element]:
    """Hold what every file keeps, and return its structure."""
    assert language_of(content) == "sv-SE"
    assert b"pdfuaid:part>1<" in content
    elements = structure_of(content)
    headings = [int(element.kind[1]) for element in every(elements, "H1", "H2", "H3")]
    assert headings
    assert headings[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    heads = list(every(elements, "TH"))
    assert {head.scope for head in heads} <= {"Column", "Row", "Both"}
    for one in every(elements, "Table"):
        assert any(True for _ in one.all("TH"))
    assert all(picture.alt for picture in every(elements, "Figure"))
    for line in read_aloud(elements):
        assert "Sida " not in line, "the foot of a page is read on every page"
    return elements


def test_slides_are_headings_and_keep_the_standard(slides_file: bytes, deck: Deck) -> None:
    elements = check(slides_file)
    assert [heading.text for heading in every(elements, "H1")] == [slide.title for slide in deck.slides]
    assert not [line for line in read_aloud(elements) if line.split(": ", 1)[-1].isdigit() and line.startswith("P")]


def test_risk_documents_keep_the_standard(risk_file: bytes) -> None:
    elements = check(risk_file)
    assert list(every(elements, "Table"))
    assert list(every(elements, "LI"))


def test_a_grid_is_read_row_by_row_under_its_heads() -> None:
    told = read(deck_of(figure(grid(2, 3))))
    start = told.index("TH Column: Östersund 2014–2019")
    assert told[:start] == [f"H1: {TITLE}", SUBTITLE, LEGEND]
    first, second, third = (row.name for row in grid(2, 3).rows)
    assert told[start : told.index(SOURCE)] == [
        "TH Column: Östersund 2014–2019",
        "TH Column: Norrtälje 2014–2019",
        "TH Column: Svaghet i",
        "TD: Följs särskilt",
        *(f"TD: {first}", "TD: ● Brist", "TD: ◐ Delvis", "TD: 0 av 2"),
        "TD: Orosanmälan",
        *(f"TD: {second}", "TD: ○ Fungerar", "TD: – Ej granskat", "TD: 1 av 2"),
        "TD: Samverkan med andra huvudmän",
        *(f"TD: {third}", "TD: ● Brist", "TD: 2 av 2"),
    ]


def heads_of(table: Element, text: str) -> list[str]:
    """What is read as the heads of the first cell with this text."""
    names = {head.name: head.text for head in table.all("TH")}
    return [names.get(name, "") for name in next(cell.heads for cell in table.all("TD") if cell.text == text)]


def test_a_cell_has_its_column_as_head() -> None:
    marks, matrix = every(
        structure_of(write_slides_pdf(deck_of(figure(grid(2, 3)), figure(risks(2, 4), legend=())))), "Table"
    )
    assert heads_of(marks, "● Brist") == ["Östersund 2014–2019"]
    assert heads_of(marks, "◐ Delvis") == ["Norrtälje 2014–2019"]
    assert heads_of(matrix, "1") == ["Sannolikhet", "4 (hög)"]


def test_a_mark_without_room_for_its_word_says_it() -> None:
    told = read(deck_of(figure(grid(9, 3))))
    assert [line for line in told if line.startswith("TD: ")][2:11] == [
        f"TD: {word}" for word in ("Brist", "Delvis", "Fungerar", "Ej granskat") * 2 + ("Brist",)
    ]


def test_a_drawing_is_a_figure_with_its_alternative_text() -> None:
    for drawing, name in ((bars(2), "Bars"), (places(), "Places")):
        told = read(deck_of(figure(drawing)))
        assert told[3] == f"Figure: Bilden visar {name}: tre av fyra brister."
        assert told[4] == SOURCE


def test_a_picture_without_words_is_named_by_its_slide() -> None:
    deck = deck_of(figure(bars(2)))
    silent = replace(deck, slides=tuple(replace(slide, alt="") for slide in deck.slides))
    assert f"Figure: {TITLE}" in read(silent)


def test_named_marks_say_symbol_name_word_and_detail() -> None:
    told = read(deck_of(figure(strip(3))))
    assert told[3:6] == [
        "P: ● Östersund 2010 Brist · PwC",
        "P: ◐ Norrtälje 2011 Delvis · Ernst & Young",
        "P: ○ Vallentuna 2012 Fungerar",
    ]


def test_the_matrix_is_a_table_with_its_numbers_apart_and_the_risks_follow_by_rank() -> None:
    told = read(deck_of(figure(risks(40, 5, 4), legend=())))
    start = told.index("TH Column: Konsekvens")
    assert told[start + 1 : start + 7] == [
        f"TH Column: {word}" for word in ("Sannolikhet", "1 (låg)", "2", "3", "4", "5 (hög)")
    ]
    assert "TD: 10 25 40" in told
    assert told.index("P: Ingen granskning") < told.index(
        "LI: 13. Uppföljning av överenskommelser och samverkan: Uppmärksamma"
    )
    assert told[told.index("H2: Alla risker") + 1].startswith("LI: 1. ")


def test_a_quote_is_a_quote_and_numbers_stand_under_their_head() -> None:
    told = read(deck_of(figure(EVIDENCE, legend=()), figure(table(), legend=())))
    assert f"BlockQuote: ”{EVIDENCE.quote}”" in told
    assert told.index(f"P: {EVIDENCE.summary}") < told.index(f"BlockQuote: ”{EVIDENCE.quote}”")
    head = told.index("TH Column: Område")
    assert told[head : head + 4] == [
        f"TH Column: {name}" for name in ("Område", "Vad granskningen fann", "Antal", "Bedömning")
    ]


def test_notes_are_read_after_their_slide() -> None:
    told = read(deck_of(figure(bars(2)), notes=("Först detta.", "Sedan detta.")))
    assert told[told.index(SOURCE) :] == [SOURCE, "H2: Anteckningar", "P: Först detta.", "P: Sedan detta."]


def test_bookmarks_of_a_risk_document_are_its_headings(risk_file: bytes) -> None:
    document = pypdfium2.PdfDocument(risk_file)
    marks = [" ".join(one.get_title().split()) for one in document.get_toc()]
    document.close()
    assert marks == [heading.text for heading in every(structure_of(risk_file), "H1", "H2", "H3")]

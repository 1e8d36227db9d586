"""The handout as Word, read back: every word of every slide, marks with symbol and word, pictures with alt text."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from charts.description import Bars, Dots, Drawing, Grid, Lines, Places, Risks, Strip, Table, Years
from charts.palette import look
from slides.deck import Deck, Slide
from slides.word.handout import write_handout_docx
from slides.word.tables import MOST_COLUMNS
from tests.exports.handout_decks import (
    LONG_NOTE,
    MUNICIPALITIES,
    NOTES,
    SOURCE,
    TABLE,
    bars,
    deck_of,
    figure,
    full_deck,
    grid,
    places,
    risks,
    squeezed,
    table,
    words_of,
    year_rows,
    years,
)
from tests.timing import median_seconds

HOSTILE = "<b>fet</b> & <para> &amp; ]]> {{ x }} \x00\x0b\x1f\ufffe\ud800 😀 \u202eabc\u202c\r\nrad två"


def read(deck: Deck) -> Document:
    return docx.Document(io.BytesIO(write_handout_docx(deck)))


def text_of(document: Document) -> str:
    return squeezed("".join(node.text or "" for node in document.element.body.iter(qn("w:t"))))


def pictures(document: Document) -> list[Any]:
    return list(document.element.body.iter(qn("wp:docPr")))


def fill_of(cell: Any) -> str:
    return str(cell._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")))


@pytest.fixture(scope="module")
def full() -> Deck:
    return full_deck()


@pytest.fixture(scope="module")
def document(full: Deck) -> Document:
    return read(full)


def test_every_word_of_every_slide_stands_in_the_file(full: Deck, document: Document) -> None:
    found = text_of(document)
    for slide in full.slides:
        words = words_of(slide.drawing, with_words=True) if slide.drawing is not None else []
        for text in (slide.title, slide.subtitle, slide.source, *slide.notes, *words):
            assert squeezed(text) in found, text
    assert squeezed(full.data_version) in found


def test_the_day_and_the_data_version_stand_once_before_the_slides(full: Deck) -> None:
    for source, expected in ((f"Granskningsbanken · data {full.data_version}", 0), ("Granskningsbanken", 1)):
        opening = replace(full.slides[0], source=source)
        found = text_of(read(replace(full, slides=(opening,))))
        assert found.count(squeezed(full.stamp)) == expected
        assert found.count(squeezed(full.data_version)) == 1


def test_slides_are_headings_and_notes_stand_below_them(full: Deck, document: Document) -> None:
    by_style: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        assert paragraph.style is not None
        by_style.setdefault(str(paragraph.style.name), []).append(paragraph.text)
    assert by_style["Title"] == [full.title]
    assert by_style["Heading 1"] == [slide.title for slide in full.slides[1:]]
    assert by_style["Heading 2"] == ["Anteckningar"] * len(full.slides)


def test_a_mark_is_a_coloured_cell_with_symbol_and_word() -> None:
    shown = grid(5, 3)
    found = read(deck_of(figure(shown))).tables[0]
    marks = [row for row in found.rows if row.cells[0].text in {row.name for row in shown.rows}]
    assert len(marks) == 3
    for row, wanted in zip(marks, shown.rows, strict=True):
        for cell, mark in zip(row.cells[1:], wanted.cells, strict=False):
            if mark is None:
                assert cell.text == ""
                continue
            assert cell.text == f"{mark.text}\n{mark.word}"
            assert fill_of(cell) == look(mark.key).fill.lstrip("#")
    assert found.rows[0].cells[1].text == f"{shown.columns[0].name}\n2014–2019\nPwC"


@pytest.mark.parametrize("columns", [1, 2, 5, 6, 10, 20])
def test_many_columns_stand_in_several_tables_with_all_rows(columns: int) -> None:
    shown = grid(columns, 4)
    slide = Slide("figur", "Alla kommuner", "", shown, SOURCE, "alt")
    found = read(replace(deck_of(), slides=(slide,)))
    heads = [cell.text.split("\n")[0] for one in found.tables for cell in one.rows[0].cells[1:-1]]
    assert heads == list(MUNICIPALITIES[:columns])
    assert len(found.tables) == -(-columns // MOST_COLUMNS)
    assert all(len({row.cells[0].text for row in one.rows} & {row.name for row in shown.rows}) == 4
               for one in found.tables)  # fmt: skip


def test_every_table_repeats_its_header_and_describes_itself(document: Document) -> None:
    assert document.tables
    for one in document.tables:
        first = one.rows[0]._tr.trPr
        assert first is not None
        assert first.find(qn("w:tblHeader")) is not None
        for tag in ("w:tblCaption", "w:tblDescription"):
            assert one._tbl.tblPr.find(qn(tag)).get(qn("w:val"))


def test_every_picture_has_its_alt_text_and_is_sharp(full: Deck, document: Document) -> None:
    drawn = [slide for slide in full.slides if isinstance(slide.drawing, Bars | Dots | Years | Places)]
    assert [one.get("descr") for one in pictures(document)] == [slide.alt for slide in drawn]
    for shape in document.inline_shapes:
        part = document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        assert part.image.px_width / (shape.width / 914400) == pytest.approx(300, abs=3)
        assert shape.width / 360000 == pytest.approx(16, abs=0.01)
        assert shape.height / 360000 < 20


def test_counts_stand_in_a_table_below_the_bars() -> None:
    shown = bars(3)
    found = read(deck_of(figure(shown))).tables[0]
    assert [cell.text for cell in found.rows[0].cells[1:]] == ["● Brist", "◐ Delvis", "○ Fungerar", "– Ej granskat"]
    for row, bar in zip(found.rows[1:], shown.bars, strict=True):
        assert [cell.text for cell in row.cells] == [bar.name, *map(str, bar.counts)]


@pytest.mark.parametrize(("scale", "high_from"), [(4, 3), (5, 2), (5, 5)])
def test_risks_are_a_matrix_and_a_list(scale: int, high_from: int) -> None:
    matrix, listed = read(deck_of(figure(risks(15, scale, high_from)))).tables
    numbers = {one for row in matrix.rows[1:] for cell in row.cells[1:] for one in cell.text.split(", ")} - {"–"}
    assert numbers == {str(number) for number in range(1, 16)}
    assert [row.cells[0].text for row in listed.rows[1:]] == [str(number) for number in range(1, 16)]


def test_the_file_is_swedish_and_says_what_it_is(full: Deck, document: Document) -> None:
    told = document.core_properties
    assert (told.title, told.subject, told.author) == (full.title, full.subject, "Granskningsbanken")
    assert told.language == "sv-SE"
    footer = document.sections[0].footer.paragraphs[0]
    assert "Sida " in footer.text
    assert full.data_version in footer.text


@pytest.mark.parametrize("drawing", [Lines(()), Strip(()), Places(()), replace(bars(1), bars=()), Risks((), 4, 3),
                                     replace(TABLE, rows=()), replace(years(), marks=()), replace(grid(2), rows=()),
                                     replace(grid(2), rows=(), columns=()), None],
                         ids=lambda drawing: type(drawing).__name__)  # fmt: skip
def test_an_empty_drawing_is_an_empty_figure(drawing: Drawing | None) -> None:
    slide = Slide("figur", "Inget att visa", "Alla", drawing, SOURCE, "alt", NOTES)
    assert "Ingetattvisa" in text_of(read(replace(deck_of(), slides=(slide,))))


def test_hostile_text_is_shown_as_text() -> None:
    hostile = Table((HOSTILE, "n"), ((HOSTILE, "1"),), (False, True))
    deck = deck_of(figure(hostile, title=HOSTILE), notes=(HOSTILE, LONG_NOTE))
    found = read(replace(deck, title=HOSTILE, subject=HOSTILE * 9, data_version=HOSTILE))
    text = text_of(found)
    assert squeezed("<b>fet</b> & <para> &amp; ]]> {{ x }} 😀 abc") in text
    assert "\u202e" not in text
    assert squeezed(LONG_NOTE) in text


def test_columns_of_a_table_fill_the_page_and_no_more() -> None:
    for shown in (table(), table(True), Table(("A", "B"), (("1", "2"),), (True, True)),
                  Table(tuple("abcdefghijkl"), (("x" * 40,) * 12,), (False,) * 12)):  # fmt: skip
        found = read(deck_of(figure(shown, legend=()))).tables[0]
        assert sum(column.width.cm for column in found.columns if column.width) == pytest.approx(16, abs=0.05)


def test_years_and_places_are_pictures_alone() -> None:
    found = read(deck_of(figure(years()), figure(year_rows()), figure(places())))
    assert not found.tables
    assert len(pictures(found)) >= 3


def test_grids_and_strips_need_no_picture() -> None:
    assert not pictures(read(deck_of(figure(grid(2)))))
    assert isinstance(grid(2), Grid)


@pytest.mark.timed
def test_fifteen_slides_are_written_within_seconds(full: Deck) -> None:
    fifteen = replace(full, slides=full.slides[:15])
    assert median_seconds(lambda: write_handout_docx(fifteen)) < 2


def test_the_file_follows_the_standard(full: Deck, tmp_path: Path) -> None:
    path = tmp_path / "utdelning.docx"
    path.write_bytes(write_handout_docx(full))
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []

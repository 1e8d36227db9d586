"""The map and texts in PowerPoint, drawings that hold nothing, and whatever somebody may write by hand."""

import io
from dataclasses import replace
from itertools import pairwise

import openpyxl
import pytest
from lxml import etree

from charts.description import (
    Bar,
    Bars,
    Dots,
    Drawing,
    Evidence,
    Grid,
    Lines,
    Part,
    Place,
    Places,
    Risks,
    Strip,
    Table,
    Years,
)
from charts.palette import Theme
from slides.deck import Deck, Slide
from tests.exports import handout_decks as decks
from tests.exports.pptx_read import cells_of, joined, named, opened, slide_with, texts_of


def test_the_map_is_one_group_of_shapes_with_names_that_do_not_lie_on_each_other(theme: Theme) -> None:
    places: Places = decks.places(11)
    group = named(slide_with(places, theme), "Karta")
    shapes = {shape.name: shape for shape in group.shapes if shape.name != "Linje till namnet"}
    assert "Län" in shapes
    assert {f"Punkt {place.name}" for place in places.places} <= set(shapes)
    labels = [shape for shape in group.shapes if shape.has_text_frame and shape.text_frame.text]
    assert sorted(label.text_frame.text for label in labels) == sorted(place.name for place in places.places)
    for side in (True, False):
        column = [label for label in labels if (label.left < group.left + group.width / 2) == side]
        column.sort(key=lambda label: label.top)
        assert all(above.top + above.height <= below.top for above, below in pairwise(column))


def test_many_places_are_drawn_without_names_in_few_shapes() -> None:
    places = Places(tuple(Place(code, code, "fylld") for code in (*decks.CODES, "9999")))  # the last is no municipality
    group = named(slide_with(places), "Karta")
    assert not [shape for shape in group.shapes if shape.has_text_frame and shape.text_frame.text]
    xml = etree.tostring(group._element)
    assert len(xml) < 300_000


def test_evidence_has_status_summary_quote_and_where_it_stands() -> None:
    evidence: Evidence = decks.EVIDENCE
    slide = slide_with(evidence)
    texts = texts_of(slide)
    assert {"● Brist", evidence.summary, f"”{evidence.quote}”", evidence.citation} <= set(texts)
    long = replace(evidence, summary="Nämnden har inte följt upp. " * 60, quote="Det brister. " * 80)
    slide = slide_with(long)
    assert long.summary.strip() in slide.notes_slide.notes_text_frame.text
    assert f"”{long.quote.strip()}”" in slide.notes_slide.notes_text_frame.text


EMPTY = [
    Lines(()),
    Lines(("",)),
    Bars((), (), "a", "b"),
    Grid((), ()),
    Strip(()),
    Years(()),
    Places(()),
    Dots((), "c"),
    Table((), (), ()),
    Risks((), 4, 3),
]


@pytest.mark.parametrize("drawing", EMPTY, ids=lambda drawing: type(drawing).__name__)
def test_what_is_empty_is_still_a_slide(drawing: Drawing) -> None:
    assert slide_with(drawing).shapes.title.text == "Rubrik"


NASTY = "=cmd|'/C calc'!A0 <b>fet</b> & \x00\x0b\x1f\ufffe\ud800 😀 _x000D_"
NASTY_CLEAN = "=cmd|'/C calc'!A0 <b>fet</b> & 😀 _x000D_"


def test_what_was_written_by_hand_stands_as_text_whatever_it_holds() -> None:
    bars = Bars((Part("brist", NASTY, '"'),), (Bar(NASTY, (1,)),), "a", "b")
    table = Table((NASTY,), ((NASTY,),), (False,))
    slides = tuple(Slide("figur", NASTY, NASTY, drawing, NASTY, NASTY, (NASTY,)) for drawing in (bars, table))
    file = opened(Deck(NASTY, NASTY, "2026-11-22", NASTY, "light", slides))
    assert file.core_properties.title.startswith("=cmd")
    chart = named(file.slides[0], "Staplar").chart
    assert list(chart.plots[0].categories) == [NASTY_CLEAN]
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cell = book["Sheet1"]["A2"]
    assert (cell.data_type, cell.value) == ("s", NASTY_CLEAN)
    assert joined(cells_of(named(file.slides[1], "Tabell"))[1][0]) == joined(NASTY_CLEAN)
    assert file.slides[1].shapes.title.text == NASTY_CLEAN

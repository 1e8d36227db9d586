"""The ready slide set of a follow-up register: its slides, and its files read back with the register's numbers."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from pptx import Presentation

from charts.description import Bars, Drawing, Grid, Table
from slides.deck import Deck
from slides.pptx.deck import write_pptx
from slides.print.handout_pdf import write_handout_pdf, write_slides_pdf
from slides.ready_sets import of_register
from slides.resolving import deck_of
from slides.word.handout import write_handout_docx
from tests.workspace.registers import BASE, CHECK, FIRST, IN_SCHOOL, IN_SOCIAL, SECOND, THIRD, advice, entry
from workspace import Desk, open_store
from workspace.follow_up_register import KIND, Register

NAMES = ["uppf_nu", "uppf_yttranden", "uppf_genomforande", "uppf_alder", "uppf_punkter"]
pytestmark = pytest.mark.usefixtures("snapshot")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_store(tmp_path / "arbete.sqlite") as store:
        yield store.as_user("revisor")


def followed_up() -> Register:
    register = BASE.with_response(SECOND.recommendation_id, IN_SCHOOL, acceptance="delvis", measure_due="2026-03")
    register = register.with_response(FIRST.recommendation_id, FIRST.boards[0].board_id, acceptance="accepterad")
    register = register.with_status_entry(FIRST.recommendation_id, entry(status="genomford"))
    return register.with_status_entry(SECOND.recommendation_id, entry(status="delvis", basis=CHECK, board_id=IN_SOCIAL))


def deck(desk: Desk, register: Register) -> Deck:
    version = desk.create(KIND, register.title, register.content())
    return deck_of(of_register(version.document_id, register.body_name, desk), desk)


def drawing_of(deck: Deck, kind: type[Drawing], place: int = 0) -> Any:
    return [slide.drawing for slide in deck.slides if isinstance(slide.drawing, kind)][place]


def test_the_set_has_its_figures_in_order_and_leaves_out_what_shows_nothing(desk: Desk) -> None:
    version = desk.create(KIND, BASE.title, BASE.content())
    ready = of_register(version.document_id, BASE.body_name, desk)
    assert ready.title == "Uppföljning av rekommendationer – Timrå"
    assert [slide.figure for slide in ready.slides] == NAMES
    assert {slide.made_with for slide in ready.slides[1:3]} == {"registrets version 1"}
    ended = BASE
    for part in (FIRST, SECOND, THIRD):
        ended = ended.with_status_entry(part.recommendation_id, entry(status="genomford", basis=CHECK))
    version = desk.create(KIND, "Avslutat", ended.content())
    assert [slide.figure for slide in of_register(version.document_id, "N" * 150, desk).slides] == NAMES[:3]


def test_no_two_slides_have_one_title(desk: Desk) -> None:
    titles = [slide.title for slide in deck(desk, followed_up()).slides]
    assert len(set(titles)) == len(titles)


def test_the_native_chart_and_the_tables_of_powerpoint_have_the_register_s_numbers(desk: Desk) -> None:
    made = deck(desk, followed_up())
    bars, file = drawing_of(made, Bars), Presentation(io.BytesIO(write_pptx(made)))
    shapes: list[Any] = [shape for slide in file.slides for shape in slide.shapes]
    (chart,) = [shape.chart for shape in shapes if shape.has_chart]
    assert list(chart.plots[0].categories) == [bar.name for bar in bars.bars]
    assert [[int(value or 0) for value in series.values] for series in chart.series] == [
        list(counts) for counts in zip(*(bar.counts for bar in bars.bars), strict=True)
    ]
    assert next(series.name for series in chart.series) == "○ Accepterad"
    tables = [[[cell.text for cell in row.cells] for row in shape.table.rows] for shape in shapes if shape.has_table]
    for grid in (drawing_of(made, Grid, place) for place in range(3)):
        expected = [[row.name, *("" if cell is None else cell.text for cell in row.cells)] for row in grid.rows]
        (found,) = [one for one in tables if one[0][1 : 1 + len(grid.columns)] == [c.name for c in grid.columns]]
        assert [row[: len(expected[0])] for row in found[1:] if any(row[1:])] == expected  # the rest are headings
    points = drawing_of(made, Table)
    (told,) = [one for one in tables if one[0] == list(points.columns)]
    assert told[1:] == [list(row) for row in points.rows]


def test_word_and_pdf_say_every_number_that_the_slides_show(desk: Desk) -> None:
    made = deck(desk, followed_up())
    document: Any = docx.Document(io.BytesIO(write_handout_docx(made)))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    bars, points = drawing_of(made, Bars), drawing_of(made, Table)
    (counts,) = [one for one in tables if one[0][1:] == [f"{part.before}{part.word}" for part in bars.parts]]
    assert [[row[0], *map(int, row[1:])] for row in counts[1:]] == [[bar.name, *bar.counts] for bar in bars.bars]
    (told,) = [one for one in tables if one[0] == list(points.columns)]
    assert told[1:] == [list(row) for row in points.rows]
    for content in (write_handout_pdf(made), write_slides_pdf(made)):
        pdf = pypdfium2.PdfDocument(content)
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
        pdf.close()
        for slide in made.slides:
            assert slide.title in text
        for summary in ("Följ upp 1.", "Följ upp 2.", "Följ upp 3."):
            assert summary in text


def test_what_people_write_stands_as_text_in_every_file(desk: Desk) -> None:
    hostile = "=1+1 <b>fet</b> {{ x }} \x0b\u202e ]]> 漢"
    register = BASE.with_values(SECOND.recommendation_id, summary=hostile, report_title=hostile)
    register = register.with_recommendation(advice("9", (f"nämnd {hostile}",), summary=hostile))
    made = deck(desk, register)
    file = Presentation(io.BytesIO(write_pptx(made)))
    cells = [
        cell.text
        for slide in file.slides
        for shape in slide.shapes
        if shape.has_table
        for cell in shape.table.iter_cells()  # type: ignore[attr-defined]
    ]
    assert any("=1+1 <b>fet</b> {{ x }}" in cell for cell in cells)
    document: Any = docx.Document(io.BytesIO(write_handout_docx(made)))
    assert any(
        "=1+1 <b>fet</b> {{ x }}" in cell.text for table in document.tables for row in table.rows for cell in row.cells
    )
    assert write_handout_pdf(made).startswith(b"%PDF")

"""The figures of cells' statuses tell the auditors' own answers, on the screen and in every file (decision 97)."""

import io
from typing import Any

import docx
import openpyxl
import pytest
from pptx import Presentation

import queries
from charts.catalogue import figure_of
from charts.description import Cell, Grid, Strip
from charts.screen import laid_out
from exports.tables import to_csv, to_xlsx
from slides.deck import Deck, slides_of
from slides.frozen_figure import frozen, thawed
from slides.html.tables import grid_html
from slides.pptx.deck import write_pptx
from slides.print.content import slide_content
from slides.word.handout import write_handout_docx
from wording.comparison_tables import body_years, matrix_table
from wording.own_answers import SIGN, SIGN_MEANS, SIGNED_HEAD

pytestmark = pytest.mark.usefixtures("snapshot")
NORRTALJE, REPORT, NEEDS = "0188", "norrtalje-2020-samverkan-barn-unga", "behovsanalys_tidiga_insatser"
ANSWER = "Revisorernas eget svar på fråga 3: ● Nej."
GRIDS: dict[str, tuple[str, dict[str, Any], int]] = {  # the figure, its parameters, and how many marks have the sign
    "matrix": ("matris", {}, 4),
    "two": ("sida_vid_sida", {"body_a": NORRTALJE, "body_b": "2262"}, 2),
    "report": ("rapportomraden", {"reports": [REPORT], "bodies": [NORRTALJE]}, 2),
    "over time": ("over_tid", {"bodies": [NORRTALJE]}, 2),
}
every_grid = pytest.mark.parametrize("name", GRIDS)


def grid(name: str) -> Grid:
    figure, parameters, _ = GRIDS[name]
    drawing = figure_of(figure, parameters).drawing
    assert isinstance(drawing, Grid)
    return drawing


def cells(drawing: Grid) -> list[Cell]:
    return [cell for row in drawing.rows for cell in row.cells if cell]


def needs(drawing: Grid) -> Cell:
    (row,) = (row for row in drawing.rows if row.name == "Analys av behovet av tidiga insatser")
    (cell,) = (cell for cell in row.cells if cell and cell.sign)
    return cell


@every_grid
def test_the_hover_text_says_the_answer_before_the_status(name: str) -> None:
    hover = needs(grid(name)).hover
    assert hover[1:3] == (ANSWER, "Området: ◐ Delvis")
    assert "Analys av behovet av tidiga insatser" in hover[0]


@every_grid
def test_the_sign_is_explained_counted_and_listed(name: str) -> None:
    key, parameters, count = GRIDS[name]
    figure = figure_of(key, parameters)
    assert sum(cell.sign == SIGN for cell in cells(grid(name))) == count
    assert SIGN_MEANS in figure.subtitle
    assert " är revisorernas eget svar ett annat." in figure.alt
    assert ANSWER in figure.reading


def test_a_figure_without_another_answer_says_nothing_of_it() -> None:
    figure = figure_of("matris", {"bodies": ["2262"]})
    assert SIGN not in figure.subtitle + figure.alt + figure.reading
    assert not any(cell.sign for cell in cells(figure.drawing))  # type: ignore[arg-type]


def test_an_area_in_depth_tells_the_answer_of_each_audit() -> None:
    for name in ("omrade", "spridning"):
        figure = figure_of(name, {"areas": [NEEDS]})
        (mark,) = (mark for mark in figure.drawing.marks if SIGN in mark.name)  # type: ignore[union-attr]
        assert mark.hover[1:3] == (ANSWER, "Området: ◐ Delvis")
        assert SIGN_MEANS in figure.subtitle
    drawing = figure_of("omrade", {"areas": [NEEDS]}).drawing
    assert isinstance(drawing, Strip)
    assert drawing.marks[0].name == f"Norrtälje 2020{SIGN}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_sign_does_not_make_the_marks_larger(theme: Any) -> None:
    traces = laid_out(grid("matrix"), theme).data
    texts = [text for trace in traces for text in trace.text]
    assert sum("<sup>†</sup>" in text for text in texts) == 4
    plain = laid_out(figure_of("matris", {"bodies": ["2262"]}).drawing, theme).data
    assert {trace.marker.size for trace in traces} == {trace.marker.size for trace in plain}


def test_a_finding_is_shown_with_an_answer_that_says_something_else() -> None:
    findings = queries.run_selected("findings", {"reports": [REPORT], "areas": [NEEDS]})
    findings = findings[findings["area_id"] == NEEDS]
    for row in findings.itertuples():
        parameters = {"reports": [REPORT], "bodies": [NORRTALJE], "finding_no": int(row.finding_no)}
        assert (ANSWER in figure_of("belagg", parameters).subtitle) is (row.status != "brist")


def deck() -> Deck:
    figures = [figure_of(name, parameters) for name, parameters, _ in GRIDS.values()]
    slides = [slide for figure in figures for slide in slides_of(figure, notes=(figure.reading,))]
    return Deck("Prov", "Prov", "2026-12-01", "prov", "light", tuple(slides))


def test_every_printed_form_of_a_grid_has_the_sign_and_what_it_means() -> None:
    count = sum(signed for _, _, signed in GRIDS.values())
    printed = deck()
    texts = [text for slide in Presentation(io.BytesIO(write_pptx(printed))).slides for shape in slide.shapes
             if shape.has_table for row in shape.table.rows for text in (cell.text for cell in row.cells)]  # fmt: skip
    assert sum(SIGN in text for text in texts) == count
    word = docx.Document(io.BytesIO(write_handout_docx(printed)))
    marks = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert sum(SIGN in text for text in marks) == count
    told = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert SIGN_MEANS.replace("\u00a0", " ") in told.replace("\u00a0", " ")
    assert ANSWER in told
    contents = [slide_content(slide, number) for number, slide in enumerate(printed.slides, 1)]
    labels = [
        cell["label"] for content in contents for row in content["figure"]["rows"] for cell in row["cells"] if cell
    ]
    assert sum(SIGN in label for label in labels) == count
    assert sum(grid_html(grid(name), "light", "").count(SIGN) for name in GRIDS) == count


@every_grid
def test_a_frozen_figure_keeps_the_sign_and_an_older_one_has_none(name: str) -> None:
    figure = figure_of(*GRIDS[name][:2])
    stored = frozen(figure)
    thawed_cells = cells(thawed(stored).drawing)  # type: ignore[arg-type]
    assert [cell.sign for cell in thawed_cells] == [cell.sign for cell in cells(grid(name))]
    for row in stored["drawing"]["rows"]:
        for cell in row["cells"]:
            cell.pop("sign")
    assert not any(cell.sign for cell in cells(thawed(stored).drawing))  # type: ignore[arg-type]


def test_the_files_of_the_matrix_have_the_answers_in_a_column_of_their_own() -> None:
    table = matrix_table(queries.run_selected("area_matrix", {}), body_years(queries.run_selected("matrix_bodies", {})))
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(table, "Matris", {})))["Tabell"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:2] == ("Område", SIGNED_HEAD)
    (row,) = (row for row in rows if row[0] == "Analys av behovet av tidiga insatser")
    assert row[1:3] == ("Norrtälje 2020, fråga 3: ● Nej.", "◐ Delvis†")
    assert "Norrtälje 2020, fråga 3: ● Nej.;◐ Delvis†" in to_csv(table).decode("utf-8-sig")

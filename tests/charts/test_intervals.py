"""Dots with intervals are drawn alike on the page, on the wall, in PowerPoint, on paper and in Word."""

import io
import json
import re
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import pytest
from docx import Document
from pptx import Presentation

import queries
from charts.agreement import agreement_intervals
from charts.description import Intervals, Ranged
from charts.palette import Theme
from charts.screen import laid_out
from slides.deck import Deck, Slide
from slides.drawn.svg import figure_svg, paper_svg
from slides.measures import FOOTER_TOP, body_height
from slides.paginating import split
from slides.pptx.deck import write_pptx
from slides.print.handout_pdf import write_handout_pdf
from slides.word.handout import write_handout_docx

LONG = "Ett område vars namn är så långt att det bryts på flera rader både på sidan och på bilden · 0,71 (0,40–0,90)"


def intervals(count: int, name: str = "Timrå 2020 · 0,80 (0,70–0,90), n = 39") -> Intervals:
    return Intervals(tuple(Ranged(name, 0.8, 0.7, 0.9 + i / 1000) for i in range(count)), 0.667)


def deck(drawing: Intervals, theme: Theme = "light") -> Deck:
    slides = (Slide("figur", "Titel", "Underrubrik", drawing, "Källa: prov.", "Alfa 0,80.", ("Anteckning.",)),)
    return Deck("Titel", "Prov", "2026-12-01", "version x", theme, slides)


def test_the_axis_begins_at_zero_or_below_what_is_negative() -> None:
    row = {"scope": "omrade", "label": "X", "unit_count": 20, "equal_count": 9, "neither_count": 0}
    low = pd.DataFrame([{**row, "coefficient": 0.1, "low": -0.31, "high": 0.5}])
    drawn = agreement_intervals(low, 0.667)
    assert drawn.first == -0.4
    assert drawn.ticks == (-0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    assert drawn.rows[0].name == "X · 0,10\u00a0(-0,31–0,50), n\u00a0=\u00a020"
    assert agreement_intervals(low.assign(low=0.2), 0.667).first == 0
    assert agreement_intervals(low.head(0), 0.667).rows == ()


@pytest.mark.parametrize("theme", get_args(Theme))
@pytest.mark.parametrize("count", [0, 1, 21])
def test_the_page_draws_every_dot_with_its_interval(count: int, theme: Theme) -> None:
    figure = laid_out(intervals(count, LONG), theme)
    (dots,) = figure.data
    assert list(dots.x) == [0.8] * count
    assert [round(reach, 6) for reach in dots.error_x.arrayminus] == [0.1] * count
    tree = json.dumps(json.loads(figure.to_json()))
    assert min(map(float, re.findall(r'"size": ([0-9.]+)', tree))) >= 12
    assert len(figure.layout.annotations) == count
    assert all("flera rader" in note.text for note in figure.layout.annotations)


@pytest.mark.parametrize("theme", get_args(Theme))
def test_the_wall_and_paper_draw_dots_ends_and_the_limit(theme: Theme) -> None:
    svg = figure_svg(intervals(3), theme, 400, "Alfa")
    assert svg.count("<circle") == 3
    paper, height = paper_svg(intervals(3), 400)
    assert paper.count("<circle") == 3
    assert 0 < height <= 400
    assert paper_svg(Intervals((), 0.667), 400)[1] == 1


def test_a_long_list_goes_on_to_further_slides_and_none_is_too_full() -> None:
    height = body_height("Titel", "Underrubrik", False)
    parts = split(intervals(40, LONG), height)
    assert len(parts) > 1
    assert sum(len(part.drawing.rows) for part in parts) + parts[0].left_out == 40  # type: ignore[union-attr]
    for part in parts:
        assert paper_svg(part.drawing, height)[1] <= height < FOOTER_TOP


@pytest.mark.parametrize("count", [1, 5])
def test_powerpoint_has_a_native_chart_whose_workbook_holds_the_numbers(count: int) -> None:
    slide: Any = Presentation(io.BytesIO(write_pptx(deck(intervals(count))))).slides[0]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    series = list(chart.plots[0].series)
    assert [one.name for one in series] == ["Gräns", *["Intervall"] * count, "Värde"]
    assert len(list(series[-1].iter_values())) == count
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert [row.cells[0].text for row in table.rows] == ["Timrå 2020 · 0,80 (0,70–0,90), n = 39"] * count
    sheet = pd.read_excel(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob), header=None)
    assert sheet[0].tolist().count(0.8) == count


def test_paper_and_word_have_it_with_its_words() -> None:
    assert write_handout_pdf(deck(intervals(3))).startswith(b"%PDF")
    file = Document(io.BytesIO(write_handout_docx(deck(intervals(3)))))
    (picture,) = file.inline_shapes
    assert picture._inline.docPr.get("descr") == "Alfa 0,80."


def test_its_rows_are_those_of_the_query(compared_snapshot: Path) -> None:
    rows = queries.run_selected("agreement_by_scope", {"scopes": ["byra"]}, compared_snapshot)
    drawn = agreement_intervals(rows[rows["measure"] == "alla"], 0.667)
    assert [row.name.split(" · ")[0] for row in drawn.rows] == ["KPMG", "PwC", "Deloitte"]

"""Bars and time lines in PowerPoint are charts of its own, with every count and year, in both themes."""

import io

import openpyxl
import pytest

from charts.description import (
    Bar,
    Bars,
    Part,
    Years,
)
from charts.palette import STATUSES, Theme, look
from slides.pptx.bars import count_format
from tests.exports import handout_decks as decks
from tests.exports.pptx_read import cells_of, named, slide_with


@pytest.mark.parametrize("scale", [1, 20])
def test_bars_are_a_chart_with_every_count_and_its_own_workbook(scale: int, theme: Theme) -> None:
    bars = decks.bars(7, scale)
    chart = named(slide_with(bars, theme), "Staplar").chart
    (plot,) = chart.plots
    assert list(plot.categories) == [bar.name for bar in bars.bars]
    assert chart.category_axis.reverse_order
    assert list(zip(*(series.values for series in plot.series), strict=True)) == [bar.counts for bar in bars.bars]
    for series, part in zip(plot.series, bars.parts, strict=True):
        own = look(part.key, theme)
        assert series.name == f"{own.symbol} {part.word}"
        assert f"#{series.format.fill.fore_color.rgb}" == own.fill
        assert f"#{series.data_labels.font.color.rgb}" == own.text
        assert series.data_labels.number_format.endswith(";;")
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = list(book["Sheet1"].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [bar.name for bar in bars.bars]
    assert [row[1:] for row in rows[1:]] == [bar.counts for bar in bars.bars]
    assert chart.font.size.pt == 18


def test_a_count_is_told_with_its_symbol_where_the_bar_is_wide_enough() -> None:
    part = Part("brist", "Brist", "● ")
    assert count_format(part, 100) == '"● "#,##0;;;'
    assert count_format(part, 10) == '[>=5]"● "#,##0;[>=2]#,##0;;'
    assert count_format(part, 0.01) == '[>=9280]"● "#,##0;[>=6380]#,##0;;', "8 and 5.5 letters of 11.6 px"
    assert count_format(Part("blek", "tolkade", "", "*"), 100) == '#,##0"*";;;'
    assert count_format(Part("blek", "märkta", '"', ""), 100) == '"”"#,##0;;;'


def test_bars_whose_parts_the_legend_does_not_tell_have_a_legend_of_their_own() -> None:
    parts = (Part("fylld", "båda svaga"), Part("blek", "inte båda"))
    bars = Bars(parts, (Bar("Ett och två", (2, 1)),), "granskning", "granskningar")
    assert named(slide_with(bars), "Staplar").chart.has_legend
    assert not named(slide_with(decks.bars(), legend=STATUSES), "Staplar").chart.has_legend


@pytest.mark.parametrize("years", [decks.years(), decks.year_rows()], ids=["without rows", "with rows"])
def test_years_are_a_chart_with_every_mark_at_its_year_and_named(years: Years, theme: Theme) -> None:
    slide = slide_with(years, theme)
    chart = named(slide, "Tidslinje").chart
    points = []
    for series in chart.plots[0].series:
        xs = [float(x.text) for x in series._element.xpath("c:xVal//c:v")]
        labels = [
            "".join(text.text for text in label.xpath(".//a:t"))
            for label in series._element.xpath("c:dLbls/c:dLbl/c:tx")
        ]
        points += [(int(x), label.strip("●◐○– ")) for x, label in zip(xs, labels, strict=True)]
    assert sorted(points) == sorted((mark.year, mark.name) for mark in years.marks)
    assert chart.category_axis.tick_labels.number_format == "0"
    assert float(chart.category_axis.major_unit).is_integer()
    if years.rows:
        assert [row[0] for row in cells_of(named(slide, "Rader"))] == list(years.rows)


def test_marks_of_a_row_do_not_lie_on_each_other() -> None:
    years = decks.year_rows()
    chart = named(slide_with(years), "Tidslinje").chart
    spots = []
    for series in chart.plots[0].series:
        xs, ys = ([float(v.text) for v in series._element.xpath(f"c:{tag}//c:v")] for tag in ("xVal", "yVal"))
        spots += list(zip(xs, ys, strict=True))
    assert len(spots) == len(set(spots)) == len(years.marks)

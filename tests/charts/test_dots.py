"""One value per municipality is drawn alike on the page, on the wall, in PowerPoint, on paper and in Word."""

import io
import json
import math
import re
from typing import Any, get_args

import openpyxl
import pandas as pd
import pypdfium2
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as some
from pptx.enum.chart import XL_MARKER_STYLE

from charts.axis import decimals_of, thinned, tick_texts, ticks_over
from charts.description import Dot, DotLine, Dots, Figure, Table
from charts.dots import dot_figure
from charts.palette import Theme, look
from charts.screen import laid_out
from slides.deck import slides_of
from slides.dot_layout import above, across, below, labels_of, row_height
from slides.drawn.svg import figure_svg, paper_svg
from slides.frozen_figure import NotFrozen, frozen, thawed
from slides.measures import FOOTER_TOP, INNER, MARGIN, body_height
from slides.paginating import split
from slides.pptx.page import flattened
from slides.print.handout_pdf import write_handout_pdf
from slides.word.handout import write_handout_docx
from tests.exports.handout_decks import deck_of, dots, figure, squeezed
from tests.exports.pptx_read import cells_of, described, named, slide_with

LONG = "Kommunalförbundet för socialtjänst och skola i norra Västernorrland och Jämtland"
HEIGHT = body_height("Titel", "Underrubrik", False)
OWN_LAST = ("Värde", "Värde, egen")
every_theme = pytest.mark.parametrize("theme", get_args(Theme))
values = some.floats(-1e6, 1e7, allow_nan=False).map(lambda value: round(value, 3))


def rows(*found: float | None, own: int | None = 0, names: tuple[str, ...] = ()) -> pd.DataFrame:
    """Rows as `dot_figure` takes them: Kommun 0, 1, …, one of them the reader's own."""
    return pd.DataFrame(
        {
            "body_name": list(names) or [f"Kommun {number}" for number in range(len(found))],
            "value": pd.Series(found, dtype="float64"),
            "missing_reason": [None if value is not None else "kommunen har inte svarat" for value in found],
            "is_own": [number == own for number in range(len(found))],
        }
    )


def frozen_again(drawing: Dots) -> Dots:
    whole = Figure("Titel", "Underrubrik", drawing, Table(("a",), (), (False,)), "Alt.", "Källa: prov.")
    thawed_drawing = thawed(json.loads(json.dumps(frozen(whole)))).drawing
    assert isinstance(thawed_drawing, Dots)
    return thawed_drawing


def test_values_are_told_in_swedish_and_what_is_missing_says_why_and_is_nowhere_on_the_axis() -> None:
    drawn = dot_figure(rows(2612.93, None, 0.2, -0.04), "kronor per invånare")
    assert [row.told for row in drawn.rows] == ["2\u00a0613", "saknas: kommunen har inte svarat", "0", "0"]
    assert [row.value for row in drawn.rows] == [2612.93, None, 0.2, -0.04]
    assert drawn.rows[0].hover == ("Kommun 0", "2\u00a0613 kronor per invånare")
    assert drawn.rows[1].hover == ("Kommun 1", "saknas: kommunen har inte svarat")


@pytest.mark.parametrize(
    ("reason", "told"),
    [(None, "saknas"), (float("nan"), "saknas"), (" ", "saknas"), ("Saknas i källan", "Saknas i källan")],
)
def test_a_missing_value_is_called_missing_once_with_or_without_a_reason(reason: object, told: str) -> None:
    frame = rows(None).astype({"missing_reason": object})
    frame.at[0, "missing_reason"] = reason
    assert dot_figure(frame, "dagar").rows[0].told == told


def test_the_own_municipality_is_filled_and_marked_and_without_one_all_are_filled() -> None:
    with_own = dot_figure(rows(1, 2, 3, own=1), "dagar")
    assert [(row.key, row.is_own) for row in with_own.rows] == [("kontur", False), ("fylld", True), ("kontur", False)]
    assert {(row.key, row.is_own) for row in dot_figure(rows(1, 2, own=None), "dagar").rows} == {("fylld", False)}
    unknown = rows(1, 2).assign(is_own=pd.array([True, pd.NA], dtype="boolean"))
    assert [row.is_own for row in dot_figure(unknown, "dagar").rows] == [True, False]


@pytest.mark.parametrize(
    ("median", "quartiles", "labels"),
    [
        (98, (89, 107), ["Undre kvartil 89", "Median 98", "Övre kvartil 107"]),
        (98.2, (97.9, 107), ["Median och undre kvartil 98", "Övre kvartil 107"]),
        (98, (98, 98), ["Median och kvartiler 98"]),
        (98, None, ["Median 98"]),
        (None, (89, 107), ["Undre kvartil 89", "Övre kvartil 107"]),
        (None, (89, 89), ["Kvartiler 89"]),
        (float("nan"), (89, float("nan")), ["Undre kvartil 89"]),
        (None, None, []),
    ],
)
def test_lines_are_named_with_their_values_and_those_told_alike_are_one(
    median: float | None, quartiles: tuple[float, float] | None, labels: list[str]
) -> None:
    drawn = dot_figure(rows(90, 120), "dagar", median=median, quartiles=quartiles)
    assert [line.label for line in drawn.lines] == labels
    assert all(line.is_quiet == ("Median" not in line.label) for line in drawn.lines)
    if "Median och undre kvartil 98" in labels:
        assert drawn.lines[0].value == 98.2, "the median's own place"


@pytest.mark.parametrize(
    ("found", "ticks"),
    [
        ((897.0, 5108.0), ["0", "1\u00a0000", "2\u00a0000", "3\u00a0000", "4\u00a0000", "5\u00a0000", "6\u00a0000"]),
        ((-3.2, 4.4), ["-4", "-2", "0", "2", "4", "6"]),
        ((-7.0, -2.0), ["-8", "-6", "-4", "-2", "0"]),
        ((14.0, 14.0), ["0", "5", "10", "15"]),
        ((0.0, 0.0), ["0", "1"]),
        ((0.25, 0.5), ["0,0", "0,1", "0,2", "0,3", "0,4", "0,5"]),
        ((0.003, 0.001), ["0,0000", "0,0005", "0,0010", "0,0015", "0,0020", "0,0025", "0,0030"]),
        ((3.0,), ["0,0", "0,5", "1,0", "1,5", "2,0", "2,5", "3,0"]),
    ],
)
def test_the_axis_is_of_round_numbers_from_zero(found: tuple[float, ...], ticks: list[str]) -> None:
    drawn = dot_figure(rows(*found), "x", 3)
    assert tick_texts(drawn.ticks) == ticks
    assert (drawn.first, drawn.last) == (drawn.ticks[0], drawn.ticks[-1])


@given(some.lists(values, min_size=1, max_size=20))
def test_every_value_lies_on_its_axis_whose_ticks_are_few_and_even(found: list[float]) -> None:
    ticks = ticks_over(found)
    assert ticks[0] <= min(0, *found)
    assert ticks[-1] >= max(0, *found)
    assert 2 <= len(ticks) <= 9
    step = (ticks[-1] - ticks[0]) / (len(ticks) - 1)
    assert all(math.isclose(ticks[0] + step * place, tick, abs_tol=step * 1e-6) for place, tick in enumerate(ticks))
    assert len(set(tick_texts(ticks))) == len(ticks), decimals_of(ticks)
    assert 0.0 in ticks


def test_ticks_whose_numbers_would_touch_are_thinned_from_the_first() -> None:
    ticks = ticks_over([995_574.0])
    assert thinned(ticks, 626, 11.6) == list(ticks)
    assert thinned(ticks, 300, 7.6) == [0, 400_000, 800_000]
    assert thinned((), 300, 7.6) == []


def test_without_values_and_lines_there_is_no_axis_but_every_row() -> None:
    drawn = dot_figure(rows(None, None), "dagar")
    assert drawn.ticks == ()
    assert [row.told for row in drawn.rows] == ["saknas: kommunen har inte svarat"] * 2
    assert frozen_again(drawn).rows[1].value is None
    assert dot_figure(rows(None), "dagar", median=98).ticks != (), "peers may have what no chosen one has"
    assert dot_figure(rows(), "dagar").rows == ()


@every_theme
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("count", [0, 1, 60])
def test_the_page_draws_every_value_and_tells_every_row(count: int, narrow: bool, theme: Theme) -> None:
    drawing = dot_figure(rows(*[float(number) for number in range(count)]), "dagar", median=20, quartiles=(10, 30))
    shown = laid_out(drawing, theme, narrow)
    assert sorted(x for trace in shown.data for x in trace.x) == [float(number) for number in range(count)]
    tree = json.dumps(json.loads(shown.to_json()))
    assert min(map(float, re.findall(r'"font": \{[^}]*"size": ([0-9.]+)', tree)), default=14) >= 12
    told = [note.text for note in shown.layout.annotations]
    assert all(any(line.label in text for text in told) for line in drawing.lines)
    for row in drawing.rows:
        name, number = (f"<b>{text}</b>" if row.is_own else text for text in (row.name, row.told))
        assert name in told
        assert number in told
    assert shown.layout.xaxis.title.text == "dagar"


@pytest.mark.parametrize("narrow", [False, True])
def test_on_the_page_a_missing_value_is_words_without_a_dot_and_markup_stays_text(narrow: bool) -> None:
    shown = laid_out(dot_figure(rows(3, None, names=("<b>Ö</b> & co", LONG)), "dagar"), narrow=narrow)
    assert [list(trace.x) for trace in shown.data if trace.x] == [[3.0]]
    told = [note.text.replace("<br>", " ") for note in shown.layout.annotations]
    assert "saknas: kommunen har inte svarat" in told
    assert "<b>&lt;b&gt;Ö&lt;/b&gt; &amp; co</b>" in told
    assert LONG in told


@every_theme
def test_the_wall_and_paper_draw_the_dots_in_their_looks_and_the_words(theme: Theme) -> None:
    drawing = dots(6)
    svg = figure_svg(drawing, theme, 400, "Kostnad")
    discs = re.findall(r'<circle cx="([0-9.]+)"[^>]*fill="(#\w+)" stroke="(#\w+)"', svg)
    shown = [row for row in drawing.rows if row.value is not None]
    assert [(fill, border) for _, fill, border in discs] == [
        (look(row.key, theme).fill, look(row.key, theme).border) for row in shown
    ]
    assert [float(x) for x, *_ in discs] == [round(across(drawing, row.value or 0.0), 1) for row in shown]
    for text in [line.label for line in drawing.lines] + [row.told for row in drawing.rows]:
        assert f">{text}</text>" in svg
    assert re.findall(r'font-weight:600">([^<]+)<', svg) == ["Norrtälje", shown[1].told]
    paper, height = paper_svg(drawing, 400)
    assert paper.count("<circle") == len(shown)
    assert 0 < height <= 400
    assert paper_svg(Dots((), "x"), 400)[1] == 1


@given(some.lists(some.floats(0, 100), min_size=1, max_size=3))
def test_no_label_lies_on_another_or_on_the_line_of_another(places: list[float]) -> None:
    lines = tuple(DotLine(place, f"Övre kvartil {place:.0f}") for place in places)
    labels = labels_of(Dots((Dot("a", 1.0, "1"),), "x", lines, 0.0, 100.0, (0.0, 100.0)))
    assert len(labels) == len(lines)
    spans = [(one.x, one.x + one.width) if one.is_right else (one.x - one.width, one.x) for one in labels]
    for number, (one, (begin, end)) in enumerate(zip(labels, spans, strict=True)):
        assert begin >= MARGIN
        assert end <= MARGIN + INNER
        for other, (other_begin, other_end) in zip(labels[:number], spans[:number], strict=True):
            assert one.lane != other.lane or begin >= other_end or end <= other_begin
            crosses_other = other_begin < one.x < other_end and one.lane > other.lane
            assert not crosses_other
            assert not (begin < other.x < end and other.lane >= one.lane)


@pytest.mark.parametrize("count", [1, 20, 60])
def test_a_long_list_goes_on_to_further_slides_of_one_axis_and_none_is_too_full(count: int) -> None:
    names = tuple(f"{LONG} {number}" if number % 3 == 0 else f"Kommun {number}" for number in range(count))
    found = [None if number % 7 == 3 else float(number) for number in range(count)]
    whole = dot_figure(rows(*found, names=names), "dagar", median=9, quartiles=(4, 12))
    parts = split(whole, HEIGHT)
    drawings = [part.drawing for part in parts if isinstance(part.drawing, Dots)]
    assert tuple(row for one in drawings for row in one.rows) == whole.rows
    assert {(one.first, one.last, one.ticks, one.lines) for one in drawings} == {
        (whole.first, whole.last, whole.ticks, whole.lines)
    }
    for one in drawings:
        assert above(one) + sum(map(row_height, one.rows)) + below(one) <= HEIGHT
        assert paper_svg(one, HEIGHT)[1] <= HEIGHT < FOOTER_TOP


def test_twenty_municipalities_take_two_slides() -> None:
    assert len(split(dots(20), HEIGHT)) == 2


@every_theme
def test_powerpoint_has_a_native_chart_with_every_value_and_its_own_workbook(theme: Theme) -> None:
    drawing = dots(6)
    slide = slide_with(drawing, theme)
    chart = named(slide, "Punkter").chart
    drawing = flattened(drawing)
    series = {one.name: one for one in chart.plots[0].series}
    assert list(series) == ["Noll", *(line.label for line in drawing.lines), "Utan värde", *OWN_LAST]
    for line in drawing.lines:
        assert set(xs_of(series[line.label])) == {line.value}
    others = [row.value for row in drawing.rows if row.value is not None and not row.is_own]
    assert xs_of(series["Värde"]) == others
    assert xs_of(series["Värde, egen"]) == [row.value for row in drawing.rows if row.is_own]
    assert f"#{series['Värde, egen'].marker.format.fill.fore_color.rgb}" == look("fylld", theme).fill
    assert f"#{series['Värde'].marker.format.line.fill.fore_color.rgb}" == look("kontur", theme).border
    heights = [height for one in ("Värde", "Värde, egen") for height in series[one].iter_values()]
    assert len(set(heights)) == len(heights) == 5
    axis = chart.category_axis
    assert (axis.minimum_scale, axis.maximum_scale) == (drawing.first, drawing.last)
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    sheet = [row[:3] for row in book["Sheet1"].iter_rows(values_only=True) if any(row)]
    held = {row[2]: row[0] for row in sheet if row[2]}
    assert held.pop("Timrå: saknas: kommunen har inte svarat") == drawing.first
    assert ("Textens plats", "Utan värde") in [row[:2] for row in sheet], "the head says that it is no value"
    assert held == {row.name: row.value for row in drawing.rows if row.value is not None}


def xs_of(series: Any) -> list[float]:
    return [float(x.text) for x in series._element.xpath("c:xVal//c:v")]


def test_in_powerpoint_names_values_and_words_are_native_text() -> None:
    drawing = dots(6)
    slide, drawing = slide_with(drawing), flattened(drawing)
    told = [[row.name, "" if row.value is None else row.told] for row in drawing.rows]
    assert cells_of(named(slide, "Rader")) == told
    (own,) = [cell for cell in named(slide, "Rader").table.iter_cells() if cell.text == "Norrtälje"]
    assert own.text_frame.paragraphs[0].runs[0].font.bold
    (words,) = [one for one in named(slide, "Punkter").chart.plots[0].series if one.name == "Utan värde"]
    assert words.marker.style == XL_MARKER_STYLE.NONE
    assert words.points[0].data_label.text_frame.text == "saknas: kommunen har inte svarat"
    assert named(slide, "Enhet").text_frame.text == drawing.unit
    labels = [shape.text_frame.text for shape in slide.shapes if shape.name == "Linjens namn"]
    assert labels == [line.label for line in drawing.lines]
    assert described(named(slide, "Punkter")) == "Det här visar bilden."


@pytest.mark.parametrize(
    "drawing",
    [
        dot_figure(rows(None, None), "dagar"),
        dot_figure(rows(None), "dagar", median=98),
        dot_figure(rows(5), "dagar"),
        dot_figure(rows(-3.2, None, 4.4, names=(LONG, "Åre", "Öckerö")), "procentenheter", 1),
        dot_figure(rows(14, 14), "", 0, 14, (14, 14)),
        dot_figure(rows(*range(60)), "dagar"),
        Dots((), "dagar"),
    ],
    ids=[
        "all missing",
        "all missing but the median",
        "a single row",
        "negative",
        "all alike",
        "sixty on one slide",
        "none",
    ],
)
def test_odd_figures_are_still_a_slide_in_every_file(drawing: Dots) -> None:
    slide = slide_with(drawing)
    assert slide.shapes.title.text == "Rubrik"
    has_chart = any(shape.has_chart for shape in slide.shapes)
    assert has_chart == bool(drawing.ticks)
    if drawing.rows and not has_chart:
        assert [row[2] for row in cells_of(named(slide, "Rader"))] == [row.told for row in drawing.rows]
    shown = deck_of(figure(drawing, legend=()))
    pages = pypdfium2.PdfDocument(write_handout_pdf(shown))
    text = squeezed("".join(page.get_textpage().get_text_bounded() for page in pages))
    assert all(squeezed(told) in text for row in drawing.rows for told in (row.name, row.told))


def test_word_has_the_picture_and_its_values_as_a_table() -> None:
    drawing = dots(6)
    file = Document(io.BytesIO(write_handout_docx(deck_of(figure(drawing, legend=())))))
    (picture,) = file.inline_shapes
    assert picture._inline.docPr.get("descr") == "Bilden visar Dots: tre av fyra brister."
    (table,) = file.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["", drawing.unit],
        *([row.name, row.told] for row in flattened(drawing).rows),
    ]
    bold = [row.cells[0].text for row in table.rows[1:] if row.cells[0].paragraphs[0].runs[0].bold]
    assert bold == ["Norrtälje"]


def test_a_frozen_figure_is_the_same_without_what_only_a_hover_needs() -> None:
    drawing = dots(6)
    again = frozen_again(drawing)
    assert [(row.name, row.value, row.told, row.key, row.is_own) for row in again.rows] == [
        (row.name, row.value, row.told, row.key, row.is_own) for row in drawing.rows
    ]
    assert {row.hover for row in again.rows} == {()}
    assert (again.lines, again.unit, again.ticks) == (drawing.lines, drawing.unit, drawing.ticks)
    assert slides_of(figure(again, legend=()))[0].drawing is not None


@pytest.mark.parametrize(
    "change",
    [
        {"rows": [{"name": "x", "value": 1e9, "told": "1", "key": "fylld"}]},
        {"rows": [{"name": "x", "value": "NaN", "told": "1", "key": "fylld"}]},
        {"rows": [{"name": "x", "value": 1, "told": "1", "key": "finns inte"}]},
        {"lines": [{"value": -1, "label": "Median"}]},
        {"lines": [{"value": 1, "label": "Median"}] * 4},
        {"first": 7000},
        {"last": "inf"},
        {"first": -1},
        {"ticks": []},
        {"ticks": [0, 6000, 3000]},
        {"ticks": [0]},
        {"ticks": list(range(6001))},
    ],
    ids=str,
)
def test_a_frozen_figure_that_cannot_be_is_refused(change: dict[str, Any]) -> None:
    content = frozen(figure(dots(6)))
    assert thawed(content)
    with pytest.raises(NotFrozen):
        thawed({**content, "drawing": {**content["drawing"], **change}})

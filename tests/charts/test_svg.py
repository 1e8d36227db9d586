"""The SVG that a page shows, against the laid out figure it is drawn from: every mark, text and line, where it lies."""

import json
from itertools import chain
from math import isnan
from typing import Any
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.description import (
    Bar,
    Bars,
    Cell,
    Column,
    Dated,
    Dot,
    DotLine,
    Dots,
    Drawing,
    Grid,
    Intervals,
    Named,
    Part,
    Place,
    Places,
    Ranged,
    Risk,
    Risks,
    Row,
    Strip,
    Years,
)
from charts.screen import draw, laid_out
from charts.screen.frame import as_text, framed, label

WIDTH = 800.0  # px of the plot that places are worked out for
LONG = "Samverkan på politisk nivå och ledningsnivå + uppföljning av överenskommelser och samverkan: svag i båda"
HARD = "A & B <script>x</script> \"q\" 's' ● –"

GRID = Grid(
    (Column("Norrtälje", ("2020", "PwC")), Column(HARD)),
    (
        Row("Återkoppling", "Följs", (Cell("brist", "●", "Brist", ("Huvud", "rad"), ("a", "0188")), None), "1 av 1"),
        Row(
            HARD,
            "Följs",
            (Cell("ej_granskat", "–", "Ej granskat", (LONG, LONG)), Cell("delvis", "◐", "Delvis", sign="†")),
        ),
    ),
    "Svaghet\ni",
)
DRAWINGS: dict[str, Drawing] = {
    "grid": GRID,
    "bars": Bars(
        (Part("brist", "Brist", "● "), Part("ej_granskat", "Ej granskat", "– ")),
        (Bar("Första", (3, 1), ids=(("x",), ("y",))), Bar(HARD, (0, 2), ids=(("z",), ("w",)))),
        "granskning",
        "granskningar",
    ),
    "strip": Strip((Named("brist", "Brist", HARD, "KPMG", ids=("a",)), Named("fungerar", "Fungerar", "Timrå 2020"))),
    "years": Years((Dated(2014, "fylld", "tryckt", "Östersund", ids=("r",)), Dated(None, "kontur", "okänt", HARD))),
    "rows": Years((Dated(2014, "brist", "Brist", "A", "Rad"), Dated(2020, "delvis", "Delvis", HARD, "Rad")), ("Rad",)),
    "map": Places((Place("0188", "Norrtälje", "fylld", ids=("0188",)), Place("2262", HARD, "kontur"))),
    "risks": Risks((Risk(1, HARD, 2, 3, "Granska"), Risk(2, "Andra", 4, 4)), 4, 3),
    "intervals": Intervals((Ranged(HARD, 0.5, 0.2, 0.9), Ranged("B", 1.0, 1.0, 1.0)), 0.6),
    "dots": Dots(
        (Dot(HARD, 10.0, "10", is_own=True), Dot("B", None, "saknas: sekretess")),
        "per 1 000",
        (DotLine(12.0, "Median 12"),),
        0.0,
        20.0,
        (0.0, 10.0, 20.0),
    ),
}
every_drawing = pytest.mark.parametrize("name", DRAWINGS)
both_widths = pytest.mark.parametrize("narrow", [False, True])


def parsed(svg: str) -> ElementTree.Element:
    """The drawing as XML: it must be well formed to be saved as a picture."""
    return ElementTree.fromstring(svg)


def points(root: ElementTree.Element) -> list[list[ElementTree.Element]]:
    """The marks of each trace, in order."""
    traces = [group for group in root.iter("g") if group.get("class") == "trace"]
    return [[mark for mark in trace if mark.get("class") == "point"] for trace in traces]


def told(figure: go.Figure) -> list[go.Scatter | go.Bar]:
    return [trace for trace in figure.data if trace.type == "bar" or trace.mode != "lines"]


def one_of(values: Any, place: int) -> Any:
    return values if isinstance(values, str) or values is None else values[place]


@both_widths
@every_drawing
def test_every_mark_is_there_with_its_ids_and_what_is_said_of_it(name: str, narrow: bool) -> None:
    figure, root = laid_out(DRAWINGS[name], "light", narrow), parsed(draw(DRAWINGS[name], "light", "alt", narrow))
    found = points(root)
    assert [len(marks) for marks in found] == [len(trace.x) for trace in told(figure)]
    for trace, marks in zip(told(figure), found, strict=True):
        for place, mark in enumerate(marks):
            ids = list(trace.customdata[place]) if trace.customdata is not None else []
            assert json.loads(mark.get("data-ids") or "[]") == ids
            lines = json.loads(mark.get("data-hover") or "[]")
            assert "<br>".join(f"<b>{as_text(text)}</b>" if bold else as_text(text) for text, bold in lines) == one_of(
                trace.hovertext, place
            )


@both_widths
@every_drawing
def test_every_text_is_there_and_none_is_markup(name: str, narrow: bool) -> None:
    drawing = DRAWINGS[name]
    root = parsed(draw(drawing, "dark", HARD, narrow))
    assert root.get("aria-label") == HARD
    assert "rotate" not in draw(drawing, "dark", HARD, narrow)  # every text is upright
    assert not list(root.iter("script"))
    shown = "".join("".join(root.itertext()).split())
    for note in laid_out(drawing, "dark", narrow).layout.annotations:
        plain = "".join(ElementTree.fromstring(f"<p>{note.text.replace('<br>', ' ')}</p>").itertext())
        assert "".join(plain.split()) in shown
    assert {element.tag for element in root.iter()} <= {"svg", "g", "rect", "circle", "line", "path", "text", "tspan"}


def pixels(root: ElementTree.Element, mark: ElementTree.Element) -> tuple[float, float]:
    """Where a mark's middle lies, in px from the plot's left edge and the figure's top, the plot being WIDTH wide."""
    shape = next(part for part in mark if part.tag in ("rect", "circle"))
    x = shape.get("cx") or shape.get("x") or ""
    across = float(x.rstrip("%")) / 100 * WIDTH if x.endswith("%") else float(x)
    down = float(shape.get("cy") or 0) or float(shape.get("y") or 0) + float(shape.get("height") or 0) / 2
    return across, down


@both_widths
@pytest.mark.parametrize("name", ["grid", "strip", "years", "rows", "risks", "intervals", "dots"])
def test_marks_lie_where_they_are_laid_out(name: str, narrow: bool) -> None:
    figure, root = laid_out(DRAWINGS[name], "light", narrow), parsed(draw(DRAWINGS[name], "light", "", narrow))
    (left, right), (low, high) = figure.layout.xaxis.range, figure.layout.yaxis.range
    margin, height = figure.layout.margin, figure.layout.height
    for trace, marks in zip(told(figure), points(root), strict=True):
        for x, y, mark in zip(trace.x, trace.y, marks, strict=True):
            across, down = pixels(root, mark)
            assert across == pytest.approx((x - left) / (right - left) * WIDTH, abs=0.02)
            tall = height - margin.t - margin.b
            assert down == pytest.approx(margin.t + (high - y) / (high - low) * tall, abs=0.02)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=6))
def test_parts_of_a_bar_follow_on_each_other_and_are_as_long_as_their_counts(counts: list[tuple[int, ...]]) -> None:
    bars = Bars(
        tuple(Part(key, key) for key in ("brist", "delvis", "fungerar")),
        tuple(Bar(f"Stapel {place}", each) for place, each in enumerate(counts)),
        "en",
        "flera",
    )
    found = points(parsed(draw(bars, "light", "")))
    longest = max(map(sum, counts)) or 1
    for place, each in enumerate(counts):
        start = 0
        for trace, count in enumerate(each):
            rects = [part for part in found[trace][place] if part.tag == "rect"]
            assert len(rects) == (count > 0)
            for rect in rects:
                assert float((rect.get("x") or "").rstrip("%")) == pytest.approx(100 * start / longest, abs=0.001)
                assert float((rect.get("width") or "").rstrip("%")) == pytest.approx(100 * count / longest, abs=0.001)
            start += count


def test_the_map_keeps_its_shape_and_each_municipality_lies_in_its_place() -> None:
    figure, root = laid_out(DRAWINGS["map"]), parsed(draw(DRAWINGS["map"], "light", ""))
    xs = [float(x) for trace in figure.data for x in trace.x if not isnan(x)]
    middle, ratio = (min(xs) + max(xs)) / 2, figure.layout.yaxis.scaleratio
    placed = [
        (float(x) - middle, float(y), *pixels(root, mark))
        for trace, marks in zip(told(figure), points(root), strict=True)
        for x, y, mark in zip(trace.x, trace.y, marks, strict=True)
    ]
    (x0, y0, across0, down0), (x1, y1, across1, down1) = placed
    unit = (across1 - across0) / (x1 - x0)
    assert unit > 0
    assert (down0 - down1) / (y1 - y0) == pytest.approx(unit * ratio, rel=1e-3)
    assert across0 == pytest.approx(unit * x0, abs=0.05)
    paths = [path.get("d") or "" for path in root.iter("path")]
    assert sum(path.count("Z") for path in paths) == sum(int(isnan(x)) for trace in figure.data for x in trace.x)


def test_where_a_printed_page_may_end_is_told() -> None:
    root, figure = parsed(draw(GRID, "light", "")), laid_out(GRID)
    assert json.loads(root.get("data-folds") or "") == list(figure.layout.meta["folds"])
    assert float(root.get("height") or 0) == figure.layout.height


def test_a_line_of_one_weight_says_so_and_a_mixed_one_keeps_its_parts() -> None:
    figure = go.Figure()
    framed(figure, "light", 100, labels=[label("<b>hel</b><br>del <b>fet</b>", 0, 0, xref="paper")])
    figure.update_yaxes(range=[0, 1])
    from charts.screen.svg import to_svg

    lines = [part for part in parsed(to_svg(figure, "")).iter("tspan") if part.get("class") == "line"]
    assert [line.get("font-weight") for line in lines] == ["600", None]
    assert [part.text for part in lines[1]] == ["fet"]


def test_a_head_of_two_lines_is_emphasised_in_both() -> None:
    empty = next(mark for mark in chain(*points(parsed(draw(GRID, "light", "")))) if "Samverkan" in str(mark.attrib))
    lines = json.loads(empty.get("data-hover") or "")
    assert " ".join(text for text, is_emphasised in lines if is_emphasised) == LONG
    assert " ".join(text for text, is_emphasised in lines if not is_emphasised) == LONG


def test_signs_that_no_xml_may_have_are_left_out() -> None:
    assert parsed(draw(Strip((Named("brist", "Brist", "A\x01\ufffeB"),)), "light", "C\x02D")).get("aria-label") == "CD"


@pytest.mark.parametrize(("per_row", "lines"), [(1, 2), (2, 3), (3, 2)])
def test_a_long_name_in_a_strip_goes_on_in_more_lines_and_its_row_has_room(per_row: int, lines: int) -> None:
    name = "Region Jämtland Härjedalen, regionstyrelsen 2014"
    marks = tuple(Named("brist", "Brist", each) for each in (name, "Timrå 2020"))
    drawing = parsed(draw(Strip(marks), "light", "Figuren", per_row=per_row))
    shown = ["".join(span.itertext()).strip() for span in drawing.iter() if span.get("class") == "line"]
    assert sum(any(word in text for word in ("Region", "Jämtland", "Härjedalen", "2014")) for text in shown) >= lines
    assert " ".join(" ".join(shown).split()).count("Timrå 2020") == 1
    short = parsed(draw(Strip((marks[1],) * 2), "light", "Figuren", per_row=per_row))
    assert float(drawing.get("height", "0")) > float(short.get("height", "0"))


def test_a_bar_that_leads_nowhere_takes_nothing_from_the_others() -> None:
    parts = (Part("fylld", "har"), Part("kontur", "har inte"))
    bars = (Bar("Landsbygdskommun", (2, 33), ids=(("2023-C8",),) * 2), Bar("Utan kommungrupp", (0, 1)))
    drawing = parsed(draw(Bars(parts, bars, "kommun", "kommuner"), "light", "Figuren"))
    leading = [mark.get("data-ids") for mark in drawing.iter() if mark.get("class") == "point"]
    assert leading.count('["2023-C8"]') == 2
    assert leading.count(None) == len(leading) - 2

"""Marks along the years in PowerPoint: a native scatter chart, its rows named in a native table beside it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Pt

from charts.description import Dated, Years
from charts.palette import Mark, look
from charts.text import UNDATED
from slides.measures import INNER, LETTER, LINE, NAME_WIDTH, YEAR_AXIS, YEAR_ROW, year_row_height
from slides.pptx.chart import LEGEND_BAND, add_chart, marker_fill, needs_legend
from slides.pptx.page import Box, Page, Run, at_most, cut, lines_of, paint, rgb, with_symbol
from slides.pptx.table import TableCell, add_table

RADIUS, EDGE = 10, 34  # px of a marker, and from the chart's edge to the first and last year
LABEL_GAP = 8  # px between a marker and its label
STEPS = (1, 2, 5, 10, 20, 50, 100)
MOST_LABEL = 0.5  # of the chart's width that the names after the last year may take


@dataclass(frozen=True, slots=True)
class _PlacedMark:
    """A mark in its lane, counted from the top, with its label as it fits, to the right of it or to the left."""

    mark: Dated
    lane: float
    label: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class _Axis:
    """Years from first to last at px left to right of a chart so many px wide."""

    first: int
    last: int
    left: float
    right: float
    width: float
    has_undated: bool

    def place(self, year: int) -> float:
        return self.left + (self.right - self.left) * (year - self.first) / (self.last - self.first)

    def step(self) -> int:
        unit = (self.right - self.left) / (self.last - self.first)
        return next((step for step in STEPS if step * unit >= 6 * LETTER), STEPS[-1])


def draw_years(page: Page, years: Years, box: Box, alt: str, legend: Sequence[str]) -> None:
    """Draw the marks by year, each named, in the rows of the description or in one row each."""
    if not years.marks:
        return
    axis = _axis(page, years)
    # As many lanes in a row as slides.measures counts.
    lanes = [round(year_row_height(years, row) / YEAR_ROW) for row in years.rows] or [1] * len(years.marks)
    # The longest series first: LibreOffice does not draw a first series that is shorter than another.
    words = [word for word, _ in Counter(map(_word, years.marks)).most_common()]
    has_legend = needs_legend(page, words, legend)
    band = LEGEND_BAND if has_legend else 0
    depth = min(YEAR_ROW, (box.height - YEAR_AXIS - band) / sum(lanes))
    if years.rows:
        _add_rows(page, years, Box(box.left, box.top + band, NAME_WIDTH, 0), [depth * count for count in lanes], alt)
    placed = _placed(page, years, axis, lanes)
    series = {word: [label for label in placed if _word(label.mark) == word] for word in words}
    data, rows = _data(page, years, series, sum(lanes))
    place = Box(box.left + INNER - axis.width, box.top, axis.width, depth * sum(lanes) + YEAR_AXIS + band)
    plot = Box(axis.left, band, axis.right - axis.left, depth * sum(lanes))
    chart = add_chart(page, XL_CHART_TYPE.XY_SCATTER, "Tidslinje", alt, place, plot, data, rows, has_legend)
    for drawn, ((key, _), marks) in zip(chart.plots[0].series, series.items(), strict=True):
        _draw_series(page, drawn, look(key, page.theme), marks)
    _set_axes(page, chart, axis, sum(lanes), lanes[0] if len(set(lanes)) == 1 and years.rows else 0)


def _word(mark: Dated) -> tuple[str, str]:
    return mark.key, mark.word


def _axis(page: Page, years: Years) -> _Axis:
    first, last = years.span
    if first == last:
        first, last = first - 1, last + 1
    width: float = INNER - (NAME_WIDTH if years.rows else 0)
    longest = max(len(_name(page, mark)) for mark in years.marks) * LETTER + RADIUS + LABEL_GAP
    room = EDGE if years.rows else max(EDGE, min(longest, MOST_LABEL * width))
    has_undated = any(mark.year is None for mark in years.marks)
    axis = _Axis(first, last, EDGE, width - room, width, has_undated)
    step = axis.step()
    if has_undated:  # a label stands at every step from the first: the place of the undated has to be one of them
        return _Axis(last - -(-(last - first) // step) * step, last, EDGE, width - room, width, has_undated)
    return _Axis(first // step * step, last, EDGE, width - room, width, has_undated)


def _name(page: Page, mark: Dated) -> str:
    """The label: colour is never alone, so a status brings its symbol."""
    symbol = look(mark.key, page.theme).symbol
    return f"{symbol} {mark.name}" if len(symbol) == 1 else mark.name


def _placed(page: Page, years: Years, axis: _Axis, lanes: Sequence[int]) -> list[_PlacedMark]:
    """Every mark where neither it nor its label lies on another; a label is cut where that cannot be."""
    if not years.rows:
        room = axis.width - axis.right - RADIUS - LABEL_GAP
        names = [cut(_name(page, mark), room + axis.right - axis.place(years.place(mark))) for mark in years.marks]
        return [_PlacedMark(mark, lane, names[lane], True) for lane, mark in enumerate(years.marks)]
    placed, start = [], 0
    for row, count in zip(years.rows, lanes, strict=True):
        taken: list[list[tuple[float, float]]] = [[] for _ in range(count)]
        in_row = sorted((mark for mark in years.marks if mark.row == row), key=years.place)
        in_lanes = [_in_lane(mark, years.place(mark), _name(page, mark), axis, taken, start) for mark in in_row]
        unused = sum(not spans for spans in taken)
        placed += [replace(label, lane=label.lane + unused / 2) for label in in_lanes]  # in the middle of the row
        start += count
    return placed


def _in_lane(
    mark: Dated, year: int, name: str, axis: _Axis, taken: list[list[tuple[float, float]]], start: int
) -> _PlacedMark:
    middle, wanted = axis.place(year), (len(name) + 1) * LETTER + LABEL_GAP + RADIUS
    is_right = middle + wanted <= axis.width
    span = (middle - RADIUS, middle + wanted) if is_right else (middle - wanted, middle + RADIUS)
    free = [lane for lane, spans in enumerate(taken) if all(span[1] <= begin or span[0] >= end for begin, end in spans)]
    lane = (
        free[0] if free else min(range(len(taken)), key=lambda lane: max((end for _, end in taken[lane]), default=0.0))
    )
    if not free:
        reach = max(end for _, end in taken[lane])
        room = axis.width - middle - RADIUS - LABEL_GAP if is_right else middle - RADIUS - LABEL_GAP - reach
        name = cut(name, max(room, 3 * LETTER))
    taken[lane].append(span)
    return _PlacedMark(mark, start + lane, name, is_right)


def _add_rows(page: Page, years: Years, box: Box, heights: Sequence[float], alt: str) -> None:
    """The rows' names, each as high as its marks."""
    rows = []
    for row, height in zip(years.rows, heights, strict=True):
        lines = lines_of(row, NAME_WIDTH - 14)
        shown = at_most(lines, max(1, int(height // LINE)))
        name = row if shown == lines else " ".join(shown)
        rows.append([TableCell((Run(name),), line_below=page.line, padding=0)])
    add_table(page, "Rader", f"Raderna i figuren till höger. {alt}", (box.left, box.top), [NAME_WIDTH], heights, rows)


def _data(
    page: Page, years: Years, series: dict[tuple[str, str], list[_PlacedMark]], lane_count: int
) -> tuple[Any, list[list[str | float]]]:
    """The chart's points, from below, and the rows of its workbook: a series under the other."""
    make: Any = XyChartData
    data, rows = make(number_format="General"), list[list[str | float]]()
    for (key, word), marks in series.items():
        name = with_symbol(look(key, page.theme), word)
        points = data.add_series(name)
        rows.append(["År", name])
        for placed in marks:
            height = lane_count - placed.lane - 0.5
            points.add_data_point(years.place(placed.mark), height)
            rows.append([placed.mark.year or UNDATED, height, placed.mark.name])
        rows.append([])
    return data, rows


def _draw_series(page: Page, series: Any, mark: Mark, marks: Sequence[_PlacedMark]) -> None:
    """Markers without a line between them, and a label each: never wrapped, to the side where there is room."""
    series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = max(5, round(2 * RADIUS * page.emu_per_px / 12700))
    paint(series.marker.format, mark, Pt(1), marker_fill(page, mark))
    for number, placed in enumerate(marks):
        label = series.points[number].data_label
        label.position = XL_LABEL_POSITION.RIGHT if placed.is_right else XL_LABEL_POSITION.LEFT
        frame = label.text_frame
        frame.word_wrap, frame.auto_size, frame.vertical_anchor = (
            False,
            MSO_AUTO_SIZE.SHAPE_TO_FIT_TEXT,
            MSO_ANCHOR.MIDDLE,
        )
        frame.margin_left, frame.margin_top, frame.margin_right, frame.margin_bottom = Pt(3), 0, Pt(3), 0
        frame.text = placed.label
        font = frame.paragraphs[0].runs[0].font
        font.size, font.color.theme_color = page.points(), MSO_THEME_COLOR.TEXT_1


def _set_axes(page: Page, chart: Any, axis: _Axis, lane_count: int, row_lanes: int) -> None:
    """Whole years below; across only the lines between rows of the same height."""
    years, lanes = chart.category_axis, chart.value_axis
    years.minimum_scale, years.maximum_scale, years.major_unit = axis.first, axis.last, axis.step()
    years.has_major_gridlines = True
    years.major_tick_mark = XL_TICK_MARK.OUTSIDE
    shown = f'[={axis.last}]"{UNDATED}";0' if axis.has_undated else "0"  # the place of the undated is no year
    years.tick_labels.number_format, years.tick_labels.number_format_is_linked = shown, False
    years.tick_labels.font.size = page.points()
    lanes.minimum_scale, lanes.maximum_scale = 0, lane_count
    lanes.visible = False
    lanes.has_major_gridlines = bool(row_lanes)
    if row_lanes:
        lanes.major_unit = row_lanes
    for line in (years.major_gridlines.format.line, *([lanes.major_gridlines.format.line] if row_lanes else [])):
        line.color.rgb = rgb(page.line)
        line.width = Pt(0.75)
    years.format.line.color.rgb = rgb(page.line)

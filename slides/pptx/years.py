"""Marks along the years in PowerPoint: a native scatter chart, its rows named in a native table beside it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.util import Pt

from charts.description import Dated, Years
from charts.palette import PAPERS, Mark, look
from charts.text import UNDATED
from slides.measures import INNER, LETTER, LINE, NAME_WIDTH, YEAR_AXIS, YEAR_ROW, year_row_height
from slides.pptx.chart import (
    CHART,
    LEGEND_BAND,
    add_chart,
    add_legend,
    finish,
    needs_legend,
    paint,
    set_plot_area,
    workbook,
)
from slides.pptx.page import LANGUAGE, NAMESPACES, TEXT, Box, Page, Run, cut, fill_xml, lines_of, rgb
from slides.pptx.table import Spot, add_table

RADIUS, EDGE = 10, 34  # px of a marker, and from the chart's edge to the first and last year
LABEL_GAP = 8  # px between a marker and its label
PALE = 0.25
STEPS = (1, 2, 5, 10, 20, 50, 100)
MOST_LABEL = 0.5  # of the chart's width that the names after the last year may take


@dataclass(frozen=True, slots=True)
class _Spotted:
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
    lanes = [_lane_count(years, row) for row in years.rows] if years.rows else [1] * len(years.marks)
    # The longest series first: LibreOffice does not draw a first series that is shorter than another.
    words = [word for word, _ in Counter(map(_word, years.marks)).most_common()]
    own_legend = needs_legend(page, words, legend)
    band = LEGEND_BAND if own_legend else 0
    depth = min(YEAR_ROW, (box.height - YEAR_AXIS - band) / sum(lanes))
    if years.rows:
        _add_rows(page, years, Box(box.left, box.top + band, NAME_WIDTH, 0), [depth * count for count in lanes], alt)
    height = depth * sum(lanes) + YEAR_AXIS + band
    series = {word: [one for one in _spotted(page, years, axis, lanes) if _word(one.mark) == word] for word in words}
    left = box.left + INNER - axis.width
    chart = _filled(page, years, Box(left, box.top, axis.width, height), series, sum(lanes), alt)
    inner = (axis.left / axis.width, band / height, (axis.right - axis.left) / axis.width, depth * sum(lanes) / height)
    set_plot_area(chart, *inner)
    if own_legend:
        add_legend(page, chart)
    _set_axes(page, chart, axis, sum(lanes), lanes[0] if len(set(lanes)) == 1 and years.rows else 0)
    finish(page, chart)


def _word(mark: Dated) -> tuple[str, str]:
    return mark.key, mark.word


def _lane_count(years: Years, row: str) -> int:
    """As slides.measures counts it."""
    return round(year_row_height(years, row) / YEAR_ROW)


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


def _spotted(page: Page, years: Years, axis: _Axis, lanes: Sequence[int]) -> list[_Spotted]:
    """Every mark where neither it nor its label lies on another; a label is cut where that cannot be."""
    if not years.rows:
        room = axis.width - axis.right - RADIUS - LABEL_GAP
        names = [cut(_name(page, mark), room + axis.right - axis.place(years.place(mark))) for mark in years.marks]
        return [_Spotted(mark, lane, names[lane], True) for lane, mark in enumerate(years.marks)]
    found, start = [], 0
    for row, count in zip(years.rows, lanes, strict=True):
        taken: list[list[tuple[float, float]]] = [[] for _ in range(count)]
        own = sorted((mark for mark in years.marks if mark.row == row), key=years.place)
        laid = [_laid(mark, years.place(mark), _name(page, mark), axis, taken, start) for mark in own]
        unused = sum(not spans for spans in taken)
        found += [replace(one, lane=one.lane + unused / 2) for one in laid]  # in the middle of the row
        start += count
    return found


def _laid(
    mark: Dated, year: int, name: str, axis: _Axis, taken: list[list[tuple[float, float]]], start: int
) -> _Spotted:
    middle, wanted = axis.place(year), (len(name) + 1) * LETTER + LABEL_GAP + RADIUS
    is_right = middle + wanted <= axis.width
    span = (middle - RADIUS, middle + wanted) if is_right else (middle - wanted, middle + RADIUS)
    free = [lane for lane, spans in enumerate(taken) if all(span[1] <= a or span[0] >= b for a, b in spans)]
    lane = free[0] if free else min(range(len(taken)), key=lambda one: max((b for _, b in taken[one]), default=0.0))
    if not free:
        reach = max(b for _, b in taken[lane])
        room = axis.width - middle - RADIUS - LABEL_GAP if is_right else middle - RADIUS - LABEL_GAP - reach
        name = cut(name, max(room, 3 * LETTER))
    taken[lane].append(span)
    return _Spotted(mark, start + lane, name, is_right)


def _add_rows(page: Page, years: Years, box: Box, heights: Sequence[float], alt: str) -> None:
    """The rows' names, each as high as its marks."""
    spots = []
    for row, height in zip(years.rows, heights, strict=True):
        lines = lines_of(row, NAME_WIDTH - 14)
        most = max(1, int(height // LINE))
        name = row if len(lines) <= most else " ".join(lines[:most])[:-2].rstrip() + "…"
        spots.append([Spot((Run(name),), under=page.line, padding=0)])
    add_table(page, "Rader", f"Raderna i figuren till höger. {alt}", (box.left, box.top), [NAME_WIDTH], heights, spots)


def _filled(
    page: Page, years: Years, box: Box, series: dict[tuple[str, str], list[_Spotted]], lane_count: int, alt: str
) -> Any:
    make: Any = XyChartData
    data = make(number_format="General")
    table: list[list[str | int | float]] = []
    for (key, word), spots in series.items():
        name = f"{look(key, page.theme).symbol} {word}".strip()
        points = data.add_series(name)
        table.append(["År", name])
        for spot in spots:
            y = lane_count - spot.lane - 0.5
            year = years.place(spot.mark)
            points.add_data_point(year, y)
            table.append([spot.mark.year or UNDATED, y, spot.mark.name])
        table.append([])
    chart = add_chart(page, XL_CHART_TYPE.XY_SCATTER, box, data, "Tidslinje", alt)
    chart.part.chart_workbook.update_from_xlsx_blob(workbook(table))
    for one, ((key, _), spots) in zip(chart.plots[0].series, series.items(), strict=True):
        one.marker.style, one.marker.size = XL_MARKER_STYLE.CIRCLE, max(5, round(2 * RADIUS * page.emu_per_px / 12700))
        own = look(key, page.theme)
        paint(one.marker.format, own, _pale(own, page) if own.fill == PAPERS[page.theme].background else "")
        one.format.line.fill.background()
        one._element.find(f"{{{CHART}}}xVal").addprevious(_labels(page, spots))
    return chart


def _pale(own: Mark, page: Page) -> str:
    """An open marker's fill: a breath of its border, since LibreOffice draws markers without borders."""
    pairs = zip(bytes.fromhex(own.border[1:]), bytes.fromhex(PAPERS[page.theme].background[1:]), strict=True)
    return "#" + "".join(f"{round(PALE * ink + (1 - PALE) * ground):02X}" for ink, ground in pairs)


def _labels(page: Page, spots: Sequence[_Spotted]) -> Any:
    """A label per point, in the words of its mark: never wrapped, to the side where there is room."""
    shown = "".join(
        f'<c:{tag} val="{int(tag == "showVal")}"/>'
        for tag in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    )
    size, colour = page.hundredths(), fill_xml(TEXT)
    body = '<a:bodyPr wrap="none" lIns="38100" tIns="0" rIns="38100" bIns="0" anchor="ctr"><a:spAutoFit/></a:bodyPr>'
    pieces = []
    for number, spot in enumerate(spots):
        properties = f'<a:rPr lang="{LANGUAGE}" sz="{size}">{colour}</a:rPr>'
        text = f"<a:p><a:r>{properties}<a:t>{escape(spot.label)}</a:t></a:r></a:p>"
        pieces.append(
            f'<c:dLbl><c:idx val="{number}"/><c:tx><c:rich>{body}<a:lstStyle/>{text}</c:rich></c:tx>'
            f'<c:dLblPos val="{"r" if spot.is_right else "l"}"/>{shown}</c:dLbl>'
        )
    plain = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    letters = f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}">{colour}</a:defRPr></a:pPr>'
    letters += f'<a:endParaRPr lang="{LANGUAGE}"/></a:p></c:txPr>'
    rest = f'{plain}{letters}<c:dLblPos val="r"/>{shown}'
    return parse_xml(f'<c:dLbls xmlns:c="{CHART}" {NAMESPACES}>{"".join(pieces)}{rest}</c:dLbls>')


def _set_axes(page: Page, chart: Any, axis: _Axis, lane_count: int, row_lanes: int) -> None:
    """Whole years below; across only the lines between rows of the same height."""
    years, lanes = chart.category_axis, chart.value_axis
    years.minimum_scale, years.maximum_scale, years.major_unit = axis.first, axis.last, axis.step()
    years.has_major_gridlines = True
    years.major_tick_mark = XL_TICK_MARK.OUTSIDE
    shown = f'[={axis.last}]"{UNDATED}";0' if axis.has_undated else "0"  # the place of the undated is no year
    years.tick_labels.number_format, years.tick_labels.number_format_is_linked = shown, False
    years.tick_labels.font.size = Pt(page.hundredths() / 100)
    lanes.minimum_scale, lanes.maximum_scale = 0, lane_count
    lanes.visible = False
    lanes.has_major_gridlines = bool(row_lanes)
    if row_lanes:
        lanes.major_unit = row_lanes
    for line in (years.major_gridlines.format.line, *([lanes.major_gridlines.format.line] if row_lanes else [])):
        line.color.rgb = rgb(page.line)
        line.width = Pt(0.75)
    years.format.line.color.rgb = rgb(page.line)

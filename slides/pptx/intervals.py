"""Dots with intervals in PowerPoint: a native scatter chart, its rows named in a native table beside it.

An interval is a series of two points with a line between them: LibreOffice draws no error bars of a file's own values.
"""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from charts.description import Intervals, Ranged
from charts.palette import look
from slides.measures import BAR_NAME_WIDTH, INNER, INTERVAL_AXIS, INTERVAL_EDGE, LINE, bar_height
from slides.pptx.chart import add_chart
from slides.pptx.page import Box, Page, Run, at_most, lines_of, paint, rgb, set_fill
from slides.pptx.table import TableCell, add_table

RADIUS, GAP = 9, 16  # px of a dot, and between a name and the chart
VALUE, LIMIT, BETWEEN = "Värde", "Gräns", "Intervall"


def draw_intervals(page: Page, intervals: Intervals, box: Box, alt: str) -> None:
    """Draw the dots above each other, the first on top, each with its interval, and the limit as a broken line."""
    rows = intervals.rows
    if not rows:
        return
    count = len(rows)
    depth = min(max(bar_height(row.name) for row in rows), (box.height - INTERVAL_AXIS) / count)
    _add_names(page, rows, box, depth, alt)
    width = INNER - BAR_NAME_WIDTH
    place = Box(box.left + BAR_NAME_WIDTH, box.top, width, depth * count + INTERVAL_AXIS)
    plot = Box(INTERVAL_EDGE, 0, width - 2 * INTERVAL_EDGE, depth * count)
    data, sheet = _data(intervals)
    chart = add_chart(page, XL_CHART_TYPE.XY_SCATTER, "Intervall", alt, place, plot, data, sheet, False)
    limit, *between, dots = chart.plots[0].series
    mark = look("fylld", page.theme)
    _draw_line(limit, page.quiet, 1.5)
    limit.format.line.dash_style = MSO_LINE.DASH
    for series in between:
        _draw_line(series, mark.border, 2.25)
    dots.format.line.fill.background()
    dots.marker.style = XL_MARKER_STYLE.CIRCLE
    dots.marker.size = max(5, round(2 * RADIUS * page.emu_per_px / 12700))
    paint(dots.marker.format, mark, Pt(1))
    _set_axes(page, chart, intervals)


def _add_names(page: Page, rows: Sequence[Ranged], box: Box, depth: float, alt: str) -> None:
    cells = []
    for row in rows:
        lines = lines_of(row.name, BAR_NAME_WIDTH - GAP)
        shown = at_most(lines, max(1, int(depth // LINE)))
        name = row.name if shown == lines else " ".join(shown)
        cells.append([TableCell((Run(name),), line_below=page.line, padding=0)])
    what = f"Raderna i figuren till höger. {alt}"
    add_table(page, "Rader", what, (box.left, box.top), [BAR_NAME_WIDTH - GAP], [depth] * len(rows), cells)


def _data(intervals: Intervals) -> tuple[Any, list[Sequence[str | float]]]:
    """The chart's points, from below, and the rows of its workbook, a series under the other: limit, intervals, dots.

    The limit has a point for each row and one more: LibreOffice does not draw a first series shorter than another.
    """
    make: Any = XyChartData
    data, count = make(number_format="General"), len(intervals.rows)
    heights = [count - number - 0.5 for number in range(count)]
    series: list[tuple[str, list[tuple[float, float, str]]]] = [
        (LIMIT, [(intervals.limit, height, "") for height in range(count + 1)])
    ]
    for row, height in zip(intervals.rows, heights, strict=True):
        series.append((BETWEEN, [(end, height, row.name) for end in (row.low, row.high)]))
    series.append((VALUE, [(row.value, height, row.name) for row, height in zip(intervals.rows, heights, strict=True)]))
    sheet: list[Sequence[str | float]] = []
    for name, points in series:
        drawn = data.add_series(name)
        sheet.append((name, name))
        for value, height, label in points:
            drawn.add_data_point(value, height)
            sheet.append((value, height, label))
        sheet.append(())
    return data, sheet


def _draw_line(series: Any, colour: str, width: float) -> None:
    series.marker.style = XL_MARKER_STYLE.NONE
    series.smooth = False
    set_fill(series.format.line, colour)
    series.format.line.width = Pt(width)


def _set_axes(page: Page, chart: Any, intervals: Intervals) -> None:
    across, down = chart.category_axis, chart.value_axis
    across.minimum_scale, across.maximum_scale, across.major_unit = intervals.first, 1, 0.2
    across.has_major_gridlines = True
    across.major_tick_mark = XL_TICK_MARK.NONE
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = "0.0", False
    across.tick_labels.font.size = page.points()
    across.major_gridlines.format.line.color.rgb = rgb(page.line)
    across.major_gridlines.format.line.width = Pt(0.75)
    across.format.line.color.rgb = rgb(page.line)
    down.minimum_scale, down.maximum_scale = 0, len(intervals.rows)
    down.visible = False
    down.has_major_gridlines = False

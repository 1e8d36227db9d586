"""Dots in PowerPoint: a native scatter chart, with names and values in a native table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from charts.axis import decimals_of
from charts.description import Dots
from charts.palette import look
from slides.dot_layout import (
    BESIDE,
    EDGE,
    GAP,
    NAME,
    PLOT,
    TOLD,
    Label,
    above,
    below,
    labels_of,
    row_height,
    shown_ticks,
    told_lines,
)
from slides.measures import LINE
from slides.pptx.chart import add_chart, marker_fill
from slides.pptx.page import (
    BACKGROUND,
    TEXT,
    Box,
    Page,
    Run,
    add_text,
    describe,
    fill_xml,
    paint,
    paragraph,
    rgb,
    set_fill,
)
from slides.pptx.table import TableCell, add_table

RADIUS = 10  # px of a dot
VALUE, NO_VALUE = "Värde", "Utan värde"
ZERO, OWN, WORDS_PLACE = "Noll", "Värde, egen", "Textens plats"
BEYOND = 24  # px that the chart goes on beyond the plot, for the last number of the axis
OPEN = 0.5  # of its border, in the fill of an open dot
SWEDISH = "[$-41D]"  # numbers of the axis, where the program heeds it
Point = tuple[float, float, str]  # value, height in px above the axis, and whose it is


@dataclass(frozen=True, slots=True)
class _Series:
    """A series of the chart; `kind` is "line", "words" or the look of its dots."""

    name: str
    points: tuple[Point, ...]
    kind: str
    is_quiet: bool = False
    is_broken: bool = False


def draw_dots(page: Page, dots: Dots, box: Box, alt: str) -> None:
    """Draw the dots above each other, the first on top, and the lines, whose labels stand above the chart.

    The chart's heights are px, so that a row whose name takes several lines is higher than others.
    """
    if not dots.rows:
        return
    band, wanted = above(dots), [row_height(row) for row in dots.rows]
    share = min(1.0, (box.height - band - below(dots)) / sum(wanted))
    heights = [height * share for height in wanted]
    top, end = box.top + band, box.top + band + sum(heights)
    _add_names(page, dots, (box.left, top), heights, alt)
    if not dots.ticks:
        return
    for label in labels_of(dots):
        _add_label(page, label, top)
    chart_box = Box(box.left + NAME + TOLD, top, PLOT + BEYOND, sum(heights) + below(dots))
    _add_chart(page, dots, chart_box, heights, alt)
    if dots.unit:
        place = Box(box.left, end, NAME + TOLD - GAP, below(dots))
        add_text(page, "Enhet", place, [paragraph(page, [Run(dots.unit, colour=page.quiet)], "r")], MSO_ANCHOR.MIDDLE)


def _add_names(page: Page, dots: Dots, corner: tuple[float, float], heights: Sequence[float], alt: str) -> None:
    """Names and values; without a chart also the words that otherwise stand in it."""
    widths = [NAME - GAP, TOLD, *([] if dots.ticks else [PLOT + GAP])]
    cells = []
    for row in dots.rows:
        told = "" if row.value is None else row.told
        runs = [Run(row.name, bold=row.is_own), Run(told, bold=row.is_own), Run(row.told, colour=page.quiet)]
        paddings = (0, 0, GAP + EDGE)
        cells.append(
            [
                TableCell((run,), line_below=page.line, align="r" if place == 1 else "l", padding=paddings[place])
                for place, run in enumerate(runs[: len(widths)])
            ]
        )
    add_table(page, "Rader", f"Namn och värden i figuren. {alt}", corner, widths, heights, cells)


def _add_label(page: Page, label: Label, top: float) -> None:
    """The label of a line, and beside it the line's own end, above the chart."""
    start = top - LINE * (label.lane + 1)
    left = label.x + BESIDE if label.is_right else label.x - label.width
    colour = page.quiet if label.line.is_quiet else TEXT
    text = [paragraph(page, [Run(label.line.label, colour=colour)], "l" if label.is_right else "r")]
    shape = add_text(page, "Linjens namn", Box(left, start, label.width - BESIDE, LINE), text, MSO_ANCHOR.MIDDLE)
    shape.text_frame.word_wrap = False
    x, begin, _, height = page.place(Box(label.x, start + 4, 0, top - start - 4))
    shapes: Any = page.slide.shapes
    end = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x, begin, x, begin + height)
    describe(end, "Linjens ände", label.line.label)
    end._element.remove(end._element.find(qn("p:style")))  # a shadow, where the theme has one
    _set_pen(page, end.line, label.line.is_quiet, label.line.is_quiet)


def _add_chart(page: Page, dots: Dots, box: Box, heights: Sequence[float], alt: str) -> None:
    plot, series = Box(EDGE, 0, PLOT - 2 * EDGE, sum(heights)), _series(dots, heights)
    data, sheet = _data(dots, series)
    chart = add_chart(page, XL_CHART_TYPE.XY_SCATTER, "Punkter", alt, box, plot, data, sheet, False)
    words = ["\n".join(told_lines(row)) for row in dots.rows if row.value is None]
    for drawn, one in zip(chart.plots[0].series, series, strict=True):
        if one.kind == "line":
            drawn.marker.style, drawn.smooth = XL_MARKER_STYLE.NONE, False
            _set_pen(page, drawn.format.line, one.is_quiet, one.is_broken)
            continue
        drawn.format.line.fill.background()
        if one.kind == "words":
            _add_words(page, drawn, words)
        else:
            _draw_dots(page, drawn, one.kind)
    _set_axes(page, chart, dots, heights)


def _series(dots: Dots, heights: Sequence[float]) -> list[_Series]:
    """The line at 0 and the others, the places of words, and above them the dots, those of a look together.

    LibreOffice does not draw a first series that is shorter than another: the lines have more points than there are
    dots, and of two looks the one with most dots comes first.
    """
    depth, count = sum(heights), len(dots.rows) + 1
    ends = [(0.0, ZERO, True, False)] if dots.first <= 0 <= dots.last else []
    ends += [(line.line.value, line.line.label, line.line.is_quiet, line.line.is_quiet) for line in labels_of(dots)]
    found = [
        _Series(name, tuple((value, round(depth * n / count, 2), "") for n in range(count + 1)), "line", *pen)
        for value, name, *pen in ends
    ]
    points: dict[str, list[Point]] = {}
    end = depth
    for row, height in zip(dots.rows, heights, strict=True):
        value, kind = (dots.first, "words") if row.value is None else (row.value, row.key)
        whose = f"{row.name}: {row.told}" if row.value is None else row.name
        points.setdefault(kind, []).append((value, round(end - height / 2, 2), whose))
        end -= height
    names = {row.key: OWN if row.is_own else VALUE for row in sorted(dots.rows, key=lambda row: row.is_own)}
    kinds = sorted(points, key=lambda kind: (kind != "words" or not found, -len(points[kind])))
    return found + [_Series((names | {"words": NO_VALUE})[kind], tuple(points[kind]), kind) for kind in kinds]


def _data(dots: Dots, series: Sequence[_Series]) -> tuple[Any, list[Sequence[str | float]]]:
    """The chart's points, and the rows of its workbook, a series under the other.

    Where words stand is no value: the head of those rows says so.
    """
    make: Any = XyChartData
    data, sheet = make(number_format="General"), list[Sequence[str | float]]()
    for one in series:
        drawn = data.add_series(one.name)
        sheet.append((WORDS_PLACE if one.kind == "words" else dots.unit, one.name))
        for value, height, whose in one.points:
            drawn.add_data_point(value, height)
            sheet.append((value, height, whose))
        sheet.append(())
    return data, sheet


def _set_pen(page: Page, line: Any, is_quiet: bool, is_broken: bool) -> None:
    set_fill(line, page.quiet if is_quiet else TEXT)
    line.width = Pt(1.25 if is_quiet else 1.75)
    if is_broken:
        line.dash_style = MSO_LINE.DASH


def _draw_dots(page: Page, drawn: Any, key: str) -> None:
    mark = look(key, page.theme)
    drawn.marker.style = XL_MARKER_STYLE.CIRCLE
    drawn.marker.size = max(5, round(2 * RADIUS * page.emu_per_px / 12700))
    paint(drawn.marker.format, mark, Pt(1.5), marker_fill(page, mark, OPEN))


def _add_words(page: Page, drawn: Any, words: Sequence[str]) -> None:
    """What stands in place of a dot, as a label of the chart, on the background: no line goes through it."""
    drawn.marker.style = XL_MARKER_STYLE.NONE
    for number, text in enumerate(words):
        label = drawn.points[number].data_label
        label.position = XL_LABEL_POSITION.RIGHT
        frame = label.text_frame
        frame.word_wrap, frame.auto_size = False, MSO_AUTO_SIZE.SHAPE_TO_FIT_TEXT
        frame.margin_left, frame.margin_top, frame.margin_right, frame.margin_bottom = Pt(3), 0, Pt(3), 0
        frame.text = text
        for run in (run for piece in frame.paragraphs for run in piece.runs):
            run.font.size = page.points()
            set_fill(run.font, page.quiet)
        ground = f"<c:spPr {nsdecls('c', 'a')}>{fill_xml(BACKGROUND)}</c:spPr>"
        label._dLbl.find(qn("c:tx")).addnext(parse_xml(ground))


def _set_axes(page: Page, chart: Any, dots: Dots, heights: Sequence[float]) -> None:
    """Numbers below; across only the lines between rows of the same height."""
    across, down, ticks = chart.category_axis, chart.value_axis, shown_ticks(dots)
    across.minimum_scale, across.maximum_scale = dots.first, dots.last
    across.major_unit = ticks[1] - ticks[0] if len(ticks) > 1 else dots.last - dots.first
    across.has_major_gridlines, across.major_tick_mark = False, XL_TICK_MARK.OUTSIDE
    decimals = decimals_of(ticks)
    shown = f"{SWEDISH}#,##0.{'0' * decimals}" if decimals else f"{SWEDISH}#,##0"
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = shown, False
    across.tick_labels.font.size = page.points()
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    set_fill(across.format.line, page.quiet)
    across.format.line.width = Pt(1)
    down.minimum_scale, down.maximum_scale, down.visible = 0, sum(heights), False
    down.has_major_gridlines = max(heights) - min(heights) < 1
    if down.has_major_gridlines:
        down.major_unit = sum(heights) / len(heights)
        down.major_gridlines.format.line.color.rgb = rgb(page.line)
        down.major_gridlines.format.line.width = Pt(0.75)

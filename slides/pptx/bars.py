"""Counted stacked bars as a native chart in PowerPoint."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from charts.description import Bars, Part
from charts.palette import look
from slides.measures import BAR_NAME_WIDTH, INNER, LETTER, bar_height
from slides.pptx.chart import LEGEND_BAND, add_chart, needs_legend
from slides.pptx.page import Box, Page, paint, rgb, with_symbol

GAP_WIDTH = 40  # % of a bar that the space between two takes
MOST_BAR_ROW = 84  # px: few bars do not grow fat


def draw_bars(page: Page, bars: Bars, box: Box, alt: str, legend: Sequence[str]) -> None:
    """Draw counted stacked bars, first on top, a series per part; each count stands in its part of the bar."""
    if not bars.bars or not bars.parts:
        return
    marks = [look(part.key, page.theme) for part in bars.parts]
    words = [with_symbol(mark, part.word) for mark, part in zip(marks, bars.parts, strict=True)]
    make: Any = CategoryChartData
    data = make(number_format="0")
    data.categories = [bar.name for bar in bars.bars]
    for position, word in enumerate(words):
        data.add_series(word, [bar.counts[position] for bar in bars.bars])
    has_legend = needs_legend(page, [(part.key, part.word) for part in bars.parts], legend)
    band, width = LEGEND_BAND if has_legend else 0, INNER - BAR_NAME_WIDTH
    row = max(MOST_BAR_ROW, max(bar_height(bar.name) for bar in bars.bars))
    height = min(box.height, row * len(bars.bars) + band)
    place, plot_area = Box(box.left, box.top, INNER, height), Box(BAR_NAME_WIDTH, band, width, height - band)
    rows: list[Sequence[str | float]] = [("", *words)]
    rows += [(bar.name, *bar.counts) for bar in bars.bars]
    kind = XL_CHART_TYPE.BAR_STACKED
    chart = add_chart(page, kind, "Staplar", alt, place, plot_area, data, rows, has_legend)
    _set_bar_axes(page, chart, bars.scale)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = GAP_WIDTH, 100, False
    for series, part, mark in zip(plot.series, bars.parts, marks, strict=True):
        paint(series.format, mark, Pt(1))
        labels = series.data_labels
        labels.show_value, labels.number_format_is_linked = True, False
        labels.number_format = count_format(part, width / bars.scale)
        labels.font.size = page.points()
        labels.font.color.rgb = rgb(mark.text)
        labels._element.get_or_add_txPr().bodyPr.set("wrap", "none")


def count_format(part: Part, unit: float) -> str:
    """Return the number format of a part's counts: nothing for 0, the bare number where the bar is narrow.

    `unit` is the px of one in the bar. As a format it stays true when someone edits the numbers.
    """
    before, after = (_quoted(text) for text in (part.before, part.after))
    letters = len(part.before) + len(part.after)
    if unit >= (letters + 2) * LETTER:
        return f"{before}#,##0{after};;;"
    least, bare = (_least(more, unit) for more in (letters + 1, 0.5))
    return f"[>={least}]{before}#,##0{after};[>={bare}]#,##0;;"


def _least(letters: float, unit: float) -> int:
    """Return the smallest count whose part of the bar has room for its figures and so many letters more."""
    figures, count = 0, 1
    while len(f"{count:,}") > figures:
        figures += 1
        count = max(1, -int(-(letters + figures) * LETTER // unit))
    return count


def _quoted(text: str) -> str:
    plain = text.replace('"', "”")
    return f'"{plain}"' if text else ""


def _set_bar_axes(page: Page, chart: Any, scale: int) -> None:
    names, values = chart.category_axis, chart.value_axis
    names.reverse_order = True
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.tick_labels.offset = 60
    names.format.line.color.rgb = rgb(page.line)
    values.visible = False
    values.has_major_gridlines = False
    values.minimum_scale, values.maximum_scale = 0, scale  # the same on every slide of one figure
    for tag in ("tickLblSkip", "tickMarkSkip"):
        skip = names._element.makeelement(qn(f"c:{tag}"), {"val": "1"})
        names._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)

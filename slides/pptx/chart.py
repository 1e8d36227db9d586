"""What the native charts in PowerPoint share: their place, letters, language, and the workbook with the numbers."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.util import Pt

from charts.palette import Mark, look
from slides.pptx.page import LANGUAGE, Box, Page, rgb

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
LEGEND_BAND = 44  # px of a chart's own legend
NAME_COLUMN = 40  # characters of the workbook's first column


def add_chart(page: Page, kind: Any, box: Box, data: Any, name: str, alt: str) -> Any:
    """Add a chart, told in words for the blind, without title and legend, and return it."""
    shapes: Any = page.slide.shapes
    frame = shapes.add_chart(kind, *page.place(box), data)
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("name", name)
    properties.set("descr", alt)
    chart = frame.chart
    chart.has_title = False
    chart.has_legend = False
    return chart


def paint(target: Any, own: Mark, fill: str = "") -> None:
    """Give a bar or a marker the fill, or another, and border of its mark."""
    target.fill.solid()
    target.fill.fore_color.rgb = rgb(fill or own.fill)
    target.line.color.rgb = rgb(own.border)
    target.line.width = Pt(1)


def set_plot_area(chart: Any, x: float, y: float, width: float, height: float) -> None:
    """Set where the inner plot area lies, in shares of the chart."""
    shares = "".join(f'<c:{tag} val="{value:.4f}"/>' for tag, value in zip("xywh", (x, y, width, height), strict=True))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area = chart._chartSpace.find(f"{{{CHART}}}chart/{{{CHART}}}plotArea")
    for old in area.findall(f"{{{CHART}}}layout"):
        area.remove(old)
    layout = f'<c:layout xmlns:c="{CHART}"><c:manualLayout>{modes}{shares}</c:manualLayout></c:layout>'
    area.insert(0, parse_xml(layout))


def needs_legend(page: Page, words: Iterable[tuple[str, str]], legend: Iterable[str]) -> bool:
    """Return whether a chart tells its own parts, (key, word): when the slide's legend does not, and they are many."""
    told = {key for key in legend if look(key, page.theme).word}
    keys = dict.fromkeys(words)
    return len(keys) > 1 and not {key for key, _ in keys} <= told


def add_legend(page: Page, chart: Any) -> None:
    """Let the chart tell its own parts, above the plot."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(page.hundredths() / 100)
    chart.legend.font.color.theme_color = MSO_THEME_COLOR.TEXT_1


def finish(page: Page, chart: Any) -> None:
    """Set the chart's letters and language."""
    chart.font.size = Pt(page.hundredths() / 100)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    space = chart._chartSpace
    language = space.makeelement(f"{{{CHART}}}lang", {"val": LANGUAGE})
    rounded = space.makeelement(f"{{{CHART}}}roundedCorners", {"val": "0"})
    first = space.find(f"{{{CHART}}}date1904")
    if first is None:
        space.insert(0, language)
    else:
        first.addnext(language)
    language.addnext(rounded)
    _renumber_axes(space)


def _renumber_axes(space: Any) -> None:
    """Axis ids as the standard has them, unsigned; python-pptx writes negative ones."""
    numbers: dict[str, str] = {}
    for element in space.iter(f"{{{CHART}}}axId", f"{{{CHART}}}crossAx"):
        element.set("val", numbers.setdefault(element.get("val"), str(len(numbers) + 1)))


def workbook(rows: Sequence[Sequence[str | float]]) -> bytes:
    """Return the workbook that lies in a chart. Texts stay texts: "=1+1" is no formula there."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet("Sheet1")  # the name that python-pptx refers to
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.set_column(0, 0, NAME_COLUMN)
    return buffer.getvalue()

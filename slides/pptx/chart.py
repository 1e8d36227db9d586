"""What the native charts in PowerPoint share: their place, letters, language, and the workbook with the numbers."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from charts.palette import PAPERS, Mark, look
from slides.pptx.page import LANGUAGE, Box, Page, describe

LEGEND_BAND = 44  # px of a chart's own legend
PALE = 0.25  # of its border, in the fill of an open marker
NAME_COLUMN = 40  # characters of the workbook's first column


def add_chart(
    page: Page,
    kind: XL_CHART_TYPE,
    name: str,
    alt: str,
    box: Box,
    plot: Box,
    data: Any,
    rows: Sequence[Sequence[str | float]],
    has_legend: bool,
) -> Any:
    """Add a chart without a title, described for those who do not see it, and return it.

    The inner plot area is `plot`, in px from the chart's corner. `rows` are what its workbook holds.
    """
    shapes: Any = page.slide.shapes
    shape = shapes.add_chart(kind, *page.place(box), data)
    describe(shape, name, alt)
    chart = shape.chart
    chart.has_title = False
    _set_plot_area(
        chart, plot.left / box.width, plot.top / box.height, plot.width / box.width, plot.height / box.height
    )
    chart.has_legend = has_legend
    if has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        _set_letters(page, chart.legend.font)
    _set_letters(page, chart.font)
    _complete(chart._chartSpace)
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(rows))
    return chart


def needs_legend(page: Page, words: Iterable[tuple[str, str]], legend: Iterable[str]) -> bool:
    """Return whether a chart names its own parts, (key, word): when the slide's legend does not, and they are many."""
    named = {key for key in legend if look(key, page.theme).word}
    parts = set(words)
    return len(parts) > 1 and not {key for key, _ in parts} <= named


def marker_fill(page: Page, mark: Mark, share: float = PALE) -> str:
    """Return a marker's fill: of an open one a share of its border, since LibreOffice draws no borders of markers."""
    ground = PAPERS[page.theme].background
    if mark.fill != ground:
        return mark.fill
    pairs = zip(bytes.fromhex(mark.border[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + "".join(f"{round(share * ink + (1 - share) * paper):02X}" for ink, paper in pairs)


def _set_letters(page: Page, font: Any) -> None:
    font.size = page.points()
    font.color.theme_color = MSO_THEME_COLOR.TEXT_1


def _set_plot_area(chart: Any, *shares: float) -> None:
    """Set left, top, width and height of the inner plot area, in shares of the chart's."""
    values = "".join(f'<c:{tag} val="{share:.4f}"/>' for tag, share in zip("xywh", shares, strict=True))
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{values}</c:manualLayout></c:layout>'
    )
    area.insert(0, parse_xml(layout))


def _complete(space: Any) -> None:
    """Set what python-pptx does not: the language, square corners, and axis ids as the standard has them."""
    place = 0 if space.find(qn("c:date1904")) is None else 1
    for number, (tag, value) in enumerate((("lang", LANGUAGE), ("roundedCorners", "0")), place):
        space.insert(number, space.makeelement(qn(f"c:{tag}"), {"val": value}))
    numbers: dict[str, str] = {}
    for element in space.iter(qn("c:axId"), qn("c:crossAx")):  # python-pptx writes negative ones
        element.set("val", numbers.setdefault(element.get("val"), str(len(numbers) + 1)))


def _workbook(rows: Sequence[Sequence[str | float]]) -> bytes:
    """Return the workbook that lies in a chart. Texts stay texts: "=1+1" is no formula there."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet("Sheet1")  # the name that python-pptx refers to
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.set_column(0, 0, NAME_COLUMN)
    return buffer.getvalue()

"""The figures of the report page: every area drawn once, the unexamined too, and clicks that lead somewhere."""

from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

import queries
from charts.history import history_matrix
from charts.palette import PAPERS, STATUSES, mark
from charts.report_areas import report_areas
from charts.screen import laid_out
from charts.screen.grid import PER_LINE
from tests.makers import ARBOGA, OSTERSUND

NAME_WIDTH = 50  # characters that fit across a phone
TIMRA = "timra-2020-insatser-barn-unga"


def drawn(figure: go.Figure) -> dict[tuple[str, str], str]:
    """customdata → the symbol on its mark."""
    return {tuple(data): text for trace in figure.data for data, text in zip(trace.customdata, trace.text, strict=True)}


def picture(path: Path, report_id: str, body_id: str | None = None) -> Any:
    areas = queries.run_selected("report_areas", {"reports": [report_id]}, path)
    return areas if body_id is None else areas[areas["body_id"] == body_id]


@pytest.mark.parametrize("theme", list(PAPERS))
def test_every_area_is_drawn_once_with_its_own_mark(snapshot: Path, theme: Any) -> None:
    areas = picture(snapshot, TIMRA)
    marks = drawn(laid_out(report_areas(areas), theme, compact=True))
    assert marks == {(row.area_id, row.body_id): mark(row.status).symbol for row in areas.itertuples()}
    assert [trace.name for trace in laid_out(report_areas(areas), theme, compact=True).data] == [
        mark(status).word for status in STATUSES
    ]


def test_no_two_marks_share_a_place_and_none_leaves_the_figure(tree_snapshot: Path) -> None:
    areas = picture(tree_snapshot, "are-2020-samverkan-barn-unga", OSTERSUND)
    crowded = areas.assign(dimension_id="en", dimension_label="Namn " * 30)  # more marks than fit on one line
    for shown in (areas, crowded):
        figure = laid_out(report_areas(shown), compact=True)
        places = [(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)]
        assert len(set(places)) == len(shown)
        lowest, highest = figure.layout.yaxis.range
        assert all(lowest < y < highest and 0 <= x < PER_LINE for x, y in places)
        lines = [line for label in figure.layout.annotations for line in label.text.split("<br>")]
        assert all(len(line) <= NAME_WIDTH for line in lines)


def test_names_say_how_much_of_the_dimension_was_examined(snapshot: Path) -> None:
    areas = picture(snapshot, TIMRA)
    for _, own in areas.groupby("dimension_id"):
        examined = int((own["status"] != "ej_granskat").sum())
        text = f"{own.iloc[0]['dimension_label']}: {examined} av {len(own)} granskade"
        assert any(
            label.text.replace("<br>", " ") == text
            for label in laid_out(report_areas(areas), compact=True).layout.annotations
        )


@pytest.mark.parametrize("narrow", [False, True])
def test_history_has_a_column_per_report_and_no_click_promised_where_nothing_is(
    tree_snapshot: Path, narrow: bool
) -> None:
    cells = queries.run_selected("body_history", {"bodies": [ARBOGA]}, tree_snapshot)
    figure = laid_out(history_matrix(cells), narrow=narrow)
    assert drawn(figure) == {(row.area_id, row.report_id): mark(row.status).symbol for row in cells.itertuples()}
    heads = " ".join(label.text for label in figure.layout.annotations)
    for year, firm in (("2015", "PwC"), ("2021", "KPMG")):
        assert year in heads
        assert firm in heads
    told = {trace.name: trace.hovertext for trace in figure.data}
    assert not any("Klicka" in text for text in told["Ej granskat"])
    assert all("Klicka" in text for text in told["Brist"])


def test_history_of_many_reports_shows_the_newest(tree_snapshot: Path) -> None:
    cells = queries.run_selected("body_history", {"bodies": [ARBOGA]}, tree_snapshot)
    assert {report for _, report in drawn(laid_out(history_matrix(cells, most=1)))} == {
        "arboga-2021-samverkan-barn-unga"
    }

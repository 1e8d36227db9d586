"""The figures of the page on method against the answers they are drawn from."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pandas as pd
import plotly.graph_objects as go
import pytest

import queries
from charts.method import basis_bars, dimension_bars, reading_bars, support_bars
from charts.palette import GRADES, Theme
from charts.screen import laid_out
from tests.charts.test_figures import LEAST_FONT, PROGRAM_WORDS, labels, walk
from wording.method_words import READINGS

Draw = Callable[[pd.DataFrame, Theme], go.Figure]
FIGURES: dict[str, tuple[str, Draw]] = {
    "dimension": ("coverage_by_dimension", lambda rows, theme: laid_out(dimension_bars(rows), theme)),
    "reading": ("grade_readings", lambda rows, theme: laid_out(reading_bars(rows, READINGS), theme)),
    "basis": ("coding_by_report", lambda rows, theme: laid_out(basis_bars(rows), theme)),
    "support": ("coding_by_report", lambda rows, theme: laid_out(support_bars(rows), theme)),
}
COLUMNS = {
    "dimension": ["examined_area_count", "not_examined_area_count"],
    "basis": ["explicit_count", "interpreted_count"],
    "support": ["judged_count", "observed_count"],
}
every_figure = pytest.mark.parametrize("name", FIGURES)
both_banks = pytest.mark.parametrize("bank", ["snapshot", "tree_snapshot"])


@pytest.fixture
def rows(name: str, bank: str, request: pytest.FixtureRequest) -> pd.DataFrame:
    return queries.run_selected(FIGURES[name][0], {}, request.getfixturevalue(bank))


@every_figure
@both_banks
@pytest.mark.parametrize("theme", get_args(Theme))
def test_texts_are_large_enough_upright_whole_and_swedish(name: str, rows: pd.DataFrame, theme: Theme) -> None:
    tree = json.loads(FIGURES[name][1](rows, theme).to_json())
    fonts = [value for key, value in walk(tree) if key.endswith("font") and isinstance(value, dict) and "size" in value]
    assert min(font["size"] for font in fonts) >= LEAST_FONT
    texts = [
        value for key, value in walk(tree) if key in ("text", "hovertext", "name") and isinstance(value, str | list)
    ]
    flat = [one for text in texts for one in (text if isinstance(text, list) else [text]) if isinstance(one, str)]
    assert flat
    assert not [text for text in flat if re.search(PROGRAM_WORDS, text)]


@pytest.mark.parametrize("name", COLUMNS)
@both_banks
def test_every_count_is_drawn_and_written(name: str, rows: pd.DataFrame) -> None:
    figure = FIGURES[name][1](rows, "light")
    assert len(labels(figure)) == len(rows)
    for trace, column in zip(figure.data, COLUMNS[name], strict=True):
        assert list(trace.x) == list(rows[column])
        assert [re.sub(r"\D", "", text) for text in trace.text] == [str(count or "") for count in rows[column]]


@pytest.mark.parametrize("name", ["reading"])
@both_banks
def test_every_reading_has_its_answers_and_says_what_it_leaves_out(name: str, rows: pd.DataFrame) -> None:
    figure = FIGURES[name][1](rows, "light")
    for trace, grade in zip(figure.data, GRADES, strict=True):
        assert list(trace.x) == rows.loc[rows["grade"] == grade, "question_count"].tolist()
    strict = rows[rows["reading"] == "strang"].iloc[0]
    assert labels(figure)[1] == f"Sträng: {strict.total_count} svar, {strict.left_out_count} tolkade räknas inte"


@every_figure
def test_no_rows_give_an_empty_figure(name: str, tree_snapshot: object) -> None:
    rows = queries.run_selected(FIGURES[name][0], {}, tree_snapshot).head(0)  # type: ignore[arg-type]
    assert not any(len(trace.x) for trace in FIGURES[name][1](rows, "light").data)


def test_a_report_without_questions_says_so_beside_its_empty_bar(shape_snapshot: Path) -> None:
    coding = queries.run_selected("coding_by_report", {}, shape_snapshot)
    names = [bar.name for bar in basis_bars(coding).bars]
    assert "Kiruna · Eget revisionskontor 2020 (finns inte i rapporten)" in names
    assert "Nybro · okänd byrå 2021 (enligt källan, ej tryckt) (ingår inte i källan)" in names
    assert "Haparanda · EY 2022" in names

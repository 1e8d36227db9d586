"""The grids and the map of what is examined, against the answers they are drawn from."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import plotly.graph_objects as go
import pytest

import queries
from charts.advice import advice_grid
from charts.description import Cell, Column, Grid, Row
from charts.gaps import age_words, gap_grid
from charts.palette import AGES, PAPERS, Theme, look
from charts.screen import laid_out
from charts.sweden import MAX_NAMED, examined_map
from tests.charts.test_palette import contrast

LEAST_FONT = 12  # px, UI.md
TODAY = {"today_year": 2026}
both_banks = pytest.mark.parametrize("bank", ["snapshot", "tree_snapshot"])
both_widths = pytest.mark.parametrize("narrow", [False, True])
every_theme = pytest.mark.parametrize("theme", get_args(Theme))


@pytest.fixture
def path(bank: str, request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(bank)
    return found


def ask(path: Path, name: str, **selection: Any) -> pd.DataFrame:
    return queries.run_selected(name, {**TODAY, **selection}, path)


def gaps(path: Path, theme: Theme = "light", narrow: bool = False) -> tuple[pd.DataFrame, go.Figure]:
    cells = ask(path, "examination_gaps")
    return cells, laid_out(gap_grid(cells, cells.drop_duplicates("body_id")[["body_id", "body_name"]]), theme, narrow)


def advice(path: Path, theme: Theme = "light", narrow: bool = False) -> tuple[pd.DataFrame, go.Figure]:
    counts = ask(path, "recommendation_counts")
    areas, boards = counts["area_id"].notna(), counts["board_type"].notna()
    return counts[areas & boards], laid_out(advice_grid(counts[areas], counts[~areas & boards]), theme, narrow)


def plain(text: str) -> str:
    return re.sub(r"</?b>", "", text).replace("<br>", " ")


def labels(figure: go.Figure) -> list[str]:
    return [plain(one.text) for one in figure.layout.annotations]


@both_banks
@both_widths
def test_the_gap_map_draws_every_cell_once_with_its_year_or_a_dash(path: Path, narrow: bool) -> None:
    cells, figure = gaps(path, narrow=narrow)
    drawn = {tuple(key): text for trace in figure.data for key, text in zip(trace.customdata, trace.text, strict=True)}
    expected = {
        (cell.area_id, cell.body_id): "–"
        if cell.age_class == "ej_granskat"
        else "?"
        if pd.isna(cell.last_year)
        else str(int(cell.last_year))
        for cell in cells.itertuples()
    }
    assert drawn == expected
    places = [(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(places) == len(set(places)) == len(cells)


@both_banks
@both_widths
def test_a_printed_page_may_end_between_any_two_rows_and_in_none(path: Path, narrow: bool) -> None:
    cells, figure = gaps(path, narrow=narrow)
    top, (deepest, _) = figure.layout.margin.t, figure.layout.yaxis.range
    assert figure.layout.height - top - figure.layout.margin.b == pytest.approx(-deepest)  # a px is a px
    folds = [top - fold for fold in figure.layout.meta["folds"]]
    assert folds[0] == 0
    assert len(folds) == cells["area_id"].nunique()
    half = {y: trace.marker.size / 2 for trace in figure.data for y in trace.y}
    rows = [sum(below < y - half[y] and y + half[y] < above for y in half) for above, below in pairwise(folds)]
    assert set(rows) == {1}


@both_banks
def test_every_empty_cell_has_a_dashed_square_of_no_colour_at_all(path: Path) -> None:
    cells, figure = gaps(path)
    dashed = [shape for shape in figure.layout.shapes if shape.type == "path"]
    assert sum(shape.path.count("M") for shape in dashed) == (cells["age_class"] == "ej_granskat").sum()
    assert {shape.line.dash for shape in dashed} == {"dot"}
    (empty,) = [trace for trace in figure.data if trace.name == look("ej_granskat").word]
    assert empty.marker.color == "rgba(0,0,0,0)"
    for x, y in zip(empty.x, empty.y, strict=True):
        assert any(shape.xanchor == x and f",{y - 17}H" in shape.path for shape in dashed)


@both_banks
@both_widths
def test_the_gap_map_counts_who_has_not_examined(path: Path, narrow: bool) -> None:
    cells, figure = gaps(path, narrow=narrow)
    told = " ".join(labels(figure))
    for area in cells.drop_duplicates("area_id").itertuples():
        count = f"{area.missing_count} av {area.missing_count + area.examined_count}"
        assert area.area_label in told
        assert (f"ej granskat i {count} kommuner" if narrow else count) in told


@both_banks
@both_widths
def test_the_grid_of_advice_has_every_count_and_leads_to_it(path: Path, narrow: bool) -> None:
    cells, figure = advice(path, narrow=narrow)
    (marks,) = figure.data
    drawn = {tuple(key): int(text) for key, text in zip(marks.customdata, marks.text, strict=True)}
    assert drawn == {(cell.area_id, cell.board_type): cell.recommendation_count for cell in cells.itertuples()}
    assert set(cells["board_label"]) <= set(labels(figure)) | {one.replace("- ", "") for one in labels(figure)}


@both_banks
@both_widths
@every_theme
@pytest.mark.parametrize("make", [gaps, advice], ids=["gaps", "advice"])
def test_texts_are_large_enough_and_never_a_program_s_word_for_nothing(
    make: Any, path: Path, narrow: bool, theme: Theme
) -> None:
    _, figure = make(path, theme, narrow)
    sizes = [one.font.size for one in figure.layout.annotations if one.font.size]
    assert min([*sizes, figure.layout.font.size, *(trace.textfont.size for trace in figure.data)]) >= LEAST_FONT
    texts = labels(figure) + [text for trace in figure.data for text in (*trace.text, *trace.hovertext)]
    assert not [text for text in texts if re.search(r"…|\b(nan|None|NaT|<NA>)\b", text)]


@both_banks
def test_names_and_marks_of_the_rows_lie_on_one_another_nowhere(path: Path) -> None:
    _, figure = gaps(path)
    rows = sorted({y for trace in figure.data for y in trace.y})
    assert min(after - before for before, after in pairwise(rows)) >= 40


@every_theme
@pytest.mark.parametrize("age_class", AGES)
def test_an_age_can_be_read_and_told_from_the_paper(theme: Theme, age_class: str) -> None:
    shown = look(age_class, theme)
    assert contrast(shown.text, shown.fill) >= 4.5
    assert contrast(shown.border, PAPERS[theme].background) >= 3


def test_ages_in_words() -> None:
    assert [age_words(years) for years in (6, 1, 0, None)] == ["6 år sedan", "1 år sedan", "samma år", "okänt år"]


@both_banks
def test_the_map_names_those_that_examined_and_outlines_the_rest_of_the_bank(path: Path) -> None:
    rows = ask(path, "examined_municipalities", areas=["regional_samverkan"])
    figure = laid_out(examined_map(rows))
    places = [trace for trace in figure.data if trace.mode == "markers+text"]
    named = [plain(text).strip() for trace in places for text in trace.text if text]
    assert sorted(named) == sorted(rows.loc[rows["coverage"] == "granskat", "body_name"])
    shown = {body_id for trace in places for (body_id,) in trace.customdata}
    assert shown == set(rows.loc[rows["coverage"] != "saknas", "body_id"])


@both_banks
def test_a_crowded_map_has_a_point_for_each_but_no_names(path: Path) -> None:
    rows = ask(path, "examined_municipalities").head(MAX_NAMED + 1)
    figure = laid_out(examined_map(rows.assign(coverage="granskat")))
    places = figure.data[-1]
    assert len(places.x) == MAX_NAMED + 1
    assert set(places.text) == {""}


@both_banks
def test_no_rows_give_empty_figures(path: Path) -> None:
    cells, _ = gaps(path)
    counts, _ = advice(path)
    bodies = cells[["body_id", "body_name"]].head(0)
    for grid in (gap_grid(cells.head(0), bodies), advice_grid(counts.head(0), counts.head(0))):
        assert not any(len(trace.x) for trace in laid_out(grid).data)
    figure = laid_out(examined_map(ask(path, "examined_municipalities").head(0)))
    assert not any(len(trace.x) for trace in figure.data if trace.mode != "lines")


@pytest.mark.parametrize("narrow", [False, True])
def test_the_matrix_says_the_years_below_every_name_on_phones_too(narrow: bool) -> None:
    columns = (Column("Timrå", ("2014–2020", "KPMG")), Column("Upplands Väsby", ("2019", "PwC")))
    grid = Grid(columns, (Row("Område", "", (Cell("brist", "●", "Brist"),) * 2),))
    texts = [note.text for note in laid_out(grid, "light", narrow=narrow).layout.annotations]
    assert any("Timrå" in text and text.endswith("2014–2020" if narrow else "KPMG") for text in texts)
    assert any("Väsby" in text and "2019" in text for text in texts)

"""Figures against the answers they are drawn from: nothing lost, nothing cut, nothing that cannot be read on a wall."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import plotly.graph_objects as go
import pytest

import queries
from charts.bars import area_bars, grade_bars
from charts.description import Dated, Years
from charts.matrix import area_matrix
from charts.pairs import pair_bars
from charts.palette import GRADES, STATUSES, Theme, mark
from charts.screen import laid_out
from charts.screen.bars import BAR_HEIGHT
from charts.screen.years import NAME_LETTER, NARROW_PLOT, WIDE_PLOT
from charts.spread import status_spread
from charts.strips import status_strip
from charts.sweden import coverage_map
from charts.text import UNDATED
from charts.timeline import MAX_NAMED, report_timeline
from tests.makers import AGGREGATE

LEAST_FONT = 12  # px, UI.md
PROGRAM_WORDS = r"…|\.\.\.|\b(nan|None|NaT|<NA>)\b"
Answer = Callable[..., pd.DataFrame]
# Name → the figure from the query's rows; `cut` narrows those rows (to one, or to none).
Cut = Callable[[pd.DataFrame], pd.DataFrame]
FIGURES: dict[str, Callable[[Answer, Theme, Cut], go.Figure]] = {
    "area_bars": lambda ask, theme, cut: laid_out(area_bars(cut(ask("recurring_weaknesses"))), theme),
    "grade_bars": lambda ask, theme, cut: laid_out(grade_bars(cut(ask("question_grades"))), theme),
    "matrix": lambda ask, theme, cut: laid_out(area_matrix(cut(ask("area_matrix")), ask("matrix_bodies")), theme),
    "narrow_matrix": lambda ask, theme, cut: laid_out(
        area_matrix(cut(ask("area_matrix")), ask("matrix_bodies")), theme, True
    ),
    "pairs": lambda ask, theme, cut: laid_out(pair_bars(cut(ask("co_occurrence"))), theme),
    "spread": lambda ask, theme, cut: laid_out(status_spread(cut(ask("area_marks", areas=[AGGREGATE]))), theme),
    "strip": lambda ask, theme, cut: laid_out(status_strip(cut(ask("area_marks", areas=[AGGREGATE]))), theme),
    "map": lambda ask, theme, cut: laid_out(coverage_map(cut(ask("coverage_by_body"))), theme),
    "timeline": lambda ask, theme, cut: laid_out(report_timeline(cut(of_one_party(ask("reports")))), theme),
}
ANSWERS: dict[tuple[Path, str, str], pd.DataFrame] = {}  # each query is asked once for all the figures
every_figure = pytest.mark.parametrize("name", FIGURES)
every_theme = pytest.mark.parametrize("theme", get_args(Theme))


@pytest.fixture(params=["real", "synthetic"])
def ask(request: pytest.FixtureRequest) -> Answer:
    """Ask a query of the bank with some of its filters set."""
    path: Path = request.getfixturevalue("snapshot" if request.param == "real" else "tree_snapshot")

    def answer(name: str, **selection: Any) -> pd.DataFrame:
        key = (path, name, repr(selection))
        if key not in ANSWERS:
            ANSWERS[key] = queries.run_selected(name, selection, path)
        return ANSWERS[key].copy()

    return answer


def whole(rows: pd.DataFrame) -> pd.DataFrame:
    return rows


def plain(text: str) -> str:
    """A label as it is read: line breaks are spaces, and <b> is nothing."""
    return re.sub(r"</?b>", "", text).replace("<br>", " ").strip()


def labels(figure: go.Figure) -> list[str]:
    return [plain(one.text) for one in figure.layout.annotations]


def walk(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every (key, value) in a figure's JSON."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, inner
            yield from walk(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner, key)


@every_figure
@every_theme
def test_every_text_is_large_enough(ask: Answer, name: str, theme: Theme) -> None:
    figure = FIGURES[name](ask, theme, whole)
    tree = json.loads(figure.to_json())
    fonts = [value for key, value in walk(tree) if key.endswith("font") and isinstance(value, dict) and "size" in value]
    assert figure.layout.font.size >= LEAST_FONT
    assert min(font["size"] for font in fonts) >= LEAST_FONT


@every_figure
def test_no_text_is_cut_or_says_what_a_program_says_of_nothing(ask: Answer, name: str) -> None:
    texts = [value for key, value in walk(json.loads(FIGURES[name](ask, "light", whole).to_json()))
             if key in ("text", "hovertext", "name", "ticktext")]  # fmt: skip
    flat = [one for text in texts for one in (text if isinstance(text, list) else [text]) if isinstance(one, str)]
    assert flat
    assert not [text for text in flat if re.search(PROGRAM_WORDS, text)]


def test_a_report_without_a_firm_says_so_on_its_bar(tree_snapshot: Path) -> None:
    (text,) = [text for text in labels(laid_out(grade_bars(queries.run_selected("question_grades", {}, tree_snapshot))))
               if "odaterad" in text]  # fmt: skip
    assert text == "Älvsbyn · okänd byrå odaterad · 1 av 1 tolkad*"


@every_figure
def test_one_row_gives_a_figure(ask: Answer, name: str) -> None:
    rows = 4 if name == "grade_bars" else 1  # an audit's four grades are one bar
    assert FIGURES[name](ask, "light", lambda answer: answer.head(rows)).data


@every_figure
def test_no_rows_give_an_empty_figure(ask: Answer, name: str) -> None:
    figure = FIGURES[name](ask, "light", lambda answer: answer.head(0))
    marks = [trace for trace in figure.data if trace.mode != "lines"] if name == "map" else figure.data
    assert not any(len(trace.x) for trace in marks)
    assert isinstance(figure.layout.height, int | float)


def test_area_bars_show_every_count_with_not_examined_last(ask: Answer) -> None:
    rows, figure = ask("recurring_weaknesses"), FIGURES["area_bars"](ask, "light", whole)
    columns = ["brist_count", "delvis_count", "fungerar_count", "not_examined_count"]
    assert [list(trace.x) for trace in figure.data] == [list(rows[column]) for column in columns]
    *examined, not_examined = STATUSES
    names = [f"{mark(one).symbol} {mark(one).word}" for one in examined]
    assert [trace.name for trace in figure.data] == [*names, mark(not_examined).word]  # "– 2" would be minus two
    assert not any("–" in text for trace in figure.data for text in trace.text)
    assert labels(figure) == list(rows["area_label"])
    for trace in figure.data:
        assert [area_id for (area_id,) in trace.customdata] == list(rows["area_id"])


def test_a_printed_page_may_end_between_any_two_bars_and_in_none(ask: Answer) -> None:
    figure = FIGURES["area_bars"](ask, "light", whole)
    ends = [figure.layout.margin.t - y for y in figure.data[0].y]  # of the bars, in px from the top
    first, *folds = figure.layout.meta["folds"]
    assert first == 0
    assert len(folds) == len(ends) - 1
    for end, fold, following in zip(ends, folds, ends[1:], strict=False):
        assert end < fold < following - BAR_HEIGHT - 20  # its name is 20 px high


def test_grade_bars_show_every_count_and_lead_to_the_audit_and_grade(ask: Answer) -> None:
    rows, figure = ask("question_grades"), FIGURES["grade_bars"](ask, "light", whole)
    drawn = {tuple(key): count for trace in figure.data for key, count in zip(trace.customdata, trace.x, strict=True)}
    expected = {(row.report_id, row.body_id, row.grade): row.question_count for row in rows.itertuples()}
    assert drawn == expected
    assert [trace.name for trace in figure.data] == [f"{mark(one).symbol} {mark(one).word}" for one in GRADES]
    assert len(labels(figure)) * len(GRADES) == len(rows)


@pytest.mark.parametrize("name", ["matrix", "narrow_matrix"])
def test_the_matrix_draws_every_cell_once_the_unexamined_too(ask: Answer, name: str) -> None:
    cells, bodies, figure = ask("area_matrix"), ask("matrix_bodies"), FIGURES[name](ask, "light", whole)
    drawn = Counter(
        (*key, trace.name, text)
        for trace in figure.data
        for key, text in zip(trace.customdata, trace.text, strict=True)
    )
    looks = [mark(status) for status in cells["status"]]
    keys = zip(cells["area_id"], cells["body_id"], looks, strict=True)
    assert drawn == Counter((area, body, look.word, look.symbol) for area, body, look in keys)
    assert {trace.name for trace in figure.data if len(trace.x)} >= {"Ej granskat"}
    places = [(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(places) == len(set(places)) == cells["area_id"].nunique() * len(bodies)
    assert all(any(text.startswith(name) for text in labels(figure)) for name in set(cells["area_label"]))
    assert all(any(text.startswith(body) for text in labels(figure)) for body in bodies["body_name"])


def test_the_wide_matrix_counts_what_each_row_shows(ask: Answer) -> None:
    areas = ask("area_matrix", min_examined=1).drop_duplicates("area_id")
    shown = Counter(
        text for text in labels(FIGURES["matrix"](ask, "light", whole)) if re.fullmatch(r"\d+ av \d+", text)
    )
    assert shown == Counter(f"{row.weakness_count} av {row.examined_count}" for row in areas.itertuples())


def test_the_strip_has_a_named_mark_for_every_audit_in_order(ask: Answer) -> None:
    rows, figure = ask("area_marks", areas=[AGGREGATE]), FIGURES["strip"](ask, "light", whole)
    years = [" odaterad" if pd.isna(year) else f" {int(year)}" for year in rows["published_year"]]
    assert [trace.text[0].strip() for trace in figure.data] == list(rows["body_name"] + years)
    assert [trace.marker.color for trace in figure.data] == [mark(status).fill for status in rows["status"]]
    assert labels(figure) == [mark(status).symbol for status in rows["status"]]
    assert [list(trace.customdata[0]) for trace in figure.data] == rows[["area_id", "body_id"]].to_numpy().tolist()


def test_the_spread_has_a_mark_for_every_audit_and_none_on_another(ask: Answer) -> None:
    rows = ask("area_marks", areas=[AGGREGATE])
    figure = FIGURES["spread"](ask, "light", whole)
    drawn = {trace.name: len(trace.x) for trace in figure.data}
    assert drawn == {
        f"{mark(one).symbol} {mark(one).word}": (rows["status"] == one).sum() for one in set(rows["status"])
    }
    places = [(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(places) == len(set(places)) == len(rows)
    assert sorted(labels(figure)) == sorted(rows["body_name"])


def test_the_undated_stand_apart_after_the_last_year(tree_snapshot: Path) -> None:
    rows = queries.run_selected("area_marks", {"areas": [AGGREGATE]}, tree_snapshot)
    undated = rows[rows["published_year"].isna()]
    assert len(undated) == 1
    figure = laid_out(status_spread(rows))
    ticks = dict(zip(figure.layout.xaxis.ticktext, figure.layout.xaxis.tickvals, strict=True))
    places = [x for trace in figure.data for x in trace.x]
    assert places.count(ticks["odaterad"]) == 1
    assert ticks["odaterad"] == max(places) > rows["published_year"].max()
    alone = laid_out(status_spread(undated))
    assert list(alone.layout.xaxis.ticktext) == ["odaterad"]
    assert [label.text for label in alone.layout.annotations] == undated["body_name"].tolist()


@pytest.mark.parametrize("narrow", [False, True])
def test_no_name_of_the_spread_lies_on_another(narrow: bool) -> None:
    names = ["Upplands Väsby", "Helsingborg", "Region Jämtland Härjedalen", "Örnsköldsvik", "Timrå"]
    marks = tuple(
        Dated(2015 + place % 4, "brist", "Brist", names[place % 5], ("PwC", "KPMG")[place // 6]) for place in range(12)
    )
    figure = laid_out(Years(marks, ("PwC", "KPMG")), narrow=narrow)
    first, last = figure.layout.xaxis.range
    width = NARROW_PLOT if narrow else WIDE_PLOT
    boxes = []
    for one in figure.layout.annotations:
        middle = (one.x - first) / (last - first) * width + one.xshift
        boxes.append((middle - len(one.text) * NAME_LETTER / 2, middle + len(one.text) * NAME_LETTER / 2, one.y))
    assert len(boxes) == len(marks)
    assert min(begin for begin, _, _ in boxes) >= -1
    assert max(end for _, end, _ in boxes) <= width + 1
    for number, (begin, end, y) in enumerate(boxes):
        for other_begin, other_end, other_y in boxes[:number]:
            assert y != other_y or end <= other_begin or begin >= other_end


def test_the_map_names_every_municipality_that_is_covered(ask: Answer) -> None:
    rows, figure = ask("coverage_by_body"), FIGURES["map"](ask, "light", whole)
    named = [plain(text) for trace in figure.data for text in trace.text or [] if text]
    assert sorted(named) == sorted(rows.loc[rows["kind"] == "kommun", "body_name"])


def of_one_party(reports: pd.DataFrame) -> pd.DataFrame:
    """The rows of reports, each as if it were about its body alone."""
    return reports.assign(parties=reports["body_name"])


def test_the_time_line_has_a_mark_for_every_audit_open_where_the_date_is_not_printed(ask: Answer) -> None:
    rows = ask("reports").head(MAX_NAMED)
    figure = FIGURES["timeline"](ask, "light", lambda answer: answer[answer.index.isin(rows.index)])
    for trace, row in zip(figure.data, rows.itertuples(), strict=True):
        assert plain(trace.text[0]) == f"{row.body_name} {row.published_text or UNDATED}"
        assert pd.isna(row.published_year) or trace.x[0] == row.published_year
        assert (trace.marker.color == trace.marker.line.color) == (row.published_basis == "tryckt")
    assert len({trace.y[0] for trace in figure.data}) == len(rows)


def test_a_crowded_time_line_counts_the_audits_of_each_year(tree_snapshot: Path) -> None:
    rows = queries.run_selected("reports", {}, tree_snapshot)
    figure = laid_out(report_timeline(pd.concat([of_one_party(rows)] * 4)))
    counts = zip(labels(figure), figure.data[0].x, strict=True)
    assert list(counts) == [
        ("2015", 4), ("2020", 8), ("2021", 4), ("2022", 4), ("2023", 4), ("2024", 4), ("odaterad", 4)
    ]  # fmt: skip


def test_pair_bars_are_as_long_as_the_audits_that_examined_both(ask: Answer) -> None:
    rows, figure = ask("co_occurrence"), FIGURES["pairs"](ask, "light", whole)
    weak, rest = ([int(value) for value in trace.x] for trace in figure.data)
    assert weak == list(rows["both_weak_count"])
    assert [one + other for one, other in zip(weak, rest, strict=True)] == list(rows["both_examined_count"])
    for text, row in zip(labels(figure), rows.itertuples(), strict=True):
        assert text.lower() == f"{row.area_a_label} + {row.area_b_label}".lower()

"""Every figure by its name: it can be made, frozen and cut into slides, and shows the numbers of its query."""

import os
import re
from dataclasses import replace
from importlib import import_module
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import queries
from charts import catalogue
from charts.catalogue import NAMES, BrokenFigure, Nothing, UnknownFigure, comparison, figure_of
from charts.catalogue.own_documents import OWN_FIGURES
from charts.description import Bars, Evidence, Figure, Grid, Intervals, Lines, Strip, Table
from charts.palette import STATUSES, mark
from slides.deck import slides_of
from slides.frozen_figure import frozen, thawed
from slides.ready_sets import own_body_compared
from slides.resolving import deck_of, freeze, shown, thaw
from wording.sentences import NONE_HAS_EXAMINED
from workspace.slide_set import SlideSet, StoredSlide

TIMRA = "timra-2020-insatser-barn-unga"
LEADING = ["aterkoppling_orosanmalan", "regional_samverkan", "aggregerad_uppfoljning"]
PARAMETERS: dict[str, dict[str, Any]] = {
    "omrade": {"areas": LEADING[:1]},
    "spridning": {"areas": LEADING[1:2]},
    "sida_vid_sida": {"body_a": "2262", "body_b": "0188"},
    "rapportomraden": {"reports": [TIMRA], "bodies": ["2262"]},
    "over_tid": {"bodies": ["2262"]},
    "belagg": {"reports": [TIMRA], "bodies": ["2262"], "finding_no": 1},
    "karta": {"areas": LEADING[1:2]},
    "grupper": {"areas": LEADING[:1]},
    "luckor_per_grupp": {"examined_only": True},
    "nyckeltal": {"measure": "kostnad_barn_ungdomsvard", "own_body": "2262", "counties": ["22"]},
}
COUNTS = ("brist_count", "delvis_count", "fungerar_count", "not_examined_count")


@pytest.fixture(autouse=True)
def bank(compared_snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real bank, every report with an invented second coding too: one figure is about two coders."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(compared_snapshot.parent.parent))


def figure(name: str) -> Figure:
    return figure_of(name, PARAMETERS.get(name, {}))


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_figure_has_its_words_and_is_the_same_when_it_is_thawed(name: str) -> None:
    found = figure(name)
    assert found.title
    assert found.alt
    assert found.table.rows
    assert found.source.startswith("Källa: ")
    assert "Data: version " in found.source
    assert "Klicka" not in found.subtitle
    again = thawed(frozen(found))
    assert [slide.drawing for slide in slides_of(thawed(frozen(again)))] == [s.drawing for s in slides_of(again)]
    assert (again.title, again.table, again.source, again.legend) == (
        found.title, found.table, found.source, found.legend
    )  # fmt: skip
    assert "hover" not in str(frozen(found))


@pytest.mark.parametrize("name", sorted(NAMES))
@pytest.mark.parametrize("form", ["figur", "tabell"])
def test_the_titles_of_a_figure_s_slides_are_all_different(name: str, form: Any) -> None:
    titles = [slide.title for slide in slides_of(figure(name), form)]
    assert len(set(titles)) == len(titles)


def test_the_ranking_has_the_numbers_of_its_query() -> None:
    rows = queries.run_selected("recurring_weaknesses", {"leading_only": True})
    drawing = figure_of("omraden", {"leading_only": True}).drawing
    assert isinstance(drawing, Bars)
    assert [(bar.name, bar.counts) for bar in drawing.bars] == [
        (row["area_label"], tuple(int(row[column]) for column in COUNTS)) for _, row in rows.iterrows()
    ]


def test_the_matrix_has_the_statuses_of_its_query() -> None:
    cells = queries.run_selected("area_matrix", {})
    bodies = queries.run_selected("matrix_bodies", {})
    drawing = figure_of("matris", {}).drawing
    assert isinstance(drawing, Grid)
    drawn = {cell.ids: (cell.key, cell.text, cell.word) for row in drawing.rows for cell in row.cells if cell}
    looks = {status: mark(status) for status in STATUSES}
    assert drawn == {
        (row.area_id, row.body_id): (row.status, looks[row.status].symbol, looks[row.status].word)
        for row in cells.itertuples()
    }
    assert [column.name for column in drawing.columns] == bodies["body_name"].tolist()


def test_kommungrupper_have_the_numbers_of_their_queries() -> None:
    rows = queries.run_selected("examined_groups", PARAMETERS["grupper"])
    bars = figure("grupper").drawing
    assert isinstance(bars, Bars)
    assert [sum(bar.counts) for bar in bars.bars] == rows["municipality_count"].tolist()
    assert [bar.counts[0] for bar in bars.bars] == rows["examined_count"].tolist()
    cells = queries.run_selected("gaps_by_group", {})
    grid = figure("luckor_per_grupp").drawing
    assert isinstance(grid, Grid)
    drawn = {cell.ids: cell.text for row in grid.rows for cell in row.cells if cell}
    seen = cells[cells["area_examined_count"] > 0]
    assert drawn == {
        (row.area_id, row.group_key): f"{row.examined_count}/{row.municipality_count}" for row in seen.itertuples()
    }
    assert figure("luckor_per_grupp").source.endswith("Kommungrupp: SKR 2023.")
    assert "Banken har inte alla granskningar" in figure("grupper").caution


def test_two_beside_each_other_have_their_own_statuses() -> None:
    pairs = queries.run_selected("side_by_side", PARAMETERS["sida_vid_sida"])
    drawing = figure("sida_vid_sida").drawing
    assert isinstance(drawing, Grid)
    drawn = [tuple(cell.key for cell in row.cells if cell) for row in drawing.rows]
    assert drawn == list(zip(pairs["status_a"], pairs["status_b"], strict=True))


def test_a_finding_is_shown_with_the_report_s_own_words() -> None:
    (row,) = [
        one for _, one in queries.run_selected("findings", {"reports": [TIMRA]}).iterrows() if one["finding_no"] == 1
    ]
    drawing = figure("belagg").drawing
    assert isinstance(drawing, Evidence)
    assert (drawing.key, drawing.quote) == (row["status"], row["quote"])
    assert row["note"]
    assert drawing.summary == f"{row['summary']} {row['note']}"
    assert f"avsnitt {row['section']}" in drawing.citation


def test_the_agreement_of_two_coders_has_the_numbers_of_its_query() -> None:
    rows = queries.run_selected("agreement_by_scope", {"scopes": ["bank", "rapport"]})
    rows = rows[rows["measure"] == "alla"]
    drawing = figure("samstammighet").drawing
    assert isinstance(drawing, Intervals)
    assert [(row.value, row.low, row.high) for row in drawing.rows] == list(
        zip(rows["coefficient"], rows["low"], rows["high"], strict=True)
    )
    assert drawing.rows[0].name.startswith("Hela banken · ")
    assert drawing.limit == pytest.approx(0.667)


def test_one_body_left_out_is_left_out_of_the_title_too() -> None:
    every, others = figure("omrade"), figure_of("omrade", {**PARAMETERS["omrade"], "without_body": "2262"})
    assert isinstance(every.drawing, Strip)
    assert isinstance(others.drawing, Strip)
    assert "3 av 3 som granskat" in every.title
    assert "2 av 2 som granskat" in others.title
    assert len(others.drawing.marks) == 2


def test_an_empty_answer_and_an_unknown_figure_are_told() -> None:
    with pytest.raises(Nothing, match="Ingen av de valda granskningarna"):
        figure_of("matris", {"bodies": ["0000"]})
    with pytest.raises(UnknownFigure):
        figure_of("finns_inte", {})
    with pytest.raises(UnknownFigure):
        figure_of("omrade", {})


def test_a_slide_that_cannot_be_drawn_says_so_and_the_deck_is_made_all_the_same() -> None:
    slides = [
        StoredSlide(figure="finns_inte"),
        StoredSlide(figure="matris", parameters={"bodies": ["0000"]}),
        StoredSlide(figure="omraden", frozen={"title": "trasig"}, frozen_at="version 1"),
        StoredSlide(figure="riskmatris", parameters={"analysis": "finns inte"}),
    ]
    deck = deck_of(SlideSet(title="T", slides=tuple(slides)))
    assert [type(slide.drawing) for slide in deck.slides[1:]] == [Lines] * 5
    assert deck.slides[0].kind == "titel"
    assert deck.slides[-1].title == "Metod och källor"


def test_freezing_keeps_every_number_and_thawing_forgets_them() -> None:
    slide = StoredSlide(figure="matris", parameters={"leading_only": True})
    kept = freeze(slide)
    assert shown(kept).figure.table == shown(slide).figure.table
    assert shown(kept).figure.source.startswith(f"Fryst {kept.frozen_at}. Källa:")
    assert shown(kept).version_sentence.startswith("Fryst")
    assert thaw(kept).frozen is None


def test_what_is_said_of_method_follows_what_is_in_the_set() -> None:
    def told(*figures: StoredSlide) -> str:
        last = [slide for slide in deck_of(SlideSet(title="T", slides=figures)).slides if "Metod" in slide.title]
        return " ".join(text for s in last if isinstance(s.drawing, Lines) for text in s.drawing.paragraphs)

    statuses, answers = StoredSlide(figure="omraden"), StoredSlide(figure="svar_alla")
    assert "Ej granskat betyder" in told(statuses)
    assert "översatta till" not in told(statuses)
    assert "översatta till" in told(answers)
    assert "Fördjupade granskningar väljs efter risk" in told()
    assert told(statuses).count("Timrå kommun, 2020") == 1


def test_every_figure_is_built_by_the_module_that_the_catalogue_names() -> None:
    folder = Path(catalogue.__file__).parent
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}
    modules = [name for name, text in texts.items() if re.search(r"^BUILDS\b", text, flags=re.MULTILINE)]
    built = {(name, module) for module in modules for name in import_module(f"charts.catalogue.{module}").BUILDS}
    own = {(name, kind.module.removeprefix("charts.catalogue.")) for name, kind in OWN_FIGURES.items()}
    assert built == set(catalogue.MODULES.items()) | own


def test_every_figure_of_the_pages_is_in_the_catalogue() -> None:
    """A name that is misspelt on a page would only be seen when somebody opens it."""
    root = Path(__file__).resolve().parents[2]
    sources = [
        path.read_text(encoding="utf-8") for place in ("pages", "ui", "slides") for path in (root / place).rglob("*.py")
    ]
    used = {name for name in NAMES if any(f'"{name}"' in text for text in sources)}
    assert used == NAMES
    assert os.environ["GRANSKNINGSBANKEN_VAR"]
    assert isinstance(figure("svar").table, Table)


def test_what_a_figure_s_slides_do_not_hold_is_told_on_them() -> None:
    whole = figure("matris")
    assert isinstance(whole.drawing, Grid)
    many = replace(whole.drawing, columns=whole.drawing.columns * 8, rows=tuple(
        replace(row, cells=row.cells * 8) for row in whole.drawing.rows * 3
    ))  # fmt: skip
    slides = slides_of(replace(whole, drawing=many))
    grids = [slide.drawing for slide in slides if isinstance(slide.drawing, Grid)]
    beside = ceil(len(many.columns) / len(grids[0].columns))
    shown_rows = sum(len(grid.rows) for grid in grids) // beside
    left_out = len(many.rows) - shown_rows
    assert left_out > 0
    assert all(slide.subtitle.startswith(f"Bilderna rymmer inte de sista {left_out} raderna. ") for slide in slides)


def test_peers_are_the_source_of_what_is_said_of_them() -> None:
    found = figure_of("omrade", {"areas": LEADING[:1], "without_body": "2380"})
    assert "2 av 2 som granskat; 2 har inte granskat" in found.title
    assert found.source.startswith("Källa: fyra granskningar (KPMG, PwC) 2020–2024 (i tre är året inte tryckt).")
    assert "utom Östersund." in found.source
    assert not any("Östersund" in report for report in found.citations)


def test_the_own_municipality_stands_first() -> None:
    for name in ("matris", "svar"):
        drawing = figure_of(name, {"first_body": "2380"}).drawing
        first = drawing.columns[0].name if isinstance(drawing, Grid) else drawing.bars[0].name  # type: ignore[union-attr]
        assert first.startswith("Östersund")


def test_a_matrix_of_shared_areas_says_so() -> None:
    shown_areas = len(figure_of("matris", {"min_examined": 2}).drawing.rows)  # type: ignore[union-attr]
    subtitle = figure_of("matris", {"min_examined": 2}).subtitle
    assert f"Bara områden som minst två kommuner har granskat ({shown_areas} av 39)." in subtitle


def test_a_finding_about_two_bodies_names_both(tree_snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bank.answer.current_snapshot", lambda: tree_snapshot)
    monkeypatch.setattr("charts.catalogue.current_snapshot", lambda: tree_snapshot)
    found = figure_of("belagg", {"reports": ["are-2020-samverkan-barn-unga"], "finding_no": 1})
    assert isinstance(found.drawing, Evidence)
    for text in (found.title, found.drawing.citation, found.source):
        assert "Åre" in text
        assert "Östersund" in text


WRONG: list[dict[str, Any]] = [
    {"areas": 5},
    {"areas": "x"},
    {"bodies": 5},
    {"years": 10**30},
    {"leading_only": "x"},
    {"min_examined": "x"},
    {"reports": [], "finding_no": "x"},
]


@pytest.mark.parametrize("parameters", WRONG, ids=str)
def test_choices_of_the_wrong_kind_are_a_sentence_on_the_slide(parameters: dict[str, Any]) -> None:
    for name in NAMES:
        found = shown(StoredSlide(figure=name, parameters=parameters))
        assert found.title


def spoiled() -> list[tuple[str, dict[str, Any]]]:
    """Frozen figures as no figure of the catalogue is, by what is wrong with them."""
    bars, grid = (frozen(figure_of(name, {"leading_only": True})) for name in ("omraden", "matris"))
    years, between = frozen(figure_of("tidslinje", {})), frozen(figure_of("samstammighet", {}))
    risks = {**bars, "kind": "risker", "drawing": {"risks": [], "scale": 1000, "high_from": 3}}
    found = [("risks", risks), ("legend", {**bars, "legend": ["finns inte"]}), ("kind", {**bars, "kind": ["x"]})]
    for name, whole, change in (
        ("parts", bars, {"parts": []}),
        ("counts", bars, {"bars": [{"name": "x", "counts": [1]}]}),
        ("negative", bars, {"bars": [{"name": "x", "counts": [-1, 0, 0, 0]}]}),
        ("cells", grid, {"rows": [{"name": "x", "group": "y", "cells": []}]}),
        ("intervals", between, {"rows": [{"name": "x", "value": 7, "low": 0, "high": 1}]}),
        ("axis", between, {"first": 1}),
        ("limit", between, {"limit": 2}),
        ("years", years, {"marks": [{"year": 10**9, "key": "fylld", "word": "x", "name": "y"}]}),
    ):
        found.append((name, {**whole, "drawing": {**whole["drawing"], **change}}))
    found.append(("table", {**bars, "table": {**bars["table"], "rows": [["x"]]}}))
    return found


def test_a_frozen_figure_that_cannot_be_is_not_drawn() -> None:
    for wrong, content in spoiled():
        slide = StoredSlide(figure="omraden", frozen=content, frozen_at="version 1")
        assert shown(slide).is_empty, wrong
        assert "frysta figuren går inte att läsa" in shown(slide).figure.alt, wrong


def test_an_empty_figure_is_a_sentence_on_the_page() -> None:
    def page() -> None:
        from ui.shell.figures import chart, show_figure

        show_figure("matris", {"bodies": ["0000"]}, "matris")
        chart("omrade", {"areas": ["aterkoppling_orosanmalan"], "bodies": ["0000"]}, "strip")

    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    assert [info.value for info in app.info] == [NONE_HAS_EXAMINED, NONE_HAS_EXAMINED]


@pytest.mark.parametrize("fault", [TypeError, KeyError, AttributeError, ValueError, ZeroDivisionError])
def test_a_fault_of_the_program_is_logged_and_told_and_never_taken_for_nothing(
    fault: type[Exception], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(parameters: dict[str, Any]) -> Figure:
        raise fault("inside")

    monkeypatch.setitem(comparison.BUILDS, "matris", faulty)
    asked = {"min_examined": 7}  # asked by no other test: a figure is kept once it is made
    with pytest.raises(BrokenFigure, match="programmet har ett fel"):
        figure_of("matris", asked)
    (record,) = caplog.records
    assert record.exc_info is not None
    assert record.exc_info[0] is fault
    told = shown(StoredSlide(figure="matris", parameters=asked))
    assert told.is_empty
    assert "programmet har ett fel" in told.figure.alt

    def page() -> None:
        from ui.shell.figures import show_figure

        show_figure("matris", {"min_examined": 7}, "matris")

    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    assert "programmet har ett fel" in app.error[0].value


def test_bad_stored_choices_are_a_sentence_and_leave_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    for parameters in (*WRONG, {"areas": ["finns inte"]}, {"body_a": "x", "body_b": "2262"}):
        for name in NAMES:
            shown(StoredSlide(figure=name, parameters=parameters))
    assert not caplog.records


def test_a_finding_does_not_speak_for_its_area_and_says_what_it_rests_on() -> None:
    found = queries.run_selected("findings", {"bodies": ["2260", "2262", "2380", "2560"]})
    areas = queries.run_selected("report_areas", {}).set_index(["report_id", "area_id"])["status"]
    others, rests = set(), set()
    for row in found.itertuples():
        given = {"reports": [row.report_id], "bodies": [row.body_id], "finding_no": int(row.finding_no)}
        shown_as = figure_of("belagg", given)
        assert re.match(r"(Ett fynd|Fynd \d av \d) om ", shown_as.title)
        others.add(told := "Området som helhet:" in shown_as.subtitle)
        assert told == (areas[row.report_id, row.area_id] != row.status), given
        rests.add(row.rests_on)
        assert ("Vilar på iakttagelse" in shown_as.subtitle) == (row.rests_on == "iakttagelse")
    assert (others, rests) == ({True, False}, {"bedomning", "iakttagelse"})


def test_of_an_area_the_auditors_assessment_is_shown_before_what_they_were_told() -> None:
    found = queries.run_selected("findings", {"bodies": ["0188"]}).set_index(["report_id", "finding_no"])
    chosen = [slide.parameters for slide in own_body_compared("0188").slides if slide.figure == "belagg"]
    assert chosen
    for one in chosen:
        row = found.loc[(one["reports"][0], one["finding_no"])]  # type: ignore[index]
        same = found[(found["area_id"] == row["area_id"]) & (found["status"] == row["status"])]
        assert row["rests_on"] == "bedomning" or not (same["rests_on"] == "bedomning").any()


def test_a_finding_of_a_joint_audit_is_one_of_all_the_reports_whichever_party_is_chosen(
    shape_snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("charts.catalogue.current_snapshot", lambda: shape_snapshot)
    monkeypatch.setattr("bank.answer.current_snapshot", lambda: shape_snapshot)
    monkeypatch.setattr("wording.filters.current_snapshot", lambda: shape_snapshot)
    rows = queries.run_selected("findings", {}, shape_snapshot)
    counts = rows.groupby(["report_id", "area_id"])["finding_no"].nunique()
    several = rows[[counts[key] > 1 for key in zip(rows["report_id"], rows["area_id"], strict=True)]]
    assert len(several)
    for row in several.itertuples():
        chosen = {"reports": [row.report_id], "bodies": [row.body_id], "finding_no": int(row.finding_no)}
        count = counts[row.report_id, row.area_id]
        assert re.match(rf"Fynd \d+ av {count} om ", figure_of("belagg", chosen).title)

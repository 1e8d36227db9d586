"""Ready-made slide sets: slides that can be told apart, and how many they become."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bank.answer import answer
from charts.catalogue import figure_of
from loaders.build.snapshot import build_snapshot
from slides.ready_sets import leading_weaknesses, of_analysis, own_body_compared
from slides.resolving import deck_of, shown
from tests import makers
from workspace import Desk, open_store
from workspace.analysis import KIND as ANALYSIS
from workspace.analysis import Analysis
from workspace.slide_set import SlideSet, StoredSlide


@pytest.fixture(scope="module", params=["real", "tree_of_reports", "shape_reports"], autouse=True)
def bank(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A bank as the current one."""
    data: Path = makers.DATA if request.param == "real" else request.getfixturevalue(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path_factory.mktemp("ready")))
        build_snapshot(data)
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_store(tmp_path / "own") as store:
        yield store.as_user("auditor")


def analysis_of_all_areas(body_id: str, body_name: str) -> Analysis:
    areas = answer("area_definition")
    analysis = Analysis(body_id=body_id, body_name=body_name, year=2027).with_areas(
        zip(areas["area_id"], areas["area_label"], strict=True)
    )
    for risk in analysis.risks:
        analysis = analysis.with_risk(risk.risk_id, likelihood=3, consequence=3)
    return analysis


def ready_sets(desk: Desk) -> Iterator[SlideSet]:
    yield leading_weaknesses()
    audited = answer("matrix_bodies")
    municipalities = answer("examined_municipalities")
    others = municipalities.loc[~municipalities["body_id"].isin(audited["body_id"]), "body_id"]
    for body_id in [*audited["body_id"], *others.head(1)]:
        yield own_body_compared(body_id)
    for row in audited[audited["body_id"].str.len() == 4].itertuples():
        analysis = analysis_of_all_areas(row.body_id, row.body_name)
        yield of_analysis(analysis, desk.create(ANALYSIS, analysis.title, analysis.content()).document_id, desk)


def test_no_two_slides_of_a_ready_set_have_one_title(desk: Desk) -> None:
    for ready in ready_sets(desk):
        titles = [slide.title for slide in deck_of(ready, desk).slides]
        assert [title for title in titles if titles.count(title) > 1] == [], ready.title


def test_two_findings_of_one_area_have_titles_of_their_own() -> None:
    findings = answer("findings")
    for body_id, own in findings.groupby("body_id"):
        titles = [
            figure_of(
                "belagg", {"reports": [row.report_id], "bodies": [body_id], "finding_no": int(row.finding_no)}
            ).title
            for row in own.itertuples()
        ]
        assert len(set(titles)) == len(titles), sorted(titles)


def test_a_table_is_told_from_the_figure_that_it_belongs_to() -> None:
    figure, table = (shown(StoredSlide(figure="omraden", form=form)) for form in ("figur", "tabell"))
    assert table.title == f"{figure.title} (tabell)" == table.figure.title
    assert shown(StoredSlide(figure="omraden", form="tabell", title="Vår egen")).title == "Vår egen"

"""Ready sets compare with the own kommungrupp where enough of it are in the bank, and say so with its edition."""

from pathlib import Path

import pytest

from charts.catalogue import Parameters, figure_of
from loaders.build.snapshot import build_snapshot
from slides.new_slide import new_slide
from slides.ready_sets import of_analysis, own_body_compared
from slides.resolving import shown
from tests.like_bank import GROUP, TIMRA, add_division, write_like
from workspace import open_store
from workspace.analysis import KIND, Analysis
from workspace.slide_set import SlideSet

TOLD = "Pendlingskommun nära större stad (B4, SKR 2023)"
WHY = f"Jämförs med kommuner i samma kommungrupp som Timrå: {TOLD}."


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a bank with four more of Timrå's group, which is the current one."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    folder = write_like(tmp_path / "data")
    build_snapshot(folder)
    return folder


def of_group(slide_set: SlideSet) -> list[str]:
    return [slide.figure for slide in slide_set.slides if slide.parameters.get("groups") == [GROUP]]


def test_a_municipality_s_set_compares_with_its_group_and_says_why(data: Path) -> None:
    ready = own_body_compared(TIMRA)
    assert of_group(ready) == ["matris", "svar"]
    for slide in ready.slides:
        if slide.figure in ("matris", "svar"):
            figure = shown(slide).figure
            is_of_group = "groups" in slide.parameters
            assert (WHY in figure.subtitle) is is_of_group
            assert (f"Kommungrupp: {TOLD}" in figure.source) is is_of_group
    titles = [shown(slide).title for slide in ready.slides]
    assert len(titles) == len(set(titles))


def test_one_without_audits_of_its_own_gets_a_matrix_of_its_group(data: Path) -> None:
    other_group = own_body_compared("0114")  # Upplands Väsby: of A2 the bank has Vallentuna alone
    assert all("groups" not in slide.parameters for slide in other_group.slides)
    ready = own_body_compared("1277")  # Åstorp
    assert of_group(ready) == ["matris"]
    figure = shown(next(slide for slide in ready.slides if slide.parameters.get("groups"))).figure
    assert f"Kommungrupp: {TOLD}" in figure.source


@pytest.mark.usefixtures("snapshot")
def test_too_few_of_the_group_in_the_bank_compare_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    assert of_group(own_body_compared(TIMRA)) == []
    assert all("groups" not in slide.parameters for slide in own_body_compared("2281").slides)


def test_an_analysis_of_the_group_gives_slides_that_name_it(data: Path, tmp_path: Path) -> None:
    analysis = Analysis(body_id=TIMRA, body_name="Timrå", year=2027)
    analysis = analysis.with_areas([("regional_samverkan", "Regional samverkan")]).with_peers(kind="grupp", group=GROUP)
    analysis = analysis.with_risk("regional_samverkan", likelihood=3, consequence=3)
    with open_store(tmp_path / "arbete.sqlite") as store:
        desk = store.as_user("auditor")
        ready = of_analysis(analysis, desk.create(KIND, analysis.title, analysis.content()).document_id, desk)
        area = next(slide for slide in ready.slides if slide.figure == "omrade")
        assert area.parameters["groups"] == [GROUP]
        source = shown(area, desk).figure.source
    assert f"Kommungrupp: {TOLD}" in source
    assert source.startswith("Källa: fyra granskningar (")


def test_a_frozen_slide_keeps_edition_and_year_and_a_live_one_the_edition_that_it_was_made_with(data: Path) -> None:
    parameters: Parameters = {"groups": [GROUP], "first_body": TIMRA, "population": ["10000", "20000"]}
    live, frozen = new_slide("matris", parameters), new_slide("matris", parameters, is_frozen=True)
    before = shown(frozen).figure
    assert WHY in before.subtitle
    assert "Invånare: 10\u00a0000–20\u00a0000 (SCB 2024)" in before.source
    add_division(data, 2027, "C8")
    later = (data / "context" / "invanare-2024.yaml").read_text(encoding="utf-8")
    later = later.replace("edition: 2024", "edition: 2026").replace("31 december 2024", "31 december 2026")
    (data / "context" / "invanare-2026.yaml").write_text(later, encoding="utf-8")
    build_snapshot(data)
    after, now = shown(frozen).figure, shown(live).figure
    assert (after.subtitle, after.table, after.source) == (before.subtitle, before.table, before.source)
    assert f"Kommungrupp: {TOLD}" in now.source  # the same municipalities as it was made with
    assert now.table == before.table
    assert "(SCB 2026)" in now.source
    assert "Jämförs med" not in now.subtitle  # Timrå's group is another now


def test_a_figure_of_municipalities_chosen_for_their_likeness_holds_an_ordinary_choice(data: Path) -> None:
    slide = new_slide("matris", {"bodies": [TIMRA, "1083"], "groups": [], "population": []})
    assert slide.parameters == {"bodies": [TIMRA, "1083"]}
    figure = figure_of("matris", {"bodies": [TIMRA, "1083"]})
    assert "Kommuner: Timrå, Sölvesborg" in figure.source
    assert figure.table == shown(slide).figure.table

"""The words of every figure, from the queries' own answers: banks of every shape, each body, areas by themselves."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bank.answer import answer
from charts.catalogue import NAMES, Nothing, figure_of
from loaders.build.snapshot import build_snapshot
from tests.ui.told import none_is_named_alone, well_formed, well_joined

NEEDING = {"belagg", "rapportomraden", "sida_vid_sida", "omrade", "spridning", "over_tid", "nyckeltal"}
SELECTABLE = sorted(NAMES - NEEDING)
MEASURES = ("kostnad_barn_ungdomsvard", "utredningstid_barn", "lag_ekonomisk_standard")
OF_ONE_AREA, OF_ONE_BODY = ("omrade", "spridning"), ("over_tid",)
UNEXAMINED, LEADING = "lagstadgade_tider", "regional_samverkan"


@pytest.fixture(scope="module", params=["tree_of_reports", "shape_reports"], autouse=True)
def bank(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A bank as the current one."""
    data: Path = request.getfixturevalue(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path_factory.mktemp("told")))
        build_snapshot(data)
        yield


def asked(bodies: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every figure with selections that leave one report, one area, or nothing examined."""
    areas = [UNEXAMINED, LEADING, "sip"]
    for name in SELECTABLE:
        yield name, {}
        yield from ((name, {"bodies": [body]}) for body in bodies)
        yield from ((name, {"areas": [area]}) for area in areas)
        yield name, {"areas": [UNEXAMINED], "bodies": bodies[:1]}
        yield name, {"leading_only": True, "bodies": bodies[:2]}
    for name in OF_ONE_AREA:
        yield from ((name, {"areas": [area]}) for area in areas)
    for name in OF_ONE_BODY:
        yield from ((name, {"bodies": [body]}) for body in bodies)
    for measure in MEASURES:
        yield "nyckeltal", {"measure": measure}
        yield from (("nyckeltal", {"measure": measure, "bodies": [body]}) for body in bodies)
        yield from (("nyckeltal", {"measure": measure, "own_body": body, "bodies": bodies}) for body in bodies)
        yield "nyckeltal", {"measure": measure, "own_body": bodies[0], "groups": ["2023-B4"], "nearest": 5}
        yield from (("matris", {"context": ["kommungrupp", measure], "bodies": [body]}) for body in bodies)
    yield from (("sida_vid_sida", {"body_a": bodies[0], "body_b": body}) for body in bodies[1:])


def test_the_words_of_every_figure_hold_in_every_selection() -> None:
    bodies = answer("matrix_bodies")
    names = [*bodies["body_name"], *answer("area_definition")["area_label"], "Stadshus AB"]
    shown = 0
    for name, parameters in asked(bodies["body_id"].tolist()):
        try:
            figure = figure_of(name, parameters)
        except Nothing as nothing:
            well_formed(str(nothing), ends=True)
            continue
        shown += 1
        well_formed(figure.title, names)
        for text in (figure.reading, figure.caution):
            assert not text or text.endswith("."), (name, text)
        for text in (figure.subtitle, figure.alt, figure.source):
            well_joined(text, names)
        assert not re.search(r"De \d+ vanligaste", figure.subtitle), figure.subtitle  # others may be as common
        if name in ("omraden", "matris", "luckor", "karta") and parameters.get("areas") == [UNEXAMINED]:
            assert any(word in figure.title.lower() for word in ("ingen", "inte granskat", "ej granskat")), figure.title
    assert shown > 100


def test_every_equal_leader_is_told_of_in_every_body() -> None:
    for body in answer("matrix_bodies")["body_id"]:
        areas = answer("recurring_weaknesses", bodies=[body])
        most = areas["weakness_count"].max()
        equal = areas.loc[(areas["weakness_count"] == most) & (most > 0), "area_label"].tolist()
        if areas["examined_count"].any():
            title = figure_of("omraden", {"bodies": [body]}).title
            if not title.startswith(("Brist eller delvis i", "Ingen svaghet")):
                none_is_named_alone(title, equal)

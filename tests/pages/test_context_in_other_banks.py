"""The pages where facts about municipalities are lacking: an older database, no reports, an edition without one."""

from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from loaders.build.snapshot import build_snapshot
from queries import snapshot as reading
from tests import makers
from tests.like_bank import TIMRA, write_like
from tests.page_parts import tables
from tests.pages.test_every_page import PAGES, ROOT, opened, texts

COMPARISON, GAPS, METHOD, REPORT = (
    ROOT / "pages" / f"{name}.py" for name in ("jamfor", "granskningskarta", "metod", "rapport")
)
TIMRA_REPORT = "timra-2020-insatser-barn-unga"
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a database from before there were such facts."""
    folder = tmp_path_factory.mktemp("older")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder))
        built = build_snapshot(makers.write_bank(folder / "data"))
    with duckdb.connect(str(built)) as connection:
        for table in ("body_context", "context_group", "context_edition"):
            connection.execute(f"DROP TABLE {table}")
        for table in ("audit", "body"):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN group_keys")
            connection.execute(f"ALTER TABLE {table} DROP COLUMN population")
    return folder


@pytest.fixture(scope="module")
def without_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("without_reports")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder))
        build_snapshot(makers.write_codebook(folder / "data"))
    return folder


@pytest.fixture(scope="module")
def without_timra(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a bank with Timrå's report, whose editions of group and cost do not name Timrå."""
    folder = tmp_path_factory.mktemp("without_timra")
    data = write_like(folder / "data")
    for name in ("kommungrupp-2023", "kostnad_barn_ungdomsvard-2022"):
        file = data / "context" / f"{name}.yaml"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if f'"{TIMRA}"' not in line]
        assert len(kept) == len(lines) - 1
        file.write_text("".join(kept), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder))
        build_snapshot(data)
    return folder


def plain(app: AppTest) -> str:
    return texts(app).replace("\\", "")


@every_page
def test_an_older_database_is_told_on_every_page(older: Path, monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(older))
    for known in ("_DAMAGED", "_FOREIGN"):
        monkeypatch.setattr(reading, known, set())
    app = opened(page)
    assert not app.exception
    (error,) = app.error
    assert "är byggd av en annan version av programmet" in error.value
    assert "python -m loaders build" in error.value


@every_page
def test_a_bank_with_facts_and_no_reports_opens_every_page(
    without_reports: Path, monkeypatch: pytest.MonkeyPatch, page: Path
) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(without_reports))
    app = opened(page, {"kommungrupp": ["Landsbygdskommun (C8, SKR 2023)"], "invanare_fran": ["5000"]})
    assert not app.exception
    assert not app.error
    assert app.info


def test_a_bank_without_reports_still_tells_its_editions_and_who_is_alike(
    without_reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(without_reports))
    assert "Åtta mått om kommunerna, i elva utgåvor" in texts(opened(METHOD, {"metodflik": ["Kommunfakta"]}))
    alike = plain(opened(COMPARISON, {"lik_kommun": ["Timrå"]}))
    assert (
        "Ingen annan kommun i samma kommungrupp (B4 Pendlingskommun nära större stad, SKR 2023) finns i bank" in alike
    )


@every_page
def test_a_municipality_that_an_edition_does_not_name_opens_every_page(
    without_timra: Path, monkeypatch: pytest.MonkeyPatch, page: Path
) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(without_timra))
    app = opened(page, {"kommun": ["Timrå"], "lik_kommun": ["Timrå"], "rapport": [TIMRA_REPORT]})
    assert not app.exception
    assert not app.error
    assert app.title


def test_what_an_edition_does_not_name_is_told_where_it_is_asked_for(
    without_timra: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(without_timra))
    assert "Banken saknar kommungrupp eller folkmängd för Timrå." in plain(
        opened(COMPARISON, {"lik_kommun": ["Timrå"]})
    )
    app = opened(REPORT, {"rapport": [TIMRA_REPORT]})
    app.session_state["fold_facts_rapport"] = True
    app.run()
    assert not app.exception
    told = plain(app)
    assert "Kommunen har ingen kommungrupp i banken" in told
    assert "värde saknas för Timrå. Kommunen nämns inte i utgåvan." in told
    (table,) = [one for one in tables(app) if "Lägst–högst" in one.columns]
    by_measure = table.set_index("Mått")
    assert by_measure.loc["Kostnad för barn- och ungdomsvård, kronor per invånare", "Timrå"] == "saknas"
    assert by_measure.loc["Invånare", "Timrå"] == "17\u00a0521"
    assert "Ingen vald kommun har en kommungrupp." in plain(opened(GAPS, {"kommun": ["Timrå"]}))

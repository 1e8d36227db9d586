"""The pages over a database that is not what they ask for: a sentence, or the snapshot before it, and no traceback."""

from pathlib import Path

import duckdb
import pytest

from loaders.build.snapshot import build_snapshot
from queries import snapshot as reading
from tests import makers
from tests.pages.test_every_page import ROOT, opened, texts


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    monkeypatch.setattr(reading, "_DAMAGED", set())
    monkeypatch.setattr(reading, "_FOREIGN", set())
    return build_snapshot(makers.write_bank(tmp_path / "data"))


def test_a_foreign_database_as_the_current_one_gives_way_to_the_snapshot_before_it(built: Path) -> None:
    foreign = built.with_name("annan.duckdb")
    with duckdb.connect(str(foreign)) as connection:
        connection.execute("CREATE TABLE report (a INTEGER)")
    (built.parent / "current").write_text(foreign.name, encoding="utf-8")
    app = opened(ROOT / "pages" / "oversikt.py")
    assert not app.exception
    assert any("sidorna visar den föregående" in one.value for one in app.warning)
    assert "väljs efter risk" in texts(app)
    built.unlink()
    app = opened(ROOT / "pages" / "oversikt.py")
    assert not app.exception
    assert [one.value for one in app.error] == [
        f"Databasen {foreign} är inte en av Granskningsbankens: den har inte bankens tabeller. "
        "Kör: python -m loaders build"
    ]


@pytest.mark.parametrize("page", ["oversikt", "jamfor", "aterkommande", "rekommendationer"])
def test_a_database_of_another_version_is_told_on_the_page(built: Path, page: str) -> None:
    with duckdb.connect(str(built)) as connection:
        connection.execute("ALTER TABLE audit RENAME TO granskning")
    app = opened(ROOT / "pages" / f"{page}.py")
    assert not app.exception
    assert any("är byggd av en annan version av programmet" in one.value for one in app.error)

"""The whole app on a disk without one byte left: what is built and saved is shown as before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import workspace
from loaders.build.snapshot import build_snapshot
from queries.snapshot import connect
from tests import makers
from tests.small_disk import fill, mounted
from ui.shell.identity import LOCAL_USER
from workspace.analysis import Analysis

PAGES = ["oversikt", "jamfor", "aterkommande", "sok", "riskanalys", "bildspel"]


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk with a snapshot and an analysis of the local user's, filled afterwards."""
    with mounted(tmp_path / "disk", "size=60m") as disk:
        monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(disk))
        monkeypatch.delenv("GRANSKNINGSBANKEN_DATABASE_URL", raising=False)
        build_snapshot(makers.write_bank(tmp_path / "data"))
        with workspace.open_store() as store:
            analysis = Analysis(body_id="arboga", body_name="Arboga", year=2027)
            store.as_user(LOCAL_USER).create("riskanalys", analysis.title, analysis.content())
        fill(disk)
        connect.cache_clear()
        st.cache_data.clear()
        st.cache_resource.clear()
        yield disk
        connect.cache_clear()
        st.cache_resource.clear()


def test_every_page_is_shown_on_a_full_disk_and_own_work_is_listed(full: Path) -> None:
    app = AppTest.from_file(str(makers.PROJECT / "app.py"), default_timeout=120).run()
    for name in PAGES:
        app.switch_page(str(makers.PROJECT / "pages" / f"{name}.py")).run()
        assert not app.exception, name
        assert not app.error, (name, [error.value for error in app.error])
        assert app.title
    app.switch_page(str(makers.PROJECT / "pages" / "riskanalys.py")).run()
    assert "**Riskanalys 2027 – Arboga**" in [text.value for text in app.markdown]

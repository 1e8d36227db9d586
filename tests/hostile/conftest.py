"""The hostile bank's snapshot, and documents of the workspace with hostile texts in every field."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.build.snapshot import build_snapshot
from tests.hostile.bank import write_hostile_bank
from tests.hostile.work import analysis, slide_set
from ui.shell.identity import LOCAL_USER
from workspace import open_store
from workspace.analysis import KIND as ANALYSIS
from workspace.slide_set import KIND as SLIDE_SET


@pytest.fixture(scope="session")
def hostile_var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for GRANSKNINGSBANKEN_VAR whose current snapshot is the hostile bank's."""
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile_bank(folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder / "var"))
        build_snapshot(folder / "data")
    return folder / "var"


@pytest.fixture
def hostile(hostile_var: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The hostile bank as the current one."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(hostile_var))
    return hostile_var


@pytest.fixture
def hostile_work(hostile_var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """The same with a workspace of its own: the ids of an analysis and a slide set full of hostile texts."""
    shutil.copytree(hostile_var / "snapshot", tmp_path / "snapshot")
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path))
    with open_store() as store:
        desk = store.as_user(LOCAL_USER)
        first = analysis(2026)
        desk.create(ANALYSIS, first.title, first.content())
        own = analysis(2027)
        analysis_id = desk.create(ANALYSIS, own.title, own.content()).document_id
        slides = slide_set(analysis_id)
        yield {"analys": analysis_id, "bildspel": desk.create(SLIDE_SET, slides.title, slides.content()).document_id}

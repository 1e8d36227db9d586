"""What the tests of pages share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.coding.begun import begun_coding
from tests.sources.report_texts import SOURCES
from ui.shell.identity import LOCAL_USER
from workspace import Desk, open_store


@pytest.fixture
def desk(tmp_path: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The local user's desk in a store of the test's own, beside the real bank."""
    shutil.copytree(snapshot.parent, tmp_path / snapshot.parent.name)
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path))
    with open_store() as store:
        yield store.as_user(LOCAL_USER)


@pytest.fixture
def coding_id(desk: Desk) -> str:
    """A coding of Timrå's test PDF, just begun."""
    if not SOURCES.is_dir():
        pytest.skip("the source texts are not on this machine")
    return begun_coding(desk)

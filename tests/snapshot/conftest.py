"""What the tests of building share."""

from pathlib import Path

import pytest


@pytest.fixture
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A var directory to itself, where nothing has been built."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    return tmp_path / "var"

"""Builds that are killed at any moment leave only whole snapshots, and a reader never sees anything wrong.

A short form of `make kills`, which kills five hundred.
"""

from pathlib import Path

import pytest

from benchmarks.kills import kill_builds, kill_swaps


@pytest.fixture(autouse=True)
def own_var(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))  # which the kills set themselves


def test_builds_killed_at_any_moment(tmp_path: Path) -> None:
    outcome = kill_builds(tmp_path, 24)
    assert (outcome.wrong, outcome.unopenable) == ([], [])
    assert outcome.kills >= 12, "most were still building"


def test_builds_killed_at_each_step_of_putting_the_file_in_its_place_while_a_reader_reads(tmp_path: Path) -> None:
    outcome = kill_swaps(tmp_path, 16)
    assert (outcome.wrong, outcome.unopenable) == ([], [])
    assert outcome.kills >= 14
    assert outcome.readings > 20

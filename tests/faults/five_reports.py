"""A bank of five reports whose builds fail, and what must then be true of the snapshot before."""

from pathlib import Path
from typing import Any

import pytest

from loaders.build.snapshot import build_snapshot
from loaders.faults.fault import FaultsFound
from queries.snapshot import connect, current_snapshot, failed_build
from tests import makers


def write_five(data_dir: Path) -> Path:
    """Write the bank and return its data folder."""
    makers.write_codebook(data_dir)
    for number in range(5):
        write(data_dir, number)
    return data_dir


def report_id(number: int) -> str:
    return f"arboga-{2015 + number}-samverkan-barn-unga"


def write(data_dir: Path, number: int, status: str = "brist") -> Path:
    fields = makers.report(
        [makers.audited(makers.ARBOGA)], str(2015 + number), "PwC", [makers.finding(makers.PLAN, status)]
    )
    return makers.write_report(data_dir, report_id(number), fields)


def count(path: Path) -> int:
    rows = connect(path).cursor().execute("SELECT count(*) FROM report").fetchall()
    return int(rows[0][0])


def refused(data_dir: Path, error: type[Exception] = FaultsFound, **given: Any) -> str:
    """Build, which must fail, leave the snapshot before as the current one, and be told; return what is told."""
    before = current_snapshot()
    with pytest.raises(error):
        build_snapshot(data_dir, **given)
    assert current_snapshot() == before
    told = failed_build()
    assert told is not None
    return told

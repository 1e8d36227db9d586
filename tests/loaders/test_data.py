"""The real data have no faults. What can be wrong with them is for `check` and `verify` to say, to curators too."""

import os
from pathlib import Path

import pytest

from loaders.check.checks import check_all
from loaders.check.verify import verify
from loaders.files.state import list_reports

DATA = Path(__file__).parents[2] / "data"
# The source texts lie outside the project: reports are never checked in.
SOURCES = Path(os.environ.get("GRANSKNINGSBANKEN_SOURCES") or DATA.parents[1] / "shared" / "reports")


def test_the_real_data_have_no_faults_that_stop() -> None:
    result = check_all(DATA)
    assert [str(fault) for fault in result.faults if fault.stops] == []
    assert len(result.reports) == len(list_reports(DATA).paths) >= 5


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine")
def test_every_quote_stands_in_its_source() -> None:
    result = verify(DATA, SOURCES)
    assert [str(fault) for fault in result.faults if fault.stops] == []
    assert result.quote_count > 0

"""One small pedantic test over the real data."""

import os
from pathlib import Path

import pytest

from loaders.checks import check_all, report_paths
from loaders.reading import read_fast
from loaders.schema import Report
from loaders.template import MODELINE
from loaders.verify import verify

DATA = Path(__file__).parents[2] / "data"
# The source texts lie outside the project: reports are never checked in.
SOURCES = Path(os.environ.get("GRANSKNINGSBANKEN_SOURCES") or DATA.parents[1] / "shared" / "reports")


def test_the_real_data_have_no_faults_that_stop() -> None:
    result = check_all(DATA)
    assert [str(fault) for fault in result.faults if fault.stops] == []
    assert len(result.reports) == len(report_paths(DATA)) >= 5


@pytest.mark.parametrize("path", report_paths(DATA), ids=lambda path: path.stem)
def test_a_report_file_starts_with_the_modeline_and_has_its_blocks_in_the_order_of_the_schema(path: Path) -> None:
    assert path.read_text(encoding="utf-8").splitlines()[0] == MODELINE
    tree = read_fast(path).tree
    assert isinstance(tree, dict)
    assert list(tree) == [name for name in Report.model_fields if name in tree]


def test_nothing_but_reports_lies_among_the_reports() -> None:
    assert [path.name for path in (DATA / "reports").iterdir() if path.suffix != ".yaml"] == []


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine")
def test_every_quote_stands_in_its_source() -> None:
    result = verify(DATA, SOURCES)
    assert [str(fault) for fault in result.faults] == []
    assert result.quote_count > 0

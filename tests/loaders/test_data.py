"""One small pedantic test over the real data."""

from pathlib import Path

import pytest

from loaders.checks import check_all, report_paths
from loaders.reading import read_fast
from loaders.schema import Report
from loaders.template import MODELINE

DATA = Path(__file__).parents[2] / "data"
SOURCES = Path(__file__).parents[3] / "shared" / "reports"


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

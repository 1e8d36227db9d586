"""The page Koda keeps its time with a report of thirty pages and a hundred and fifty items."""

import pytest

from tests.coding.begun import large_coding
from tests.pages.test_every_page import ROOT, opened
from tests.pages.timing import median_run
from tests.sources.report_texts import SOURCES
from workspace import Desk

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine")
PAGE = ROOT / "pages" / "koda.py"
BUDGET = 0.3  # seconds for a page run on a warm cache


@pytest.mark.timed
@pytest.mark.parametrize("step", ["Uppgifter", "Omdömen och frågor", "Fynd", "Rekommendationer", "Kontroll"])
def test_a_step_keeps_its_time_with_a_hundred_and_fifty_items(desk: Desk, step: str) -> None:
    app = opened(PAGE, {"kodning": [large_coding(desk)], "kodsteg": [step]})
    assert not app.exception
    seconds = median_run(app)
    print(f"\nKoda, {step}: {1000 * seconds:.0f} ms (median)")
    assert seconds <= BUDGET

"""What `make paint` tells: medians of the rounds, and nothing where a page has nothing of the kind."""

from dataclasses import replace

from benchmarks.load_servers import PROJECT
from benchmarks.paint import PAGES, REFERENCES, Opening, medians

OPENING = Opening(
    first_figure=2.0,
    all_figures=3.0,
    settled=4.0,
    dialog=None,
    processor=1.0,
    kibibytes=100,
    figures=1,
    elements=500,
)


def test_the_median_of_the_rounds_is_told_and_none_of_what_a_page_does_not_have() -> None:
    told = medians([replace(OPENING, settled=seconds) for seconds in (9.0, 4.0, 5.0)])
    assert told["settled"] == 5.0
    assert told["dialog"] is None


def test_every_page_is_measured_beside_two_reference_pages() -> None:
    measured = {path.partition("?")[0] or "oversikt" for path in PAGES.values()}
    assert measured == {path.stem for path in (PROJECT / "pages").glob("*.py")}
    assert all((PROJECT / script).is_file() for script in REFERENCES.values())

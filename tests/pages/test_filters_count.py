"""A filter that a page offers narrows what the page shows: every query that is given it declares it.

An answer leaves out what its query does not declare (`bank.answer.answer`), so a forgotten parameter would show the
whole bank under a filter that the reader has chosen.
"""

from collections.abc import Iterable

import pytest

import queries
from tests.pages.test_every_page import PAGES, ROOT, UNFILTERED, opened
from wording.filters import FILTERS
from wording.method_words import HELP as METHOD_TABS

# Each view and fold of the pages that have filters, by its address.
VIEWS: list[tuple[str, dict[str, list[str]]]] = [
    *[("aterkommande", {"flik": [tab]}) for tab in ("Orden", "Rekommendationer", "Lagen då och nu", "År och byråer")],
    ("granskningskarta", {}),
    *[("jamfor", {"vy": [view]}) for view in ("Områden", "Bedömningar", "Sida vid sida")],
    *[("metod", {"metodflik": [tab]}) for tab in METHOD_TABS],
    ("rapport", {"rapportvy": ["Kommunen över tid"]}),
    *[("rekommendationer", {"rekvy": [view]}) for view in ("Alla", "Per område")],
    ("sok", {"q": ["samverkan"]}),
]
SHARED = {*FILTERS, "population", "leading_only"}
OF_AREAS = {"areas", "leading_only", "rests_on"}
OF_ANSWERS = {"areas", "leading_only", "responses", "board_words", "follow_ups"}
# What filters cannot narrow, by query: what it lists has no area, no answer, no grade or no finding of its own.
NOTHING_TO_NARROW = {
    "audits_by_firm_and_year": OF_AREAS | OF_ANSWERS | {"basis"},  # reports
    "earlier_points": OF_ANSWERS,  # points of reports outside the bank; the page says so
    "matrix_bodies": OF_AREAS | {"basis"},  # parties
    "recommendation_list": {"rests_on"},
    "recommendation_states": OF_ANSWERS,  # reports
    "recommendations": {"rests_on"},
    "reports": OF_AREAS | OF_ANSWERS | {"basis"},
    "side_by_side": {"bodies", "groups", "population"},  # two of them, chosen on the page
}


class _Declared(frozenset[str]):
    """The parameters a query declares; notes those that are asked for and are not among them."""

    missed: set[str]

    def __new__(cls, declared: Iterable[str], missed: set[str]) -> "_Declared":
        """Keep where to note."""
        new = super().__new__(cls, declared)
        new.missed = missed
        return new

    def __contains__(self, parameter: object) -> bool:
        """Note a shared filter that is not there."""
        if parameter in SHARED and not super().__contains__(parameter):
            self.missed.add(str(parameter))
        return super().__contains__(parameter)


def test_every_page_with_filters_is_among_the_views() -> None:
    assert {page for page, _ in VIEWS} >= {page.stem for page in PAGES} - UNFILTERED


@pytest.mark.usefixtures("snapshot")
@pytest.mark.parametrize(("page", "address"), VIEWS, ids=str)
def test_every_query_declares_the_filters_it_is_given(
    page: str, address: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    missed: dict[str, set[str]] = {}
    declared = queries.parameters
    monkeypatch.setattr(queries, "parameters", lambda name: _Declared(declared(name), missed.setdefault(name, set())))
    app = opened(ROOT / "pages" / f"{page}.py", address)
    assert not app.exception
    assert missed
    unexplained = {name: filters - NOTHING_TO_NARROW.get(name, set()) for name, filters in missed.items()}
    assert {name: filters for name, filters in unexplained.items() if filters} == {}

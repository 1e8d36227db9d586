"""What part of a report a heading begins."""

import pytest

from sources.document import Section
from sources.zones import Zone, zone_of


@pytest.mark.parametrize(
    ("titles", "zone"),
    [
        (("Sammanfattning",), "sammanfattning"),
        (("Syfte och revisionsfrågor",), "revisionsfragor"),
        (("Resultat av granskningen", "Styrning"), "iakttagelser"),
        (("Resultat av granskningen", "Styrning", "Bedömning"), "bedomning"),
        (("Slutsats", "Rekommendationer"), "rekommendationer"),
        (("Iakttagelser och bedömningar",), "bedomning"),
        (("Sammanfattande bedömningar utifrån revisionsfrågor",), "revisionsfragor"),
        (("Inledning", "Bakgrund"), None),
        ((), None),
    ],
)
def test_the_innermost_heading_that_says_so_decides(titles: tuple[str, ...], zone: Zone | None) -> None:
    path = [Section("", title, level, 1, level) for level, title in enumerate(titles, 1)]
    assert zone_of(path) == zone


def test_an_appendix_is_told_by_its_number() -> None:
    assert zone_of([Section("Bilaga 1", "Intervjuade funktioner", 1, 9, 0)]) == "bilaga"

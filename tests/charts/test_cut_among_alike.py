"""Where only the first rows are drawn, the subtitle tells whether the cut goes between rows alike (decision 105)."""

import pandas as pd
import pytest

from charts.catalogue.weaknesses import SHOWN_AREAS, SHOWN_PAIRS, _areas_left_out, _pairs_told

ALIKE = " har lika många granskningar, svagheter och brister."


def pairs(*counts: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(counts, columns=["both_weak_count", "both_examined_count"])


@pytest.mark.parametrize(
    ("rows", "count", "ending"),
    [
        (pairs(*[(2, 2)] * 3), 3, "Antal par: 3."),
        (pairs(*[(3, 3)] * 10, (2, 2)), 11, "10 av 11 som är svaga tillsammans någon gång."),
        (pairs(*[(3, 3)] * 9, (2, 2), (2, 3)), 11, "någon gång."),
        (pairs(*[(3, 3)] * 8, *[(2, 2)] * 3, (1, 1)), 12, "; ett par till är lika vanliga som det sista."),
        (pairs(*[(2, 2)] * 14), 14, "; fyra par till är lika vanliga som det sista."),
        (pairs(*[(2, 2)] * 14), 20, "; fler kan vara lika vanliga som det sista."),
        (pairs(*[(2, 2)] * 10), 20, "; fler kan vara lika vanliga som det sista."),
    ],
)
def test_pairs_as_common_as_the_last_shown_are_told(rows: pd.DataFrame, count: int, ending: str) -> None:
    assert SHOWN_PAIRS == 10
    assert _pairs_told(rows, count).endswith(ending)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([(2, 1, 3)] * 5, ""),
        ([(2, 1, 3)] * 12 + [(2, 1, 4)], " De första 12 av 13 granskade områden."),
        (
            [(2, 1, 3)] * 14,
            f" De första 12 av 14 granskade områden; två områden till{ALIKE}",
        ),
        (
            [(2, 1, 3)] * 13 + [(1, 1, 3)],
            f" De första 12 av 14 granskade områden; ett område till{ALIKE}",
        ),
    ],
)
def test_areas_with_the_counts_of_the_last_shown_are_told(counts: list[tuple[int, int, int]], told: str) -> None:
    areas = pd.DataFrame(counts, columns=["weakness_count", "brist_count", "examined_count"])
    assert _areas_left_out(areas, min(len(areas), SHOWN_AREAS)) == told

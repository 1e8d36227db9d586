"""The gap map's title says in plain words what is examined least, and clears nothing."""

import pandas as pd
import pytest

from wording.gaps import gap_sentence

KOMMUNER = ["0188", "2262", "0115"]


def cells(*examined: int, bodies: list[str] = KOMMUNER) -> pd.DataFrame:
    """Rows of examination_gaps: areas A, B, C … of which so many of the bodies have examined each."""
    return pd.DataFrame(
        [
            {
                "area_id": f"a{number}",
                "area_label": f"Område {'ABCDEF'[number]}",
                "body_id": body,
                "body_name": {"0188": "Norrtälje"}.get(body, body),
                "examined_count": count,
                "missing_count": len(bodies) - count,
            }
            for number, count in enumerate(examined)
            for body in bodies
        ]
    )


@pytest.mark.parametrize(
    ("examined", "expected"),
    [
        ((0, 0, 0), "I banken är inget av de tre områdena granskat i Norrtälje"),
        ((0, 1, 1), "I banken är område A inte granskat i Norrtälje"),
        ((0, 0, 1), "I banken är område A och område B inte granskade i Norrtälje"),
        ((0, 0, 0, 1), "I banken är tre av fyra områden inte granskade i Norrtälje"),
        ((1, 1, 1), "I banken är alla tre områden granskade i Norrtälje"),
        ((0,), "I banken är område A inte granskat i Norrtälje"),
        ((1,), "I banken är område A granskat i Norrtälje"),
    ],
)
def test_of_one_municipality_what_is_not_examined(examined: tuple[int, ...], expected: str) -> None:
    assert gap_sentence(cells(*examined, bodies=["0188"])) == expected


@pytest.mark.parametrize(
    ("examined", "expected"),
    [
        ((3, 2, 1), "Minst granskat i banken: område C, i en av tre kommuner"),
        ((3, 1, 1), "Minst granskat i banken: område B och område C, i en av tre kommuner"),  # a tie names both
        ((1, 1, 1, 1), "Minst granskat i banken: fyra områden, i en av tre kommuner"),
        ((3, 0, 1), "I banken är område B inte granskat i någon av de tre kommunerna"),
        ((3, 0, 0), "I banken är område B och område C inte granskade i någon av de tre kommunerna"),
        ((3, 0, 0, 0), "I banken är tre av fyra områden inte granskade i någon av de tre kommunerna"),
        ((3, 3), "I banken är alla två områden granskade i alla tre kommuner"),
        ((3,), "I banken är område A granskat i alla tre kommuner"),
    ],
)
def test_of_several_what_is_examined_least(examined: tuple[int, ...], expected: str) -> None:
    assert gap_sentence(cells(*examined)) == expected


def test_no_title_speaks_of_cells_or_the_selection() -> None:
    for examined in ((0, 0), (1, 0), (3, 3)):
        told = gap_sentence(cells(*examined))
        assert "rutor" not in told
        assert "urvalet" not in told

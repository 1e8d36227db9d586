"""Numbers as every page, slide and file has them."""

import pytest

from charts.text import amount


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (12.25, "12,25"),
        (12.5, "12,5"),
        (12.0, "12"),
        (0.1 + 0.2, "0,3"),
        (0, "0"),
        (20, "20"),
        (1250.75, "1\u00a0250,75"),
    ],
)
def test_an_amount_has_the_decimals_it_needs_and_two_at_most(value: float, told: str) -> None:
    assert amount(value) == told

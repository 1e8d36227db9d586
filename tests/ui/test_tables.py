"""The tables of the pages: what a provision without a last day is told as."""

import pytest

import queries
from wording.item_tables import law_table
from wording.words import VERIFIED

pytestmark = pytest.mark.usefixtures("snapshot")


def test_a_provision_is_said_to_hold_only_when_it_has_been_read_in_the_statute() -> None:
    law = queries.run_selected("area_law", {})
    told = law_table(law)
    still = told["Till och med"] == "gäller"
    assert still.equals(law["valid_to"].isna() & (law["verified"] == "lagtext"))
    assert still.any()
    unread = told[law["valid_to"].isna() & (law["verified"] != "lagtext")]
    assert set(unread["Till och med"]) == {"ingen känd slutdag"}
    assert VERIFIED["lagtext"] not in set(unread["Uppgift"])

"""Personal names in addresses: found where they are, and not in the words that reports' addresses are full of."""

import pytest

from loaders.check.person_names import find_person
from loaders.read.register import municipalities, slug


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("https://www.byra.se/forfattare/anna-andersson", "anna-andersson"),
        ("https://www.byra.se/author/aa", "aa"),
        ("https://www.byra.se/rapport?author=Anna%20A", "Anna A"),
        ("https://www.byra.se/~aandersson/rapport.pdf", "~aandersson"),
        ("https://www.byra.se/filer/Rapport_Björn_Lindqvist.pdf", "Rapport_Björn_Lindqvist.pdf"),
        ("https://anna@www.byra.se/rapport.pdf", "anna"),
        ("https://www.byra.se/kontakt/anna.andersson@byra.se", "anna.andersson@byra.se"),
        ("https://www.byra.se/rapport?fran=per.nilsson", "per.nilsson"),
    ],
)
def test_a_personal_name_in_an_address_is_found(address: str, part: str) -> None:
    assert find_person(address) == part


@pytest.mark.parametrize(
    "address",
    [
        "https://www.timra.se/download/18.abc/granskning-av-samverkan-kring-barn-och-unga.pdf",
        "https://www.kommun.se/revision/granskning?id=123&ar=2020&sida=3",
        "https://www.kommun.se/sankt-anna/berg/lund",
        "https://www.kommun.se/~/media/rapport.pdf",
        "https://www.kommun.se/bo-i-lund/per-capita",
        "https://www.kommun.se/revisionsrapport-ek-for-socialnamnden",
        "https://[fel",
        "inte en adress",
        "",
    ],
)
def test_ordinary_addresses_give_no_remark(address: str) -> None:
    assert find_person(address) is None


def test_no_municipality_looks_like_a_person() -> None:
    for place in municipalities():
        assert (
            find_person(f"https://www.{slug(place.name)}.se/granskning-av-{slug(place.name)}-kommun/revision") is None
        )

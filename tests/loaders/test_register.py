"""The register of municipalities, counties and regions, and the place part of an id."""

import pytest

from loaders.register import counties, municipalities, regions, slug


def test_all_of_sweden_is_there_and_every_municipality_has_its_county() -> None:
    assert (len(municipalities()), len(counties()), len(regions())) == (290, 21, 21)
    assert {municipality.county_code for municipality in municipalities()} == {code for code, _ in counties()}
    assert ("0188", "Norrtälje", "01") in municipalities()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("01", "Region Stockholm"),
        ("04", "Region Sörmland"),
        ("06", "Region Jönköpings län"),
        ("08", "Region Kalmar län"),
        ("10", "Region Blekinge"),
        ("12", "Region Skåne"),
        ("13", "Region Halland"),
        ("14", "Västra Götalandsregionen"),
        ("18", "Region Örebro län"),
        ("20", "Region Dalarna"),
        ("23", "Region Jämtland Härjedalen"),
    ],
)
def test_regions_have_their_official_names(code: str, name: str) -> None:
    assert dict(regions())[code] == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Älvsbyn", "alvsbyn"), ("Upplands Väsby", "upplands-vasby"), ("Håbo", "habo"), ("Região é", "regiao-e")],
)
def test_a_slug_has_no_marks_and_hyphens_for_spaces(name: str, expected: str) -> None:
    assert slug(name) == expected

"""The register of municipalities, counties and regions, and the place part of an id."""

import pytest

from loaders.read.register import body_names, counties, municipalities, regions, resolve_body, slug


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


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kalmar kommun", ["0880"]),
        ("kalmar", ["0880", "08"]),
        ("Kalmar län", ["08"]),
        ("Region Kalmar län", ["08"]),
        ("Region Kalmar", ["08"]),
        ("Landstinget i Kalmar län", ["08"]),
        ("landstinget-i-kalmar-lan", ["08"]),
        ("jamtlands-lans-landsting", ["23"]),
        ("Norrbottens läns landsting", ["25"]),
        ("Landstinget Dalarna", ["20"]),
        ("Stockholms läns landsting", ["01"]),
        ("Landstinget i Värmland", ["17"]),
        ("Landstinget Sörmland", ["04"]),
        ("Södermanlands läns landsting", ["04"]),
        ("Landstinget i Uppsala län", ["03"]),
        ("Landstinget Blekinge", ["10"]),
        ("Landstinget Gävleborg", ["21"]),
        ("Örebro läns landsting", ["18"]),
        ("Malmöhus läns landsting", ["12"]),
        ("skane", ["12"]),
        ("Region Västra Götaland", ["14"]),
        ("Region Jämtland", ["23"]),
        ("Stockholms stad", ["0180"]),
        ("Norrtälje kommun", ["0188"]),
        ("Älvsbyns kommun", ["2560"]),
        ("Håbo", ["0305", "0643"]),
        ("1917", ["0331"]),
        ("2262", []),
        ("9999", []),
        ("Exempelbostäder AB", []),
        ("", []),
    ],
)
def test_a_name_or_a_former_code_leads_to_todays_code(text: str, codes: list[str]) -> None:
    found = resolve_body(text)
    assert [one.code for one in found] == codes
    assert all(one.exact for one in found)


def test_every_landsting_leads_to_the_region_of_its_county_and_says_where_its_name_goes() -> None:
    for code, county in counties():
        (found,) = resolve_body(f"{county}s landsting")
        assert (found.code, found.name_then) == (code, f"{county}s landsting")
        assert "audited[].name" in found.hint


def test_every_name_of_today_leads_to_its_code() -> None:
    for code, name in body_names().items():
        assert code in [one.code for one in resolve_body(name)], name
        assert resolve_body(name)[0].exact


def test_a_misspelt_name_is_a_guess_and_a_former_code_says_when_it_held() -> None:
    (kalmar, _) = resolve_body("Kalmra")
    assert (kalmar.code, kalmar.exact) == ("0880", False)
    assert "2006" in resolve_body("1917")[0].hint

"""The register of municipalities, counties and regions, and the place part of an id."""

import pytest

from loaders.read.codes_over_time import other_names, resolve_code
from loaders.read.former_bodies import DIVIDED, FORMER_CODES, MEANT_BEFORE
from loaders.read.register import body_names, counties, municipalities, regions, resolve_body, slug


def test_all_of_sweden_is_there_and_every_municipality_has_its_county() -> None:
    assert (len(municipalities()), len(counties()), len(regions())) == (290, 21, 20)
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
        ("Region Gotland", ["0980"]),
        ("region-gotland", ["0980"]),
        ("Gotlands kommun", ["0980"]),
        ("gotland", ["0980"]),
        ("Gotlands län", ["0980"]),
        ("Landstinget Gotland", ["0980"]),
        ("09", ["0980"]),
        ("Malung", ["2023"]),
        ("Malungs kommun", ["2023"]),
        ("malung-salen", ["2023"]),
        ("Falu kommun", ["2080"]),
        ("Göteborgs Stad", ["1480"]),
        ("Lidingö stad", ["0186"]),
        ("Upplands-Bro", ["0139"]),
        ("Upplands Bro", ["0139"]),
        ("15", ["14"]),
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
        body_id = "0980" if code == "09" else code
        assert (found.code, found.name_then) == (body_id, f"{county}s landsting")
        assert "audited[].name" in found.hint


def test_every_name_of_today_leads_to_its_code() -> None:
    for code, name in body_names().items():
        assert code in [one.code for one in resolve_body(name)], name
        assert resolve_body(name)[0].exact


def test_a_misspelt_name_is_a_guess_and_a_former_code_says_when_it_held() -> None:
    (kalmar, _) = resolve_body("Kalmra")
    assert (kalmar.code, kalmar.exact) == ("0880", False)
    assert "2006" in resolve_body("1917")[0].hint


def test_gotland_is_one_party_and_its_regions_code_says_what_to_write() -> None:
    (gotland,) = resolve_body("09")
    assert gotland.hint == "Region Gotland är kommunen Gotland (0980), som också har regionens uppgifter: skriv 0980."
    assert "09" not in body_names()
    assert resolve_body("Region Gotland")[0].name_then == "Region Gotland"


def test_a_renamed_municipality_says_when_it_changed_its_name() -> None:
    (malung,) = resolve_body("Malungs kommun")
    assert (malung.name, malung.name_then) == ("kommunen Malung-Sälen", "Malung")
    assert malung.hint.startswith("Malung-Sälen hette Malung till och med 2007. ")


@pytest.mark.parametrize(
    ("code", "year", "expected"),
    [
        ("2262", None, ("2262", "")),
        ("2262", 1980, ("2262", "")),
        ("23", 2020, ("23", "")),
        (
            "1917",
            2004,
            (
                "0331",
                "1917 var Hebys kod till och med 2006, då kommunen hörde till Västmanlands län. Koden är nu 0331.",
            ),
        ),
        ("0331", 2006, ("0331", "Heby hade koden 1917 och hörde till Västmanlands län till och med 2006.")),
        ("0331", 2007, ("0331", "")),
        ("0380", 2002, ("0380", "Uppsala omfattade också Knivsta (0330) till och med 2002.")),
        ("0380", 2003, ("0380", "")),
        ("0380", None, ("0380", "")),
        ("0330", 2002, ("0330", "Knivsta är egen kommun sedan 2003 och var dessförinnan en del av Uppsala (0380).")),
        ("2023", 2007, ("2023", "Malung-Sälen hette Malung till och med 2007.")),
        ("09", 2020, ("0980", "Region Gotland är kommunen Gotland (0980), som också har regionens uppgifter.")),
        ("12", 1997, ("12", "")),
    ],
)
def test_a_code_of_any_year_gives_todays_and_says_what_it_meant(
    code: str, year: int | None, expected: tuple[str, str]
) -> None:
    assert resolve_code(code, year) == expected


@pytest.mark.parametrize("code", ["", "9999", "02", "1121", "1583", "Heby", "380", "09800", "ängar"])
def test_a_code_that_nobody_has_had_or_that_is_not_certain_gives_nothing(code: str) -> None:
    assert resolve_code(code, 1995) is None


def test_every_code_over_time_leads_to_a_body_of_today_and_no_former_code_is_one() -> None:
    today = body_names()
    assert {former.code for former in FORMER_CODES.values()} <= set(today)
    assert {code for part in DIVIDED for code in (part.code, part.part_of)} <= set(today)
    assert set(MEANT_BEFORE) <= set(today)
    assert not set(FORMER_CODES) & set(today)
    names = [(name.body_id, name.name) for name in other_names()]
    assert len(names) == len(set(names))
    assert {body_id for body_id, _ in names} <= set(today)

"""Searching by name: what readers write, and the first ways in and the texts that they should get on the real bank."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

import queries
from queries import LONGEST_SEARCH
from queries.search_input import name_words, take_apart
from ui.search.hits import finds_something, suggestions
from ui.search.ways_in import MOST, areas_named, as_html, in_words, way_in

pytestmark = pytest.mark.usefixtures("snapshot")
FEEDBACK = "Området Återkoppling till den som gjort en orosanmälan: fynd i 3 granskningar"
SOL = "Socialtjänstlag (2001:453): revisionskriterium i 5 granskningar"
# What is written → the first ways in (their beginnings), reports with a hit, findings among the hits.
READERS: list[tuple[str, list[str], int, int]] = [
    ("regional samverkan", ["Området Regional samverkan: fynd i 3 granskningar"], 3, 10),
    ("återkoppling orosanmälan", [FEEDBACK], 3, 4),
    ("Lagstadgade tider", ["Området Lagstadgade tider: inte undersökt i någon granskning"], 0, 0),
    (
        "vem informerar vårdnadshavare",
        ["Området Information till vårdnadshavare om anmälan: fynd i 1 granskning"],
        1,
        1,
    ),
    ("sip", ["Området Samordnad individuell plan (SIP, SKIP): fynd i 2 granskningar"], 3, 3),
    ("Timrå", ["Timrå: 1 granskning"], 0, 0),
    ("Timrå kommun", ["Timrå: 1 granskning"], 0, 0),
    ("Timrås", ["Timrå: 1 granskning"], 0, 0),
    ("Sundsvalls kommun", ["Sundsvall finns inte i banken"], 0, 0),
    ("malmo", ["Malmö finns inte i banken"], 0, 0),
    ("Region Skåne", ["Region Skåne finns inte i banken"], 0, 0),
    ("Norrbotten", ["Region Norrbotten finns inte i banken", "Norrbottens län: 1 granskning"], 0, 0),
    ("Region Gotland", ["Gotland finns inte i banken"], 0, 0),
    ("Malungs kommun", ["Malung-Sälen finns inte i banken"], 0, 0),
    ("Landstinget Dalarna", ["Region Dalarna finns inte i banken"], 0, 0),
    ("1917", ["Heby finns inte i banken"], 0, 0),
    ("KPMG", ["Revisionsbyrån KPMG: 2 granskningar"], 0, 0),
    ("komrev", ["Revisionsbyrån PwC: 2 granskningar (dit hör Komrev)"], 0, 0),
    ("barn- och skolnämnden", ["Nämndtypen Utbildning: 4 granskningar (dit hör barn- och skolnämnden)"], 1, 1),
    ("samverkan kring barn och unga", ["Ämnet Samverkan kring barn och unga i risk: 3 granskningar"], 4, 5),
    ("lex sarah", ["Området Avvikelsehantering: fynd i 2", "14 kap. 3 § Socialtjänstlag (2001:453): inte rev"], 2, 3),
    ("14 kap 1 b", ["14 kap. 1 b § Socialtjänstlag (2001:453): inte revisionskriterium i någon"], 0, 0),
    ("14 kap. 1b § SoL", ["14 kap. 1 b § Socialtjänstlag (2001:453)"], 0, 0),
    ("socialtjänstlagen", [SOL, "Socialtjänstlag (2025:400): inte revisionskriterium"], 0, 0),
    ("vad säger SoL om återkoppling", [SOL, "Socialtjänstlag (2025:400)"], 0, 0),
    ("timrå återkoppling", ["Timrå: 1 granskning"], 0, 0),
    ('"regional samverkan"', ["Området Regional samverkan"], 0, 0),  # a phrase is searched as it stands
    ("landsbygdskommun", ["Kommungruppen Landsbygdskommun: 35 kommuner, ingen i banken"], 0, 0),
    ("kommungruppen större stad", ["Kommungruppen ", "Kommungruppen ", "Kommungruppen "], 0, 0),
    ("barnkonventionen", [], 0, 0),
    ("återkopling", [], 0, 0),
    ("hur kan det vara", [], 1, 1),  # Vara is a municipality
    ("och att i", [], 5, 39),
    ("a", [], 5, 90),
    ("", [], 0, 0),
    ("%", [], 0, 0),
    ('"', [], 0, 0),
    ("'; DROP TABLE report; --", [], 0, 0),
    ("samverkan " * 500, ["Området Samverkan i enskilda ärenden: fynd i 5 granskningar"], 5, 50),
    ("x" * 5000, [], 0, 0),
]


def named(text: str) -> pd.DataFrame:
    return queries.run_selected("search_names", {"words": name_words(text), "row_limit": MOST})


def hits(text: str) -> pd.DataFrame:
    asked = take_apart(text)
    areas = [] if asked.phrases or asked.excluded else areas_named(named(text))
    return queries.run_selected("search", {**asked._asdict(), "named_areas": areas})


def offered(text: str) -> list[str]:
    asked = take_apart(text)
    words = queries.run("search_words", words=asked.words)
    return [better for better in suggestions(words, asked) if finds_something(better, {})]


@pytest.mark.parametrize(("text", "first", "reports", "findings"), READERS, ids=[row[0][:30] for row in READERS])
def test_what_readers_write_finds_what_the_bank_knows_by_name(
    text: str, first: list[str], reports: int, findings: int
) -> None:
    told = [in_words(way_in(row)) for _, row in named(text).iterrows()]
    assert [way[: len(start)] for way, start in zip(told, first, strict=False)] == first
    assert bool(told) == bool(first)
    found = hits(text)
    assert found["text_id"].is_unique
    assert (found["report_id"].nunique(), int((found["kind"] == "fynd").sum())) == (reports, findings)


@pytest.mark.parametrize(
    ("text", "label", "note"),
    [
        ("Malung", "Malung-Sälen", "Malung-Sälen hette Malung till och med 2007."),
        ("Malung-Sälen", "Malung-Sälen", ""),
        ("Landstinget Dalarna", "Region Dalarna", "Det tidigare landstinget är i dag Region Dalarna."),
        ("Dalarnas läns landsting", "Region Dalarna", "Det tidigare landstinget är i dag Region Dalarna."),
        ("Kalmar läns landsting", "Region Kalmar län", "Det tidigare landstinget är i dag Region Kalmar län."),
        (
            "Landstinget i Jönköpings län",
            "Region Jönköpings län",
            "Det tidigare landstinget är i dag Region Jönköpings län.",
        ),
        ("Dalarna", "Region Dalarna", ""),
        ("Kronobergs län", "Region Kronoberg", ""),
        ("Region Gotland", "Gotland", "Gotland är både kommun och region."),
        ("Gotlands kommun", "Gotland", "Gotland är både kommun och region."),
        ("Heby", "Heby", "Heby hade koden 1917 och hörde till Västmanlands län till och med 2006."),
        ("Knivsta", "Knivsta", "Knivsta är egen kommun sedan 2003 och var dessförinnan en del av Uppsala (0380)."),
        ("Falu kommun", "Falun", ""),
        ("Göteborgs Stad", "Göteborg", ""),
    ],
)
def test_an_earlier_name_leads_to_todays_body_and_says_why(text: str, label: str, note: str) -> None:
    first = named(text).iloc[0]
    way = way_in(first)
    assert (first["label"], way.note) == (label, note)
    assert as_html(way).endswith(f"<br>{note}" if note else "</a>")


def test_a_former_code_leads_to_todays_body_and_says_until_when_it_held() -> None:
    (first,) = (way_in(row) for _, row in named("1917").iterrows())
    assert first.title.words == "Heby"
    assert first.note.startswith("1917 var Hebys kod till och med 2006")


def test_every_area_municipality_and_law_is_found_by_its_own_name_first() -> None:
    areas = queries.run_selected("area_definition", {})
    places = queries.run_selected("examined_municipalities", {})
    laws = queries.run_selected("area_law", {})["law"].drop_duplicates()
    assert len(places) == 290
    sought = [
        *areas["area_label"],
        *places["body_name"][::10],
        *(f"{name}s kommun" for name in places["body_name"][::15]),
    ]
    for name in [*sought, *laws]:
        found = named(name)
        assert found["label"].tolist()[:1] == [name.removesuffix("s kommun")], name


def test_a_findings_own_words_come_before_findings_of_the_named_area() -> None:
    found = hits("återkoppling orosanmälan")
    by_words = found["score"] >= 0
    assert by_words.tolist() == sorted(by_words, reverse=True)
    assert by_words.sum() == 3
    assert set(found.loc[~by_words, "area_label"]) == {"Återkoppling till den som gjort en orosanmälan"}


@pytest.mark.parametrize(
    ("narrowing", "count"),
    [({"bodies": ["2262"]}, 1), ({"kinds": ["citat"]}, 0), ({"areas": ["sip"]}, 0), ({"firms": ["pwc"]}, 1)],
)
def test_findings_of_a_named_area_keep_to_the_filters(narrowing: dict[str, list[str]], count: int) -> None:
    area = {"named_areas": ["aterkoppling_orosanmalan"], "words": ["återkoppling", "orosanmälan"]}
    found = queries.run_selected("search", {**area, **narrowing})
    assert int((found["score"] < 0).sum()) == count


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("återkopling", "återkoppling"),
        ("regonal samvärkan", "regional samverkan"),
        ("timro", "timrå"),
        ("kmpg", "kpmg"),
        ("sundsval", "sundsvall"),
        ("orosamälan", "orosanmälan"),
    ],
)
def test_a_slip_is_mended_by_what_gives_something(text: str, better: str) -> None:
    assert offered(text)[0] == better


@pytest.mark.parametrize("text", ["lax sarag", "qwxz", "hest", "2031", "zyxwvu tsrq", "xyz", "barnkonventionen"])
def test_what_is_no_nearer_than_chance_is_never_suggested(text: str) -> None:
    assert offered(text) == []


@pytest.mark.parametrize("text", [row[0] for row in READERS if row[1]][:25])
def test_a_way_in_leads_to_a_page_with_choices_that_it_knows(text: str) -> None:
    pages = {path.stem for path in (Path(__file__).resolve().parents[2] / "pages").glob("*.py")}
    areas = set(queries.run_selected("area_definition", {})["area_label"])
    reports = set(queries.run_selected("reports", {})["report_id"])
    for _, row in named(text).iterrows():
        way = way_in(row)
        for link in [way.title, *way.further]:
            parts = urlsplit(link.address)
            chosen = {key: values[0] for key, values in parse_qs(parts.query, strict_parsing=bool(parts.query)).items()}
            assert parts.path in pages | {""}
            assert chosen.get("fokus", chosen.get("kodboksomrade", next(iter(areas)))) in areas
            assert chosen.get("rapport", next(iter(reports))) in reports
        assert way.title.words in as_html(way)


def test_words_beside_a_municipality_can_be_searched_in_its_reports_alone() -> None:
    ((_, row),) = named("timrå återkoppling").iterrows()
    link = way_in(row).further[0]
    assert link.words == "Sök ”återkoppling” bara i Timrå"
    assert parse_qs(urlsplit(link.address).query) == {"q": ["återkoppling"], "kommun": ["Timrå"]}


def test_a_long_question_is_cut_before_it_is_taken_apart() -> None:
    assert len("".join(name_words("ab1 " * 1000))) <= LONGEST_SEARCH
    assert name_words("§ 14 kap 1b") == ["14", "kap", "1", "b"]
    assert name_words("5") == name_words("-samverkan") == []


def test_a_kommungrupp_leads_to_the_comparison_of_its_own(snapshot: Path) -> None:
    rows = queries.run_selected("search_names", {"words": name_words("större stad"), "row_limit": MOST}, snapshot)
    (row,) = (row for row in rows.to_dict("records") if row["ref_id"] == "2023-B3")
    way = way_in(row)
    assert in_words(way) == "Kommungruppen Större stad: 23 kommuner, 1 i banken"
    address = urlsplit(way.title.address)
    assert (address.path, parse_qs(address.query)) == ("jamfor", {"kommungrupp": ["Större stad (B3, SKR 2023)"]})

"""Who made the audit and whom it was of: the firm, the municipality or region, the boards, and the title."""

from dataclasses import replace
from typing import Any

import pytest

from coding.reading import read_report
from coding.terms import Terms
from loaders.check.codebook import load_codebook
from loaders.read.codebook_schema import Body
from tests.coding.readers.papers import (
    FORMS,
    Piece,
    as_pdf,
    cover,
    filling,
    given,
    heading,
    point,
    read,
    rows,
    single,
    source_of,
    text,
)
from tests.makers import DATA

BODY = [heading("1 Inledning"), *filling(3), heading("2 Bedömning"), *filling(2)]
every_form = pytest.mark.parametrize("form", FORMS)


def firm(*blocks: Piece, **look: Any) -> str | None:
    value: str | None = single(read(as_pdf([*blocks, *BODY], **look)), "auditor.firm")
    return value


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("KPMG AB", "KPMG"),
        ("Öhrlings PricewaterhouseCoopers AB", "PwC"),
        ("Ernst & Young AB", "EY"),
        ("PwC", "PwC"),
        ("Deloitte", "Deloitte"),
        ("Stadsrevisionen", "Eget revisionskontor"),
        ("Revisionskontoret", "Eget revisionskontor"),
    ],
)
def test_the_firm_on_the_cover_by_any_of_its_names(printed: str, name: str) -> None:
    assert firm(*cover("Arboga kommun", printed)) == name


def test_no_firm_is_proposed_where_none_is_named() -> None:
    reading = read(as_pdf([*cover("Arboga kommun"), *BODY]))
    assert single(reading, "auditor.firm") is None
    assert reading.missing["auditor.firm"] == "Ingen av kodbokens byråer är nämnd."


@every_form
def test_a_firm_that_only_made_an_earlier_audit_is_not_the_auditor(form: str) -> None:
    earlier = text("År 2017 gjorde Deloitte en granskning av vägunderhållet på uppdrag av revisorerna.")
    blocks = [heading("1 Inledning"), text("KPMG har på uppdrag av kommunens revisorer granskat vägunderhållet."),
              *filling(2), heading("2 Tidigare granskning"), earlier, earlier, earlier, *filling(2)]  # fmt: skip
    reading = read(FORMS[form](blocks))
    assert single(reading, "auditor.firm") == "KPMG"
    alone = read(FORMS[form]([heading("1 Inledning"), *filling(2), earlier]))
    assert single(alone, "auditor.firm") is None


def test_the_firm_in_the_running_head_is_the_auditor() -> None:
    assert firm(*filling(12), head="KPMG   Granskning av vägunderhållet") == "KPMG"


@every_form
def test_the_auditors_own_office_is_no_firm_when_a_firm_is_named(form: str) -> None:
    blocks = [
        text("KPMG har på uppdrag av revisorerna granskat vägunderhållet. Revisionskontoret har medverkat."),
        *BODY,
    ]
    assert single(read(FORMS[form](blocks)), "auditor.firm") == "KPMG"


def body(*blocks: Piece, **look: Any) -> str | None:
    proposed = rows(read(as_pdf([*blocks, *BODY], **look)), "audited", "body")
    return proposed[0] if proposed else None


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Arboga kommun", "1984"),
        ("Arboga kommuns revisorer", "1984"),
        ("Revisorerna i Västerås stad", "1980"),
        ("Stockholms stad", "0180"),
        ("Region Skåne", "12"),
        ("Region Jämtland Härjedalen", "23"),
        ("Västra Götalandsregionen", "14"),
        ("Falu kommun", "2080"),
        ("Malå kommun", "2418"),
        ("Kommunstyrelsen i Arboga", None),
        ("Kommunen Örebro", "1880"),
        ("Landstinget Dalarna", "20"),
        ("Landstinget i Östergötland", "05"),
        ("Region Gotland", "0980"),
        ("Malungs kommun", "2023"),
        ("Stockholms läns landsting", "01"),
        ("Jämtlands läns landstings revisorer", "23"),
        ("Regionen Västmanland", "19"),
        ("Region Kalmar", "08"),
        ("Vad ska kommunen vara bra på?", None),
    ],
)
def test_the_municipality_or_region_on_the_cover(printed: str, code: str | None) -> None:
    assert body(*cover(printed)) == code


def test_a_municipality_that_is_only_compared_with_is_not_the_audited_one() -> None:
    compared = text("I Ystads kommun finns en plan. Även Ystads kommun och Ystads kommun har beskrivit sitt arbete.")
    assert body(*cover("Arboga kommun"), *filling(12), compared, compared) == "1984"


def test_a_municipal_federation_has_no_code_and_none_is_guessed() -> None:
    assert body(*cover("Räddningstjänstförbundet Mellersta")) is None


MEMBERS = text("Medlemmar är Växjö kommun och Falu kommun. Växjö kommun är störst.")


def test_a_federation_that_the_codebook_lacks_is_not_one_of_its_members() -> None:
    reading = read(as_pdf([*cover("Kommunalförbundet Exempel"), MEMBERS, *BODY]))
    assert reading.of("audited") == []
    assert reading.missing["audited.body"] == (
        "Framsidan nämner Kommunalförbundet Exempel, som kodboken saknar. Lägg till förbundet i kodboken."
    )


def test_a_municipality_beside_a_federation_on_the_cover_is_unsure() -> None:
    reading = read(as_pdf([*cover("Arboga kommun", "Kommunalförbundet Exempel"), MEMBERS, *BODY]))
    (party,) = reading.of("audited")
    assert party.values["body"].value == "1984"
    assert "Kommunalförbundet Exempel" in party.values["body"].note
    assert "audited.body" not in reading.missing


def test_a_federation_of_the_codebook_is_the_audited_body() -> None:
    federation = Body(id="exempelforbund", name="Kommunalförbundet Exempel", kind="kommunalforbund", county="20")
    codebook = replace(load_codebook(DATA), bodies={federation.id: federation})
    source = source_of(as_pdf([*cover("Kommunalförbundet Exempel"), MEMBERS, *BODY]))
    reading = read_report(source, Terms(codebook))
    assert rows(reading, "audited", "body") == ["exempelforbund"]
    assert "audited.body" not in reading.missing


@every_form
@pytest.mark.parametrize(
    "covers",
    [
        "Granskningen omfattar tekniska nämnden. Granskningen avser inte kultur- och fritidsnämnden.",
        "Granskningen omfattar inte kultur- och fritidsnämnden utan tekniska nämnden.",
        "Granskningen omfattar tekniska nämnden men inte kultur- och fritidsnämnden.",
        "Granskningen avser tekniska nämnden, exklusive kultur- och fritidsnämnden.",
        "Med undantag för kultur- och fritidsnämnden omfattar granskningen tekniska nämnden.",
        "Granskningen omfattar tekniska nämnden. Kultur- och fritidsnämnden omfattas inte av granskningen.",
    ],
)
def test_a_board_that_the_audit_leaves_out_is_not_audited(form: str, covers: str) -> None:
    blocks = [text(covers), *BODY, text("Vi rekommenderar kultur- och fritidsnämnden att läsa rapporten.")]
    assert rows(read(FORMS[form](blocks)), "audited", "boards") == [("tekniska nämnden",)]


@every_form
@pytest.mark.parametrize(
    ("covers", "boards"),
    [
        ("Granskningen omfattar tekniska nämnden.", ("tekniska nämnden",)),
        ("Granskningen avser miljö- och byggnadsnämnden samt kommunstyrelsen.",
         ("miljö- och byggnadsnämnden", "kommunstyrelsen")),
        ("Granskningen omfattar nämnden för Arbete och Försörjning.", ("nämnden för Arbete och Försörjning",)),
        ("Granskningen omfattar stadsdelsnämnden i Norrby.", ("stadsdelsnämnden i Norrby",)),
        ("Granskningen omfattar barn- och utbildningsnämnden, socialnämnden och kultur- och fritidsnämnden.",
         ("barn- och utbildningsnämnden", "socialnämnden", "kultur- och fritidsnämnden")),
        ("Granskningen omfattar socialnämndens verksamhet.", ("socialnämnden",)),
        ("Granskningen omfattar barn-, unga- och utbildningsnämnden.", ("barn-, unga- och utbildningsnämnden",)),
        ("Granskningen omfattar inte bara tekniska nämnden utan även socialnämnden.",
         ("tekniska nämnden", "socialnämnden")),
    ],
)  # fmt: skip
def test_the_boards_that_the_audit_says_it_covers(form: str, covers: str, boards: tuple[str, ...]) -> None:
    blocks = [heading("1 Inledning"), text(covers), *filling(3), heading("2 Iakttagelser"),
              text("Valnämnden använder samma lokaler. Krisledningsnämnden har inte sammanträtt.")]  # fmt: skip
    assert rows(read(FORMS[form](blocks)), "audited", "boards") == [boards]


@every_form
def test_boards_may_stand_as_points(form: str) -> None:
    blocks = [heading("1.3 Avgränsning"), text("Granskningen omfattar:"), point("•", "kommunstyrelsen"),
              point("•", "tekniska nämnden"), *filling(3)]  # fmt: skip
    assert rows(read(FORMS[form](blocks)), "audited", "boards") == [("kommunstyrelsen", "tekniska nämnden")]


@every_form
def test_a_board_that_is_only_touched_is_not_audited(form: str) -> None:
    covers = "Granskningen omfattar tekniska nämnden. Även kommunstyrelsen berörs av granskningen."
    assert rows(read(FORMS[form]([text(covers), *BODY])), "audited", "boards") == [("tekniska nämnden",)]


@every_form
def test_without_boards_or_municipality_nothing_is_proposed(form: str) -> None:
    reading = read(FORMS[form](BODY))
    assert reading.of("audited") == []
    assert "audited" in reading.missing


@pytest.mark.parametrize(
    "title",
    [
        "Granskning av vägunderhållet",
        "Granskning av nämndens styrning och uppföljning av vägunderhållet i hela kommunen",
        "Vägunderhåll",
    ],
)
def test_the_title_is_the_largest_text_of_the_cover(title: str) -> None:
    reading = read(as_pdf([*cover("Arboga kommun", "Maj 2023", title=title), *BODY]))
    assert single(reading, "source.title") == title


def test_no_title_is_made_of_a_chapter_s_heading() -> None:
    assert single(read(as_pdf(BODY)), "source.title") is None


def test_the_title_of_a_report_is_not_what_kind_of_paper_it_is() -> None:
    blocks = cover("Arboga kommun", title="Revisionsrapport")
    assert single(read(as_pdf([*blocks, *BODY])), "source.title") is None


def test_both_values_of_a_party_have_their_place() -> None:
    (party,) = read(as_pdf([*cover("Arboga kommun"), text("Granskningen omfattar tekniska nämnden."), *BODY])).of(
        "audited"
    )
    assert given(party, "body", "boards") == ("1984", ("tekniska nämnden",))
    assert all(value.where is not None for value in party.values.values())

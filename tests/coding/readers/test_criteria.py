"""Audit criteria: the laws and paragraphs of the section on criteria, as provisions of the codebook."""

from typing import Any

import pytest

from tests.coding.readers.papers import FORMS, Piece, as_pdf, filling, heading, points, read, rows, text

every_form = pytest.mark.parametrize("form", FORMS)
BEFORE, AFTER = "2023-05-03", "2025-10-14"


def report(*blocks: Piece, date: str = BEFORE, title: str = "1.1 Revisionskriterier") -> list[Piece]:
    return [heading("1 Inledning"), *filling(1), heading(title, 2), *blocks, heading("2 Iakttagelser"), *filling(2),
            text("Arboga " + date)]  # fmt: skip


def provisions(form: str, *blocks: Piece, **more: str) -> list[Any]:
    return rows(read(FORMS[form](report(*blocks, **more))), "criteria", "provision")


@every_form
@pytest.mark.parametrize(
    "written",
    [
        "Kommunallagen (2017:725) 6 kap. 6 §",
        "Kommunallag (2017:725), 6 kap 6 §",
        "6 kap. 6 § kommunallagen",
        "Kommunallagen kap. 6 § 6",
        "KL 6:6",
        "KL 6 kap 6 §",
        "Kommunallagen 6:6",
        "Kommunallagens (2017:725) sjätte kapitel, 6 kap. 6 §",
    ],
)
def test_a_paragraph_of_the_local_government_act_in_any_spelling(form: str, written: str) -> None:
    assert provisions(form, text("Revisionskriterier är:"), *points("•", written)) == ["kommunallagen_6_6"]


@every_form
@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("Kommunallagen 6 kap. 1 och 6 §§", ["kommunallagen_6_1", "kommunallagen_6_6"]),
        (
            "Kommunallagen (2017:725) 6 kap. 1, 6 och 13 §§",
            ["kommunallagen_6_1", "kommunallagen_6_6", "kommunallagen_6_13"],
        ),
        ("Skollagen (2010:800) 5 kap. 3–4 §§", ["skollagen_5_3", "skollagen_5_4"]),
        ("Skollagen 2 kap. 25 § och 8 kap. 9 §", ["skollagen_2_25", "skollagen_8_9"]),
        ("Socialtjänstlagen (2001:453) 5 kap. 1 a §", ["sol2001_5_1a"]),
        ("Socialtjänstlagen (2001:453) 14 kap. 1 § och 1 b §", ["sol2001_14_1", "sol2001_14_1b"]),
    ],
)
def test_several_paragraphs_of_one_law(form: str, written: str, ids: list[str]) -> None:
    assert provisions(form, *points("•", written)) == ids


@every_form
def test_several_laws_in_one_sentence(form: str) -> None:
    told = ("Revisionskriterier är kommunallagen (2017:725) 6 kap. 6 §, socialtjänstlagen (2001:453) 14 kap. 1 § och "
            "skollagen (2010:800) 29 kap. 13 §.")  # fmt: skip
    assert provisions(form, text(told)) == ["kommunallagen_6_6", "sol2001_14_1", "skollagen_29_13"]


@every_form
@pytest.mark.parametrize(
    ("date", "law"), [(BEFORE, "sol2001"), (AFTER, "sol2025"), ("2025-06-30", "sol2001"), ("2025-07-01", "sol2025")]
)
@pytest.mark.parametrize("written", ["Socialtjänstlagen", "SoL", "Socialtjänstlagen (SoL)"])
def test_a_law_without_a_number_is_the_one_in_force_when_the_report_is_dated(
    form: str, date: str, law: str, written: str
) -> None:
    assert provisions(form, *points("•", written), date=date) == [law]


@every_form
def test_a_number_says_which_law_whatever_the_date(form: str) -> None:
    assert provisions(form, *points("•", "Socialtjänstlagen (2001:453) 14 kap. 1 §"), date=AFTER) == ["sol2001_14_1"]


@every_form
def test_without_a_date_two_laws_of_one_name_are_not_guessed_apart(form: str) -> None:
    blocks = report(*points("•", "Socialtjänstlagen"))[:-1]
    (proposal,) = read(FORMS[form](blocks)).of("criteria")
    provision = proposal.values["provision"]
    assert {provision.value, *(other.value for other in provision.others)} == {"sol2001", "sol2025"}
    assert provision.note == "Rapporten anger varken lagens nummer eller ett datum som skiljer lagarna åt."


@every_form
def test_a_paragraph_that_the_codebook_lacks_is_told(form: str) -> None:
    (proposal,) = read(FORMS[form](report(*points("•", "Skollagen (2010:800) 4 kap. 3 §")))).of("criteria")
    assert proposal.values["provision"].value == "skollagen"
    assert "4 kap. 3 §" in proposal.values["provision"].note


@every_form
def test_a_law_that_the_codebook_lacks_is_left_out(form: str) -> None:
    laws = ("Plan- och bygglagen (2010:900) 11 kap. 5 §", "Miljöbalken 26 kap. 1 §", "Arkivlagen (1990:782)")
    assert provisions(form, *points("•", *laws)) == []


@every_form
def test_a_paragraph_of_another_law_is_not_given_to_the_law_before_it(form: str) -> None:
    told = "Kommunallagen 6 kap. 6 §, plan- och bygglagen (2010:900) 6 kap. 13 § och miljöbalken 6 kap. 1 §"
    assert provisions(form, text(told)) == ["kommunallagen_6_6"]


@every_form
def test_criteria_in_an_appendix(form: str) -> None:
    blocks = [heading("1 Inledning"), *filling(2), text("Arboga " + BEFORE), heading("Bilaga 1 Revisionskriterier"),
              *points("•", "Kommunallagen (2017:725) 6 kap. 6 §", "Förvaltningslagen (2017:900) 8 §")]  # fmt: skip
    proposed = rows(read(FORMS[form](blocks)), "criteria", "provision")
    assert proposed == ["kommunallagen_6_6", "forvaltningslagen_8"]


@every_form
def test_laws_outside_the_section_on_criteria_are_no_criteria(form: str) -> None:
    blocks = [heading("1 Inledning"), *filling(1), heading("2 Iakttagelser"),
              text("Enligt kommunallagen (2017:725) 6 kap. 6 § ansvarar nämnden för verksamheten.")]  # fmt: skip
    reading = read(FORMS[form](blocks))
    assert reading.of("criteria") == []
    assert "criteria" in reading.missing


@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize(
    "title", ["1.1 Bedömningsgrunder", "1.1 Kriterier", "1.1 Revisionella kriterier", "Bedömningskriterier"]
)
def test_what_the_section_is_called(form: str, title: str) -> None:
    assert provisions(form, *points("•", "Kommunallagen 6 kap. 6 §"), title=title) == ["kommunallagen_6_6"]


@every_form
def test_a_sentence_that_names_the_criteria_needs_no_heading(form: str) -> None:
    blocks = [heading("1 Inledning"), *filling(1), text("Granskningen utgår från följande revisionskriterier:"),
              *points("•", "Kommunallagen (2017:725) 6 kap. 6 §", "Nämndens reglemente"), *filling(2)]  # fmt: skip
    assert rows(read(FORMS[form](blocks)), "criteria", "provision") == ["kommunallagen_6_6"]


def test_the_place_of_a_criterion_is_told() -> None:
    (proposal,) = read(as_pdf(report(*points("•", "Kommunallagen 6 kap. 6 §")))).of("criteria")
    assert proposal.where is not None
    assert "6 kap. 6 §" in proposal.where.quote

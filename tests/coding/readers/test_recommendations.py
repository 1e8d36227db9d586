"""Recommendations in the shapes that reports print them in, and to whom each is addressed."""

from typing import Any

import pytest

from tests.coding.readers.papers import (
    FORMS,
    Piece,
    as_pdf,
    filling,
    heading,
    new_page,
    point,
    points,
    read,
    rows,
    space,
    text,
)

PLAN = "besluta om en plan för vägunderhållet som anger ordning och kostnader"
FOLLOW = "följa upp planen minst två gånger om året och redovisa resultatet för fullmäktige"
STAFF = "tydliggöra ansvaret mellan enheterna i en skriftlig överenskommelse"
ACTS = (PLAN, FOLLOW, STAFF)
AUDITED = "Granskningen omfattar kommunstyrelsen och tekniska nämnden."
every_form = pytest.mark.parametrize("form", FORMS)


def report(*blocks: Piece, covers: str = AUDITED) -> list[Piece]:
    """A report with these blocks last."""
    return [
        heading("1 Inledning"),
        text("Kommunens revisorer har beslutat att granska vägunderhållet."),
        heading("1.3 Avgränsning", 2),
        text(covers),
        heading("2 Iakttagelser"),
        *filling(2),
        heading("3 Bedömning"),
        text("Vår samlade bedömning är att nämnden inte helt har en ändamålsenlig styrning."),
        *blocks,
    ]


def proposed(form: str, *blocks: Piece, covers: str = AUDITED) -> list[Any]:
    return rows(read(FORMS[form](report(*blocks, covers=covers))), "recommendations", "no", "printed", "to")


def to_all(*boards: str) -> list[Any]:
    return [(str(number), act, boards) for number, act in enumerate(ACTS, 1)]


@every_form
@pytest.mark.parametrize(
    "lead",
    [
        "Vi rekommenderar tekniska nämnden att:",
        "Utifrån granskningens resultat lämnar vi följande rekommendationer till tekniska nämnden:",
        "Mot bakgrund av granskningen rekommenderar vi tekniska nämnden att",
        "Vi lämnar följande förslag till åtgärder för tekniska nämnden:",
        "Följande förbättringsområden har identifierats för tekniska nämnden:",
    ],
)
def test_points_after_a_sentence_that_recommends(form: str, lead: str) -> None:
    assert proposed(form, heading("4 Rekommendationer"), text(lead), *points("•", *ACTS)) == to_all("tekniska nämnden")


@every_form
def test_a_list_of_clauses_with_att(form: str) -> None:
    acts = [f"att {act}," for act in ACTS]
    result = proposed(form, heading("4 Rekommendationer"), text("Vi rekommenderar tekniska nämnden"), *map(text, acts))
    assert [(no, printed.rstrip(",")) for no, printed, _ in result] == [
        (str(number), f"att {act}") for number, act in enumerate(ACTS, 1)
    ]


@every_form
@pytest.mark.parametrize("marker", ["R{}.", "R{}", "R{}:"])
def test_printed_numbers_are_kept(form: str, marker: str) -> None:
    blocks = [heading("4 Rekommendationer"), text("Vi rekommenderar tekniska nämnden att:"), *points(marker, *ACTS)]
    assert [no for no, _, _ in proposed(form, *blocks)] == ["R1", "R2", "R3"]


@every_form
@pytest.mark.parametrize("with_colon", [True, False])
def test_points_below_a_board_s_name_are_for_that_board(form: str, with_colon: bool) -> None:
    sign = ":" if with_colon else ""
    blocks = [
        heading("4 Rekommendationer"),
        text("Utifrån granskningen lämnar vi följande rekommendationer:"),
        text(f"Kommunstyrelsen{sign}"),
        point("•", PLAN),
        text(f"Tekniska nämnden{sign}"),
        *points("•", FOLLOW, STAFF),
    ]
    assert [to for _, _, to in proposed(form, *blocks)] == [
        ("kommunstyrelsen",),
        ("tekniska nämnden",),
        ("tekniska nämnden",),
    ]


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_points_below_a_heading_with_a_board_s_name_are_for_that_board(form: str) -> None:
    blocks = [
        heading("4 Rekommendationer"),
        heading("4.1 Kommunstyrelsen", 2),
        point("•", PLAN),
        heading("4.2 Tekniska nämnden", 2),
        *points("•", FOLLOW, STAFF),
    ]
    assert proposed(form, *blocks) == [
        ("1", PLAN, ("kommunstyrelsen",)),
        ("2", FOLLOW, ("tekniska nämnden",)),
        ("3", STAFF, ("tekniska nämnden",)),
    ]


@every_form
def test_the_board_may_be_the_first_word_of_the_point(form: str) -> None:
    acts = (
        f"Kommunstyrelsen bör {PLAN}.",
        f"Tekniska nämnden bör {FOLLOW}.",
        f"Kommunstyrelsen och tekniska nämnden bör {STAFF}.",
    )
    blocks = [heading("4 Rekommendationer"), text("Vi rekommenderar följande:"), *points("•", *acts)]
    assert [to for _, _, to in proposed(form, *blocks)] == [
        ("kommunstyrelsen",),
        ("tekniska nämnden",),
        ("kommunstyrelsen", "tekniska nämnden"),
    ]


@every_form
def test_the_board_may_stand_in_the_middle(form: str) -> None:
    acts = (f"Tillse att tekniska nämnden kan {FOLLOW}.", "Stärka samarbetet med tekniska nämnden om de stora vägarna.")
    blocks = [heading("4 Rekommendationer"), text("Vi rekommenderar följande:"), *points("•", *acts)]
    reading = read(FORMS[form](report(*blocks)))
    first, second = reading.of("recommendations")
    assert first.values["to"].value == ("tekniska nämnden",)
    assert first.values["to"].note == "Nämnden står inne i rekommendationen."
    assert second.values["to"].value == ("kommunstyrelsen", "tekniska nämnden")
    assert second.values["to"].note == "Rapporten säger inte till vem. Alla granskade nämnder är föreslagna."


@every_form
def test_three_prints_with_small_differences_are_one_list(form: str) -> None:
    lead = text("Vi rekommenderar tekniska nämnden att:")
    blocks = [
        heading("Sammanfattning"),
        lead,
        *points("•", *(act.replace("minst ", "").replace("skriftlig ", "") for act in ACTS)),
        *report(heading("4 Rekommendationer"), lead, *points("•", *ACTS)),
        heading("5 Avslutning"),
        lead,
        *points("•", *(act.replace("som anger", "där det framgår") for act in ACTS)),
    ]
    reading = read(FORMS[form](blocks))
    assert len(reading.of("recommendations")) == 3
    assert [len(proposal.also) for proposal in reading.of("recommendations")] == [2, 2, 2]


@every_form
def test_a_recommendation_inside_a_text_is_proposed_when_no_list_is_printed(form: str) -> None:
    blocks = [
        text(f"Granskningen visar brister. Vi rekommenderar att tekniska nämnden ska {FOLLOW}."),
        text("Frågan återkommer i nästa avsnitt."),
        text(f"Vi rekommenderar kommunstyrelsen att {PLAN}."),
    ]
    assert [(no, to) for no, _, to in proposed(form, *blocks)] == [
        ("1", ("tekniska nämnden",)),
        ("2", ("kommunstyrelsen",)),
    ]


@pytest.mark.parametrize(
    "marker",
    ["A.", "({})", "·", "→", "\u2010", "{} –", "1:{}", "F{}", "§{}", "Nr {}.", "Fråga {}.", "Rekommendation {}:"],
)
def test_points_with_marks_that_are_seldom_used(marker: str) -> None:
    blocks = [heading("4 Rekommendationer"), text("Vi rekommenderar tekniska nämnden att:"), *points(marker, *ACTS)]
    assert [printed for _, printed, _ in proposed("pdf", *blocks)] == list(ACTS)


@every_form
def test_a_sentence_that_only_opens_a_list_is_no_recommendation(form: str) -> None:
    assert proposed(form, text("Vi rekommenderar tekniska nämnden att:"), heading("5 Avslutning"), *filling(1)) == []


@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize("title", ["Förbättringsförslag", "Utvecklingsområden"])
def test_points_below_a_heading_with_another_word(form: str, title: str) -> None:
    blocks = [heading(f"4 {title}"), *points("•", *ACTS)]
    assert [printed for _, printed, _ in proposed(form, *blocks)] == list(ACTS)


@every_form
@pytest.mark.parametrize(
    "none", ["Vi lämnar inga rekommendationer i denna granskning.", "Vi lämnar inga rekommendationer men noterar att:"]
)
def test_what_is_listed_after_none_is_no_recommendation(form: str, none: str) -> None:
    assert proposed(form, heading("4 Rekommendationer"), text(none), *points("•", *ACTS)) == []


@every_form
def test_numbers_that_two_lists_have_are_told(form: str) -> None:
    blocks = [
        heading("4 Rekommendationer"),
        text("Vi rekommenderar kommunstyrelsen att:"),
        *points("{}.", PLAN, FOLLOW),
        text("Vi rekommenderar tekniska nämnden att:"),
        *points("{}.", STAFF),
    ]
    reading = read(FORMS[form](report(*blocks)))
    assert rows(reading, "recommendations", "no", "to") == [
        ("1", ("kommunstyrelsen",)),
        ("2", ("kommunstyrelsen",)),
        ("3", ("tekniska nämnden",)),
    ]
    told = [proposal.values["no"].note for proposal in reading.of("recommendations")]
    assert told == ["", "", "Rapporten trycker 1 också på en annan rekommendation."]


@every_form
@pytest.mark.parametrize(
    "none",
    [
        "Vi lämnar inga rekommendationer.",
        "Granskningen föranleder inga rekommendationer.",
        "Vi har inte funnit skäl att rekommendera någon åtgärd.",
    ],
)
def test_a_report_that_recommends_nothing_gets_nothing(form: str, none: str) -> None:
    reading = read(FORMS[form](report(heading("4 Rekommendationer"), text(none))))
    assert reading.of("recommendations") == []
    assert reading.missing["recommendations"] == "Ingen mening som rekommenderar följs av en lista."


@every_form
@pytest.mark.parametrize(
    "lead",
    [
        "I den tidigare granskningen rekommenderades nämnden att:",
        "I granskningen år 2019 rekommenderade revisorerna nämnden att:",
        "Socialstyrelsen rekommenderar kommunerna att:",
        "Följande rekommendationer lämnades i föregående granskning:",
    ],
)
def test_what_others_or_an_earlier_report_recommended_is_not_taken(form: str, lead: str) -> None:
    blocks = [heading("2.4 Tidigare granskning", 2), text(lead), *points("•", *ACTS)]
    assert proposed(form, *blocks) == []


def test_a_list_parted_by_a_page_is_whole() -> None:
    lead = text("Vi rekommenderar tekniska nämnden att:")
    acts = [f"{act} enligt punkt {n}" for n, act in enumerate(ACTS * 2, 1)]
    for height in range(120, 300, 15):
        blocks = report(new_page(), heading("4 Rekommendationer"), space(260 + height), lead, *points("•", *acts))
        assert rows(read(as_pdf(blocks)), "recommendations", "printed") == acts, height


@every_form
def test_points_may_have_no_mark(form: str) -> None:
    acts = [act[0].upper() + act[1:] for act in ACTS]
    acts = [act.replace("Besluta", "Ta fram och besluta") for act in acts]
    blocks = [heading("4 Rekommendationer"), text("Vi rekommenderar tekniska nämnden att:"), *map(text, acts)]
    assert [printed for _, printed, _ in proposed(form, *blocks)] == acts


@every_form
def test_with_one_audited_board_nothing_more_needs_to_be_said(form: str) -> None:
    blocks = [heading("4 Rekommendationer"), text("Vi rekommenderar följande:"), *points("•", *ACTS)]
    reading = read(FORMS[form](report(*blocks, covers="Granskningen omfattar tekniska nämnden.")))
    assert [proposal.values["to"].value for proposal in reading.of("recommendations")] == [("tekniska nämnden",)] * 3
    assert {proposal.values["to"].note for proposal in reading.of("recommendations")} == {""}


@every_form
def test_points_of_an_appendix_are_no_recommendations(form: str) -> None:
    blocks = [heading("Bilaga 1 Underlag"), text("Följande rekommendationer har vi tagit del av:"), *points("•", *ACTS)]
    assert proposed(form, *blocks) == []


@every_form
def test_a_recommendation_can_be_quoted(form: str) -> None:
    blocks = [heading("4 Rekommendationer"), text("Vi rekommenderar tekniska nämnden att:"), *points("•", *ACTS)]
    (first, _, _) = read(FORMS[form](report(*blocks))).of("recommendations")
    where = first.values["evidence"].where
    assert where is not None
    assert where.section == "4 Rekommendationer"
    assert str(first.values["evidence"].value) in PLAN

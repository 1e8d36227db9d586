"""Audit questions in lists, in every shape that reports print them in: as a PDF, a Word file and plain text."""

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

PLAN = "Finns det en aktuell plan för vägunderhållet?"
FOLLOWED = (
    "Har nämnden en uppföljning av planen som är så utformad att den kan ligga till grund för nämndens egna beslut "
    "om vilka vägar som ska underhållas?"
)
STAFF = "Är ansvaret mellan enheterna tydligt fördelat?"
HOW = "Hur arbetar nämnden för att förebygga skador på vägarna?"
WHICH = "Vilka åtgärder vidtar nämnden när planen inte följs?"
ASKED = "Granskningen ska besvara följande revisionsfrågor:"
every_form = pytest.mark.parametrize("form", FORMS)


def report(*blocks: Piece) -> list[Piece]:
    """A report with these blocks as its section on questions."""
    return [
        heading("1 Inledning"),
        text("Kommunens revisorer har beslutat att granska vägunderhållet. Granskningen ingår i årets plan."),
        heading("1.2 Syfte och revisionsfrågor", 2),
        *blocks,
        heading("1.3 Avgränsning", 2),
        text("Granskningen avser de vägar som kommunen själv är väghållare för."),
        heading("2 Iakttagelser"),
        *filling(2),
    ]


def questions(form: str, *blocks: Piece) -> list[tuple[str, str]]:
    return rows(read(FORMS[form](report(*blocks))), "questions", "no", "printed")


@every_form
@pytest.mark.parametrize("marker", ["•", "►", "–", "-", "o", "▪", "➢"])
def test_points_are_numbered_in_the_order_they_are_printed(form: str, marker: str) -> None:
    proposed = questions(form, text(ASKED), *points(marker, PLAN, FOLLOWED, STAFF))
    assert proposed == [("1", PLAN), ("2", FOLLOWED), ("3", STAFF)]


@every_form
@pytest.mark.parametrize(
    ("marker", "numbers"),
    [
        ("{}.", ["1", "2", "3"]),
        ("{})", ["1", "2", "3"]),
        ("1.{}", ["1.1", "1.2", "1.3"]),
        ("1.{}.", ["1.1", "1.2", "1.3"]),
        ("5{}:", ["51", "52", "53"]),
        ("R{}.", ["R1", "R2", "R3"]),
    ],
)
def test_numbers_are_kept_as_they_are_printed(form: str, marker: str, numbers: list[str]) -> None:
    proposed = questions(form, text(ASKED), *points(marker, PLAN, FOLLOWED, STAFF))
    assert proposed == list(zip(numbers, (PLAN, FOLLOWED, STAFF), strict=True))


@every_form
@pytest.mark.parametrize("sign", [".", ")"])
def test_letters_are_numbers_when_the_list_has_nothing_above_them(form: str, sign: str) -> None:
    proposed = questions(
        form, text(ASKED), point(f"a{sign}", PLAN), point(f"b{sign}", FOLLOWED), point(f"c{sign}", STAFF)
    )
    assert proposed == [("a", PLAN), ("b", FOLLOWED), ("c", STAFF)]


@every_form
def test_a_letter_below_a_number_goes_with_it(form: str) -> None:
    lettered = [point("1.", PLAN), point("a.", STAFF, 1), point("b.", HOW, 1), point("2.", FOLLOWED)]
    assert questions(form, text(ASKED), *lettered) == [("1", PLAN), ("1a", STAFF), ("1b", HOW), ("2", FOLLOWED)]


@every_form
def test_a_printed_number_with_a_letter_is_kept(form: str) -> None:
    printed = [point("4.", PLAN), point("5a.", STAFF), point("5b.", FOLLOWED)]
    assert questions(form, text(ASKED), *printed) == [("4", PLAN), ("5a", STAFF), ("5b", FOLLOWED)]


@every_form
def test_points_below_a_point_are_part_questions(form: str) -> None:
    blocks = [text(ASKED), point("►", PLAN), *points("o", STAFF, HOW, level=1), point("►", FOLLOWED)]
    proposed = rows(read(FORMS[form](report(*blocks))), "questions", "no", "kind", "printed")
    assert proposed == [
        ("1", "revisionsfråga", PLAN),
        ("1a", "delfråga", STAFF),
        ("1b", "delfråga", HOW),
        ("2", "revisionsfråga", FOLLOWED),
    ]


@every_form
@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("Granskningen utgår från följande kontrollmål:", "kontrollmål"),
        ("Följande granskningsmål har formulerats:", "granskningsmål"),
        ("För granskningen gäller följande kontrollfrågor:", "kontrollfråga"),
        ("Syftet bryts ner i följande delfrågor:", "delfråga"),
        ("Följande frågeställningar ska besvaras:", "revisionsfråga"),
        ("Vi har sökt svar på följande frågor:", "revisionsfråga"),
    ],
)
def test_the_kind_is_the_word_that_the_report_has(form: str, asked: str, kind: str) -> None:
    aims = ("Nämnden har en aktuell plan för vägunderhållet", "Planen följs upp minst två gånger om året")
    proposed = rows(read(FORMS[form](report(text(asked), *points("•", *aims)))), "questions", "kind", "printed")
    assert proposed == [(kind, aims[0]), (kind, aims[1])]


@every_form
def test_part_questions_are_taken_and_the_main_question_is_not_one_of_them(form: str) -> None:
    blocks = [
        text("Den övergripande revisionsfrågan är om nämnden har en ändamålsenlig styrning av vägunderhållet."),
        text("Huvudfrågan besvaras genom följande delfrågor:"),
        *points("•", PLAN, FOLLOWED),
    ]
    proposed = rows(read(FORMS[form](report(*blocks))), "questions", "no", "kind", "printed")
    assert proposed == [("1", "delfråga", PLAN), ("2", "delfråga", FOLLOWED)]


@every_form
def test_questions_with_how_and_which_have_no_grade(form: str) -> None:
    proposed = rows(read(FORMS[form](report(text(ASKED), *points("•", HOW, WHICH)))), "questions", "printed", "grade")
    assert proposed == [(HOW, None), (WHICH, None)]


@every_form
def test_questions_may_stand_as_paragraphs_without_a_mark(form: str) -> None:
    assert questions(form, text(ASKED), text(PLAN), text(FOLLOWED), text(STAFF)) == [
        ("1", PLAN),
        ("2", FOLLOWED),
        ("3", STAFF),
    ]


@every_form
def test_questions_may_begin_with_om_and_have_no_question_mark(form: str) -> None:
    asked = ("OM det finns en aktuell plan för vägunderhållet", "OM nämnden följer upp planen under året")
    proposed = questions(form, text("Granskningen ska besvara följande revisionsfrågor:"), *map(text, asked))
    assert proposed == [("1", asked[0]), ("2", asked[1])]


@every_form
def test_a_heading_above_the_list_is_enough(form: str) -> None:
    blocks = [heading("1.2.1 Revisionsfrågor", 3), *points("•", PLAN, FOLLOWED)]
    assert questions(form, text("Syftet är att bedöma vägunderhållet."), *blocks) == [("1", PLAN), ("2", FOLLOWED)]


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_questions_that_stand_only_in_headings_have_the_number_printed_there(form: str) -> None:
    blocks = [
        heading("3 Granskningens resultat"),
        heading(f"3.1 Revisionsfråga 1: {PLAN}", 2, width=60),
        *filling(1),
        heading(f"3.2 Revisionsfråga 2: {STAFF}", 2),
        *filling(1),
        heading("3.3 Sammanfattande bedömning", 2),
        *filling(1),
    ]
    proposed = rows(read(FORMS[form](blocks)), "questions", "no", "printed")
    assert proposed == [("1", PLAN), ("2", STAFF)]


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_headings_that_are_questions_are_the_questions_when_no_list_is_printed(form: str) -> None:
    blocks = [
        heading("3 Granskningens resultat"),
        heading(f"3.1 {PLAN}", 2),
        *filling(1),
        heading(f"3.2 {STAFF}", 2),
        *filling(1),
    ]
    assert rows(read(FORMS[form](blocks)), "questions", "no", "printed") == [("1", PLAN), ("2", STAFF)]


@every_form
def test_headings_that_repeat_the_list_are_not_more_questions(form: str) -> None:
    blocks = [
        *report(text(ASKED), *points("•", PLAN, STAFF)),
        heading("3 Granskningens resultat"),
        heading(f"3.1 {PLAN}", 2),
        *filling(1),
        heading("3.2 Hur ser underhållet ut?", 2),
        *filling(1),
    ]
    assert rows(read(FORMS[form](blocks)), "questions", "no", "printed") == [("1", PLAN), ("2", STAFF)]


def test_a_question_that_goes_on_over_the_page_is_whole() -> None:
    for height in range(300, 420, 12):
        data = as_pdf([heading("1.2 Revisionsfrågor"), space(height), text(ASKED),
                       *points("•", *([FOLLOWED.replace("planen", f"plan {n}") for n in range(10)]))])  # fmt: skip
        proposed = rows(read(data), "questions", "no", "printed")
        assert proposed == [(str(n + 1), FOLLOWED.replace("planen", f"plan {n}")) for n in range(10)], height


@every_form
def test_the_mark_of_a_footnote_is_no_part_of_a_question(form: str) -> None:
    marked = "Har nämnden^ en uppföljning av planen^?"
    proposed = questions(form, text(ASKED), *points("•", marked, PLAN))
    assert proposed == [("1", "Har nämnden en uppföljning av planen?"), ("2", PLAN)]


@every_form
def test_a_list_printed_again_with_small_differences_is_one_list(form: str) -> None:
    summary = [
        heading("Sammanfattning"),
        text("Granskningen har utgått från följande revisionsfrågor:"),
        *points("•", PLAN.replace("aktuell ", ""), FOLLOWED.replace("egna ", "")),
        text("Vår samlade bedömning är att nämnden inte helt har en ändamålsenlig styrning av vägunderhållet."),
    ]
    blocks = [*summary, *report(text(ASKED), *points("•", PLAN, FOLLOWED, STAFF))]
    proposed = rows(read(FORMS[form](blocks)), "questions", "no", "printed")
    assert proposed == [("1", PLAN), ("2", FOLLOWED), ("3", STAFF)]


@every_form
def test_a_report_without_questions_gets_none_and_it_is_told(form: str) -> None:
    blocks = report(
        text("Syftet är att bedöma om nämnden har en ändamålsenlig styrning av vägunderhållet."),
        text("Granskningen omfattar följande:"),
        *points("•", "Kommunens egna vägar och gångvägar", "De avtal som finns med entreprenörer"),
    )
    reading = read(FORMS[form](blocks))
    assert reading.of("questions") == []
    assert reading.missing["questions"] == "Ingen lista eller tabell med revisionsfrågor."


@every_form
def test_a_list_of_other_things_after_the_questions_is_not_read(form: str) -> None:
    blocks = [
        text(ASKED),
        *points("•", PLAN, STAFF),
        text("Granskningen har genomförts med hjälp av följande underlag:"),
        *points("•", "Nämndens plan för vägunderhållet", "Protokoll från årets sammanträden"),
    ]
    assert questions(form, *blocks) == [("1", PLAN), ("2", STAFF)]


def test_questions_for_a_board_in_brackets_are_for_that_board() -> None:
    blocks = [text(ASKED), *points("•", "Finns det en plan? (tekniska nämnden)", "Följs planen upp? (kommunstyrelsen)")]
    assert rows(read(as_pdf(report(*blocks))), "questions", "boards") == [("tekniska nämnden",), ("kommunstyrelsen",)]


def test_a_list_broken_by_a_new_page_goes_on_there() -> None:
    blocks = [text(ASKED), *points("•", PLAN, FOLLOWED), new_page(), *points("•", STAFF, HOW)]
    assert questions("pdf", *blocks) == [("1", PLAN), ("2", FOLLOWED), ("3", STAFF), ("4", HOW)]


@pytest.mark.parametrize(
    ("markers", "numbers"),
    [
        (("A.", "B."), ("A", "B")),
        (("(1)", "(2)"), ("1", "2")),
        (("(a)", "(b)"), ("a", "b")),
        (("·", "·"), ("1", "2")),
        (("→", "→"), ("1", "2")),
        (("\u2010", "\u2010"), ("1", "2")),
        (("1 –", "2 –"), ("1", "2")),
        (("1:1", "1:2"), ("1:1", "1:2")),
        (("5 a)", "5 b)"), ("5a", "5b")),
        (("F1", "F2"), ("F1", "F2")),
        (("Rf 1:", "Rf 2:"), ("1", "2")),
        (("§1", "§2"), ("1", "2")),
        (("Nr 1.", "Nr 2."), ("1", "2")),
        (("Fråga 1.", "Fråga 2."), ("1", "2")),
    ],
)
def test_marks_that_are_seldom_used(markers: tuple[str, str], numbers: tuple[str, str]) -> None:
    blocks = [text(ASKED), *(point(mark, asked) for mark, asked in zip(markers, (PLAN, STAFF), strict=True))]
    assert questions("pdf", *blocks) == list(zip(numbers, (PLAN, STAFF), strict=True))


@every_form
def test_a_sentence_may_stand_between_the_heading_and_the_list(form: str) -> None:
    blocks = [text("Syftet är att bedöma underhållet av kommunens vägar."), *points("•", PLAN, STAFF)]
    assert questions(form, *blocks) == [("1", PLAN), ("2", STAFF)]


@every_form
def test_what_the_audit_is_to_answer_need_not_be_called_questions(form: str) -> None:
    asked = ("det finns en aktuell plan för vägunderhållet", "nämnden följer upp planen under året")
    blocks = [heading("1 Inledning"), text("Granskningen ska besvara om:"), *points("•", *asked), *filling(2)]
    assert rows(read(FORMS[form](blocks)), "questions", "no", "printed") == [("1", asked[0]), ("2", asked[1])]


@every_form
def test_questions_may_stand_after_each_other_in_one_sentence(form: str) -> None:
    assert questions(form, text(f"Revisionsfrågor: {PLAN} {STAFF} {HOW}")) == [("1", PLAN), ("2", STAFF), ("3", HOW)]


@every_form
@pytest.mark.parametrize("is_asked_before", [True, False])
def test_an_answer_after_its_question_is_no_part_of_it(form: str, is_asked_before: bool) -> None:
    answered = points("•", f"{PLAN} Nej, det saknas en plan.", f"{STAFF} Ja. Ansvaret beslutades i mars.")
    asked = [text(ASKED), *points("•", PLAN, STAFF)] if is_asked_before else filling(1)
    blocks = [*report(*asked), heading("3 Svar"), text("Svar på revisionsfrågorna:"), *answered]
    proposed = rows(read(FORMS[form](blocks)), "questions", "printed", "grade", "evidence")
    assert proposed == [(PLAN, "nej", "det saknas en plan"), (STAFF, "ja", "Ansvaret beslutades i mars")]


@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize("is_listed", [True, False])
def test_the_answer_may_begin_the_paragraph_below_a_heading(form: str, is_listed: bool) -> None:
    blocks = [
        *(report(text(ASKED), *points("•", PLAN, STAFF)) if is_listed else []),
        heading("4 Resultat"),
        heading(f"4.1 {PLAN}", 2),
        text("Nej. Det saknas en plan för underhållet."),
        heading(f"4.2 {STAFF}", 2),
        text("I huvudsak sköts underhållet av entreprenörer."),
        *filling(2),
    ]
    proposed = rows(read(FORMS[form](blocks)), "questions", "printed", "grade")
    assert proposed == [(PLAN, "nej"), (STAFF, None)]

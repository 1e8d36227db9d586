"""Audit questions and their answers in printed tables: columns, rows and grades in the shapes that reports have."""

from typing import Any

import pytest

from tests.coding.readers.papers import (
    Piece,
    as_pdf,
    cell,
    filling,
    heading,
    landscape,
    new_page,
    points,
    read,
    rows,
    space,
    table,
    text,
)

PLAN = "Finns det en aktuell plan för vägunderhållet?"
FOLLOWED = "Har nämnden en uppföljning av planen som den kan styra efter?"
STAFF = "Är ansvaret mellan enheterna tydligt fördelat?"
LONG = (
    "Har nämnden en sådan uppföljning av planen och av de medel som är avsatta för den att nämnden i tid kan besluta "
    "om vilka vägar som ska underhållas och i vilken ordning det ska ske?"
)
REASON = "Planen har beslutats av nämnden och beskriver underhållet väg för väg."
LACKING = "Det saknas en uppföljning under året och nämnden har inte efterfrågat någon."
SHARED = "Ansvaret är fördelat i en överenskommelse som inte är känd av alla enheter."


def report(*blocks: Piece) -> bytes:
    """A report whose last section holds these blocks."""
    return as_pdf([heading("1 Inledning"), *filling(2), heading("4 Svar på revisionsfrågorna"), *blocks])


def answers(*blocks: Piece) -> list[Any]:
    return rows(read(report(*blocks)), "questions", "no", "printed", "wording", "grade")


RIGHT = [("1", PLAN, "Ja", "ja"), ("2", FOLLOWED, "Nej", "nej"), ("3", STAFF, "Delvis", "delvis")]


@pytest.mark.parametrize("repeat", [True, False])
def test_a_column_of_its_own_for_the_grade(repeat: bool) -> None:
    proposed = answers(
        table(["Revisionsfråga", "Svar", "Kommentar"], [f"1. {PLAN}", "Ja", REASON], [f"2. {FOLLOWED}", "Nej", LACKING],
              [f"3. {STAFF}", "Delvis", SHARED], widths=(3, 1, 4), repeat=repeat)
    )  # fmt: skip
    assert proposed == RIGHT


def test_the_grade_in_the_last_column() -> None:
    proposed = answers(
        table(["Revisionsfråga", "Kommentar", "Uppfyllt"], [PLAN, REASON, "Ja"], [FOLLOWED, LACKING, "Nej"],
              [STAFF, SHARED, "Delvis"], widths=(3, 4, 1))
    )  # fmt: skip
    assert proposed == RIGHT


def test_two_columns_with_the_grade_first_in_the_comment() -> None:
    proposed = answers(
        table(["Revisionsfrågor", "Bedömning"], [PLAN, f"Ja, i allt väsentligt. {REASON}"],
              [FOLLOWED, f"Nej. {LACKING}"], [STAFF, f"Delvis. {SHARED}"], widths=(2, 3))
    )  # fmt: skip
    assert [(item[0], item[1], item[3]) for item in proposed] == [
        (no, printed, grade) for no, printed, _, grade in RIGHT
    ]
    assert [item[2] for item in proposed] == ["i allt väsentligt", "Nej", "Delvis"]


def test_two_columns_with_the_grade_alone() -> None:
    proposed = answers(
        table(["Kontrollmål", "Uppfyllelse"], [PLAN, "Uppfyllt"], [FOLLOWED, "Ej uppfyllt"], [STAFF, "Delvis uppfyllt"],
              widths=(3, 2))
    )  # fmt: skip
    assert [item[2:] for item in proposed] == [
        ("Uppfyllt", "ja"),
        ("Ej uppfyllt", "nej"),
        ("Delvis uppfyllt", "delvis"),
    ]


def test_the_grade_may_stand_in_the_middle_of_its_cell() -> None:
    proposed = answers(
        table(["Revisionsfråga", "Svar", "Kommentar"], [LONG, cell("Ja", centred=True), REASON],
              [FOLLOWED, cell("Nej", centred=True), LACKING * 3], [STAFF, cell("Delvis", centred=True), SHARED],
              widths=(3, 1, 4))
    )  # fmt: skip
    assert proposed == [("1", LONG, "Ja", "ja"), *RIGHT[1:]]


def test_a_word_that_the_codebook_lacks_is_proposed_without_a_grade() -> None:
    proposed = read(report(table(["Revisionsfråga", "Svar"], [PLAN, "Till del"], [FOLLOWED, "Nej"])))
    first = proposed.of("questions")[0].values
    assert first["wording"].value == "Till del"
    assert first["wording"].note == 'Kodboken saknar ordalydelsen "Till del". Lägg till den, eller välj en annan.'
    assert "grade" not in first


@pytest.mark.parametrize("name", ["Kommentar", "Bedömning", "Iakttagelser"])
def test_a_short_comment_is_no_grade(name: str) -> None:
    proposed = answers(
        table(["Revisionsfråga", name], [PLAN, "Planen finns."], [FOLLOWED, "Det görs inte."], [STAFF, SHARED])
    )
    assert proposed == [("1", PLAN, None, None), ("2", FOLLOWED, None, None), ("3", STAFF, None, None)]


def test_an_answer_that_says_more_than_its_first_word_is_not_that_word() -> None:
    """ "Ja, men …" and "Inte helt" are other answers than "Ja" and "Inte"."""
    proposed = answers(
        table(["Revisionsfråga", "Bedömning"], [PLAN, f"Inte helt. {SHARED}"], [FOLLOWED, f"Ja, delvis. {SHARED}"],
              [STAFF, f"Ja, men ansvaret behöver bli tydligare. {SHARED}"])
    )  # fmt: skip
    assert [item[3] for item in proposed] == ["delvis", None, None]
    assert proposed[0][2] == "Inte helt"


def test_rows_and_head_that_go_on_over_three_pages() -> None:
    asked = [f"{n}. {FOLLOWED.replace('planen', f'plan {n}')}" for n in range(1, 25)]
    words = ["Ja", "Nej", "Delvis"]
    given = [[asked[n], words[n % 3], f"{REASON} {SHARED} {LACKING}"] for n in range(24)]
    data = report(table(["Revisionsfråga", "Svar", "Kommentar"], *given, widths=(3, 1, 4)))
    proposed = rows(read(data), "questions", "no", "printed", "wording")
    assert proposed == [(str(n + 1), asked[n].split(". ", 1)[1], words[n % 3]) for n in range(24)]


def test_a_row_parted_by_a_page_is_one_row() -> None:
    head = ["Revisionsfråga", "Svar", "Kommentar"]
    for height in range(60, 420, 30):
        given = table(head, [f"1. {LONG}", "Ja", REASON * 3],
                      [f"2. {LONG.replace('planen', 'avtalen')}", "Nej", LACKING * 5],
                      [f"3. {STAFF}", "Delvis", SHARED], widths=(2, 1, 3))  # fmt: skip
        proposed = rows(read(as_pdf([heading("4 Svar på revisionsfrågorna"), space(380 + height), given])), "questions",
                     "no", "printed", "wording")  # fmt: skip
        right = [("1", LONG, "Ja"), ("2", LONG.replace("planen", "avtalen"), "Nej"), ("3", STAFF, "Delvis")]
        assert proposed == right, height


def test_part_questions_inside_a_cell_are_part_of_the_question() -> None:
    asked = f"{PLAN}\n• Är planen beslutad av nämnden?\n• Är planen känd av enheterna?"
    proposed = answers(table(["Revisionsfråga", "Svar", "Kommentar"], [cell(asked), "Ja", REASON * 2],
                          [FOLLOWED, "Nej", LACKING], widths=(3, 1, 4)))  # fmt: skip
    assert [item[2] for item in proposed] == ["Ja", "Nej"]
    assert proposed[0][1].startswith(PLAN)
    assert proposed[1][1] == FOLLOWED


def test_a_table_on_a_page_that_lies_down() -> None:
    proposed = answers(
        landscape(table(["Revisionsfråga", "Svar", "Kommentar"], [f"1. {PLAN}", "Ja", REASON],
                        [f"2. {FOLLOWED}", "Nej", LACKING], [f"3. {STAFF}", "Delvis", SHARED], widths=(3, 1, 4)))
    )  # fmt: skip
    assert proposed == RIGHT


def test_a_list_and_a_table_with_the_same_questions_are_the_same_questions() -> None:
    blocks = [
        heading("1.2 Revisionsfrågor", 2),
        text("Granskningen ska besvara följande revisionsfrågor:"),
        *points("•", PLAN, FOLLOWED, STAFF),
        heading("4 Svar på revisionsfrågorna"),
        table(["Revisionsfråga", "Svar", "Kommentar"], [PLAN, "Ja", REASON],
              [FOLLOWED.replace("styra", "leda"), "Nej", LACKING], [STAFF, "Delvis", SHARED], widths=(3, 1, 4)),
    ]  # fmt: skip
    assert rows(read(as_pdf(blocks)), "questions", "no", "printed", "wording", "grade") == RIGHT


def test_the_quote_of_an_answer_is_its_first_sentence() -> None:
    reading = read(report(table(["Revisionsfråga", "Svar", "Kommentar"], [PLAN, "Ja", REASON], widths=(3, 1, 4))))
    (question,) = reading.of("questions")
    assert question.values["evidence"].value == REASON.rstrip(".")
    assert question.values["evidence"].where is not None
    assert question.values["evidence"].where.section == "4 Svar på revisionsfrågorna"


def test_two_tables_that_differ_are_told() -> None:
    reading = read(
        report(
            table(["Revisionsfråga", "Svar"], [PLAN, "Ja"], [STAFF, "Nej"]),
            text("Nedan redovisas svaren på nytt med en kommentar till varje fråga."),
            table(["Revisionsfråga", "Svar", "Kommentar"], [PLAN, "Delvis", REASON], [STAFF, "Nej", SHARED]),
        )
    )
    first, second = reading.of("questions")
    assert first.values["grade"].note == 'Rapporten trycker olika grader: "Ja", "Delvis".'
    assert second.values["grade"].note == ""


def test_a_table_of_other_things_has_no_questions() -> None:
    blocks = [
        table(["Väg", "Längd", "Kommentar"], ["Storgatan", "1 200", "Ja"], ["Ängsvägen", "800", "Nej"]),
        text("Fråga    Svar    Datum"),
        text("Frågan om vägarna har besvarats i nämnden. Svar har lämnats muntligt."),
    ]
    assert answers(*blocks) == []


def test_a_table_in_word_or_text_has_no_columns_to_read() -> None:
    """A text without places tells no cell from another: its questions are read only where a list says so."""
    from tests.coding.readers.papers import as_text, as_word

    blocks = [heading("4 Svar på revisionsfrågorna"), text("Vi svarar så här på frågorna."),
              table(["Revisionsfråga", "Svar"], [PLAN, "Ja"], [FOLLOWED, "Nej"])]  # fmt: skip
    for form in (as_word, as_text):
        assert all(grade is None for grade in rows(read(form(blocks)), "questions", "grade"))


HEAD, WIDTHS = ["Revisionsfråga", "Svar", "Kommentar"], (3, 1, 4)


def test_a_column_with_the_numbers_of_the_questions() -> None:
    proposed = answers(
        table(["Nr", *HEAD], ["1a", PLAN, "Ja", REASON], ["1b", FOLLOWED, "Nej", LACKING], widths=(1, *WIDTHS))
    )
    assert proposed == [("1a", PLAN, "Ja", "ja"), ("1b", FOLLOWED, "Nej", "nej")]


def test_columns_named_by_grades_with_a_mark_in_one_of_them() -> None:
    head = ["Revisionsfråga", "Ja", "Delvis", "Nej", "Kommentar"]
    proposed = answers(
        table(head, [PLAN, "X", "", "", REASON], [FOLLOWED, "", "", "X", LACKING], [STAFF, "", "X", "", SHARED],
              widths=(4, 1, 2, 1, 4))
    )  # fmt: skip
    assert proposed == RIGHT


def test_two_marks_in_one_row_are_no_grade() -> None:
    head = ["Revisionsfråga", "Ja", "Delvis", "Nej"]
    proposed = answers(table(head, [PLAN, "X", "X", ""], [FOLLOWED, "", "", "X"], widths=(4, 1, 2, 1)))
    assert [item[2:] for item in proposed] == [(None, None), ("Nej", "nej")]


def test_names_of_columns_may_take_two_lines() -> None:
    head = ["Revisionsfråga", "Svar på revisionsfrågan", "Kommentar"]
    proposed = answers(
        table(head, [PLAN, "Ja", REASON], [FOLLOWED, "Nej", LACKING], [STAFF, "Delvis", SHARED], widths=(3, 2, 4))
    )
    assert proposed == RIGHT


def test_aims_are_rows_too_though_they_end_without_a_sign() -> None:
    aims = ["Nämnden har en aktuell plan", "Planen följs upp under året", "Ansvaret är tydligt"]
    proposed = answers(
        table(["Kontrollmål", "Uppfyllt", "Kommentar"], [aims[0], "Ja", REASON * 2], [aims[1], "Nej", LACKING * 2],
              [aims[2], "Delvis", SHARED * 2], widths=WIDTHS)
    )  # fmt: skip
    assert [item[1:3] for item in proposed] == [(aims[0], "Ja"), (aims[1], "Nej"), (aims[2], "Delvis")]


@pytest.mark.parametrize("hanging", [0, 5])
def test_what_stands_below_the_table_is_no_row_of_it(hanging: float) -> None:
    given = table(HEAD, [PLAN, "Ja", REASON], [FOLLOWED, "Nej", LACKING], widths=WIDTHS, hanging=hanging)
    below = [heading("4.2 Rekommendationer", 2), text("Kort text."), text("Vi rekommenderar nämnden att:"),
             *points("•", "besluta om en plan för uppföljningen")]  # fmt: skip
    assert answers(given, *below) == RIGHT[:2]


def test_two_paragraphs_in_an_answer_are_one_answer() -> None:
    proposed = answers(
        table(HEAD, [PLAN, "Ja", cell(f"{REASON}\n{SHARED}")], [FOLLOWED, "Nej", cell(f"{LACKING}\n{REASON}")],
              widths=WIDTHS)
    )  # fmt: skip
    assert proposed == RIGHT[:2]


def test_the_same_table_for_two_boards_keeps_every_row() -> None:
    given = [[PLAN, "Ja", REASON], [FOLLOWED, "Nej", LACKING]]
    blocks = [table(HEAD, *given, widths=WIDTHS), new_page(), table(HEAD, *given[::-1], widths=WIDTHS)]
    proposed = answers(*blocks)
    assert {item[1:] for item in proposed} == {item[1:] for item in RIGHT[:2]}


@pytest.mark.parametrize("widths", [(3, 1), (1, 1)])
@pytest.mark.parametrize(
    "printed", [("Ja", "Nej", "Delvis"), ("ja, det finns", "nej, inte alls", "delvis, men sällan")]
)
def test_rows_of_one_line_are_no_columns_of_running_text(widths: tuple[int, int], printed: tuple[str, ...]) -> None:
    asked = ("Finns det en plan?", "Följs planen upp?", "Är ansvaret tydligt?")
    given = table(["Revisionsfråga", "Svar"], *map(list, zip(asked, printed, strict=True)), widths=widths)
    reading = read(as_pdf([heading("3 Svar"), *filling(1), given, *filling(1)]))
    assert [words for words, _ in rows(reading, "questions", "printed", "grade")] == list(asked)
    assert rows(reading, "questions", "grade")[:2] == ["ja", "nej"]


@pytest.mark.parametrize(
    ("answer", "wording", "grade"),
    [
        ("Till stor del. Planen finns men är gammal.", "Till stor del", None),
        ("I begränsad utsträckning. Planen följs sällan.", "I begränsad utsträckning", None),
        ("I stort sett ja", "I stort sett ja", None),
        ("Nja", "Nja", None),
        ("Ja. Dock saknas en plan.", None, None),
        ("Ja. Det finns dock få planer.", None, None),
        ("Ja. Planen beslutades i mars.", "Ja", "ja"),
    ],
)
def test_an_answer_is_its_first_sentence_with_its_reservation(
    answer: str, wording: str | None, grade: str | None
) -> None:
    given = table(["Revisionsfråga", "Svar"], ["Finns det en plan?", answer], ["Följs den upp?", "Nej"], widths=(1, 2))
    first, _ = read(as_pdf([heading("3 Svar"), *filling(1), given, *filling(1)])).of("questions")
    values = {name: value.value for name, value in first.values.items()}
    assert (values.get("wording"), values.get("grade")) == (wording, grade)
    assert wording is None or grade or first.values["wording"].note.startswith("Kodboken saknar ordalydelsen")
    assert wording or "evidence" not in values, "the reservation alone is no evidence"

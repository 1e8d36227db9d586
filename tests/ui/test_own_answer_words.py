"""What is told of the auditors' own answers, wherever a cell's status is shown (decision 97)."""

from typing import Any

import pandas as pd
import pytest

import queries
from charts.palette import mark
from charts.text import told_first
from wording.comparison_tables import body_years, matrix_table, opened_in, pairs_table
from wording.own_answers import (
    MOST_LISTED,
    SIGN,
    SIGNED_HEAD,
    answer_sentences,
    answers_column,
    in_brackets,
    known_answers,
    other_answers_listed,
    says_other,
    sign_meaning,
    signs_counted,
    with_answers_first,
    with_own_answers,
)
from wording.report_tables import areas_of_report_table

NORRTALJE, VALLENTUNA = "0188", "0115"
NEEDS, ATTENDANCE = "behovsanalys_tidiga_insatser", "skolnarvaro"


def given(number: str, grade: str, several: bool = False, date: str | None = "2020") -> dict[str, Any]:
    return {"question_no": number, "grade": grade, "has_several_areas": several, "published_text": date}


@pytest.mark.parametrize("nothing", [None, float("nan"), []])
def test_no_answer_gives_no_word(nothing: Any) -> None:
    answers = known_answers(nothing)
    assert answer_sentences(answers, "brist") == []
    assert not says_other(answers, "brist")
    assert in_brackets(answers, "brist") == ""
    assert with_answers_first("● Brist", answer_sentences(answers, "brist")) == "● Brist"


@pytest.mark.parametrize(
    ("grade", "status", "differs"),
    [
        ("ja", "fungerar", False),
        ("delvis", "delvis", False),
        ("nej", "brist", False),
        ("nej", "delvis", True),
        ("ja", "delvis", True),
        ("delvis", "fungerar", True),
        ("nej", "ej_granskat", True),
    ],
)
def test_an_answer_is_another_when_no_status_says_the_same(grade: str, status: str, differs: bool) -> None:
    assert says_other([given("1", grade)], status) is differs


def test_a_date_is_told_unless_one_audit_is_behind_the_cell() -> None:
    answers = [given("3", "nej"), given("4", "ja", True, None)]
    assert answer_sentences(answers, "delvis") == [
        "Revisorernas eget svar på fråga 3: ● Nej.",
        "Revisorernas eget svar på fråga 4: ○ Ja. Frågan gäller fler områden än detta.",
    ]
    for several in (0, 2):
        assert answer_sentences(answers, "delvis", several) == [
            "Revisorernas eget svar på fråga 3, 2020: ● Nej.",
            "Revisorernas eget svar på fråga 4, odaterad: ○ Ja. Frågan gäller fler områden än detta.",
        ]


def test_of_many_answers_those_that_say_something_else_are_told_and_the_rest_counted() -> None:
    answers = [given(str(number), "delvis") for number in range(1, 4)] + [given("4", "nej")]
    sentences = answer_sentences(answers, "delvis")
    assert [sentence.split(":")[0] for sentence in sentences[:2]] == [
        "Revisorernas eget svar på fråga 4",
        "Revisorernas eget svar på fråga 1",
    ]
    assert sentences[2] == "… och 2 frågor till."
    assert answer_sentences(answers[1:], "delvis")[2] == "… och 1 fråga till."
    assert len(answer_sentences(answers, "delvis", most=None)) == 4


def test_a_mark_tells_the_answer_before_the_status() -> None:
    sentence = "Revisorernas eget svar på fråga 3: ● Nej."
    assert told_first("Norrtälje", "Området X", mark("delvis"), [sentence]) == (
        "Norrtälje: Området X",
        sentence,
        "Området: ◐ Delvis",
    )
    assert told_first("Norrtälje", "Området X", mark("delvis"), ()) == ("Norrtälje: Delvis", "Området X")


def test_answers_in_brackets_are_told_once_each() -> None:
    answers = [given("1", "nej"), given("2", "ja"), given("3", "nej")]
    assert in_brackets(answers, "delvis") == " (revisorernas eget svar: nej och ja)"
    assert in_brackets([given("1", "delvis")], "delvis") == ""


def test_the_notes_of_a_figure_name_the_first_marks_with_the_sign() -> None:
    rows = [{"area_label": f"Område {n}", "status": "delvis", "own_answers": [given("1", "nej")]} for n in range(10)]
    cells = with_own_answers(pd.DataFrame([*rows, {"area_label": "Z", "status": "brist", "own_answers": None}]))
    listed = other_answers_listed(cells, ["Ale"] * 11)
    assert listed.count("Ale, område") == MOST_LISTED
    assert listed.endswith("… och 2 märken till.")
    assert signs_counted(cells["sign"]) == " Vid tio märken är revisorernas eget svar ett annat."
    assert signs_counted(["", SIGN]) == " Vid ett märke är revisorernas eget svar ett annat."
    assert sign_meaning(cells["sign"]).startswith(f" {SIGN}\u00a0Revisorernas")
    assert (sign_meaning([""]), signs_counted([""]), other_answers_listed(cells.tail(1), ["Ale"])) == ("", "", "")


def matrix(**selection: Any) -> tuple[pd.DataFrame, dict[str, str]]:
    return queries.run_selected("area_matrix", selection), body_years(queries.run_selected("matrix_bodies", selection))


def test_the_matrix_as_a_table_tells_the_answers_before_the_statuses(snapshot: Any) -> None:
    cells, years = matrix()
    table = matrix_table(cells, years)
    assert list(table.columns[:3]) == ["Område", SIGNED_HEAD, "Norrtälje 2020"]
    row = table[table["Område"] == "Analys av behovet av tidiga insatser"].iloc[0]
    assert row[SIGNED_HEAD] == "Norrtälje 2020, fråga 3: ● Nej."
    assert row["Norrtälje 2020"] == f"◐ Delvis{SIGN}"
    assert table["Timrå 2020"].str.contains(SIGN).sum() == 0
    place = int(row.name)
    area_id = cells["area_id"].drop_duplicates().iloc[place]
    assert opened_in(cells, (place, 2)) == [area_id, NORRTALJE]
    assert opened_in(cells, (place, 1)) is opened_in(cells, (place, 0)) is opened_in(cells, (place, 7)) is None


def test_a_table_without_answers_has_no_column_for_them(snapshot: Any) -> None:
    cells, years = matrix(bodies=["2262"])
    assert list(matrix_table(cells, years).columns[:2]) == ["Område", "Timrå 2020"]
    assert opened_in(cells, (0, 1)) == [cells["area_id"].iloc[0], "2262"]


def test_a_slides_table_tells_in_the_cell_where_the_answer_is_another(snapshot: Any) -> None:
    cells, years = matrix()
    table = matrix_table(cells, years, is_slide=True).set_index("Område")
    assert SIGNED_HEAD not in table
    told = f"◐ Delvis{SIGN} (revisorernas eget svar: nej)"
    assert table.loc["Analys av behovet av tidiga insatser", "Norrtälje 2020"] == told
    assert table.loc["Uppföljning på aggregerad nivå", "Norrtälje 2020"] == "● Brist"  # which the answer is too
    assert sum(SIGN in str(cell) for cell in table.to_numpy().ravel()) == 4


def test_two_beside_each_other_have_their_answers_named(snapshot: Any) -> None:
    pairs = queries.run_selected("side_by_side", {"body_a": NORRTALJE, "body_b": VALLENTUNA})
    table = pairs_table(pairs, "Norrtälje", "Vallentuna").set_index("Område")
    assert list(table.columns[:2]) == [SIGNED_HEAD, "Norrtälje"]
    assert table.loc["Samverkan på politisk nivå och ledningsnivå", SIGNED_HEAD] == (
        "Norrtälje, fråga 1: ◐ Delvis. Frågan gäller fler områden än detta. "
        "Vallentuna, fråga 1: ○ Ja. Frågan gäller fler områden än detta. "
        "Vallentuna, fråga 4: ◐ Delvis. Frågan gäller fler områden än detta."
    )


def test_a_report_as_a_table_has_the_answer_before_the_status(snapshot: Any) -> None:
    areas = queries.run_selected("report_areas", {"reports": ["norrtalje-2020-samverkan-barn-unga"]})
    table = areas_of_report_table(areas)
    assert list(table.columns[:4]) == ["Dimension", "Område", "Revisorernas eget svar", "Status"]
    row = table.set_index("Område").loc["Analys av behovet av tidiga insatser"]
    assert (row["Revisorernas eget svar"], row["Status"]) == ("Fråga 3: ● Nej.", "◐ Delvis")
    assert answers_column(areas.head(0)).empty

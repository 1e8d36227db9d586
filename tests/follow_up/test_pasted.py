"""Pasted text as rows: cells of several lines stay cells, and a stray quotation mark swallows nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from follow_up.columns import matches, table_of
from follow_up.one_row import Defaults
from follow_up.rows import import_rows
from untrusted.grid import MOST_CHARACTERS, NotRead
from untrusted.pasted import read_pasted, rows_of_text
from workspace.follow_up_register import Register


def rows(text: str) -> list[tuple[str, ...]]:
    return [cells for _, cells in read_pasted(text).rows]


def test_excel_s_cells_of_several_lines_are_one_cell() -> None:
    text = 'Nr\tRekommendation\r\n1\t"Följ upp\n- varje år\n- ""alltid"""\r\n2\tGör\r\n'
    assert rows(text) == [("Nr", "Rekommendation"), ("1", 'Följ upp\n- varje år\n- "alltid"'), ("2", "Gör")]
    assert [number for number, _ in read_pasted(text).rows] == [1, 2, 3]


def test_a_quotation_mark_that_is_the_cell_s_own_stays() -> None:
    assert rows('Nr\tText\n1\t"Rätt" väg\n2\t"hela"\n3\t"öppen\n4\tslut"') == [
        ("Nr", "Text"), ("1", '"Rätt" väg'), ("2", '"hela"'), ("3", '"öppen'), ("4", 'slut"'),
    ]  # fmt: skip


def test_a_mark_that_nobody_closes_loses_no_row_of_a_csv() -> None:
    assert rows('Nr;Text\n1;"öppen\n2;b\n3;c') == [("Nr", "Text"), ("1", '"öppen'), ("2", "b"), ("3", "c")]


def test_rows_without_heads_are_all_rows() -> None:
    grid = read_pasted("Samverkan\t1\tFölj upp.\nSamverkan\t2\tGör.")
    table = table_of(grid)
    assert table.heads == ("Kolumn A", "Kolumn B", "Kolumn C")
    assert [number for number, _ in table.rows] == [1, 2]
    assert [match.field for match in matches(table)] == [None, None, None]


def test_semicolons_and_commas_part_cells_where_no_tab_does() -> None:
    assert rows("Nr;Text, lång\n1;a, b\n2;c, d") == [("Nr", "Text, lång"), ("1", "a, b"), ("2", "c, d")]
    assert rows("Nr,Text\n1,a\n2,b") == [("Nr", "Text"), ("1", "a"), ("2", "b")]
    assert rows("sep=,\nNr,Text;\n1,a") == [("Nr", "Text;"), ("1", "a")]


def test_the_mark_that_our_own_csv_sets_before_a_formula_is_taken_away() -> None:
    assert rows("Nr;Text\n1;'- Följ upp\n2;'=1+1\n3;'citat'") == [
        ("Nr", "Text"), ("1", "- Följ upp"), ("2", "=1+1"), ("3", "'citat'"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Det finns ingen text att läsa in."),
        (" \n\t ", "Det finns ingen text att läsa in."),
        ("\u200b;\u200b", "Det finns inga celler med text."),
        ("x" * (MOST_CHARACTERS + 1), "Texten har 2 000 001 tecken; högst 2 000 000 går att klistra in."),
    ],
    ids=["none", "blank", "unseen", "long"],
)
def test_what_cannot_be_read_is_told(text: str, said: str) -> None:
    with pytest.raises(NotRead) as refused:
        read_pasted(text)
    assert str(refused.value).startswith(said)


def test_reading_takes_no_longer_than_the_text_for_marks_that_never_close() -> None:
    hostile = "Nr;Text\n" + ';"""a' * 60_000
    assert len(rows_of_text(hostile)[0]) == 2


PIECES = st.sampled_from(
    [
        *(
            "\t",
            "\n",
            ";",
            ",",
            '"',
            '""',
            " ",
            "\ud800",
            "\x00",
            "\u202e",
            "å",
            "1",
            "2025-13-99",
            "3/4 2026",
            "#REF!",
        ),
        *("Rapport", "Nr", "Rekommendation", "Nämnd", "Svar senast", "Yttrande", "Status", "Pågår", "Accepterad"),
        "socialnämnden",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=80).map("".join)), st.booleans())
def test_arbitrary_text_never_raises_and_every_row_is_accounted_for(text: str, with_numbers: bool) -> None:
    try:
        grid = read_pasted(text)
    except NotRead:
        return
    table = table_of(grid)
    chosen = [match.field for match in matches(table)]
    defaults = Defaults(report="Samverkan", status_date="2025", basis="namndens_uppgift", with_numbers=with_numbers)
    register = Register(body_id="1", body_name="X")
    imported = import_rows(table, chosen, defaults, {}, register, "a", "2026-12-01T08:00:00+01:00")
    new, wrong = [row for numbers in imported.rows for row in numbers], imported.fault_rows
    assert sorted([*new, *wrong]) == [number for number, _ in table.rows]
    after = register.with_recommendations(imported.recommendations)
    assert after.recommendations == imported.recommendations
    again = import_rows(table, chosen, defaults, {}, after, "a", "2026-12-01T08:00:00+01:00")
    assert again.recommendations == ()
    assert sorted(row for one in again.already_there for row in one.rows) == sorted(new)
    assert again.fault_rows == wrong

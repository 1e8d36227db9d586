"""What a register's list is filtered by: the same board or report however it is written, as the figures count it."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workspace.registers import BASE, CHECK, NOON, SCHOOL, SOCIAL, Work, advice, entry, worked_on, works
from wording.follow_up_filters import Filters, filtered, options
from wording.follow_up_sentences import attention_sentence, forgotten_sentence
from wording.follow_up_words import NO_BOARD
from workspace.follow_up_figures import acceptance_counts, answers, checks, measures
from workspace.follow_up_register import Register

TODAY = date(2026, 12, 1)
EMPTY = Register(body_id="2262", body_name="Timrå")


def test_a_board_that_is_written_in_two_ways_is_one_choice_with_both_cases() -> None:
    names = ("kommunstyrelsen", "KOMMUNSTYRELSEN", " Kommunstyrelsen", "ärendenämnden", "åldersnämnden")
    register = EMPTY.with_recommendations(advice(str(place), (name,)) for place, name in enumerate(names))
    register = register.with_recommendation(advice("utan", ()))
    boards = options(register, {})["boards"]
    assert list(boards.values()) == ["Kommunstyrelsen", "Åldersnämnden", "Ärendenämnden", NO_BOARD]
    found = [len(filtered(register, Filters(boards=frozenset({chosen})), TODAY)) for chosen in boards]
    assert found == [3, 1, 1, 1]


def test_a_report_that_is_written_in_two_ways_is_one_choice_by_its_first_words() -> None:
    titles = (("Öppenhet", "2024"), ("ÖPPENHET", "2024"), ("Öppenhet", "2025"), ("Annat", None))
    register = EMPTY.with_recommendations(
        advice(str(place), report_title=title, report_date=day) for place, (title, day) in enumerate(titles)
    )
    reports = options(register, {})["reports"]
    assert list(reports.values()) == ["Öppenhet (2024)", "Öppenhet (2025)", "Annat"]
    found = [len(filtered(register, Filters(reports=frozenset({chosen})), TODAY)) for chosen in reports]
    assert found == [2, 1, 1]


def test_reports_of_one_title_in_the_bank_and_not_are_two_choices_with_words_of_their_own() -> None:
    reports = options(BASE, {})["reports"]
    assert len(set(reports.values())) == len(reports) == 3
    assert [len(filtered(BASE, Filters(reports=frozenset({chosen})), TODAY)) for chosen in reports] == [1, 2, 1]


@settings(deadline=None, max_examples=60)
@given(works, st.dates(date(2025, 1, 1), date(2028, 12, 31)))
def test_each_choice_lets_through_what_the_figures_count(done: Work, today: date) -> None:
    register = worked_on(BASE, done, NOON)
    choices = options(register, {})

    def count(kind: str, chosen: str) -> int:
        return len(filtered(register, Filters(**{kind: frozenset({chosen})}), today))  # type: ignore[arg-type]

    by_board, by_report = acceptance_counts(register, "namnd"), acceptance_counts(register, "rapport")
    assert [count("boards", chosen) for chosen in choices["boards"]] == [row.n for row in by_board]
    assert sorted(count("reports", chosen) for chosen in choices["reports"]) == sorted(row.n for row in by_report)
    assert count("waiting", "svar") == len(answers(register, today).late)
    assert count("waiting", "atgard") == len(measures(register, today).past_due)
    assert count("waiting", "sagt") == len(measures(register, today).said_ended)


def test_said_ended_is_what_the_board_said_after_the_last_check() -> None:
    said = Filters(waiting=frozenset({"sagt"}))
    part = advice("1", (SOCIAL, SCHOOL)).changed(
        entries=[entry("2026-05", "delvis", CHECK), entry("2026-06", "genomford")]
    )
    register = EMPTY.with_recommendation(part)
    assert len(filtered(register, said, TODAY)) == 2
    checked = entry("2026-07", "delvis", CHECK, board_id=part.boards[0].board_id)
    (case,) = filtered(register.with_status_entry(part.recommendation_id, checked), said, TODAY)
    assert case.board == part.boards[1]


def test_nothing_that_waits_is_said_of_open_measures_alone() -> None:
    part = advice("1").changed(entries=[entry("2026-06", "genomford")])
    boards = [part.boards[0].changed(acceptance="accepterad", measure="Rutin", measure_due="2026-01")]
    register = EMPTY.with_recommendation(part.changed(boards=boards))
    found = attention_sentence(answers(register, TODAY), measures(register, TODAY), checks(register, TODAY))
    assert found == (
        "Inget yttrande är försenat, ingen öppen åtgärd har passerat sitt datum, och ingen kontroll ska göras i "
        "kvartalet"
    )


def test_what_may_be_forgotten_is_told_in_its_number() -> None:
    assert forgotten_sentence([advice("1")]) == (
        "En öppen rekommendation har ingen dag för nästa kontroll: den kan bli glömd"
    )
    assert forgotten_sentence([advice("1"), advice("2")]) == (
        "Två öppna rekommendationer har ingen dag för nästa kontroll: de kan bli glömda"
    )

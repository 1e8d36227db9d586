"""What stays when a version of a register takes another's place: restored, or kept in a conflict."""

from tests.workspace.registers import BASE, CHECK, ID_OF_FIRST, LATER, MORNING, NOON, WORD, advice, entry
from workspace.follow_up_parts import Recommendation
from workspace.follow_up_register import Register
from workspace.follow_up_restoring import with_what_stays

SPLIT = BASE.split(ID_OF_FIRST, ["Den ena.", "Den andra."])
FIRST_HALF, SECOND_HALF = SPLIT.ids[:2]
ON_HALF = entry("2026-05-01", "genomford", CHECK, NOON, comment="på 1a")
ON_WHOLE = entry("2026-04-01", "pagar", WORD, MORNING, comment="på 1")


def told(register: Register, number: str = "1") -> list[tuple[str, list[str]]]:
    """The printed numbers of one recommendation with the comments of their entries."""
    same = [part for part in register.recommendations if part.number == number]
    return [(part.printed_number, [one.comment for one in part.entries]) for part in same]


def test_parts_with_entries_of_their_own_stay_parts_when_the_whole_is_restored() -> None:
    now = SPLIT.with_status_entry(FIRST_HALF, ON_HALF)
    assert told(with_what_stays(BASE, now)) == [("1a", ["på 1a"]), ("1b", [])]


def test_a_split_without_new_entries_is_undone_by_restoring() -> None:
    assert with_what_stays(BASE, SPLIT) == BASE
    entered = BASE.with_status_entry(ID_OF_FIRST, ON_WHOLE)
    assert with_what_stays(entered, entered.split(ID_OF_FIRST, ["a", "b"])) == entered


def test_what_is_known_of_the_whole_is_known_of_every_part_whoever_split_it() -> None:
    entered = BASE.with_status_entry(ID_OF_FIRST, ON_WHOLE)
    assert told(with_what_stays(SPLIT, entered)) == [("1a", ["på 1"]), ("1b", ["på 1"])]
    halves = SPLIT.with_status_entry(FIRST_HALF, ON_HALF)
    assert told(with_what_stays(entered, halves)) == [("1a", ["på 1", "på 1a"]), ("1b", ["på 1"])]


def test_two_who_split_the_same_keep_all_parts_with_letters_of_their_own() -> None:
    other = BASE.split(ID_OF_FIRST, ["Tredje.", "Fjärde."])
    other = other.with_status_entry(other.ids[0], ON_HALF)
    both = with_what_stays(SPLIT, other)
    assert told(both) == [("1a", []), ("1b", []), ("1c", ["på 1a"]), ("1d", [])]
    assert [part.summary for part in both.recommendations[:4]] == ["Den ena.", "Den andra.", "Tredje.", "Fjärde."]


def test_one_that_was_added_since_stays_when_somebody_has_entered_something_about_it() -> None:
    added = advice("9")
    with_added = BASE.with_recommendation(added)
    assert with_what_stays(BASE, with_added) == BASE
    entered = with_added.with_status_entry(added.recommendation_id, entry("2026-05-02", "oklar", CHECK, LATER))
    assert with_what_stays(BASE, entered).ids == [*BASE.ids, added.recommendation_id]


def test_one_that_was_removed_and_written_anew_gets_the_entries_of_the_same_number() -> None:
    entered = BASE.with_status_entry(ID_OF_FIRST, ON_WHOLE)
    first = BASE.recommendations[0]
    anew: Recommendation = first.changed(recommendation_id="f" * 32)
    rewritten = Register(body_id="2262", body_name="Timrå", recommendations=(anew, *BASE.recommendations[1:]))
    assert told(with_what_stays(rewritten, entered)) == [("1", ["på 1"])]

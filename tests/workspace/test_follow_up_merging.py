"""Two persons' work on one register: what differs is told, both keep what they have entered, or it is a conflict."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workspace.registers import (
    BASE,
    CHECK,
    FIRST,
    IN_SCHOOL,
    IN_SOCIAL,
    LATER,
    MORNING,
    NOON,
    SECOND,
    THIRD,
    WORD,
    advice,
    entry,
    worked_on,
    works,
)
from workspace.follow_up_merging import BOARD_GROUPS, changes, merged
from workspace.follow_up_parts import MOST_ENTRIES, Board, StatusEntry
from workspace.follow_up_register import MOST_RECOMMENDATIONS, Register
from workspace.follow_up_status import current_entry
from workspace.parts import Change

Sides = tuple[Register, Register, Register]
ID, SECOND_ID, THIRD_ID = (part.recommendation_id for part in (FIRST, SECOND, THIRD))
ENTERED = entry()
STARTED = BASE.with_status_entry(ID, ENTERED)


# Differences --------------------------------------------------------------------------------------------------------


def test_differences_are_told_field_by_field_and_entry_by_entry() -> None:
    correction = entry("2026-03-12", "ej_paborjad", at=NOON)
    later = STARTED.with_status_entry(ID, correction.changed(corrects=ENTERED.entry_id)).changed(name="Vår")
    later = later.with_response(SECOND_ID, IN_SCHOOL, acceptance="avvisad").with_values(SECOND_ID, next_check=None)
    boards = [register.recommendation(SECOND_ID).board(IN_SCHOOL) for register in (BASE, later)]
    assert changes(STARTED, later) == [
        Change("", "name", "", "Vår"),
        Change(ID, f"entries.{correction.entry_id}", None, correction.changed(corrects=ENTERED.entry_id)),
        Change(SECOND_ID, "next_check", "2026-12-15", None),
        Change(SECOND_ID, f"boards.{IN_SCHOOL}", *boards),
    ]


def test_recommendations_that_are_new_moved_removed_and_split_are_told() -> None:
    assert changes(BASE, BASE.with_recommendation(new := advice("4"))) == [Change(new.recommendation_id, "ny")]
    assert changes(BASE, BASE.moved(THIRD_ID, -2)) == [Change(THIRD_ID, "flyttad", 3, 1)]
    assert changes(BASE, BASE.without_recommendation(ID)) == [Change(ID, "borttagen")]
    split = BASE.split(ID, ["a", "b"])
    assert changes(BASE, split) == [Change(split.ids[0], "ny"), Change(split.ids[1], "ny"), Change(ID, "borttagen")]


def test_boards_in_another_order_are_told() -> None:
    turned = BASE.changed(recommendations=[FIRST, SECOND.changed(boards=SECOND.boards[::-1]), THIRD])
    assert changes(BASE, turned) == [Change(SECOND_ID, "boards", [IN_SOCIAL, IN_SCHOOL], [IN_SCHOOL, IN_SOCIAL])]


# Merging ------------------------------------------------------------------------------------------------------------


def test_two_who_enter_statuses_at_the_same_recommendation_both_keep_theirs() -> None:
    my_entry, their_entry = entry("2026-04-01", "pagar"), entry("2026-05-01", "genomford", CHECK, NOON)
    mine, theirs = STARTED.with_status_entry(ID, my_entry), STARTED.with_status_entry(ID, their_entry)
    both = merged(STARTED, mine, theirs)
    assert both == merged(STARTED, theirs, mine)
    assert both is not None
    part = both.recommendation(ID)
    assert set(part.entries) == {ENTERED, my_entry, their_entry}
    assert (current_entry(part, WORD), current_entry(part, CHECK)) == (my_entry, their_entry)


def test_two_who_correct_the_same_entry_both_keep_their_correction() -> None:
    mine = STARTED.with_status_entry(ID, entry("2026-03-12", "delvis", at=NOON, corrects=ENTERED.entry_id))
    theirs = STARTED.with_status_entry(ID, entry("2026-03-12", "oklar", at=LATER, corrects=ENTERED.entry_id))
    both = merged(STARTED, mine, theirs)
    assert both is not None
    latest = current_entry(both.recommendation(ID), WORD)
    assert latest is not None
    assert (latest.status, len(both.recommendation(ID).entries)) == ("oklar", 3)


def test_two_who_change_different_fields_both_keep_theirs() -> None:
    mine = BASE.with_values(ID, summary="Nytt.").with_response(SECOND_ID, IN_SCHOOL, acceptance="delvis")
    mine = mine.moved(ID, 1).with_board(ID, "kommunstyrelsen").with_recommendation(my_new := advice("4"))
    theirs = BASE.with_values(ID, next_check="2027").with_response(
        SECOND_ID, IN_SCHOOL, measure="Rutin", measure_due="2027"
    )
    theirs = theirs.with_response(SECOND_ID, IN_SOCIAL, acceptance="accepterad").without_recommendation(THIRD_ID)
    theirs = theirs.with_recommendation(their_new := advice("5"), after=ID).with_board(ID, "kommunstyrelsen")
    both = merged(BASE, mine, theirs)
    assert both is not None
    part, school = both.recommendation(ID), both.recommendation(SECOND_ID).board(IN_SCHOOL)
    assert (part.summary, part.next_check, len(part.boards)) == ("Nytt.", "2027", 2)
    assert (school.acceptance, school.measure) == ("delvis", "Rutin")
    assert both.recommendation(SECOND_ID).board(IN_SOCIAL).acceptance == "accepterad"
    assert set(both.ids) == {ID, SECOND_ID, my_new.recommendation_id, their_new.recommendation_id}
    assert both.ids.index(SECOND_ID) < both.ids.index(ID)


def test_two_who_pick_the_same_from_the_bank_pick_one() -> None:
    picked = {"origin": "banken", "report_id": "timra-2023-elevhalsa"}
    mine, theirs = (BASE.with_recommendations([advice("1", **picked), advice(number, **picked)]) for number in "23")
    both = merged(BASE, mine, theirs)
    assert both is not None
    assert [part.number for part in both.recommendations] == ["1", "2", "3", "1", "3", "2"]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (BASE.changed(name="Min"), BASE.changed(name="Deras")),
        (BASE.with_values(ID, summary="Min"), BASE.with_values(ID, summary="Deras")),
        (BASE.with_values(ID, report_title="Min"), BASE.with_values(ID, report_date="2023")),
        (
            BASE.with_values(ID, next_check="2027"),
            BASE.with_values(ID, next_check=None).with_values(ID, next_check="2028"),
        ),
        (
            BASE.with_response(SECOND_ID, IN_SCHOOL, acceptance="delvis"),
            BASE.with_response(SECOND_ID, IN_SCHOOL, acceptance="avvisad"),
        ),
        (
            BASE.with_response(SECOND_ID, IN_SCHOOL, measure="Rutin"),
            BASE.with_response(SECOND_ID, IN_SCHOOL, measure_due="2027"),
        ),
        (BASE.with_response(SECOND_ID, IN_SCHOOL, measure="Rutin"), BASE.without_board(SECOND_ID, IN_SCHOOL)),
        (BASE.with_status_entry(SECOND_ID, entry(board_id=IN_SCHOOL)), BASE.without_board(SECOND_ID, IN_SCHOOL)),
        (BASE.with_status_entry(ID, entry()), BASE.without_recommendation(ID)),
        (BASE.with_values(ID, summary="Ny."), BASE.without_recommendation(ID)),
        (BASE.with_status_entry(ID, entry()), BASE.split(ID, ["a", "b"])),
        (BASE.split(ID, ["a", "b"]), BASE.split(ID, ["c", "d"])),
        (BASE.with_recommendation(advice("4")), BASE.with_recommendation(advice("4"))),
        (BASE.moved(ID, 1), BASE.moved(THIRD_ID, -1)),
    ],
)
def test_merging_refuses_when_both_changed_the_same(mine: Register, theirs: Register) -> None:
    assert merged(BASE, mine, theirs) is None
    assert merged(BASE, theirs, mine) is None
    assert merged(BASE, mine, mine) == mine


def test_an_entry_that_has_been_tampered_with_is_a_conflict() -> None:
    altered = BASE.changed(recommendations=[FIRST.changed(entries=(ENTERED.changed(status="genomford"),)), SECOND])
    assert merged(BASE, STARTED, altered.with_recommendation(THIRD)) is None


def test_a_merged_register_is_never_larger_than_a_register_may_be() -> None:
    parts = [advice(str(number)) for number in range(MOST_RECOMMENDATIONS - 1)]
    full = BASE.changed(recommendations=parts)
    assert merged(full, full.with_recommendation(advice("x")), full.with_recommendation(advice("y"))) is None
    many = FIRST.changed(entries=[ENTERED.changed(entry_id=f"{number:012x}") for number in range(MOST_ENTRIES - 1)])
    entered = BASE.changed(recommendations=[many])
    assert merged(entered, entered.with_status_entry(ID, entry()), entered.with_status_entry(ID, entry())) is None


three: st.SearchStrategy[Sides] = st.tuples(works, works, works).map(
    lambda drawn: (
        base := worked_on(STARTED, drawn[0], MORNING),
        worked_on(base, drawn[1], NOON),
        worked_on(base, drawn[2], LATER),
    )
)


def without_order(register: Register) -> object:
    def sorted_boards(boards: Sequence[Board]) -> tuple[Board, ...]:
        return tuple(sorted(boards, key=lambda board: board.board_id))

    parts = {part_id: part.changed(boards=sorted_boards(part.boards)) for part_id, part in register.by_id.items()}
    return register.name, parts


@settings(deadline=None)
@given(three)
def test_merging_with_nobody_s_changes_is_one_s_own(sides: Sides) -> None:
    base, mine, theirs = sides
    assert merged(base, mine, base) == mine
    assert merged(base, base, theirs) == theirs
    assert merged(base, mine, mine) == mine


@settings(deadline=None)
@given(three)
def test_merging_gives_the_same_in_both_directions_but_for_the_order(sides: Sides) -> None:
    base, mine, theirs = sides
    one, other = merged(base, mine, theirs), merged(base, theirs, mine)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert without_order(one) == without_order(other)


def entries(register: Register) -> set[tuple[str, StatusEntry]]:
    return {(part.recommendation_id, one) for part in register.recommendations for one in part.entries}


@settings(max_examples=200, deadline=None)
@given(three)
def test_nothing_that_anybody_has_entered_is_lost_without_a_conflict(sides: Sides) -> None:
    base, mine, theirs = sides
    both = merged(base, mine, theirs)
    if both is None:
        return
    for side in (mine, theirs):
        removed = base.by_id.keys() - side.by_id.keys()
        assert not removed & both.by_id.keys()
        assert entries(side) - entries(base) <= entries(both)
        assert side.by_id.keys() - base.by_id.keys() <= both.by_id.keys()
        for part_id in side.by_id.keys() & base.by_id.keys() & both.by_id.keys():
            before, after, kept = (one.recommendation(part_id) for one in (base, side, both))
            for field in ("summary", "next_check", "number", "suffix"):
                assert getattr(after, field) in (getattr(before, field), getattr(kept, field))
            was, stands = ({board.board_id: board for board in one.boards} for one in (before, kept))
            for board in after.boards:
                for names in BOARD_GROUPS:
                    given_before = values(was.get(board.board_id), names)
                    assert values(board, names) in (given_before, values(stands.get(board.board_id), names))


def values(board: Board | None, names: Sequence[str]) -> list[object]:
    return [getattr(board, name, None) for name in names]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([ID, SECOND_ID]), st.integers(1, 9), st.booleans()), max_size=12))
def test_entries_alone_never_conflict_however_they_are_dealt_between_two(dealt: list[tuple[str, int, bool]]) -> None:
    mine, theirs, one_person = STARTED, STARTED, STARTED
    for part_id, month, is_mine in dealt:
        made = entry(f"2026-0{month}-01", at=f"2026-11-30T{10 + month}:00:00+01:00")
        one_person = one_person.with_status_entry(part_id, made)
        if is_mine:
            mine = mine.with_status_entry(part_id, made)
        else:
            theirs = theirs.with_status_entry(part_id, made)
    assert merged(STARTED, mine, theirs) == merged(STARTED, theirs, mine) == one_person


@settings(deadline=None)
@given(three)
def test_no_difference_told_means_equal(sides: Sides) -> None:
    for earlier, later in product(sides, repeat=2):
        assert (changes(earlier, later) == []) == (earlier == later)

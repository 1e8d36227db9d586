"""Two persons' work on one coding: what differs is told, both keep what they have decided, or it is a conflict."""

from collections.abc import Callable, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workspace.codings import (
    ADVICE,
    BASE,
    FIRST,
    FURTHER_ADVICE,
    MORNING,
    NOON,
    RESPONSE,
    SECOND,
    THIRD,
    finding,
)
from workspace.coding_items import Item
from workspace.coding_merging import changes, merged
from workspace.coding_values import Value
from workspace.parts import Change
from workspace.report_coding import MOST_ITEMS, ReportCoding

Sides = tuple[ReportCoding, ReportCoding, ReportCoding]
AREA = FIRST.values["area"]


def with_area(coding: ReportCoding, value: Value) -> ReportCoding:
    return coding.with_value(FIRST.item_id, "area", value)


def taken_in(item: Item, by: str = "K1", at: str = MORNING) -> ReportCoding:
    return BASE.with_item_state(item.item_id, "med", by, at)


def rejected(item: Item) -> ReportCoding:
    return BASE.with_item_state(item.item_id, "avvisad", "K2", NOON)


# Differences --------------------------------------------------------------------------------------------------------


def test_differences_are_told_value_by_value() -> None:
    confirmed = AREA.confirmed("K1", MORNING)
    later = with_area(taken_in(FIRST), confirmed).with_sentence("12:3401", "hoppad").with_time("fynd", 5)
    assert changes(BASE, later.changed(title="Annan", notes=["En."])) == [
        Change("", "title", "Timrå 2023", "Annan"),
        Change("", "notes", (), ("En.",)),
        Change("", "sentences.12:3401", None, "hoppad"),
        Change("", "spent.fynd", None, 5),
        Change(FIRST.item_id, "state", "forslag", "med"),
        Change(FIRST.item_id, "values.area", AREA, confirmed),
    ]
    assert changes(taken_in(FIRST), taken_in(FIRST, by="K2")) == [Change(FIRST.item_id, "by", "K1", "K2")]


def test_items_that_are_new_moved_and_removed_are_told_by_their_number_in_their_group() -> None:
    new = finding("ny")
    assert changes(BASE, BASE.with_item(new, after=FIRST.item_id)) == [Change(new.item_id, "ny")]
    assert changes(BASE, BASE.moved(THIRD.item_id, -2)) == [Change(THIRD.item_id, "flyttad", 3, 1)]
    assert changes(BASE, BASE.moved(ADVICE.item_id, 1)) == [Change(ADVICE.item_id, "flyttad", 1, 2)]
    assert changes(BASE, BASE.without_item(ADVICE.item_id)) == [
        Change(ADVICE.item_id, "borttagen"),
        Change(RESPONSE.item_id, "borttagen"),
    ]


# Merging ------------------------------------------------------------------------------------------------------------


def test_two_persons_who_decide_different_values_both_keep_theirs() -> None:
    mine = with_area(taken_in(FIRST), AREA.changed_to("ekonomi", "K1", MORNING)).with_time("fynd", 60)
    mine = mine.with_sentence("1:1", "hoppad").with_note("Min.").moved(ADVICE.item_id, 1)
    theirs = BASE.with_value(FIRST.item_id, "status", FIRST.values["status"].changed_to("brist", "K2", NOON))
    theirs = theirs.with_time("fynd", 30).with_sentence("1:2", "fynd").with_note("Deras.").moved(SECOND.item_id, -1)
    theirs = theirs.with_item(new := finding("ny"), after=FIRST.item_id)
    both = merged(BASE, mine, theirs)
    assert both is not None
    values = both.item(FIRST.item_id).values
    assert (values["area"].value, values["area"].by) == ("ekonomi", "K1")
    assert (values["status"].value, values["status"].by) == ("brist", "K2")
    assert both.item(FIRST.item_id).state == "med"
    assert (both.spent, both.sentences) == ({"fynd": 90}, {"1:1": "hoppad", "1:2": "fynd"})
    assert both.notes == ("Deras.", "Min.")
    order = [SECOND, FIRST, new, THIRD, FURTHER_ADVICE, ADVICE, RESPONSE]
    assert [item.item_id for item in both.items] == [item.item_id for item in order]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (BASE.changed(title="Min"), BASE.changed(title="Deras")),
        (BASE.changed(report_id="timra-2023-a"), BASE.changed(report_id="timra-2023-b")),
        (with_area(BASE, AREA.confirmed("K1", MORNING)), with_area(BASE, AREA.changed_to("x", "K2", NOON))),
        (with_area(BASE, AREA.rejected("K1", MORNING)), with_area(BASE, AREA.not_in_source("K2", NOON))),
        (with_area(BASE, AREA.confirmed("K1", MORNING)), BASE.without_item(FIRST.item_id)),
        (taken_in(FIRST), rejected(FIRST)),
        (with_area(BASE, AREA.confirmed("K1", MORNING)), rejected(FIRST)),
        (taken_in(RESPONSE), rejected(ADVICE)),
        (BASE.with_item(RESPONSE.changed(item_id="e" * 32)), rejected(ADVICE)),
        (BASE.with_item(RESPONSE.changed(item_id="e" * 32)), BASE.without_item(ADVICE.item_id)),
        (BASE.with_item(Item.new("report")), BASE.with_item(Item.new("report"))),
        (BASE.moved(FIRST.item_id, 1), BASE.moved(THIRD.item_id, -1)),
        (BASE.with_sentence("1:1", "fynd"), BASE.with_sentence("1:1", "hoppad")),
        (
            BASE.with_value(FIRST.item_id, "object", Value.typed("Förskola", "K1", MORNING)),
            BASE.with_value(FIRST.item_id, "object", Value.typed("Skola", "K2", NOON)),
        ),
    ],
)
def test_merging_refuses_when_both_changed_the_same(mine: ReportCoding, theirs: ReportCoding) -> None:
    assert merged(BASE, mine, theirs) is None
    assert merged(BASE, theirs, mine) is None
    assert merged(BASE, mine, mine) == mine


@pytest.mark.parametrize(
    "answered",
    [
        lambda by, at: with_area(BASE, AREA.confirmed(by, at)),
        lambda by, at: with_area(BASE, AREA.not_in_source(by, at)),
        lambda by, at: BASE.with_value(FIRST.item_id, "object", Value.typed("Skola", by, at)),
        lambda by, at: taken_in(FIRST, by, at),
    ],
)
def test_the_same_answer_from_both_is_no_conflict_and_the_first_decision_stands(
    answered: Callable[[str, str], ReportCoding],
) -> None:
    first, second = answered("K1", MORNING), answered("K2", NOON)
    assert merged(BASE, first, second) == merged(BASE, second, first) == first


def test_an_item_that_both_reject_or_that_nobody_else_has_worked_on_is_no_conflict() -> None:
    both = merged(BASE, rejected(ADVICE), taken_in(FURTHER_ADVICE))
    assert both is not None
    assert (both.item(ADVICE.item_id).state, both.item(FURTHER_ADVICE.item_id).state) == ("avvisad", "med")
    assert merged(BASE, rejected(ADVICE), BASE.with_item_state(ADVICE.item_id, "avvisad", "K1", MORNING)) is not None


def test_time_is_added_from_both_and_is_never_below_nothing() -> None:
    base = BASE.with_time("fynd", 100)
    both = merged(base, base.with_time("fynd", 10).with_time("kalla", 5), base.with_time("fynd", 20))
    assert both is not None
    assert both.spent == {"fynd": 130, "kalla": 5}
    older = merged(base, BASE.with_time("fynd", 10), base.changed(spent={}, title="Ny"))
    assert older is not None
    assert older.spent == {"fynd": 0}


def test_a_merged_coding_is_never_larger_than_a_coding_may_be() -> None:
    full = BASE.changed(items=[Item.new("criteria") for _ in range(MOST_ITEMS - 1)])
    assert merged(full, full.with_item(finding()), full.with_item(finding())) is None


WORKS = (
    *("decide", "reject", "reopen", "type", "untype", "take", "drop"),
    *("add", "remove", "move", "skip", "time", "note", "title"),
)
works = st.lists(st.tuples(st.sampled_from(WORKS), st.integers(0, 30), st.integers(0, 9)), max_size=6)


def after_step(coding: ReportCoding, what: str, chosen: int, number: int, who: str, at: str) -> ReportCoding:
    """What a person makes of a coding in one step; every answer is one of few, so that two may give the same."""
    item = coding.items[chosen % len(coding.items)] if coding.items else finding()
    field, value = next(iter(item.values.items()))
    own_field = f"own{'x' * (number % 2)}"
    own_value = item.values.get(own_field, Value(origin="kodare")).changed_to(f"t{number % 3}", who, at)
    steps: dict[str, Callable[[], ReportCoding]] = {
        "decide": lambda: coding.with_value(item.item_id, field, value.changed_to(f"s{number % 3}", who, at)),
        "reject": lambda: coding.with_value(item.item_id, field, value.rejected(who, at)),
        "reopen": lambda: coding.with_value(item.item_id, field, value.reopened()),
        "type": lambda: coding.with_value(item.item_id, own_field, own_value),
        "untype": lambda: coding.without_typed_value(item.item_id, own_field),
        "take": lambda: coding.with_item_state(item.item_id, "med", who, at),
        "drop": lambda: coding.with_item_state(item.item_id, "avvisad", who, at),
        "add": lambda: coding.with_item(finding(who), after=item.item_id),
        "remove": lambda: coding.without_item(item.item_id),
        "move": lambda: coding.moved(item.item_id, number - 5),
        "skip": lambda: coding.with_sentence(f"1:{chosen}", "fynd" if number % 2 else "hoppad"),
        "time": lambda: coding.with_time("fynd", number),
        "note": lambda: coding.with_note(f"{who} {number}"),
        "title": lambda: coding.changed(title=f"Titel {number % 2}"),
    }
    return steps[what]()


def worked_on(coding: ReportCoding, done: Sequence[tuple[str, int, int]], who: str, at: str) -> ReportCoding:
    for what, chosen, number in done:
        coding = after_step(coding, what, chosen, number, who, at)
    return coding


BEFORE = "2026-11-29T09:00:00+00:00"
ALL_TAKEN_IN = BASE.changed(items=[item.with_state("med", "K0", BEFORE) for item in BASE.items])


def two_who_work(drawn_works: st.SearchStrategy[list[tuple[str, int, int]]]) -> st.SearchStrategy[Sides]:
    """A coding, and what each of two persons has made of it."""
    return st.tuples(st.sampled_from([BASE, ALL_TAKEN_IN]), drawn_works, drawn_works, drawn_works).map(
        lambda drawn: (
            base := worked_on(drawn[0], drawn[1], "K0", BEFORE),
            worked_on(base, drawn[2], "K1", MORNING),
            worked_on(base, drawn[3], "K2", NOON),
        )
    )


three = two_who_work(works)
deciding = st.sampled_from(("decide", "type", "take", "drop"))  # of the recommendations and what lies within them
three_deciding = two_who_work(st.lists(st.tuples(deciding, st.integers(3, 5), st.integers(0, 3)), max_size=3))


@given(three)
def test_merging_with_nobody_s_changes_is_one_s_own(sides: Sides) -> None:
    base, mine, theirs = sides
    assert merged(base, mine, base) == mine
    assert merged(base, base, theirs) == theirs
    assert merged(base, mine, mine) == mine


@given(three)
def test_merging_gives_the_same_in_both_directions_but_for_the_order(sides: Sides) -> None:
    base, mine, theirs = sides
    one, other = merged(base, mine, theirs), merged(base, theirs, mine)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one.by_id == other.by_id
        assert sorted(one.notes) == sorted(other.notes)
        assert one.changed(items=[], notes=[]) == other.changed(items=[], notes=[])


def decisions(coding: ReportCoding) -> dict[tuple[str, str], Value]:
    return {(item.item_id, field): value for item in coding.items for field, value in item.values.items()}


@settings(max_examples=200)
@given(three)
def test_nothing_that_anybody_has_decided_is_lost_without_a_conflict(sides: Sides) -> None:
    base, mine, theirs = sides
    both = merged(base, mine, theirs)
    if both is None:
        return
    for side in (mine, theirs):
        for key, value in decisions(side).items():
            assert value == decisions(base).get(key) or decisions(both)[key].same_answer(value)
        for item in side.items:
            is_as_before = item.item_id in base.by_id and item.state == base.item(item.item_id).state
            assert is_as_before or both.item(item.item_id).state == item.state
        assert set(side.notes) <= set(both.notes)
        assert side.sentences.items() - base.sentences.items() <= both.sentences.items()
        assert not (base.by_id.keys() - side.by_id.keys()) & both.by_id.keys()


@settings(max_examples=200)
@given(three_deciding)
def test_what_was_decided_for_the_file_is_not_rejected_behind_one_s_back(sides: Sides) -> None:
    base, mine, theirs = sides
    both = merged(base, mine, theirs)
    if both is None:
        return
    rejected_ids = {item.item_id for item in both.items if item.state == "avvisad"}
    for side in (mine, theirs):
        for item, values in side.for_file():
            if any(value != decisions(base).get((item.item_id, field)) for field, value in values.items()):
                assert not rejected_ids & {item.item_id, item.parent}


@given(three)
def test_no_difference_told_means_equal(sides: Sides) -> None:
    for earlier, later in product(sides, repeat=2):
        assert (changes(earlier, later) == []) == (earlier == later)

"""A value of a report that is being coded: no decision without a person, and the proposal is always kept."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.workspace.codings import MORNING, NOON, PLACE, proposal
from workspace.coding_items import Item
from workspace.coding_values import Place, Value, first_decided


def test_a_proposal_waits_until_somebody_decides() -> None:
    value = proposal("brist")
    assert (value.value, value.state, value.by, value.at) == ("brist", "forslag", None, None)
    assert (value.is_decided, value.reaches_file, value.is_from_machine) == (False, False, True)


@pytest.mark.parametrize(
    ("decided", "state", "value", "reaches_file"),
    [
        (proposal("brist").confirmed("K1", MORNING), "bekraftad", "brist", True),
        (proposal("brist").changed_to("delvis", "K1", MORNING), "andrad", "delvis", True),
        (proposal("brist").changed_to(" brist ", "K1", MORNING), "bekraftad", "brist", True),
        (proposal(["a", "b"]).changed_to(("a",), "K1", MORNING), "andrad", ["a"], True),
        (proposal(["a"]).changed_to([], "K1", MORNING), "andrad", [], True),
        (proposal(None).changed_to("brist", "K1", MORNING), "andrad", "brist", True),
        (proposal("brist").rejected("K1", MORNING), "avvisad", None, False),
        (proposal("brist").not_in_source("K1", MORNING), "finns_inte", None, False),
        (Value.typed(" brist ", "K1", MORNING, PLACE), "andrad", "brist", True),
    ],
)
def test_each_decision_has_its_state_its_person_and_its_time(
    decided: Value, state: str, value: object, reaches_file: bool
) -> None:
    assert (decided.state, decided.value, decided.reaches_file) == (state, value, reaches_file)
    assert (decided.by, decided.at, decided.is_decided) == ("K1", MORNING, True)


def test_a_value_decided_again_and_again_keeps_its_proposal_and_can_be_opened_again() -> None:
    value = proposal("brist")
    decided = value.changed_to("delvis", "K1", MORNING).rejected("K2", NOON).changed_to("fungerar", "K2", NOON)
    assert (decided.value, decided.proposed, decided.by) == ("fungerar", "brist", "K2")
    assert decided.has_proposal_of(value)
    assert decided.reopened() == value


def test_what_the_report_file_says_can_be_changed_and_changed_back() -> None:
    stated = Value(proposed="brist", origin="kodare")
    assert not stated.is_from_machine
    assert stated.changed_to("delvis", "K1", MORNING).changed_to("brist", "K1", NOON).state == "andrad"


@pytest.mark.parametrize(
    "wrong",
    [
        {"by": "K1", "at": MORNING},
        {"by": "K1"},
        {"value": "delvis"},
        {"value": None},
        {"state": "bekraftad"},
        {"state": "bekraftad", "by": "K1"},
        {"state": "bekraftad", "by": " ", "at": MORNING},
        {"state": "bekraftad", "by": "K1", "at": "i går"},
        {"state": "bekraftad", "by": "K1", "at": "2026-11-30T09:00:00"},
        {"state": "bekraftad", "by": "K1", "at": "0001-01-01T00:00:00+14:00"},
        {"state": "bekraftad", "by": "K1", "at": MORNING, "value": "delvis"},
        {"state": "bekraftad", "by": "K1", "at": MORNING, "proposed": None},
        {"state": "andrad", "by": "K1", "at": MORNING},
        {"state": "andrad", "by": "K1", "at": MORNING, "value": "brist"},
        {"state": "andrad", "by": "K1", "at": MORNING, "value": " "},
        {"state": "avvisad", "by": "K1", "at": MORNING, "value": "brist"},
        {"state": "finns_inte", "by": "K1", "at": MORNING, "value": "brist"},
        {"state": "kanske"},
        {"origin": "gissning"},
        {"score": float("nan")},
        {"reasons": ["Två ord"]},
        {"proposed": 3},
        {"proposed": ["x"] * 201},
        {"place": {"page": 0}},
        {"place": {"occurrence": 2}},
        {"place": {"quote": "x" * 2001}},
        {"extra": 1},
    ],
)
def test_what_is_not_a_value_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Value.model_validate({"proposed": "brist", "origin": "regel", **wrong})


def test_nothing_can_be_confirmed_or_typed_where_there_is_nothing() -> None:
    for decide in (proposal(None).confirmed, lambda by, at: Value.typed(" ", by, at)):
        with pytest.raises(ValidationError):
            decide("K1", MORNING)


def test_the_first_decision_is_told_by_time_and_not_by_its_letters() -> None:
    later, earlier = (proposal().confirmed("K1", at) for at in ("2026-11-30T11:30:00+00:00", NOON))
    assert first_decided(later, earlier) == first_decided(earlier, later) == earlier


texts = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
answers = texts | st.lists(texts, max_size=3)
places = st.none() | st.builds(
    Place, page=st.none() | st.integers(1, 500), quote=st.text(max_size=20), count=st.just(2)
)
steps = st.lists(st.tuples(st.sampled_from(["confirm", "change", "reject", "absent", "reopen"]), answers), max_size=4)


def decided_by(value: Value, taken: list[tuple[str, Any]]) -> Value:
    for what, answer in taken:
        if what == "confirm" and value.proposed is not None:
            value = value.confirmed("K1", MORNING)
        elif what == "change":
            value = value.changed_to(answer, "K1", MORNING)
        elif what == "reject":
            value = value.rejected("K1", MORNING)
        elif what == "absent":
            value = value.not_in_source("K1", MORNING)
        elif what == "reopen":
            value = value.reopened()
    return value


@given(st.none() | answers, st.sampled_from(["regel", "modell", "kodare"]), places, steps)
def test_whatever_is_decided_keeps_the_proposal_and_is_stored_whole(
    proposed: str | list[str] | None, origin: Any, place: Place | None, taken: list[tuple[str, Any]]
) -> None:
    value = Value(proposed=proposed, origin=origin, place=place)
    decided = decided_by(value, taken)
    assert decided.has_proposal_of(value)
    assert Value.model_validate(decided.content()) == decided
    assert decided.reaches_file == (decided.is_decided and decided.value is not None)


def test_a_decision_stores_no_value_that_follows_from_its_proposal() -> None:
    assert proposal("brist").content() == {
        "proposed": "brist", "origin": "regel", "proposer": "areas/1", "score": 0.61
    }  # fmt: skip
    assert "value" not in proposal("brist").confirmed("K1", MORNING).content()
    assert Value.typed("brist", "K1", MORNING).content()["value"] == "brist"


@pytest.mark.parametrize(
    "wrong",
    [
        {"block": "annat"},
        {"item_id": "../etc"},
        {"parent": "a" * 32},
        {"block": "responses"},
        {"state": "med"},
        {"by": "K1", "at": MORNING},
        {"values": {"Area": proposal()}},
        {"values": {"a.b.c": proposal()}},
        {"values": {f"a{'b' * number}": proposal() for number in range(61)}},
    ],
)
def test_what_is_not_an_item_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Item.model_validate({"item_id": "b" * 32, "block": "findings", **wrong})

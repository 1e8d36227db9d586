"""The decisions of a coder: what each does to a coding, and that nothing undecided can reach the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.deciding import (
    begin_with,
    confirm_value,
    give_reasons,
    missing_fields,
    new_finding,
    new_item,
    not_in_source,
    place_in,
    quote_at,
    reject_item,
    reopen_item,
    reopen_value,
    take_in,
    type_value,
    with_choice,
)
from coding.passages import Where
from coding.report_tree import tree_of
from workspace.coding_items import Item
from workspace.coding_values import Place, Value
from workspace.report_coding import ReportCoding, SourceFile

AT = "2026-11-30T10:00:00+00:00"
PLACE = Place(page=4, printed="3", section="3.1 Bedömning", quote="rutiner saknas helt", occurrence=2, count=3)
WHERE = Where(4, "3", "3.1 Bedömning", "rutiner saknas helt", 2, 3)


def proposed(text: str | list[str], place: Place | None = PLACE) -> Value:
    return Value(proposed=text, origin="regel", proposer="test/1", place=place)


def coding(*items: Item) -> ReportCoding:
    source = SourceFile(
        sha256="a" * 64, file_name="r.pdf", kind="pdf", first_page=1, last_page=9, page_count=9
    )  # fmt: skip
    return ReportCoding(title="Prov", source=source, coder="A1", started_at=AT, items=items)


def question() -> Item:
    values = {
        "no": proposed("1"),
        "grade": proposed("nej"),
        "wording": proposed("Nej"),
        "evidence": proposed(PLACE.quote),
    }
    return Item.new("questions", values)


def test_choices_made_one_after_the_other_keep_each_other_and_a_repeated_one_changes_nothing() -> None:
    item = question()
    put_in = [with_choice(item.item_id, "areas", area, is_in=True) for area in ("skola", "region", "skola")]
    chosen = coding(item)
    for make in put_in:  # each was made when the field was still empty
        chosen = make(chosen)
    assert chosen.item(item.item_id).values["areas"].value == ["skola", "region"]
    taken_out = with_choice(item.item_id, "areas", "skola", is_in=False)
    assert taken_out(taken_out(chosen)).item(item.item_id).values["areas"].value == ["region"]
    assert with_choice("gone", "areas", "skola", is_in=True)(chosen) == chosen


def test_a_text_that_was_written_meanwhile_is_not_replaced_by_what_it_could_begin_with() -> None:
    item = question()
    begin = begin_with(item.item_id, "summary", "Rapportens ord")
    begun = begin(coding(item))
    assert begun.item(item.item_id).values["summary"].value == "Rapportens ord"
    written = type_value(item.item_id, "summary", "Egna ord")(coding(item))
    assert begin(written) == written


def test_the_last_choice_taken_out_leaves_the_field_as_if_nobody_had_typed() -> None:
    item = question()
    chosen = with_choice(item.item_id, "areas", "skola", is_in=True)(coding(item))
    assert "areas" not in with_choice(item.item_id, "areas", "skola", is_in=False)(chosen).item(item.item_id).values


def test_a_typed_value_is_the_coders_own_and_says_what_was_proposed() -> None:
    item = question()
    changed = type_value(item.item_id, "grade", " delvis ")(coding(item))
    value = changed.item(item.item_id).values["grade"]
    assert (value.value, value.proposed, value.state, value.by) == ("delvis", "nej", "andrad", "A1")


def test_typing_what_is_proposed_confirms_it() -> None:
    item = question()
    assert (
        type_value(item.item_id, "grade", "nej")(coding(item)).item(item.item_id).values["grade"].state == "bekraftad"
    )


@pytest.mark.parametrize("empty", ["", "  ", None, []])
def test_an_emptied_proposal_is_rejected_and_an_emptied_own_value_goes(empty: str | list[str] | None) -> None:
    item = question()
    with_summary = type_value(item.item_id, "summary", "Egna ord")(coding(item))
    emptied = type_value(item.item_id, "summary", empty)(type_value(item.item_id, "grade", empty)(with_summary))
    values = emptied.item(item.item_id).values
    assert values["grade"].state == "avvisad"
    assert "summary" not in values


def test_the_source_may_lack_what_nothing_was_proposed_for() -> None:
    item = question()
    value = not_in_source(item.item_id, "note")(coding(item)).item(item.item_id).values["note"]
    assert (value.state, value.value) == ("finns_inte", None)


def test_a_decision_can_be_taken_back() -> None:
    item = question()
    decided = confirm_value(item.item_id, "grade")(coding(item))
    assert reopen_value(item.item_id, "grade")(decided) == coding(item)
    typed = type_value(item.item_id, "summary", "Egna ord")(coding(item))
    assert reopen_value(item.item_id, "summary")(typed) == coding(item)


def test_a_confirmed_value_is_not_confirmed_again() -> None:
    item = question()
    once = type_value(item.item_id, "grade", "delvis")(coding(item))
    assert confirm_value(item.item_id, "grade")(once) == once


def test_nothing_reaches_the_file_until_the_item_is_taken_in_and_rejecting_takes_it_out() -> None:
    item = question()
    start = coding(item)
    assert "questions" not in tree_of(start).tree
    assert "questions" not in tree_of(confirm_value(item.item_id, "grade")(start)).tree
    taken = take_in(item.item_id)(start)
    assert tree_of(taken).tree["questions"] == [
        {
            "no": "1",
            "grade": "nej",
            "wording": "Nej",
            "evidence": {
                "section": "3.1 Bedömning", "page": "3", "file_page": 4, "quote": PLACE.quote, "occurrence": 2,
            },
        }
    ]  # fmt: skip
    assert "questions" not in tree_of(reject_item(item.item_id)(taken)).tree
    assert "questions" not in tree_of(reopen_item(item.item_id)(taken)).tree


def test_taking_in_leaves_what_was_rejected_or_is_not_in_the_source() -> None:
    item = question()
    changed = not_in_source(item.item_id, "wording")(coding(item))
    taken = take_in(item.item_id)(type_value(item.item_id, "no", "")(changed))
    assert tree_of(taken).tree["questions"][0].keys() == {"grade", "evidence"}


def test_a_new_place_of_a_quote_brings_its_section_page_and_occurrence() -> None:
    item = question()
    moved = quote_at(item.item_id, Where(7, "6", "4 Slutsats", "rutiner saknas helt", 3, 3))(coding(item))
    value = moved.item(item.item_id).values["evidence"]
    assert value.place is not None
    assert (value.state, value.place.section, value.place.page, value.place.occurrence) == (
        "bekraftad",
        "4 Slutsats",
        7,
        3,
    )


def test_reasons_become_a_note_after_the_coders_own() -> None:
    item = question()
    told = type_value(item.item_id, "note", "Egen not.")(coding(item))
    taken = take_in(item.item_id)(give_reasons(item.item_id, "grade", ["pagar", "okant_skal"])(told))
    note = tree_of(taken).tree["questions"][0]["note"]
    assert note.startswith("Egen not. ")
    assert "pågår" in note


def test_a_new_finding_has_its_area_and_place_and_lacks_status_and_summary() -> None:
    item = new_finding("sip", "bedomning", WHERE, "A1")
    assert missing_fields(item, ("area", "status", "rests_on", "summary", "evidence")) == ["status", "summary"]
    assert place_in(item) == PLACE


@given(
    st.lists(st.sampled_from(("confirm", "type", "empty", "missing", "reopen", "take", "reject", "again")), max_size=12)
)
def test_no_way_of_deciding_lets_an_undecided_value_through(steps: list[str]) -> None:
    item, other = question(), new_item("criteria")
    changed = coding(item, other)
    makes = {
        "confirm": confirm_value(item.item_id, "grade"), "type": type_value(item.item_id, "grade", "ja"),
        "empty": type_value(item.item_id, "grade", ""), "missing": not_in_source(item.item_id, "grade"),
        "reopen": reopen_value(item.item_id, "grade"), "take": take_in(item.item_id),
        "reject": reject_item(item.item_id), "again": reopen_item(item.item_id),
    }  # fmt: skip
    for step in steps:
        changed = makes[step](changed)
    now = changed.item(item.item_id)
    in_file = tree_of(changed).tree.get("questions", [])
    assert bool(in_file) == (now.state == "med")
    for name in ("no", "grade", "wording"):
        assert (name in in_file[0] if in_file else False) == (now.state == "med" and now.values[name].reaches_file)


GONE = "0" * 32
ON_WHAT_IS_GONE = (
    confirm_value(GONE, "no"),
    type_value(GONE, "no", "1"),
    take_in(GONE),
    reject_item(GONE),
    not_in_source(GONE, "no"),
    quote_at(GONE, WHERE),
)


@pytest.mark.parametrize("make", ON_WHAT_IS_GONE)
def test_a_decision_about_what_somebody_else_has_removed_does_nothing(make: object) -> None:
    start = coding(question())
    assert make(start) == start  # type: ignore[operator]

"""The coding of a report as it is stored: its items and their order, undoing, what is left, and how large it gets."""

import contextlib
import copy
from collections.abc import Callable
from typing import Any, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from loaders.read.schema import Agreement, Report
from loaders.read.schema import Block as SchemaBlock
from tests.workspace.codings import (
    ADVICE,
    BASE,
    FIRST,
    FURTHER_ADVICE,
    MORNING,
    NOON,
    PLACE,
    QUOTE,
    RESPONSE,
    SECOND,
    THIRD,
    finding,
    proposal,
)
from workspace import BadFile, Desk
from workspace.checked import MAX_CONTENT_BYTES, content_text
from workspace.coding_items import BLOCK_PLACES, PARENT_BLOCK, STEP_OF, Block, FieldName, Item
from workspace.coding_progress import Acceptance, accepted_shares
from workspace.coding_values import Value
from workspace.report_coding import KIND, MOST_ITEMS, ReportCoding, read_report_coding

GONE = "f" * 32
DECIDED = (
    BASE.with_item_state(FIRST.item_id, "med", "K1", MORNING)
    .with_value(FIRST.item_id, "area", FIRST.values["area"].changed_to("samverkan", "K1", MORNING))
    .with_value(FIRST.item_id, "evidence", FIRST.values["evidence"].confirmed("K1", MORNING))
    .with_value(FIRST.item_id, "summary", Value.typed("Nämnden följer inte upp. 💻", "K1", MORNING))
    .with_sentence("12:3401", "fynd")
    .with_time("fynd", 90)
    .with_note("Rapporten motsäger sig själv.")
)


def ids(coding: ReportCoding) -> list[str]:
    return [item.item_id for item in coding.items]


# The report file's blocks -------------------------------------------------------------------------------------------


def schema_blocks() -> dict[str, type[BaseModel]]:
    """Each list of blocks in the report file, by its name there."""
    lists: dict[str, type[BaseModel]] = {}
    waiting: list[type[BaseModel]] = [Report]
    for block in waiting:  # grows while it is walked through
        for name, field in block.model_fields.items():
            types = [part for part in (field.annotation, *get_args(field.annotation)) if isinstance(part, type)]
            inner = [part for part in types if issubclass(part, SchemaBlock)]
            waiting += [part for part in inner if part is not Agreement]  # kept as a whole, not as items
            if inner and get_origin(field.annotation) is list:
                lists[name] = inner[0]
    return lists


def test_the_blocks_are_those_of_the_report_file_and_each_is_decided_in_a_step() -> None:
    names = {"also": "further_sources", "response": "responses"}
    assert {"report", *(names.get(name, name) for name in schema_blocks())} == set(get_args(Block))
    assert list(STEP_OF) == list(BLOCK_PLACES) == list(get_args(Block))
    assert all(BLOCK_PLACES[parent] < BLOCK_PLACES[block] for block, parent in PARENT_BLOCK.items())


def test_every_field_of_the_report_file_can_be_the_name_of_a_value() -> None:
    named = {name for block in (Report, *schema_blocks().values()) for name in block.model_fields}
    assert {"title", "evidence", "rests_on", "acceptance"} <= named
    adapter = TypeAdapter(FieldName)
    for name in [*named, "published.date", "source.title_basis"]:
        assert adapter.validate_python(name) == name


# Contents -----------------------------------------------------------------------------------------------------------


def test_contents_come_back_as_they_were() -> None:
    assert read_report_coding(DECIDED.content()) == DECIDED
    assert read_report_coding(DECIDED.content()).content() == DECIDED.content()
    assert read_report_coding(BASE.changed(corrects="timra-2023-x", base_sha256="b" * 64).content()).corrects


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"title": "x" * 201},
        {"report_id": "../etc/passwd"},
        {"corrects": "timra-2023-x"},
        {"base_sha256": "b" * 64},
        {"coder": ""},
        {"started_at": "i går"},
        {"source": {**BASE.source.model_dump(), "first_page": 41}},
        {"source": {**BASE.source.model_dump(), "last_page": 121}},
        {"source": {**BASE.source.model_dump(), "sha256": "x"}},
        {"items": [FIRST.content(), FIRST.content()]},
        {"items": [RESPONSE.content()]},
        {"items": [FIRST.content(), {**RESPONSE.content(), "parent": FIRST.item_id}]},
        {"items": [Item.new("report").content(), Item.new("report").content()]},
        {"items": [finding().content()] * (MOST_ITEMS + 1)},
        {"sentences": {"12:3401": "kanske"}},
        {"sentences": {"": "fynd"}},
        {"spent": {"fynd": -1}},
        {"spent": {"lunch": 1}},
        {"notes": ["En.", "En."]},
        {"notes": [" "]},
        {"extra": 1},
    ],
)
def test_what_is_not_a_coding_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        read_report_coding({**BASE.content(), **wrong})


odd = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["avvisad", "bekraftad", "report"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(deadline=None)
@given(st.data(), odd)
def test_contents_with_anything_in_any_place_are_read_or_refused(data: st.DataObject, value: object) -> None:
    content = copy.deepcopy(DECIDED.content())
    inner: Any = content
    while True:
        key = data.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
        if not isinstance(inner[key], dict | list) or not inner[key] or data.draw(st.booleans()):
            break
        inner = inner[key]
    inner[key] = value
    with contextlib.suppress(ValueError):
        assert read_report_coding(content).content()


@pytest.mark.parametrize("content", [None, [], "x", 1, {}, {"items": "x"}])
def test_contents_of_another_form_are_refused(content: Any) -> None:
    with pytest.raises(ValidationError):
        read_report_coding(content)


# What a person does -------------------------------------------------------------------------------------------------


def test_items_stand_by_block_and_in_their_own_order() -> None:
    new, report = finding("ny"), Item.new("report", {"title": proposal("Samverkan")})
    assert ids(BASE.with_item(report))[0] == report.item_id
    assert ids(BASE.with_item(new))[:4] == [*ids(BASE)[:3], new.item_id]
    assert ids(BASE.with_item(new, after=FIRST.item_id))[:2] == [FIRST.item_id, new.item_id]
    assert ids(BASE.with_item(new, after=ADVICE.item_id)) == ids(BASE.with_item(new))
    assert ids(BASE.moved(FIRST.item_id, 1))[:3] == [SECOND.item_id, FIRST.item_id, THIRD.item_id]
    assert ids(BASE.moved(THIRD.item_id, -9))[:3] == [THIRD.item_id, FIRST.item_id, SECOND.item_id]
    assert BASE.moved(THIRD.item_id, 9) == BASE
    assert (BASE.number_of(THIRD.item_id), BASE.number_of(FURTHER_ADVICE.item_id)) == (3, 2)


def test_what_lies_within_an_item_goes_with_it() -> None:
    further = Item.new("responses", {"board": proposal("nämnden")}, parent=FURTHER_ADVICE.item_id)
    coding = BASE.with_item(further)
    assert ids(coding)[3:] == [item.item_id for item in (ADVICE, FURTHER_ADVICE, RESPONSE, further)]
    moved = coding.moved(ADVICE.item_id, 1)
    assert ids(moved)[3:] == [item.item_id for item in (FURTHER_ADVICE, ADVICE, further, RESPONSE)]
    assert ids(coding.without_item(ADVICE.item_id))[3:] == [FURTHER_ADVICE.item_id, further.item_id]


def test_a_change_to_an_item_that_is_gone_changes_nothing() -> None:
    value, orphan = proposal().confirmed("K1", MORNING), RESPONSE.changed(item_id="e" * 32, parent=GONE)
    for changed in (
        BASE.without_item(GONE),
        BASE.moved(GONE, 1),
        BASE.with_item_state(GONE, "med", "K1", MORNING),
        BASE.with_value(GONE, "area", value),
        BASE.without_typed_value(GONE, "area"),
        BASE.with_item(orphan),
        BASE.with_item_back(orphan, 1),
        BASE.with_item(FIRST),
        BASE.with_item_back(FIRST, 3),
        BASE.without_note("Ingen sådan."),
        BASE.with_sentence("1:1", None),
        BASE.with_time("fynd", -5),
    ):
        assert changed == BASE
    assert ids(BASE.with_item(new := finding(), after=GONE))[3] == new.item_id
    with pytest.raises(KeyError):
        BASE.item(GONE)


@given(st.sampled_from(BASE.items))
def test_a_removed_item_is_put_back_where_it_was_with_what_lay_within_it(item: Item) -> None:
    number, children = BASE.number_of(item.item_id), BASE.children(item.item_id)
    removed = BASE.without_item(item.item_id)
    assert set(ids(removed)) == set(ids(BASE)) - {item.item_id, *(child.item_id for child in children)}
    assert removed.with_item_back(item, number, children) == BASE


def test_a_decision_is_undone_by_what_was_there() -> None:
    undone = DECIDED.with_item_state(FIRST.item_id, "forslag")
    for field in FIRST.values:
        undone = undone.with_value(FIRST.item_id, field, FIRST.values[field])
    undone = undone.without_typed_value(FIRST.item_id, "summary").with_sentence("12:3401", None)
    assert undone.without_note("Rapporten motsäger sig själv.").changed(spent={}) == BASE


def test_no_proposal_is_ever_replaced_or_removed() -> None:
    for other in (proposal("annat"), proposal("sip", score=0.5), Value.typed("sip", "K1", MORNING)):
        with pytest.raises(ValueError, match="kept"):
            BASE.with_value(FIRST.item_id, "area", other)
    assert BASE.without_typed_value(FIRST.item_id, "area") == BASE
    assert BASE.without_typed_value(FIRST.item_id, "finns ej") == BASE


def test_time_is_added_and_a_note_is_written_once() -> None:
    coding = DECIDED.with_time("fynd", 10).with_time("kalla", 5).with_note(" Rapporten motsäger sig själv. ")
    assert coding.spent == {"fynd": 100, "kalla": 5}
    assert coding.notes == ("Rapporten motsäger sig själv.",)
    assert coding.with_note("Ännu en.").without_note("Rapporten motsäger sig själv.").notes == ("Ännu en.",)


def test_only_what_a_person_has_taken_in_and_decided_may_reach_the_file() -> None:
    assert BASE.for_file() == []
    ((item, values),) = DECIDED.for_file()
    assert (item.item_id, set(values)) == (FIRST.item_id, {"area", "evidence", "summary"})
    answered = BASE.with_item_state(RESPONSE.item_id, "med", "K1", MORNING)
    assert answered.for_file() == []  # its recommendation is not taken in
    both = answered.with_item_state(ADVICE.item_id, "med", "K1", MORNING)
    assert [item.item_id for item, _ in both.for_file()] == [ADVICE.item_id, RESPONSE.item_id]
    assert both.with_item_state(ADVICE.item_id, "avvisad", "K1", NOON).for_file() == []


# How proposals fare ------------------------------------------------------------------------------------------------


def test_how_often_proposals_are_taken_as_they_are_is_told_by_kind_of_value() -> None:
    coding = (
        DECIDED.with_item_state(SECOND.item_id, "avvisad", "K1", MORNING)
        .with_value(SECOND.item_id, "evidence", SECOND.values["evidence"].confirmed("K1", MORNING))
        .with_value(ADVICE.item_id, "to", ADVICE.values["to"].not_in_source("K1", MORNING))
    )
    shares = accepted_shares(coding)
    assert shares == {
        "findings.area": Acceptance(proposed=3, changed=1, rejected=1),
        "findings.evidence": Acceptance(proposed=3, confirmed=2),
        "recommendations.to": Acceptance(proposed=2, not_in_source=1),
        "responses.board": Acceptance(proposed=1),
    }
    assert [share.left for share in shares.values()] == [1, 1, 1, 1]


# In the store -------------------------------------------------------------------------------------------------------


def test_a_coding_is_saved_shared_exported_and_read_in_as_it_was(person: Callable[[str], Desk]) -> None:
    anna, bo = person("anna"), person("bo")
    version = anna.create(KIND, BASE.title, BASE.content())
    anna.share(version.document_id, bo.user_id, "andra")
    version = bo.save(version.document_id, DECIDED.title, DECIDED.content(), based_on=version.number)
    assert read_report_coding(anna.read(version.document_id).content) == DECIDED
    assert read_report_coding(anna.read(version.document_id, 1).content) == BASE
    data = anna.export(version.document_id)
    moved = bo.import_document(data, KIND, read_report_coding)
    assert (moved.number, read_report_coding(moved.content)) == (2, DECIDED)
    assert bo.export(moved.document_id) == data
    assert [summary.title for summary in anna.list_documents(KIND)] == [BASE.title]


def test_a_file_with_a_decision_that_nobody_made_is_refused_whole(anna: Desk) -> None:
    content = DECIDED.content()
    content["items"][0]["values"]["area"].pop("by")
    data = anna.export(anna.create(KIND, "Trasig", content).document_id)
    with pytest.raises(BadFile, match="som inte hör till slaget kodning"):
        anna.import_document(data, KIND, read_report_coding)
    assert len(anna.list_documents(KIND)) == 1


SUMMARY = "Nämnden följer inte upp besluten samlat, och ansvaret mellan nämnderna är inte dokumenterat. " * 2


def decided_finding() -> Item:
    """A finding as long as they come: six values, all with a decision, each text of two printed lines or more."""
    values = {
        "evidence": Value(proposed=QUOTE, origin="regel", proposer="sentences/1", score=0.81, place=PLACE),
        "area": proposal("aterkoppling_orosanmalan"),
        "rests_on": proposal("bedomning"),
        "summary": Value(proposed=SUMMARY, origin="modell", proposer="summaries/1"),
        "question": proposal("Förskola 1"),
    }
    decided = {field: value.confirmed("sakkunnig", MORNING) for field, value in values.items()}
    decided["summary"] = values["summary"].changed_to(f"{SUMMARY} Det är oklart.", "sakkunnig", MORNING)
    decided["status"] = Value.typed("brist", "sakkunnig", MORNING)
    return Item.new("findings", decided).with_state("med", "sakkunnig", MORNING)


def test_a_large_report_is_far_below_what_a_revision_may_hold() -> None:
    items = tuple(decided_finding() for _ in range(150))
    assert sum(len(item.values) for item in items) == 900
    coding = BASE.changed(items=items, sentences={f"{page}:{page * 97}": "hoppad" for page in range(1, 800)})
    size = len(content_text(coding.content()).encode())
    assert size < MAX_CONTENT_BYTES / 6
    assert size < 0.85 * len(content_text(coding.model_dump(mode="json")).encode())

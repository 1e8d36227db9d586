"""What differs between two codings, and each settled as a change of the first that can be taken back."""

import pytest

from coding.second.pairs import (
    Disagreement,
    Pair,
    agreement_block,
    items_behind,
    pair_of,
    same_agreement,
    same_questions,
    tree_of_coding,
)
from coding.second.settling import changes_items, left_to_settle, settle, take_back, write_reason
from loaders.check.codebook import load_codebook
from tests.makers import PROJECT
from tests.workspace.codings import BASE, MORNING
from workspace.coding_items import Item
from workspace.coding_values import Place, Value
from workspace.report_coding import BlindCoding, ReportCoding

CODEBOOK = load_codebook(PROJECT / "data")
AREA, OTHER, THIRD = "aterkoppling_orosanmalan", "sip", "placeringar"
QUOTES = {
    AREA: "återkoppling till anmälaren sker inte alltid enligt de intervjuade",
    OTHER: "planer upprättas men följs inte upp i tillräcklig utsträckning",
    THIRD: "placeringar följs upp varje halvår av nämnden",
}


def typed(value: str, place: Place | None = None) -> Value:
    return Value.typed(value, "A1", MORNING, place)


def finding(area: str, status: str, quote: str = "") -> Item:
    text = quote or QUOTES[area]
    values = {"area": typed(area), "status": typed(status), "evidence": typed(text, Place(page=1, quote=text))}
    return Item.new("findings", values).with_state("med", "A1", MORNING)


def question(no: str, grade: str) -> Item:
    return Item.new("questions", {"no": typed(no), "grade": typed(grade)}).with_state("med", "A1", MORNING)


def coding(*items: Item) -> ReportCoding:
    return BASE.changed(items=items)


FIRST = coding(finding(AREA, "delvis"), finding(OTHER, "brist"), question("1", "ja"), question("2", "nej"))
SECOND = coding(
    finding(AREA, "brist"), finding(THIRD, "fungerar"), finding(OTHER, "brist", "Det saknas helt planer för barnen."),
    question("1", "delvis"), question("3", "nej"),
).changed(coder="B1", blind=BlindCoding(pair="0" * 32, finished_at=MORNING))  # fmt: skip

FOUND, ASKED = ([item for item in FIRST.items if item.block == block] for block in ("findings", "questions"))


def compared(first: ReportCoding = FIRST, second: ReportCoding = SECOND) -> Pair:
    return pair_of(tree_of_coding(first), tree_of_coding(second), CODEBOOK)


def named(pair: Pair, name: str) -> Disagreement:
    return next(each for each in pair.disagreements if each.name == name)


def settled(name: str, choice: str, first: ReportCoding = FIRST) -> ReportCoding:
    pair = compared(first)
    changed = write_reason(name, "Ordet alltid avgör.")(first)
    return settle(named(pair, name), choice, "Området:", first, SECOND, pair)(changed)


def status_of(changed: ReportCoding, area: str) -> list[tuple[object, str]]:
    found = [item for item in changed.items if item.block == "findings" and item.values["area"].value == area]
    return [(item.values["status"].value, item.state) for item in found]


def test_cells_questions_and_findings_that_the_first_has_missed_are_told() -> None:
    assert [each.name for each in compared().disagreements] == [
        f"cell:{AREA}", f"cell:{THIRD}", "question:1", "question:2", "question:3", "finding:2",
    ]  # fmt: skip
    assert named(compared(), "finding:2").label == CODEBOOK.areas[OTHER].label
    assert not compared(FIRST, FIRST).disagreements


def test_the_block_has_every_cell_that_either_examined_and_the_rest_by_name() -> None:
    block = agreement_block(compared(), "B1", "2026-12-01")
    assert block["cells"] == [
        {"area": area, "first": first, "second": second}
        for area, first, second in sorted(
            [(AREA, "delvis", "brist"), (OTHER, "brist", "brist"), (THIRD, "ej_granskat", "fungerar")],
            key=lambda row: list(CODEBOOK.areas).index(row[0]),
        )
    ]
    assert len(block["neither"]) == len(CODEBOOK.areas) - 3
    assert block["questions"] == [
        {"no": "1", "first": "ja", "second": "delvis"},
        {"no": "2", "first": "nej", "second": "saknas"},
        {"no": "3", "first": "saknas", "second": "nej"},
    ]
    assert block["findings"] == {"matched": 1, "only_first": 1, "only_second": 2}
    assert agreement_block(compared(), "K1", "2026-12-01")["by"] == "K1 (andra kodaren)"  # never the first one's name


@pytest.mark.parametrize("choice", ["forsta", "ingen"])
def test_the_first_one_s_value_stays_and_the_reason_becomes_a_note(choice: str) -> None:
    changed = settled(f"cell:{AREA}", choice)
    assert changed.items == FIRST.items
    assert changed.notes == ("Området: Ordet alltid avgör.",)
    assert left_to_settle(changed, compared())[0].name == f"cell:{THIRD}"


def test_the_second_one_s_status_replaces_that_of_the_matched_finding() -> None:
    changed = settled(f"cell:{AREA}", "andra")
    assert status_of(changed, AREA) == [("brist", "med")]
    assert changed.settled[f"cell:{AREA}"].before == (FOUND[0],)


def test_what_only_the_second_has_is_added_to_be_worded_and_what_only_the_first_has_is_rejected() -> None:
    assert status_of(settled(f"cell:{THIRD}", "andra"), THIRD) == [("fungerar", "forslag")]
    only_first = coding(finding(AREA, "delvis"), finding(OTHER, "brist"), finding(OTHER, "fungerar", QUOTES[THIRD]))
    pair = compared(only_first)
    each = named(pair, f"cell:{OTHER}")
    assert (each.first, each.second) == ("delvis", "brist")
    changed = settle(each, "andra", "Planer:", only_first, SECOND, pair)(only_first)
    assert sorted(status_of(changed, OTHER), key=str) == [
        ("brist", "avvisad"), ("brist", "forslag"), ("fungerar", "avvisad"),
    ]  # fmt: skip
    assert changed.by_id[changed.settled[each.name].added[0]].values["evidence"].by == "B1"


def test_a_question_gets_the_second_one_s_grade_or_is_added() -> None:
    changed = settled("question:1", "andra")
    assert changed.item(ASKED[0].item_id).values["grade"].value == "delvis"
    added = settled("question:3", "andra")
    assert [item.values["no"].value for item in added.items if item.block == "questions"] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "name", [f"cell:{AREA}", f"cell:{THIRD}", "question:1", "question:2", "question:3", "finding:2"]
)
@pytest.mark.parametrize("choice", ["forsta", "andra", "ingen"])
def test_what_is_settled_can_be_taken_back_and_the_reason_stays(name: str, choice: str) -> None:
    back = take_back(name)(settled(name, choice))
    assert back.items == FIRST.items
    assert back.notes == ()
    assert (back.settled[name].choice, back.settled[name].reason) == (None, "Ordet alltid avgör.")
    assert take_back(name)(back) == back  # a second press


def test_what_has_been_worded_since_stays_when_it_is_taken_back() -> None:
    changed = settled(f"cell:{THIRD}", "andra")
    added = changed.settled[f"cell:{THIRD}"].added[0]
    changed = changed.with_value(added, "summary", typed("Placeringar följs upp."))
    assert added in take_back(f"cell:{THIRD}")(changed).by_id


def test_a_second_press_and_a_later_reason_change_nothing_that_is_settled() -> None:
    changed = settled(f"cell:{AREA}", "andra")
    each = named(compared(), f"cell:{AREA}")
    assert settle(each, "forsta", "Annat:", FIRST, SECOND, compared())(changed) == changed
    assert write_reason(each.name, "Ett annat skäl.")(changed) == changed
    assert write_reason("question:1", " ")(write_reason("question:1", "x")(FIRST)).settled == {}


def test_where_the_first_coder_has_removed_or_rejected_the_finding_since_the_second_one_s_is_added() -> None:
    pair, each = compared(), named(compared(), f"cell:{AREA}")
    removed = FIRST.without_item(FOUND[0].item_id)
    rejected = FIRST.with_item_state(FOUND[0].item_id, "avvisad", "A1", MORNING)
    for later, left in ((removed, []), (rejected, [("delvis", "avvisad")])):
        changed = settle(each, "andra", "Området:", FIRST, SECOND, pair)(later)
        assert status_of(changed, AREA) == [*left, ("brist", "forslag")]
        assert take_back(each.name)(changed).items == later.items


def test_a_finding_that_has_lost_its_status_since_gets_the_second_one_s() -> None:
    bare = FOUND[0].changed(values={name: value for name, value in FOUND[0].values.items() if name != "status"})
    later = FIRST.changed(items=[bare if item.item_id == bare.item_id else item for item in FIRST.items])
    pair, each = compared(), named(compared(), f"cell:{AREA}")
    assert status_of(settle(each, "andra", "Området:", FIRST, SECOND, pair)(later), AREA) == [("brist", "med")]


def test_one_party_s_cell_among_several_changes_nothing_by_itself() -> None:
    parties = [
        Item.new("audited", {"body": typed(body), "boards": typed(board)}).with_state("med", "A1", MORNING)
        for body, board in (("1715", "socialnämnden"), ("1737", "skolnämnden"))
    ]
    first, second = (side.changed(items=[*parties, *side.items]) for side in (FIRST, SECOND))
    pair = compared(first, second)
    each = named(pair, f"cell:{AREA}:1715")
    assert not changes_items(each)
    settled = settle(each, "andra", "Området:", first, second, pair)(first)
    assert settled.items == first.items
    assert settled.settled[each.name].choice == "andra"
    cells = agreement_block(pair, "B1", "2026-12-01")["cells"]
    assert [cell["body"] for cell in cells if cell["area"] == AREA] == ["1715", "1737"]


def test_two_settlements_with_one_note_keep_it_until_both_are_taken_back() -> None:
    changed = FIRST
    for each in compared().to_settle[:2]:
        changed = settle(each, "forsta", "Samma ord:", FIRST, SECOND, compared())(changed)
    assert changed.notes == ("Samma ord:",)
    names = [each.name for each in compared().to_settle[:2]]
    changed = take_back(names[0])(changed)
    assert changed.notes == ("Samma ord:",)
    assert take_back(names[1])(changed).notes == ()


@pytest.mark.parametrize("number", ["1.", "(1)", " 1 ", "1)"])
def test_a_number_is_compared_without_what_stands_around_it(number: str) -> None:
    pair = compared(coding(question("1", "ja")), coding(question(number, "ja")))
    assert not pair.disagreements
    assert agreement_block(pair, "B1", "2026-12-01")["questions"] == [{"no": "1", "first": "ja", "second": "ja"}]


def test_a_number_that_several_questions_have_is_told() -> None:
    assert same_questions(coding(question("1", "ja"), question("1.", "nej"), question("2", "ja")), CODEBOOK) == ["1"]
    assert same_questions(FIRST, CODEBOOK) == []


@pytest.mark.parametrize(("by", "coders"), [("k1", ()), ("K1", ()), ("B1", ("b1",))])
def test_the_second_coder_is_told_apart_from_every_first_one(by: str, coders: tuple[str, ...]) -> None:
    assert agreement_block(compared(), by, "2026-12-01", coders)["by"] == f"{by} (andra kodaren)"


def test_an_agreement_is_the_same_when_the_codebook_has_got_an_area_since() -> None:
    block = agreement_block(compared(), "B1", "2026-12-01")
    older = {**block, "neither": block["neither"][1:]}
    assert same_agreement(older, block)
    assert not same_agreement(None, block)
    assert not same_agreement({**older, "date": "2026-11-30"}, block)


def test_a_status_or_grade_that_is_none_is_no_answer() -> None:
    odd = coding(finding(AREA, "okänd"), question("1", "kanske"))
    pair = compared(FIRST, odd)
    assert named(pair, f"cell:{AREA}").second == "ej_granskat"
    assert named(pair, "question:1").second == "saknas"
    assert items_behind(odd, "findings") == []


def test_undecided_items_are_not_compared() -> None:
    open_finding = Item.new("findings", {"area": typed(AREA), "status": typed("brist")})
    assert items_behind(coding(open_finding), "findings") == []
    assert tree_of_coding(coding(open_finding)).get("findings") is None

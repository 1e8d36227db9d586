"""The own register as evidence in a risk analysis: counted by area, and told apart from the bank."""

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workspace.registers import (
    BASE,
    CHECK,
    FIRST,
    IN_SCHOOL,
    NOON,
    SCHOOL,
    SECOND,
    SOCIAL,
    Work,
    advice,
    entry,
    worked_on,
    works,
)
from tests.workspace.test_follow_up_figures import plain_cases, plain_last
from wording.follow_up_evidence import (
    MOST_LISTED,
    NO_AREA,
    InBank,
    differences_from_bank,
    elsewhere_sentences,
    own_points,
    points_listed,
    points_sentence,
)
from workspace.follow_up_parts import Status
from workspace.follow_up_register import Register

TODAY = date(2026, 12, 1)
LINK = ("timra-2024-samverkan", "1")


@settings(deadline=None, max_examples=60)
@given(works, st.dates(date(2024, 1, 1), date(2028, 12, 31)))
def test_every_count_is_that_of_a_second_count(done: Work, today: date) -> None:
    register = worked_on(BASE.with_values(SECOND.recommendation_id, areas=("sip",)), done, NOON)
    now, opened, past_due, late = today.isoformat(), set(), Counter[str](), Counter[str]()
    for row in plain_cases(register):
        part, board = row["part"], row["board"]
        for area in part.get("areas") or [""] if not row["ended"] else []:
            opened.add((area, part["recommendation_id"]))
            past_due[area] += not row["said"] and plain_last(board.get("measure_due") or "2999") < now
            late[area] += row["answer"] == "inget_yttrande" and plain_last(part.get("answer_due") or "2999") < now
    found = own_points(register, today)
    assert {area: points.open_count for area, points in found.items()} == Counter(area for area, _ in opened)
    assert all(
        (points.past_due_count, points.late_answer_count) == (past_due[area], late[area])
        for area, points in found.items()
    )


def test_the_counts_and_each_point_are_told_with_the_two_statuses_apart() -> None:
    register = BASE.with_values(SECOND.recommendation_id, areas=("sip",))
    register = register.with_response(SECOND.recommendation_id, IN_SCHOOL, measure="Rutin", measure_due="2026-06")
    register = register.with_status_entry(SECOND.recommendation_id, entry(board_id=IN_SCHOOL))
    points = own_points(register, TODAY)["sip"]
    assert points_sentence(points) == (
        "2 öppna rekommendationer, 1 förfallen åtgärd, 2 yttranden saknas efter svarstiden"
    )
    assert points.lines[2] == (
        "2 i Samverkan kring barn och unga (2024-05), Barn- och utbildningsnämnden. Följ upp 2. Nämndens uppgift: "
        "Pågår (2026-03-12). Revisorernas kontroll: Inte kontrollerad. Åtgärd senast 2026-06 (förfallen). "
        "Yttrande saknas; svarstiden gick ut 2025-01-31."
    )


def test_only_the_auditors_check_ends_a_recommendation() -> None:
    said = BASE.with_status_entry(FIRST.recommendation_id, entry(status="genomford"))
    assert own_points(said, TODAY)["sip"].open_count == 1
    checked = said.with_status_entry(FIRST.recommendation_id, entry(status="genomford", basis=CHECK))
    assert set(own_points(checked, TODAY)) == {NO_AREA}


def test_what_stands_at_no_risk_is_told_once() -> None:
    points = own_points(BASE, TODAY)
    assert elsewhere_sentences(points, ["sip", "samverkan"]) == [
        "2 öppna rekommendationer utan område står inte vid någon risk."
    ]
    assert elsewhere_sentences(points, ["samverkan"])[1:] == []  # it stands at its other area
    assert elsewhere_sentences(points, [])[1:] == ["1 öppet fall står i områden som inte finns i analysen."]


def test_a_long_list_says_how_many_more_there_are() -> None:
    many = BASE.with_recommendations(advice(str(number), areas=("sip",)) for number in range(10, 40))
    points = own_points(many, TODAY)["sip"]
    listed = points_listed(points)
    assert (len(points.lines), len(listed), listed[-1]) == (31, MOST_LISTED + 1, "… och 11 till i registret.")


def differences(
    check: str = "ej_uppfoljt", word: str = "ingen_uppgift", own_check: Status | None = None,
    own_word: Status | None = None,
) -> tuple[str, ...]:  # fmt: skip
    """What is told of FIRST when the bank and then the register say this."""
    register = BASE
    if own_word:
        register = register.with_status_entry(FIRST.recommendation_id, entry(status=own_word))
    if own_check:
        register = register.with_status_entry(FIRST.recommendation_id, entry(status=own_check, basis=CHECK))
    found = differences_from_bank(register, {LINK: InBank(word, check)})
    assert set(found) in (set(), {"sip", "samverkan"})
    return found.get("sip", ())


WHERE = "1 i Samverkan kring barn och unga (2024-05), Socialnämnden."


def test_register_and_bank_are_told_apart_where_they_do_not_say_the_same() -> None:
    assert differences("ej_uppfoljt", own_check="genomford") == (
        f"{WHERE} Banken, revisorernas kontroll: Ej uppföljt i banken. Ert register, revisorernas kontroll: Genomförd "
        "(2026-03-12).",
    )
    assert differences(word="pagar", own_word="genomford") == (
        f"{WHERE} Banken, nämndens uppgift: Pågår. Ert register, nämndens uppgift: Genomförd (2026-03-12).",
    )
    assert differences("genomford") == (
        f"{WHERE} Banken, revisorernas kontroll: Genomförd. Ert register, revisorernas kontroll: Inte kontrollerad.",
    )
    assert differences("delvis", own_check="ej_genomford")
    assert not differences("genomford", own_check="genomford")
    assert not differences("ej_uppfoljt", own_check="pagar")
    assert not differences("delvis")
    assert not differences(word="genomford")


def test_the_check_is_compared_with_the_check_and_the_word_with_the_word() -> None:
    assert not differences("delvis", own_check="delvis", own_word="genomford")
    assert not differences("delvis", own_word="genomford")
    assert not differences(word="delvis", own_check="pagar")
    assert not differences("delvis", "genomford", own_check="delvis", own_word="genomford")
    both = differences("genomford", "delvis", own_check="delvis", own_word="genomford")
    assert ["nämndens uppgift" in both[0], "revisorernas kontroll" in both[1], len(both)] == [True, True, 2]
    assert differences("genomford", own_word="genomford")[0].endswith("revisorernas kontroll: Inte kontrollerad.")


def test_one_of_two_boards_that_has_carried_it_out_is_delvis_in_the_bank() -> None:
    linked = advice("1", (SOCIAL, SCHOOL), origin="banken", report_id=LINK[0], areas=("sip",))
    register = Register(body_id="2262", body_name="Timrå", recommendations=(linked,))
    done = entry(status="genomford", basis=CHECK, board_id=linked.boards[0].board_id)
    register = register.with_status_entry(linked.recommendation_id, done)
    told = [differences_from_bank(register, {LINK: InBank("ingen_uppgift", check)}) for check in ("delvis", "pagar")]
    assert told[0] == {}
    assert [text.split(". ", 1)[0].rsplit(", ", 1)[1] for text in told[1]["sip"]] == [
        "Socialnämnden", "Barn- och utbildningsnämnden",
    ]  # fmt: skip


def test_only_what_is_linked_to_the_bank_is_compared() -> None:
    register = BASE.with_values(SECOND.recommendation_id, areas=("sip",))
    done = InBank("genomford", "genomford")
    assert differences_from_bank(register, {("timra-2024-samverkan", "2"): done, ("", "2"): done}) == {}

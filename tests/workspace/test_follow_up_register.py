"""The contents of a follow-up register: what is refused, current statuses, splitting, and that no entry is lost."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from loaders.read import schema
from tests.makers import PROJECT
from tests.timing import median_seconds
from tests.workspace.registers import (
    BASE,
    CHECK,
    FIRST,
    IN_SCHOOL,
    IN_SOCIAL,
    LATER,
    MORNING,
    NOON,
    SCHOOL,
    SECOND,
    SOCIAL,
    THIRD,
    WORD,
    advice,
    after_step,
    entry,
    worked_on,
    works,
)
from workspace import BadFile, Conflict, Desk
from workspace.checked import MAX_CONTENT_BYTES, content_text
from workspace.follow_up_figures import ACCEPTANCES, STATUSES
from workspace.follow_up_merging import merged
from workspace.follow_up_parts import MOST_ENTRIES, Board, Recommendation, StatusEntry, last_day
from workspace.follow_up_register import KIND, MOST_RECOMMENDATIONS, Register, read_register
from workspace.follow_up_restoring import with_what_stays
from workspace.follow_up_status import cases, cases_of, current_entry

ID = FIRST.recommendation_id
GONE = "f" * 32


def read_yaml(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return read


def status_of(register: Register | None, basis: str = WORD, part_id: str = ID, board_id: str = "") -> str | None:
    assert register is not None
    current = current_entry(register.recommendation(part_id), basis, board_id)  # type: ignore[arg-type]
    return None if current is None else current.status


def numbers(register: Register) -> list[str]:
    return [part.printed_number for part in register.recommendations]


# What is stored and refused -----------------------------------------------------------------------------------------


def test_contents_come_back_as_they_were() -> None:
    told = {"acceptance": "delvis", "answer_date": "2025-02", "measure": "Ny rutin 💻"}
    planned = {"responsible": "förvaltningschefen", "measure_due": "2026-06"}
    filled = BASE.with_response(SECOND.recommendation_id, IN_SCHOOL, **told, **planned)
    written = entry(board_id=IN_SCHOOL, comment="Påbörjat.", source="§ 41")
    filled = filled.with_status_entry(SECOND.recommendation_id, written)
    filled = filled.with_values(ID, risk_if_not_done="Barn far illa.", next_check="2027").changed(name="Vår lista")
    assert read_register(filled.content()) == filled
    assert read_register(filled.content()).content() == filled.content()
    assert content_text(filled.content())


PART = FIRST.content()
ENTRY = entry().model_dump(mode="json")
ENTRY_ID = ENTRY["entry_id"]


def with_part(**values: object) -> dict[str, object]:
    return {"recommendations": [{**PART, **values}]}


def with_entry(**values: object) -> dict[str, object]:
    return with_part(entries=[{**ENTRY, **values}])


@pytest.mark.parametrize(
    "wrong",
    [
        {"extra": 1},
        {"body_id": ""},
        {"name": "x" * 201},
        {"recommendations": [PART, PART]},
        {"recommendations": [PART, {**PART, "recommendation_id": GONE}]},  # the same number of the same report
        {"recommendations": [PART, {**PART, "recommendation_id": GONE, "suffix": "a"}]},  # whole, and in parts
        with_part(extra=1),
        with_part(recommendation_id="../etc"),
        with_part(origin="gissad"),
        with_part(report_id=""),  # from the bank without a link to it
        with_part(report_title=" "),
        with_part(number=" "),
        with_part(suffix="ab"),
        with_part(summary=""),
        with_part(report_date="2024-13"),
        with_part(report_date="2024-02-30"),
        with_part(report_date="24-02-03"),
        with_part(next_check="våren"),
        with_part(areas=["sip", "sip"]),
        with_part(areas=["SIP!"]),
        with_part(boards=[Board.new(SOCIAL).model_dump()] * 2),
        with_part(boards=[{**Board.new(SOCIAL).model_dump(), "board_id": "0" * 12}, Board.new(SOCIAL).model_dump()]),
        with_part(boards=[{**Board.new(SOCIAL).model_dump(), "answer_date": "2026-01-01"}]),
        with_part(boards=[{**Board.new(SOCIAL).model_dump(), "acceptance": "ja"}]),
        with_part(entries=[ENTRY, ENTRY]),
        with_entry(extra=1),
        with_entry(status="klar"),
        with_entry(status=None),
        with_entry(basis="rykte"),
        with_entry(date=None),
        with_entry(entered_by=" "),
        with_entry(entered_at="2026-11-30T09:00:00"),  # no time zone
        with_entry(board_id="0" * 12),  # no such board
        with_entry(corrects="0" * 12),  # no such entry
        with_entry(corrects=ENTRY_ID),
        with_part(entries=[{**ENTRY, "corrects": "0" * 12}, {**ENTRY, "entry_id": "0" * 12, "corrects": ENTRY_ID}]),
        with_part(entries=[{**ENTRY, "entry_id": f"{n:012x}"} for n in range(MOST_ENTRIES + 1)]),
        {"recommendations": [{**PART, "recommendation_id": f"{n:032x}", "number": str(n)}
                             for n in range(MOST_RECOMMENDATIONS + 1)]},
    ],
)  # fmt: skip
def test_what_is_not_a_register_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        read_register({**BASE.content(), **wrong})


def test_as_many_as_may_be_are_taken() -> None:
    parts = [{**PART, "recommendation_id": f"{n:032x}", "number": str(n)} for n in range(MOST_RECOMMENDATIONS)]
    parts[0]["entries"] = [{**ENTRY, "entry_id": f"{n:012x}"} for n in range(MOST_ENTRIES)]
    full = read_register({**BASE.content(), "recommendations": parts})
    with pytest.raises(ValidationError):
        full.with_recommendation(advice("en till"))
    with pytest.raises(ValidationError):
        full.with_status_entry(parts[0]["recommendation_id"], entry())


@pytest.mark.parametrize(
    ("partial", "day"),
    [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2026-02", "2026-02-28"), ("2026-03-05", "2026-03-05")],
)
def test_a_date_lasts_as_long_as_it_may(partial: str, day: str) -> None:
    assert last_day(partial).isoformat() == day


@pytest.mark.parametrize(
    "wrong", ["", "2024-", "2024-1", "2024-00", "2024-04-31", "1024", "20245", "٢٠٢٤", "2024-01-01T"]
)
def test_what_is_no_date_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day"):
        last_day(wrong)


def test_the_title_is_the_auditors_own_or_the_body_s() -> None:
    assert BASE.title == "Uppföljning – Timrå"
    assert BASE.changed(name=" Vår\nlista ").title == "Vår lista"


# The board's word and the auditors' check ---------------------------------------------------------------------------


def test_the_two_bases_are_told_apart() -> None:
    register = BASE.with_status_entry(ID, entry("2026-05-01", "genomford", WORD))
    assert (status_of(register, WORD), status_of(register, CHECK)) == ("genomford", None)
    checked = register.with_status_entry(ID, entry("2026-03-01", "pagar", CHECK))
    assert (status_of(checked, WORD), status_of(checked, CHECK)) == ("genomford", "pagar")


def test_the_latest_is_by_the_entry_s_own_date_whenever_it_was_entered() -> None:
    entries = [
        entry("2026-05-01", "genomford", at=MORNING),
        entry("2026-02-01", "ej_paborjad", at=LATER),  # entered last, but earlier by its own date
        entry("2026-03", "pagar", at=NOON),
    ]
    for order in permutations(entries):
        register = BASE
        for one in order:
            register = register.with_status_entry(ID, one)
        assert status_of(register) == "genomford"
        assert [one.entered_at for one in register.recommendation(ID).entries] == [MORNING, NOON, LATER]


def test_of_equal_dates_the_later_entered_is_the_latest_by_the_clock_of_the_world() -> None:
    early = entry("2026-05-01", "pagar", at="2026-11-30T12:00:00+01:00")
    late = entry("2026-05-01", "genomford", at="2026-11-30T11:30:00+00:00")
    for order in ((early, late), (late, early)):
        assert status_of(BASE.with_status_entry(ID, order[0]).with_status_entry(ID, order[1])) == "genomford"


def test_a_date_without_a_day_is_before_the_days_within_it() -> None:
    register = BASE.with_status_entry(ID, entry("2026", "ej_paborjad", at=LATER))
    assert status_of(register) == "ej_paborjad"
    assert status_of(register.with_status_entry(ID, entry("2026-01-02", "pagar"))) == "pagar"


def test_a_correction_stands_instead_and_the_old_entry_is_still_read() -> None:
    wrong = entry("2026-06-01", "genomford", WORD)
    right = entry("2026-04-01", "pagar", WORD, at=NOON)
    register = BASE.with_status_entry(ID, wrong).with_status_entry(ID, right.changed(corrects=wrong.entry_id))
    assert status_of(register) == "pagar"
    part = register.recommendation(ID)
    assert (part.entry(wrong.entry_id), part.entry(right.entry_id).corrects) == (wrong, wrong.entry_id)
    assert part.corrected_ids == {wrong.entry_id}
    again = register.with_status_entry(ID, entry("2026-04-02", "delvis", WORD, at=LATER, corrects=right.entry_id))
    assert status_of(again) == "delvis"
    assert len(again.recommendation(ID).entries) == 3
    with pytest.raises(ValueError, match="corrected already"):
        again.with_status_entry(ID, entry(at=LATER, corrects=wrong.entry_id))


def test_a_correction_may_say_that_it_was_another_basis() -> None:
    wrong = entry("2026-06-01", "genomford", CHECK)
    register = BASE.with_status_entry(ID, wrong)
    register = register.with_status_entry(ID, entry("2026-06-01", "genomford", WORD, at=NOON, corrects=wrong.entry_id))
    assert (status_of(register, CHECK), status_of(register, WORD)) == (None, "genomford")


def test_an_entry_at_the_wrong_recommendation_is_taken_back() -> None:
    before, wrong = entry("2026-01-01", "pagar"), entry("2026-06-01", "genomford")
    register = BASE.with_status_entry(ID, before).with_status_entry(ID, wrong)
    register = register.with_status_entry(ID, entry("2026-06-01", None, at=NOON, corrects=wrong.entry_id))
    assert status_of(register) == "pagar"
    assert wrong in register.recommendation(ID).entries


def test_an_entry_about_one_board_says_nothing_of_the_other() -> None:
    part_id = SECOND.recommendation_id
    register = BASE.with_status_entry(part_id, entry("2026-01-01", "pagar"))
    register = register.with_status_entry(part_id, entry("2026-02-01", "genomford", board_id=IN_SOCIAL))
    assert status_of(register, WORD, part_id, IN_SOCIAL) == "genomford"
    assert status_of(register, WORD, part_id, IN_SCHOOL) == "pagar"
    later = register.with_status_entry(part_id, entry("2026-03-01", "delvis"))  # about both
    assert [case.status(WORD) for case in cases_of(later.recommendation(part_id))] == ["delvis", "delvis"]


def test_a_board_says_that_it_is_done_until_a_check_of_the_day_or_later_says_otherwise() -> None:
    def ended(*entries: StatusEntry) -> tuple[bool, bool]:
        register = BASE
        for one in entries:
            register = register.with_status_entry(ID, one)
        (case,) = cases_of(register.recommendation(ID))
        return case.is_ended, case.is_said_ended

    done = entry("2026-05-01", "genomford", WORD)
    assert ended() == (False, False)
    assert ended(done) == (False, True)
    assert ended(done, entry("2026-04-30", "pagar", CHECK)) == (False, True)
    assert ended(done, entry("2026-05-01", "pagar", CHECK)) == (False, False)
    assert ended(done, entry("2026-05-02", "kommer_inte", CHECK)) == (True, False)
    assert ended(entry("2026-05-01", "delvis", WORD)) == (False, False)


# With the bank ------------------------------------------------------------------------------------------------------


def test_the_bank_s_own_words_for_status_and_answer_are_used_as_they_are() -> None:
    assert set(get_args(schema.ImplementationStatus)) < set(STATUSES)
    assert {*get_args(schema.Acceptance), "inget_yttrande"} == set(ACCEPTANCES)


def test_every_recommendation_that_the_bank_may_hold_can_be_taken_in() -> None:
    area = "x" * 80
    for text, board in (("x" * 600, "y" * 600), ("x", "y")):
        part = advice(f"{board} R1", (board, board), origin="banken", report_id=area, report_title=text, areas=[area])
        assert part.changed(summary="x" * 1500).boards == (Board.new(board),)
    reports = [read_yaml(path) for path in sorted((PROJECT / "data" / "reports").glob("*.yaml"))]
    picked = [
        advice(item["no"], tuple(item["to"]), origin="banken", report_id=f"rapport-{number}",
               report_title=report["title"], summary=item["summary"], areas=item["areas"])
        for number, report in enumerate(reports) for item in report.get("recommendations", [])
    ]  # fmt: skip
    assert len(BASE.with_recommendations(picked).recommendations) == len(BASE.recommendations) + len(picked) > 20


# Changes ------------------------------------------------------------------------------------------------------------


def test_a_recommendation_from_the_bank_is_the_same_whoever_picks_it() -> None:
    again = advice("1", origin="banken", report_id="timra-2024-samverkan")
    assert again.recommendation_id == ID
    assert advice("1").recommendation_id != advice("1").recommendation_id
    assert BASE.missing_of([again, new := advice("4"), advice("4")]) == [new]
    assert numbers(BASE.with_recommendations([again, new])) == ["1", "2", "3", "4"]
    assert BASE.split(ID, ["a", "b"]).missing_of([again]) == []


def test_recommendations_are_added_moved_removed_and_put_back() -> None:
    new = advice("4")
    assert numbers(BASE.with_recommendation(new)) == ["1", "2", "3", "4"]
    assert numbers(BASE.with_recommendation(new, after=ID)) == ["1", "4", "2", "3"]
    assert numbers(BASE.moved(ID, 1)) == ["2", "1", "3"]
    assert numbers(BASE.moved(THIRD.recommendation_id, -9)) == ["3", "1", "2"]
    filled = BASE.with_status_entry(SECOND.recommendation_id, entry())
    removed = filled.without_recommendation(SECOND.recommendation_id)
    assert numbers(removed) == ["1", "3"]
    kept = filled.recommendation(SECOND.recommendation_id)
    assert removed.with_recommendation_back(kept, 2) == filled
    assert filled.with_recommendation_back(kept, 1) == filled
    with pytest.raises(ValidationError):
        BASE.with_recommendation(advice("2"))


def test_what_is_gone_changes_nothing_but_an_entry_is_never_dropped_without_a_word() -> None:
    for made in (
        BASE.moved(GONE, 1),
        BASE.without_recommendation(GONE),
        BASE.split(GONE, ["a", "b"]),
        BASE.with_values(GONE, summary="x"),
        BASE.with_board(GONE, "x"),
        BASE.with_response(GONE, IN_SOCIAL, measure="x"),
        BASE.with_response(ID, "0" * 12, measure="x"),
        BASE.without_board(ID, "0" * 12),
    ):
        assert made == BASE
    with pytest.raises(KeyError):
        BASE.with_status_entry(GONE, entry())
    with pytest.raises(ValidationError):
        BASE.with_status_entry(ID, entry(corrects="0" * 12))


def test_parts_have_a_status_of_their_own_after_the_split() -> None:
    before = entry("2026-01-01", "pagar")
    split = BASE.with_status_entry(ID, before).split(ID, ["Rutinen.", "Uppföljningen."])
    assert numbers(split) == ["1a", "1b", "2", "3"]
    first, second = split.recommendations[:2]
    assert (first.summary, second.summary) == ("Rutinen.", "Uppföljningen.")
    assert (first.report_id, first.number, first.entries) == ("timra-2024-samverkan", "1", (before,))
    done = split.with_status_entry(first.recommendation_id, entry("2026-05-01", "genomford"))
    assert status_of(done, WORD, first.recommendation_id) == "genomford"
    assert status_of(done, WORD, second.recommendation_id) == "pagar"
    further = done.split(first.recommendation_id, ["Ena.", "Andra.", "Tredje."])
    assert numbers(further) == ["1a", "1c", "1d", "1b", "2", "3"]
    for wrong in ([], ["En."], ["x"] * 27):
        with pytest.raises(ValueError, match="split"):
            BASE.split(ID, wrong)


def test_boards_are_added_renamed_and_removed_but_not_from_under_an_entry() -> None:
    added = BASE.with_board(ID, "Kommunstyrelsen").with_board(ID, " kommunstyrelsen ")
    assert [board.name for board in added.recommendation(ID).boards] == [SOCIAL, "Kommunstyrelsen"]
    board_id = added.recommendation(ID).boards[1].board_id
    assert added.without_board(ID, board_id) == BASE
    about = added.with_status_entry(ID, entry(board_id=board_id))
    with pytest.raises(ValidationError):
        about.without_board(ID, board_id)
    renamed = about.with_response(ID, board_id, name="Regionstyrelsen").with_board(ID, "kommunstyrelsen")
    assert [board.name for board in renamed.recommendation(ID).boards] == [SOCIAL, "Regionstyrelsen", "kommunstyrelsen"]
    assert status_of(renamed, WORD, ID, board_id) == "pagar"
    assert status_of(renamed, WORD, ID, renamed.recommendation(ID).boards[2].board_id) is None


def test_a_report_is_mended_in_all_its_recommendations() -> None:
    mended = BASE.with_report(SECOND.report_key, report_title="Rätt titel", report_date="2024-05-14")
    assert [part.report_title for part in mended.recommendations] == [FIRST.report_title, "Rätt titel", "IT-säkerhet"]
    with pytest.raises(ValueError, match="not the report's"):
        BASE.with_report(SECOND.report_key, summary="x")


# Only added ---------------------------------------------------------------------------------------------------------


def test_no_way_to_change_a_recommendation_loses_or_alters_an_entry() -> None:
    kept = entry()
    register = BASE.with_status_entry(ID, kept)
    part = register.recommendation(ID)
    altered = kept.changed(status="genomford")
    for attempt in (
        lambda: part.changed(entries=()),
        lambda: part.changed(entries=(altered,)),
        lambda: register.changed(recommendations=[FIRST, SECOND, THIRD]),
        lambda: register.with_values(ID, entries=()),
        lambda: register.with_values(ID, boards=()),
        lambda: register.with_status_entry(ID, altered),
        lambda: setattr(kept, "status", "genomford"),
    ):
        with pytest.raises(ValueError, match=r"only added|same entry_id|methods of their own|frozen"):
            attempt()
    assert register.with_status_entry(ID, kept) == register


def entries_by_part(register: Register) -> dict[str, set[StatusEntry]]:
    return {part.recommendation_id: set(part.entries) for part in register.recommendations}


@settings(deadline=None)
@given(works)
def test_no_sequence_of_changes_loses_an_entry_but_by_removing_its_recommendation(
    done: list[tuple[str, int, int]],
) -> None:
    register = BASE.with_status_entry(ID, entry())
    for what, chosen, number in done:
        before = register.model_dump()
        later = after_step(register, what, chosen, number, NOON)
        assert register.model_dump() == before, "changed in place"
        gone = [part for part in register.recommendations if part.recommendation_id not in later.ids]
        assert len(gone) <= (what in ("remove", "split"))
        for part_id, entries in entries_by_part(later).items():
            assert entries_by_part(register).get(part_id, set()) <= entries
        if what == "remove" and gone:
            back = later.with_recommendation_back(gone[0], register.place_of(gone[0].recommendation_id))
            assert back == register
        if what == "split" and gone:
            parts = [part for part in later.recommendations if part.recommendation_id not in register.ids]
            assert all(part.entries == gone[0].entries for part in parts)
        assert read_register(later.content()) == later
        register = later


@settings(deadline=None)
@given(works, works)
def test_restoring_an_earlier_version_keeps_what_has_been_entered_since(
    first: list[tuple[str, int, int]], second: list[tuple[str, int, int]]
) -> None:
    earlier = worked_on(BASE, first, MORNING)
    now = worked_on(earlier, second, NOON)
    restored = with_what_stays(earlier, now)
    for part in (*now.recommendations, *earlier.recommendations):
        same = [other for other in restored.recommendations if other.numbered == part.numbered]
        for one in part.entries:
            assert any(one in other.entries for other in same), "an entry is lost"
    known = {one.entry_id for part in earlier.recommendations for one in part.entries}
    if all(one.entry_id in known for part in now.recommendations for one in part.entries):
        assert set(restored.ids) >= set(earlier.ids)


SEVERAL = [
    entry("2026-01-01", "pagar", WORD, NOON),
    entry("2026-02-01", "genomford", WORD, MORNING),
    entry("2026-03-01", "delvis", CHECK, LATER),
    entry("2026-04-01", "pagar", CHECK, MORNING),
    entry("2026-05-01", "inte_aktuell", WORD, LATER),
]


@settings(deadline=None)
@given(st.permutations(SEVERAL))
def test_in_whatever_order_entries_are_added_the_register_is_the_same(order: list[StatusEntry]) -> None:
    register = BASE
    for one in order:
        register = register.with_status_entry(ID, one)
    assert register == BASE.changed(recommendations=[FIRST.changed(entries=sorted(order, key=str)), SECOND, THIRD])


# In the store -------------------------------------------------------------------------------------------------------


def test_a_register_is_saved_shared_exported_and_read_in_as_it_was(person: Callable[[str], Desk]) -> None:
    anna, bo = person("anna"), person("bo")
    filled = BASE.with_status_entry(ID, entry()).split(SECOND.recommendation_id, ["a", "b"])
    version = anna.create(KIND, BASE.title, BASE.content())
    anna.share(version.document_id, bo.user_id, "andra")
    version = bo.save(version.document_id, filled.title, filled.content(), based_on=version.number)
    assert read_register(anna.read(version.document_id).content) == filled
    assert read_register(anna.read(version.document_id, 1).content) == BASE
    data = anna.export(version.document_id)
    moved = bo.import_document(data, KIND, read_register)
    assert (moved.number, read_register(moved.content)) == (2, filled)
    assert bo.export(moved.document_id) == data


def test_two_who_enter_at_the_same_time_are_put_together_after_the_conflict(person: Callable[[str], Desk]) -> None:
    anna, bo = person("anna"), person("bo")
    base = anna.create(KIND, BASE.title, BASE.content())
    anna.share(base.document_id, bo.user_id, "andra")
    hers = BASE.with_status_entry(ID, entry("2026-03-01", "pagar"))
    his = BASE.with_status_entry(ID, entry("2026-04-01", "genomford", at=NOON))
    anna.save(base.document_id, hers.title, hers.content(), based_on=base.number)
    with pytest.raises(Conflict):
        bo.save(base.document_id, his.title, his.content(), based_on=base.number)
    newest = bo.read(base.document_id)
    both = merged(BASE, his, read_register(newest.content))
    assert both is not None
    bo.save(base.document_id, both.title, both.content(), based_on=newest.number)
    kept = read_register(anna.read(base.document_id).content)
    assert [one.status for one in kept.recommendation(ID).entries] == ["pagar", "genomford"]
    assert status_of(kept) == "genomford"


def test_a_file_with_an_entry_that_nobody_made_is_refused_whole(anna: Desk) -> None:
    content = BASE.with_status_entry(ID, entry()).content()
    content["recommendations"][0]["entries"][0].pop("entered_by")
    data = anna.export(anna.create(KIND, "Trasig", content).document_id)
    with pytest.raises(BadFile, match="som inte hör till slaget uppfoljning"):
        anna.import_document(data, KIND, read_register)


SENTENCE = "Nämnden bör se till att besluten följs upp samlat, och att ansvaret mellan nämnderna är dokumenterat. "


def large(count: int, entry_count: int) -> Register:
    """Recommendations with texts as long as they mostly are, or longer, all to two boards with a planned measure."""

    def one(number: int) -> Recommendation:
        part = advice(
            str(number), (SOCIAL, SCHOOL), origin="banken", report_id=f"timra-2024-amne-{number // 8}",
            summary=SENTENCE * 2, areas=("aterkoppling_orosanmalan", "regional_samverkan"), answer_due="2025-01-31",
            next_check="2027-03", risk_if_not_done=SENTENCE,
        )  # fmt: skip
        told = {"acceptance": "delvis", "answer_date": "2025-02-01", "measure": SENTENCE}
        planned = {"responsible": "förvaltningschefen", "measure_due": "2026-06-30"}
        answered = [board.changed(**told, **planned) for board in part.boards]
        entries = [
            entry(
                f"2026-0{1 + n % 9}-01",
                "pagar",
                CHECK if n % 3 == 0 else WORD,
                comment=SENTENCE,
                source="Nämndens protokoll 2026-03-12 § 41",
                board_id=part.boards[n % 2].board_id,
            )
            for n in range(entry_count)
        ]
        return part.changed(boards=answered, entries=entries)

    return BASE.changed(recommendations=[one(number) for number in range(count)])


@pytest.fixture(scope="module")
def three_hundred() -> Register:
    return large(300, 10)


def test_three_hundred_recommendations_with_ten_entries_each_fit_in_a_revision(
    three_hundred: Register, anna: Desk
) -> None:
    size = len(content_text(three_hundred.content()).encode())
    assert size < 0.85 * MAX_CONTENT_BYTES, size
    version = anna.create(KIND, three_hundred.title, three_hundred.content())
    assert read_register(anna.read(version.document_id).content) == three_hundred


@pytest.mark.timed
def test_a_large_register_is_read_changed_and_counted_in_a_moment(
    three_hundred: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    content, part_id = three_hundred.content(), three_hundred.ids[150]
    new = entry(at=LATER)
    timed = {
        "read": lambda: read_register(content),
        "entry": lambda: three_hundred.with_status_entry(part_id, new),
        "content": three_hundred.content,
        "cases": lambda: cases(three_hundred),
        "merged": lambda: merged(
            three_hundred, three_hundred.with_status_entry(part_id, new), three_hundred.moved(part_id, 2)
        ),
    }
    spent = {name: median_seconds(work) for name, work in timed.items()}
    with capsys.disabled():
        print("\n" + ", ".join(f"{name} {seconds * 1000:.0f} ms (median)" for name, seconds in spent.items()))
    assert max(spent.values()) < 0.5

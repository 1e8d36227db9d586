"""What is counted in a follow-up register: by hand for small ones, and a second time in plain Python for any."""

from collections import Counter
from datetime import date, timedelta
from typing import Any, get_args

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
    SCHOOL,
    SECOND,
    SOCIAL,
    THIRD,
    WORD,
    advice,
    entry,
    worked_on,
    works,
)
from workspace.follow_up_boards import board_names_by_key
from workspace.follow_up_figures import (
    ACCEPTANCES,
    STATUSES,
    AcceptanceCounts,
    Ageing,
    AnswerPlace,
    Answers,
    By,
    MeasurePlace,
    Measures,
    acceptance_counts,
    ageing,
    answers,
    checks,
    implementation_counts,
    measures,
)
from workspace.follow_up_news import news_since
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case, cases

TODAY = date(2026, 12, 1)
ID, SECOND_ID, THIRD_ID = (part.recommendation_id for part in (FIRST, SECOND, THIRD))
PLACES = ("ended", "said_ended", "past_due", "not_yet_due", "without_due", "without_measure")


def told(found: list[Case]) -> list[tuple[str, str | None]]:
    return [(case.recommendation.printed_number, case.board.name if case.board else None) for case in found]


def test_answers_are_late_when_the_whole_day_month_or_year_has_passed() -> None:
    due = BASE.with_values(ID, answer_due="2026-11-30").with_response(SECOND_ID, IN_SOCIAL, acceptance="oklar")
    found = answers(due, TODAY)
    assert told(found.answered) == [("2", SOCIAL)]
    assert told(found.late) == [("1", SOCIAL), ("2", SCHOOL)]
    assert told(found.without_due) == [("3", None)]
    for waiting in ("2026-12-01", "2026-12", "2026", "2027-01-15"):
        assert told(answers(due.with_values(ID, answer_due=waiting), TODAY).waiting) == [("1", SOCIAL)]


def test_an_answer_is_not_late_when_a_check_has_ended_the_matter_but_the_board_s_word_ends_nothing() -> None:
    said = BASE.with_status_entry(SECOND_ID, entry(status="genomford"))
    assert told(answers(said, TODAY).late) == [("2", SOCIAL), ("2", SCHOOL)]
    checked = said.with_status_entry(SECOND_ID, entry(status="inte_aktuell", basis=CHECK, board_id=IN_SCHOOL))
    assert told(answers(checked, TODAY).late) == [("2", SOCIAL)]
    assert told(answers(checked, TODAY).ended) == [("2", SCHOOL)]


def test_measures_past_due_are_apart_from_those_not_yet_due() -> None:
    register = BASE.with_response(SECOND_ID, IN_SOCIAL, measure="Rutin", measure_due="2026-06")
    register = register.with_response(SECOND_ID, IN_SCHOOL, measure="Rutin", measure_due="2026")
    register = register.with_response(ID, FIRST.boards[0].board_id, measure="Rutin")
    found = measures(register, TODAY)
    assert (told(found.past_due), told(found.not_yet_due)) == ([("2", SOCIAL)], [("2", SCHOOL)])
    assert (told(found.without_due), told(found.without_measure)) == ([("1", SOCIAL)], [("3", None)])
    assert told(measures(register, date(2026, 6, 30)).past_due) == []
    assert told(measures(register, date(2026, 7, 1)).past_due) == [("2", SOCIAL)]
    assert told(measures(register, date(2027, 1, 1)).past_due) == [("2", SOCIAL), ("2", SCHOOL)]


@pytest.mark.parametrize(
    ("entered", "place"),
    [
        ([("2026-07-01", "pagar", WORD)], "past_due"),
        ([("2026-07-01", "genomford", WORD)], "said_ended"),
        ([("2026-07-01", "genomford", WORD), ("2026-03-01", "pagar", CHECK)], "said_ended"),
        ([("2026-07-01", "genomford", WORD), ("2026-08-01", "delvis", CHECK)], "past_due"),
        ([("2026-07-01", "pagar", WORD), ("2026-08-01", "genomford", CHECK)], "ended"),
        ([("2026-07-01", "oklar", WORD), ("2026-03-01", "kommer_inte", CHECK)], "ended"),
    ],
)
def test_what_ends_a_measure(entered: list[tuple[str, Any, Any]], place: str) -> None:
    register = BASE.with_response(SECOND_ID, IN_SOCIAL, measure_due="2026-06")
    for day, status, basis in entered:
        register = register.with_status_entry(SECOND_ID, entry(day, status, basis, board_id=IN_SOCIAL))
    found = measures(register, TODAY)
    assert [name for name in PLACES if ("2", SOCIAL) in told(getattr(found, name))] == [place]


def test_checks_are_due_within_the_quarter_that_today_is_in() -> None:
    def places(next_check: str | None, today: date = TODAY) -> list[str]:
        found = checks(BASE.with_values(ID, next_check=next_check), today)
        return [name for name in found.__slots__ if ID in [part.recommendation_id for part in getattr(found, name)]]

    assert places("2026-11-30") == ["overdue"]
    assert places("2026-12-01") == places("2026-12-31") == places("2026") == ["this_quarter"]
    assert places("2027-01-01") == places("2027") == ["later"]
    assert places(None) == ["without_check"]
    assert places("2026-03", date(2026, 1, 1)) == places("2026-03-31", date(2026, 3, 31)) == ["this_quarter"]
    assert places("2026-04-01", date(2026, 3, 31)) == ["later"]


def test_a_recommendation_that_is_open_for_one_board_may_be_forgotten() -> None:
    register = BASE.with_values(SECOND_ID, next_check=None)
    one = register.with_status_entry(SECOND_ID, entry(status="genomford", basis=CHECK, board_id=IN_SOCIAL))
    assert SECOND_ID in [part.recommendation_id for part in checks(one, TODAY).without_check]
    both = one.with_status_entry(SECOND_ID, entry(status="kommer_inte", basis=CHECK, board_id=IN_SCHOOL))
    assert [part.recommendation_id for part in checks(both, TODAY).ended] == [SECOND_ID]


def test_ageing_counts_what_is_open_by_board_and_years() -> None:
    register = BASE.with_recommendation(advice("1", (" Socialnämnden ",), report_title="Äldre", report_date="2020-01"))
    register = register.with_status_entry(ID, entry(status="genomford"))
    assert ageing(register, TODAY) == [
        Ageing(SCHOOL, 2, 1, 0),
        Ageing(SOCIAL, 6, 1, 0),
        Ageing(SOCIAL, 2, 2, 1),
        Ageing(None, None, 1, 0),
    ]
    ended = register.with_status_entry(ID, entry(status="genomford", basis=CHECK))
    assert Ageing(SOCIAL, 2, 1, 0) in ageing(ended, TODAY)


def test_a_report_of_next_year_is_as_new_as_those_of_this_year() -> None:
    register = BASE.with_recommendations(
        advice("1", (SOCIAL,), report_title=f"Ny {year}", report_date=year)
        for year in ("2026-02", "2027", "2028-01-01")
    )
    assert Ageing(SOCIAL, 0, 3, 0) in ageing(register, TODAY)
    assert min(row.years for row in ageing(register, TODAY) if row.years is not None) == 0


def test_boards_stand_in_swedish_order_however_they_are_written() -> None:
    names = ("ärendenämnden", "Överförmyndarnämnden", "ZOO-nämnden", "åldersnämnden", " Ärendenämnden ", "arkivnämnden")
    parts = [advice(str(place), (name,)) for place, name in enumerate(names)]
    register = Register(body_id="1", body_name="x").with_recommendations([advice("utan", ()), *parts])
    in_order = ["arkivnämnden", "ZOO-nämnden", "åldersnämnden", "ärendenämnden", "Överförmyndarnämnden"]
    assert [row.name for row in acceptance_counts(register, "namnd")] == [*in_order, None]
    assert [row.board_name for row in ageing(register, TODAY)] == [*in_order, None]
    assert list(board_names_by_key(register).values()) == in_order


def test_each_place_of_a_case_is_a_field_of_its_figure() -> None:
    assert set(get_args(AnswerPlace)) == set(Answers.__slots__)
    assert set(get_args(MeasurePlace)) == set(Measures.__slots__)


def test_acceptance_and_implementation_are_two_things_each_with_its_n() -> None:
    register = BASE.with_response(SECOND_ID, IN_SCHOOL, acceptance="accepterad")
    register = register.with_status_entry(SECOND_ID, entry(status="kommer_inte", basis=CHECK, board_id=IN_SCHOOL))
    (row,) = acceptance_counts(register, "alla")
    assert (row.n, row.answered_count, row.counts["accepterad"], row.counts["inget_yttrande"]) == (4, 1, 1, 3)
    school, social, nobody = implementation_counts(register, "namnd")
    assert [(row.name, row.n) for row in (school, social, nobody)] == [(SCHOOL, 1), (SOCIAL, 2), (None, 1)]
    assert (school.by_check["kommer_inte"], school.by_board_word[None]) == (1, 1)
    titles = [part.report_title for part in (FIRST, SECOND, THIRD)]  # the bank's and the typed one are not the same
    assert [row.name for row in acceptance_counts(register, "rapport")] == titles
    assert acceptance_counts(Register(body_id="1", body_name="x"), "alla") == [
        AcceptanceCounts("", None, 0, dict.fromkeys(ACCEPTANCES, 0))
    ]
    assert acceptance_counts(Register(body_id="1", body_name="x"), "namnd") == []


def test_news_are_what_was_entered_since_however_old_its_own_date_is() -> None:
    before = entry("2026-05-01", "pagar", at="2026-11-29T23:59:00+01:00")
    late = entry("2025-01-01", "ej_paborjad", at=MORNING)
    done = entry("2026-06-01", "genomford", CHECK, at=NOON)
    register = BASE.with_response(SECOND_ID, IN_SCHOOL, acceptance="delvis", answer_date="2026-11-30")
    for one in (before, late, done):
        register = register.with_status_entry(ID, one)
    news = news_since(register, date(2026, 11, 30))
    assert [new.entry for new in news.entries] == [late, done]
    assert [(change.basis, change.before, change.after) for change in news.status_changes] == [
        (CHECK, None, "genomford")
    ]
    assert told(news.answers) == [("2", SCHOOL)]
    corrected = register.with_status_entry(ID, entry("2026-05-01", "delvis", at=LATER, corrects=before.entry_id))
    (new,) = news_since(corrected, date(2026, 12, 1)).entries
    assert new.corrected == before
    assert news_since(corrected, date(2026, 12, 2)).entries == []
    changed = news_since(corrected, date(2026, 12, 1)).status_changes
    assert [(change.before, change.after) for change in changed] == [("pagar", "delvis")]


# A second count, from what is stored and without the modules that count --------------------------------------------


def plain_last(text: str) -> str:
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        first_of_next = date(year + month // 12, month % 12 + 1, 1)
        return (first_of_next - timedelta(days=1)).isoformat()
    return text


def plain_status(part: dict[str, Any], basis: str, board_id: str) -> tuple[str, str] | None:
    """Date and status of the latest entry; all entries of the tests are entered in one time zone."""
    latest = None
    corrected = [one["corrects"] for one in part.get("entries", []) if one.get("corrects")]
    for one in part.get("entries", []):
        if one["basis"] != basis or one["status"] is None or one["entry_id"] in corrected:
            continue
        if one.get("board_id", "") not in ("", board_id):
            continue
        key = (one["date"], one["entered_at"], one["entry_id"])
        if latest is None or key > latest[0]:
            latest = (key, one["status"])
    return None if latest is None else (latest[0][0], latest[1])


def plain_cases(register: Register) -> list[dict[str, Any]]:
    rows = []
    for part in register.content()["recommendations"]:
        for board in part.get("boards") or [{}]:
            board_id = board.get("board_id", "")
            word, check = (plain_status(part, basis, board_id) for basis in (WORD, CHECK))
            over = ("genomford", "kommer_inte", "inte_aktuell")
            ended = check is not None and check[1] in over
            said = not ended and word is not None and word[1] in over and (check is None or check[0] < word[0])
            row = {"part": part, "board": board, "word": word and word[1], "check": check and check[1]}
            rows.append({**row, "ended": ended, "said": said, "answer": board.get("acceptance", "inget_yttrande")})
    return rows


days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@settings(deadline=None)
@given(works, days)
def test_a_second_count_gives_the_same(done: list[tuple[str, int, int]], today: date) -> None:
    register = worked_on(BASE, done, NOON)
    plain, now = plain_cases(register), today.isoformat()
    found = answers(register, today)
    missing = [row for row in plain if row["answer"] == "inget_yttrande" and not row["ended"]]
    due = [plain_last(row["part"]["answer_due"]) for row in missing if row["part"].get("answer_due")]
    assert len(found.late) == sum(day < now for day in due)
    assert len(found.waiting) == sum(day >= now for day in due)
    assert len(found.without_due) == len(missing) - len(due)
    measured = measures(register, today)
    is_open = [row for row in plain if not row["ended"] and not row["said"]]
    planned = [plain_last(row["board"]["measure_due"]) for row in is_open if row["board"].get("measure_due")]
    assert len(measured.past_due) == sum(day < now for day in planned)
    assert len(measured.not_yet_due) == sum(day >= now for day in planned)
    assert (len(measured.ended), len(measured.said_ended)) == (
        sum(row["ended"] for row in plain),
        sum(row["said"] for row in plain),
    )
    ages = Counter[tuple[str | None, int | None]]()
    for row in plain:
        if not row["ended"]:
            dated = row["part"].get("report_date")
            ages[row["board"].get("name"), today.year - int(dated[:4]) if dated else None] += 1
    assert {(row.board_name, row.years): row.open_count for row in ageing(register, today)} == ages
    for key, counts in (("word", "by_board_word"), ("check", "by_check")):
        by_board = Counter((row["board"].get("name"), row[key]) for row in plain)
        rows = implementation_counts(register, "namnd")
        assert {(row.name, status): n for row in rows for status, n in getattr(row, counts).items() if n} == by_board
    by_answer = Counter((row["board"].get("name"), row["answer"]) for row in plain)
    accepted = acceptance_counts(register, "namnd")
    assert {(row.name, answer): n for row in accepted for answer, n in row.counts.items() if n} == by_answer


@settings(deadline=None)
@given(works, days)
def test_every_case_and_every_recommendation_is_in_one_place(done: list[tuple[str, int, int]], today: date) -> None:
    register = worked_on(BASE, done, NOON)
    all_cases, parts = cases(register), list(register.recommendations)
    for found, whole in (
        (answers(register, today), all_cases),
        (measures(register, today), all_cases),
        (checks(register, today), parts),
    ):
        placed = [id_of(one) for name in found.__slots__ for one in getattr(found, name)]
        assert Counter(placed) == Counter(id_of(one) for one in whole)  # type: ignore[attr-defined]
    by: By
    for by in ("namnd", "rapport", "alla"):
        for row in implementation_counts(register, by):
            assert sum(row.by_board_word.values()) == sum(row.by_check.values()) == row.n
            assert list(row.by_check) == [*STATUSES, None]
        for answered in acceptance_counts(register, by):
            assert sum(answered.counts.values()) == answered.n
        assert sum(row.n for row in implementation_counts(register, by)) == len(all_cases)
    assert sum(row.open_count for row in ageing(register, today)) == sum(not case.is_ended for case in all_cases)


def id_of(one: Any) -> tuple[str, str]:
    if isinstance(one, Case):
        return one.recommendation.recommendation_id, one.board.board_id if one.board else ""
    return one.recommendation_id, ""


@settings(deadline=None)
@given(works, works)
def test_news_between_two_days_are_what_the_first_day_did_not_know(
    first: list[tuple[str, int, int]], second: list[tuple[str, int, int]]
) -> None:
    earlier = worked_on(BASE, first, NOON)
    now = worked_on(earlier, [step for step in second if step[0] in ("enter", "correct", "take back")], LATER)
    known = {case_id: case for case in cases(earlier) for case_id in [id_of(case)]}
    news = news_since(now, date(2026, 12, 1))
    told_now = {(id_of(Case(new.recommendation, new.board, None, None)), new.basis, new.before, new.after)
                for new in news.status_changes}  # fmt: skip
    expected = {
        (id_of(case), basis, known[id_of(case)].status(basis), case.status(basis))
        for case in cases(now)
        for basis in (WORD, CHECK)
        if known[id_of(case)].status(basis) != case.status(basis)
    }
    assert told_now == expected
    entered = sum(len(part.entries) for part in now.recommendations) - sum(
        len(part.entries) for part in earlier.recommendations
    )
    assert len(news.entries) == entered

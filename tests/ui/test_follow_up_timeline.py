"""One recommendation's time line: what stands where, whose it is, and that it is late where the figures count it so."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workspace.registers import BASE, CHECK, NOON, SCHOOL, SOCIAL, WORD, Work, advice, entry, worked_on, works
from wording.follow_up_timeline import Event, events_of
from workspace.follow_up_figures import answers, checks, measures
from workspace.follow_up_parts import Acceptance, Recommendation, board_id_of

TODAY = date(2026, 12, 1)
NAMES = {SOCIAL: "Socialnämnden", SCHOOL: "Barn- och utbildningsnämnden"}


def answered(
    part: Recommendation, name: str, acceptance: Acceptance = "inget_yttrande", **values: str
) -> Recommendation:
    boards = [
        board.changed(acceptance=acceptance, **values) if board.name == name else board for board in part.boards
    ]  # fmt: skip
    return part.changed(boards=boards)


def of_head(events: list[Event], *heads: str) -> list[Event]:
    return [event for event in events if event.head in heads]


def answer_event(part: Recommendation, today: date = TODAY) -> Event:
    (event,) = of_head(events_of(part, today), "Yttrande skulle ges", "Yttrande ska ges", "Sista dag för yttrande")
    return event


def measure_events(part: Recommendation, today: date = TODAY) -> list[Event]:
    heads = ("Åtgärden skulle vara klar", "Åtgärden ska vara klar", "Planerad dag för åtgärden")
    return of_head(events_of(part, today), *heads)


def test_what_has_no_date_stands_first_and_is_called_undated() -> None:
    part = answered(advice("1", report_date=None), SOCIAL, "delvis").changed(entries=[entry("2025")])
    events = events_of(part, TODAY)
    assert [(event.date, event.head, event.undated_word) for event in events] == [
        ("", "Rapporten", "odaterad"),
        ("", "Yttrande: delvis accepterad", "odaterat"),
        ("2025", "Pågår", "odaterat"),
    ]


def test_events_are_oldest_first_and_what_is_to_come_last() -> None:
    part = answered(advice("1", answer_due="2024-09", next_check="2027-01-15"), SOCIAL, "accepterad",
                    answer_date="2024-08-30", measure="Rutin", measure_due="2026-12-31")  # fmt: skip
    part = part.changed(entries=[entry("2026-03-12", "delvis", CHECK), entry("2026-03", "pagar")])
    assert [(event.date, event.side, event.head, event.is_to_come) for event in events_of(part, TODAY)] == [
        ("2024-05", "revisorerna", "Rapporten", False),
        ("2024-08-30", "namnden", "Yttrande: accepterad", False),
        ("2024-09", "namnden", "Sista dag för yttrande", False),
        ("2026-03", "namnden", "Pågår", False),
        ("2026-03-12", "revisorerna", "Delvis genomförd", False),
        ("2026-12-31", "namnden", "Åtgärden ska vara klar", True),
        ("2027-01-15", "revisorerna", "Nästa kontroll", True),
    ]
    assert not any(event.is_late for event in events_of(part, TODAY))


def test_a_month_or_year_has_passed_when_all_of_it_has() -> None:
    for due, last in (
        ("2026-11", date(2026, 11, 30)),
        ("2026", date(2026, 12, 31)),
        ("2026-11-30", date(2026, 11, 30)),
    ):
        part = answered(advice("1", answer_due=due, next_check=due), SOCIAL, measure="Rutin", measure_due=due)
        after = date.fromordinal(last.toordinal() + 1)
        of_day = [
            *measure_events(part, last),
            answer_event(part, last),
            *of_head(events_of(part, last), "Nästa kontroll"),
        ]
        assert [(event.is_to_come, event.is_late) for event in of_day] == [(True, False)] * 3
        passed = of_head(
            events_of(part, after), "Yttrande skulle ges", "Åtgärden skulle vara klar", "Kontroll skulle göras"
        )
        assert [(event.is_to_come, event.is_late) for event in passed] == [(False, True)] * 3


def test_an_answer_that_a_check_has_ended_is_not_late() -> None:
    part = advice("1", answer_due="2025-01-31").changed(entries=[entry("2026-01", "inte_aktuell", CHECK)])
    event = answer_event(part)
    assert (event.head, event.is_late, event.is_to_come) == ("Sista dag för yttrande", False, False)
    assert event.detail == "Avslutat av revisorernas kontroll utan yttrande: Socialnämnden"


def test_that_the_board_says_it_is_done_is_no_answer() -> None:
    part = advice("1", answer_due="2025-01-31").changed(entries=[entry("2026-01", "genomford", WORD)])
    assert (answer_event(part).head, answer_event(part).is_late) == ("Yttrande skulle ges", True)


def test_each_board_is_late_by_its_own_case() -> None:
    part = advice("1", (SOCIAL, SCHOOL), answer_due="2025-01-31")
    assert answer_event(part).detail == "Inget yttrande från Socialnämnden, Barn- och utbildningsnämnden"
    ended = part.changed(entries=[entry("2026-01", "kommer_inte", CHECK, board_id=board_id_of(SCHOOL))])
    event = answer_event(ended)
    assert (event.head, event.is_late) == ("Yttrande skulle ges", True)
    assert event.detail == (
        "Inget yttrande från Socialnämnden · "
        "Avslutat av revisorernas kontroll utan yttrande: Barn- och utbildningsnämnden"
    )
    event = answer_event(answered(ended, SOCIAL, "avvisad"))
    assert (event.head, event.is_late) == ("Sista dag för yttrande", False)
    for name in (SOCIAL, SCHOOL):
        part = answered(part, name, measure=f"Rutin i {name}", measure_due="2026-06")
    part = part.changed(entries=[entry("2026-07", "genomford", CHECK, board_id=board_id_of(SCHOOL))])
    assert [(event.head, event.detail, event.is_late) for event in measure_events(part)] == [
        ("Åtgärden skulle vara klar", "Socialnämnden · Rutin i socialnämnden", True),
        (
            "Planerad dag för åtgärden",
            "Barn- och utbildningsnämnden · Rutin i barn- och utbildningsnämnden",
            False,
        ),
    ]


def test_a_measure_is_late_until_the_board_or_a_check_has_ended_it() -> None:
    part = answered(advice("1"), SOCIAL, "accepterad", measure="Rutin", measure_due="2026-06")

    def told(*entries: object) -> tuple[str, bool]:
        (event,) = measure_events(part.changed(entries=entries))
        return event.head, event.is_late

    late, no_more = ("Åtgärden skulle vara klar", True), ("Planerad dag för åtgärden", False)
    assert told() == told(entry("2026-07", "pagar")) == late
    assert told(entry("2026-07", "genomford")) == no_more
    assert told(entry("2026-07", "genomford"), entry("2026-08", "delvis", CHECK)) == late
    assert told(entry("2026-08", "genomford", CHECK)) == no_more


def test_without_a_named_board_the_day_to_answer_is_late_and_names_nobody() -> None:
    part = advice("1", (), answer_due="2025-01-31")
    assert (answer_event(part).is_late, answer_event(part).detail) == (True, "")
    ended = part.changed(entries=[entry("2026-01", "genomford", CHECK)])
    assert (answer_event(ended).is_late, answer_event(ended).head) == (False, "Sista dag för yttrande")


def test_a_corrected_entry_says_so_and_what_takes_it_back_stands_on_its_side() -> None:
    wrong = entry("2026-01", "genomford", WORD)
    right = entry("2026-02", "pagar", CHECK, corrects=wrong.entry_id)
    taken_back = entry("2026-03", None, WORD, corrects=right.entry_id)
    again = entry("2026-04", None, WORD, corrects=taken_back.entry_id)
    events = events_of(advice("1").changed(entries=[wrong, right, taken_back, again]), TODAY)[1:]
    assert [(event.head, event.side, event.is_corrected, event.entry_id) for event in events] == [
        ("Genomförd", "namnden", True, wrong.entry_id),
        ("Pågår", "revisorerna", True, right.entry_id),
        ("Återtagen uppgift", "revisorerna", True, taken_back.entry_id),
        ("Återtagen uppgift", "revisorerna", False, again.entry_id),
    ]
    assert "rättar uppgiften 2026-01" in events[1].detail


@settings(deadline=None, max_examples=150)
@given(works, st.sampled_from(["2026", "2026-03", "2025-01-31", None]), st.dates(date(2024, 1, 1), date(2028, 12, 31)))
def test_what_is_drawn_late_is_what_the_figures_count(done: Work, due: str | None, today: date) -> None:
    register = BASE
    for part_id in BASE.ids:
        register = register.with_values(part_id, answer_due=due)
    register = worked_on(register, done, NOON)
    late, past_due, overdue = (
        answers(register, today).late,
        measures(register, today).past_due,
        checks(register, today).overdue,
    )
    for part in register.recommendations:
        events = events_of(part, today)
        of_part = [case for case in late if case.recommendation == part]
        drawn = [event for event in events if event.is_late and event.head == "Yttrande skulle ges"]
        assert len(drawn) == bool(of_part)
        names = [f"{case.board.name[:1].upper()}{case.board.name[1:]}" for case in of_part if case.board]
        told = drawn[0].detail.split(" · ")[0].removeprefix("Inget yttrande från ") if names else ""
        assert told == ", ".join(names)
        past = [case.board.measure for case in past_due if case.recommendation == part and case.board]
        drawn = [event for event in events if event.is_late and event.head == "Åtgärden skulle vara klar"]
        assert [event.detail.split(" · ")[-1] for event in drawn] == past
        drawn = [event for event in events if event.is_late and event.head == "Kontroll skulle göras"]
        assert len(drawn) == (part in overdue)
        assert {event.entry_id for event in events if event.entry_id} == {one.entry_id for one in part.entries}
        assert [event.is_to_come for event in events] == sorted(event.is_to_come for event in events)
        assert not any(event.is_late and event.is_to_come for event in events)

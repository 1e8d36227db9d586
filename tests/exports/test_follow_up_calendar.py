"""The reminders, parsed back: every day that is waited for, the rules of RFC 5545, and ids that stay the same."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from exports.follow_up_calendar import to_ics
from tests.exports import follow_up_read as again
from tests.exports.follow_up_registers import NASTY_CLEAN, SOCIAL, TODAY, advice, answered, hostile, large, timra
from wording.follow_up_reminders import describe_reminders
from workspace.follow_up_register import Register

NOON = datetime(2026, 12, 1, 12, tzinfo=ZoneInfo("Europe/Stockholm"))


def ics(register: Register, *, with_passed: bool, version: int = 14, at: datetime = NOON) -> bytes:
    return to_ics(describe_reminders(register, "register", version, at, with_passed=with_passed))


def events(file: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(file).events)


def expected(register: Register) -> list[tuple[date, str, str]]:
    """(day, what, recommendation's wording) of everything that is waited for, found the slow way."""
    days = []
    for part, board in again.pairs(register):
        has_answered = board is not None and board.acceptance != "inget_yttrande"
        if part.answer_due and not has_answered and again.is_open(part, board):
            days.append((again.end_of(part.answer_due), "Yttrande", part.summary))
        is_waited_for = again.is_open(part, board) and not again.is_said_ended(part, board)
        if board is not None and board.measure_due and is_waited_for:
            days.append((again.end_of(board.measure_due), "Åtgärd klar", part.summary))
    for part in register.recommendations:
        if part.next_check:
            days.append((again.end_of(part.next_check), "Kontroll", part.summary))
    return sorted(days)


def found(file: bytes) -> list[tuple[date, str, str]]:
    return sorted(
        (event.start, str(event.summary).partition(":")[0], str(event.description).rpartition(": ")[2])
        for event in events(file)
    )


def test_every_day_that_is_waited_for_is_an_event_and_past_ones_are_by_choice() -> None:
    everything = expected(timra())
    assert found(ics(timra(), with_passed=True)) == everything
    ahead = [one for one in everything if one[0] >= TODAY]
    assert found(ics(timra(), with_passed=False)) == ahead
    assert (len(everything), len(ahead)) == (17, 7)


def test_an_event_is_a_whole_day_that_makes_nobody_busy() -> None:
    for event in events(ics(timra(), with_passed=True)):
        assert type(event.start) is date
        assert event.end - event.start == timedelta(days=1)
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["SEQUENCE"] == 14
        assert event["DTSTAMP"].dt == NOON
        assert ("ATTENDEE" in event, "ORGANIZER" in event) == (False, False)


def test_a_reminder_comes_a_week_before_and_never_for_what_has_passed() -> None:
    for event in events(ics(timra(), with_passed=True)):
        alarms = event.walk("VALARM")
        assert len(alarms) == (1 if event.start >= TODAY else 0)
        for alarm in alarms:
            assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(days=-7))
            assert alarm["DESCRIPTION"] == event.summary


def test_a_date_without_day_is_its_last_day_and_says_so() -> None:
    part = answered(advice("1", "Gör det.", (SOCIAL,), {"report_title": "G"}), 0, "delvis", None, measure_due="2028-02")
    (event,) = events(ics(Register(body_id="1", body_name="T", recommendations=(part,)), with_passed=False))
    assert event.start == date(2028, 2, 29)
    assert str(event.description).startswith("Åtgärden ska vara klar senast under 2028-02.\nNämnd: Socialnämnden\n")
    assert str(event.summary) == "Åtgärd klar: Socialnämnden, nr 1 i G"


def test_the_same_thing_has_the_same_id_whenever_it_is_written() -> None:
    first = {str(event["UID"]): event.start for event in events(ics(timra(), with_passed=True))}
    assert len(first) == 17
    register = timra()
    before = [str(event["UID"]) for event in events(ics(register, with_passed=True))]
    part = next(part for part in register.recommendations if part.next_check == "2026-12-15")
    moved = register.with_values(part.recommendation_id, next_check="2027-01-20")
    after = {str(one["UID"]): one for one in events(ics(moved, with_passed=True, version=15, at=NOON + timedelta(1)))}
    assert set(before) == set(after)
    event = after[f"kontroll-{part.recommendation_id}-alla@uppfoljning.granskningsbanken"]
    assert (event.start, event["SEQUENCE"]) == (date(2027, 1, 20), 15)


@pytest.mark.parametrize("make", [timra, hostile])
def test_the_file_keeps_the_rules_of_the_format(make: object) -> None:
    file = ics(make(), with_passed=True)  # type: ignore[operator]
    lines = file.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert b"\r" not in file.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # no character is cut in two by the folding
    assert (lines[0], lines[-2]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR")
    assert "PRODID:-//Granskningsbanken//Uppföljning//SV".encode() in lines
    assert b"VERSION:2.0" in lines
    assert not any(line.startswith(b"METHOD") for line in lines)
    assert not [byte for byte in file if byte < 32 and byte not in (10, 13)]


def test_hostile_texts_come_back_as_they_were_written() -> None:
    register = hostile()
    described = [str(event.description) for event in events(ics(register, with_passed=True))]
    assert all(NASTY_CLEAN in text for text in described)
    assert any(text.endswith("Ett långt ord och ett till.") for text in described)
    assert all(len(str(event.summary)) < 900 for event in events(ics(register, with_passed=True)))


def test_days_on_the_same_date_are_events_of_their_own() -> None:
    days = [event.start for event in events(ics(timra(), with_passed=True))]
    assert max(days.count(day) for day in days) > 1


def test_a_large_register_s_reminders_are_all_there() -> None:
    assert found(ics(large(), with_passed=True)) == expected(large())

"""Reminders as an iCalendar file (RFC 5545) for Outlook, Google and Apple: one all-day event for each day to remember.

Events and not to-dos: Outlook does not take in VTODO from a file. Without METHOD, which would demand an organizer.
"""

from datetime import timedelta

from icalendar import Alarm, Calendar, Event
from icalendar.enums import TRANSP

from exports.follow_up_document import Reminder, ReminderCalendar
from exports.safe_text import cleaned, one_line

PRODUCT = "-//Granskningsbanken//Uppföljning//SV"
ALARM_BEFORE = timedelta(days=7)


def to_ics(calendar: ReminderCalendar) -> bytes:
    """Return the reminders as an .ics file in UTF-8 with lines of at most 75 octets, ended by CR LF."""
    content = cleaned(calendar)
    # A calendar without events is not allowed; without reminders the file is not offered (ui.follow_up.files).
    written = Calendar.new(uid=content.uid, name=one_line(content.name), prodid=PRODUCT)
    for reminder in content.reminders:
        written.add_component(_event(reminder, content))
    ics: bytes = written.to_ical()
    return ics


def _event(reminder: Reminder, content: ReminderCalendar) -> Event:
    event = Event.new(
        uid=reminder.uid,
        stamp=content.written_at,
        sequence=content.sequence,
        start=reminder.day,
        end=reminder.day + timedelta(days=1),
        summary=one_line(reminder.summary),
        description=reminder.description,
        transparency=TRANSP.TRANSPARENT,  # a day to remember does not make anybody busy
    )
    if reminder.has_alarm:
        alarm = Alarm.new(description=one_line(reminder.summary))
        alarm.add("ACTION", "DISPLAY")
        alarm.add("TRIGGER", -ALARM_BEFORE)
        event.add_component(alarm)
    return event

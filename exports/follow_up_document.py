"""What a follow-up register holds when it leaves the screen, in words: report, workbook, letters and reminders.

Every text is ready to be printed. What is said and what is counted comes from `wording`; here is only where it stands.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ListedTable:
    """A table of the report: its heading, what stands before it, its header and rows, or what is said of none.

    `widths` in cm fill the 16 cm of a page. `has_sum` = its last row is all together. The first of `columns` names the
    row for those who do not see it.
    """

    heading: str
    lead: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    nothing: str = ""
    has_sum: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the report's beginning: a heading, sentences, and tables."""

    heading: str
    sentences: tuple[str, ...]
    tables: tuple[ListedTable, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardPart:
    """What a recommendation is to one board: (what, text) for the answer, the measure and the two statuses, apart.

    `board_name` is "" where the heading above has said it.
    """

    board_name: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One status entry: its own date, the status, what it rests on, and the rest that is known of it."""

    date: str
    status: str
    basis: str
    told: str


@dataclass(frozen=True, slots=True)
class RecommendationSection:
    """One recommendation in full, or, in a report of what is new, what is new about it."""

    heading: str
    summary: str
    facts: tuple[tuple[str, str], ...] = ()
    board_parts: tuple[BoardPart, ...] = ()
    later_facts: tuple[tuple[str, str], ...] = ()
    entries: tuple[EntryRow, ...] | None = None  # None = not told here; () = there are none
    news: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The recommendations to one board, or of one report."""

    heading: str
    sections: tuple[RecommendationSection, ...]


@dataclass(frozen=True, slots=True)
class FollowUpReport:
    """The uppföljningsrapport, whole or of what is new. `is_brief` = its groups follow each other on the pages."""

    title: str
    subtitle: str  # the register's own name, "" when it says no more than the title
    data_version: str
    version: str
    date: str  # the day of the export, ISO
    facts: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    groups: tuple[Group, ...]
    nothing: str  # what is said when there are no groups
    limits: tuple[str, ...]  # what the report does not say
    footer: str
    is_brief: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook: numbers are numbers, everything else text; `widths` in characters, one per column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FollowUpWorkbook:
    """The same register as tables; `notes` are (what, text)."""

    title: str
    data_version: str
    footer: str
    sheets: tuple[Sheet, ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LetterPoint:
    """An open recommendation in a letter: its number and wording, what is known of it, and what is asked for."""

    number: str
    summary: str
    answer: str  # lines: the yttrande, the measure, who and by when
    state: str  # lines: the board's word, the auditors' check
    asked: str


@dataclass(frozen=True, slots=True)
class LetterReport:
    """The open points of one report."""

    title: str
    points: tuple[LetterPoint, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter from the auditors to one board about its open recommendations."""

    sender: str
    recipient: str
    date: str  # ISO
    reply_by: str  # ISO
    subject: str
    paragraphs: tuple[str, ...]
    reports: tuple[LetterReport, ...]
    closing: tuple[str, ...]

    @property
    def point_count(self) -> int:
        """Return how many recommendations the letter asks about."""
        return sum(len(report.points) for report in self.reports)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A day to remember, all of it. `uid` is the same each time, so that a calendar updates what it has."""

    uid: str
    day: date
    summary: str
    description: str
    has_alarm: bool  # a week before


@dataclass(frozen=True, slots=True)
class ReminderCalendar:
    """Reminders under the calendar's name. `sequence` grows with the register's versions."""

    uid: str
    name: str
    sequence: int
    written_at: datetime
    reminders: tuple[Reminder, ...]

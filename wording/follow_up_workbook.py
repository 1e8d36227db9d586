"""A follow-up register described as a workbook: the recommendations, every entry, and what is counted."""

from collections.abc import Sequence
from typing import Any

from charts.text import UNDATED
from exports.follow_up_document import FollowUpWorkbook, Sheet
from wording.follow_up_cases import entries_about
from wording.follow_up_choice import ReportChoice, Source, chosen_part, report_facts, report_title
from wording.follow_up_document import LIMITS
from wording.follow_up_news_words import NOT_COVERED, entered_day, register_news
from wording.follow_up_summary import counts_by, group_name
from wording.follow_up_tables import register_table
from wording.follow_up_words import (
    ACCEPTANCE,
    BASIS,
    NO_BOARD,
    board_name,
    dated_status,
    day_words,
    entry_status,
    status_words,
)
from workspace.follow_up_figures import STATUSES, acceptance_counts, ageing, implementation_counts
from workspace.follow_up_parts import Recommendation, StatusEntry
from workspace.follow_up_register import Register
from workspace.follow_up_status import cases

EVERY_BOARD = "Alla rekommendationens nämnder"
_REGISTER_WIDTHS = (30, 11, 7, 50, 24, 24, 11, 16, 11, 36, 20, 11, 20, 11, 20, 11, 11, 36)
_ENTRY_COLUMNS = (
    *("Uppgift", "Nr", "Rapport", "Nämnd", "Datum", "Status", "Grund", "Kommentar", "Källa", "Införd av", "Införd"),
    *("Rättar uppgift", "Gäller"),
)
_ENTRY_WIDTHS = (15, 7, 30, 24, 11, 20, 20, 40, 34, 24, 20, 26, 18)
_NEWS_COLUMNS = (
    *("Vad", "Nr", "Rapport", "Rekommendation", "Nämnd", "Grund", "Före", "Nu", "Datum", "Införd", "Kommentar"),
    "Källa",
)
_NEWS_WIDTHS = (20, 7, 30, 50, 24, 20, 20, 20, 11, 11, 40, 34)


def describe_workbook(register: Register, choice: ReportChoice, source: Source) -> FollowUpWorkbook:
    """Return the chosen part of the register as tables; what is new since a day on a sheet of its own."""
    chosen = chosen_part(register, choice)
    sheets = [_recommendations(chosen), _entries(register, chosen), _answers(chosen), _implementation(chosen)]
    sheets.append(_ageing(chosen, source))
    limits: tuple[str, ...] = LIMITS
    if choice.since is not None:
        sheets.append(_news(chosen, choice))
        limits = (*NOT_COVERED, *LIMITS)
    facts = [fact for fact in report_facts(register, choice, source) if fact[0] != "Innehåll"]
    boards = board_words(register, choice)
    notes = [("Titel", report_title(register, choice)), *facts, ("Nämnder", boards)]
    return FollowUpWorkbook(
        title=report_title(register, choice),
        data_version=source.data_version,
        footer=register.title,
        sheets=tuple(sheets),
        notes=(*notes, *(("Vad filen inte säger", text) for text in limits)),
    )


def board_words(register: Register, choice: ReportChoice) -> str:
    """Return which boards the file is of, with what stands on the first sheet."""
    only = "bara den valda nämnden" if choice.board_key else "alla nämnder"
    return f"{only}; en rad per rekommendation och nämnd på bladet Rekommendationer"


def _recommendations(register: Register) -> Sheet:
    table = register_table(cases(register))
    return Sheet("Rekommendationer", tuple(table.columns), _tuples(table.to_numpy().tolist()), _REGISTER_WIDTHS)


def _entries(register: Register, chosen: Register) -> Sheet:
    """Every entry of the chosen recommendations, in the order they were entered.

    Those about other boards are left out, but for those that correct the ones here or are corrected by them.
    """
    rows = []
    for part in chosen.recommendations:
        whole = register.recommendation(part.recommendation_id)
        board_id = None if len(part.boards) == len(whole.boards) else part.boards[0].board_id
        in_order = sorted(entries_about(whole, board_id), key=lambda entry: entry.entered)
        rows += [_entry_row(whole, entry) for entry in in_order]
    return Sheet("Statusuppgifter", _ENTRY_COLUMNS, tuple(rows), _ENTRY_WIDTHS)


def _entry_row(part: Recommendation, entry: StatusEntry) -> tuple[str, ...]:
    corrected = part.entry(entry.corrects) if entry.corrects else None
    return (
        entry.entry_id,
        part.printed_number,
        part.report_title,
        _about(part, entry),
        entry.date,
        entry_status(entry),
        BASIS[entry.basis],
        entry.comment,
        entry.source,
        entry.entered_by,
        entry.entered_at,
        f"{corrected.entry_id}: {dated_status(corrected)}" if corrected else "",
        _validity(part, entry),
    )


def _validity(part: Recommendation, entry: StatusEntry) -> str:
    if entry.entry_id in part.corrected_ids:
        return "nej, rättad"
    return "nej, tar tillbaka" if entry.status is None else "ja"


def _about(part: Recommendation, entry: StatusEntry) -> str:
    if not part.boards:
        return NO_BOARD
    return board_name(part.board(entry.board_id)) if entry.board_id else EVERY_BOARD


def _answers(register: Register) -> Sheet:
    groups = [*acceptance_counts(register, "namnd"), *acceptance_counts(register, "alla")]
    rows: list[tuple[str | int, ...]] = [
        (group_name(one.name), one.n, one.answered_count, *one.counts.values()) for one in groups
    ]
    columns = ("Nämnd", "Fall", "Har yttrat sig", *(ACCEPTANCE[answer] for answer in groups[-1].counts))
    return Sheet("Yttranden per nämnd", columns, tuple(rows), (34, *[14] * (len(columns) - 1)))


def _implementation(register: Register) -> Sheet:
    """The two bases side by side, each under its own name: no column holds both."""
    groups = [*implementation_counts(register, "namnd"), *implementation_counts(register, "alla")]
    columns, rows = ["Nämnd", "Fall"], [[group_name(one.name), one.n] for one in groups]
    for basis, words in BASIS.items():
        columns += [f"{words}: {status_words(status, basis)}" for status in (*STATUSES, None)]
        for row, one in zip(rows, groups, strict=True):
            row += [counts_by(one, basis)[status] for status in (*STATUSES, None)]
    return Sheet("Genomförande per nämnd", tuple(columns), _tuples(rows), (34, 7, *[18] * (len(columns) - 2)))


def _ageing(register: Register, source: Source) -> Sheet:
    rows: list[tuple[str | int, ...]] = [
        (
            group_name(one.board_name),
            UNDATED if one.years is None else one.years,
            one.open_count,
            one.said_ended_count,
        )
        for one in ageing(register, source.today)
    ]
    columns = ("Nämnd", "År sedan rapporten", "Öppna fall", "Därav avslutade enligt bara nämnden")
    return Sheet("Ålder", columns, tuple(rows), (34, 18, 14, 24))


def _news(register: Register, choice: ReportChoice) -> Sheet:
    assert choice.since is not None
    news = register_news(register, choice.since)
    rows: list[tuple[str, ...]] = []
    for new in news.entries:
        part, entry = new.recommendation, new.entry
        before = dated_status(new.corrected) if new.corrected else ""
        now = entry_status(entry)
        what = "Rättelse" if new.corrected else "Statusuppgift"
        told = (BASIS[entry.basis], before, now, entry.date, entered_day(entry.entered_at), entry.comment, entry.source)
        rows.append((what, *_place(part), _about(part, entry), *told))
    for change in news.status_changes:
        values = (status_words(status, change.basis) for status in (change.before, change.after))
        rows.append(
            (
                "Ändrat läge",
                *_place(change.recommendation),
                board_name(change.board),
                BASIS[change.basis],
                *values,
                *[""] * 4,
            )
        )
    for case in news.answers:
        day = (case.board.answer_date or "") if case.board else ""
        place = (*_place(case.recommendation), board_name(case.board))
        rows.append(("Yttrande", *place, "Yttrande", "", ACCEPTANCE[case.acceptance], day, *[""] * 3))
    return Sheet(f"Sedan {day_words(choice.since)}", _NEWS_COLUMNS, tuple(rows), _NEWS_WIDTHS)


def _place(part: Recommendation) -> tuple[str, str, str]:
    return part.printed_number, part.report_title, part.summary


def _tuples(rows: Sequence[Sequence[Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(map(tuple, rows))

"""The figures of a follow-up register, made from the stored document: only those who may read that can see them.

What the boards answered, what they say is done and what the auditors have checked are three things, never added.
"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from charts.catalogue.build_figure import BadParameters, Nothing, Parameters, as_table
from charts.catalogue.own_documents import AGE, ANSWERED, IMPLEMENTED, NOW, POINTS, MadeFrom
from charts.description import Bar, Bars, Cell, Column, Drawing, Figure, Grid, Part, Row, Texts
from charts.palette import ANSWERS, look
from charts.text import UNDATED
from queries.clock import today
from wording.follow_up_counts import (
    ALL,
    CHECK,
    LATE_HEADS,
    LATE_UNITS,
    WORD,
    age_table,
    age_title,
    answers_table,
    answers_title,
    implementation_table,
    implementation_title,
    late_rows,
    late_table,
    late_title,
    open_points,
    points_table,
    points_title,
    row_names,
    status_name,
    statuses_in_use,
)
from wording.follow_up_words import CASE, name_shown
from wording.version_words import version_words
from workspace.follow_up_figures import (
    ACCEPTANCES,
    Ageing,
    By,
    acceptance_counts,
    ageing,
    implementation_counts,
    measures,
)
from workspace.follow_up_parts import Status
from workspace.follow_up_register import Register, read_register

EMPTY = "Registret har inga rekommendationer ännu. Lägg till dem på sidan Uppföljning."
NONE_OPEN = "Inget fall i registret är öppet: revisorernas kontroll har avslutat alla."
NOT_OF_BOARD = "Nämnden har inga öppna fall i registret."
TWO_SOURCES = (
    "Nämndens uppgift är vad nämnden säger är gjort, revisorernas kontroll vad revisorerna själva har sett. De läggs "
    "aldrig samman. Ingen uppgift betyder inte att inget är gjort."
)
ACCEPTED_IS_NOT_DONE = "Att en rekommendation är accepterad säger inget om vad som är gjort."
OPEN = "Öppet är det som revisorernas kontroll inte har avslutat."
BY: tuple[By, ...] = ("namnd", "rapport")
OLDEST = 4  # years: the last class of the age figure
# Ink means problem, as elsewhere. Only the look is borrowed: the row says the status.
LOOKS: Mapping[Status | None, str] = {
    "genomford": "fungerar",
    "delvis": "delvis",
    "pagar": "delvis",
    "ej_paborjad": "brist",
    "ej_genomford": "brist",
    "kommer_inte": "brist",
    "inte_aktuell": "ej_bedomd",
    "oklar": "ej_bedomd",
    None: "ej_granskat",
}
POINT_SHARES = (0.175, 0.315, 0.15, 0.13, 0.125, 0.105)  # of a slide's width: the columns of the open recommendations


def answered(register: Register, made_from: MadeFrom, parameters: Parameters) -> Figure:
    """What the boards answered: a bar per board, or per report (`by`), counted in cases."""
    by = _by(parameters)
    (total,) = acceptance_counts(register, "alla")
    _require_cases(total.n)
    rows = acceptance_counts(register, by)
    names = row_names(register, rows)
    parts = tuple(Part(key, look(key).word, before=f"{look(key).symbol} ") for key in ANSWERS)
    bars = tuple(
        Bar(f"{name} · {row.n} fall", tuple(row.counts[answer] for answer in ACCEPTANCES))
        for name, row in zip(names, rows, strict=True)
    )
    return _figure(
        made_from,
        answers_title(total),
        f"Fall per {_per(by)}. {CASE} {ACCEPTED_IS_NOT_DONE}",
        Bars(parts, bars, "fall", "fall"),
        answers_table(names, rows, by),
        legend=ANSWERS,
        reading="Inget yttrande räknas också innan tiden att svara har gått ut.",
        caution=ACCEPTED_IS_NOT_DONE,
    )


def implemented(register: Register, made_from: MadeFrom, parameters: Parameters) -> Figure:
    """How far the cases have come by the board's word and, beside it, by the auditors' check."""
    by = _by(parameters)
    (total,) = implementation_counts(register, "alla")
    _require_cases(total.n)
    rows = implementation_counts(register, by)
    names = row_names(register, rows)
    grid_rows = [
        Row(
            status_name(status),
            f"{name} · {row.n} fall",
            tuple(_counted(status, counts[status], row.n) for counts in (row.by_board_word, row.by_check)),
        )
        for name, row in zip(names, rows, strict=True)
        for status in statuses_in_use(row)
    ]
    return _figure(
        made_from,
        implementation_title(total),
        f"Fall per {_per(by)} och status. {CASE} Varje kolumn räknar alla fall; de två läggs aldrig samman.",
        Grid((Column(WORD), Column(CHECK)), tuple(grid_rows)),
        implementation_table(names, rows, by),
        reading="Talet är antalet fall. Ju mer fylld ruta, desto mindre är gjort. Utan fyllning: ingen uppgift. Tom "
        "plats: inget fall.",
        caution=TWO_SOURCES,
    )


def _counted(status: Status | None, count: int, of_all: int) -> Cell | None:
    return Cell(LOOKS[status], str(count), "", (f"{count} av {of_all} fall",)) if count else None


def by_age(register: Register, made_from: MadeFrom, _: Parameters) -> Figure:
    """The open cases of each board by the years since the report."""
    day = today()
    _require_cases(len(register.recommendations))
    rows = ageing(register, day)
    if not rows:
        raise Nothing(NONE_OPEN)
    classes = [str(years) for years in range(OLDEST)] + [str(OLDEST)]
    if any(row.years is None for row in rows):
        classes.append("")
    boards = dict.fromkeys(row.board_name for row in rows)
    grid_rows = []
    for board in boards:
        own = [row for row in rows if row.board_name == board]
        cells = tuple(_aged(name, [row for row in own if _of_class(row, name)]) for name in classes)
        total = sum(row.open_count for row in own)
        remark = f"{total} {'öppet' if total == 1 else 'öppna'}"
        grid_rows.append(Row(name_shown(board), "Nämnder", cells, str(total), remark))
    return _figure(
        made_from,
        age_title(rows, day),
        f"Öppna fall efter år sedan rapporten, {day:%Y-%m-%d}. {CASE}",
        Grid(tuple(Column(_class_name(name)) for name in classes), tuple(grid_rows), "Öppna"),
        age_table(rows),
        reading=f"År räknas från rapportens år till i år. {OPEN} Ju mer fylld ruta, desto äldre.",
        caution="Att ett fall är öppet betyder inte att inget är gjort.",
    )


def _of_class(row: Ageing, name: str) -> bool:
    if row.years is None or not name:
        return row.years is None and not name
    return min(row.years, OLDEST) == int(name)


def _class_name(name: str) -> str:
    if not name:
        return UNDATED.capitalize()
    return "Samma år" if name == "0" else f"{name} år" if int(name) < OLDEST else f"{name} år eller mer"


def _aged(name: str, rows: list[Ageing]) -> Cell | None:
    count, said = sum(row.open_count for row in rows), sum(row.said_ended_count for row in rows)
    if not count:
        return None
    told = [f"{count} öppna fall" if count > 1 else "Ett öppet fall"]
    told += [f"varav {said} avslutade enligt nämnden"] if said else []
    key = "kontur" if name in ("", "0", "1") else "fylld" if name == str(OLDEST) else "blek"
    return Cell(key, str(count), "", tuple(told))


def late_now(register: Register, made_from: MadeFrom, _: Parameters) -> Figure:
    """What is late today: answers, measures and checks, in all and board by board."""
    day = today()
    _require_cases(len(register.recommendations))
    rows = late_rows(register, day)
    grid_rows = [
        Row(
            row.name if place else "Alla nämnder",
            "Per nämnd" if place else ALL,
            tuple(_late_cell(count, column) for column, count in enumerate(row.counts)),
        )
        for place, row in enumerate(rows)
    ]
    return _figure(
        made_from,
        late_title(rows[0], day),
        f"Läget {day:%Y-%m-%d}. Yttranden och åtgärder räknas i fall (en rekommendation till en nämnd), kontroller i "
        "rekommendationer.",
        Grid(tuple(Column(head) for head in LATE_HEADS), tuple(grid_rows)),
        late_table(rows),
        reading="Fylld ruta: försenat. Blek: kommer under kvartalet. En rekommendation till två nämnder räknas hos "
        "båda, och en gång i hela registret.",
        caution="En förfallen åtgärd kan vara genomförd utan att någon har fört in det.",
    )


def _late_cell(count: int, column: int) -> Cell:
    key = "kontur" if not count else "fylld" if column < len(LATE_HEADS) - 1 else "blek"
    return Cell(key, str(count), "", (LATE_HEADS[column], f"{count} {LATE_UNITS[column]}"))


def points(register: Register, made_from: MadeFrom, parameters: Parameters) -> Figure:
    """The open recommendations as a table, all or those of one board (`board`, by name)."""
    day, board = today(), parameters.get("board", "")
    if not isinstance(board, str):
        raise BadParameters(f"board: {board!r:.80}")
    _require_cases(len(register.recommendations))
    found = open_points(register, board)
    if not found:
        raise Nothing(NOT_OF_BOARD if board else NONE_OPEN)
    past_due = {case.key for case in measures(register, day).past_due}
    table = points_table(found, register, day)
    return _figure(
        made_from,
        points_title(found, sum(case.key in past_due for case in found), board),
        f"Läget {day:%Y-%m-%d}, per nämnd, den åtgärd som ska vara klar först överst. {CASE}",
        replace(as_table(table), shares=POINT_SHARES),
        table,
        reading=OPEN,
        caution=TWO_SOURCES,
    )


def table_of(name: str, register: Register, parameters: Parameters) -> pd.DataFrame:
    """Return the whole table of a figure, its numbers as numbers: for the page and its files."""
    if name == ANSWERED:
        answers = acceptance_counts(register, _by(parameters))
        return answers_table(row_names(register, answers), answers, _by(parameters))
    if name == IMPLEMENTED:
        counts = implementation_counts(register, _by(parameters))
        return implementation_table(row_names(register, counts), counts, _by(parameters))
    if name == AGE:
        return age_table(ageing(register, today()))
    if name == NOW:
        return late_table(late_rows(register, today()))
    return points_table(open_points(register, str(parameters.get("board", ""))), register, today())


def _by(parameters: Parameters) -> By:
    wanted = parameters.get("by", "namnd")
    for by in BY:
        if by == wanted:
            return by
    raise BadParameters(f"by: {wanted!r:.80}")


def _per(by: By) -> str:
    return "rapport, den äldsta först" if by == "rapport" else "nämnd"


def _require_cases(count: int) -> None:
    if not count:
        raise Nothing(EMPTY)


def _figure(
    made_from: MadeFrom,
    title: str,
    subtitle: str,
    drawing: Drawing,
    table: pd.DataFrame,
    *,
    reading: str,
    caution: str,
    legend: Texts = (),
) -> Figure:
    source = f"{made_from.title}, {version_words(made_from.number, made_from.imported)}"
    return Figure(
        title=title,
        subtitle=subtitle,
        drawing=drawing,
        table=as_table(table),
        alt=f"{title}.",
        source=f"Källa: revisorernas eget register {source}.",
        legend=legend,
        reading=reading,
        caution=caution,
        citations=(source,),
    )


READ = read_register
BUILDS = {NOW: late_now, ANSWERED: answered, IMPLEMENTED: implemented, AGE: by_age, POINTS: points}

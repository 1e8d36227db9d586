"""What the bank rests on: dimensions covered, readings of the wordings, grounds of the coding."""

import pandas as pd

from bank.answer import answer
from charts.agreement import agreement_intervals
from charts.bars import MAX_AUDITS
from charts.catalogue.build_figure import BadParameters, Build, Nothing, Parameters, build_figure
from charts.description import Figure
from charts.method import basis_bars, dimension_bars, reading_bars, support_bars
from wording import agreement_sentences as agreement_told
from wording import agreement_words
from wording import method_sentences as sentences
from wording import method_tables as tables
from wording.agreement_tables import scopes_table
from wording.long_answers import IN_TABLE, row_count
from wording.method_words import READINGS
from wording.sentences import NOTHING_SELECTED
from wording.words import number

REPORT_COLUMNS = ("Part", "År", "Byrå")


def dimensions(parameters: Parameters) -> Figure:
    """Examined areas per dimension."""
    dimension_counts = answer("coverage_by_dimension", parameters)
    if dimension_counts.empty:
        raise Nothing(NOTHING_SELECTED)
    return build_figure(
        sentences.dimension_sentence(dimension_counts),
        "Antal områden per dimension. Fylld del: undersökta. Öppen del (–): ej granskade.",
        dimension_bars(dimension_counts),
        tables.dimensions_table(dimension_counts),
        parameters,
    )


def readings(parameters: Parameters) -> Figure:
    """Answers to revisionsfrågor in three readings of the wordings; the title is that of `reading`."""
    grades = answer("grade_readings", parameters)
    reading = str(parameters.get("reading", "huvudlasning"))
    if reading not in READINGS:
        raise BadParameters(f"reading: {reading}")
    if grades.empty or not grades["total_count"].sum():
        raise Nothing(NOTHING_SELECTED)
    return build_figure(
        sentences.graded_sentence(grades, reading),
        "Antal svar på revisionsfrågor, i de tre läsningarna.",
        reading_bars(grades, READINGS),
        tables.graded_readings_table(grades),
        parameters,
        alt=sentences.reading_alt(grades),
        kind="grade",
    )


def basis(parameters: Parameters) -> Figure:
    """Answers that the report grades itself, and those that the curator interpreted, per report."""
    coding, totals = _coding(parameters)
    if coding.empty:
        raise Nothing(NOTHING_SELECTED)
    return build_figure(
        sentences.interpreted_sentence(totals),
        "Antal svar per rapport. Fylld del: uttryckliga. Öppen del*: tolkade." + _cap_note(coding),
        basis_bars(coding.head(MAX_AUDITS)),
        tables.coding_table(coding)[[*REPORT_COLUMNS, "Uttryckliga svar", "Tolkade svar*"]],
        parameters,
    )


def support(parameters: Parameters) -> Figure:
    """Findings from the auditors' judgement and from observations, per report."""
    coding, totals = _coding(parameters)
    if coding.empty:
        raise Nothing(NOTHING_SELECTED)
    return build_figure(
        sentences.judged_sentence(totals),
        "Antal fynd per rapport. Fylld del: ur bedömning. Öppen del: ur iakttagelse." + _cap_note(coding),
        support_bars(coding.head(MAX_AUDITS)),
        tables.coding_table(coding)[[*REPORT_COLUMNS, "Fynd ur bedömning", "Fynd ur iakttagelse"]],
        parameters,
    )


def agreement(parameters: Parameters) -> Figure:
    """How well two coders agree: alpha with its interval for the bank, and per report, area or firm (`scope`)."""
    scope = str(parameters.get("scope", "rapport"))
    if scope not in agreement_words.SCOPES:
        raise BadParameters(f"scope: {scope}")
    bank = answer("agreement_by_scope", scopes=["bank"])
    if bank.empty:
        raise Nothing(agreement_words.NONE_COMPARED)
    rows = answer("agreement_by_scope", scopes=[scope], row_limit=IN_TABLE)
    statuses = rows[rows["measure"] == "alla"]
    drawn = statuses[agreement_told.has_enough(statuses) & statuses["coefficient"].notna()]
    if drawn.empty:
        raise Nothing(agreement_told.nothing_drawn(statuses, scope))
    shown = drawn.head(MAX_AUDITS)
    whole_bank = bank[(bank["measure"] == "alla") & bank["coefficient"].notna()]
    intervals = agreement_intervals(pd.concat([whole_bank, shown]), agreement_words.WEAK_BELOW)
    return build_figure(
        agreement_told.figure_sentence(shown, scope),
        agreement_told.figure_subtitle(shown, drawn, row_count(rows), scope),
        intervals,
        scopes_table(rows, scope),
        {},
        alt=agreement_told.figure_alt(intervals),
        reading=agreement_words.READING,
        caution=agreement_words.CAUTION,
        source=agreement_told.compared_source(bank),
        citations=(),
        count=row_count(rows),
    )


def _coding(parameters: Parameters) -> tuple[pd.DataFrame, pd.Series]:
    """The rows of coding_by_report that a table holds, and coding_totals."""
    return answer("coding_by_report", parameters, row_limit=IN_TABLE), answer("coding_totals", parameters).iloc[0]


def _cap_note(coding: pd.DataFrame) -> str:
    count = row_count(coding)
    return f" De första {MAX_AUDITS} av {number(count)} rapporter." if count > MAX_AUDITS else ""


BUILDS: dict[str, Build] = {
    "dimensioner": dimensions,
    "svar_lasning": readings,
    "grund": basis,
    "underlag": support,
    "samstammighet": agreement,
}

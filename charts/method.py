"""Counted bars of the page on method: what is examined, how answers are read, and what the coding rests on."""

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.description import Bar, Bars, Part
from charts.palette import GRADES, mark
from charts.text import UNKNOWN_FIRM, year_told

ANSWERS, FINDINGS, AREAS = ("svar", "svar"), ("fynd", "fynd"), ("område", "områden")
ABSENT = {"finns_inte_i_rapporten": "finns inte i rapporten", "ingar_inte_i_kallan": "ingår inte i källan"}


def dimension_bars(dimensions: pd.DataFrame) -> Bars:
    """Return one bar per dimension (rows as from coverage_by_dimension), split in examined areas and not examined."""
    names = [f"{row.dimension_label}: {row.examined_area_count} av {row.area_count}" for row in dimensions.itertuples()]
    parts = {
        Part("fylld", "undersökta områden"): dimensions["examined_area_count"],
        Part("ej_granskat", "områden ej granskade", before="– "): dimensions["not_examined_area_count"],
    }
    return _bars(names, parts, AREAS)


def reading_bars(grades: pd.DataFrame, names: Mapping[str, str]) -> Bars:
    """Return one bar per reading (rows as from grade_readings; `names` by reading), split by grade."""
    readings = grades.drop_duplicates("reading")
    titles = [
        f"{names[row.reading]}: {row.total_count} svar{_left_out(row.left_out_count)}" for row in readings.itertuples()
    ]
    parts = {}
    for grade in GRADES:
        look = mark(grade)
        part = Part(grade, f"svar {look.word.lower()}", before=f"{look.symbol} ")
        parts[part] = grades.loc[grades["grade"] == grade, "question_count"]
    return _bars(titles, parts, ANSWERS)


def _left_out(count: int) -> str:
    return f", {count} {'tolkat' if count == 1 else 'tolkade'} räknas inte" if count else ""


def basis_bars(coding: pd.DataFrame) -> Bars:
    """Return one bar per report (rows as from coding_by_report), split in uttryckliga and tolkade answers."""
    parts = {
        Part("fylld", "uttryckliga svar"): coding["explicit_count"],
        Part("blek", "tolkade svar", after="*"): coding["interpreted_count"],
    }
    return _bars(_reports(coding, "question_state"), parts, ANSWERS)


def support_bars(coding: pd.DataFrame) -> Bars:
    """Return one bar per report (rows as from coding_by_report), split in findings on judgement and on observation."""
    parts = {
        Part("fylld", "fynd ur bedömning"): coding["judged_count"],
        Part("blek", "fynd ur iakttagelse"): coding["observed_count"],
    }
    return _bars(_reports(coding, "finding_state"), parts, FINDINGS)


def _reports(coding: pd.DataFrame, state: str) -> list[str]:
    """The reports' bar names; a report without the counted block says why, so that its bar is not read as zero
    (decision 48)."""
    return [
        f"{row.body_names} · {row.firm_name or UNKNOWN_FIRM} {year_told(row.published_text, row.published_basis)}"
        + (f" ({ABSENT[getattr(row, state)]})" if getattr(row, state) in ABSENT else "")
        for row in coding.itertuples()
    ]


def _bars(names: Sequence[str], parts: Mapping[Part, pd.Series], unit: tuple[str, str]) -> Bars:
    bars = []
    for name, *values in zip(names, *parts.values(), strict=True):
        counts = tuple(int(value) for value in values)
        hover = tuple(
            (name, f"{part.word[0].upper()}{part.word[1:]}: {count}") for count, part in zip(counts, parts, strict=True)
        )
        bars.append(Bar(name, counts, hover))
    return Bars(tuple(parts), tuple(bars), *unit)

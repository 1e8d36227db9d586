"""Counted bars of the page on method: what is examined, how answers are read, and what the coding rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts.frame import period, tooltip
from charts.palette import GRADES, PAPERS, Theme, mark
from charts.rows import add_counts, name_rows, stacked

NAME_WIDTH = 48  # characters per line


@dataclass(frozen=True, slots=True)
class _Look:
    """How one part of the bars looks: its words, what stands before and after the count, and its colours."""

    word: str
    before: str
    after: str
    fill: str
    border: str
    text: str


def dimension_bars(dimensions: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return one bar per dimension (rows as from coverage_by_dimension), split in examined areas and not examined."""
    names = [f"{row.dimension_label}: {row.examined_area_count} av {row.area_count}" for row in dimensions.itertuples()]
    missing = mark("ej_granskat", theme)
    parts = {
        _filled("undersökta områden", theme): dimensions["examined_area_count"],
        _Look("områden ej granskade", "– ", "", missing.fill, missing.border, missing.text): dimensions[
            "not_examined_area_count"
        ],
    }
    return _bars(names, parts, theme)


def reading_bars(grades: pd.DataFrame, names: Mapping[str, str], theme: Theme = "light") -> go.Figure:
    """Return one bar per reading (rows as from grade_readings; `names` by reading), split by grade."""
    readings = grades.drop_duplicates("reading")
    titles = [
        f"{names[row.reading]}: {row.total_count} svar"
        + (f", {row.left_out_count} tolkade räknas inte" if row.left_out_count else "")
        for row in readings.itertuples()
    ]
    parts = {}
    for grade in GRADES:
        look = mark(grade, theme)
        words = _Look(f"svar {look.word.lower()}", f"{look.symbol} ", "", look.fill, look.border, look.text)
        parts[words] = grades.loc[grades["grade"] == grade, "question_count"]
    return _bars(titles, parts, theme)


def basis_bars(coding: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return one bar per report (rows as from coding_by_report), split in uttryckliga and tolkade answers."""
    parts = {
        _filled("uttryckliga svar", theme): coding["explicit_count"],
        _pale("tolkade svar", "*", theme): coding["interpreted_count"],
    }
    return _bars(_reports(coding), parts, theme)


def support_bars(coding: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return one bar per report (rows as from coding_by_report), split in findings on judgement and on observation."""
    parts = {
        _filled("fynd ur bedömning", theme): coding["judged_count"],
        _pale("fynd ur iakttagelse", "", theme): coding["observed_count"],
    }
    return _bars(_reports(coding), parts, theme)


def _reports(coding: pd.DataFrame) -> list[str]:
    return [
        f"{row.body_names} · {row.firm_name or 'okänd byrå'} {period(row.published_year, row.published_year)}"
        for row in coding.itertuples()
    ]


def _filled(word: str, theme: Theme) -> _Look:
    paper = PAPERS[theme]
    return _Look(word, "", "", paper.accent, paper.accent, paper.background)


def _pale(word: str, after: str, theme: Theme) -> _Look:
    paper = PAPERS[theme]
    return _Look(word, "", after, paper.land, paper.accent, paper.text)


def _bars(names: Sequence[str], parts: Mapping[_Look, pd.Series], theme: Theme) -> go.Figure:
    figure = go.Figure()
    positions, labels, depth = name_rows(names, NAME_WIDTH)
    for look, values in parts.items():
        counts = [int(value) for value in values]
        add_counts(
            figure,
            counts,
            positions,
            name=look.word,
            marker={"color": look.fill, "line": {"color": look.border, "width": 1}},
            text=[f"{look.before}{count}{look.after}" if count else "" for count in counts],
            textfont={"color": look.text},
            hovertext=[
                tooltip(f"<b>{name}</b>", f"{count} {look.word}") for name, count in zip(names, counts, strict=True)
            ],
        )
    return stacked(figure, theme, labels, depth)

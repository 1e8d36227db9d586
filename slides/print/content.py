"""What the templates of slides are filled with: a slide's words, marks and measures as JSON values, always light."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from charts.description import (
    Bars,
    Cell,
    Dots,
    Drawing,
    Evidence,
    Grid,
    Intervals,
    Lines,
    Places,
    Risks,
    Strip,
    Table,
    Texts,
    Years,
)
from charts.hyphenation import syllable_starts
from charts.letters import printable
from charts.palette import TEXT_ONLY, Mark, look
from charts.risk_matrix import ranked
from charts.text import quoted
from exports.print.matrix import matrix_content
from exports.print.typesetting import Json
from exports.safe_text import one_line
from slides.deck import Slide
from slides.drawn.svg import paper_svg
from slides.measures import (
    FOOTER_LINE,
    FOOTER_TOP,
    HEIGHT,
    INNER,
    LEGEND_HEIGHT,
    MARGIN,
    NOTE_WIDTH,
    OPENING_WIDTH,
    STRIP_COLUMNS,
    SUBTITLE_LINE,
    TITLE_TOP,
    WIDTH,
    body_height,
    body_top,
    column_characters,
    column_width,
    fits_word,
    footer_lines,
    opening_set,
    subtitle_lines,
    table_widths,
    title_set,
    year_lines,
)

# px of what the templates place
MEASURES = {
    "width": WIDTH,
    "height": HEIGHT,
    "margin": MARGIN,
    "inner": INNER,
    "title-top": TITLE_TOP,
    "legend": LEGEND_HEIGHT,
    "footer-top": FOOTER_TOP,
    "footer-line": FOOTER_LINE,
    "subtitle-line": SUBTITLE_LINE,
    "opening": OPENING_WIDTH,
}
NOT_EXAMINED = "ej_granskat"  # its mark has a dashed border


def slide_content(slide: Slide, number: int) -> Json:
    """Return all that stands on a slide. `number` counts from 1, and names a slide that has no title."""
    title = one_line(printable(slide.title)) or f"Bild {number}"
    shared = {"kind": slide.kind, "number": number, "notes": _notes(slide)}
    if slide.kind == "titel":
        opening_texts = {"subtitle": one_line(slide.subtitle), "source": one_line(slide.source)}
        return shared | opening_texts | {"title": title, "font": opening_set(title)[0]}
    placed = title_set(title)
    figure = (
        None if slide.drawing is None else drawing_content(slide.drawing, slide.size, _room(slide), slide.alt or title)
    )
    return shared | {
        "title": _as_shown(title, list(placed.lines)),
        "font": placed.font,
        "title_height": placed.height,
        "subtitle": _as_shown(slide.subtitle, subtitle_lines(slide.subtitle)),
        "legend": [
            mark_content(look(key), key) | {"word": word} for key, word in legend_of(slide.legend, slide.drawing)
        ],
        "body_top": body_top(slide.title, slide.subtitle, bool(slide.legend)),
        "body_height": _room(slide),
        "size": slide.size,
        "figure": figure,
        "source": _as_shown(slide.source, footer_lines(slide.source)),
        "whole": [
            text
            for text, lines in ((title, list(placed.lines)), (slide.subtitle, subtitle_lines(slide.subtitle)))
            if _is_cut(text, lines)
        ],
        "whole_source": slide.source
        if _is_cut(slide.source, footer_lines(slide.source)) and slide.source not in slide.notes
        else "",
    }


def _room(slide: Slide) -> int:
    return body_height(slide.title, slide.subtitle, bool(slide.legend))


def _notes(slide: Slide) -> list[str]:
    return [line for note in slide.notes for line in note.splitlines() if line.strip()]


def _is_cut(text: str, lines: list[str]) -> bool:
    return "".join(text.split()) != "".join("".join(lines).split())


def _as_shown(text: str, lines: list[str]) -> str:
    """The text whole, to be broken anew; or its beginning, where the slide has no room for more."""
    return " ".join(lines) if _is_cut(text, lines) else one_line(text)


def legend_of(keys: Texts, drawing: Drawing | None) -> list[tuple[str, str]]:
    """Return (key, word) for a legend: the look's own word, else the one that the drawing has for it."""
    words: dict[str, str] = {}
    if isinstance(drawing, Bars):
        words = {part.key: part.word for part in drawing.parts}
    elif isinstance(drawing, Grid):
        words = {cell.key: cell.word for row in drawing.rows for cell in row.cells if cell is not None}
    elif isinstance(drawing, Strip | Years):
        words = {mark.key: mark.word for mark in drawing.marks}
    found = [(key, look(key).word or words.get(key, "")) for key in keys]
    return [(key, word) for key, word in found if word]


def mark_content(mark: Mark, key: str) -> Json:
    """Return the colours and symbol of a mark."""
    return {
        "symbol": mark.symbol,
        "fill": mark.fill,
        "border": mark.border,
        "text": mark.text,
        "dashed": key == NOT_EXAMINED,
    }


def drawing_content(drawing: Drawing, size: float, room: float, alt: str) -> Json:
    """Return a drawing under the name of its template function ("draw"), laid out for INNER / size px."""
    return CONTENT[type(drawing)](drawing, INNER / size, room, alt)


def _drawn(drawing: Drawing, inner: float, room: float, alt: str) -> Json:
    svg, height = paper_svg(drawing, room)
    return {"draw": "picture", "svg": svg, "height": height, "alt": alt}


def _grid(grid: Grid, inner: float, *_: object) -> Json:
    count = len(grid.columns)
    characters = column_characters(count, inner)
    return {
        "draw": "marks",
        "shape": grid.shape,
        "column": column_width(count, inner),
        "note": NOTE_WIDTH,
        "columns": [
            {"parts": _syllables(column.name), "years": year_lines(column, characters)} for column in grid.columns
        ],
        "note_head": grid.note_head.replace("-\n", "").replace("\n", " "),
        "rows": [
            {
                "name": row.name,
                "group": row.group,
                "note": row.note,
                "cells": [None if cell is None else _cell(cell, grid, inner) for cell in row.cells],
            }
            for row in grid.rows
        ],
    }


def _syllables(name: str) -> list[str]:
    """The name in the parts that it may be broken into."""
    words = re.finditer(r"\S+", name)
    places = [word.start() + place for word in words for place in sorted(syllable_starts(word[0]))]
    return [name[start:end] for start, end in pairwise([0, *places, len(name)])]


def _cell(cell: Cell, grid: Grid, inner: float) -> Json:
    """A mark with its word where there is room, else the word as its alternative text."""
    is_roomy = grid.shape == "square" and fits_word(cell.in_full, len(grid.columns), inner)
    return mark_content(look(cell.key), cell.key) | {
        "label": cell.in_full if is_roomy else cell.signed,
        "word": "" if is_roomy else cell.word + cell.sign,
        "weight": cell.weight,
        "plain": cell.key == TEXT_ONLY,  # text on the paper, without a mark's box
    }


def _strip(strip: Strip, *_: object) -> Json:
    return {
        "draw": "strip",
        "columns": STRIP_COLUMNS,
        "marks": [
            mark_content(look(mark.key), mark.key) | {"name": mark.name, "word": mark.word, "detail": mark.detail}
            for mark in strip.marks
        ],
    }


def _risks(risks: Risks, *_: object) -> Json:
    lists = {
        "draw": "risks",
        "ranked": [[risk.number, _with_decision(risk.name, risk.decision)] for risk in ranked(risks)],
        "listed": [[risk.number, _with_decision(risk.name, risk.decision)] for risk in risks.risks],
    }
    return lists | matrix_content(risks.risks, risks.scale, risks.high_from)


def _with_decision(name: str, decision: str) -> str:
    return f"{name}: {decision}" if decision else name


def _table(table: Table, inner: float, *_: object) -> Json:
    return {
        "draw": "plain",
        "widths": table_widths(table, inner) if table.columns else [],
        "columns": table.columns,
        "numeric": table.numeric,
        "rows": table.rows,
    }


def _evidence(evidence: Evidence, *_: object) -> Json:
    mark = look(evidence.key)
    return {
        "draw": "evidence",
        "mark": mark_content(mark, evidence.key) | {"label": f"{mark.symbol} {evidence.word}".strip()},
        "summary": evidence.summary,
        "quote": quoted(evidence.quote) if evidence.quote else "",
        "citation": evidence.citation,
    }


def _lines(lines: Lines, *_: object) -> Json:
    return {"draw": "paragraphs", "paragraphs": lines.paragraphs}


CONTENT: Mapping[type, Callable[[Any, float, float, str], Json]] = {
    Bars: _drawn,
    Years: _drawn,
    Places: _drawn,
    Intervals: _drawn,
    Dots: _drawn,
    Grid: _grid,
    Strip: _strip,
    Risks: _risks,
    Table: _table,
    Evidence: _evidence,
    Lines: _lines,
}

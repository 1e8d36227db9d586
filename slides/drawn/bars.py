"""Counted bars on a slide."""

from charts.description import Bar, Bars
from charts.letters import fit_lines, text_width
from charts.palette import look
from charts.text import lines_of, number
from slides.drawn.stage import Stage
from slides.measures import BAR_NAME_CHARACTERS, BAR_NAME_WIDTH, BAR_ROW, INNER, MARGIN, bar_height

GAP = 16  # px between a name and its bar
LABEL_PADDING, SWATCH = 8, 14
ROOM = INNER - BAR_NAME_WIDTH
TIGHT = 0.85  # of a label's width that its part must have


def draw_bars(stage: Stage, bars: Bars, top: float, height: float) -> float:
    """Draw names to the left and stacked counts beside them; return where they end.

    A count that its part is too short for stands after the bar, with its symbol or behind a small square of its colour.
    """
    unit = _unit(bars)
    for bar in bars.bars:
        taken = bar_height(bar.name)
        lines = len(lines_of(bar.name, BAR_NAME_CHARACTERS))
        name = fit_lines(bar.name, BAR_NAME_WIDTH - GAP, 24, most=lines)
        stage.lines(MARGIN, top + (taken - 31 * len(name)) / 2, name, BAR_NAME_WIDTH - GAP)
        _draw_bar(stage, bars, bar, top + taken / 2, unit)
        top += taken
    return top


def _labels(bars: Bars, bar: Bar) -> list[str]:
    return [f"{part.before}{number(count)}{part.after}" for part, count in zip(bars.parts, bar.counts, strict=True)]


def _is_inside(label: str, count: int, unit: float) -> bool:
    return count * unit >= (text_width(label, 24) + LABEL_PADDING) * TIGHT


def _unit(bars: Bars) -> float:
    """The px of one counted: the longest bar and the labels after it have room."""
    totals = [sum(bar.counts) for bar in bars.bars]
    unit = ROOM / bars.scale
    for _ in range(4):
        for bar, total in zip(bars.bars, totals, strict=True):
            after = sum(
                SWATCH + 2 * LABEL_PADDING + text_width(label, 24)
                for label, count in zip(_labels(bars, bar), bar.counts, strict=True)
                if count and not _is_inside(label, count, unit)
            )
            unit = min(unit, max(ROOM - after, ROOM / 4) / max(total, 1))
    return unit


def _draw_bar(stage: Stage, bars: Bars, bar: Bar, middle: float, unit: float) -> None:
    x: float = MARGIN + BAR_NAME_WIDTH
    after = []
    for part, count, label in zip(bars.parts, bar.counts, _labels(bars, bar), strict=True):
        if not count:
            continue
        mark, width = look(part.key, stage.theme), count * unit
        dashed = part.key == "ej_granskat"
        stage.box(x, middle - BAR_ROW / 2, width, BAR_ROW, mark.fill, mark.border, dashed)
        if _is_inside(label, count, unit):
            stage.text(x + width / 2, middle, label, width - 4, colour=mark.text, align="middle")
        else:
            after.append((mark, label, bool(part.before)))
        x += width
    if not any(bar.counts):
        stage.text(x, middle, f"0 {bars.many}", ROOM, colour=stage.paper.quiet)
    for mark, label, has_symbol in after:
        x += LABEL_PADDING
        if not has_symbol:
            stage.box(x, middle - SWATCH / 2, SWATCH, SWATCH, mark.fill, mark.border)
            x += SWATCH + LABEL_PADDING / 2
        x += stage.text(x, middle, label, max(MARGIN + INNER - x, 20)) + LABEL_PADDING / 2

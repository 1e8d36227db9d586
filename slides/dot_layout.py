"""Where dots stand on a slide: names and values to the left, the lines' labels above the plot, the axis below it."""

from dataclasses import dataclass

from charts.axis import thinned
from charts.description import Dot, DotLine, Dots
from charts.text import lines_of
from slides.measures import INNER, LETTER, LINE, MARGIN

NAME, TOLD = 330, 140  # px of the column of names, and of that of values
PLOT = INNER - NAME - TOLD  # px of the plot, with EDGE at either end of the axis
EDGE, GAP = 44, 16  # px; GAP is between columns
LEFT, RIGHT = MARGIN + NAME + TOLD + EDGE, MARGIN + INNER - EDGE  # px of the axis's ends
PADDING, BESIDE, AXIS = 5, 7, 40  # px of a row beside its lines; between a label and its line; of the axis's numbers
NAME_CHARACTERS, TOLD_CHARACTERS = int((NAME - GAP) / LETTER) - 1, int((TOLD - GAP) / LETTER)
UNIT_CHARACTERS = int((NAME + TOLD - GAP) / LETTER) - 1  # of the unit, which stands below the values, per line
WORD_CHARACTERS = int((PLOT - EDGE) / LETTER) - 1  # of the words in place of a dot, per line


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a line, which is `x` px from the slide's left: beside it, to the left or right; lane 0 is lowest."""

    line: DotLine
    x: float
    width: float
    lane: int
    is_right: bool = False


def name_lines(row: Dot) -> list[str]:
    """Return a row's name in the lines that it takes."""
    return lines_of(row.name, NAME_CHARACTERS)


def told_lines(row: Dot) -> list[str]:
    """Return a row's value in the lines of its column, or the words in place of a dot in those of the plot."""
    return lines_of(row.told, WORD_CHARACTERS if row.value is None else TOLD_CHARACTERS)


def row_height(row: Dot) -> int:
    """Return the px of a row."""
    return LINE * max(len(name_lines(row)), len(told_lines(row))) + PADDING


def across(dots: Dots, value: float) -> float:
    """Return where a value is on the axis, in px from the slide's left."""
    return LEFT + (RIGHT - LEFT) * dots.share(value)


def shown_ticks(dots: Dots) -> list[float]:
    """Return the ticks that the axis names, not so many that their numbers touch."""
    return thinned(dots.ticks, RIGHT - LEFT, LETTER)


def unit_lines(dots: Dots) -> list[str]:
    """Return the unit in the lines below the values, beside the numbers of the axis."""
    return lines_of(dots.unit, UNIT_CHARACTERS) if dots.unit else []


def labels_of(dots: Dots) -> list[Label]:
    """Return the labels from the left, in as few lanes as let no label lie on another or on another's line.

    The label furthest to the right stands to the right of its line, where there is room; the others to the left of
    theirs, and those further to the left are lower: a line that goes up to its label meets no other.
    """
    placed: list[Label] = []
    lines = sorted(dots.lines, key=lambda line: line.value)
    for line in lines:
        x, wanted = across(dots, line.value), len(line.label) * LETTER + BESIDE
        if placed and line is lines[-1] and x + wanted <= MARGIN + INNER:
            placed.append(Label(line, x, wanted, 0, is_right=True))
            break
        width = min(wanted, x - MARGIN)
        lane = 0
        while any(other.lane >= lane and other.x > x - width for other in placed):
            lane += 1
        placed.append(Label(line, x, width, lane))
    return placed


def above(dots: Dots) -> int:
    """Return the px of the labels above the rows."""
    return LINE * max((label.lane + 1 for label in labels_of(dots)), default=0)


def below(dots: Dots) -> int:
    """Return the px of the axis below the rows, its numbers and its unit."""
    return max(AXIS, LINE * len(unit_lines(dots)) + AXIS - LINE) if dots.ticks else 0

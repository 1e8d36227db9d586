"""Which lines of a table make a row: told by the bands of empty paper that go through all its columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from coding.lines import SourceLine, baseline_of
from coding.markers import marker_of, sort_of

_NUMBERED = re.compile(
    r"(?:(?:del|huvud)?(?:revisionsfråga|kontrollmål|granskningsmål|kontrollfråga|fråga)\s*)?"
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})?[a-z]?(?:\s?[.):]\s|\s(?=[A-ZÅÄÖ]))|[A-Z][0-9]{1,2}[.:)]?\s)",
    re.IGNORECASE,
)
GRADE_WORD = re.compile(
    r"(?:ja|nej|delvis|ej|inte|uppfyllt|i huvudsak|till viss del|till övervägande del)\b", re.IGNORECASE
)
_SAME = 4.0  # points: at the same height
_APART = 1.2  # times the usual distance between lines
_NO_ROW = 3.0  # times the letters' height: so much empty paper is not in a table


_SIGNED = re.compile(r"_{5,}")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, or a part of one, and the column that it stands in. `number` is that of its line among all lines."""

    line: SourceLine
    column: int
    number: int


def row_starts(placed: Sequence[Placed], asked: int, before: str, ratio: float) -> list[float]:
    """Return the heights (of baselines) at which rows begin on one page.

    `asked` is the column of the questions, `before` the last question of the page before ("" for none), `ratio` the
    usual distance of lines by the height of their letters.
    """
    starts: list[float] = []
    answered_above = True
    for band in _bands(placed, ratio):
        questions = sorted((item.line for item in band if item.column == asked), key=lambda line: baseline_of(line))
        answers = [item.line for item in band if item.column != asked]
        for number, line in enumerate(questions):
            beside = [answer for answer in answers if abs(baseline_of(answer) - baseline_of(line)) < _SAME]
            graded = any(GRADE_WORD.match(answer.text) for answer in beside)
            opens = bool(answers) or not answered_above
            if number == 0 and _begins(line, before, opens, graded, bool(starts)):
                starts.append(min(baseline_of(item.line) for item in band))
            elif number and _begins_within(line, before, graded):
                starts.append(baseline_of(line))
            before = line.text
        answered_above = bool(answers) if questions else answered_above
    return starts


def table_bottom(placed: Sequence[Placed], asked: int, ratio: float) -> float:
    """Return how far down a page a table reaches: to a gap that no row has, a signature, or text below its answers."""
    bottom = 0.0
    below_answers = 0.0
    for band in _bands(placed, ratio):
        top, size = min(item.line.top for item in band), max(item.line.size for item in band)
        if (bottom and top - bottom > _NO_ROW * size) or any(_SIGNED.search(item.line.text) for item in band):
            break
        bottom = max(item.line.bottom for item in band)
        if any(item.column != asked for item in band) or _can_be_asked(band):
            below_answers = bottom
    return below_answers


def _can_be_asked(band: Sequence[Placed]) -> bool:
    """Whether a band without answers is a row whose answer is a colour, or the rest of a question."""
    text = band[0].line.text
    return band[-1].line.text.rstrip().endswith("?") or text[:1].islower() or _NUMBERED.match(text) is not None


def _begins(line: SourceLine, before: str, has_answers: bool, graded: bool, on_this_page: bool) -> bool:
    """Whether the first question of a band begins a row, after a question whose last line is `before`."""
    if not before or _NUMBERED.match(line.text):
        return True
    if not line.text[:1].isalnum() or line.text[:1].islower() or sort_of(marker_of(line.text)[0]) == "bullet":
        return False
    ended = before.rstrip().endswith(("?", ")", "."))
    return has_answers and (ended or on_this_page or graded)


def _begins_within(line: SourceLine, before: str, graded: bool) -> bool:
    """Whether a row begins in the middle of a band: rows of some tables stand close together."""
    if not line.text[:1].isalnum() or line.text[:1].islower():
        return False
    ended = before.rstrip().endswith(("?", ")", "."))
    return ended and (graded or _NUMBERED.match(line.text) is not None)


def _bands(placed: Sequence[Placed], ratio: float) -> list[list[Placed]]:
    """The lines in groups from the top down, with empty paper between them through all columns."""
    blocks = [block for column in {item.column for item in placed} for block in _blocks(placed, column, ratio)]
    bands: list[list[Placed]] = []
    bottom = 0.0
    for block in sorted(blocks, key=lambda block: block[0].line.top):
        if bands and block[0].line.top < bottom - 1:
            bands[-1] += block
        else:
            bands.append(list(block))
        bottom = max(bottom, block[-1].line.bottom)
    return bands


def _blocks(placed: Sequence[Placed], column: int, ratio: float) -> list[list[Placed]]:
    """The lines of one column in paragraphs."""
    lines = sorted((item for item in placed if item.column == column), key=lambda item: baseline_of(item.line))
    usual = _pitch(lines, ratio)
    blocks: list[list[Placed]] = []
    for item in lines:
        if blocks and baseline_of(item.line) - baseline_of(blocks[-1][-1].line) <= _APART * usual:
            blocks[-1].append(item)
        else:
            blocks.append([item])
    return blocks


def _pitch(lines: Sequence[Placed], ratio: float) -> float:
    """The usual distance of a column's lines: that to lines which begin with a small letter."""
    near = [
        baseline_of(below.line) - baseline_of(above.line)
        for above, below in pairwise(lines)
        if below.line.text[:1].islower() and not above.line.text.rstrip().endswith((".", "?"))
    ]
    size = median(item.line.size for item in lines) if lines else 0.0
    return median(near) if near else ratio * size

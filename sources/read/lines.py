"""Puts the characters of a page together to lines, in the order of the file; columns that the file mixes are parted.

Footnote marks are left out of the lines, so that a sentence can be read, and quoted, past them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from sources.document import Box, Line

HYPHEN_AT_LINE_END = "\ufffe\x02"  # what PDFium makes of it; the break after it is swallowed
_GAP = 2.2  # times the letters' height: so far apart are cells of a table, and columns
_SMALL = 0.8  # of the line's height: a mark, not a word
_SMALL_BOX = 0.5  # of the line's height: the figure itself, which in the line's own size is some 0.6
_RAISED = 0.12  # of the line's height above its letters' foot
_MARKS = frozenset("0123456789*†‡¹²³⁴⁵⁶⁷⁸⁹⁰,")
_PARAGRAPH = 1.45  # times the usual distance between lines


class Character(NamedTuple):
    """One character: its box (left, top, right, bottom in points), the height of its font, where its line stands.

    One without a box was added by the reader: a space or a line break.
    """

    sign: str
    box: tuple[float, float, float, float] | None = None
    size: float = 0.0
    base: float = 0.0
    bold: bool = False
    upright: bool = True


def lines_of(characters: Iterable[Character]) -> list[Line]:
    """Return the lines of a page. Those that are turned have the role margin, unless the whole page is turned."""
    pieces = [piece for piece in _pieces(characters) if any(one.box and one.sign.strip() for one in piece)]
    turned = sum(not piece[0].upright for piece in pieces)
    most_are_turned = 2 * turned > len(pieces)
    lines = [_line(piece, most_are_turned) for piece in pieces]
    return _with_paragraphs(_columns_parted([line for line in lines if line.text]))


def _pieces(characters: Iterable[Character]) -> list[list[Character]]:
    """The characters in pieces that stand on one line without a wide gap in it."""
    pieces: list[list[Character]] = [[]]
    last: Character | None = None  # with a box, on the line
    for one in characters:
        if one.sign in "\r\n\x0b\x0c\u2028\u2029\x85":
            pieces.append([])
            last = None
            continue
        if one.sign in HYPHEN_AT_LINE_END:
            # It may come after the break: it belongs to the line that ended.
            next((piece for piece in reversed(pieces) if piece), pieces[-1]).append(Character("-"))
            pieces.append([])
            last = None
            continue
        if one.box is not None:
            if last is not None and _parts(last, one):
                pieces.append([])
            if one.sign.strip():
                last = one
        pieces[-1].append(one)
    return pieces


def _parts(last: Character, one: Character) -> bool:
    """Whether a character begins another line than the last one stands on."""
    if last.box is None or one.box is None:
        return False
    if last.upright != one.upright:
        return True
    if not one.upright:
        return False
    height = max(last.size, one.size, 1.0)
    apart = one.box[0] - last.box[2]
    higher = abs(one.base - last.base) > 0.6 * height and not _overlap(last, one)
    return higher or apart > _GAP * height or apart < -3 * height


def _overlap(last: Character, one: Character) -> bool:
    top, bottom = max(last.base - last.size, one.base - one.size), min(last.base, one.base)
    return bottom - top > 0.4 * min(last.size, one.size)


def _line(piece: Sequence[Character], most_are_turned: bool) -> Line:
    size, foot = _usual(piece)
    kept = [one for one in piece if not _is_mark(one, size, foot)] or list(piece)
    text, words = _words(kept)
    boxes = [one.box for one in kept if one.box and one.sign.strip()]
    if not text or not boxes:
        return Line("")
    box = Box(min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    letters = [one for one in kept if one.sign.isalnum()]
    bold = bool(letters) and 2 * sum(one.bold for one in letters) > len(letters)
    upright = piece[0].upright or most_are_turned
    return Line(text, box, round(size, 1), bold, "text" if upright else "margin", words=words)


def _usual(piece: Sequence[Character]) -> tuple[float, float]:
    """The height of the line's letters, and where most of them stand."""
    placed = [(one.size, one.box[3]) for one in piece if one.box and one.sign.strip()]
    sizes = [size for size, _ in placed]
    usual = max(set(sizes), key=lambda found: (sum(abs(other - found) < 0.3 for other in sizes), found))
    return usual, median(foot for size, foot in placed if abs(size - usual) < 0.3)


def _is_mark(one: Character, size: float, foot: float) -> bool:
    """Whether a character is a footnote mark: a raised figure or star, small or a raised sign of the font's own.

    `foot` is where the line's letters stand: their boxes' lower edge, points from the page's top.
    """
    if one.box is None or one.sign not in _MARKS:
        return False
    _, top, _, bottom = one.box
    is_small = one.size < _SMALL * size or bottom - top < _SMALL_BOX * size
    return is_small and foot - bottom > _RAISED * size


def _words(piece: Sequence[Character]) -> tuple[str, tuple[tuple[float, float], ...]]:
    """The text with single spaces, and the left and right edge of each word."""
    words: list[str] = []
    edges: list[tuple[float, float]] = []
    is_open = False
    for one in piece:
        if one.sign.isspace():
            is_open = False
            continue
        if one.sign < " " or "\x7f" <= one.sign <= "\x9f" or one.sign == "\uffff":  # a terminal obeys them
            continue
        box = one.box
        if not is_open:
            words.append("")
            edges.append((box[0], box[2]) if box else (edges[-1][1], edges[-1][1]) if edges else (0.0, 0.0))
            is_open = True
        words[-1] += one.sign
        if box:
            left, right = edges[-1]
            edges[-1] = (min(left, box[0]), max(right, box[2]))
    return " ".join(words), tuple((round(left, 1), round(right, 1)) for left, right in edges)


def _columns_parted(lines: list[Line]) -> list[Line]:
    """The lines with columns one after the other where the file has them mixed, row by row.

    Files nearly always have them in order. Where three rows or more go left, right, left, right at the same heights,
    and the lines of both sides go on from the one above, each column of that stretch is read from its top to its end.
    The rows of a table, whose cells do not, stay as they are.
    """
    parted: list[Line] = []
    start = 0
    while start < len(lines):
        stop = max(_mixed_until(lines, start), start + 1)
        stretch = lines[start:stop]
        if stop - start >= 6:
            rights = sorted({line.box.left for line in stretch if line.box})
            gutter = _gutter(stretch, rights)
            if gutter is not None:
                left = [line for line in stretch if line.box is not None and line.box.right <= gutter]
                right = [line for line in stretch if line.box is None or line.box.right > gutter]
                stretch = [*left, *right] if _run_on(left) and _run_on(right) else stretch
        parted += stretch
        start = stop
    return parted


def _mixed_until(lines: Sequence[Line], start: int) -> int:
    """The end of a stretch of lines, from `start`, in which every second line stands to the right of the one before."""
    stop = start
    while stop + 1 < len(lines) and _beside(lines[stop], lines[stop + 1]):
        stop += 2
    return stop


def _beside(left: Line, right: Line) -> bool:
    if left.box is None or right.box is None or "margin" in (left.role, right.role):
        return False
    same_row = abs(left.box.bottom - right.box.bottom) < 0.5 * max(left.size, right.size, 1.0)
    return same_row and right.box.left > left.box.right


def _gutter(stretch: Sequence[Line], lefts: Sequence[float]) -> float | None:
    """A place between two columns that no line of the stretch crosses, or None."""
    for place in lefts[1:]:
        edge = place - 0.5
        if all(line.box is None or line.box.right <= edge or line.box.left >= edge for line in stretch):
            before = sum(line.box is not None and line.box.right <= edge for line in stretch)
            if 2 * before == len(stretch):
                return edge
    return None


def _run_on(column: Sequence[Line]) -> bool:
    """Whether at least half the lines of a column go on from the one above, in the middle of a sentence."""
    steps = list(pairwise(column))
    return bool(steps) and 2 * sum(_goes_on(above, below) for above, below in steps) >= len(steps)


def _goes_on(above: Line, below: Line) -> bool:
    is_below = above.box is not None and below.box is not None and below.box.bottom > above.box.bottom
    is_cell = " " not in above.text and not above.text.endswith("-")  # one word, such as "ja"
    ends = above.text.endswith((".", "?", "!", ":", ";"))
    return is_below and not is_cell and not ends and (below.text[:1].islower() or above.text.endswith("-"))


def _with_paragraphs(lines: Sequence[Line]) -> list[Line]:
    """The lines, each told whether it begins a paragraph: after a larger gap than usual, or at another place."""
    steps = [
        below.box.bottom - above.box.bottom
        for above, below in pairwise(lines)
        if above.box and below.box and 0 < below.box.bottom - above.box.bottom < 4 * max(above.size, 1.0)
    ]
    usual = sorted(steps)[len(steps) // 4] if steps else 0.0  # that of running text: points of a list stand apart
    marked: list[Line] = []
    for above, line in zip([None, *lines], lines, strict=False):
        step = line.box.bottom - above.box.bottom if above and above.box and line.box else 0.0
        begins = above is None or step <= 0 or step > _PARAGRAPH * usual
        marked.append(replace(line, begins=begins))
    return marked

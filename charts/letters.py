"""Text in the font of files: what it can show, how wide it is, and where it breaks into lines."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from charts.hyphenation import Fits, lines_that_fit

FONTS = Path(__file__).parent / "fonts"
FAMILY = "DejaVu Sans"  # and as a style of it: Condensed
_FILES = {False: "DejaVuSansCondensed.ttf", True: "DejaVuSansCondensed-Bold.ttf"}  # by whether it is bold
MISSING = "□"
LEAST_SQUEEZE = 0.72  # of a text's natural width: the font is wider than the one on the wall
_STRETCHES = (1.0, 1.12, 1.25, 1.4, 1.7, 2.2, 3.0, 5.0)


@cache
def _widths(bold: bool) -> Mapping[str, float]:
    """Every character that the font has, and how wide it is in em."""
    with TTFont(FONTS / _FILES[bold], lazy=True) as font:
        advances, unit = font["hmtx"].metrics, font["head"].unitsPerEm
        return {chr(code): advances[glyph][0] / unit for code, glyph in font.getBestCmap().items()}


@cache
def _known() -> frozenset[str]:
    """The characters that both fonts have."""
    return frozenset(_widths(False)) & frozenset(_widths(True))


def printable(text: str) -> str:
    """Return the text as one line that the font can show.

    Invisible characters (control, direction, joiners) are left out; one that the font lacks becomes MISSING.
    """
    known = _known()
    found = []
    for letter in unicodedata.normalize("NFC", text):
        category = unicodedata.category(letter)
        if letter.isspace():
            found.append(" " if letter != "\u00a0" else letter)
        elif category not in ("Cc", "Cf", "Cs") and not 0xFE00 <= ord(letter) <= 0xFE0F:
            found.append(letter if letter in known else MISSING)
    return "".join(found)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the natural width of a text, in the unit of `size`; what the font lacks is as wide as MISSING."""
    widths = _widths(bold)
    missing = widths[MISSING]
    return size * sum(widths.get(letter, missing) for letter in text)


def fit_lines(text: str, width: float, size: float, bold: bool = False, most: int = 99) -> list[str]:
    """Return the text in at most `most` lines for this width.

    Lines may be somewhat wider than `width`, to be squeezed into it as they are drawn: by LEAST_SQUEEZE when the
    lines are few enough so, else by more.
    """
    shown = printable(text)

    def no_wider_than(room: float) -> Fits:
        return lambda piece: text_width(piece, size, bold) <= room

    lines: list[str] = []
    for stretch in _STRETCHES:
        room = width * stretch
        lines = lines_that_fit(shown, no_wider_than(room), no_wider_than(room / LEAST_SQUEEZE))
        if len(lines) <= most:
            break
    return [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines

"""Bold text in PowerPoint: how wide it is, and the lines that it takes."""

from charts.hyphenation import lines_that_fit, word_pieces
from slides.measures import MIN_FONT

# Widths of Calibri's bold letters in parts of their size, rounded up; all others are as wide as capitals.
_GROUPS = (
    *((" '", 0.24), ("ijlI.,:;·", 0.28), ("f-()", 0.32), ("rtJ!", 0.36), ("sz", 0.40), ("cL/", 0.44)),
    *(("gkvxyFSZ?", 0.48), ("aeåäéETY0123456789–+*", 0.52), ("bdhnopquöüCKPX", 0.56), ("BRV", 0.60)),
    *(("w%", 0.76), ("m", 0.84), ("MW", 0.92)),
)
_WIDTHS = {letter: width for letters, width in _GROUPS for letter in letters}
_OTHERS = 0.68


def bold_lines(text: str, width: float, size: float = MIN_FONT) -> list[str]:
    """Return a text in the lines that it takes across `width` px, in bold letters of `size` px."""
    return lines_that_fit(text, lambda piece: bold_width(piece) * size <= width)


def hyphenated(text: str, width: float) -> str:
    """Return the text with a hyphen and a line break in the words that, in bold, are longer than a line of `width` px.

    PowerPoint would cut them without a hyphen; all other lines it breaks itself.
    """

    def fits(piece: str) -> bool:
        return bold_width(piece) * MIN_FONT <= width

    return " ".join("\n".join(word_pieces(word, fits)) for word in text.split())


def bold_width(text: str) -> float:
    """Return how wide a text is in bold letters, in parts of their size."""
    return sum(_WIDTHS.get(letter, _OTHERS) for letter in text)

"""Puts the pieces of lines with wide gaps in order: each cell of a table is read to its end before the next."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sources.read.ocr_image import Pixels
from sources.read.ocr_signs import Word

_NEXT_LINE = 1.75  # times the letters' height from the middle of one line to the next: farther down is another row


class Row(NamedTuple):
    """A line, or a piece of one: its words, the height of its letters in pixels, whether it begins a paragraph."""

    words: list[Word]
    height: float
    begins: bool

    @property
    def box(self) -> Pixels:
        """The box around its words."""
        lefts, tops, rights, bottoms = zip(*(word.box for word in self.words), strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    @property
    def text(self) -> str:
        """Its words with spaces between."""
        return " ".join(word.text for word in self.words)

    @property
    def sureness(self) -> float:
        """How sure the model is of the word that it is least sure of."""
        return min(word.confidence for word in self.words)

    @property
    def is_text(self) -> bool:
        """Whether there are letters or figures on it."""
        return any(map(str.isalnum, self.text))


def in_order(lines: Iterable[Sequence[Row]]) -> list[Row]:
    """Return the pieces of lines, which are given from the top down, cell by cell."""
    ordered: list[Row] = []
    cells: list[list[Row]] = []  # of the row of a table that is being read, from the left
    for pieces in lines:
        places = _cells_of(pieces, cells)
        if places:
            for piece, place in zip(pieces, places, strict=True):
                cells[place].append(piece._replace(begins=False))
            continue
        ordered += [piece for cell in cells for piece in cell]
        cells = [[piece] for piece in pieces] if len(pieces) > 1 else []
        ordered += pieces if len(pieces) == 1 else []
    return ordered + [piece for cell in cells for piece in cell]


def _cells_of(pieces: Sequence[Row], cells: Sequence[Sequence[Row]]) -> list[int]:
    """The cells that the pieces of a line go on in; empty when the line is no part of the row that is being read."""
    if not cells or not pieces or _is_far_down(pieces[0], cells) or (len(pieces) > 1 and all(map(_is_start, pieces))):
        return []
    lefts = [cell[0].box[0] for cell in cells]
    places = []
    for piece in pieces:
        left, _, right, _ = piece.box
        place = sum(edge <= left + piece.height for edge in lefts) - 1
        if place < 0 or (place + 1 < len(lefts) and right > lefts[place + 1]):
            return []
        places.append(place)
    return places if len(set(places)) == len(places) else []


def _is_far_down(piece: Row, cells: Sequence[Sequence[Row]]) -> bool:
    last = max(_middle(cell[-1]) for cell in cells)
    return not 0 < _middle(piece) - last < _NEXT_LINE * piece.height


def _middle(piece: Row) -> float:
    return (piece.box[1] + piece.box[3]) / 2


def _is_start(piece: Row) -> bool:
    """Whether a piece begins as a cell does: with a capital or a figure."""
    return not piece.words[0].text[0].islower()

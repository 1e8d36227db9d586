"""Where a table of questions begins: the names of its columns, at one height, from left to right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coding.lines import SourceLine, baseline_of, parted_at_gaps

_ASKED = re.compile(
    r"(?:del|huvud)?(?:revisionsfråg(?:a|or|orna)|kontrollmål|granskningsmål|kontrollfråg(?:a|or)|fråg(?:a|or)|"
    r"frågeställning(?:ar)?)\b.{0,12}",
    re.IGNORECASE,
)
_GRADED = re.compile(
    r"(?:vår(?:a)?\s+)?(?:samlad(?:e)?\s+|revisionell\s+)?(?:bedömning(?:ar)?|svar|uppfylld|uppfyllt|uppfyllelse|resultat|"
    r"slutsats|grad|besvarad|status|utfall|betyg)\b.{0,24}",
    re.IGNORECASE,
)
_REMARKED = re.compile(r"(?:kommentar(?:er)?|iakttagelse(?:r)?|motivering|förklaring)\b.{0,24}", re.IGNORECASE)
_GRADE = re.compile(r"ja|delvis|nej|uppfyllt|delvis uppfyllt|ej uppfyllt", re.IGNORECASE)
_NUMBER = re.compile(r"(?:nr|nummer|#)\.?", re.IGNORECASE)
NAME = re.compile("|".join(pattern.pattern for pattern in (_ASKED, _GRADED, _REMARKED, _GRADE)), re.IGNORECASE)
_SAME = 4.0  # points: at the same height
_MOST_COLUMNS = 6
_GAP = 0.7  # times the letters' height: names of two columns stand at least so far apart
_BELOW = 1.5  # times the letters' height: the next line of a name


@dataclass(frozen=True, slots=True)
class Head:
    """A table's head: names and left edges of its columns, and which column holds the questions."""

    names: tuple[str, ...]
    edges: tuple[float, ...]
    asked: int
    lines: tuple[SourceLine, ...]
    count: int  # of the lines it was read from, before they were parted

    @property
    def answers(self) -> list[int]:
        """Return the columns with answers, those that grade before those that comment on it."""
        others = [column for column in range(len(self.names)) if column != self.asked and not self.is_number(column)]
        return sorted(others, key=lambda column: _REMARKED.fullmatch(self.names[column].strip()) is not None)

    def is_number(self, column: int) -> bool:
        """Return whether a column holds the questions' numbers."""
        return _NUMBER.fullmatch(self.names[column].strip()) is not None

    def is_graded(self, column: int) -> bool:
        """Return whether a column's name says that it grades: "Svar", "Uppfyllt"."""
        return _GRADED.fullmatch(self.names[column].strip()) is not None

    def grade_of(self, column: int) -> str:
        """Return the grade that a column stands for, as printed in its head; "" for a column of answers."""
        name = self.names[column].strip()
        alone = sum(_GRADE.fullmatch(other.strip()) is not None for other in self.names) == 1
        return name if _GRADE.fullmatch(name) and not alone else ""


def head_at(lines: Sequence[SourceLine], number: int) -> Head | None:
    """Return the head of a table that begins with this line, None when none does."""
    first = parted_at_gaps(lines[number], _GAP * lines[number].size)
    begin = first[0].text.strip()
    if not _ASKED.fullmatch(begin) and not _NUMBER.fullmatch(begin):
        return None
    names, columns, last, count = [first[0].text], [first[0]], first[0], 1
    kept = [first[0]]
    for part, is_last in _parts(lines, number, first[1:]):
        if part.page != last.page:
            break
        if _is_beside(part, columns[-1]) and len(columns) < _MOST_COLUMNS:
            names.append(part.text)
            columns.append(part)
        elif _is_below(part, columns[-1], last):
            names[-1] = f"{names[-1]} {part.text}"
        else:
            break
        kept.append(part)
        last = part
        count += is_last
    return _head(names, columns, kept, count)


def _parts(lines: Sequence[SourceLine], number: int, rest: Sequence[SourceLine]) -> Iterator[tuple[SourceLine, int]]:
    """The parts of the lines after a head's first one, each with 1 when it is the last of its line."""
    for part in rest:
        yield part, 0
    for line in lines[number + 1 : number + 3 * _MOST_COLUMNS]:
        parts = parted_at_gaps(line, _GAP * line.size)
        for at, part in enumerate(parts, 1):
            yield part, int(at == len(parts))


def _is_beside(part: SourceLine, last: SourceLine) -> bool:
    """Whether a part stands to the right of the last column; bold names may stand in the middle of their cells."""
    room = last.size if part.bold and last.bold else _SAME
    return abs(baseline_of(part) - baseline_of(last)) < max(room, _SAME) and part.left > last.right


def _is_below(part: SourceLine, column: SourceLine, last: SourceLine) -> bool:
    """Whether a part is the next line of a bold name: else it cannot be told from a cell."""
    apart = baseline_of(part) - baseline_of(last)
    inside = part.left > column.left - 2 * column.size and part.left < column.right
    return part.bold and column.bold and 0 < apart < _BELOW * last.size and inside


def _head(names: Sequence[str], columns: Sequence[SourceLine], lines: Sequence[SourceLine], count: int) -> Head | None:
    plain = [name.strip() for name in names]
    asked = next((at for at, name in enumerate(plain[:2]) if _ASKED.fullmatch(name)), None)
    if asked is None or asked + 1 >= len(plain):
        return None
    rest = plain[asked + 1 :]
    grades = sum(_GRADE.fullmatch(name) is not None for name in rest)
    if not any(_GRADED.fullmatch(name) or _REMARKED.fullmatch(name) for name in rest) and grades < 2:
        return None
    return Head(tuple(names), tuple(column.left for column in columns), asked, tuple(lines), count)

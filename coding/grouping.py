"""Lines put together to paragraphs, list points and headings, by the room between them and by what they say."""

import re
from collections.abc import Iterator, Mapping, Sequence

from coding.lines import SourceLine, baseline_of
from coding.markers import begins_point

_ATT = re.compile(r"[Aa]tt\s")
_OM = re.compile(r"OM\s|[Oo]m\s(?=det|den|processen|nämnd|kommun)")
# A line that ends so goes on, whatever stands below it.
_GOES_ON = re.compile(
    r"(?:^|\s)(?:att|och|eller|för|av|som|en|ett|den|det|i|på|till|med|samt|om|kring|mellan|från|vid)$|,$|\w-$"
)
_LISTED = re.compile(r"(?:[,;]|\b(?:och|samt))$")  # before the next clause of a list with "att"
_LONGEST = 130  # letters of a line in a text whose lines are broken
_LONGER = 1.22  # times the usual distance between two lines: a new paragraph
_LONGER_BEFORE_ATT = 1.12


def grouped(
    lines: Sequence[SourceLine], pitches: Mapping[int, float], in_word: bool = False
) -> Iterator[list[SourceLine]]:
    """Yield the lines of each paragraph, point or heading.

    `pitches` has the usual distance between lines by page, 0 in a source without places. Word tells its paragraphs.
    """
    group: list[SourceLine] = []
    is_loose = not in_word and _is_loose(lines)
    for line in lines:
        if group and _begins(group, line, pitches[line.page], is_loose):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_loose(lines: Sequence[SourceLine]) -> bool:
    """Whether empty lines stand between all lines of a text, also those of one paragraph."""
    begun = sum(line.begins for line in lines)
    long = sum(len(line.text) > _LONGEST for line in lines)
    return begun > 0.8 * len(lines) and not long


def _begins(group: Sequence[SourceLine], line: SourceLine, pitch: float, is_loose: bool) -> bool:
    """Whether a line begins a new paragraph after those of a group."""
    above = group[-1]
    if line.is_heading or above.is_heading:
        return not (line.is_heading and above.is_heading and line.section is above.section)
    if line.is_note != above.is_note or begins_point(line.text):
        return True
    lists = _ATT.match(line.text) is not None and _LISTED.search(above.text) is not None
    if not pitch:
        begins = line.begins or (above.is_short and above.ends_sentence and line.text[:1].isupper())
        return begins and not (is_loose and _is_wrapped(above.text, line.text))
    if _GOES_ON.search(above.text) and not lists:
        return False
    if line.page != above.page or line.top < above.top - 2:  # another page or column
        starts = _ATT.match(line.text) is not None or (line.text[:1].isupper() and above.is_short)
        return above.ends_sentence or starts
    if above.text.rstrip().endswith(":") and above.is_short:  # a list begins, whatever its mark
        return True
    apart = baseline_of(line) - baseline_of(above)
    lists = _ATT.match(line.text) is not None or _OM.match(line.text) is not None
    return apart > _LONGER * pitch or (apart > _LONGER_BEFORE_ATT * pitch and lists)


def _is_wrapped(above: str, below: str) -> bool:
    """Whether a line of a text without places goes on from the one above: empty lines may stand between all its
    lines."""
    if above.rstrip().endswith((".", "?", ":", "!")) or _ATT.match(below) or below.startswith("OM "):
        return False
    return below[:1].islower() or len(above) > 60

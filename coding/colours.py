"""Grades by colour: what a green, yellow or red cell says, and what a report's own legend says of its colours."""

import colorsys
import re
from collections.abc import Iterable

from coding.readers.grades import GradingPhrases
from loaders.read.codebook_schema import fold

# Colour → the hues (degrees) that everybody calls so. Between them lie colours that one may take for another.
_HUES = {
    "röd": ((0, 12), (345, 360)),
    "orange": ((20, 36),),
    "gul": ((44, 64),),
    "grön": ((85, 160),),
    "blå": ((195, 250),),
}
_LEAST_COLOUR, _LEAST_LIGHT = 0.15, 0.4  # saturation and value (HSV): paler or darker ones are not taken
_USUAL = {"grön": "ja", "gul": "delvis", "röd": "nej"}
_NAMES = r"(?P<colour>grön|gul|orange|röd|blå)(?:t|a|markerad|markering|färg)?"
_AFTER = re.compile(rf"(?P<phrase>[\wåäöÅÄÖ/ ]{{2,60}}?)\s*\(\s*{_NAMES}\s*\)", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b{_NAMES}\s*(?:=|:|–|-|innebär|betyder|motsvarar|står för)\s*(?P<phrase>[\wåäöÅÄÖ/ ]{{2,60}})", re.IGNORECASE
)


def colour_name(colour: str) -> str:
    """Return the name of a colour ("#00b050" → "grön"), "" for one that is not clearly any of them."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < _LEAST_COLOUR or value < _LEAST_LIGHT:
        return ""
    degrees = 360 * hue
    return next((name for name, parts in _HUES.items() if any(low <= degrees <= high for low, high in parts)), "")


def grades_by_colour(texts: Iterable[str], grading: GradingPhrases) -> dict[str, str]:
    """Return the grade of each colour in a report: as its legend has it, or else as everybody reads it.

    A colour whose legend says another thing than it usually means, or two things, has none.
    """
    told: dict[str, set[str]] = {}
    for text in texts:
        for colour, phrase in _legend(text):
            grade = _grade(phrase, grading)
            if grade:
                told.setdefault(colour, set()).add(grade)
    grades = {colour: grade for colour, grade in _USUAL.items() if told.get(colour, {grade}) == {grade}}
    extra = {
        colour: next(iter(explained))
        for colour, explained in told.items()
        if colour not in _USUAL and len(explained) == 1
    }
    return grades | extra


def _legend(text: str) -> list[tuple[str, str]]:
    """The colours that a text explains and the phrase for each, where it explains at least two."""
    if sum(name in text.lower() for name in _HUES) < 2:
        return []
    for pattern in (_AFTER, _BEFORE):
        explained = [(fold(match["colour"]), match["phrase"]) for match in pattern.finditer(text)]
        if len({colour for colour, _ in explained}) >= 2:
            return explained
    return []


def _grade(phrase: str, grading: GradingPhrases) -> str:
    """The grade of a legend's phrase: of "ja/uppfyllt" that of its first part that has one."""
    words = phrase.strip().split(" ")
    for start in range(len(words)):
        for part in " ".join(words[start:]).split("/"):
            grade = grading.at_start(part.strip())
            if grade and grade.grade:
                return grade.grade
    return ""

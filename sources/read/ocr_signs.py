"""Puts right the signs that the Swedish model does not know: §, % and the dot of a list.

It reads "28 %" as "28 90", and is as sure of it as of any other number. The English model knows both signs, so every
line with figures is read once more with that. English alone, or both at once, reads å, ä and ö as other letters.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sources.read.ocr_image import Pixels


class Word(NamedTuple):
    """A word as read: its text, its box in the image, and how sure the model is of it (0–100)."""

    text: str
    box: Pixels
    confidence: float


DOT = "•"
_MAY_HIDE = re.compile("[0-9&$]")
_SIGN = re.compile("[(\\[\"'”]*([0-9][0-9.,:-]*)?[%§]{1,2}[)\\].,;:!?\"'”]*")
_LIKELY, _SURE = 50, 80  # of the English reading, to take a word's place, and to be set where there is none
_SAME_PLACE = 0.5  # of the wider of two words
_READ_FOR_DOT = frozenset("«»+*¢·®©°.•")
_FIGURES = re.compile("[(]?[0-9]{1,3}[.,;:)]*")
_MISREAD = re.compile("[$&8]{1,2}([).,;:]*)")
_LAW = re.compile(r"(?:\w*(?:lagen|lagens|balken|förordningen|stadgan)|SoL|LSS|LVU|LVM|KL|HSL|FL|OSL|PSL)\b")


def may_hide_signs(words: Sequence[Word]) -> bool:
    """Return whether a line may have § or % in it, read as something else."""
    return any(_MAY_HIDE.search(word.text) for word in words)


def with_signs(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """Return the words of a line with those of the English reading that are § or %, alone or with figures."""
    mended = list(words)
    for other in others:
        if other.confidence < _LIKELY or not (sign := _SIGN.fullmatch(other.text)):
            continue
        same = [number for number, word in enumerate(mended) if _share(word, other) > _SAME_PLACE]
        touched = any(_overlap(word, other) > 0 for word in mended)
        if len(same) == 1 and mended[same[0]].text.lstrip("(").startswith(sign[1] or ""):
            mended[same[0]] = mended[same[0]]._replace(text=other.text)
        elif not touched and other.confidence >= _SURE:
            mended = sorted([*mended, other], key=lambda word: word.box[0])
    return mended


def with_known_signs(words: Sequence[Word]) -> list[Word]:
    """Return the words with a dot first in a list, and § where a law is named so that nothing else can stand there."""
    mended = list(words)
    if len(mended) > 1 and mended[0].text in _READ_FOR_DOT:
        mended[0] = mended[0]._replace(text=DOT)
    for number, word in enumerate(mended):
        misread = _MISREAD.fullmatch(word.text)
        if misread and _stands_for_section(mended, number):
            signs = len(word.text) - len(misread[1])
            mended[number] = word._replace(text="§" * signs + misread[1])
    return mended


def _stands_for_section(words: Sequence[Word], number: int) -> bool:
    """Whether a word that looks like § is one: "kap. 5 8", "14 8 socialtjänstlagen", "5 &", "$ 12"."""
    before = words[number - 1].text if number else ""
    following = [word.text for word in words[number + 1 : number + 3]]
    if "8" not in words[number].text:
        return bool(_FIGURES.fullmatch(before) or any(_FIGURES.fullmatch(after) for after in following[:1]))
    if not _FIGURES.fullmatch(before):
        return False
    return (number > 1 and words[number - 2].text.casefold() == "kap.") or any(map(_LAW.match, following))


def _overlap(word: Word, other: Word) -> int:
    return min(word.box[2], other.box[2]) - max(word.box[0], other.box[0])


def _share(word: Word, other: Word) -> float:
    """The part of the wider word that both words cover."""
    widest = max(word.box[2] - word.box[0], other.box[2] - other.box[0], 1)
    return _overlap(word, other) / widest

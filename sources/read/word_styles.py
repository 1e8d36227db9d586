"""The styles of a Word file: which are headings and of what level, which are bold, and what numbering they bring."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sources.read.word_package import W

_HEADING = re.compile(r"(?:heading|rubrik|überschrift|otsikko|overskrift) ?([1-9])\b", re.IGNORECASE)
_MOST_STYLES = 5000  # Word itself has room for 4,091
_LONGEST_CHAIN = 20  # of styles, each based on the next
_BODY = 9  # the outline level of what is no heading
_WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes from those it is based on. `level` from 1; None: not a heading.

    `num_id` and `num_level` (from 0) are the numbering of its paragraphs; None where it says nothing.
    """

    level: int | None = None
    bold: bool = False
    num_id: int | None = None
    num_level: int | None = None


class Styles:
    """The styles by their ids; `default` is that of paragraphs which name none."""

    def __init__(self, root: Any) -> None:
        self._elements: dict[str, Any] = {}
        self._made: dict[str, Style] = {}
        self.default = ""
        for element in () if root is None else islice(root.iterchildren(f"{W}style"), _MOST_STYLES):
            style_id, is_default = element.get(f"{W}styleId", ""), is_on(element.get(f"{W}default", "0"))
            self._elements.setdefault(style_id, element)
            if element.get(f"{W}type") == "paragraph" and is_default:
                self.default = style_id

    def style(self, style_id: str) -> Style:
        """Return the style with an id; one that the file does not have says nothing."""
        if style_id not in self._made:
            self._made[style_id] = self._style(style_id)
        return self._made[style_id]

    def _chain(self, style_id: str) -> list[Any]:
        """The style and those it is based on, the nearest first."""
        chain: list[Any] = []
        while style_id in self._elements and len(chain) < _LONGEST_CHAIN:
            element = self._elements[style_id]
            chain.append(element)
            style_id = value(element.find(f"{W}basedOn")) or ""
        return chain

    def _style(self, style_id: str) -> Style:
        chain = self._chain(style_id)
        levels = (_level(element) for element in chain)
        bolds = (element.find(f"{W}rPr/{W}b") for element in chain)
        ids = (whole(element.find(f"{W}pPr/{W}numPr/{W}numId")) for element in chain)
        num_levels = (whole(element.find(f"{W}pPr/{W}numPr/{W}ilvl")) for element in chain)
        level = next((level for level in levels if level is not None), _BODY)
        bold = next((bold for bold in bolds if bold is not None), None)
        return Style(
            level=None if level >= _BODY else level + 1,
            bold=bold is not None and is_on(value(bold)),
            num_id=next((num_id for num_id in ids if num_id is not None), None),
            num_level=next((num_level for num_level in num_levels if num_level is not None), None),
        )


def _level(element: Any) -> int | None:
    """The outline level (from 0) that a style gives, or else its name, None when neither does."""
    level = whole(element.find(f"{W}pPr/{W}outlineLvl"))
    if level is not None and level >= 0:
        return level
    name = _HEADING.match(value(element.find(f"{W}name")) or "")
    return int(name[1]) - 1 if name else None


def value(element: Any) -> str | None:
    """Return an element's w:val, None where there is no element or it has none."""
    found = None if element is None else element.get(f"{W}val")
    return None if found is None else str(found)


def whole(element: Any) -> int | None:
    """Return an element's w:val as a number, None where it is none."""
    found = value(element)
    return int(found) if found is not None and _WHOLE.fullmatch(found) else None


def is_on(written: str | None) -> bool:
    """Return whether a switch is on, by what its w:val is: on, unless it says otherwise."""
    return written not in ("0", "false", "off")

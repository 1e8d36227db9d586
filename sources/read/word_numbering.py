"""The numbers that Word sets before headings and list items: they are not in the text, so they are counted here."""

from dataclasses import dataclass, field
from typing import Any

from sources.read.word_package import W
from sources.read.word_styles import Styles, is_on, value, whole

LEVELS = 9
BULLET = "•"
_DASHES = ("-", "–", "—")
_LONGEST_LABEL = 40  # characters; more is nothing that is printed before a paragraph
_LARGEST_ROMAN, _LARGEST_LETTERS = 3999, 26 * 10
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level is numbered. `text` is "%1.%2"; `restarts_after` the number of levels above that restart it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    is_legal: bool = False
    restarts_after: int | None = None
    style_id: str = ""


@dataclass(slots=True)
class _List:
    """A numbered list: its levels, and how far each has counted (None: it has not begun)."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Numbering:
    """Counts the numbered paragraphs of a document, which are told in its order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[int, _List] = {}
        self._names: dict[str, int] = {}  # of lists that a style stands for, to those that stand for themselves
        self._of: dict[int, int] = {}  # num_id → list
        self._own: dict[int, dict[int, _Level]] = {}  # levels that a num_id has in place of its list's
        self._starts: dict[int, dict[int, int]] = {}  # levels that a num_id starts anew, the first time it is used
        self._links: dict[int, str] = {}
        for element in () if root is None else root.iterchildren(f"{W}abstractNum"):
            self._add_list(element)
        for element in () if root is None else root.iterchildren(f"{W}num"):
            self._add_number(element)

    def label(self, num_id: int, level: int | None, style_id: str) -> str:
        """Return what is printed before the next paragraph ("3.1", "a)", "•"), "" for nothing."""
        list_id = self._of.get(num_id)
        numbered = self._lists.get(self._linked(list_id)) if list_id is not None else None
        if numbered is None:
            return ""
        levels = numbered.levels | self._own[num_id] if num_id in self._own else numbered.levels
        if level is None:
            level = next((number for number, found in levels.items() if style_id and found.style_id == style_id), 0)
        if level not in levels:
            return ""
        self._count(numbered, levels, level, self._starts.get(num_id, {}))
        return _label(levels, level, numbered.counts)

    def _linked(self, list_id: int) -> int:
        """The list itself, of one that only names a style for lists."""
        return self._names.get(self._links.get(list_id, ""), list_id)

    def _add_list(self, element: Any) -> None:
        list_id = _whole_attribute(element, "abstractNumId")
        if list_id is None:
            return
        self._lists.setdefault(list_id, _List(_levels(element)))
        if link := value(element.find(f"{W}numStyleLink")):
            self._links[list_id] = link
        if name := value(element.find(f"{W}styleLink")):
            self._names.setdefault(name, list_id)

    def _add_number(self, element: Any) -> None:
        num_id, list_id = _whole_attribute(element, "numId"), whole(element.find(f"{W}abstractNumId"))
        if num_id is None or list_id is None or num_id in self._of:
            return
        self._of[num_id] = list_id
        for override in element.iterchildren(f"{W}lvlOverride"):
            level, start = _whole_attribute(override, "ilvl"), whole(override.find(f"{W}startOverride"))
            self._own.setdefault(num_id, {}).update(_levels(override))
            if level is not None and start is not None:
                self._starts.setdefault(num_id, {})[level] = start

    def _count(self, numbered: _List, levels: dict[int, _Level], level: int, starts: dict[int, int]) -> None:
        """Count one more at a level: levels above begin where they have not, levels below begin again."""
        counts = numbered.counts
        for above in range(level):
            if above in levels and (counts[above] is None or above in starts):
                counts[above] = starts.pop(above, levels[above].start)
        reached = counts[level]
        if level in starts or reached is None:
            counts[level] = starts.pop(level, levels[level].start)
        else:
            counts[level] = reached + 1
        for below in range(level + 1, LEVELS):
            after = levels[below].restarts_after if below in levels else None
            if after is None or level < after:
                counts[below] = None


def _levels(element: Any) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for child in element.iterchildren(f"{W}lvl"):
        number = _whole_attribute(child, "ilvl")
        if number is None or not 0 <= number < LEVELS:
            continue
        start, legal = whole(child.find(f"{W}start")), child.find(f"{W}isLgl")
        levels[number] = _Level(
            start=0 if start is None else start,
            form=value(child.find(f"{W}numFmt")) or "decimal",
            text=(value(child.find(f"{W}lvlText")) or "")[:_LONGEST_LABEL],
            is_legal=legal is not None and is_on(value(legal)),
            restarts_after=whole(child.find(f"{W}lvlRestart")),
            style_id=value(child.find(f"{W}pStyle")) or "",
        )
    return levels


def _whole_attribute(element: Any, name: str) -> int | None:
    found = str(element.get(f"{W}{name}", ""))
    return int(found) if found.isascii() and found.isdigit() and len(found) < 10 else None


def _label(levels: dict[int, _Level], level: int, counts: list[int | None]) -> str:
    shown = levels[level]
    if shown.form == "bullet":
        return shown.text if shown.text in _DASHES else BULLET
    label = shown.text
    for number in range(LEVELS):
        count = counts[number]
        form = "decimal" if shown.is_legal else levels[number].form if number in levels else "decimal"
        label = label.replace(f"%{number + 1}", "" if count is None else _written(count, form))
    return " ".join(label[:_LONGEST_LABEL].split())


def _written(count: int, form: str) -> str:
    """A count as a level writes it; in figures where its own form cannot."""
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and 0 < count <= _LARGEST_LETTERS:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count <= _LARGEST_ROMAN:
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        written += letters * (count // size)
        count %= size
    return written

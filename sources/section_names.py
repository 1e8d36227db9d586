"""Whether the section that a report file names is the one that a quote stands under."""

import re
from collections.abc import Iterable, Sequence

from sources.document import Document, Section

_PARTS = re.compile(r"\s+[–—-]\s+|\s*›\s*|\s*>\s*")
_NUMBER = re.compile(r"(?:avsnitt\s+)?([0-9]{1,2}(?:\.[0-9]{1,2})*)\.?(?=\s|$)", re.IGNORECASE)


def path_of(section: Section | None, sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return a section with those that it lies in, the outermost first; `sections` in the document's order."""
    if section is None:
        return ()
    path = [section]
    for above in reversed(sections[: sections.index(section)]):
        if above.level < path[0].level:
            path.insert(0, above)
    return tuple(path)


def names_path(named: str, path: Sequence[Section], *, by_number: bool = False) -> bool:
    """Return whether "3.1.1 Bedömning", or "3. Bedömning – Ansvarsfördelning", names the last section of a path, or one
    that it lies in. With `by_number` a numbered name is not that of a heading with the same words and no number."""
    parts = _PARTS.split(named.strip())
    return bool(path) and all(any(_names(part, section, by_number) for section in path) for part in parts)


def is_known(named: str, sections: Sequence[Section]) -> bool:
    """Return whether every part of the name is that of some heading: otherwise nothing can be said of it."""
    return all(any(_names(part, section) for section in sections) for part in _PARTS.split(named.strip()))


def with_named(document: Document, named: Iterable[str]) -> tuple[Section, ...]:
    """Return the document's sections, and those whose heading is a line with just the name that a report file gives."""
    levels: dict[str, int] = {}
    for name in named:
        parts = _PARTS.split(name.strip())
        known = next((section.level for section in document.sections if _names(parts[0], section)), 1)
        for depth, part in enumerate(parts):
            levels.setdefault(_folded(part), known + depth)
    there = {(section.page, section.line) for section in document.sections}
    added = [
        _named_section(line.text.strip(" :"), levels[_folded(line.text)], page.number, number)
        for page in document.pages
        for number, line in enumerate(page.lines)
        if line.role == "text" and (page.number, number) not in there and _folded(line.text) in levels
    ]
    return (*document.sections, *added)


def _named_section(text: str, level: int, page: int, line: int) -> Section:
    number = _NUMBER.match(text)
    title = text[number.end() :].strip() if number else text
    return Section(number[1] if number else "", title, level, page, line)


def _names(part: str, section: Section, by_number: bool = False) -> bool:
    number = _NUMBER.match(part)
    if number and (by_number or section.number[:1].isdigit()):
        return number[1] == section.number
    title = _folded(part[number.end() :] if number else part)
    heading = _folded(section.title)
    return bool(title) and (title == heading or title == _folded(section.heading))


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]", " ", text.lower()).split())

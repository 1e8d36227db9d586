"""A template and its content as PDF or picture, set by typst. Texts go in as data: no markup in them is ever read.

A PDF keeps PDF/UA-1: tagged, with language, title, bookmarks, header cells and alternative texts; typst refuses to
write one that does not.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from charts.letters import FONTS, printable
from charts.palette import PAPERS

ROOT = Path(__file__).parents[2]  # what templates are imported from
STANDARD = "ua-1"
UNTITLED = "Granskningsbanken"  # a tagged file has a title, whatever the reader called it
# What no line could hold may be broken after so many characters: hyphenation knows words alone, and no endless ones.
LONGEST, LONGEST_WORD, BROKEN_AFTER, BREAK = 40, 90, 6, "\u200b"
# typst keeps what it has laid out until so many more documents are set: a hundred MB of each slide set, of no use to
# the next. Empty documents make it forget; one file at a time bounds what it takes at once.
_KEPT = 10
_ONE_AT_A_TIME = Lock()
Json = dict[str, Any]


def typeset_pdf(template: Path, content: Json) -> bytes:
    """Return the template, filled with the content, as a PDF file.

    `content` has title, subject and date (ISO) for the file's properties, and what the template asks for. Its texts
    stand as they are written, each in one line of the file; characters that the font lacks become "□". A text under a
    key that ends in "svg" is a drawing and stands as it is.
    """
    return _compiled(template, content, format="pdf", pdf_standards=STANDARD)


def typeset_png(template: Path, content: Json, dots_per_inch: float) -> bytes:
    """Return the template's only page, filled with the content, as a PNG picture."""
    return _compiled(template, content, format="png", ppi=dots_per_inch)


def _compiled(template: Path, content: Json, **how: Any) -> bytes:
    printed = _printable(content)
    filled = printed | {"paper": asdict(PAPERS["light"]), "title": printed["title"].strip() or UNTITLED}
    inputs = {"content": json.dumps(filled, ensure_ascii=False)}
    with _ONE_AT_A_TIME:
        pdf_or_png: bytes = typst.compile(str(template), root=str(ROOT), font_paths=_fonts(), sys_inputs=inputs, **how)
        for _ in range(_KEPT + 1):
            typst.compile(b"", font_paths=_fonts())
    return pdf_or_png


@cache
def _fonts() -> typst.Fonts:
    """The font of files and no other: the same file looks the same whoever makes it."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _printable(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _printable(part, name) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part, key) for part in value]
    return _breakable(printable(value)) if isinstance(value, str) and not key.endswith("svg") else value


def _breakable(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return " ".join(
        BREAK.join(word[start : start + BROKEN_AFTER] for start in range(0, len(word), BROKEN_AFTER))
        if len(word) > (LONGEST_WORD if word.isalpha() else LONGEST)
        else word
        for word in text.split(" ")
    )

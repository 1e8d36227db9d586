"""The reports' texts as the blocks of a report: headings, paragraphs, list items, table cells and footnotes.

Written apart from `sources/`, which it helps to test: it knows the headings of these five texts, and little else.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Literal

from tests.makers import DATA
from tests.sources.report_headings import REPORTS, Report

# The source texts lie outside the project: reports are never checked in.
SOURCES = Path(os.environ.get("GRANSKNINGSBANKEN_SOURCES") or DATA.parents[1] / "shared" / "reports")

Kind = Literal["heading", "text", "bullet", "table", "question", "answer"]
_NUMBERED = re.compile(r"(\d(?:\.\d)*\.?) ([A-ZÅÄÖ][^.:;?]*)")
_BULLET = re.compile(r"[•●\uf0b7—]\s*")
_NEW_ITEM = re.compile(r"\d\. |att |_{3}")
_TABLE = re.compile(r"(Revisionsfråg\w+) (Bedömning|Kommentar)")
_ROW = re.compile(r"(Revisionsfråga|Kontrollmål) \d:( |$)|\d\. ")
_ANSWER = re.compile(r"(.*?)\s*\b(Ja|Nej|Delvis)\.?")
_NOTE = re.compile(r"(\d{1,2}) +([A-ZÅÄÖ0-9].*)")
_FURNITURE = re.compile(r"\d{1,2}|C\) \d{4} KPMG.*|Document classification.*")
_FIRST_MARK = 0xE000  # a footnote mark, as a character of its own until the lines are joined


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, with its number as printed ("3.1", "3."), a paragraph or a table's cell.

    `notes` are its footnotes, each with its place in the text.
    """

    kind: Kind
    text: str
    number: str = ""
    level: int = 0
    notes: tuple[tuple[int, str], ...] = ()


@dataclass(slots=True)
class _Line:
    text: str
    page: int
    blanks: int  # empty lines before it
    ends_wide: bool  # two spaces at its end, which two of the texts have where a paragraph ends


@cache
def blocks(name: str) -> tuple[Block, ...]:
    """Return the blocks of a report's text, in order. Running heads and feet that the text carries are left out."""
    report = REPORTS[name]
    notes: dict[str, str] = {}
    lines = list(_lines((SOURCES / f"{name}.txt").read_text(encoding="utf-8-sig"), report))
    pages = [[line for line in lines if line.page == page] for page in range(lines[-1].page + 1)]
    body = [line for page in pages for line in _without_notes(page, notes)]
    return tuple(_with_notes(block, notes) for block in _blocks(body, report))


def _lines(text: str, report: Report) -> Iterator[_Line]:
    page = blanks = 0
    furniture = {report.municipality, report.title, report.date}
    for line in text.split("\n"):
        stripped = " ".join(line.split())
        if re.match(r" \S", line):
            page += 1
        if not stripped:
            blanks += 1
        elif _FURNITURE.fullmatch(stripped) or stripped in furniture:
            page, blanks = page + 1, 0
        else:
            yield _Line(stripped, page, blanks, line.endswith("  "))
            blanks = 0


def _without_notes(page: list[_Line], notes: dict[str, str]) -> list[_Line]:
    """The page's lines without the footnotes at its end, which are put into `notes` under marks left in the lines."""
    body, key = page, ""
    for i, line in enumerate(page):
        match = _NOTE.fullmatch(line.text)
        marked = match and next((other for other in page[:i] if _mark(match[1]).search(other.text)), None)
        if match and marked:
            key = chr(_FIRST_MARK + len(notes))
            marked.text = _mark(match[1]).sub(key, marked.text, count=1)
            notes[key] = match[2]
            body = body if len(body) < len(page) else page[:i]
        elif key:
            notes[key] = join(notes[key], line.text)
    return body


def _mark(number: str) -> re.Pattern[str]:
    """A footnote's number as the texts have it: at a word's end ("LVU1", "BBIC1-mall"), or after a year."""
    return re.compile(rf"(?:(?<=[^\W\d])|(?<=\))|(?<=\D[,.])|(?<=\b20\d\d)){number}(?!\d)")


def _blocks(lines: list[_Line], report: Report) -> Iterator[Block]:
    kind: Kind | None = None  # of the block that is being read; None: a new one begins
    text, i, chapter, in_table = "", 0, 0, False
    widths = {page: max(len(line.text) for line in lines if line.page == page) for page in {x.page for x in lines}}
    double = {page: median(x.blanks for x in lines if x.page == page) >= 1 for page in widths}
    while i < len(lines):
        line, before = lines[i], lines[i - 1]
        heading, length = _heading(lines[i : i + 2], report, chapter)
        table, row = _TABLE.fullmatch(line.text), in_table and _ROW.match(line.text)
        signed = i + 1 < len(lines) and lines[i + 1].text.startswith("___")
        begins = _begins(before, line, double[line.page] and not in_table, widths[before.page])
        if kind and text and (heading or table or row or signed or (begins and kind != "question")):
            yield _block(kind, text)
            kind, text = (kind if kind == "answer" else None), ""
        if heading:
            chapter = int(heading.number[0]) if heading.number else chapter
            yield heading
            kind, in_table = None, False
        elif table:
            yield Block("table", line.text)
            kind, in_table = None, True
        else:
            in_table = in_table and not signed
            kind = "question" if row else "text" if kind is None or signed else kind
            text = join(text, line.text)
            answer = _ANSWER.fullmatch(line.text)
            if in_table and kind == "question" and answer:
                yield Block("question", (text[: len(text) - len(answer[0])] + answer[1]).strip())
                yield Block("answer", answer[2])
                kind, text = "answer", ""
        i += length
    if kind and text:
        yield _block(kind, text)


def _heading(lines: list[_Line], report: Report, chapter: int) -> tuple[Block | None, int]:
    """The heading that begins here and how many lines it takes: one of the two known, or one with the next number."""
    for length in (2, 1):
        title = " ".join(line.text for line in lines[:length])
        if title in report.unnumbered:
            return Block("heading", title, level=report.unnumbered[title]), length
    match = _NUMBERED.fullmatch(lines[0].text) if report.numbered and len(lines[0].text) < 75 else None
    levels = match[1].rstrip(".").count(".") + 1 if match else 0
    if match and int(match[1][0]) == chapter + (levels == 1):
        return Block("heading", match[2], number=match[1], level=levels), 1
    return None, 1


def _begins(before: _Line, line: _Line, double: bool, width: int) -> bool:
    """True when a paragraph begins at the line: after an empty line, or where a line ends before it is full."""
    ended, long = before.text[-1] in '.:?!”"', len(before.text) > 0.6 * width
    item = _NEW_ITEM.match(line.text) and line.blanks and not before.text[-1].isalpha()
    if item or _BULLET.match(line.text):
        return True
    if line.page != before.page or (line.blanks == 1 and not double):
        return ended or not long or (line.page == before.page and not line.text[0].islower())
    if double and line.blanks == 1:
        full = (0.86 if ended or _BULLET.match(before.text) else 0.72) * width
        fits = len(before.text) + 1 + len(line.text.split()[0]) < full
        return line.text[0].isupper() and (fits or (ended and before.ends_wide))
    return line.blanks > 1


def _block(kind: Kind, text: str) -> Block:
    bullet = _BULLET.match(text)
    return Block("bullet", text[bullet.end() :]) if bullet else Block(kind, text)


def join(text: str, line: str) -> str:
    """Return the text with another line. A hyphen at the end stays before "och" or a capital, and after "BUS-"."""
    if not re.search(r"\w-$", text):
        return f"{text} {line}".strip()
    if re.match(r"(och|samt|eller|respektive)\b", line):
        return f"{text} {line}"
    keeps = line[0].isupper() or line[0].isdigit() or re.search(r"\b[A-ZÅÄÖ]+-$", text)
    return text + line if keeps else text[:-1] + line


def _with_notes(block: Block, notes: dict[str, str]) -> Block:
    text, found = "", []
    for letter in block.text:
        if letter in notes:
            found.append((len(text), notes[letter]))
        else:
            text += letter
    return Block(block.kind, text, block.number, block.level, tuple(found))

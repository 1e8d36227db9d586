"""Invented reports as files: the same blocks as a PDF (set with typst), a Word file, and plain text.

    blocks = [heading("2 Revisionsfrågor"), text("Frågorna är följande:"), *points("•", "Finns det en plan?")]
    read(as_pdf(blocks)).of("questions")

A "^" in a text is the mark of a footnote. Every text is invented, and no person is named.
"""

import json
import textwrap
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import typst

from charts.letters import FONTS
from coding.passages import SourceText
from coding.proposals import Block, Proposal, Reading
from coding.reading import read_report
from coding.terms import Terms
from loaders.check.codebook import load_codebook
from sources.reading import read_source
from tests.makers import DATA, PROJECT
from tests.sources import word_files

TEMPLATE = Path(__file__).with_name("paper.typ")
Piece = dict[str, Any]
FILL = "Kommunen har under året arbetat med frågan och redovisat arbetet i den årliga berättelsen om verksamheten. "


def heading(words: str, level: int = 1, width: int = 100) -> Piece:
    """A heading; `width` is the share of the line (per cent) that it may take, so that a long one is wrapped."""
    return {"kind": "heading", "text": words, "level": level, "width": width}


def text(words: str) -> Piece:
    """A paragraph."""
    return {"kind": "text", "text": words}


def point(marker: str, words: str, level: int = 0) -> Piece:
    """One point of a list, with its marker as printed: "•", "1.", "a)"."""
    return {"kind": "point", "marker": marker, "text": words, "level": level}


def points(marker: str, *texts: str, level: int = 0) -> list[Piece]:
    """Points with one marker; {} in it is the point's number."""
    return [point(marker.format(number), words, level) for number, words in enumerate(texts, 1)]


def cell(words: str = "", *, fill: str = "", dot: str = "", centred: bool = False) -> Piece:
    """A table's cell that is coloured, has a coloured dot in it, or stands in the middle."""
    colours = {name: colour for name, colour in (("fill", fill), ("dot", dot)) if colour}
    return {"text": words, "centred": centred, **colours}


def table(
    head: Sequence[str],
    *rows: Sequence[str | Piece],
    widths: Sequence[int] = (),
    repeat: bool = True,
    whole: bool = False,
    hanging: float = 0,
) -> Piece:
    """A table with its head and rows; `widths` of the columns, as shares. `whole` rows are not parted by a page.

    `hanging` is how far out the table stands (points): Word puts the words of a table where those of the text begin.
    """
    looks = {"widths": list(widths) or [1] * len(head), "repeat": repeat, "whole": whole, "hanging": hanging}
    return {"kind": "table", "head": list(head), "rows": [list(row) for row in rows], **looks}


def new_page() -> Piece:
    """A page break."""
    return {"kind": "page"}


def space(height: float) -> Piece:
    """So many points of empty paper: to put a page break where a test needs it."""
    return {"kind": "space", "points": height}


def large(words: str, size: float = 26) -> Piece:
    """The title on a cover."""
    return {"kind": "large", "text": words, "size": size}


def landscape(*blocks: Piece) -> Piece:
    """Blocks on a page that lies down."""
    return {"kind": "landscape", "blocks": list(blocks)}


def rectangles(count: int, fill: str, side: float = 3) -> Piece:
    """Many coloured squares over each other's pages."""
    return {"kind": "rectangles", "count": count, "fill": fill, "side": side}


def filling(paragraphs: int) -> list[Piece]:
    """Paragraphs that say nothing any reader looks for, so that a report is as long as reports are."""
    return [text(FILL * 4) for _ in range(paragraphs)]


def cover(*lines: str, title: str = "Granskning av vägunderhållet") -> list[Piece]:
    """A front page: the title, then these lines."""
    return [space(120), large(title), *(text(line) for line in lines), new_page()]


def as_pdf(
    blocks: Iterable[Piece],
    *,
    head: str = "",
    numbered: bool = True,
    font: str = "Libertinus Serif",
    size: float = 11,
    hyphenate: bool = True,
) -> bytes:
    """Return the blocks as a PDF."""
    content = {"blocks": list(blocks), "head": head, "numbered": numbered, "font": font, "size": size}
    inputs = {"content": json.dumps({**content, "hyphenate": hyphenate}, ensure_ascii=False)}
    data = typst.compile(str(TEMPLATE), root=str(PROJECT), font_paths=_fonts(), sys_inputs=inputs, format="pdf")
    assert isinstance(data, bytes)
    return data


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def as_word(blocks: Iterable[Piece]) -> bytes:
    """Return the blocks as a Word file, its list markers typed as text."""
    written = "".join(_word_block(block) for block in blocks)
    return word_files.word_file(written, styles=word_files.heading_styles())


def _word_block(block: Piece) -> str:
    if block["kind"] == "heading":
        return word_files.heading(escape(_unmarked(block["text"])), min(block["level"], 3))
    if block["kind"] == "table":
        rows = [block["head"], *block["rows"]]
        return f"<w:tbl>{''.join(_word_row(row) for row in rows)}</w:tbl>"
    return "".join(word_files.paragraph(escape(line)) for line in _plain_lines(block))


def _word_row(row: Sequence[str | Piece]) -> str:
    cells = [given if isinstance(given, str) else given["text"] for given in row]
    return f"<w:tr>{''.join(f'<w:tc>{word_files.paragraph(escape(words))}</w:tc>' for words in cells)}</w:tr>"


def as_text(blocks: Iterable[Piece]) -> bytes:
    """Return the blocks as plain text, with an empty line between them and lines of 90 letters, as programs save it."""
    parts = [
        "\n".join(textwrap.fill(line, 90, break_on_hyphens=False) for line in _plain_lines(block)) for block in blocks
    ]
    return "\n\n".join(part for part in parts if part).encode("utf-8")


def _plain_lines(block: Piece) -> list[str]:
    """The paragraphs of a block without looks."""
    kind = block["kind"]
    if kind == "point":
        return [f"{block['marker']} {_unmarked(block['text'])}"]
    if kind == "table":
        rows = [block["head"], *block["rows"]]
        return [given if isinstance(given, str) else given["text"] for row in rows for given in row]
    if kind == "landscape":
        return [line for inner in block["blocks"] for line in _plain_lines(inner)]
    return [_unmarked(block["text"])] if "text" in block else []


def _unmarked(words: str) -> str:
    return words.replace("^", "")


FORMS = {"pdf": as_pdf, "word": as_word, "text": as_text}


@cache
def terms() -> Terms:
    """The words of the project's own codebook."""
    return Terms(load_codebook(DATA))


def source_of(data: bytes, pages: tuple[int, int] | None = None) -> SourceText:
    """Return a file's text as the readers take it; of a bundle, the report's own pages."""
    document = read_source(data, with_ocr=False)
    return SourceText(document.within(*pages) if pages else document)


def read(data: bytes, pages: tuple[int, int] | None = None) -> Reading:
    """Return what the readers propose of a file; of a bundle, of the report on these pages."""
    document = read_source(data, with_ocr=False)
    if pages is None:
        return read_report(SourceText(document), terms())
    return read_report(SourceText(document.within(*pages)), terms(), document)


def given(proposal: Proposal, *names: str) -> Any:
    """The values of a proposal by name, None for those that it does not have; one name, one value."""
    values = [proposal.values[name].value if name in proposal.values else None for name in names]
    return values[0] if len(values) == 1 else tuple(values)


def rows(reading: Reading, block: Block, *names: str) -> list[Any]:
    """These values of every proposal of a block, in order."""
    return [given(proposal, *names) for proposal in reading.of(block)]


def single(reading: Reading, name: str) -> Any:
    """A single value of the report, None when it is not proposed."""
    return next((value for value in rows(reading, "report", name) if value is not None), None)

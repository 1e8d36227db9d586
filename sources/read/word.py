"""Reads a Word file (.docx): its paragraphs, tables cell by cell, text boxes and footnotes, with its own headings.

A Word file has no pages of its own, so it is one page. Headers and footers, comments, and macros are left out.
"""

import re
from typing import Any

from sources.document import Document, Line, Page, Role, Section, to_bytes
from sources.read.word_numbering import Numbering
from sources.read.word_package import TOO_LONG, W, WordPackage
from sources.read.word_styles import Styles, is_on, value, whole
from sources.read.word_text import TRACKED, ParagraphText, TextReader, chosen
from sources.refusals import BadSource

MOST_LINES = 200_000
_LONGEST_HEADING = 250  # characters: longer is a paragraph that has been given the wrong style
_HOLDERS = {
    f"{W}{name}"
    for name in ("tbl", "tr", "tc", "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "txbxContent")
}
_NUMBER = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2}){0,5}|[A-Z](?:\.[0-9]{1,2}){1,5})[.)]? +(?=\S)")
_COUNTED = re.compile(r"[0-9A-Za-z]{1,6}(?:\.[0-9A-Za-z]{1,4})*")  # a label that is a number, without its last stop

_NO_TEXT = (
    "Word-dokumentet har ingen text. Är det bilder av sidor: spara det som PDF i Word och välj den filen, så kan "
    "sidorna läsas."
)
_HAS_CHANGES = (
    "Dokumentet har spårade ändringar: det som är tillagt är läst, det som är borttaget är utelämnat. Kontrollera att "
    "det är den slutliga rapporten."
)
_HAS_CHUNKS = (
    "En del av dokumentet är infogad från en annan fil och är inte läst. Öppna dokumentet i Word, spara det på nytt "
    "och läs in det igen."
)


def read_word(data: bytes) -> bytes:
    """Return the Document in a Word file, as `document.to_bytes` writes it; raises BadSource. For a reading process."""
    package = WordPackage(data)
    reader = _BodyReader(package)
    reader.read(package.body.iterchildren())
    if not reader.lines:
        raise BadSource(_NO_TEXT)
    notes = [_HAS_CHANGES] if next(package.document.iter(*TRACKED), None) is not None else []
    notes += [_HAS_CHUNKS] if next(package.document.iter(f"{W}altChunk"), None) is not None else []
    page = Page(1, tuple(reader.lines))
    return to_bytes(Document("docx", (page,), tuple(reader.sections), notes=tuple(notes)))


class _BodyReader:
    """Reads paragraphs, in their order, to lines and sections."""

    def __init__(self, package: WordPackage) -> None:
        self.lines: list[Line] = []
        self.sections: list[Section] = []
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"), self._styles)
        self._notes = {(part, key): note for part in ("footnotes", "endnotes") for key, note in _notes(package, part)}
        self._begun = ParagraphText()  # of paragraphs whose end is deleted: they go on in the next one

    def read(self, blocks: Any) -> None:
        """Read paragraphs, tables and what else holds them."""
        for block in blocks:
            if block.tag == f"{W}p":
                self._read_paragraph(block)
            elif block.tag in _HOLDERS and not _is_unseen(block):
                self.read(block.iterchildren())
            elif block.tag.endswith("}AlternateContent"):
                self.read(chosen(block).iterchildren())
        if self._begun.pieces:  # there was no next one
            self._end_paragraph(None, "")

    def _read_paragraph(self, paragraph: Any) -> None:
        look = paragraph.find(f"{W}pPr")
        given = None if look is None else value(look.find(f"{W}pStyle"))
        style_id = self._styles.default if given is None else given
        TextReader(self._styles, self._styles.style(style_id), self._begun).read(paragraph)
        if look is None or not _goes_on(look):
            self._end_paragraph(look, style_id)

    def _end_paragraph(self, look: Any, style_id: str) -> None:
        written, self._begun = self._begun, ParagraphText()
        level = _direct_level(look, self._styles.style(style_id).level)
        label = self._label(look, style_id)
        texts = written.lines()
        if texts and level is not None and len(" ".join(texts)) <= _LONGEST_HEADING:
            self._add_section(label, " ".join(texts), level)
            self._add(label, texts, written, "heading")
        else:
            self._add(label, texts, written, "text")
        for box in written.boxes:
            self.read([box])
        for key in written.notes:
            self._read_note(key)

    def _label(self, look: Any, style_id: str) -> str:
        """What is printed before the paragraph: by its own numbering, or by its style's."""
        style = self._styles.style(style_id)
        num_id = None if look is None else whole(look.find(f"{W}numPr/{W}numId"))
        level = None if look is None else whole(look.find(f"{W}numPr/{W}ilvl"))
        if num_id is None:
            num_id = style.num_id
        if level is None:
            level = style.num_level
        return self._numbering.label(num_id, level, style_id) if num_id else ""

    def _add(self, label: str, texts: list[str], written: ParagraphText, role: Role) -> None:
        is_bold = written.bold > written.light
        for number, text in enumerate(texts):
            shown = f"{label} {text}" if label and number == 0 else text
            self.lines.append(Line(shown, bold=is_bold, role=role, begins=number == 0))
        if len(self.lines) > MOST_LINES:
            raise BadSource(TOO_LONG)

    def _add_section(self, label: str, title: str, level: int) -> None:
        number = label.rstrip(".):")
        if label and not _COUNTED.fullmatch(number):
            number, title = "", f"{label} {title}"
        elif not label and (printed := _NUMBER.match(title)):
            number, title = printed[1], title[printed.end() :]
        self.sections.append(Section(number, title, level, page=1, line=len(self.lines)))

    def _read_note(self, key: tuple[str, str]) -> None:
        """Read a footnote where it is first referred to."""
        note = self._notes.pop(key, None)
        for paragraph in () if note is None else note.iter(f"{W}p"):
            written = ParagraphText()
            TextReader(self._styles, self._styles.style(""), written).read(paragraph)
            self._add("", written.lines(), written, "footnote")


def _notes(package: WordPackage, part: str) -> list[tuple[str, Any]]:
    """The footnotes of a part by their ids, without the lines that are drawn above them."""
    root = package.part(part)
    notes = () if root is None else root.iterchildren()
    return [(note.get(f"{W}id", ""), note) for note in notes if note.get(f"{W}type", "normal") == "normal"]


def _is_unseen(block: Any) -> bool:
    """Whether a row or cell is deleted or hidden, or lies under the cell above that it is joined with."""
    row, cell = block.find(f"{W}trPr"), block.find(f"{W}tcPr")
    if row is not None:
        return any(row.find(f"{W}{name}") is not None for name in ("del", "hidden"))
    if cell is None:
        return False
    joined = cell.find(f"{W}vMerge")
    return cell.find(f"{W}cellDel") is not None or (joined is not None and value(joined) in (None, "continue"))


def _goes_on(look: Any) -> bool:
    """Whether the end of a paragraph is deleted or hidden, so that the next one continues it."""
    end = look.find(f"{W}rPr")
    if end is None:
        return False
    hidden = end.find(f"{W}vanish")
    moved = any(end.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))
    return moved or (hidden is not None and is_on(value(hidden)))


def _direct_level(look: Any, level: int | None) -> int | None:
    """The level (from 1) of a paragraph as a heading: its own, or its style's; None: it is none."""
    own = None if look is None else whole(look.find(f"{W}outlineLvl"))
    if own is None:
        return level
    return own + 1 if 0 <= own < 9 else None

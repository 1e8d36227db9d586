"""The text of one paragraph of a Word file, as it is printed: what is inserted, not what is deleted, hidden or code."""

import re
from dataclasses import dataclass, field
from typing import Any

from sources.read.word_package import W
from sources.read.word_styles import Style, Styles, is_on, value

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LINE_BREAK = "\n"
TRACKED = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
_LEFT_OUT = {f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "del", "moveFrom", "delText", "instrText", "rt")}
_SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": LINE_BREAK,
    f"{W}cr": LINE_BREAK,
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
_NOTE_MARKS = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
# Signs of fonts that have pictures where others have letters; assessments are often drawn with them.
_PICTURES = {
    "wingdings": {
        **{0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x78: "☒", 0xA7: "▪", 0xA8: "☐"},
        **{0xB7: "•", 0xE0: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    },
    "symbol": {0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB7: "•"},
}
_HEX = re.compile("[0-9A-Fa-f]{2,5}", re.ASCII)


@dataclass(slots=True)
class ParagraphText:
    """What is written in a paragraph, with LINE_BREAK where a line is broken by hand.

    `notes` are the footnotes and endnotes that it refers to (part, id), `boxes` the contents of its text boxes.
    """

    pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    bold: int = 0  # letters and figures that are bold
    light: int = 0  # and that are not

    def lines(self) -> list[str]:
        """Return the lines that hold something, with single spaces."""
        lines = (re.sub("[ \t\r]+", " ", line).strip() for line in "".join(self.pieces).split(LINE_BREAK))
        return [line for line in lines if line]


class TextReader:
    """Reads a paragraph, element by element, into a ParagraphText."""

    def __init__(self, styles: Styles, style: Style, into: ParagraphText) -> None:
        self._styles, self._style, self._into = styles, style, into
        self._is_bold = style.bold
        # The open fields, the inner last: True until its code ends and its result begins; and how many are.
        self._fields: list[bool] = []
        self._codes = 0

    def read(self, element: Any) -> None:
        """Read what is written in an element: the paragraph, a link, a field, a content control."""
        for child in element.iterchildren():
            tag = child.tag
            if tag in (f"{W}t", f"{_MATH}t"):
                self._add((child.text or "").replace("\n", " "))
            elif tag == f"{W}r":
                self._read_run(child)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag])
            elif tag in _NOTE_MARKS:
                self._into.notes.append((_NOTE_MARKS[tag], child.get(f"{W}id", "")))
                if is_on(child.get(f"{W}customMarkFollows", "0")):
                    return  # the rest of the run is the mark
            elif tag == f"{W}sym":
                self._add(_picture(child))
            elif tag == f"{W}fldChar":
                self._pass_field(child.get(f"{W}fldCharType"))
            elif tag == f"{W}txbxContent":
                self._into.boxes.append(child)
            elif tag == f"{_CHOICES}AlternateContent":
                self.read(chosen(child))
            elif tag not in _LEFT_OUT:
                self.read(child)

    def _read_run(self, run: Any) -> None:
        look = run.find(f"{W}rPr")
        if look is not None and (hidden := look.find(f"{W}vanish")) is not None and is_on(value(hidden)):
            return
        self._is_bold = self._style.bold
        if look is not None:
            named = self._styles.style(value(look.find(f"{W}rStyle")) or "")
            bold = look.find(f"{W}b")
            self._is_bold = (self._is_bold or named.bold) if bold is None else is_on(value(bold))
        self.read(run)

    def _add(self, text: str) -> None:
        if self._codes:
            return
        self._into.pieces.append(text)
        letters = sum(map(str.isalnum, text))
        if self._is_bold:
            self._into.bold += letters
        else:
            self._into.light += letters

    def _pass_field(self, place: str | None) -> None:
        if place == "begin":
            self._fields.append(True)
            self._codes += 1
        elif place in ("separate", "end") and self._fields:
            self._codes -= self._fields.pop()
            if place == "separate":
                self._fields.append(False)


def chosen(alternatives: Any) -> Any:
    """Return that of the alternatives which a new Word draws: the first, and not the same once more for old ones."""
    return next(alternatives.iterchildren(), alternatives)


def _picture(element: Any) -> str:
    code = element.get(f"{W}char", "")
    if not _HEX.fullmatch(code):
        return ""
    sign = int(code, 16)
    pictures = _PICTURES.get(element.get(f"{W}font", "").casefold().split(" ")[0], {})
    if 0xF000 <= sign <= 0xF0FF or pictures:
        return pictures.get(sign & 0xFF, "")
    return chr(sign) if chr(sign).isprintable() else ""

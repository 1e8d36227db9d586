"""Letters to the boards about their open recommendations, as Word: one, all in one file, or a file for each."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from exports.document_blocks import Heading, Rows, Text
from exports.follow_up_document import Letter, LetterReport
from exports.follow_up_docx import SUBJECT
from exports.safe_text import cleaned, one_line
from exports.word import TEXT_WIDTH, new_document, saved
from exports.word_blocks import add_blocks

HEADER = ("Nr", "Rekommendation", "Nämndens svar", "Läge", "Vi ber om")
WIDTHS = (1.1, 4.4, 3.7, 3.3, 3.5)
REFERENCE = "Diarienummer: "
CHAIR = "Ordförande"
_LINE = "_" * 30  # to be filled in by hand or on screen


def to_docx(letters: Sequence[Letter]) -> bytes:
    """Return one or more letters as a .docx file, each on a new page and with its pages counted from 1.

    Raises ValueError without any letter.
    """
    if not letters:
        raise ValueError("there is no letter to write")
    content = [cleaned(letter) for letter in letters]
    first = content[0]
    title = one_line(f"{first.subject}: {first.recipient}" if len(content) == 1 else first.subject)
    footer = f"{one_line(first.sender)} · {first.date}"
    created = datetime.fromisoformat(first.date)
    file = new_document(title, SUBJECT, "", footer, created, has_total=False)
    for position, letter in enumerate(content):
        if position:
            _start_letter(file)
        _add_letter(file, letter)
    return saved(file)


def to_zip(named_letters: Iterable[tuple[str, Letter]]) -> bytes:
    """Return a .zip with a .docx file for each letter, under the given names; raises ValueError for equal names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, letter in named_letters:
            if name in package.namelist():
                raise ValueError("two letters have the same name")
            package.writestr(name, to_docx([letter]))
    return buffer.getvalue()


def _start_letter(file: Document) -> None:
    """A section of its own, so that the next letter's first page is page 1."""
    section: Any = file.add_section(WD_SECTION.NEW_PAGE)._sectPr
    for former in section.findall(qn("w:pgNumType")):
        section.remove(former)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section.find(qn("w:pgMar")).addnext(numbers)


def _add_letter(file: Document, letter: Letter) -> None:
    head = file.add_paragraph()
    head.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(one_line(letter.sender)).bold = True
    head.add_run(f"\t{letter.date}")
    file.add_paragraph(f"{REFERENCE}{_LINE}").paragraph_format.space_after = Pt(18)
    recipient = file.add_paragraph("Till ")
    recipient.add_run(one_line(letter.recipient)).bold = True
    add_blocks(file, [Heading(1, letter.subject), *(Text(text) for text in letter.paragraphs)])
    for report in letter.reports:
        add_blocks(file, [Heading(2, one_line(report.title)), _points(report)])
    _add_closing(file, letter)


def _points(report: LetterReport) -> Rows:
    rows = [(one_line(point.number), point.summary, point.answer, point.state, point.asked) for point in report.points]
    about = "En rad per rekommendation: vad nämnden har svarat, läget i dag och vad revisorerna ber om."
    return Rows((HEADER, *rows), WIDTHS, one_line(report.title)[:200], about)


def _add_closing(file: Document, letter: Letter) -> None:
    """The last words and the line to sign on, on the same page."""
    paragraphs = [file.add_paragraph(text) for text in letter.closing]
    paragraphs.append(file.add_paragraph(one_line(f"För {letter.sender[:1].lower()}{letter.sender[1:]}")))
    paragraphs.append(file.add_paragraph(_LINE))
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True
    paragraphs[0].paragraph_format.space_before = Pt(14)
    paragraphs[-1].paragraph_format.space_before = Pt(36)
    file.add_paragraph(CHAIR)

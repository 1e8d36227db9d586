"""The handout of a slide set as a Word document, to be written on: figures as tables where Word can, notes in full."""

import io
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from charts.description import (
    Bars,
    Dots,
    Drawing,
    Evidence,
    Grid,
    Intervals,
    Lines,
    Places,
    Risks,
    Strip,
    Table,
    Years,
)
from charts.palette import AGES, PAPERS, look
from charts.text import quoted
from exports.safe_text import cleaned, one_line
from exports.word import add_tinted, new_document, saved
from slides.deck import Deck, Slide
from slides.print.content import legend_of
from slides.print.picture import WIDTH as PICTURE_WIDTH
from slides.print.picture import picture_of
from slides.word.tables import add_counts, add_dot_values, add_grid, add_plain, add_risks, add_strip

NOTES, SMALL = "Anteckningar", Pt(8.5)
# Would turn the direction of all that follows them in Word.
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def write_handout_docx(deck: Deck) -> bytes:
    """Return the handout as a .docx file, in the house's style.

    What the auditors wrote stands as text whatever it holds; characters that the format cannot hold are left out.
    """
    content: Deck = cleaned(cleaned(deck), _DIRECTION)
    title, version = one_line(content.title), one_line(content.data_version)
    created = datetime.fromisoformat(content.date)
    file = new_document(title, one_line(content.subject), f"Data: {version}.", f"{title} · Data: {version}", created)
    file.add_paragraph(title, "Title")
    openings = [slide for slide in content.slides if slide.kind == "titel"]
    for text in (text for slide in openings for text in (slide.title, slide.subtitle)):
        if one_line(text) not in ("", title):
            file.add_paragraph(one_line(text), "Subtitle")
    if not any(content.data_version in slide.source for slide in openings):  # else their source says it, below
        _add_small(file, one_line(content.stamp))
    for slide in openings:
        if slide.source.strip():
            _add_small(file, slide.source)
        _add_notes(file, slide)
    for number, slide in enumerate(content.slides, 1):
        if slide.kind != "titel":
            file.add_heading(one_line(slide.title) or f"Bild {number}", 1)
            _add_slide(file, slide)
    return saved(file)


def _add_slide(file: Document, slide: Slide) -> None:
    if slide.subtitle.strip():
        paragraph = file.add_paragraph(one_line(slide.subtitle))
        paragraph.paragraph_format.keep_with_next = True
    if slide.drawing is not None:
        _add_legend(file, slide)
        _add_figure(file, slide, slide.drawing)
    if slide.source.strip():
        _add_small(file, slide.source)
    _add_notes(file, slide)


def _add_legend(file: Document, slide: Slide) -> None:
    """What the marks mean; a grid of statuses says so in every cell, but its legend tells what is not in it too."""
    entries = [(key, look(key), word) for key, word in legend_of(slide.legend, slide.drawing)]
    if not entries:
        return
    paragraph = file.add_paragraph()
    for key, mark, word in entries:
        symbol = "" if key in AGES and key != "ej_granskat" else mark.symbol
        add_tinted(paragraph, f"{symbol} {word}".strip(), mark.fill, mark.text)
        paragraph.runs[-1]._r.get_or_add_rPr().find(qn("w:shd")).addprevious(_edge(mark.border))
        paragraph.add_run("   ")
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after = Pt(6)


def _add_figure(file: Document, slide: Slide, drawing: Drawing) -> None:
    title, alt = one_line(slide.title), one_line(slide.alt) or one_line(slide.title)
    ADD[type(drawing)](file, drawing, title, alt)


def _add_bars(file: Document, drawing: Bars, title: str, alt: str) -> None:
    _add_picture(file, drawing, title, alt)
    add_counts(file, drawing, title, f"Antal {drawing.many} i figuren ovan, en rad per stapel.")


def _add_dots(file: Document, drawing: Dots, title: str, alt: str) -> None:
    _add_picture(file, drawing, title, alt)
    add_dot_values(file, drawing, title, "Värdena i figuren ovan, en rad per namn.")


def _add_lines(file: Document, drawing: Lines, *_: str) -> None:
    for text in drawing.paragraphs:
        file.add_paragraph(text)


def _add_picture(file: Document, drawing: Bars | Dots | Intervals | Years | Places, title: str, alt: str) -> None:
    png, height = picture_of(drawing)
    paragraph = file.add_paragraph()
    shape = paragraph.add_run().add_picture(io.BytesIO(png), Cm(PICTURE_WIDTH), Cm(height))
    properties: Any = shape._inline.docPr
    properties.set("descr", alt)
    properties.set("title", title)
    for side in ("distT", "distB", "distL", "distR"):  # LibreOffice takes another distance than none when it is absent
        shape._inline.set(side, "0")
    paragraph.paragraph_format.keep_with_next = True


def _add_evidence(file: Document, evidence: Evidence, *_: str) -> None:
    paragraph = file.add_paragraph()
    mark = look(evidence.key)
    add_tinted(paragraph, f"{mark.symbol} {evidence.word}".strip(), mark.fill, mark.text)
    file.add_paragraph(evidence.summary)
    if evidence.quote.strip():
        file.add_paragraph().add_run(quoted(evidence.quote)).italic = True
    if evidence.citation.strip():
        _add_small(file, evidence.citation)


def _add_notes(file: Document, slide: Slide) -> None:
    notes = [line for note in slide.notes for line in note.splitlines() if line.strip()]
    if notes:
        file.add_heading(NOTES, 2)
    for note in notes:
        file.add_paragraph(note)


def _add_small(file: Document, text: str) -> Paragraph:
    paragraph = file.add_paragraph()
    run = paragraph.add_run(one_line(text))
    run.font.size, run.font.color.rgb = SMALL, RGBColor.from_string(PAPERS["light"].quiet.lstrip("#"))
    paragraph.paragraph_format.space_before = Pt(4)
    return paragraph


def _edge(colour: str) -> Any:
    edge: Any = OxmlElement("w:bdr")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colour.lstrip("#"))):
        edge.set(qn(f"w:{name}"), value)
    return edge


Add = Callable[[Document, Any, str, str], None]  # of the file, the drawing, its title and what it shows in words
ADD: Mapping[type, Add] = {
    Bars: _add_bars,
    Grid: add_grid,
    Strip: add_strip,
    Years: _add_picture,
    Places: _add_picture,
    Intervals: _add_picture,
    Dots: _add_dots,
    Risks: lambda file, drawing, _, alt: add_risks(file, drawing, alt),
    Table: add_plain,
    Evidence: _add_evidence,
    Lines: _add_lines,
}

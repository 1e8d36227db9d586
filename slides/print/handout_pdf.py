"""The handout of a slide set as PDF: every slide drawn at the top of a page of its own, its notes in full below.

Slides are drawn in the light theme whatever the set's own: paper is white, and ink costs.
"""

import io
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from charts.description import Risks
from exports.safe_text import cleaned
from slides.deck import Deck, Slide
from slides.measures import HEIGHT, WIDTH, body_height, footer_lines, subtitle_lines, title_lines
from slides.print.letters import BOLD, ONE_AT_A_TIME, REGULAR, printable, text_width
from slides.print.risks import names_fit, told
from slides.print.slide import draw_slide
from slides.print.stage import PAPER

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE, TOP, BOTTOM = 56.7, 48.0, 62.0  # pt; 20 mm at the sides
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE
PICTURE_HEIGHT = TEXT_WIDTH * HEIGHT / WIDTH
FOOTER, FOOTER_SIZE = 36.0, 8.5
LEAST_LINES = 34.0  # pt of notes that a heading must have below it on its page
NOTES, RISKS = "Anteckningar", "Alla risker"


@dataclass(slots=True)
class _Page:
    """What stands on one page: a slide or none, and paragraphs with their upper edges."""

    slide: Slide | None
    number: int
    content: list[tuple[Paragraph, float]] = field(default_factory=list)


def write_handout_pdf(deck: Deck) -> bytes:
    """Return the handout as a PDF file: A4, bookmarks by slide, Swedish, searchable text.

    Texts stand as they are written, markup too; characters that the font lacks become "□".
    """
    with ONE_AT_A_TIME:
        return _written(cleaned(deck))


def _written(deck: Deck) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, A4, lang="sv-SE")
    described(canvas, deck)
    pages = [page for number, slide in enumerate(deck.slides, 1) for page in _pages(slide, number)]
    for number, page in enumerate(pages or [_Page(None, 0)], 1):
        if page.slide is not None:
            key = f"bild-{page.number}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(" ".join(page.slide.title.split()) or f"Bild {page.number}", key, 0)
            draw_slide(canvas, page.slide, page.number, SIDE, PAGE_HEIGHT - TOP, TEXT_WIDTH)
        for paragraph, top in page.content:
            paragraph.drawOn(canvas, SIDE, top - paragraph.height)
        _draw_footer(canvas, deck, number, max(len(pages), 1))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def described(canvas: Canvas, deck: Deck) -> None:
    """Let the file say what it is, and open with its bookmarks."""
    canvas.setTitle(deck.title)
    canvas.setSubject(deck.subject)
    canvas.setAuthor("Granskningsbanken")
    canvas.setCreator("Granskningsbanken")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()


def _style(size: float, leading: float, before: float, after: float, bold: bool, colour: str) -> ParagraphStyle:
    return ParagraphStyle(
        f"{size}{bold}{colour}{before}",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=leading,
        spaceBefore=before,
        spaceAfter=after,
        textColor=colour,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(printable(text)), style)


def _notes(slide: Slide) -> list[Paragraph]:
    """What stands below a slide: its words in full where the slide cuts them, then the notes."""
    whole = _style(11, 15, 0, 6, True, PAPER.text)
    heading = _style(13, 17, 8, 5, True, PAPER.accent)
    body = _style(11, 15.5, 0, 6, False, PAPER.text)
    listed = _style(9.5, 12.5, 0, 1.5, False, PAPER.text)
    small = _style(9, 12.5, 6, 0, False, PAPER.quiet)
    found = []
    if slide.kind != "titel":
        if _is_cut(slide.title, title_lines(slide.title)):
            found.append(_paragraph(slide.title, whole))
        if _is_cut(slide.subtitle, subtitle_lines(slide.subtitle)):
            found.append(_paragraph(slide.subtitle, body))
    if isinstance(slide.drawing, Risks) and not names_fit(
        slide.drawing, body_height(slide.title, slide.subtitle, bool(slide.legend))
    ):
        found.append(_paragraph(RISKS, heading))
        found += [_paragraph(f"{risk.number}. {told(risk)}", listed) for risk in slide.drawing.risks]
    notes = [line for note in slide.notes for line in note.splitlines() if line.strip()]
    if notes:
        found.append(_paragraph(NOTES, heading))
        found += [_paragraph(note, body) for note in notes]
    if slide.kind != "titel" and _is_cut(slide.source, footer_lines(slide.source)):
        found.append(_paragraph(slide.source, small))
    return found


def _is_cut(text: str, lines: list[str]) -> bool:
    return "".join(text.split()) != "".join("".join(lines).split())


def _pages(slide: Slide, number: int) -> list[_Page]:
    """The slide's page, and further ones that its notes flow on to."""
    pages = [_Page(slide, number)]
    top = PAGE_HEIGHT - TOP - PICTURE_HEIGHT - 14
    waiting = _notes(slide)
    while waiting:
        paragraph = waiting.pop(0)
        is_first = not pages[-1].content and pages[-1].slide is None
        top -= 0 if is_first else paragraph.style.spaceBefore
        room = top - BOTTOM
        _, height = paragraph.wrap(TEXT_WIDTH, room)
        is_heading = paragraph.style.fontSize == 13
        if height + (LEAST_LINES if is_heading else 0) <= room:
            pages[-1].content.append((paragraph, top))
            top -= height + paragraph.style.spaceAfter
            continue
        first, *others = [] if is_heading else paragraph.split(TEXT_WIDTH, room) or [None]
        waiting = [*others, *waiting] if first is not None else [paragraph, *waiting]
        if first is not None:
            first.wrap(TEXT_WIDTH, room)
            pages[-1].content.append((first, top))
        pages.append(_Page(None, number))
        top = PAGE_HEIGHT - TOP
        heading = _paragraph(f"{slide.title} – anteckningar, fortsättning", _style(9, 12, 0, 8, True, PAPER.quiet))
        _, height = heading.wrap(TEXT_WIDTH, 100)
        pages[-1].content.append((heading, top))
        top -= height + 8
    return pages


def _draw_footer(canvas: Canvas, deck: Deck, number: int, count: int) -> None:
    page = f"Sida {number} av {count}"
    room = TEXT_WIDTH - text_width(page, FOOTER_SIZE) - 16
    rest = _shortened(f" · {deck.stamp}", room - 40)
    title = _shortened(deck.title, room - text_width(rest, FOOTER_SIZE))
    canvas.setStrokeColor(PAPER.line)
    canvas.setLineWidth(0.5)
    canvas.line(SIDE, FOOTER + 14, SIDE + TEXT_WIDTH, FOOTER + 14)
    canvas.setFont(REGULAR, FOOTER_SIZE)
    canvas.setFillColor(PAPER.quiet)
    canvas.drawString(SIDE, FOOTER, title + rest)
    canvas.drawRightString(SIDE + TEXT_WIDTH, FOOTER, page)


def _shortened(text: str, room: float) -> str:
    """The text in one line of the footer, the end left out when it is too long."""
    shown = printable(text)
    while len(shown) > 1 and text_width(shown, FOOTER_SIZE) > room:
        shown = shown[:-2].rstrip() + "…"
    return shown

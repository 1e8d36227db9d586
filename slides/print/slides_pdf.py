"""A slide set as PDF: every slide on a page of its own, as it is seen on the wall in the light theme, without notes."""

import io

from reportlab.pdfgen.canvas import Canvas

from exports.safe_text import cleaned
from slides.deck import Deck
from slides.measures import HEIGHT, WIDTH
from slides.print.handout_pdf import described
from slides.print.letters import ONE_AT_A_TIME
from slides.print.slide import draw_slide

PAGE_WIDTH = 960.0  # pt; 13.333 in, as PowerPoint's slides are


def write_slides_pdf(deck: Deck) -> bytes:
    """Return the slides as a PDF file: 16:9, bookmarks by slide, Swedish, searchable text."""
    content: Deck = cleaned(deck)
    height = PAGE_WIDTH * HEIGHT / WIDTH
    buffer = io.BytesIO()
    with ONE_AT_A_TIME:
        canvas = Canvas(buffer, (PAGE_WIDTH, height), lang="sv-SE")
        described(canvas, content)
        for number, slide in enumerate(content.slides, 1):
            key = f"bild-{number}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(" ".join(slide.title.split()) or f"Bild {number}", key, 0)
            draw_slide(canvas, slide, number, 0, height, PAGE_WIDTH)
            canvas.showPage()
        canvas.save()
    return buffer.getvalue()

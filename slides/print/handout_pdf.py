"""A slide set as PDF: the handout with its notes, and the slides alone.

Slides are drawn in the light theme whatever the set's own: paper is white, and ink costs.
"""

from pathlib import Path

from exports.print.typesetting import Json, typeset_pdf
from slides.deck import Deck
from slides.print.content import MEASURES, slide_content

HANDOUT, SLIDES = (Path(__file__).parent / name for name in ("handout.typ", "slides.typ"))


def write_handout_pdf(deck: Deck) -> bytes:
    """Return the handout as a PDF file: A4, every slide at the top of a page of its own, its notes in full below.

    Texts stand as they are written, markup too; characters that the font lacks become "□".
    """
    return typeset_pdf(HANDOUT, _content(deck))


def write_slides_pdf(deck: Deck) -> bytes:
    """Return the slides as a PDF file: 16:9, a page each, as they are seen on the wall in the light theme."""
    return typeset_pdf(SLIDES, _content(deck))


def _content(deck: Deck) -> Json:
    return {
        "title": deck.title,
        "subject": deck.subject,
        "date": deck.date,
        "foot": [deck.title, deck.stamp],
        "measures": MEASURES,
        "slides": [slide_content(slide, number) for number, slide in enumerate(deck.slides, 1)],
    }

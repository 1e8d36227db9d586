"""Sentences on where a quote stands in a report's own file, and on what the picture of it shows."""

from collections.abc import Sequence

from sources.document import Document, Page
from sources.finding import Place
from sources.register import Kept
from wording.text_hits import page_numbers_told
from wording.words import joined

READ_BY_OCR = "Sidan är en bild som är läst med OCR: jämför orden med bilden."
UNREAD = "Sidan är en bild som inte är läst: inget på den går att söka eller markera."
SAME_FILE = "Filen är den som citaten är kontrollerade mot."
ANOTHER_FILE = (
    "Citaten är kontrollerade mot en annan fil av rapporten än den här. Sidor och ställen är sökta i den här och kan "
    "skilja sig från bankens."
)


def page_told(page: Page) -> str:
    """Return "s. 12 (sidan 14 i filen)", "sidan 14 i filen" where no number is printed, "" for a text without pages."""
    return page_numbers_told(page.printed, page.number) if page.height else ""


def place_told(place: Place, page: Page) -> str:
    """Return where a quote stands: page, heading, and which of its places this is."""
    heading = f"under {place.section.heading}" if place.section else None
    which = f"ställe {place.number} av {place.count} där citatet står" if place.count > 1 else None
    over = f"fortsätter på sidan {place.last_page} i filen" if place.breaks_page else None
    return joined(" · ", page_told(page), heading, over, which)


def passage_told(place: Place, page: Page) -> str:
    """Return where a quote stands and the passage around it, as one paragraph to be read without the picture."""
    where = place_told(place, page)
    return f"I rapporten: {f'{where}. ' if where else ''}… {place.before}”{place.quote}”{place.after} …"


def unsure_told(candidates: Sequence[Place]) -> str:
    """Return that the bank does not say which of several places is meant."""
    count, fitting = candidates[0].count, len(candidates)
    told = f"Citatet står på {count} ställen i rapporten, och "
    if fitting == count:
        return f"{told}banken säger inte vilket som avses. Här visas det första."
    return f"{told}bankens uppgifter passar på {fitting} av dem. Här visas det första av dessa."


def part_told(kept: Kept) -> str:
    """Return which pages of a larger file are the report's, "" where the file is the report."""
    return f"Rapporten är sidorna {kept.pages[0]}–{kept.pages[1]} i filen." if kept.pages else ""


def not_in_file(kept: Kept, document: Document) -> str:
    """Return that a quote is not in the file that is here, and why that may be."""
    unread = sum(page.quality == "oläst" for page in document.pages)
    if unread == 1:
        reason = "En av filens sidor är en bild som inte är läst."
    elif unread:
        reason = f"{unread} av filens sidor är bilder som inte är lästa."
    else:
        reason = "Filen kan vara en annan utgåva än den som är kodad."
    look = "Bläddra, eller öppna hela filen." if document.pages[0].height else "Öppna hela filen."
    return f"Citatet hittades inte i {kept.name}. {reason} {look}"


def picture_told(page: Page, place: Place | None, is_whole: bool) -> str:
    """Return the alternative text of a picture of a page: where it is, and the marked words with those around them."""
    part = "Sidan i sin helhet" if is_whole else "Del av sidan"
    where = page_told(page)
    if place is None:
        in_file = "; texten går att markera i hela filen" if page.quality == "text" else ""
        return f"{part}, {where}. Bild ur rapporten{in_file}."
    between = f" (emellan står: {place.between})" if place.between else ""
    return f"{part}, {where}. Markerat: ”{place.quote}”{between}. Före: {place.before} Efter: {place.after}"

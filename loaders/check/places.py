"""Where the quotes of a report file stand in its source, and what does not fit: page, section, occurrence.

A quote that stands several times is told apart by what the file says of it: its occurrence, its page, its section, in
that order. None of them is guessed (docs/beslutslogg.md, 80).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.faults import catalogue
from loaders.read.issues import Issue
from loaders.read.tree import Loc
from sources.finding import Finder, Place
from sources.places_meant import places_meant
from sources.register import Sought
from sources.section_names import is_known, names_path

_MOST_NAMED = 6  # places that are listed in a message


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """A quote in a report file with what stands beside it; `loc` is its path, and what is absent is "" or 0."""

    loc: Loc
    quote: str
    section: str = ""
    page: str = ""
    file_page: int = 0
    occurrence: int = 0


def find_quoted(node: Any, loc: Loc = (), section: str = "", page: str = "") -> Iterator[QuotedPassage]:
    """Yield every quote under a tree. A row of a table has the table's section and page."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from find_quoted(item, (*loc, index), section, page)
    elif isinstance(node, dict):
        section, page = _text(node, "section") or section, _text(node, "page") or page
        if quote := _text(node, "quote"):
            yield QuotedPassage(
                (*loc, "quote"), quote, section, page, _number(node, "file_page"), _number(node, "occurrence")
            )
        for key, value in node.items():
            if isinstance(value, dict | list):
                yield from find_quoted(value, (*loc, key), section, page)


def candidates_of(item: QuotedPassage, finder: Finder, places: Sequence[Place]) -> list[Place]:
    """Return the places that a quote of a report file may mean: one when the file says which, else all that fit."""
    sought = Sought(item.quote, item.section, item.page, item.file_page, item.occurrence)
    return places_meant(sought, finder, places)


def is_ambiguous(item: QuotedPassage, finder: Finder) -> bool:
    """Return whether a quote stands in several places that the report file does not tell apart."""
    return len(candidates_of(item, finder, finder.find(item.quote))) > 1


def find_place_issues(item: QuotedPassage, finder: Finder, file: str) -> Iterator[Issue]:
    """Issues of one quote against its source: it is not there, not where the file says, or in several places.

    Of a text without places only the first: its headings are guessed, and cannot tell anybody to be wrong.
    """
    places = finder.find(item.quote)
    if not places:
        closest = finder.closest(item.quote)
        reason = f' Närmast: "{closest}"' if closest else ""
        unread = [page.number for page in finder.document.pages if page.quality == "oläst"]
        if unread:
            reason += f" {len(unread)} sidor i filen är bilder som inte är lästa, först sidan {unread[0]}."
        yield Issue(catalogue.QUOTE_NOT_FOUND, item.loc, {"quote": item.quote, "file": file, "closest": reason})
        return
    if item.occurrence > len(places):
        values = {"quote": item.quote, "occurrence": item.occurrence, "count": len(places)}
        yield Issue(catalogue.NO_SUCH_OCCURRENCE, _beside(item, "occurrence"), values)
        return
    candidates = candidates_of(item, finder, places)
    place = candidates[0]
    if place.between:
        values = {"quote": item.quote, "between": place.between, "place": told(place)}
        yield Issue(catalogue.QUOTE_INTERRUPTED, item.loc, values)
    if item.file_page and item.file_page not in range(place.page, place.last_page + 1):
        values = {"quote": item.quote, "said": f"sidan {item.file_page} i filen", "places": _told_all(places)}
        yield Issue(catalogue.QUOTE_ELSEWHERE, _beside(item, "file_page"), values)
    elif item.page and place.printed and item.page not in _printed_pages(finder, place):
        values = {"quote": item.quote, "said": f"s. {item.page}", "places": _told_all(places)}
        yield Issue(catalogue.QUOTE_ELSEWHERE, _beside(item, "page"), values)
    elif place.breaks_page and not item.file_page:
        values = {"quote": item.quote, "place": told(place), "next": str(place.last_page)}
        yield Issue(catalogue.QUOTE_BREAKS_PAGE, item.loc, values)
    if not finder.knows_headings:
        return
    if len(candidates) > 1:
        values = {"quote": item.quote, "count": len(candidates), "places": _told_all(candidates)}
        yield Issue(catalogue.QUOTE_REPEATED, item.loc, values)
    elif is_known(item.section, finder.sections) and not names_path(item.section, finder.path_to(place)):
        heading = place.section.heading if place.section else "första rubriken"
        values = {"quote": item.quote, "section": item.section, "heading": heading}
        yield Issue(catalogue.QUOTE_UNDER_ANOTHER_HEADING, _beside(item, "section"), values)


def told(place: Place) -> str:
    """Return where a place is: "s. 12, under 3.1.1 Bedömning", "sidan 14 i filen", "i början" without any."""
    in_file = f"sidan {place.page} i filen" if place.marks or place.last_page > 1 else ""
    page = f"s. {place.printed}" if place.printed else in_file
    under = f"under {place.section.heading}" if place.section else ""
    return ", ".join(part for part in (page, under) if part) or "i början"


def _told_all(places: Sequence[Place]) -> str:
    named = [f"{place.number}: {told(place)}" for place in places[:_MOST_NAMED]]
    return "; ".join(named) + (" …" if len(places) > _MOST_NAMED else "")


def _printed_pages(finder: Finder, place: Place) -> set[str | None]:
    pages = (finder.document.page(number) for number in range(place.page, place.last_page + 1))
    return {page.printed for page in pages if page}


def _beside(item: QuotedPassage, key: str) -> Loc:
    return (*item.loc[:-1], key)


def _text(node: dict[str, Any], key: str) -> str:
    value = node.get(key)
    return value if isinstance(value, str) else ""


def _number(node: dict[str, Any], key: str) -> int:
    value = _text(node, key).strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0

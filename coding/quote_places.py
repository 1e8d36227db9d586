"""Where a typed quote stands: its places to choose from, and the passage most like one that stands nowhere."""

from dataclasses import dataclass

from coding.deciding import Change, quote_at, type_value
from coding.passages import SourceText, Where, named
from loaders.read.schema import MAX_QUOTE_WORDS, MIN_QUOTE_WORDS
from sources.finding import Place

QUOTE_WORDS = range(MIN_QUOTE_WORDS, MAX_QUOTE_WORDS + 1)  # how many words a quote may have
_MOST = 60  # places to choose among


@dataclass(frozen=True, slots=True)
class QuotePlaces:
    """The places of a quote, in order; `closest` is the passage most like it when there is none."""

    places: tuple[Where, ...]
    closest: str = ""


def places_of(source: SourceText, quote: str) -> QuotePlaces:
    """Return where a quote stands in the source."""
    found = source.finder.find(quote)[:_MOST]
    if found:
        return QuotePlaces(tuple(_where(source, place) for place in found))
    return QuotePlaces((), source.finder.closest(quote) or "")


def type_quote(source: SourceText, item_id: str, typed: str) -> Change:
    """Return the change that a typed quote is: with its place where it stands, the first until another is chosen."""
    quote = " ".join(typed.split())
    if len(quote.split()) not in QUOTE_WORDS:
        return type_value(item_id, "evidence", quote)
    places = places_of(source, quote).places
    return quote_at(item_id, places[0]) if places else type_value(item_id, "evidence", quote)


def _where(source: SourceText, place: Place) -> Where:
    path = source.finder.path_to(place)
    return Where(
        page=place.page if source.has_places else None,
        printed=place.printed,
        section=named(path),
        quote=place.quote,
        occurrence=place.number,
        count=place.count,
    )

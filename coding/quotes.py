"""Phrases to quote: 3–20 words of a sentence, whole words, that stand in the source just so."""

import re

from coding.passages import Sentence, SourceText, Where
from loaders.read.schema import MAX_QUOTE, MAX_QUOTE_WORDS, MIN_QUOTE_WORDS

_OPENING = re.compile(
    r"(?:(?:[•●►–-]|[0-9]{1,2}[.)])\s+|[Aa]tt\s+|OM\s+|(?:vår|vi|utifrån|enligt|det|vidare|därtill|slutligen)\b[^,.]{0,60}?\b(?:att|är)\s+)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:att|och|samt|men|därför|dock)\s+", re.IGNORECASE)


def phrase_at(source: SourceText, start: int, stop: int) -> Where | None:
    """Return a phrase of the reading text between two places that can be quoted, with its place.

    None for fewer than three words. The whole part when it is short enough; otherwise its first words, to the end of a
    clause where one is near.
    """
    raw = source.reading.raw[start:stop]
    if leading := _LEADING.match(raw):
        start, raw = start + leading.end(), raw[leading.end() :]
    words = list(re.finditer(r"\S+", raw))
    if len(words) < MIN_QUOTE_WORDS:
        return None
    count = _count(source, start, words)
    while count >= MIN_QUOTE_WORDS:
        end = start + words[count - 1].end()
        where = source.where(start + words[0].start(), end)
        quote = where.quote.rstrip(" .,;:?")
        if MIN_QUOTE_WORDS <= len(quote.split()) <= MAX_QUOTE_WORDS and len(quote) <= MAX_QUOTE:
            places = source.finder.starts(quote)
            if places:
                begins = start + words[0].start()
                number = next((order for order, place in enumerate(places, 1) if place >= begins), 1)
                return Where(where.page, where.printed, where.section, quote, number, len(places))
        count -= 1
    return None


def _count(source: SourceText, start: int, words: list[re.Match[str]]) -> int:
    """How many of the words to quote: all, or those to the last end of a clause among the first twenty."""
    if len(words) <= MAX_QUOTE_WORDS:
        return len(words)
    for count in range(MAX_QUOTE_WORDS, MAX_QUOTE_WORDS // 2, -1):
        if words[count - 1][0].endswith((",", ";", ":")):
            return count
    for count in range(MAX_QUOTE_WORDS, MAX_QUOTE_WORDS // 2, -1):
        if words[count][0] in ("och", "samt", "som", "men", "vilket", "för", "i", "att", "med"):
            return count
    return MAX_QUOTE_WORDS


def after_opening(source: SourceText, start: int, stop: int) -> int:
    """Return where a sentence begins after its marker, "att", and words such as "vår bedömning är att"."""
    raw = source.reading.raw
    match = _OPENING.match(raw, start, stop)
    begins = match.end() if match else start
    return begins if len(raw[begins:stop].split()) >= MIN_QUOTE_WORDS else start


def phrase_of(source: SourceText, sentence: Sentence) -> Where:
    """Return the phrase to quote of a sentence, without "vår bedömning är att"; all of it when no phrase can be."""
    start = after_opening(source, sentence.start, sentence.stop)
    return phrase_at(source, start, sentence.stop) or source.where(sentence.start, sentence.stop)

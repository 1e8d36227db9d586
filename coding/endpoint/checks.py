"""What an answer must be before a person sees it: each check returns why it is dropped, in Swedish, or None.

What the service says is not trusted: it may be wrong, be another's words, or have obeyed a sentence in the report.
"""

import re
from collections.abc import Iterable, Sequence

from pydantic import TypeAdapter, ValidationError

from coding.endpoint.masking import Masker
from loaders.read.schema import MAX_QUOTE_WORDS, MIN_QUOTE_WORDS, Quote
from loaders.read.text_problems import find_forbidden
from sources.characters import letters_with_places
from sources.document import Document, Line, Page
from sources.finding import Finder, Place
from sources.reading_text import readable

MOST_CHARACTERS = 350  # of a summary; the longest that people have written is 330
FEWEST_WORDS = 4
# Words in a row that a summary may share with the report: people's own do in 101 of 118 (names of boards and acts).
MOST_COPIED_WORDS = 8
_PLAIN = re.compile("[A-Za-zÀ-ÖØ-öø-ÿ0-9 .,;:?!()/%§&+'’\"”“–-]*")  # no markup can be written with these
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_COMMON = "och att är inte som för det ett av på har med till saknas finns ska eller men vid om"
_SWEDISH = frozenset(_COMMON.split())
_ORDERS = re.compile(
    r"\b(?:ignorera|bortse|glöm|strunta|ignore|disregard|forget)\b.{0,60}\b(?:instru|anvisning|tidigare|ovan|previous"
    r"|above)|\bsystem\s?prompt|\bprompten\b|\bsom en (?:AI|språkmodell)\b|\bas an AI\b",
    re.IGNORECASE | re.DOTALL,
)
_LINKS = re.compile(r"://|\bwww\.|\bjavascript\b|\bklicka\b", re.IGNORECASE)
_QUOTE = TypeAdapter[str](Quote)


def finder_of(sentences: Iterable[str]) -> Finder:
    """Return a finder in the sentences that a question is about."""
    return Finder(Document("text", (Page(1, tuple(Line(sentence) for sentence in sentences)),)))


def as_quoted(quote: str) -> str:
    """Return a quote without the quotation marks and spaces that a model puts around it."""
    return quote.strip(" \"'”“’")


def quote_fault(quote: str, sent: Finder, report: Finder, masker: Masker) -> str | None:
    """Return why a quote cannot be used: it has to stand, as it is, in what was sent and in the report."""
    if find_forbidden(quote) or "\n" in quote or "\t" in quote:
        return "citatet har tecken som inte syns"
    try:
        _QUOTE.validate_python(quote)
    except ValidationError:
        return f"citatet är inte {MIN_QUOTE_WORDS}–{MAX_QUOTE_WORDS} hela ord"
    if masker.holds_person(quote):
        return "citatet har ett namn i sig"
    if not _stands_in(quote, sent):
        return "citatet står inte i den text som frågan gällde"
    return None if _stands_in(quote, report) else "citatet står inte i rapporten"


def summary_fault(summary: str, sentences: Sequence[str], report_words: frozenset[str], masker: Masker) -> str | None:
    """Return why a summary cannot be used. `report_words` are the report's `word_rows`."""
    if find_forbidden(summary) or "\n" in summary or "\t" in summary:
        return "sammanfattningen har tecken som inte syns"
    if masker.holds_person(summary):
        return "sammanfattningen har ett namn i sig"
    if not _PLAIN.fullmatch(summary):
        return "sammanfattningen har märkning eller tecken som inte hör dit"
    if holds_order(summary) or _LINKS.search(summary):
        return "sammanfattningen liknar en instruktion"
    if len(summary) > MOST_CHARACTERS:
        return f"sammanfattningen är längre än {MOST_CHARACTERS} tecken"
    if len(_WORD.findall(summary)) < FEWEST_WORDS or not _SWEDISH & {*_WORD.findall(summary.lower())}:
        return "sammanfattningen är ingen mening på svenska"
    if {*_FIGURE.findall(summary)} - {*_FIGURE.findall(" ".join(sentences))}:
        return "sammanfattningen har ett tal som inte står i texten"
    if word_rows(summary) & (report_words | word_rows(" ".join(sentences))):
        return f"sammanfattningen har fler än {MOST_COPIED_WORDS} ord i följd ur rapporten"
    return None


def holds_order(text: str) -> bool:
    """Return whether a text tells a language model what to do: such sentences are not asked about."""
    return _ORDERS.search(text) is not None


def word_rows(text: str) -> frozenset[str]:
    """Return every row of words in a text that is one longer than a summary may share with it."""
    words = _WORD.findall(text.lower())
    length = MOST_COPIED_WORDS + 1
    return frozenset(" ".join(words[start : start + length]) for start in range(len(words) - length + 1))


def _stands_in(quote: str, finder: Finder) -> bool:
    return any(_is_whole(quote, place) for place in finder.find(quote, whole_words=True))


def _is_whole(quote: str, place: Place) -> bool:
    """Whether a quote stands in a row: only a footnote's figure directly at a word may come between.

    A line of figures that has been left out is no footnote's: it is there when the place is read.
    """
    return not place.between or letters_with_places(place.quote)[0] == letters_with_places(readable(quote))[0]

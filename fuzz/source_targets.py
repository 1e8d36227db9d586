"""What is fuzzed of the sources: reading a PDF, a Word file or a text, and finding a quote that was cut out of one.

The readers run here, not in a process of their own (decision 52), so that what fails in them is seen.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from unittest.mock import patch

from fuzz.faults import Wrong
from fuzz.source_files import Cut
from sources.document import Document, from_bytes, to_bytes
from sources.drawing import draw_page
from sources.finding import MOST_PLACES, MOST_QUOTE, Finder
from sources.reading import read_source
from sources.refusals import BadSource
from untrusted import Limits

LONGEST_REFUSAL = 300  # characters
LONGEST_NOTE = 700  # one tells what to install
# Never in a line: line breaks, control characters and half pairs; in what is shown, marks that turn it around either.
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
UNSHOWN = re.compile(UNFIT.pattern[:-1] + "\u202a-\u202e\u2066-\u2069]")

_DIVIDED_BEFORE_NO_LETTER = re.compile("[\u00ad¬]\n[^a-zåäö]")  # no typesetter divides a word so


def _here(reader: Callable[[bytes], bytes], request: bytes, limits: Limits) -> bytes:
    return reader(request)


def read_file(data: bytes) -> None:
    """Check that a file of any bytes is read to a document that is whole, or refused with a sentence."""
    with patch("sources.reading.read_in_process", _here), patch("sources.read.ocr.is_available", lambda: False):
        try:
            document = read_source(data)
        except BadSource as refused:
            return _check_sentence(str(refused))
        _check_document(document)
        _check_quotes(document)
        if document.kind == "pdf" and len(data) % 4 == 0:  # a picture takes ten times as long as its text
            try:
                draw_page(data, 1)
            except BadSource as refused:
                _check_sentence(str(refused))


def _check_sentence(sentence: str, longest: int = LONGEST_REFUSAL) -> None:
    if not sentence.endswith(".") or len(sentence) > longest or not sentence.isprintable():
        raise Wrong(f"no short sentence: {sentence!r}")


def _check_document(document: Document) -> None:
    for note in document.notes:
        _check_sentence(note, LONGEST_NOTE)
    for page in document.pages:
        for line in page.lines:
            if UNFIT.search(line.text) or line.text != line.text.strip() or not line.text:
                raise Wrong(f"not one line: {line.text!r}")
            if line.words and len(line.words) != len(line.text.split(" ")):
                raise Wrong(f"{len(line.words)} places for the words of {line.text!r}")
    for section in document.sections:
        found = document.page(section.page)
        if found is None or not 0 <= section.line < len(found.lines) or UNSHOWN.search(section.heading):
            raise Wrong(f"a section that stands nowhere: {section}")
    kept = to_bytes(document)
    if to_bytes(from_bytes(kept)) != kept:
        raise Wrong("kept, it is another document")


def _check_quotes(document: Document) -> None:
    """Each fifth line is found where it stands; of a text that is read, no line can be left behind."""
    for start in (0.0, 0.3, 0.7):
        find_cut(Cut(document, start, 60, by_words=True))


def find_cut(cut: Cut) -> None:
    """Check that a quote cut out of the reading text is found where it was cut out, with a place that can be shown."""
    finder = Finder(cut.document)
    start, stop = _edges(finder, cut)
    wanted = [number for number, place in enumerate(finder.text.places) if start <= place < stop]
    while wanted and cut.by_words and finder.text.letters[wanted[-1]].isdigit():
        wanted.pop()  # at its end the figure of a footnote is left out of what is shown
    if not wanted or stop - start > MOST_QUOTE:
        return
    if _DIVIDED_BEFORE_NO_LETTER.search(finder.text.raw, start, stop):
        return
    quote = finder.text.shown(start, stop) if cut.by_words else finder.text.raw[start:stop]
    places = finder.find(quote)
    first, last = (finder.text.places[number] for number in (wanted[0], wanted[-1]))
    # One that overlaps: of a text that repeats itself, so that a quote begins in the middle of another.
    if len(places) < MOST_PLACES and not any(place.start <= last and place.stop > first for place in places):
        raise Wrong(f"not found at {first}–{last}: {quote!r} among {[(place.start, place.stop) for place in places]}")
    for place in places:
        page = cut.document.page(place.page)
        if page is None or place.count != len(places) or not place.start < place.stop <= len(finder.text.raw):
            raise Wrong(f"a place that cannot be: {place}")
        if UNSHOWN.search(place.before + place.quote + place.after + place.between):
            raise Wrong(f"not fit to be shown: {place}")


def _edges(finder: Finder, cut: Cut) -> tuple[int, int]:
    """The first and last character of the cut in the reading text: at the nearest ends of words, or of letters."""
    raw, places = finder.text.raw, finder.text.places
    start = int(cut.start * len(raw))
    stop = min(len(raw), start + cut.length)
    if not cut.by_words:  # never within a letter: between it and its accent
        edges = [*places, len(raw)]
        return edges[bisect_left(places, start)], edges[bisect_left(places, stop)]
    while start > 0 and not raw[start - 1].isspace():
        start -= 1
    while stop < len(raw) and not raw[stop].isspace():
        stop += 1
    return start, stop

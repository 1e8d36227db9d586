"""The file that is being coded as the page reads it: its document, text and queue, made once for a file."""

from functools import cached_property, lru_cache, partial

import streamlit as st

from coding.answers import AnswerFinder
from coding.passages import Sentence, SourceText
from coding.queue import QueuedSentence, Which, sentence_queue
from sources.document import Document
from sources.finding import Finder
from sources.finding import Place as FoundPlace
from sources.kept import document_of, held_file
from workspace.coding_values import Place
from workspace.report_coding import SourceFile

_MOST = 8  # sources at once; one of 40 pages is some 10 MB
_MOST_PLACES = 2000  # places of a source that are kept, more than a coding has


class CodedSource:
    """One source with what coding asks of it."""

    def __init__(self, whole: Document, pages: tuple[int, int]) -> None:
        self.whole = whole
        self.text = SourceText(whole.within(*pages) if whole.kind == "pdf" else whole)
        self._sentences = {sentence.key: sentence for sentence in self.text.sentences}
        self._queues: dict[Which, list[QueuedSentence]] = {}
        # Every run asks for the place of every finding (decision 102).
        self._kept_place = lru_cache(_MOST_PLACES)(partial(_find_place, self.text.finder))

    def sentence(self, key: str) -> Sentence | None:
        """Return the sentence with a key, None for one of another reading of the file."""
        return self._sentences.get(key)

    def found_place(self, place: Place) -> FoundPlace | None:
        """Return where a place's words stand in the text, None when they do not stand there that many times."""
        return self._kept_place(place.quote, place.occurrence)

    def sentence_around(self, quote: str, place: Place | None) -> Sentence | None:
        """Return the sentence that a quote stands in at its place, None when it stands in none."""
        found = self._kept_place(quote, place.occurrence) if quote and place else None
        return None if found is None else self.text.sentence_at(found.start)

    def sentences_with(self, quote: str) -> list[Sentence]:
        """Return the sentences that a quote stands in, in reading order."""
        found = (self.text.sentence_at(place.start) for place in self.text.finder.find(quote))
        return [sentence for sentence in found if sentence is not None]

    def queue(self, which: Which) -> list[QueuedSentence]:
        """Return the sentences to go through for findings."""
        if which not in self._queues:
            self._queues[which] = sentence_queue(self.text, which)
        return self._queues[which]

    @cached_property
    def answers(self) -> AnswerFinder:
        """Finds the sentences that may answer a question."""
        return AnswerFinder(self.text)


def _find_place(finder: Finder, quote: str, occurrence: int) -> FoundPlace | None:
    return next((each for each in finder.find(quote) if each.number == occurrence), None)


def coded_source(source: SourceFile) -> CodedSource:
    """Return a coding's source. Raises BadSource when its file is gone."""
    return _source(source.sha256, source.kind, source.file_name, (source.first_page, source.last_page))


@st.cache_resource(show_spinner="Öppnar rapporten …", max_entries=_MOST)
def _source(sha256: str, kind: str, name: str, pages: tuple[int, int]) -> CodedSource:
    return CodedSource(document_of(held_file(sha256, kind, name)), pages)

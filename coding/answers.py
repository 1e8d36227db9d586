"""Where a question that no table answers may be answered: the sentences of assessments that are most like it.

Letters four and five at a time, as for areas, with the headings above and the sentence before: measured in
docs/utkast.md. None is chosen beforehand: the coder reads them.
"""

from coding.areas import TextFinder
from coding.passages import Sentence, SourceText
from coding.queue import sentence_queue

SHORT_LIST = 4
_HEADINGS = 2  # the nearest headings that a sentence is read with


class AnswerFinder:
    """Ranks the sentences of a report's assessments for a question. Made once for a source."""

    def __init__(self, source: SourceText) -> None:
        queue = sentence_queue(source)
        keys = {queued.sentence.key for queued in queue} | {key for queued in queue for key in queued.again}
        self._sentences = {sentence.key: sentence for sentence in source.sentences if sentence.key in keys}
        self._finder = TextFinder({key: _in_context(source, each) for key, each in self._sentences.items()})

    def short_list(self, question: str) -> list[Sentence]:
        """Return the sentences that may answer a question as it is printed, the likeliest first; [] for no text."""
        if not question.strip():
            return []
        ranked = self._finder.rank(question)[:SHORT_LIST]
        return [self._sentences[each.text_id] for each in ranked if each.likeness]


def _in_context(source: SourceText, sentence: Sentence) -> str:
    headings = [section.title for section in sentence.path[-_HEADINGS:]]
    return " ".join([sentence.text, *headings, source.before(sentence)])

"""What is asked of the reports' text: words, phrases and excluded words, and the same in FTS5's own language.

Nothing that a reader writes comes into that language but as words of letters and figures within quotation marks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sources.fulltext.stems import stem_of
from sources.fulltext.words import words_of

MOST_WORDS = 60  # as in the search of what is coded
SHORTEST_BEGINNING = 3  # letters: a shorter word is searched whole, its beginnings are too many


class Term(NamedTuple):
    """A word that is asked for: it is found as an inflection, and as the beginning of a word."""

    word: str
    inflections: frozenset[str] = frozenset()

    @property
    def is_beginning(self) -> bool:
        """Whether it is found as the beginning of a word."""
        return len(self.word) >= SHORTEST_BEGINNING

    def finds(self, word: str) -> bool:
        """Return whether a folded word of a text is found by it."""
        return word == self.word or word in self.inflections or (self.is_beginning and word.startswith(self.word))

    def in_fts(self) -> str:
        """Return the term in FTS5's language."""
        other = sorted(word for word in self.inflections if not (self.is_beginning and word.startswith(self.word)))
        return _any_of([_quoted([self.word]), *(f'"{word}"' for word in other if word != self.word)])


class Phrase(NamedTuple):
    """Words that are asked for as they follow on each other; the last may be the beginning of a word."""

    words: tuple[str, ...]

    def begins_at(self, words: list[str], place: int) -> bool:
        """Return whether the phrase stands at a place among the folded words of a text."""
        there = tuple(words[place : place + len(self.words)])
        last = Term(self.words[-1])
        return there[:-1] == self.words[:-1] and len(there) == len(self.words) and last.finds(there[-1])

    def in_fts(self) -> str:
        """Return the phrase in FTS5's language."""
        return _quoted(self.words)


@dataclass(frozen=True, slots=True)
class Asked:
    """What must stand on a page, and what must not."""

    terms: tuple[Term, ...]
    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Term, ...] = ()

    @classmethod
    def of(cls, words: Iterable[str], phrases: Iterable[str] = (), excluded: Iterable[str] = ()) -> "Asked":
        """Return what a search input asks for. The words of a phrase need no terms of their own."""
        whole = tuple(Phrase(tuple(parts[:MOST_WORDS])) for phrase in phrases if (parts := words_of(phrase)))
        in_phrases = {word for phrase in whole for word in phrase.words}
        return cls(
            tuple(Term(word) for word in _each_word(words) if word not in in_phrases)[:MOST_WORDS],
            whole[:MOST_WORDS],
            tuple(map(Term, _each_word(excluded)))[:MOST_WORDS],
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for; only excluding is not asking."""
        return not self.terms and not self.phrases

    @property
    def stems(self) -> list[str]:
        """The stems of its words, whose inflections `with_inflections` takes."""
        return sorted({stem_of(term.word) for term in (*self.terms, *self.excluded)})

    def with_inflections(self, words_by_stem: Mapping[str, Iterable[str]]) -> "Asked":
        """Return the same with each word's inflections: the words that the texts have of its stem."""

        def inflected(terms: Iterable[Term]) -> tuple[Term, ...]:
            return tuple(Term(term.word, frozenset(words_by_stem.get(stem_of(term.word), ()))) for term in terms)

        return Asked(inflected(self.terms), self.phrases, inflected(self.excluded))

    def in_fts(self) -> str:
        """Return what finds the pages, in FTS5's language.

        A page is found by its own text, or by the sentence that goes on from it to the next page; not by what stands
        on the next page alone.
        """
        parts = [*(term.in_fts() for term in self.terms), *(phrase.in_fts() for phrase in self.phrases)]
        all_of = " AND ".join(parts)
        expression = f"({{body notes}} : ({all_of})) OR ((crossing : ({all_of})) NOT (after : ({all_of})))"
        if not self.excluded:
            return expression
        return f"({expression}) NOT ({{body notes crossing}} : {_any_of([term.in_fts() for term in self.excluded])})"


def _each_word(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for text in texts for word in words_of(text)))


def _quoted(words: Iterable[str]) -> str:
    """Words that follow on each other, the last as the beginning of a word where it is long enough."""
    parts = list(words)
    return f'"{" ".join(parts)}"{" *" if Term(parts[-1]).is_beginning else ""}'


def _any_of(parts: list[str]) -> str:
    return f"({' OR '.join(parts)})"

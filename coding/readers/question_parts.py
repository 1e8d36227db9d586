"""What a question of a list or a table is while it is read: its words, number and kind, and its printed answers."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from coding.passages import Paragraph, SourceText, Where
from coding.readers.boards import BoardNames
from coding.readers.grades import PrintedGrade
from loaders.read.codebook_schema import fold

# What reports call their questions, and the kind of each; the first that a text has is taken.
KINDS = (
    ("kontrollmål", "kontrollmål"), ("granskningsmål", "granskningsmål"), ("kontrollfråg", "kontrollfråga"),
    ("delfråg", "delfråga"), ("underliggande", "delfråga"), ("revisionsfråg", "revisionsfråga"),
    ("frågeställning", "revisionsfråga"), ("följande frågor", "revisionsfråga"),
)  # fmt: skip
NAMED = r"(?:(?:del|huvud)?(?:revisionsfråga|kontrollmål|granskningsmål|kontrollfråga|fråga)\s*)"
_NUMBER = re.compile(
    rf"{NAMED}?(?P<number>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?\s?[a-z]?)\s*[.):]\s+|{NAMED}(?P<named>[0-9]{{1,2}}[a-z]?)\s+",
    re.IGNORECASE,
)
_SAME, _SAME_NUMBER = 84, 74  # of 100: how alike two prints of one question are


@dataclass(frozen=True, slots=True)
class Answer:
    """A row's answer: the printed grade (None when none is printed), the place of its first sentence, and its own.

    `colour` is what the grade was read from when it is no word.
    """

    grade: PrintedGrade | None
    where: Where | None
    place: Where | None
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as printed. `table` is the number of the table that it is a row of, None in a list."""

    text: str
    number: str
    kind: str
    start: int
    stop: int
    boards: tuple[str, ...] = ()
    where: Where | None = None
    answers: tuple[Answer, ...] = field(default=())
    table: int | None = None


def kind_in(text: str, otherwise: str = "revisionsfråga") -> str:
    """Return the kind of question that a text speaks of."""
    return next((kind for word, kind in KINDS if word in text.lower()), otherwise)


def question_of(source: SourceText, item: Paragraph, kind: str, boards: BoardNames) -> Question:
    """Return the question that a paragraph, point or cell prints; its number is "" or its marker when none is."""
    printed = _NUMBER.match(item.text)
    number = (printed["number"] or printed["named"]).replace(" ", "") if printed else item.marker
    text = item.text[printed.end() if printed else 0 :].strip()
    in_brackets = re.search(r"\(([^()]*)\)\s*\??$", text)
    named = tuple(boards.names_in(in_brackets[1])) if in_brackets else ()
    return Question(text, number, kind, item.start, item.stop, named, source.where(item.start, item.stop))


def index_of_same(question: Question, others: list[Question]) -> int | None:
    """Return which of the others is the same question, printed elsewhere; None for none.

    The rows of one table are never the same question.
    """
    best, best_score = None, 0.0
    plain = _plain(question.text)
    for index, other in enumerate(others):
        if other.table is not None and other.table == question.table:
            continue
        enough = _SAME_NUMBER if question.number == other.number else _SAME
        score = _likeness(plain, _plain(other.text), enough)
        if score >= enough and score > best_score:
            best, best_score = index, score
    return best


def _likeness(left: str, right: str, enough: float) -> float:
    """How alike two questions are, 0–100; nothing for less than enough.

    One may go on with a second sentence that the other has as a point.
    """
    shorter, longer = sorted((left, right), key=len)
    whole = fuzz.ratio(left, right, score_cutoff=enough)
    begun = fuzz.ratio(shorter, longer[: len(shorter)], score_cutoff=enough) - 4 if len(shorter) > 30 else 0.0
    return max(whole, begun)


@lru_cache(maxsize=4096)  # a question is compared with every other
def _plain(text: str) -> str:
    return fold(re.sub(r"\([^()]*\)", " ", text)).strip(" ?.:")

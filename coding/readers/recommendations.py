"""Recommendations: the points after a sentence that recommends, merged where they are printed several times."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count

from rapidfuzz import fuzz

from coding.passages import SourceText
from coding.proposals import Proposal, Proposed
from coding.quotes import after_opening, phrase_at
from coding.readers.addressees import addressees
from coding.readers.recommendation_points import Point, points_of, without_att
from coding.terms import Terms
from loaders.read.codebook_schema import fold

READER = "recommendations/3"
_SAME = 84  # of 100: how alike two prints of one recommendation are
_FEWEST_SHARED = 0.25  # of the shorter one's words: with fewer, two points are not compared further
_COMPARED = 800  # characters of a point that are compared
_SAME_AT_PLACE = 68  # when they have the same place in lists of the same length
_PRINTED = re.compile(r"[A-Z]?[0-9]{1,2}[a-z]?|[A-H]|[0-9]{1,2}[.:][0-9]{1,2}")  # a number that can be kept
_MOST_GROUPS, _MOST_PRINTS, _MOST_PLACES = 60, 5, 10  # that a point is compared with, and that are told


def read_recommendations(source: SourceText, terms: Terms, audited: tuple[str, ...]) -> Iterator[Proposal]:
    """Yield the recommendations in the order of the list that is printed last, each with all its places.

    The addressees are the boards that the point itself names first, or else the sentence before the list, or else all
    audited ones, with a note.
    """
    groups = _merged(points_of(source, terms.boards))
    numbers: set[str] = set()
    for order, group in enumerate(groups, 1):
        proposal = _proposal(source, group, _number(group, order, numbers), terms, audited)
        numbers.add(str(proposal.values["no"].value))
        yield proposal


def _number(group: Sequence[Point], order: int, taken: Collection[str]) -> tuple[str, str]:
    """The number of a recommendation and what is told of it: as printed, or the first free one from its order on."""
    printed = _chosen(group).paragraph.marker
    is_printed = _PRINTED.fullmatch(printed) is not None
    if is_printed and printed not in taken:
        return printed, ""
    free = next(number for number in count(order) if str(number) not in taken)
    return str(free), f"Rapporten trycker {printed} också på en annan rekommendation." if is_printed else ""


def _merged(points: Sequence[Point]) -> list[list[Point]]:
    """The points in groups that say the same, in the order of the last list; one printed only before it comes last."""
    groups: list[list[Point]] = []
    plain = {id(point): _plain(point.paragraph.text) for point in points}
    for point in points:
        near = groups[-_MOST_GROUPS:]
        scores = [_score(point, group, plain) for group in near]
        best = max(range(len(near)), key=lambda index: scores[index], default=None)
        if best is not None and scores[best] >= _SAME:
            near[best].append(point)
        else:
            groups.append([point])
    most = max(map(len, groups), default=0)
    last = max((group[-1].paragraph.start for group in groups), default=0)
    return sorted(groups, key=lambda group: (len(group) < most and _is_stray(group, last), group[-1].paragraph.start))


def _score(point: Point, group: Sequence[Point], plain: Mapping[int, str]) -> float:
    """How alike a point and the prints of a group are (of 100), 0 when it cannot be one of them.

    It adds to it that they have the same place in two lists of the same length.
    """
    if not _may_be_same(point, group):
        return 0.0
    prints = {(plain[id(other)], point.place == other.place and point.place[1] > 1) for other in group[-_MOST_PRINTS:]}
    return max(
        _likeness(plain[id(point)], text) + (_SAME - _SAME_AT_PLACE) * is_at_place for text, is_at_place in prints
    )


def _may_be_same(point: Point, group: Sequence[Point]) -> bool:
    """Whether a point can be another print of a group's: not one of the same list, or one for another board."""
    boards = [other.boards for other in group if other.boards]
    is_for_another = bool(point.boards and boards) and not any(set(point.boards) & set(named) for named in boards)
    return not is_for_another and all(other.listed != point.listed for other in group)


def _is_stray(group: Sequence[Point], last: int) -> bool:
    """Whether a point stands only in a list that is printed before the last one, which ends at `last`."""
    return last - group[-1].paragraph.start > 6000


def _likeness(left: str, right: str) -> float:
    shorter, longer = sorted((left, right), key=len)
    words = set(shorter.split())
    if len(words.intersection(longer.split())) < _FEWEST_SHARED * len(words):
        return 0.0
    partial = fuzz.partial_ratio(shorter, longer, score_cutoff=_SAME_AT_PLACE) if len(shorter) > 40 else 0.0
    return max(fuzz.token_sort_ratio(left, right, score_cutoff=_SAME_AT_PLACE), partial - 6)


def _plain(text: str) -> str:
    text = re.sub(r"[,(]?\s?\b(?:se|jfr)\s+(?:även\s+)?(?:avsnitt|kap)\b.*$", "", text[:_COMPARED])
    return fold(without_att(text)).strip(" .;,")


def _chosen(group: Sequence[Point]) -> Point:
    """The print that a recommendation is read from: the last one outside the summary."""
    return ([point for point in group if not point.is_in_summary] or list(group))[-1]


def _proposal(
    source: SourceText, group: Sequence[Point], number: tuple[str, str], terms: Terms, audited: tuple[str, ...]
) -> Proposal:
    chosen = _chosen(group)
    paragraph = chosen.paragraph
    where = source.where(paragraph.start, paragraph.stop)
    values = {
        "no": Proposed(number[0], where, 0.9, note=number[1]),
        "printed": Proposed(paragraph.text, where, 1.0),
    }
    values["to"] = addressees(source, chosen, terms, audited)
    if not values["to"].value:
        del values["to"]
    quoted = phrase_at(source, after_opening(source, paragraph.start, paragraph.stop), paragraph.stop)
    if quoted:
        values["evidence"] = Proposed(quoted.quote, quoted, 0.9)
    others = [point.paragraph for point in group if point is not chosen][-_MOST_PLACES:]
    also = tuple(source.where(other.start, other.stop) for other in others)
    return Proposal("recommendations", values, READER, where, also)

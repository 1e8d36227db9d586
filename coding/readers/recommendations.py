"""Recommendations: the points after a sentence that recommends, merged where they are printed several times."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from coding.passages import SourceText
from coding.proposals import Proposal, Proposed
from coding.quotes import after_opening, phrase_at
from coding.readers.addressees import addressees
from coding.readers.recommendation_points import Point, points_of, without_att
from coding.terms import Terms
from loaders.read.codebook_schema import fold

READER = "recommendations/2"
_SAME = 84  # of 100: how alike two prints of one recommendation are
_COMPARED = 800  # characters of a point that are compared
_SAME_AT_PLACE = 68  # when they have the same place in lists of the same length


def read_recommendations(source: SourceText, terms: Terms, audited: tuple[str, ...]) -> Iterator[Proposal]:
    """Yield the recommendations in the order of the list that is printed last, each with all its places.

    The addressees are the boards that the point itself names first, or else the sentence before the list, or else all
    audited ones, with a note.
    """
    points = points_of(source, terms.boards)
    groups = _merged(points)
    for number, group in enumerate(groups, 1):
        yield _proposal(source, group, number, terms, audited)


def _merged(points: Sequence[Point]) -> list[list[Point]]:
    """The points in groups that say the same, in the order of the last list; one printed only before it comes last."""
    groups: list[list[Point]] = []
    for point in points:
        scores = [_score(point, group) for group in groups]
        best = max(range(len(groups)), key=lambda index: scores[index], default=None)
        if best is not None and scores[best] >= _SAME:
            groups[best].append(point)
        else:
            groups.append([point])
    most = max(map(len, groups), default=0)
    return sorted(groups, key=lambda group: (len(group) < most and _is_stray(group, groups), group[-1].paragraph.start))


def _score(point: Point, group: Sequence[Point]) -> float:
    """How alike a point and the prints of a group are (of 100), 0 when it cannot be one of them.

    It adds to it that they have the same place in two lists of the same length.
    """
    if not _may_be_same(point, group):
        return 0.0
    return max(
        _likeness(_plain(point.paragraph.text), _plain(other.paragraph.text))
        + (_SAME - _SAME_AT_PLACE) * (point.place == other.place and point.place[1] > 1)
        for other in group
    )


def _may_be_same(point: Point, group: Sequence[Point]) -> bool:
    """Whether a point can be another print of a group's: not one of the same list, or one for another board."""
    boards = [other.boards for other in group if other.boards]
    is_for_another = bool(point.boards and boards) and not any(set(point.boards) & set(named) for named in boards)
    return not is_for_another and all(other.listed != point.listed for other in group)


def _is_stray(group: Sequence[Point], groups: Sequence[Sequence[Point]]) -> bool:
    """Whether a point stands only in a list that is printed before the last one."""
    last = max(other[-1].paragraph.start for other in groups)
    return last - group[-1].paragraph.start > 6000


def _likeness(left: str, right: str) -> float:
    shorter, longer = sorted((left, right), key=len)
    partial = fuzz.partial_ratio(shorter, longer) if len(shorter) > 40 else 0.0
    return max(fuzz.token_sort_ratio(left, right), partial - 6)


def _plain(text: str) -> str:
    text = re.sub(r"[,(]?\s*(?:se|jfr)\s+(?:även\s+)?(?:avsnitt|kap)\b.*$", "", text)
    return fold(without_att(text[:_COMPARED])).strip(" .;,")


def _proposal(
    source: SourceText, group: Sequence[Point], number: int, terms: Terms, audited: tuple[str, ...]
) -> Proposal:
    in_report = [point for point in group if not point.is_in_summary]
    chosen = (in_report or list(group))[-1]
    paragraph = chosen.paragraph
    where = source.where(paragraph.start, paragraph.stop)
    printed = paragraph.marker if re.fullmatch(r"[A-Z]?[0-9]{1,2}[a-z]?", paragraph.marker) else str(number)
    values = {"no": Proposed(printed, where, 0.9), "printed": Proposed(paragraph.text, where, 1.0)}
    values["to"] = addressees(source, chosen, terms, audited)
    if not values["to"].value:
        del values["to"]
    quoted = phrase_at(source, after_opening(source, paragraph.start, paragraph.stop), paragraph.stop)
    if quoted:
        values["evidence"] = Proposed(quoted.quote, quoted, 0.9)
    also = tuple(source.where(point.paragraph.start, point.paragraph.stop) for point in group if point is not chosen)
    return Proposal("recommendations", values, READER, where, also)

"""Recommendations: the points after a sentence that recommends, merged where they are printed several times."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from coding.passages import Paragraph, SourceText
from coding.proposals import Proposal, Proposed
from coding.quotes import after_opening, phrase_at
from coding.terms import Terms
from loaders.read.codebook_schema import fold

READER = "recommendations/1"
_RECOMMENDS = re.compile(
    r"rekommend|vi föreslår|förbättringsförslag|förslag till (?:åtgärd|förbättring|utveckling)|följande (?:förslag|förbättringsområden)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?:våra\s+|samlade\s+|[0-9.]+\s+)?(?:rekommendation(?:er)?|förslag till (?:åtgärder|förbättringar))\b",
    re.IGNORECASE,
)
_ATT = re.compile(r"[Aa]tt\s+")
_SERVICES = {
    "socialtjänsten": "social",
    "socialförvaltningen": "social",
    "skolan": "utbildning",
    "barn- och utbildningsförvaltningen": "utbildning",
}
_SAME = 84  # of 100: how alike two prints of one recommendation are
_HEAD = 110  # characters of a point in which it says to whom it is addressed


@dataclass(frozen=True, slots=True)
class _Point:
    paragraph: Paragraph
    lead: str
    is_in_summary: bool


def read_recommendations(source: SourceText, terms: Terms, audited: tuple[str, ...]) -> Iterator[Proposal]:
    """Yield the recommendations in the order of the list that is printed last, each with all its places.

    The addressees are the boards that the point itself names first, or else the sentence before the list, or else all
    audited ones, with a note.
    """
    points = list(_points(source))
    groups = _merged(points)
    for number, group in enumerate(groups, 1):
        yield _proposal(source, group, number, terms, audited)


def _points(source: SourceText) -> Iterator[_Point]:
    paragraphs = source.paragraphs
    lead, listing = "", False
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if paragraph.kind == "heading":
            listing = _HEADING.match(paragraph.path[-1].title if paragraph.path else text) is not None
            lead = ""
        elif _RECOMMENDS.search(text) and text.endswith((":", " att", " att:", "följande")):
            lead, listing = text, True
        elif listing and _is_point(paragraph):
            yield _Point(paragraph, lead, paragraph.zone == "sammanfattning" or _in_summary(paragraph))
        elif listing and lead and not _goes_on(text):
            listing = False


def _is_point(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        (paragraph.kind == "item" or _ATT.match(text) is not None)
        and len(text.split()) >= 4
        and not text.rstrip().endswith("?")
    )


def _goes_on(text: str) -> bool:
    """Whether a paragraph between two points is the rest of one."""
    return text[:1].islower()


def _in_summary(paragraph: Paragraph) -> bool:
    return any("sammanfattning" in section.title.lower() for section in paragraph.path)


def _merged(points: Sequence[_Point]) -> list[list[_Point]]:
    """The points in groups that say the same, in the order of the last list; one printed only before it comes last."""
    groups: list[list[_Point]] = []
    for point in points:
        plain = _plain(point.paragraph.text)
        scores = [max(_likeness(plain, _plain(other.paragraph.text)) for other in group) for group in groups]
        best = max(range(len(groups)), key=lambda index: scores[index], default=None)
        if best is not None and scores[best] >= _SAME:
            groups[best].append(point)
        else:
            groups.append([point])
    most = max(map(len, groups), default=0)
    return sorted(groups, key=lambda group: (len(group) < most and _is_stray(group, groups), group[-1].paragraph.start))


def _is_stray(group: Sequence[_Point], groups: Sequence[Sequence[_Point]]) -> bool:
    """Whether a point stands only in a list that is printed before the last one."""
    last = max(other[-1].paragraph.start for other in groups)
    return last - group[-1].paragraph.start > 6000


def _likeness(left: str, right: str) -> float:
    shorter, longer = sorted((left, right), key=len)
    partial = fuzz.partial_ratio(shorter, longer) if len(shorter) > 40 else 0.0
    return max(fuzz.token_sort_ratio(left, right), partial - 6)


def _plain(text: str) -> str:
    text = re.sub(r"[,(]?\s*(?:se|jfr)\s+(?:även\s+)?(?:avsnitt|kap)\b.*$", "", text)
    return fold(_ATT.sub("", text, count=1)).strip(" .;,")


def _proposal(
    source: SourceText, group: Sequence[_Point], number: int, terms: Terms, audited: tuple[str, ...]
) -> Proposal:
    in_report = [point for point in group if not point.is_in_summary]
    chosen = (in_report or list(group))[-1]
    paragraph = chosen.paragraph
    where = source.where(paragraph.start, paragraph.stop)
    printed = paragraph.marker if re.fullmatch(r"[A-Z]?[0-9]{1,2}[a-z]?", paragraph.marker) else str(number)
    values = {"no": Proposed(printed, where, 0.9), "printed": Proposed(paragraph.text, where, 1.0)}
    values["to"] = _addressees(source, chosen, terms, audited)
    if not values["to"].value:
        del values["to"]
    quoted = phrase_at(source, after_opening(source, paragraph.start, paragraph.stop), paragraph.stop)
    if quoted:
        values["evidence"] = Proposed(quoted.quote, quoted, 0.9)
    also = tuple(source.where(point.paragraph.start, point.paragraph.stop) for point in group if point is not chosen)
    return Proposal("recommendations", values, READER, where, also)


def _addressees(source: SourceText, point: _Point, terms: Terms, audited: tuple[str, ...]) -> Proposed:
    text = _ATT.sub("", point.paragraph.text, count=1)
    where = source.where(point.paragraph.start, point.paragraph.stop)
    boards = list(terms.boards.find(text[:_HEAD]))
    if boards and boards[0].start < 4:
        named = [boards[0]]
        for board in boards[1:]:
            between = text[named[-1].stop : board.start]
            if not re.fullmatch(r"(?:s?,| och| samt|\s)+", between):
                break
            named.append(board)
        return Proposed(tuple(board.name for board in named), where, 0.95)
    service = next((kind for word, kind in _SERVICES.items() if text.lower().startswith(word)), None)
    of_kind = tuple(name for name in audited if service and terms.codebook.board_type(name) == service)
    if of_kind:
        return Proposed(of_kind, where, 0.7, note="Rapporten skriver verksamheten, inte nämnden.")
    led = tuple(terms.boards.names_in(point.lead))
    if led:
        return Proposed(led, where, 0.9)
    note = "" if len(audited) == 1 else "Rapporten säger inte till vem. Alla granskade nämnder är föreslagna."
    return Proposed(audited, where, 0.9 if len(audited) == 1 else 0.4, note=note)

"""Where a report recommends: the points after a sentence that says so, or that sentence itself when no list follows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coding.passages import Paragraph, SourceText
from coding.readers.boards import BoardNames

_RECOMMENDS = re.compile(
    r"rekommend|vi föreslår|förbättringsförslag|förslag till (?:åtgärd|förbättring|utveckling)|"
    r"följande (?:förslag|förbättringsområden)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?:våra\s+|samlade\s+|[0-9.]+\s+)*(?:rekommendation(?:er)?|förslag till (?:åtgärder|förbättringar)|"
    r"(?:förbättrings|åtgärds)förslag|(?:förbättrings|utvecklings)områden)\b",
    re.IGNORECASE,
)
# Recommendations of others, or of an earlier audit, that the report only tells of.
_OURS = re.compile(r"\bvi\s+rekommenderar|rekommenderar\s+vi\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"rekommenderade|(?:tidigare|föregående|förra)\s+(?:\w+\s+)?(?:gransk|rapport|rekommend|uppfölj)|"
    r"(?:styrelsen|verket|inspektionen|IVO|SKR|regioner|myndigheten)\s+rekommenderar\b",
    re.IGNORECASE,
)
_OWN_BOARD = re.compile(r"(?:kommun|region|landstings)styrelsen\s+rekommenderar", re.IGNORECASE)
# A sentence that says that none follow: what is listed after it is something else.
_NONE = re.compile(
    r"\b(?:inga|ingen)\s+(?:(?!andra|ytterligare)[\wåäö]+\s+){0,3}?(?:rekommendation|förbättringsförslag|förslag)|"
    r"\binte\s+(?:funnit|lämna\w*|ge|gett|avge\w*|skäl|anledning)\b[^.:]{0,60}\brekommend",
    re.IGNORECASE,
)
_BEYOND = re.compile(r"\b(?:utöver|förutom|än)\b", re.IGNORECASE)
_NAMED_POINT = re.compile(r"(?:rekommendation|fråga)\s(?P<number>[0-9]{1,2}[a-z]?)\s?[.):–-]\s", re.IGNORECASE)
_ATT = re.compile(r"[Aa]tt\s+")
_INLINE = re.compile(
    r"(?<!\w)(?:vi|revisorerna|(?:kommun)?revisionen)\s+rekommenderar\b|rekommenderar\s+vi\b|vår rekommendation är att",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?:säkerställ|ta fram|se över|se till|tillse|utveckla|stärk|tydliggör|förtydliga|följ|inför|beslut|överväg|"
    r"initiera|genomför|fastställ|revidera|upprätta|utvärder|förbättra|analysera|dokumentera|skapa|formulera|"
    r"komplettera|verka|vidta|utred|informera|prioritera|skyndsamt|snarast|fortsätt|uppdatera|klargör|definiera|anta)\w*\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 4
_LONGEST_LEAD = 600  # letters of a sentence that says what follows


@dataclass(frozen=True, slots=True)
class Point:
    """One print of a recommendation, with the words before its list that say to whom, and the boards in them.

    `listed` is the number of its list, `place` its place in the list and how many that has.
    """

    paragraph: Paragraph
    lead: str
    boards: tuple[str, ...]
    is_in_summary: bool
    listed: int
    place: tuple[int, int] = (0, 1)


def without_att(text: str) -> str:
    """Return a point's text without the "att" that it begins with."""
    return text[match.end() :] if (match := _ATT.match(text)) else text


def points_of(source: SourceText, boards: BoardNames) -> list[Point]:
    """Return the points of every list of recommendations; of a report without any, its sentences that recommend."""
    points = list(_listed(source.paragraphs, boards))
    if not points:
        return list(_inline(source))
    lengths = Counter(point.listed for point in points)
    before: Counter[int] = Counter()
    placed = []
    for point in points:
        placed.append(replace(point, place=(before[point.listed], lengths[point.listed])))
        before[point.listed] += 1
    return placed


def _listed(paragraphs: Sequence[Paragraph], boards: BoardNames) -> Iterator[Point]:
    lead, is_listing, count = "", False, 0
    for index, paragraph in enumerate(paragraphs):
        paragraph = _without_name(paragraph)
        text = paragraph.text.strip()
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if paragraph.kind == "note":
            continue
        if paragraph.kind == "heading":
            below = any(_HEADING.match(section.title) for section in paragraph.path)
            of_board = below and _names_only(text, boards)
            count += 1
            is_listing, lead = of_board or _is_heading(paragraph), text if of_board else ""
        elif paragraph.kind == "text" and _says_none(text):
            lead, is_listing = "", False
        elif _is_lead(text, following):
            is_listing = _is_own(text) and paragraph.zone != "bilaga"
            lead, count = text, count + 1
        elif is_listing and _names_only(text, boards):
            lead, count = text, count + 1
        elif is_listing and _is_point(paragraph, lead):
            yield Point(paragraph, lead, tuple(boards.names_in(lead)), _in_summary(paragraph), count)
        elif lead and not text[:1].islower():
            is_listing = False


def _without_name(paragraph: Paragraph) -> Paragraph:
    """A paragraph that begins "Rekommendation 1:" as the point of a list that it is."""
    named = _NAMED_POINT.match(paragraph.text)
    if not named or paragraph.kind not in ("text", "item"):
        return paragraph
    begin = named.end()
    return replace(
        paragraph, kind="item", marker=named["number"], text=paragraph.text[begin:], start=paragraph.start + begin
    )


def _is_heading(paragraph: Paragraph) -> bool:
    title = paragraph.path[-1].title if paragraph.path else paragraph.text
    return _HEADING.match(title) is not None and paragraph.zone != "bilaga"


def _says_none(text: str) -> bool:
    """Whether the last sentence of a paragraph says that nothing is recommended."""
    last = re.split(r"[.!?]\s", text[-_LONGEST_LEAD:].rstrip())[-1]
    return _NONE.search(last) is not None and _BEYOND.search(last) is None


def _is_lead(text: str, following: Paragraph | None) -> bool:
    """Whether a paragraph says that recommendations follow."""
    if not _RECOMMENDS.search(text):
        return False
    if _ends_open(text):
        return True
    lists = following is not None and (_ATT.match(following.text) is not None or following.kind == "item")
    return lists and not text.endswith((".", "?"))


def _is_own(text: str) -> bool:
    """Whether a sentence gives the recommendations of this report."""
    return _OURS.search(text) is not None or _OTHERS.search(_OWN_BOARD.sub("", text)) is None


def _names_only(text: str, boards: BoardNames) -> bool:
    """Whether a text is only the names of boards: "Kommunstyrelsen:", "4.1 Socialnämnden och kommunstyrelsen"."""
    named = list(boards.find(text))
    if not named or len(text) > 120:
        return False
    rest = re.sub(r"^[0-9.]+\s", "", text)
    for board in boards.find(rest):
        rest = rest.replace(rest[board.start : board.stop], " " * (board.stop - board.start))
    return re.fullmatch(r"(?:\s|och|samt|till|för|,|:)*(?:att:?)?", rest, re.IGNORECASE) is not None


def _is_point(paragraph: Paragraph, lead: str) -> bool:
    text = paragraph.text
    acts = lead.endswith((":", "att")) and _ACTS.match(text) is not None
    is_listed = paragraph.kind == "item" or _ATT.match(text) is not None or acts
    return is_listed and len(text.split()) >= _FEWEST_WORDS and not text.rstrip().endswith("?")


def _in_summary(paragraph: Paragraph) -> bool:
    return any("sammanfattning" in section.title.lower() for section in paragraph.path)


def _ends_open(text: str) -> bool:
    """Whether a sentence only says that recommendations follow."""
    return text.rstrip().endswith((":", " att", "följande"))


def _inline(source: SourceText) -> Iterator[Point]:
    """The sentences that recommend; the sentence itself says to whom."""
    for number, paragraph in enumerate(source.paragraphs):
        if paragraph.kind not in ("text", "item") or paragraph.zone == "bilaga":
            continue
        for sentence in source.sentences_of(paragraph):
            if _INLINE.search(sentence.text) and _is_own(sentence.text) and not _ends_open(sentence.text):
                part = replace(paragraph, text=sentence.text, marker="", start=sentence.start, stop=sentence.stop)
                yield Point(part, "", (), _in_summary(paragraph), number)

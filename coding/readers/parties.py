"""Who was audited: the body that the front pages name most, and the boards that the audit says it covers.

A body is a municipality, a region or an old landsting of the register, or one of the codebook's own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coding.lines import SourceLine
from coding.passages import Paragraph, SourceText, Where
from coding.proposals import Proposal, Proposed
from coding.readers.boards import BoardNames, NamedBoard
from coding.readers.body_names import BodyNames
from coding.terms import Terms

READER = "parties/3"
# Sentences that say whom the audit covers, from the plainest.
_COVERS = re.compile(
    r"granskningen (?:omfattar|avser|gäller|riktas mot|riktar sig)|(?:omfattar|avser) granskningen|"
    r"granskningen har omfattat|"
    r"revisionsobjekt|granskade nämnder|"
    r"ansvarig(?:a)? nämnd|granskningsobjekt",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"syfte(?:t|r|s)?\b.{0,400}?\b(?:är|varit|att)|syftar till|samlad(?:e)? bedömning|sammanfattande bedömning|"
    r"vår bedömning är att|rekommend",
    re.IGNORECASE,
)
_TOUCHED = re.compile(r"berörs|iakttas|beskrivs men", re.IGNORECASE)
# Before or after a board that the audit leaves out.
_EXCLUDES = re.compile(
    r"\b(?:(?:omfattar|avser|gäller|innefattar|inkluderar|berör|omfattat|avsett)\s+(?:\w+\s+)?(?:inte|ej)"
    r"(?!\s+(?:bara|enbart|endast))|(?:men|dock)\s+(?:inte|ej)|utom|exklusive|exkl\.|(?:med\s+)?undantag\w*)(?!\w)",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    r"\s*(?:omfattas|ingår|berörs|granskas)\s+(?:\w+\s+)?(?:inte|ej)\b|\s*(?:är|har)\s+(?:undantag|exkluder)\w*",
    re.IGNORECASE,
)
_INCLUDES = re.compile(r"\b(?:utan|däremot|omfattar|avser|gäller|men)\b(?!\s+(?:\w+\s+)?(?:inte|ej)\b)", re.IGNORECASE)
_FEDERATION = re.compile(
    r"(?<![\w-])[\wåäö-]{0,40}förbund(?:et)?(?!\w)(?:\s+(?-i:[A-ZÅÄÖ])[\wåäö-]+){0,4}", re.IGNORECASE
)
_COVERED = 4.0  # what a board counts that the audit says it covers
_NEAR = 60  # characters from a board's name on that say how it is concerned
_ON_COVER, _IN_FRONT = 40, 4  # what a name there counts, beside one in the text
_FIRST_LINES = 10  # the cover of a source without pages
_BESIDE = 300  # letters before a board's name in which its sentence is looked for
_UNSURE = 0.5
_MOST_OTHERS = 6  # boards that are named but not proposed
_SCORE_LEFT_OUT = -1000.0
_ENOUGH, _SHARE = 3.0, 0.3  # and of the score of the board that is named most


def read_parties(source: SourceText, terms: Terms) -> Iterator[Proposal]:
    """Yield one audited party: its code, and its boards in the order of the report."""
    body = _body(source, terms.bodies)
    named = _boards(source, terms.boards)
    most = max((score for score, _ in named.values()), default=0.0)
    values = {"body": body} if body else {}
    assessed = [name for name, (score, _) in named.items() if score >= max(_ENOUGH, _SHARE * most)]
    if assessed:
        others = [name for name, (score, _) in named.items() if name not in assessed and score >= 0][:_MOST_OTHERS]
        places = {name: _place(source, named[name][1], name) for name in (assessed[0], *others)}
        left = tuple(Proposed(name, places[name], min(named[name][0] / 10, 1.0)) for name in others)
        values["boards"] = Proposed(tuple(assessed), places[assessed[0]], 1.0, left)
    if values:
        yield Proposal("audited", values, READER, (body or values["boards"]).where)


def unknown_federation(source: SourceText, terms: Terms) -> str:
    """Return the federation that the cover names and the codebook lacks, when no other body stands there; else ""."""
    cover = _cover(source)
    return "" if _named_on(cover, terms.bodies) else _federation_on(cover)


def _federation_on(cover: Sequence[SourceLine]) -> str:
    found = (_FEDERATION.search(line.text) for line in cover)
    return next((" ".join(match[0].split()) for match in found if match), "")


def _named_on(cover: Sequence[SourceLine], names: BodyNames) -> list[str]:
    return [code for line in cover for code, _, _ in names.find(line.text)]


def _cover(source: SourceText) -> list[SourceLine]:
    """The lines of the first page, or the first lines of a source without pages."""
    if not source.has_places:
        return source.lines[:_FIRST_LINES]
    first = source.document.pages[0].number
    return [line for line in source.lines if line.page == first]


def _body(source: SourceText, names: BodyNames) -> Proposed | None:
    """The body that is named most, those on the cover before others; None for a federation that nobody knows."""
    cover = _cover(source)
    federation = _federation_on(cover)
    on_cover = _named_on(cover, names)
    if federation and not on_cover:
        return None
    counts: Counter[str] = Counter()
    places: dict[str, tuple[int, int]] = {}
    first = source.document.pages[0].number if source.document.pages else 1
    for line in source.lines:
        for code, start, stop in names.find(line.text):
            is_cover = source.has_places and line.page == first
            counts[code] += _ON_COVER if is_cover else _IN_FRONT if line.page <= first + 3 else 1
            places.setdefault(code, (line.start + start, line.start + stop))
    for page in source.document.pages:
        heads = [line.text for line in page.lines if line.role in ("head", "foot")]
        counts.update(code for text in heads for code, _, _ in names.find(text))
    ranked = [
        Proposed(code, source.where(*places[code]) if code in places else None, 1.0)
        for code, _ in counts.most_common(4)
    ]
    if not ranked:
        return None
    best = replace(ranked[0], others=tuple(ranked[1:]))
    if federation and not names.is_own(str(best.value)):
        return replace(best, score=_UNSURE, note=f"Framsidan nämner också {federation}. Är det förbundet som granskas?")
    return best


def _boards(source: SourceText, boards: BoardNames) -> dict[str, tuple[float, Paragraph]]:
    """Board → how much says that it was audited, and the paragraph that first names it so. In the report's order.

    One that the audit says it leaves out has less than nothing.
    """
    scores: dict[str, float] = {}
    places: dict[str, Paragraph] = {}
    lists = is_left_out = False  # whether the points to come say whom the audit covers, or whom it does not
    for paragraph in source.paragraphs:
        weight = _COVERED if lists and paragraph.kind == "item" else _weight(paragraph)
        opens = paragraph.text.rstrip().endswith(":") and weight == _COVERED
        if opens:
            is_left_out = _EXCLUDES.search(paragraph.text[-_BESIDE:]) is not None
        lists = opens or (lists and paragraph.kind == "item")
        for board in boards.find(paragraph.text):
            left_out = _is_left_out(paragraph.text, board) or (lists and not opens and is_left_out)
            score = _SCORE_LEFT_OUT if left_out and weight else _score(paragraph.text, board, weight)
            scores[board.name] = scores.get(board.name, 0.0) + score
            if weight >= 1:
                places.setdefault(board.name, paragraph)
    return {name: (scores[name], places[name]) for name in places}


def _score(text: str, board: NamedBoard, weight: float) -> float:
    """What a board's name counts: nothing where its sentence says that it is only touched, or leaves a part out."""
    sentence = _before(text, board) + re.split(r"[.!?](?:\s|$)", text[board.start : board.start + _NEAR])[0]
    is_part = _says_left_out(_before(text, board))  # "avser inte socialnämndens arbete med …"
    return 0.0 if _TOUCHED.search(sentence) or is_part else weight


def _is_left_out(text: str, board: NamedBoard) -> bool:
    """Whether a sentence says that the audit does not cover a board: not its work with something, but the board."""
    written = text[board.start : board.stop]
    if written.endswith("s") or text[board.stop : board.stop + 1] == "s":
        return False
    return _says_left_out(_before(text, board)) or _EXCLUDED.match(text, board.stop) is not None


def _says_left_out(before: str) -> bool:
    """Whether the words before a name leave it out, and none after them takes it in again."""
    left_out = list(_EXCLUDES.finditer(before))
    return bool(left_out) and _INCLUDES.search(before, left_out[-1].end()) is None


def _before(text: str, board: NamedBoard) -> str:
    """The words of its sentence before a board's name."""
    return re.split(r"[.!?]\s", text[max(0, board.start - _BESIDE) : board.start])[-1]


def _weight(paragraph: Paragraph) -> float:
    if _COVERS.search(paragraph.text):
        return _COVERED
    if _PURPOSE.search(paragraph.text) or paragraph.zone == "rekommendationer":
        return 1.5
    return 0.0


def _place(source: SourceText, paragraph: Paragraph, name: str) -> Where:
    """Where the name stands in the paragraph; the whole paragraph when it is divided there."""
    places = source.finder.find(name, ignore_case=True)
    inside = [place for place in places if paragraph.start <= place.start < paragraph.stop]
    return source.where(inside[0].start, inside[0].stop) if inside else source.where(paragraph.start, paragraph.stop)

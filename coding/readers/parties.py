"""Who was audited: the municipality that the front pages name most, and the boards that the audit says it covers."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from coding.passages import Paragraph, SourceText, Where
from coding.proposals import Proposal, Proposed
from coding.readers.boards import BoardNames
from coding.terms import Terms
from loaders.read.codebook_schema import fold
from loaders.read.register import municipalities, regions

READER = "parties/2"
# Sentences that say whom the audit covers, from the plainest.
_COVERS = re.compile(
    r"granskningen (?:omfattar|avser|gäller|riktas mot|riktar sig)|granskningen har omfattat|"
    r"revisionsobjekt|granskade nämnder|"
    r"ansvarig(?:a)? nämnd|granskningsobjekt",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"syfte(?:t|r|s)?\b.*\b(?:är|varit|att)|syftar till|samlad(?:e)? bedömning|sammanfattande bedömning|"
    r"vår bedömning är att|rekommend",
    re.IGNORECASE,
)
_TOUCHED = re.compile(r"berörs|iakttas|beskrivs men", re.IGNORECASE)
_COVERED = 4.0  # what a board counts that the audit says it covers
_NEAR = 60  # characters from a board's name on that say how it is concerned
_ON_COVER, _IN_FRONT = 40, 4  # what a name there counts, beside one in the text
_LOCAL_FORMS = {"falu": "Falun"}  # names that stand before "kommun" in a form of their own
_ENOUGH, _SHARE = 3.0, 0.3  # and of the score of the board that is named most


def read_parties(source: SourceText, terms: Terms) -> Iterator[Proposal]:
    """Yield one audited party: its code, and its boards in the order of the report."""
    body = _body(source)
    named = _boards(source, terms.boards)
    most = max((score for score, _ in named.values()), default=0.0)
    values = {"body": body} if body else {}
    assessed = [name for name, (score, _) in named.items() if score >= max(_ENOUGH, _SHARE * most)]
    if assessed:
        places = tuple(
            Proposed(name, named[name][1], min(named[name][0] / 10, 1.0)) for name in named if name not in assessed
        )
        values["boards"] = Proposed(tuple(assessed), named[assessed[0]][1], 1.0, places[:6])
    if values:
        yield Proposal("audited", values, READER, (body or values["boards"]).where)


def _body(source: SourceText) -> Proposed | None:
    counts: Counter[str] = Counter()
    places: dict[str, Where] = {}
    first = source.document.pages[0].number if source.document.pages else 1
    for line in source.lines:
        for match in _bodies().finditer(line.text):
            code = _codes()[fold(match["place"] or match["region"])]
            is_cover = source.has_places and line.page == first
            counts[code] += _ON_COVER if is_cover else _IN_FRONT if line.page <= first + 3 else 1
            if code not in places:
                places[code] = source.where(line.start + match.start(), line.start + match.end())
    for page in source.document.pages:
        heads = [line.text for line in page.lines if line.role in ("head", "foot")]
        named = [match["place"] or match["region"] for text in heads for match in _bodies().finditer(text)]
        counts.update(_codes()[fold(name)] for name in named)
    ranked = [Proposed(code, places.get(code), 1.0) for code, _ in counts.most_common(4)]
    return Proposed(ranked[0].value, ranked[0].where, 1.0, tuple(ranked[1:])) if ranked else None


@cache
def _codes() -> dict[str, str]:
    """Names as reports write them, folded → code: "timrå", "östersunds", "region skåne"."""
    codes = {}
    for place in municipalities():
        codes[fold(place.name)] = place.code
        codes.setdefault(fold(f"{place.name}s"), place.code)
    for form, name in _LOCAL_FORMS.items():
        codes[form] = codes[fold(name)]
    return codes | {fold(region.name): region.code for region in regions()}


@cache
def _bodies() -> re.Pattern[str]:
    names = [*_LOCAL_FORMS, *(form for place in municipalities() for form in (place.name, f"{place.name}s"))]
    places = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    others = "|".join(sorted((re.escape(region.name) for region in regions()), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:(?P<place>{places})\s+(?:kommun|stad)(?:s|ens)?|(?P<region>{others}))(?!\w)", re.IGNORECASE
    )


def _boards(source: SourceText, boards: BoardNames) -> dict[str, tuple[float, Where]]:
    """Board → how much says that it was audited, and where it is first named so. In the order of the report."""
    scores: dict[str, float] = {}
    places: dict[str, Where] = {}
    lists = False  # whether the points to come say whom the audit covers
    for paragraph in source.paragraphs:
        weight = _COVERED if lists and paragraph.kind == "item" else _weight(paragraph)
        opens = paragraph.text.rstrip().endswith(":") and weight == _COVERED
        lists = opens or (lists and paragraph.kind == "item")
        for board in boards.find(paragraph.text):
            before = re.split(r"[.!?]\s", paragraph.text[: board.start])[-1]
            sentence = before + re.split(r"[.!?](?:\s|$)", paragraph.text[board.start :])[0][:_NEAR]
            scores[board.name] = scores.get(board.name, 0.0) + (0.0 if _TOUCHED.search(sentence) else weight)
            if board.name not in places and weight >= 1:
                places[board.name] = source.where(*_part(source, paragraph, board.name))
    return {name: (scores[name], places[name]) for name in places}


def _weight(paragraph: Paragraph) -> float:
    if _COVERS.search(paragraph.text):
        return _COVERED
    if _PURPOSE.search(paragraph.text) or paragraph.zone == "rekommendationer":
        return 1.5
    return 0.0


def _part(source: SourceText, paragraph: Paragraph, name: str) -> tuple[int, int]:
    """Where the name stands in the paragraph; the whole paragraph when it is divided there."""
    places = source.finder.find(name, ignore_case=True)
    inside = [place for place in places if paragraph.start <= place.start < paragraph.stop]
    return (inside[0].start, inside[0].stop) if inside else (paragraph.start, paragraph.stop)

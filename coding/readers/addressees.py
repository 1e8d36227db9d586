"""To whom a recommendation is addressed: the board it names itself, or the words before its list, or all audited."""

import re

from coding.passages import SourceText
from coding.proposals import Proposed
from coding.readers.boards import NamedBoard
from coding.readers.recommendation_points import Point, without_att
from coding.terms import Terms

_HEAD = 110  # characters of a point in which it says to whom it is addressed
_SERVICES = {
    "socialtjänsten": "social",
    "socialförvaltningen": "social",
    "skolan": "utbildning",
    "barn- och utbildningsförvaltningen": "utbildning",
}
_BETWEEN = re.compile(r"(?:s?,| och| samt|\s)+")
_RECOMMENDED = re.compile(
    r"rekommenderar(?:\s+(?:vi|därför|även|också|att))*\s+|rekommendation är att\s+", re.IGNORECASE
)
# Before a board that is to act: "Tillse att nämnden …"; after "så att" stands whom it is done for.
_ACTING = re.compile(r"(?:tillse|se till|säkerställ\w*|verka för|det\s+\w+(?:\s+\w+){0,3})\s+att\s+", re.IGNORECASE)


def addressees(source: SourceText, point: Point, terms: Terms, audited: tuple[str, ...]) -> Proposed:
    """Return the boards that a recommendation is addressed to, with a note where they are a guess; none: ()."""
    text = without_att(point.paragraph.text)
    where = source.where(point.paragraph.start, point.paragraph.stop)
    boards = list(terms.boards.find(text[:_HEAD]))
    if boards and boards[0].start < 4:
        return Proposed(_named(boards, text), where, 0.95)
    recommended = _RECOMMENDED.search(point.paragraph.text)
    if recommended:
        inside = [board for board in terms.boards.find(point.paragraph.text) if board.start >= recommended.end()]
        if inside and inside[0].start - recommended.end() < 2:
            return Proposed(_named(inside, point.paragraph.text), where, 0.8)
    service = next((kind for word, kind in _SERVICES.items() if text.lower().startswith(word)), None)
    of_kind = tuple(name for name in audited if service and terms.codebook.board_type(name) == service)
    if of_kind:
        return Proposed(of_kind, where, 0.7, note="Rapporten skriver verksamheten, inte nämnden.")
    if point.boards:
        return Proposed(point.boards, where, 0.9)
    if len(audited) != 1 and boards and _ACTING.fullmatch(text[: boards[0].start]):
        return Proposed(_named(boards, text), where, 0.6, note="Nämnden står inne i rekommendationen.")
    note = "" if len(audited) == 1 else "Rapporten säger inte till vem. Alla granskade nämnder är föreslagna."
    return Proposed(audited, where, 0.9 if len(audited) == 1 else 0.4, note=note)


def _named(boards: list[NamedBoard], text: str) -> tuple[str, ...]:
    """The first board and those that are named with it: "kommunstyrelsen och socialnämnden"."""
    named = boards[:1]
    for board in boards[1:]:
        if not _BETWEEN.fullmatch(text[named[-1].stop : board.start]):
            break
        named.append(board)
    return tuple(dict.fromkeys(board.name for board in named))

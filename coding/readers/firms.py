"""The firm: every name and alias of the codebook that the source prints, by where it stands."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from coding.lines import SourceLine
from coding.passages import SourceText, Where
from coding.proposals import Proposal, Proposed
from loaders.check.codebook import Codebook

READER = "firms/2"
OWN_OFFICE = "egen"
_FRONT_PAGES = 4
_COMMISSIONED = re.compile(
    r"på uppdrag av|har genomfört|upprättats av|genomförd av|har .{0,40} fått i uppdrag|uppdrag", re.IGNORECASE
)
# A sentence about another audit: an earlier one, or one that was made in a year that it names.
_EARLIER = re.compile(
    r"\b(?:tidigare|föregående|förra)\b|(?=.*\b(?:19|20)[0-9]{2}\b).*\b(?:gjorde|genomförde|granskade|utförde)\b",
    re.IGNORECASE | re.DOTALL,
)
_AT_FRONT, _BY_COMMISSION, _IN_TEXT, _ENOUGH = 6, 2, 1, 6
_AROUND = 200  # characters before and after a name in which its sentence is looked for


def read_firm(source: SourceText, codebook: Codebook) -> Iterator[Proposal]:
    """Yield the firm whose name stands on the front pages, at the signature or in the running heads.

    The auditors' own office is proposed only where no firm is named.
    """
    scores = {firm_id: _score(source, names) for firm_id, names in _names(codebook).items()}
    ranked = sorted((item for item in scores.items() if item[1][0]), key=lambda item: -item[1][0])
    firms = [item for item in ranked if item[0] != OWN_OFFICE] or [item for item in ranked if item[1][0] >= _ENOUGH]
    if not firms:
        return
    proposed = [
        Proposed(codebook.firms[firm_id].name, where, min(score / _ENOUGH, 1.0)) for firm_id, (score, where) in firms
    ]
    best = proposed[0]
    value = Proposed(best.value, best.where, best.score, tuple(proposed[1:3]))
    yield Proposal("report", {"auditor.firm": value}, READER)


def _names(codebook: Codebook) -> dict[str, re.Pattern[str]]:
    """Firm → a pattern for its names; the own office has none that is a common word."""
    names = {firm.id: [firm.name, *firm.aliases] for firm in codebook.firms.values()}
    return {
        firm_id: _pattern([form for form in forms if firm_id != OWN_OFFICE or len(form) > len(OWN_OFFICE)])
        for firm_id, forms in names.items()
    }


def _pattern(forms: Sequence[str]) -> re.Pattern[str]:
    escaped = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{escaped})(?!\w)", re.IGNORECASE)


def _score(source: SourceText, pattern: re.Pattern[str]) -> tuple[int, Where | None]:
    """How much speaks for a firm, and where it is first named."""
    score: Counter[str] = Counter()
    place: Where | None = None
    first = source.document.pages[0].number if source.document.pages else 1
    for page in source.document.pages:
        roles = ("head", "foot", "margin")
        score["heads"] += sum(line.role in roles and pattern.search(line.text) is not None for line in page.lines)
    for line in source.lines:
        match = pattern.search(line.text)
        if match is None or _EARLIER.search(_sentence_around(source, line, match)):
            continue
        is_near = line.page < first + _FRONT_PAGES
        score["text"] += _AT_FRONT if is_near else _BY_COMMISSION if _COMMISSIONED.search(line.text) else _IN_TEXT
        place = place or source.where(line.start + match.start(), line.start + match.end())
    return score.total(), place


def _sentence_around(source: SourceText, line: SourceLine, match: re.Match[str]) -> str:
    """The sentence that a name stands in, as far as it is near."""
    raw, start, stop = source.reading.raw, line.start + match.start(), line.start + match.end()
    before = re.split(r"[.!?]\s", raw[max(0, start - _AROUND) : start])[-1]
    return before + re.split(r"[.!?](?:\s|$)", raw[start : stop + _AROUND])[0]

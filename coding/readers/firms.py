"""The firm: every name and alias of the codebook that the source prints, by where it stands."""

import re
from collections import Counter
from collections.abc import Iterator

from coding.passages import SourceText, Where
from coding.proposals import Proposal, Proposed
from loaders.check.codebook import Codebook

READER = "firms/1"
_FRONT_PAGES = 4
_COMMISSIONED = re.compile(
    r"på uppdrag av|har genomfört|upprättats av|genomförd av|har .{0,40} fått i uppdrag|uppdrag", re.IGNORECASE
)


def read_firm(source: SourceText, codebook: Codebook) -> Iterator[Proposal]:
    """Yield the firm whose name stands on the front pages, at the signature or in the running heads."""
    scores: Counter[str] = Counter()
    places: dict[str, Where] = {}
    names = {firm.id: [firm.name, *firm.aliases] for firm in codebook.firms.values() if firm.id != "egen"}
    first = source.document.pages[0].number if source.document.pages else 1
    for firm_id, forms in names.items():
        pattern = re.compile(
            r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + r")(?!\w)", re.IGNORECASE
        )
        for page in source.document.pages:
            for line in page.lines:
                if line.role in ("head", "foot", "margin") and pattern.search(line.text):
                    scores[firm_id] += 1
        for line in source.lines:
            match = pattern.search(line.text)
            if not match:
                continue
            near = line.page < first + _FRONT_PAGES
            scores[firm_id] += 6 if near else 2 if _COMMISSIONED.search(line.text) else 1
            places.setdefault(firm_id, source.where(line.start + match.start(), line.start + match.end()))
    ranked = [
        Proposed(codebook.firms[firm_id].name, places.get(firm_id), min(score / 6, 1.0))
        for firm_id, score in scores.most_common()
    ]
    if ranked:
        best = ranked[0]
        yield Proposal(
            "report", {"auditor.firm": Proposed(best.value, best.where, best.score, tuple(ranked[1:3]))}, READER
        )

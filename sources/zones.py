"""What part of a report a heading begins: told by the words of its title, the innermost heading first."""

from collections.abc import Sequence
from typing import Literal

from sources.document import Section

Zone = Literal["sammanfattning", "revisionsfragor", "iakttagelser", "bedomning", "rekommendationer", "bilaga"]
# In this order: "Iakttagelser och bedömning" is read as assessments are, and "Svar på revisionsfrågor" as questions.
_WORDS: tuple[tuple[Zone, tuple[str, ...]], ...] = (
    ("bilaga", ("bilaga", "bilagor")),
    ("rekommendationer", ("rekommendation",)),
    ("sammanfattning", ("sammanfattning",)),
    ("revisionsfragor", ("revisionsfråg", "kontrollmål", "granskningsmål", "kontrollfråg")),
    ("bedomning", ("bedömning", "slutsats")),
    ("iakttagelser", ("iakttagelse", "resultat", "nuläge")),
)


def zone_of(path: Sequence[Section]) -> Zone | None:
    """Return the part that the last section of a path (sources.section_names.path_of) lies in, None when none says."""
    for section in reversed(path):
        text = f"{section.number} {section.title}".lower()
        for zone, words in _WORDS:
            if any(word in text for word in words):
                return zone
    return None

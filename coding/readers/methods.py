"""How many persons were interviewed, where the report says so in figures or words."""

import re
from collections.abc import Iterator

from coding.passages import SourceText
from coding.proposals import Proposal, Proposed

READER = "methods/3"
_WORDS = (
    *("en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton", "fjorton"),
    *("femton", "sexton", "sjutton", "arton", "nitton", "tjugo"),
)
_NUMBER = rf"(?:[0-9]{{1,3}}|{'|'.join(_WORDS)})"
_PERSONS = r"(?:st\s+)?(?:personer|tjänstepersoner|tjänstemän|medarbetare|funktionärer|förtroendevalda|respondenter)\b"
# Between the persons and "intervjuats": no other number, for then those were heard.
_HEARD = rf"(?:\s+(?!(?:[0-9]|(?:{'|'.join(_WORDS[1:])})\b))[\wåäö]+){{0,6}}?\s+(?:intervjuats|intervjuades|hörts)"
# Between "intervju" and the persons: not what was told there.
_MET = r"(?:(?!\b(?:att|anges|framk\w+|uppg\w+|beskriv\w+)\b)[^.]){0,60}?"
# The number of interviews is not that of persons: several may be heard at once.
_COUNT = re.compile(
    rf"(?<!\w)(?P<heard>{_NUMBER})\s+{_PERSONS}{_HEARD}"
    rf"|intervju(?:er)?\b{_MET}\b(?:totalt|sammanlagt|med)\s+(?P<met>{_NUMBER})\s+{_PERSONS}"
    rf"|intervjuat\s+(?:totalt\s+|sammanlagt\s+)?(?P<asked>{_NUMBER})\s+{_PERSONS}"
    rf"|(?<!\w)(?P<called>{_NUMBER})\s+intervjupersoner\b",
    re.IGNORECASE,
)


def read_method(source: SourceText) -> Iterator[Proposal]:
    """Yield the number of persons interviewed. The rest of the method is the coder's own words."""
    for paragraph in source.paragraphs:
        for match in _COUNT.finditer(paragraph.text):
            written = next(group for group in match.groups() if group)
            count = written if written.isdigit() else str(_WORDS.index(written.lower()) + 1)
            places = source.finder.find(match[0])
            inside = [place for place in places if paragraph.start <= place.start < paragraph.stop]
            start, stop = (inside[0].start, inside[0].stop) if inside else (paragraph.start, paragraph.stop)
            yield Proposal("report", {"method.interviews": Proposed(count, source.where(start, stop), 0.9)}, READER)
            return

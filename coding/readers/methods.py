"""How many persons were interviewed, where the report says so in figures or words."""

import re
from collections.abc import Iterator

from coding.passages import SourceText
from coding.proposals import Proposal, Proposed

READER = "methods/1"
_WORDS = ("en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton", "fjorton", "femton",
          "sexton", "sjutton", "arton", "nitton", "tjugo")  # fmt: skip
_NUMBER = rf"(?P<count>[0-9]{{1,3}}|{'|'.join(_WORDS)})"
_COUNT = re.compile(
    rf"(?<!\w){_NUMBER}\s+(?:st\s+)?(?:personer|tjänstepersoner|tjänstemän|medarbetare|funktioner|intervjuer|intervjupersoner|"
    rf"respondenter)\b[^.]{{0,60}}?(?:intervju|har\s+hörts)|intervju[^.]{{0,60}}?\b(?:totalt|sammanlagt|med)\s+(?P<count2>[0-9]{{1,3}}|"
    rf"{'|'.join(_WORDS)})\s+(?:personer|tjänstepersoner|tjänstemän|medarbetare)\b|(?:totalt|sammanlagt) har\s+(?P<count3>[0-9]{{1,3}}|"
    rf"{'|'.join(_WORDS)})\s+(?:personer|tjänstepersoner)\s+intervjuats",
    re.IGNORECASE,
)


def read_method(source: SourceText) -> Iterator[Proposal]:
    """Yield the number of persons interviewed. The rest of the method is the coder's own words."""
    for paragraph in source.paragraphs:
        for match in _COUNT.finditer(paragraph.text):
            written = match["count"] or match["count2"] or match["count3"]
            count = written if written.isdigit() else str(_WORDS.index(written.lower()) + 1)
            places = source.finder.find(match[0])
            inside = [place for place in places if paragraph.start <= place.start < paragraph.stop]
            start, stop = (inside[0].start, inside[0].stop) if inside else (paragraph.start, paragraph.stop)
            yield Proposal("report", {"method.interviews": Proposed(count, source.where(start, stop), 0.9)}, READER)
            return

"""Where the sentences of a text begin and end; "bl.a." and "kap." end none."""

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?…])[”\"]?\s+(?=[A-ZÅÄÖ0-9”\"•●►])")
_SHORT = re.compile(
    r"\b(?:bl\.?a|d\.?v\.?s|t\.?ex|m\.?m|p\.?g\.?a|s\.?k|f\.?n|kap|ex|resp|ca|nr|jfr|inkl|exkl|tf|dnr|st)\.$"
)


def sentence_spans(raw: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the beginning and end of each sentence in a part of a text."""
    begin = start
    for match in _END.finditer(raw, start, stop):
        if _SHORT.search(raw[max(begin, match.start() - 8) : match.start()]):
            continue
        yield begin, match.start()
        begin = match.end()
    if raw[begin:stop].strip():
        yield begin, stop

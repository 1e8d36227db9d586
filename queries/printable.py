"""Names and texts as a terminal may show them. The builder has the same: the two share only the file between them."""

import re
from contextlib import suppress

# What a terminal obeys instead of showing it: control characters, line separators, marks that turn the direction.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: object, kept: str = "") -> str:
    """Return the text with bytes that are no UTF-8 and what a terminal would obey, but for `kept`, written out."""
    shown = str(text)
    if not shown.isprintable():
        with suppress(UnicodeEncodeError):  # of half a surrogate pair, which only Windows has in names
            # Bytes that the locale could not read as text: in the C locale all that is not ASCII.
            shown = shown.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        shown = _OBEYED.sub(lambda match: match[0] if match[0] in kept else ascii(match[0])[1:-1], shown)
    return shown

"""The markers of list points: "•", "→", "1.", "1:1", "5a", "5 a)", "(b)", "A.", "R1", "§1", "o" before a capital."""

import re
from typing import Literal

# Any one sign with a space after it, but none that stands so inside a sentence whose line is broken there.
_BULLETS = r"""[^\w\s.,;:!?'"´`’‘”“»«()\[\]{}<>%‰&/\\+=±×÷~^|#@§€£$©®™…†‡¹²³°](?=\s)|o(?=\s+[A-ZÅÄÖ])"""
_FIGURES = (
    r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}[.):]?|[0-9]{1,2}\s?[a-z]\)|[0-9]{1,2}[a-z]?[.):]|[0-9]{1,2}[a-z]|"
    r"\([0-9]{1,2}[a-z]?\)|[A-Z]{1,2}[0-9]{1,2}[a-z]?[.):]|[RF][0-9]{1,2}|[0-9]{1,2}\s[–-](?=\s+[^\W\d])"
)
# "6:6 kommunallagen" and "§5 och 6" are of a law, and no points.
_AFTER_LAWLIKE = r"(?=\s+(?!\w*lag(?:en)?\b|och\b|samt\b|eller\b|i\b|SoL\b)[A-ZÅÄÖa-zåäö][a-zåäö])"
_LAWLIKE = rf"(?:[0-9]{{1,2}}:[0-9]{{1,2}}[.)]?|§[0-9]{{1,2}}[.):]?){_AFTER_LAWLIKE}"
_NAMED = r"(?:Rf|Nr)\.?\s?[0-9]{1,2}[a-z]?[.):]"
_LETTERS = r"[a-zA-H][.)]|\([a-zA-H]\)|\(?[ivx]{1,4}\)|[IVX]{1,4}[.)]"
_MARKER = re.compile(rf"(?P<marker>{_BULLETS}|(?:{_NAMED}|{_LAWLIKE}|{_FIGURES}|{_LETTERS})(?=\s))\s+")
# What begins a question on a line of its own: its name is a part of what it says.
_OPENS = re.compile(
    r"(?:(?:del|huvud)?(?:revisions)?fråga|kontrollmål|granskningsmål|kontrollfråga|rekommendation)\s+"
    r"[0-9]{1,2}[a-z]?\s?[.):–-]\s",
    re.IGNORECASE,
)
Sort = Literal["", "bullet", "number", "letter"]


def marker_of(text: str) -> tuple[str, int]:
    """Return a list point's marker and where its text begins: ("", 0) for none.

    Of "(1)", "1 –", "Nr 1." and "§1" the marker is "1", of "5 a)" it is "5a".
    """
    match = _MARKER.match(text)
    if match is None:
        return "", 0
    marker = match["marker"]
    if any(sign.isalnum() for sign in marker):
        marker = re.sub(r"^(?:Rf|Nr)\.?|[\s()§–-]", "", marker).rstrip(".:")
    return marker, match.end()


def begins_point(text: str) -> bool:
    """Return whether a line begins a point: with a marker, or with "Fråga 1."."""
    return marker_of(text)[1] > 0 or _OPENS.match(text) is not None


def sort_of(marker: str) -> Sort:
    """Return what a marker is: a bullet, a number ("1", "1.2", "5a", "R1", "IV") or a letter; "" for none."""
    if not marker:
        return ""
    if re.search("[0-9]", marker) or re.fullmatch("[IVX]+", marker):
        return "number"
    return "letter" if re.fullmatch("[a-np-zA-H]|[ivx]+", marker) else "bullet"

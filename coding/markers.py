"""The markers of list points: "•", "1.", "5a", "b)", "R1", and "o" before a capital letter."""

import re
from typing import Literal

_BULLETS = r"[•●▪►▶➢➤✓✔□■◦○◆\uf0b7\uf0a7\uf0d8\uf0fc\uf076–—*-](?=\s)|o(?=\s+[A-ZÅÄÖ])"
_FIGURES = (
    r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}[.):]?|[0-9]{1,2}[a-z]?[.):]|[0-9]{1,2}[a-z]|"
    r"[A-Z]{1,2}[0-9]{1,2}[a-z]?[.):]|R[0-9]{1,2}"
)
_LETTERS = r"[a-z][.)]|\(?[ivx]{1,4}\)|[IVX]{1,4}[.)]|[A-H]\)"
_MARKER = re.compile(rf"(?P<marker>{_BULLETS}|(?:{_FIGURES}|{_LETTERS})(?=\s))\s+")
Sort = Literal["", "bullet", "number", "letter"]


def marker_of(text: str) -> tuple[str, int]:
    """Return a list point's marker and where its text begins: ("", 0) for none."""
    match = _MARKER.match(text)
    return (match["marker"].strip("(").rstrip(".):"), match.end()) if match else ("", 0)


def sort_of(marker: str) -> Sort:
    """Return what a marker is: a bullet, a number ("1", "1.2", "5a", "R1", "IV") or a letter; "" for none."""
    if not marker:
        return ""
    if re.search("[0-9]", marker) or re.fullmatch("[IVX]+", marker):
        return "number"
    return "letter" if re.fullmatch("[a-np-zA-H]|[ivx]+", marker) else "bullet"

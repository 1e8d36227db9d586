"""The marks that every screen, file and legend share. Ink means problem: lightness and fill carry the order."""

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Mark:
    """How one status or grade looks: symbol, word on screen, and hex colours of fill, border and text on the fill."""

    symbol: str
    word: str
    fill: str
    border: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What the marks lie on: hex colours of background, text, quieter text, hair lines, land, and the accent."""

    background: str
    text: str
    quiet: str
    line: str
    land: str
    accent: str


STATUSES = ("brist", "delvis", "fungerar", "ej_granskat")
GRADES = ("ja", "delvis", "nej", "ej_bedomd")
UNSEEN = "ingar_inte_i_kallan"  # asked, but answered in a part of the report that the bank has not seen (decision 48)
_WORDS = {
    "brist": ("●", "Brist"),
    "nej": ("●", "Nej"),
    "delvis": ("◐", "Delvis"),
    "fungerar": ("○", "Fungerar"),
    "ja": ("○", "Ja"),
    "ej_granskat": ("–", "Ej granskat"),
    "ej_bedomd": ("?", "Ej bedömd"),
    UNSEEN: ("□", "Svaret ingår inte i källan"),
}
_COLOURS: dict[Theme, dict[str, tuple[str, str, str]]] = {
    "light": {
        "brist": ("#9C2A3C", "#9C2A3C", "#FFFFFF"),
        "delvis": ("#E9A93A", "#8A5A00", "#1F2933"),
        "fungerar": ("#BFE5DD", "#2E7D70", "#1F2933"),
        "ej_granskat": ("#FFFFFF", "#7B8794", "#52606D"),
        "ej_bedomd": ("#E4E7EB", "#7B8794", "#46525E"),
        UNSEEN: ("#F5F6F8", "#52606D", "#3E4C59"),
    },
    # In the dark theme the brightest mark is the problem, as the darkest is on paper.
    "dark": {
        "brist": ("#FF9DAA", "#FF9DAA", "#2B0A10"),
        "delvis": ("#9A6A0F", "#F2B84B", "#FFFFFF"),
        "fungerar": ("#17463F", "#5FB3A4", "#DDF5F0"),
        "ej_granskat": ("#12171C", "#8A94A0", "#B4BEC8"),
        "ej_bedomd": ("#333C46", "#8A94A0", "#D5DBE1"),
        UNSEEN: ("#1C242B", "#B4BEC8", "#D5DBE1"),
    },
}
_SAME_AS = {"nej": "brist", "ja": "fungerar"}  # answers and statuses share their marks (decision 70)
PAPERS: dict[Theme, Paper] = {
    "light": Paper("#FFFFFF", "#1F2933", "#52606D", "#D5DAE0", "#EEF1F4", "#1F4E79"),
    "dark": Paper("#12171C", "#E6EAEE", "#B4BEC8", "#3A444E", "#232B33", "#8FC1EE"),
}


AGES = ("ar_0_3", "ar_4_7", "ar_8", "okant_ar", "ej_granskat")
_AGE_WORDS = {
    "ar_0_3": "0–3 år sedan",
    "ar_4_7": "4–7 år sedan",
    "ar_8": "8 år sedan eller mer",
    "okant_ar": "granskat, okänt år",
}
# Slate, not the colours of statuses: what was examined lately is plain to see, what is old fades.
_AGE_COLOURS: dict[Theme, dict[str, tuple[str, str, str]]] = {
    "light": {
        "ar_0_3": ("#3E4C59", "#3E4C59", "#FFFFFF"),
        "ar_4_7": ("#9AA5B1", "#616E7C", "#12171C"),
        "ar_8": ("#E1E6EB", "#7B8794", "#1F2933"),
        "okant_ar": ("#FFFFFF", "#3E4C59", "#1F2933"),
    },
    "dark": {
        "ar_0_3": ("#D5DDE5", "#D5DDE5", "#12171C"),
        "ar_4_7": ("#7F8D9B", "#9AA7B4", "#0B0F13"),
        "ar_8": ("#343F4A", "#8A94A0", "#E6EAEE"),
        "okant_ar": ("#12171C", "#D5DDE5", "#E6EAEE"),
    },
}
# What boards answered a recommendation, apart from how far it has come: blue, so that nobody takes the one for the
# other (decision 100). Stored slides hold the keys: they are never changed.
ANSWERS = ("svar_accepterad", "svar_delvis", "svar_avvisad", "svar_oklar", "svar_saknas")
_ANSWER_WORDS = {
    "svar_accepterad": ("○", "Accepterad"),
    "svar_delvis": ("◐", "Delvis accepterad"),
    "svar_avvisad": ("●", "Avvisad"),
    "svar_oklar": ("?", "Oklart svar"),
    "svar_saknas": ("–", "Inget yttrande"),
}
_ANSWER_COLOURS: dict[Theme, dict[str, tuple[str, str, str]]] = {
    "light": {
        "svar_accepterad": ("#CFE0F1", "#1F4E79", "#1F2933"),
        "svar_delvis": ("#86AFD6", "#1F4E79", "#12171C"),
        "svar_avvisad": ("#1F4E79", "#1F4E79", "#FFFFFF"),
        "svar_oklar": ("#D2D6DB", "#616E7C", "#1F2933"),
        "svar_saknas": ("#FFFFFF", "#7B8794", "#52606D"),
    },
    "dark": {
        "svar_accepterad": ("#1B3550", "#5E93C4", "#E6EAEE"),
        "svar_delvis": ("#3F6E9C", "#8FC1EE", "#FFFFFF"),
        "svar_avvisad": ("#B5D8F7", "#B5D8F7", "#0B1D2E"),
        "svar_oklar": ("#3A434D", "#8A94A0", "#E6EAEE"),
        "svar_saknas": ("#12171C", "#8A94A0", "#B4BEC8"),
    },
}
PLAIN = ("fylld", "blek", "kontur")
TEXT_ONLY = "kommunfakta"  # a fact about a municipality: text on the paper, so that nobody takes it for a finding


def look(key: str, theme: Theme = "light") -> Mark:
    """Return how a key of a description looks: a status, a grade, an age class, one of ANSWERS or of PLAIN (which have
    no symbol), or TEXT_ONLY.

    "fylld" is the accent, "blek" pale with the accent's border, "kontur" the paper with it. Raises KeyError for others.
    """
    paper = PAPERS[theme]
    if key in PLAIN:
        fill, text = {
            "fylld": (paper.accent, paper.background),
            "blek": (paper.land, paper.text),
            "kontur": (paper.background, paper.text),
        }[key]
        return Mark("", "", fill, paper.accent, text)
    if key == TEXT_ONLY:
        return Mark("", "", paper.background, paper.background, paper.text)
    if key in _AGE_WORDS:
        return Mark("?" if key == "okant_ar" else "år", _AGE_WORDS[key], *_AGE_COLOURS[theme][key])
    if key in _ANSWER_WORDS:
        return Mark(*_ANSWER_WORDS[key], *_ANSWER_COLOURS[theme][key])
    return mark(key, theme)


def mark(status: str, theme: Theme = "light") -> Mark:
    """Return the mark of a status or grade; raises KeyError for anything else."""
    symbol, word = _WORDS[status]
    return Mark(symbol, word, *_COLOURS[theme][_SAME_AS.get(status, status)])

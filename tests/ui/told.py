"""What every sentence made from data keeps to, and the answers of queries that such sentences are tried with."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.text import in_sentence, in_words

MOST_LETTERS = 300  # of a title: what a slide's own title holds (workspace.slide_set)
AWKWARD = (
    "IT-säkerhet", "Samordnad individuell plan (SIP, SKIP)", "Åtgärder", "A_b *c* [här](https://ond.se) <b> #1",
    "Samverkan mellan förskola, skola, socialtjänst och hälso- och sjukvård om barn i behov av stöd", "Öar",
)  # fmt: skip
_NOT_WORDS = re.compile(r"\b(nan|None|NaT|NaN|inf|null|True|False)\b|<NA>")
_ONE_OF_MANY = re.compile(
    r"(?<![\d\u00a0–])\b(1|[Ee]n|[Ee]tt) (?:\w+(?:a|de|re|iga) )?"
    r"(granskningar|kommuner|parter|regioner|områden|rutor|revisionsfrågor|rekommendationer|rapporter|texter|frågor|ordalydelser)\b"
)
_MANY_OF_ONE = re.compile(
    r"\b(\d*[02-9]|\d+1|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|noll) (?:\w+d |\w+t )?"
    r"(granskning|kommun|part|region|område|ruta|revisionsfråga|rekommendation|rapport|text|fråga|ordalydelse)\b"
)
_WRONG_GENDER = re.compile(
    r"\b([Ee]n (?:\w+[ta] )?(område|par|län|svar|omdöme|yttrande|fynd)"
    r"|[Ee]tt (?:\w+[dna] )?(granskning|kommun|part|ruta|fråga|rekommendation|rapport))\b"
)
_CONFUSED = re.compile(r"  | [.,;:!?)]|\( |[,;:]$|[.]{2}|[.,;:] ?[.,;:]|^[ .,;:]| $| och och | och[.,;:]|: *;|\(\)")
WORDS_OF_NUMBERS = {in_words(count): count for count in range(13)} | {"ett": 1, "ingen": 0, "inget": 0, "inga": 0}


def tried(*strategies: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Try a test with drawn answers; a loaded machine makes none of them wrong."""
    return lambda test: settings(max_examples=40, deadline=None)(given(*strategies)(test))


def without(text: str, names: Iterable[str]) -> str:
    """The text with the names taken out: they may hold anything."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "X").replace(in_sentence(name), "x")
    return text


def well_formed(text: str, names: Iterable[str] = (), *, ends: bool = False, most: int = MOST_LETTERS) -> str:
    """Check what holds for every sentence, and return it; `ends` says that its kind has an end mark."""
    told = well_joined(text, names)
    assert told[0].isupper() or told[0].isdigit(), text
    assert told.endswith((".", "…")) == ends, text
    assert len(text) <= most, (len(text), text)
    return text


def well_joined(text: str, names: Iterable[str] = ()) -> str:
    """Check that no word is the machine's, that one and many agree, and that the parts are joined; return the text
    without its names."""
    told = without(text, names)
    for fault in (_NOT_WORDS, _ONE_OF_MANY, _MANY_OF_ONE, _WRONG_GENDER, _CONFUSED):
        assert not fault.search(told), (fault.pattern, text)
    return told


def numbers_in(text: str, names: Iterable[str] = ()) -> set[int]:
    """Every number of a sentence, in digits or words."""
    told = without(text, names).lower()
    found = {int(one.replace("\u00a0", "")) for one in re.findall(r"\d[\d\u00a0]*", told)}
    return found | {WORDS_OF_NUMBERS[word] for word in re.findall(r"\w+", told) if word in WORDS_OF_NUMBERS}


def some_of(most: int, least: int = 0) -> st.SearchStrategy[int]:
    """A count, oftener at its ends."""
    return st.one_of(st.just(least), st.just(most), st.integers(least, most)) if most >= least else st.just(least)


def wholes() -> st.SearchStrategy[int]:
    return st.one_of(st.integers(1, 4), st.integers(5, 40), st.sampled_from([100, 1000, 40_000]))


def names(most: int = 40, least: int = 1) -> st.SearchStrategy[list[str]]:
    plain = st.text("abdefghijklmnoprstuvåäö", min_size=2, max_size=12).map(lambda text: f"Q{text}q")
    return st.lists(st.one_of(plain, st.sampled_from(AWKWARD)), min_size=least, max_size=most, unique=True)


@st.composite
def area_counts(draw: st.DrawFn, most: int = 40, least: int = 1) -> pd.DataFrame:
    """Rows of recurring_weaknesses: one municipality behind each report, or more parties than that."""
    whole, is_joint, is_empty = draw(wholes()), draw(st.booleans()), draw(st.booleans())
    rows: list[dict[str, Any]] = []
    for place, label in enumerate(draw(names(most, least))):
        examined = 0 if is_empty and draw(st.booleans()) else draw(some_of(whole))
        weak = draw(some_of(examined))
        regions = draw(st.integers(1, 5)) if is_joint and examined else 0
        rows.append(
            {
                "area_id": f"a{place}", "area_label": label, "is_leading": place < 3, "selected_count": whole,
                "examined_count": examined, "weakness_count": weak, "not_examined_count": whole - examined,
                "brist_count": weak, "delvis_count": 0, "fungerar_count": examined - weak,
                "examined_municipality_count": examined, "weak_municipality_count": weak,
                "examined_region_count": regions, "weak_region_count": min(weak, regions),
                "examined_other_count": 0, "weak_other_count": 0,
            }
        )  # fmt: skip
    return pd.DataFrame(rows).sort_values("weakness_count", ascending=False, kind="stable", ignore_index=True)


def equal_leaders(rows: pd.DataFrame, column: str = "weakness_count") -> list[str]:
    """The names of all that have the highest count, none when it is zero."""
    most = rows[column].max()
    return rows.loc[(rows[column] == most) & (most > 0), "area_label"].tolist()


def none_is_named_alone(text: str, equal: list[str]) -> None:
    """Of several equal leaders all are named, or the sentence says how many more there are or that they are alike."""
    named = [one for one in equal if in_sentence(one) in text or one in text]
    assert len(equal) < 2 or len(named) == len(equal) or " till" in text or "lika många" in text, text

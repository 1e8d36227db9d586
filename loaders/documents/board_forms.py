"""A board's name in its other form, definite or indefinite: `other_form("tekniska nämnden")` is "teknisk nämnd"."""

import re

_INDEFINITE = {  # definite ending of the last word → indefinite
    "nämnden": "nämnd",
    "nämnderna": "nämnder",
    "styrelsen": "styrelse",
    "styrelserna": "styrelser",
    "direktionen": "direktion",
}
_UNCHANGED = frozenset({"och", "samt", "eller", "norra", "södra", "östra", "västra", "mellersta"})
_ADJECTIVE = re.compile(r"\w*(?:isk|ig|al|ell|sam|iv)|ny", re.IGNORECASE)  # as it stands before "nämnd"


def other_form(name: str) -> str:
    """Return the name in its other form, or "" when it is not sure what that is. A guess to be looked at."""
    rest, _, last = name.rpartition(" ")
    for definite, indefinite in _INDEFINITE.items():
        is_plural = definite.endswith("rna")  # "tekniska nämnder": the word before is the same
        for ending, other, change in ((definite, indefinite, _indefinite), (indefinite, definite, _definite)):
            if last.endswith(ending):
                before = rest if is_plural or _stays(rest) else change(rest)
                return "" if before is None else f"{before} {last.removesuffix(ending)}{other}".strip()
    return ""


def _stays(words: str) -> bool:
    """Whether the last word before the board's own is the same in both forms: "och", "vård-", the name of a place."""
    word = words.rpartition(" ")[2]
    is_adjective = _ADJECTIVE.fullmatch(word) or _indefinite(word)
    return not word or word.endswith("-") or word in _UNCHANGED or (word[0].isupper() and not is_adjective)


def _indefinite(words: str) -> str | None:
    """The words with the last one as before "nämnd": "regional", "gemensam"; None when it is no adjective known."""
    word = words.rpartition(" ")[2]
    for ending in ("ma", "a"):
        if word.endswith(ending) and _ADJECTIVE.fullmatch(word.removesuffix(ending)):
            return words.removesuffix(ending)
    return None


def _definite(words: str) -> str | None:
    """The words with the last one as before "nämnden": "regionala"; None when it is no adjective: "kommunens"."""
    if not _ADJECTIVE.fullmatch(words.rpartition(" ")[2]):
        return None
    return words + ("ma" if words.endswith("sam") else "a")

"""A board's name in its other form, definite or indefinite: `other_form("tekniska nämnden")` is "teknisk nämnd"."""

_INDEFINITE = {  # definite ending of the last word → indefinite
    "nämnden": "nämnd",
    "nämnderna": "nämnder",
    "styrelsen": "styrelse",
    "styrelserna": "styrelser",
    "direktionen": "direktion",
}
_UNCHANGED = frozenset({"norra", "södra", "östra", "västra", "mellersta"})


def other_form(name: str) -> str:
    """Return the name in its other form, or "" when its last word is none that is known. A guess to be looked at."""
    rest, _, last = name.rpartition(" ")
    for definite, indefinite in _INDEFINITE.items():
        is_plural = definite.endswith("rna")  # "tekniska nämnder": the word before is the same
        if last.endswith(definite):
            before = rest if is_plural else _indefinite(rest)
            return f"{before} {last.removesuffix(definite)}{indefinite}".strip()
        if last.endswith(indefinite):
            before = rest if is_plural else _definite(rest)
            return f"{before} {last.removesuffix(indefinite)}{definite}".strip()
    return ""


def _is_adjective(word: str) -> bool:
    """True for a last word that tells of the board: not "och", not "vård-"."""
    return word.isalpha() and word not in {"och", *_UNCHANGED}


def _indefinite(words: str) -> str:
    """The words before the last one, in which "regionala" becomes "regional" and "gemensamma" becomes "gemensam"."""
    word = words.rpartition(" ")[2]
    if not _is_adjective(word) or not word.endswith("a"):
        return words
    return words.removesuffix("ma" if word.endswith("mma") else "a")


def _definite(words: str) -> str:
    word = words.rpartition(" ")[2]
    if not _is_adjective(word) or word.endswith("a"):
        return words
    return words + ("ma" if word.endswith("sam") else "a")

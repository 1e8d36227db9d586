"""Municipalities, regions and other parties in words: what they are called, of what kind, and how many."""

import re
from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from charts.text import in_words, number
from wording.words import listed

_NAME_EXCEPTIONS = {"Falun": "Falu kommun", "Gotland": "Region Gotland"}
_GOTLAND = "0980"  # a municipality with a region's tasks too: one party (decision 101)
MOST_NAMES = 12  # municipalities named one by one
MOST_PARTIES = 3  # parties of a joint report named one by one where it is cited
# The kinds of parties: each is counted on its own, and they are never added up (decision 46).
KINDS = (("kommun", "kommuner"), ("region", "regioner"), ("annan part", "andra parter"))
KIND_COLUMNS = ("municipality_count", "region_count", "other_count")


def each_name(names: str | None) -> list[str]:
    """Return the names of a comma separated list; a comma within parentheses is a name's own ("X (bolag, Y län)")."""
    return re.split(r", (?![^()]*\))", names) if names else []


def few_names(names: str | None) -> str | None:
    """Return comma separated names; of many, the first and how many more: "Ale, Alingsås … och 298 till"."""
    separate_names = each_name(names)
    if len(separate_names) <= MOST_NAMES:
        return names
    return f"{', '.join(separate_names[:MOST_NAMES])} och {number(len(separate_names) - MOST_NAMES)} till"


def official_name(body_id: str, name: str) -> str:
    """Return "Norrtälje kommun", "Älvsbyns kommun": municipalities ending in a consonant but s, x or z take an s.

    Other bodies keep their name. Source: the municipalities' own names; the rule's exceptions are listed.
    """
    if not (body_id.isdigit() and len(body_id) == 4):
        return name
    if name in _NAME_EXCEPTIONS:
        return _NAME_EXCEPTIONS[name]
    return f"{name}{'' if name[-1].lower() in 'aeiouyåäösxz' else 's'} kommun"


def kind_of(body_id: str) -> str:
    """Return what a party is, by its id: "kommun" (four digits), "region" (two) or "annan part"."""
    if not body_id.isdigit():
        return "annan part"
    return {4: "kommun", 2: "region"}.get(len(body_id), "annan part")


def roles_sentence(body_id: str) -> str:
    """Return the sentence about a party that is of two kinds at once, "" for all others."""
    return "Gotland är både kommun och region." if body_id == _GOTLAND else ""


def kinds_counted(body_ids: Iterable[str]) -> str:
    """Return "sju kommuner och en region": how many there are of each kind, so that none is counted as another."""
    kinds = [kind_of(body_id) for body_id in body_ids]
    return kinds_told((kinds.count(singular) for singular, _ in KINDS), tell=in_words)


def kinds_told(counts: Iterable[int], tell: Callable[[int], str] | None = None) -> str:
    """Return "17 kommuner, 2 regioner och en annan part": each kind on its own, those without any left out.

    `counts` are of municipalities, regions and other parties. `tell` writes a count, by default in digits except one.
    """
    write = tell or (lambda count: in_words(count) if count == 1 else number(count))
    return listed(
        [
            f"{write(int(count))} {singular if count == 1 else plural}"
            for count, (singular, plural) in zip(counts, KINDS, strict=True)
            if count
        ]
    )


def parties_of_bank(coverage: pd.Series) -> str:
    """Return which parties the bank has granskningar of (the row of coverage): "18 kommuner, tre regioner och …"."""
    return kinds_told((int(coverage[column]) for column in KIND_COLUMNS), tell=in_words)


def unit_of(body_ids: Iterable[str]) -> tuple[str, str]:
    """Return the singular and plural of what the bodies are: municipalities alone, or parties of other kinds too."""
    return ("kommun", "kommuner") if all(kind_of(body_id) == "kommun" for body_id in body_ids) else ("part", "parter")


def the_unit(many: str) -> tuple[str, str]:
    """Return the definite plural and the genitive of a plural from `unit_of`: "kommunerna", "kommunens"."""
    return ("kommunerna", "kommunens") if many == "kommuner" else ("parterna", "partens")


def swedish_order(name: str) -> str:
    """Return what names are sorted by in Swedish: å, ä and ö last."""
    return name.casefold().translate(str.maketrans("åäö", "{|}"))


def distinct_names(body_ids: Sequence[str], names: Sequence[str], taken: Sequence[str] = ()) -> list[str]:
    """Return the names; one that several bodies share, or that is `taken`, gets its kind after it, and its id where
    they still share it."""
    told_apart = [
        f"{name} ({kind_of(body_id)})" if names.count(name) > 1 or name in taken else name
        for body_id, name in zip(body_ids, names, strict=True)
    ]
    return [
        f"{name}, {body_id}" if told_apart.count(name) > 1 else name
        for body_id, name in zip(body_ids, told_apart, strict=True)
    ]


def parties_cited(parties: Sequence[tuple[str, str]]) -> str:
    """Return how the parties of a report (body_id and name, in order) are cited.

    Three at most are all named; of more the first, and how many they are: "Bergs kommun m.fl. (sammanlagt 7
    kommuner och 1 region)".
    """
    official = [official_name(body_id, name) for body_id, name in parties]
    if len(official) <= MOST_PARTIES:
        return listed(official)
    kinds = [kind_of(body_id) for body_id, _ in parties]
    return (
        f"{official[0]} m.fl. (sammanlagt {kinds_told((kinds.count(singular) for singular, _ in KINDS), tell=number)})"
    )


def short_parties(parties: Sequence[tuple[str, str]]) -> str:
    """Return the parties of a report as a mark of a figure names them: "Timrå", "Berg m.fl. (9 parter)"."""
    names = [name for _, name in parties]
    return listed(names) if len(names) < MOST_PARTIES else f"{names[0]} m.fl. ({number(len(names))} parter)"


def name_at_the_time(row: pd.Series) -> str:
    """Return the body's name as the report has it (name_then), where it is another than today's."""
    then = row.get("name_then")
    return then if isinstance(then, str) and then else str(row["body_name"])

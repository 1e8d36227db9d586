"""A value of a municipality, as it is written in data/context: a number in one form only, or a group's code."""

import re
from collections.abc import Sequence

from loaders.faults import catalogue
from loaders.faults.fault import FaultKind
from loaders.faults.near_miss import suggest
from loaders.read.context_schema import MeasureKind
from loaders.read.issues import Issue
from loaders.read.register import BodySuggestion, body_names, regions
from loaders.read.tree import Loc

LARGEST_COUNT = 2**31 - 1  # of the database's INTEGER
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")  # what a DOUBLE holds without loss, and no more
_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f]")
_NO_VALUE = frozenset({"", ".", "..", "…", "-", "–", "—", "x", "n/a", "na", "nan", "null", "none", "saknas"})
_CODE_CUTOFF = 75  # of 100: one figure of four is wrong


def check_value(loc: Loc, value: str, code: str, kind: MeasureKind, groups: Sequence[str]) -> Issue | None:
    """Return what is wrong with a municipality's value, or None. `groups` are the codes of a measure of kind grupp."""
    if problem := value_problem(value, kind, groups):
        fault_kind, values = problem
        return Issue(fault_kind, loc, {"value": value, "code": code, "name": body_names().get(code, ""), **values})
    return None


def value_problem(value: str, kind: MeasureKind, groups: Sequence[str]) -> tuple[FaultKind, dict[str, object]] | None:
    """Return the fault of a value that is no number, no count or no group, and what its message needs besides."""
    if kind == "grupp":
        if value in groups or not groups:
            return None
        return catalogue.UNKNOWN_GROUP, {"near": suggest(value, groups)}
    if not NUMBER.fullmatch(value):
        return catalogue.NOT_A_NUMBER, {"remedy": _remedy(value)}
    if kind == "antal" and not ("." not in value and 0 <= int(value) <= LARGEST_COUNT):
        return catalogue.NOT_A_WHOLE_COUNT, {}
    return None


def _remedy(value: str) -> str:
    """What to write instead: the same number in the right form when there is one."""
    if value.strip().lower() in _NO_VALUE:
        return "Har utgivaren inget värde: ta bort raden och skriv kommunen i missing, med varför."
    plain = _BLANKS.sub("", value).replace("\u2212", "-").replace(",", ".")
    if NUMBER.fullmatch(plain):
        return f"Skriv {plain}, med punkt som decimaltecken och utan mellanslag."
    return "Skriv siffror med punkt som decimaltecken, högst 15 före och 15 efter, och inget annat."


def unknown_municipality(loc: Loc, value: str, *, at_key: bool = False) -> Issue:
    """Return the issue of a code that no municipality has, with what was probably meant."""
    return Issue(catalogue.UNKNOWN_MUNICIPALITY, loc, {"value": value, "near": meant_municipality(value)}, at_key)


def meant_municipality(value: str) -> str:
    """Return the end of a message about an unknown code: today's code of a former one, a name's code, the nearest."""
    names = {code: name for code, name in body_names().items() if len(code) == 4}
    if value in dict(regions()):
        return f" {value} är {dict(regions())[value]}. Kommunfakta gäller kommuner."
    if value.isdigit() and value.zfill(4) in names:
        return f' Menade du "{value.zfill(4)}" ({names[value.zfill(4)]})?'
    meant = str(BodySuggestion(value, {}))
    if meant or not value.isdigit():
        return meant
    return str(suggest(value, names, cutoff=_CODE_CUTOFF))

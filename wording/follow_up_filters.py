"""What the list of a register is filtered by, in words; the filters are those of the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from wording.follow_up_words import ACCEPTANCE, STATUS, UNKNOWN_STATUS, board_name, report_words
from workspace.follow_up_figures import answers, checks, measures
from workspace.follow_up_parts import folded
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case, cases

WAITING: Mapping[str, str] = {
    "svar": "Yttrandet är försenat",
    "atgard": "Åtgärden skulle vara klar",
    "kontroll": "Kontrollen är försenad",
    "kvartal": "Kontroll i kvartalet",
    "utan_kontroll": "Utan dag för kontroll",
    "oppen": "Öppen: inte avslutad av er kontroll",
    "avslutad": "Avslutad av er kontroll",
}
NOTHING = "ingen"  # id of no status by a basis


@dataclass(frozen=True, slots=True)
class Filters:
    """What is chosen: ids or names, none of a kind means all. `sought` is words that must stand in the wording."""

    boards: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    acceptances: frozenset[str] = frozenset()
    board_words: frozenset[str] = frozenset()
    checks: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    sought: str = ""


def filtered(register: Register, filters: Filters, today: date) -> list[Case]:
    """Return the cases that every kind of filter lets through, in the register's order."""
    words = folded(filters.sought).split()
    in_places = _waiting_places(register, today) if filters.waiting else {}
    shown = []
    for case in cases(register):
        part = case.recommendation
        text = folded(f"{part.summary} {part.report_title} {part.printed_number} {board_name(case.board)}")
        if (
            _lets_through(filters.boards, [board_name(case.board)])
            and _lets_through(filters.reports, [report_words(part)])
            and _lets_through(filters.areas, part.areas)
            and _lets_through(filters.acceptances, [case.acceptance])
            and _lets_through(filters.board_words, [case.status("namndens_uppgift") or NOTHING])
            and _lets_through(filters.checks, [case.status("revisorernas_kontroll") or NOTHING])
            and _lets_through(filters.waiting, in_places.get(_key(case), ()))
            and all(word in text for word in words)
        ):
            shown.append(case)
    return shown


def options(register: Register, areas: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return, by the fields of Filters, what there is to choose among in a register: id → words. `areas`: labels."""
    of_register = cases(register)
    present_areas = {area for part in register.recommendations for area in part.areas}
    statuses = {str(status): words for status, words in STATUS.items()}
    return {
        "boards": _named(sorted({board_name(case.board) for case in of_register})),
        "reports": _named(dict.fromkeys(report_words(part) for part in register.recommendations)),
        "areas": {area: label for area, label in areas.items() if area in present_areas},
        "acceptances": {str(answer): words for answer, words in ACCEPTANCE.items()},
        "board_words": {**statuses, NOTHING: UNKNOWN_STATUS["namndens_uppgift"]},
        "checks": {**statuses, NOTHING: UNKNOWN_STATUS["revisorernas_kontroll"]},
        "waiting": dict(WAITING),
    }


def _named(names: Iterable[str]) -> dict[str, str]:
    return {name: name for name in names}


def _lets_through(chosen: frozenset[str], values: Iterable[str]) -> bool:
    return not chosen or not chosen.isdisjoint(values)


def _key(case: Case) -> tuple[str, str]:
    return case.recommendation.recommendation_id, case.board.board_id if case.board else ""


def _waiting_places(register: Register, today: date) -> dict[tuple[str, str], set[str]]:
    """For each case, the places of WAITING that it is in; a check is the recommendation's, so all its cases are."""
    checked = checks(register, today)
    ended = {_key(case) for case in measures(register, today).ended}
    of_recommendation: dict[str, set[str]] = {}
    for place, parts in (
        ("kontroll", checked.overdue),
        ("kvartal", checked.this_quarter),
        ("utan_kontroll", checked.without_check),
    ):
        for part in parts:
            of_recommendation.setdefault(part.recommendation_id, set()).add(place)
    places = {_key(case): set(of_recommendation.get(_key(case)[0], ())) for case in cases(register)}
    for place, late in (("svar", answers(register, today).late), ("atgard", measures(register, today).past_due)):
        for case in late:
            places[_key(case)].add(place)
    for key, waiting in places.items():
        waiting.add("avslutad" if key in ended else "oppen")
    return places

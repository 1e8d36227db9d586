"""What the list of a register is filtered by, in words; the filters are those of the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from wording.follow_up_words import ACCEPTANCE, STATUS, UNKNOWN_STATUS, board_name, report_names
from workspace.follow_up_figures import answers, board_order, checks, measures
from workspace.follow_up_parts import folded
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case, CaseKey, cases

WAITING: Mapping[str, str] = {
    "svar": "Yttrandet är försenat",
    "atgard": "Åtgärden skulle vara klar",
    "sagt": "Nämnden säger att det är avslutat, inte kontrollerat sedan dess",
    "kontroll": "Kontrollen är försenad",
    "kvartal": "Kontroll i kvartalet",
    "utan_kontroll": "Utan dag för kontroll",
    "oppen": "Öppen: inte avslutad av er kontroll",
    "avslutad": "Avslutad av er kontroll",
}
NOTHING = "ingen"  # id of no status by a basis


@dataclass(frozen=True, slots=True)
class Filters:
    """What is chosen, by the ids of `options`; none of a kind means all. `sought` is words that must stand there."""

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
            _lets_through(filters.boards, [_board_id(case)])
            and _lets_through(filters.reports, [_report_id(part.report_key)])
            and _lets_through(filters.areas, part.areas)
            and _lets_through(filters.acceptances, [case.acceptance])
            and _lets_through(filters.board_words, [case.status("namndens_uppgift") or NOTHING])
            and _lets_through(filters.checks, [case.status("revisorernas_kontroll") or NOTHING])
            and _lets_through(filters.waiting, in_places.get(case.key, ()))
            and all(word in text for word in words)
        ):
            shown.append(case)
    return shown


def options(register: Register, areas: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return, by the fields of Filters, what there is to choose among in a register: id → words. `areas`: labels."""
    present_areas = {area for part in register.recommendations for area in part.areas}
    statuses = {str(status): words for status, words in STATUS.items()}
    return {
        "boards": _boards(register),
        "reports": {_report_id(key): name for key, name in report_names(register).items()},
        "areas": {area: label for area, label in areas.items() if area in present_areas},
        "acceptances": {str(answer): words for answer, words in ACCEPTANCE.items()},
        "board_words": {**statuses, NOTHING: UNKNOWN_STATUS["namndens_uppgift"]},
        "checks": {**statuses, NOTHING: UNKNOWN_STATUS["revisorernas_kontroll"]},
        "waiting": dict(WAITING),
    }


def _boards(register: Register) -> dict[str, str]:
    """The boards by name, no named board last; one that is written in two ways is one, shown as it first stands."""
    firsts: dict[str | None, Case] = {}
    for case in cases(register):
        firsts.setdefault(case.board_key, case)
    return {_board_id(firsts[key]): board_name(firsts[key].board) for key in sorted(firsts, key=board_order)}


def _board_id(case: Case) -> str:
    """A board that is called as no named board is one with it: they would have the same words."""
    return case.board_key or folded(board_name(None))


def _report_id(report_key: tuple[str, str]) -> str:
    return "\n".join(report_key)


def _lets_through(chosen: frozenset[str], values: Iterable[str]) -> bool:
    return not chosen or not chosen.isdisjoint(values)


def _waiting_places(register: Register, today: date) -> dict[CaseKey, set[str]]:
    """For each case, the places of WAITING that it is in; a check is the recommendation's, so all its cases are."""
    checked = checks(register, today)
    measured = measures(register, today)
    ended = {case.key for case in measured.ended}
    of_recommendation: dict[str, set[str]] = {}
    for place, parts in (
        ("kontroll", checked.overdue),
        ("kvartal", checked.this_quarter),
        ("utan_kontroll", checked.without_check),
    ):
        for part in parts:
            of_recommendation.setdefault(part.recommendation_id, set()).add(place)
    places = {case.key: set(of_recommendation.get(case.key[0], ())) for case in cases(register)}
    for place, waiting_cases in (
        ("svar", answers(register, today).late),
        ("atgard", measured.past_due),
        ("sagt", measured.said_ended),
    ):
        for case in waiting_cases:
            places[case.key].add(place)
    for key, waiting in places.items():
        waiting.add("avslutad" if key in ended else "oppen")
    return places

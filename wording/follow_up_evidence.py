"""What the auditors' own follow-up register says of an area, beside what the bank says: for the risk analysis.

It is evidence to read. The suggested sannolikhet is not changed by it (decision 100).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wording.follow_up_counts import due_words
from wording.follow_up_words import board_name, current_words, recommendation_name
from wording.words import BOARD_WORD, FOLLOW_UP, RESTS_ON_BASIS
from workspace.follow_up_figures import answers, measures
from workspace.follow_up_parts import Basis, Recommendation
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case, cases_of

NO_AREA = ""
MOST_LISTED = 20  # points of one area; the register has them all
_WORD: Basis = "namndens_uppgift"
_CHECK: Basis = "revisorernas_kontroll"
_DONE, _UNCHECKED, _UNTOLD = "genomford", "ej_uppfoljt", "ingen_uppgift"  # of the bank's statuses


@dataclass(frozen=True, slots=True)
class InBank:
    """What the bank says of a recommendation: board_word_status and follow_up_status (recommendation_list)."""

    board_word: str
    check: str


@dataclass(frozen=True, slots=True)
class AreaPoints:
    """The open recommendations of one area.

    `open_count` counts recommendations that the auditors' check has not ended for every board, `past_due_count` and
    `late_answer_count` cases (recommendation × board). `lines` has a sentence for each open case.
    """

    open_count: int
    past_due_count: int
    late_answer_count: int
    lines: tuple[str, ...]


def own_points(register: Register, today: date) -> dict[str, AreaPoints]:
    """Return area_id → its open recommendations, NO_AREA for those without one; areas with none open are left out.

    A recommendation of several areas stands under each.
    """
    past_due = {case.key for case in measures(register, today).past_due}
    late = {case.key for case in answers(register, today).late}
    by_area: dict[str, list[Recommendation]] = {}
    for part in register.recommendations:
        if not all(case.is_ended for case in cases_of(part)):
            for area in part.areas or (NO_AREA,):
                by_area.setdefault(area, []).append(part)
    return {area: _points(parts, past_due, late) for area, parts in by_area.items()}


def _points(parts: Sequence[Recommendation], past_due: set[tuple[str, str]], late: set[tuple[str, str]]) -> AreaPoints:
    found = [case for part in parts for case in cases_of(part) if not case.is_ended]
    keys = [case.key for case in found]
    return AreaPoints(
        len(parts),
        sum(key in past_due for key in keys),
        sum(key in late for key in keys),
        tuple(_line(case, case.key in past_due, case.key in late) for case in found),
    )


def points_sentence(points: AreaPoints) -> str:
    """Return "3 öppna rekommendationer, 1 förfallen åtgärd, 1 yttrande saknas efter svarstiden"."""
    told = [_open_words(points.open_count)]
    if count := points.past_due_count:
        told.append(f"{count} {'förfallen åtgärd' if count == 1 else 'förfallna åtgärder'}")
    if count := points.late_answer_count:
        told.append(f"{count} {'yttrande' if count == 1 else 'yttranden'} saknas efter svarstiden")
    return ", ".join(told)


def points_listed(points: AreaPoints) -> list[str]:
    """Return the lines, MOST_LISTED of them and how many more the register has."""
    rest = len(points.lines) - MOST_LISTED
    more = [f"… och {rest} till i registret."] if rest > 0 else []
    return [*points.lines[:MOST_LISTED], *more]


def elsewhere_sentences(points: Mapping[str, AreaPoints], areas: Sequence[str]) -> list[str]:
    """Return what is said once of the points that stand at none of the risks, whose areas are given."""
    told = []
    if NO_AREA in points:
        told.append(f"{_open_words(points[NO_AREA].open_count)} utan område står inte vid någon risk.")
    lines = {line for area in points if area in areas for line in points[area].lines}
    others = {line for area in points if area not in (*areas, NO_AREA) for line in points[area].lines} - lines
    if others:
        fall = "öppet fall står" if len(others) == 1 else "öppna fall står"
        told.append(f"{len(others)} {fall} i områden som inte finns i analysen.")
    return told


def differences_from_bank(register: Register, in_bank: Mapping[tuple[str, str], InBank]) -> dict[str, tuple[str, ...]]:
    """Return area_id → a sentence for each case and basis of which register and bank do not say the same.

    `in_bank` is by (report_id, recommendation_no). The board's word is compared with the board's word, the check with
    the check. That one of them has nothing is no difference, unless the other's check has ended the matter.
    """
    parts_of: dict[tuple[str, str], list[Recommendation]] = {}
    for part in register.recommendations:
        if part.report_id and (part.report_id, part.number) in in_bank:
            parts_of.setdefault((part.report_id, part.number), []).append(part)
    found: dict[str, list[str]] = {}
    for link, parts in parts_of.items():
        of_parts = [case for part in parts for case in cases_of(part)]
        bank = in_bank[link]
        sentences = [*_word_sentences(bank.board_word, of_parts), *_check_sentences(bank.check, of_parts)]
        for area in dict.fromkeys(area for part in parts for area in part.areas):
            if sentences:
                found.setdefault(area, []).extend(sentences)
    return {area: tuple(sentences) for area, sentences in found.items()}


def _word_sentences(in_bank: str, found: Sequence[Case]) -> list[str]:
    if in_bank == _UNTOLD or not _says_otherwise(in_bank, found, _WORD):
        return []
    return [_beside(case, _WORD, BOARD_WORD[in_bank]) for case in found]


def _check_sentences(in_bank: str, found: Sequence[Case]) -> list[str]:
    is_ended = all(case.is_ended for case in found)
    if in_bank == _UNCHECKED:
        differs = is_ended
    elif in_bank == _DONE:
        differs = not is_ended or _says_otherwise(in_bank, found, _CHECK)
    else:
        differs = _says_otherwise(in_bank, found, _CHECK)
    return [_beside(case, _CHECK, FOLLOW_UP[in_bank]) for case in found] if differs else []


def _says_otherwise(in_bank: str, found: Sequence[Case], basis: Basis) -> bool:
    """Whether a case has another status than the bank by that basis.

    The bank's is put together of all recipients: delvis is also what it says where one of several has carried it out.
    """
    statuses = [case.status(basis) for case in found]
    if in_bank == "delvis" and len(set(statuses)) > 1 and {"genomford", "delvis"} & set(statuses):
        return False
    return any(status not in (None, in_bank) for status in statuses)


def _beside(case: Case, basis: Basis, in_bank: str) -> str:
    whose = RESTS_ON_BASIS[basis].lower()
    own = current_words(case, basis)
    return f"{_where(case)} Banken, {whose}: {in_bank}. Ert register, {whose}: {own}."


def _open_words(count: int) -> str:
    return f"{count} {'öppen rekommendation' if count == 1 else 'öppna rekommendationer'}"


def _line(case: Case, is_past_due: bool, is_late: bool) -> str:
    due = due_words(case, is_past_due)
    told = [_where(case), case.recommendation.summary, _both(case)]
    told += [f"Åtgärd senast {due}."] if due else []
    told += [f"Yttrande saknas; svarstiden gick ut {case.recommendation.answer_due}."] if is_late else []
    return " ".join(told)


def _where(case: Case) -> str:
    return f"{recommendation_name(case.recommendation)}, {board_name(case.board)}."


def _both(case: Case) -> str:
    """The two statuses, apart."""
    return (
        f"Nämndens uppgift: {current_words(case, 'namndens_uppgift')}. "
        f"Revisorernas kontroll: {current_words(case, 'revisorernas_kontroll')}."
    )

"""What stays of a register when another version takes its place: every status entry (decision 99).

A recommendation that has entries is never dropped, and one that has been split stays split where its parts have entries
of their own: what is known of a part is not true of the whole.
"""

import string
from collections.abc import Iterable, Sequence

from workspace.follow_up_parts import Recommendation, StatusEntry
from workspace.follow_up_register import Register

Numbered = tuple[tuple[str, str], str]


def with_what_stays(register: Register, replaced: Register) -> Register:
    """Return the version that takes another's place, with the entries that only the other has.

    The same recommendation gets the other's entries. One that only the other has stays when it has entries that are in
    none of the version's with that number. Of a whole on one side and parts on the other the parts stay, each with the
    entries of the whole. Raises pydantic's ValidationError when all of it does not fit.
    """
    theirs = replaced.by_id
    own_ids = set(register.ids)
    strangers: dict[Numbered, list[Recommendation]] = {}
    for part in replaced.recommendations:
        if part.recommendation_id not in own_ids:
            strangers.setdefault(part.numbered, []).append(part)
    shown: list[Recommendation] = []
    for group in _by_number(register.recommendations):
        common = [_with_entries(part, theirs[part.recommendation_id].entries, theirs[part.recommendation_id])
                  for part in group if part.recommendation_id in theirs]  # fmt: skip
        alone = [part for part in group if part.recommendation_id not in theirs]
        others = _having_news(strangers.pop(group[0].numbered, []), group)
        shown += _together(group, common, alone, others)
    for others in strangers.values():
        shown += [part for part in others if part.entries]
    return register.changed(recommendations=_in_order(register, shown))


def _together(
    group: Sequence[Recommendation],
    common: Sequence[Recommendation],
    alone: Sequence[Recommendation],
    others: Sequence[Recommendation],
) -> list[Recommendation]:
    """The recommendations of one number: those of both versions, of this one alone, and what the other has news of."""
    stay = {part.recommendation_id: part for part in (*common, *alone)}
    in_order = [stay[part.recommendation_id] for part in group]
    if not others:
        return in_order
    if len(others) == 1 and not others[0].suffix:  # a whole, which this version has in parts, or added anew
        return [_with_entries(part, others[0].entries, others[0]) for part in in_order]
    if len(in_order) == 1 and not in_order[0].suffix:
        known = {entry.entry_id for part in others for entry in part.entries}
        missing = [entry for entry in in_order[0].entries if entry.entry_id not in known]
        return [_with_entries(part, missing, in_order[0]) for part in others]
    return [*in_order, *_relettered(others, {part.suffix for part in in_order})]


def _having_news(others: Sequence[Recommendation], group: Iterable[Recommendation]) -> list[Recommendation]:
    """The other version's recommendations, all of them when any has an entry that none of the group has."""
    known = {entry.entry_id for part in group for entry in part.entries}
    has_news = any(entry.entry_id not in known for part in others for entry in part.entries)
    return list(others) if has_news else []


def _relettered(others: Iterable[Recommendation], taken: set[str]) -> list[Recommendation]:
    """Parts with free letters where theirs are taken; those of one that was split by both stand beside each other."""
    parts = []
    for part in others:
        free = (letter for letter in string.ascii_lowercase if letter not in taken)
        suffix = part.suffix if part.suffix not in taken else next(free, part.suffix)
        taken.add(suffix)
        parts.append(part.changed(suffix=suffix))
    return parts


def _with_entries(part: Recommendation, entries: Iterable[StatusEntry], from_part: Recommendation) -> Recommendation:
    """The part with entries that it lacks, and the boards that they are about."""
    present = {entry.entry_id for entry in part.entries}
    added = [entry for entry in entries if entry.entry_id not in present]
    if not added:
        return part
    about = {entry.board_id for entry in added} - {board.board_id for board in part.boards}
    boards = [board for board in from_part.boards if board.board_id in about]
    return part.changed(entries=[*part.entries, *added], boards=[*part.boards, *boards])


def _by_number(parts: Iterable[Recommendation]) -> list[list[Recommendation]]:
    groups: dict[Numbered, list[Recommendation]] = {}
    for part in parts:
        groups.setdefault(part.numbered, []).append(part)
    return list(groups.values())


def _in_order(register: Register, shown: Sequence[Recommendation]) -> list[Recommendation]:
    """The recommendations in the register's order, what stays beside it after those with the same number, or last."""
    places: dict[Numbered, int] = {}
    own: dict[str, int] = {}
    for place, part in enumerate(register.recommendations):
        own[part.recommendation_id] = place
        places[part.numbered] = place
    last = len(register.recommendations)
    return sorted(
        shown,
        key=lambda part: (
            own.get(part.recommendation_id, places.get(part.numbered, last)),
            part.recommendation_id not in own,
        ),
    )

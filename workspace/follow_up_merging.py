"""What differs between two versions of a follow-up register, and the work of two persons on one put together."""

from collections.abc import Sequence

from pydantic import ValidationError

from workspace.follow_up_parts import Board, Recommendation
from workspace.follow_up_register import Register
from workspace.parts import Change, changed_values, merged_order, merged_parts, merged_values, moved_ids

# Fields that belong together: two persons who change different fields of a group are in conflict.
FRAME = (("body_id", "body_name"), ("name",))
GROUPS = (
    ("origin", "report_id", "report_title", "report_date"), ("number", "suffix"), ("summary",), ("areas",),
    ("answer_due",), ("next_check",), ("risk_if_not_done",),
)  # fmt: skip
BOARD_GROUPS = (("name",), ("acceptance", "answer_date"), ("measure", "responsible", "measure_due"))
COMPARED = [name for names in GROUPS for name in names]


def changes(earlier: Register, later: Register) -> list[Change]:
    """Return what differs between two registers: its own values, then by recommendation in the later one's order.

    `name` is a recommendation's id, "" for the register. `what` is a field, "boards.<board_id>" (with the Boards, None
    where there is none), "boards" for their order (with the ids), or "entries.<entry_id>" (with the StatusEntry; before
    is None unless an earlier version is later). "flyttad" has the places before and after. Removed ones come last.
    """
    differences = changed_values("", earlier, later, [name for names in FRAME for name in names])
    earlier_places, later_places = (
        {part_id: place for place, part_id in enumerate(side.ids, 1)} for side in (earlier, later)
    )
    moved = _moved(earlier.ids, later.ids)
    earlier_parts = earlier.by_id
    for part_id, part in later.by_id.items():
        earlier_part = earlier_parts.pop(part_id, None)
        if earlier_part is None:
            differences.append(Change(part_id, "ny"))
            continue
        if part_id in moved:
            differences.append(Change(part_id, "flyttad", earlier_places[part_id], later_places[part_id]))
        if part != earlier_part:
            differences += _changed_recommendation(earlier_part, part)
    return differences + [Change(part_id, "borttagen") for part_id in earlier_parts]


def _moved(earlier: Sequence[str], later: Sequence[str]) -> set[str]:
    """The ids that have moved; finding them takes the square of their number, so not when none has."""
    common = set(earlier) & set(later)
    orders = [[part_id for part_id in side if part_id in common] for side in (earlier, later)]
    return moved_ids(*orders) if orders[0] != orders[1] else set()


def _changed_recommendation(earlier: Recommendation, later: Recommendation) -> list[Change]:
    part_id = later.recommendation_id
    differences = changed_values(part_id, earlier, later, COMPARED)
    before_boards, after_boards = ({board.board_id: board for board in side.boards} for side in (earlier, later))
    before_entries, after_entries = ({entry.entry_id: entry for entry in side.entries} for side in (earlier, later))
    for board_id in {**before_boards, **after_boards}:
        before, after = before_boards.get(board_id), after_boards.get(board_id)
        if before != after:
            differences.append(Change(part_id, f"boards.{board_id}", before, after))
    kept = [[board_id for board_id in before_boards if board_id in after_boards], [*after_boards]]
    kept[1] = [board_id for board_id in kept[1] if board_id in before_boards]
    if kept[0] != kept[1]:
        differences.append(Change(part_id, "boards", *kept))
    for entry_id in {**before_entries, **after_entries}:
        earlier_entry, entry = before_entries.get(entry_id), after_entries.get(entry_id)
        if earlier_entry != entry:
            differences.append(Change(part_id, f"entries.{entry_id}", earlier_entry, entry))
    return differences


def merged(base: Register, mine: Register, theirs: Register) -> Register | None:
    """Return `theirs` with what `mine` changed since `base`, or None when both changed the same in different ways.

    "The same" is a group of values of the register (FRAME), of a recommendation (GROUPS) or of a board's answer
    (BOARD_GROUPS), or the order of the recommendations. Status entries that either has are kept, both persons' at the
    same recommendation too. What either has removed is gone; None when the other has changed it, an entry added
    included, and when the two do not fit together: full, or the same number of a report twice.
    """
    if mine == theirs:
        return theirs
    frame = merged_values(base, mine, theirs, FRAME)
    try:
        parts = merged_parts(base.by_id, mine.by_id, theirs.by_id, _merged_recommendation)
        if frame is None or parts is None:
            return None
        order = merged_order(*([part_id for part_id in side.ids if part_id in parts] for side in (base, mine, theirs)))
        if order is None:
            return None
        values = {name: getattr(theirs, name) for name in Register.model_fields} | frame
        return Register.model_validate({**values, "recommendations": [parts[part_id] for part_id in order]})
    except ValidationError:
        return None


def _merged_recommendation(base: Recommendation, mine: Recommendation, theirs: Recommendation) -> Recommendation | None:
    changed = merged_values(base, mine, theirs, GROUPS)
    base_boards, my_boards, their_boards = (
        {board.board_id: board for board in side.boards} for side in (base, mine, theirs)
    )
    boards = merged_parts(base_boards, my_boards, their_boards, _merged_board)
    entries = {entry.entry_id: entry for entry in (*mine.entries, *theirs.entries)}
    if changed is None or boards is None or any(entries[entry.entry_id] != entry for entry in mine.entries):
        return None
    return theirs.changed(**changed, boards=list(boards.values()), entries=list(entries.values()))


def _merged_board(base: Board, mine: Board, theirs: Board) -> Board | None:
    changed = merged_values(base, mine, theirs, BOARD_GROUPS)
    return None if changed is None else theirs.changed(**changed)

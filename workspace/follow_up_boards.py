"""The boards of a follow-up register, and the register as it is to one of them."""

from workspace.follow_up_parts import folded, name_order
from workspace.follow_up_register import Register


def board_names_by_key(register: Register) -> dict[str, str]:
    """Return the boards by key (`folded` name) with the first way the name is written, in Swedish order."""
    names: dict[str, str] = {}
    for part in register.recommendations:
        for board in part.boards:
            names.setdefault(folded(board.name), board.name)
    return {key: names[key] for key in sorted(names, key=name_order)}


def as_to_board(register: Register, board_key: str) -> Register:
    """Return what a register holds for one board: for counting and telling, never to be kept.

    Its recommendations with that board alone. Their entries are all there, those about other boards too: they may be
    corrected by ones about this board, and `current_entry` leaves them out.
    """
    parts = []
    for part in register.recommendations:
        own = tuple(board for board in part.boards if folded(board.name) == board_key)
        if own:
            parts.append(part if len(part.boards) == 1 else part.model_copy(update={"boards": own}))
    return register.model_copy(update={"recommendations": tuple(parts)})

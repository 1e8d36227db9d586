"""What a register says of one recommendation as blocks of its report file: `response` and `follow_up`.

A block is added when the file has nothing like it. What a curator has written stays as it is; where the register says
something else of the same thing, that is told and nothing is written (decision 100).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from loaders.read.schema import PLACEHOLDERS, is_seen
from loaders.read.text_problems import without_forbidden
from wording.follow_up_words import ACCEPTANCE, BASIS, STATUS
from wording.words import with_end_mark
from workspace.follow_up_parts import Board, Recommendation, StatusEntry, folded

Tree = dict[str, Any]
_LAST_YEAR = "2100"  # of a date in the bank
_WITHOUT_DATE = ("acceptance", "date")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a recommendation stands in the bank: whom it is to in the register's body.

    `recipients` are the body's boards as the file names them. `bodies` is what a block says of its parties: [] where
    the recommendation is to one party alone.
    """

    item: Tree
    body_id: str
    recipients: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    is_response_absent: bool = False  # the file says that it has no responses


@dataclass(slots=True)
class Blocks:
    """What is to be added to a recommendation, and what is left out and why.

    Each is told in Swedish, as it stands after a colon: it begins in lower case, and a board as its name is written.
    """

    responses: list[Tree] = field(default_factory=list)
    follow_ups: list[Tree] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def blocks_of(part: Recommendation, place: Place) -> Blocks:
    """Return the blocks that the file lacks, and what cannot be written by itself."""
    blocks = Blocks()
    for board in part.boards:
        _add_response(blocks, board, place)
    for entry in _holding_entries(part, place, blocks):
        for block in _follow_ups(blocks, entry, part, place):
            _add_follow_up(blocks, block, place)
    return blocks


def with_blocks(item: Tree, blocks: Blocks) -> Tree:
    """Return the recommendation's tree with the blocks last in their lists."""
    lists = {"response": blocks.responses, "follow_up": blocks.follow_ups}
    return item | {name: [*item.get(name, []), *added] for name, added in lists.items() if added}


def _add_response(blocks: Blocks, board: Board, place: Place) -> None:
    """Add a board's yttrande, or tell why not. A planned measure without one has no place in the file."""
    words = _text(blocks, board.name, _measure(board))
    if not board.has_answered:
        if words:
            blocks.left_out.append(f"{board.name}: åtgärden är utan yttrande, och filen har ingen plats för den.")
        return
    name = _recipient(board.name, place)
    told = f"yttrande, {board.name}: {ACCEPTANCE[board.acceptance].lower()}{_on(board.answer_date)}"
    if name is None:
        blocks.left_out.append(f"{told}. {_stranger(board.name)}")
    elif place.is_response_absent:
        blocks.left_out.append(f"{told}. Filen säger att yttranden saknas: ta först bort responses under absent.")
    elif _is_late(board.answer_date):
        blocks.left_out.append(f"{told}. Datumet är senare än banken tar emot.")
    else:
        block = _block(
            board=name, bodies=list(place.bodies), acceptance=board.acceptance, date=board.answer_date, words=words
        )
        _add_unless_there(blocks, block, told, place)


def _add_unless_there(blocks: Blocks, block: Tree, told: str, place: Place) -> None:
    """Add a response unless the file has that board's, which is told when it says something else."""
    there = [answer for answer in place.item.get("response", []) if _is_same_board(answer, block, place)]
    same = [answer for answer in there if all(answer.get(name) == block.get(name) for name in _WITHOUT_DATE)]
    if not there:
        blocks.responses.append(block)
        blocks.added.append(told)
    elif not same:
        stands = "; ".join(
            f"{ACCEPTANCE.get(answer.get('acceptance'), 'okänt svar').lower()}{_on(answer.get('date'))}"
            for answer in there
        )
        blocks.left_out.append(f"{told}. Filen har ett annat svar från nämnden ({stands}): avgör vilket som gäller.")
    elif block.get("words") and not any(answer.get("words") for answer in same):
        blocks.left_out.append(f"{told}. Yttrandet står i filen, men utan nämndens åtgärd: skriv in den för hand.")


def _holding_entries(part: Recommendation, place: Place, blocks: Blocks) -> Iterator[StatusEntry]:
    """The entries that hold: those that are corrected or taken back are told, as one sentence unless the file has them.

    Entries that only take one back say nothing of their own.
    """
    latest: dict[tuple[str, str, str], StatusEntry] = {}
    for entry in part.entries:
        if entry.status is not None and entry.entry_id not in part.corrected_ids:
            latest[entry.date, entry.basis, entry.board_id] = entry  # the one entered later is that day's
    holding = set(latest.values())
    for entry in sorted(part.entries, key=lambda entry: entry.age_key):  # as a curator writes them, the oldest first
        if entry in holding:
            yield entry
        elif entry.status is not None and entry.entry_id not in part.corrected_ids:
            blocks.left_out.append(f"{_told(entry)}. En uppgift som fördes in senare gäller samma dag.")
    corrected = [entry for entry in part.entries if entry.status is not None and entry.entry_id in part.corrected_ids]
    in_file = [entry for entry in corrected if _stands_alone(entry, holding, part, place)]
    for told in dict.fromkeys(map(_told, in_file)):
        blocks.left_out.append(f"filen har en uppgift som registret har rättat: {told}. Avgör om den ska ändras.")
    if count := len(corrected) - len(in_file):
        what = "en rättad uppgift" if count == 1 else f"{count} rättade uppgifter"
        blocks.left_out.append(f"{what} är inte med, bara det som gäller.")


def _stands_alone(entry: StatusEntry, holding: set[StatusEntry], part: Recommendation, place: Place) -> bool:
    """Whether the file says what a corrected entry said, and no entry that holds says that too."""
    said = entry.date, entry.basis, entry.status, entry.board_id
    if any((one.date, one.basis, one.status, one.board_id) == said for one in holding):
        return False
    statements = [_block(board=name, bodies=list(place.bodies)) for name in _names(entry, part, place)]
    return any(
        (step.get("date"), step.get("basis"), step.get("status")) == said[:3]
        and any(_is_same_board(step, block, place) for block in statements)
        for step in place.item.get("follow_up", [])
    )


def _names(entry: StatusEntry, part: Recommendation, place: Place) -> list[str | None]:
    """The recipients in the file that an entry is about: only None when it is about every one of them."""
    about = [part.board(entry.board_id)] if entry.board_id else list(part.boards)
    known = [name for board in about if (name := _recipient(board.name, place)) is not None]
    is_about_all = not entry.board_id and (not about or {*known} == {*place.recipients})
    return [None] if is_about_all else [*known]


def _follow_ups(blocks: Blocks, entry: StatusEntry, part: Recommendation, place: Place) -> Iterator[Tree]:
    """The blocks of one entry: one without a board when it is about every recipient, else one for each board."""
    if _is_late(entry.date):
        blocks.left_out.append(f"{_told(entry)}. Datumet är senare än banken tar emot.")
        return
    about = [part.board(entry.board_id)] if entry.board_id else list(part.boards)
    strangers = [board.name for board in about if _recipient(board.name, place) is None]
    blocks.left_out += [f"{_told(entry)}. {_stranger(name)}" for name in strangers]
    for name in _names(entry, part, place):
        yield _block(
            date=entry.date, status=entry.status, basis=entry.basis, board=name, bodies=list(place.bodies),
            source=_text(blocks, _told(entry), entry.source), note=_text(blocks, _told(entry), entry.comment),
        )  # fmt: skip


def _add_follow_up(blocks: Blocks, block: Tree, place: Place) -> None:
    """Add a follow-up unless the file has one of that day, basis and board."""
    whom = f", {block['board']}" if "board" in block else ""
    told = f"{BASIS[block['basis']].lower()}{whom}: {STATUS[block['status']].lower()}{_on(block['date'])}"
    there = [
        step
        for step in place.item.get("follow_up", [])
        if (step.get("date"), step.get("basis")) == (block["date"], block["basis"])
        and _is_same_board(step, block, place)
    ]
    if not there:
        blocks.follow_ups.append(block)
        blocks.added.append(told)
    elif block["status"] not in {step.get("status") for step in there}:
        stands = ", ".join(str(STATUS.get(step["status"], step["status"])).lower() for step in there)
        blocks.left_out.append(f"{told}. Filen säger något annat samma dag ({stands}): avgör vilket som gäller.")


def _is_same_board(there: Tree, block: Tree, place: Place) -> bool:
    """Whether a block in the file is about the same board, or all, of the register's body."""
    bodies = there.get("bodies", [])
    return _about(there, place) == _about(block, place) and (not bodies or place.body_id in bodies)


def _about(block: Tree, place: Place) -> set[str]:
    """The boards that a block is about: one that names none is about every recipient, also where there is but one."""
    board = str(block.get("board") or "")
    return {folded(board)} if board else {folded(name) for name in place.recipients}


def _recipient(board: str, place: Place) -> str | None:
    return next((name for name in place.recipients if folded(name) == folded(board)), None)


def _stranger(board: str) -> str:
    return f"Filen har ingen mottagare som heter {board}."


def _measure(board: Board) -> str:
    """What the board plans, who does it and by when, as one text; a measure alone is as the register has it."""
    responsible = f"Ansvarig: {board.responsible}" if board.responsible else ""
    due = f"Senast {board.measure_due}" if board.measure_due else ""
    if not (responsible or due):
        return board.measure
    return " ".join(with_end_mark(text) for text in (board.measure, responsible, due) if text)


def _text(blocks: Blocks, whose: str, text: str) -> str:
    """A text as the bank takes it; one that says nothing ("-", "okänd") is told and left out."""
    clean = without_forbidden(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if clean and (clean.lower() in PLACEHOLDERS or not is_seen(clean)):
        blocks.left_out.append(f"{whose}: texten ”{clean}” säger inget och är inte med.")
        return ""
    return clean


def _block(**values: Any) -> Tree:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _told(entry: StatusEntry) -> str:
    status = "" if entry.status is None else STATUS[entry.status].lower()
    return f"{BASIS[entry.basis].lower()}: {status}{_on(entry.date)}"


def _on(date: str | None) -> str:
    return f" {date}" if date else ""


def _is_late(date: str | None) -> bool:
    return date is not None and date[:4] > _LAST_YEAR


def recipients_of(to: Sequence[str], own_boards: Iterable[str]) -> tuple[str, ...]:
    """Return those of a recommendation's recipients that are the body's own boards, or all where none of them is."""
    own = {folded(board) for board in own_boards}
    return tuple(name for name in to if folded(name) in own) or tuple(to)

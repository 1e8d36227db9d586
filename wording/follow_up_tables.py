"""Tables of a follow-up register, in Swedish: what differs between two versions, and the list of recommendations."""

from collections.abc import Sequence

import pandas as pd

from wording.filters import labels_of
from wording.follow_up_words import ACCEPTANCE, BASIS, board_name, entry_status, recommendation_name, status_words
from workspace.follow_up_merging import changes
from workspace.follow_up_parts import Board, Recommendation, StatusEntry
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case

_FIELDS = {
    "body_id": "Kommunens kod",
    "body_name": "Kommun eller region",
    "name": "Registrets namn",
    "origin": "Varifrån",
    "report_id": "Rapport i banken",
    "report_title": "Rapport",
    "report_date": "Rapportens datum",
    "number": "Nummer",
    "suffix": "Del",
    "summary": "Rekommendationen",
    "areas": "Områden",
    "answer_due": "Svar senast",
    "next_check": "Nästa kontroll",
    "risk_if_not_done": "Risk om den inte genomförs",
    "boards": "Nämndernas ordning",
    "flyttad": "Plats",
    "ny": "Ny",
    "borttagen": "Borttagen",
}


REGISTER_COLUMNS = (
    *("Rapport", "Rapportens datum", "Nr", "Rekommendation", "Nämnd", "Områden", "Svar senast", "Yttrande"),
    *("Yttrandets datum", "Planerad åtgärd", "Ansvarig", "Åtgärd senast", "Nämndens uppgift", "Enligt nämnden"),
    *("Revisorernas kontroll", "Kontrollerad", "Nästa kontroll", "Risk om den inte genomförs"),
)


def differences_table(before: Register, after: Register, name_before: str, name_after: str) -> pd.DataFrame:
    """Return all that differs between two versions of a register: which recommendation, what, and the two values."""
    parts = {**before.by_id, **after.by_id}
    rows = []
    for change in changes(before, after):
        part = parts.get(change.name)
        name = "Registret" if part is None else recommendation_name(part)
        values = _value_words(change.before, part), _value_words(change.after, part)
        if change.what in ("ny", "borttagen") and part is not None:
            values = ("–", part.summary) if change.what == "ny" else (part.summary, "–")
        rows.append((name, _what(change.what, part), *values))
    return pd.DataFrame(rows, columns=["Rekommendation", "Vad", name_before, name_after])


def entry_words(entry: StatusEntry, part: Recommendation | None = None) -> str:
    """Return a status entry in one line: day, status, what it rests on, which board, comment and source."""
    boards = {board.board_id: board for board in part.boards} if part else {}
    told = (board_name(boards[entry.board_id]) if entry.board_id in boards else "", entry.comment, entry.source)
    return "; ".join(
        text for text in (f"{entry.date} {entry_status(entry)} ({BASIS[entry.basis].lower()})", *told) if text
    )


def board_words(board: Board) -> str:
    """Return a board's answer and planned measure in one line."""
    day = f" {board.answer_date}" if board.answer_date else ""
    due = f"senast {board.measure_due}" if board.measure_due else ""
    told = (board.measure, board.responsible, due)
    return "; ".join(text for text in (f"{board_name(board)}: {ACCEPTANCE[board.acceptance]}{day}", *told) if text)


def register_table(cases: Sequence[Case]) -> pd.DataFrame:
    """Return one row per recommendation and board: what was recommended, the answer, and the two statuses apart."""
    areas = labels_of("areas")
    rows = []
    for case in cases:
        part, board = case.recommendation, case.board
        rows.append(
            {
                "Rapport": part.report_title,
                "Rapportens datum": part.report_date or "",
                "Nr": part.printed_number,
                "Rekommendation": part.summary,
                "Nämnd": board_name(board),
                "Områden": ", ".join(areas.get(area, area) for area in part.areas),
                "Svar senast": part.answer_due or "",
                "Yttrande": ACCEPTANCE[case.acceptance],
                "Yttrandets datum": (board.answer_date or "") if board else "",
                "Planerad åtgärd": board.measure if board else "",
                "Ansvarig": board.responsible if board else "",
                "Åtgärd senast": (board.measure_due or "") if board else "",
                "Nämndens uppgift": status_words(case.status("namndens_uppgift"), "namndens_uppgift"),
                "Enligt nämnden": case.board_word.date if case.board_word else "",
                "Revisorernas kontroll": status_words(case.status("revisorernas_kontroll"), "revisorernas_kontroll"),
                "Kontrollerad": case.check.date if case.check else "",
                "Nästa kontroll": part.next_check or "",
                "Risk om den inte genomförs": part.risk_if_not_done,
            }
        )
    return pd.DataFrame(rows, columns=REGISTER_COLUMNS)


def _what(name: str, part: Recommendation | None) -> str:
    group, _, part_id = name.partition(".")
    if group == "entries":
        return "Statusuppgift"
    if part_id:
        boards = {board.board_id: board for board in part.boards} if part else {}
        return f"Nämnd: {board_name(boards[part_id])}" if part_id in boards else "Nämnd"
    return _FIELDS.get(name, name)


def _value_words(value: object, part: Recommendation | None) -> str:
    if isinstance(value, Board):
        return board_words(value)
    if isinstance(value, StatusEntry):
        return entry_words(value, part)
    if isinstance(value, list | tuple):
        boards = {board.board_id: board_name(board) for board in part.boards} if part else {}
        return ", ".join(boards.get(str(one), str(one)) for one in value) or "–"
    return "–" if value in (None, "") else str(value)

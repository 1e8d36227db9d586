"""What is known of a recommendation today: the board's word and the auditors' check, never one for the other."""

from collections.abc import Iterable
from dataclasses import dataclass

from workspace.follow_up_parts import Acceptance, Basis, Board, Recommendation, Status, StatusEntry, folded
from workspace.follow_up_register import Register

CaseKey = tuple[str, str]  # recommendation_id, board_id ("" without a board)
ENDED: frozenset[Status] = frozenset({"genomford", "kommer_inte", "inte_aktuell"})  # nothing more is waited for


@dataclass(frozen=True, slots=True)
class Case:
    """One recommendation as it is to one board: what answers, measures and statuses are counted in.

    `board` is None for a recommendation to no named board, which is one case. `board_word` is the latest entry that
    rests on what the board has told, `check` the latest that rests on the auditors' own check, None where there is
    none.
    """

    recommendation: Recommendation
    board: Board | None
    board_word: StatusEntry | None
    check: StatusEntry | None

    @property
    def key(self) -> CaseKey:
        """Return what tells the case from the register's others."""
        return self.recommendation.recommendation_id, "" if self.board is None else self.board.board_id

    @property
    def board_key(self) -> str | None:
        """Return what is the same for a board however it is written, None where no board is named."""
        return None if self.board is None else folded(self.board.name)

    @property
    def acceptance(self) -> Acceptance:
        """Return what the board answered, inget_yttrande too where no board is named."""
        return "inget_yttrande" if self.board is None else self.board.acceptance

    def status(self, basis: Basis) -> Status | None:
        """Return the current status by one basis, None where nothing is known by it."""
        entry = self.board_word if basis == "namndens_uppgift" else self.check
        return None if entry is None else entry.status

    @property
    def is_ended(self) -> bool:
        """Return True when the auditors' check says that nothing more is to be waited for (ENDED)."""
        return self.status("revisorernas_kontroll") in ENDED

    @property
    def is_said_ended(self) -> bool:
        """Return True when the board says so, and no check from the same day or later says otherwise.

        A check that says so too is told by `is_ended`, and then this is False.
        """
        if self.is_ended or self.board_word is None or self.board_word.status not in ENDED:
            return False
        return self.check is None or self.check.date < self.board_word.date


def current_entry(recommendation: Recommendation, basis: Basis, board_id: str = "") -> StatusEntry | None:
    """Return the latest entry by one basis about a board or about all boards, None where there is none.

    The latest by the entry's own date; of equal dates the one entered later. Entries that are corrected, and
    corrections that only take one back, say nothing. Without a board: only entries about all boards.
    """
    corrected = recommendation.corrected_ids
    saying = [
        entry
        for entry in recommendation.entries
        if entry.basis == basis
        and entry.status is not None
        and entry.entry_id not in corrected
        and entry.board_id in ("", board_id)
    ]
    return max(saying, key=lambda entry: entry.age_key, default=None)


def cases_of(recommendation: Recommendation) -> list[Case]:
    """Return one case for each board, in order; one without a board for a recommendation to none."""
    boards: Iterable[Board | None] = recommendation.boards or (None,)
    return [
        Case(recommendation, board, *_current(recommendation, "" if board is None else board.board_id))
        for board in boards
    ]


def cases(register: Register) -> list[Case]:
    """Return the cases of all recommendations, in the register's order."""
    return [case for recommendation in register.recommendations for case in cases_of(recommendation)]


def _current(recommendation: Recommendation, board_id: str) -> tuple[StatusEntry | None, StatusEntry | None]:
    return (
        current_entry(recommendation, "namndens_uppgift", board_id),
        current_entry(recommendation, "revisorernas_kontroll", board_id),
    )

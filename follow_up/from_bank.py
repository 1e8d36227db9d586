"""Recommendations of the bank as recommendations of a register, linked by the report's id and the number."""

import pandas as pd

from bank.answer import answer
from workspace.follow_up_parts import Acceptance, Board, PartialDate, Recommendation, folded

_ACCEPTANCE: dict[str, Acceptance] = {
    "accepterad": "accepterad",
    "delvis": "delvis",
    "avvisad": "avvisad",
    "oklar": "oklar",
}


def bank_recommendations(body_id: str) -> list[Recommendation]:
    """Return the bank's recommendations to a body, newest report first, with the answers that the bank has.

    What the bank says of how far they have come is not taken in: the page shows it beside the register's own.
    """
    rows = answer("body_recommendations", own_body=body_id)
    if rows.empty:
        return []
    events = answer("recommendation_events", reports=sorted(set(rows["report_id"])))
    own = events[(events["body_id"] == body_id) & (events["kind"] == "yttrande")]
    return [_recommendation(row, own) for _, row in rows.iterrows()]


def bank_row(body_id: str, report_id: str, number: str) -> pd.Series | None:
    """Return the row of recommendation_list that the bank has of a linked recommendation; None when it has none now."""
    rows = answer("recommendation_list", bodies=[body_id])
    own = rows[(rows["report_id"] == report_id) & (rows["recommendation_no"] == number)]
    return None if own.empty else own.iloc[0]


def _recommendation(row: pd.Series, events: pd.DataFrame) -> Recommendation:
    about = events[
        (events["report_id"] == row["report_id"]) & (events["recommendation_no"] == row["recommendation_no"])
    ]
    recommendation = Recommendation.new(
        tuple(row["board_names"]),
        origin="banken",
        report_id=row["report_id"],
        report_title=row["title"],
        report_date=row["published_text"] if isinstance(row["published_text"], str) else None,
        number=row["recommendation_no"],
        summary=row["summary"],
        areas=tuple(row["area_ids"]),
    )
    return recommendation.changed(boards=[_answered(board, about) for board in recommendation.boards])


def _answered(board: Board, events: pd.DataFrame) -> Board:
    """The board with the last answer that the bank has from it."""
    own = events[[folded(str(name)) == folded(board.name) for name in events["board_name"]]]
    if own.empty:
        return board
    last = own.iloc[-1]  # oldest first
    day: PartialDate | None = last["date"] if isinstance(last["date"], str) else None
    return board.changed(acceptance=_ACCEPTANCE[last["status"]], answer_date=day)

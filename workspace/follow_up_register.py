"""A municipality's or region's recommendations and how far they have come, as it is stored (decision 99).

Differences and merging are in `workspace/follow_up_merging.py`, current statuses in `workspace/follow_up_status.py`,
and what is counted in `workspace/follow_up_figures.py`.
"""

import string
import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from workspace.checked import CONTROL, MAX_TITLE
from workspace.follow_up_parts import (
    Board,
    Recommendation,
    StatusEntry,
    board_id_of,
    folded,
    require_entries_kept,
)
from workspace.parts import Part, PartyId, moved_part, put_back
from workspace.records import Content

KIND = "uppfoljning"
MOST_RECOMMENDATIONS = 5000
_CHANGED_OTHERWISE = {"suffix", "boards", "entries"}


class Register(Part):
    """The register of one body. `name` is the auditors' own; "" means named after the body.

    A change to what is not there does nothing: somebody else may just have removed it. Only a status entry is never
    dropped without a word: KeyError.
    """

    body_id: PartyId
    body_name: Annotated[str, Field(min_length=1, max_length=150)]
    name: Annotated[str, Field(max_length=MAX_TITLE)] = ""
    recommendations: tuple[Recommendation, ...] = Field(default=(), max_length=MOST_RECOMMENDATIONS)

    @model_validator(mode="after")
    def _each_recommendation_stands_once(self) -> Self:
        if len(set(self.ids)) < len(self.recommendations):
            raise ValueError("two recommendations have the same recommendation_id")
        suffixes: dict[tuple[tuple[str, str], str], list[str]] = {}
        for part in self.recommendations:
            suffixes.setdefault(part.numbered, []).append(part.suffix)
        for stand in suffixes.values():
            if len(set(stand)) < len(stand) or ("" in stand and len(stand) > 1):
                raise ValueError("a recommendation stands twice, or both whole and in parts")
        return self

    @property
    def title(self) -> str:
        """Return the auditors' name, or "Uppföljning – Timrå", always as a title that the store accepts."""
        return _one_line(self.name) or f"Uppföljning – {_one_line(self.body_name)}".strip()

    @property
    def ids(self) -> list[str]:
        """Return the recommendations' ids, in order."""
        return [part.recommendation_id for part in self.recommendations]

    @property
    def by_id(self) -> dict[str, Recommendation]:
        """Return the recommendations by id, in order."""
        return {part.recommendation_id: part for part in self.recommendations}

    def recommendation(self, recommendation_id: str) -> Recommendation:
        """Return the recommendation; raises KeyError."""
        return self.by_id[recommendation_id]

    def place_of(self, recommendation_id: str) -> int:
        """Return the recommendation's place, from 1; raises ValueError."""
        return self.ids.index(recommendation_id) + 1

    def changed(self, **values: Any) -> Self:
        """Return a copy with other values; raises ValueError when a recommendation that stays would lose an entry.

        Raises pydantic's ValidationError, which is one too, for values that are refused.
        """
        made = self.model_validate({**{name: getattr(self, name) for name in type(self).model_fields}, **values})
        if made.recommendations is not self.recommendations:
            before = self.by_id
            for part in made.recommendations:
                require_entries_kept(before.get(part.recommendation_id, part), part)
        return made

    def missing_of(self, others: Iterable[Recommendation]) -> list[Recommendation]:
        """Return those of the others that do not stand in the register, whole or in parts, each once and in order."""
        stand = {part.numbered for part in self.recommendations}
        missing: dict[tuple[tuple[str, str], str], Recommendation] = {}
        for part in others:
            if part.numbered not in stand:
                missing.setdefault(part.numbered, part)
        return list(missing.values())

    def with_recommendations(self, others: Iterable[Recommendation]) -> Self:
        """Return the register with those that are missing added last; raises pydantic's ValidationError when full."""
        return self.changed(recommendations=[*self.recommendations, *self.missing_of(others)])

    def with_recommendation(self, recommendation: Recommendation, after: str | None = None) -> Self:
        """Return the register with a recommendation added after another, or last; unchanged when it is there already.

        Raises pydantic's ValidationError when the register is full or has that number of that report.
        """
        place = self.place_of(after) + 1 if after in self.ids else len(self.recommendations) + 1
        return self.with_recommendation_back(recommendation, place)

    def without_recommendation(self, recommendation_id: str) -> Self:
        """Return the register without a recommendation and its entries; `with_recommendation_back` puts it back."""
        return self.changed(
            recommendations=[part for part in self.recommendations if part.recommendation_id != recommendation_id]
        )

    def with_recommendation_back(self, recommendation: Recommendation, place: int) -> Self:
        """Return the register with a removed recommendation at its place, from 1, with all its entries.

        Unchanged when it is there already. Raises pydantic's ValidationError as `with_recommendation` does.
        """
        parts = put_back(self.recommendations, recommendation, place - 1, lambda part: part.recommendation_id)
        return self.changed(recommendations=parts)

    def moved(self, recommendation_id: str, steps: int) -> Self:
        """Return the register with a recommendation moved `steps` places down (up when negative)."""
        part = self.by_id.get(recommendation_id)
        return self if part is None else self.changed(recommendations=moved_part(self.recommendations, part, steps))

    def with_values(self, recommendation_id: str, **values: Any) -> Self:
        """Return the register with plain values of a recommendation changed: wording, areas, dates, risk, report.

        Boards, entries and suffixes have methods of their own: ValueError. Raises pydantic's ValidationError.
        """
        if forbidden := _CHANGED_OTHERWISE & values.keys():
            raise ValueError(f"changed by methods of their own: {', '.join(sorted(forbidden))}")
        return self._with_part(recommendation_id, lambda part: part.changed(**values))

    def with_report(self, report_key: tuple[str, str], **values: str | None) -> Self:
        """Return the register with the report_id, report_title or report_date of a report changed, wherever it stands.

        What came from the bank keeps the bank's. Raises pydantic's ValidationError, also when a recommendation would
        stand twice.
        """
        if forbidden := values.keys() - {"report_id", "report_title", "report_date"}:
            raise ValueError(f"not the report's: {', '.join(sorted(forbidden))}")
        parts = [
            part.changed(**values) if part.report_key == report_key and part.origin != "banken" else part
            for part in self.recommendations
        ]
        return self.changed(recommendations=parts)

    def with_board(self, recommendation_id: str, name: str) -> Self:
        """Return the register with a board that a recommendation is to; unchanged when it is there already.

        Entries about all boards are about the new one too.
        """

        def added(part: Recommendation) -> Recommendation:
            if folded(name) in {folded(board.name) for board in part.boards}:
                return part
            board_id = board_id_of(name)
            if board_id in {board.board_id for board in part.boards}:  # the board that had this name has a new one
                board_id = uuid.uuid4().hex[:12]
            return part.changed(boards=[*part.boards, Board(board_id=board_id, name=name)])

        return self._with_part(recommendation_id, added)

    def without_board(self, recommendation_id: str, board_id: str) -> Self:
        """Return the register without a board; raises pydantic's ValidationError when an entry is about it.

        A board that no longer has the question gets the entry inte_aktuell instead.
        """
        return self._with_part(
            recommendation_id,
            lambda part: part.changed(boards=[board for board in part.boards if board.board_id != board_id]),
        )

    def with_response(self, recommendation_id: str, board_id: str, **values: Any) -> Self:
        """Return the register with a board's yttrande, planned measure or name changed.

        Raises pydantic's ValidationError.
        """
        return self._with_part(
            recommendation_id,
            lambda part: part.changed(
                boards=[board.changed(**values) if board.board_id == board_id else board for board in part.boards]
            ),
        )

    def with_status_entry(self, recommendation_id: str, entry: StatusEntry) -> Self:
        """Return the register with a status entry added; unchanged when that very entry is there already.

        One with `corrects` corrects an earlier entry, which stays; a status of None then takes that one back. Raises
        KeyError when the recommendation is gone, and ValueError (pydantic's ValidationError is one) for an entry that
        is refused or that corrects one which is corrected already.
        """
        part = self.recommendation(recommendation_id)
        if entry in part.entries:
            return self
        if entry.corrects in part.corrected_ids:  # two persons may have done so, and then both are merged in
            raise ValueError("it is corrected already: correct the entry that stands instead of it")
        return self._with_part(recommendation_id, lambda part: part.changed(entries=[*part.entries, entry]))

    def split(self, recommendation_id: str, summaries: Sequence[str]) -> Self:
        """Return the register with a recommendation in parts at its place: 3 becomes 3a and 3b, each with its wording.

        Each part gets all that was recorded before, and then has its own status. A part that is split further keeps its
        letter, and its further parts get free ones. Raises ValueError for less than two parts, or more than letters.
        """
        part = self.by_id.get(recommendation_id)
        if part is None:
            return self
        used = {other.suffix for other in self.recommendations if other.numbered == part.numbered}
        letters = [*part.suffix, *(letter for letter in string.ascii_lowercase if letter not in used)]
        if not 2 <= len(summaries) <= len(letters):
            raise ValueError(f"a recommendation is split into 2–{len(letters)} parts")
        parts = [
            part.changed(recommendation_id=uuid.uuid4().hex, suffix=letter, summary=summary)
            for letter, summary in zip(letters, summaries, strict=False)
        ]
        index = self.ids.index(recommendation_id)
        return self.changed(recommendations=[*self.recommendations[:index], *parts, *self.recommendations[index + 1 :]])

    def content(self) -> Content:
        """Return what the store keeps: nothing that is as it is from the start."""
        stored = self.model_dump(mode="json", exclude_defaults=True, exclude={"recommendations"})
        return {**stored, "recommendations": [part.content() for part in self.recommendations]}

    def _with_part(self, recommendation_id: str, change: Callable[[Recommendation], Recommendation]) -> Self:
        parts = [change(part) if part.recommendation_id == recommendation_id else part for part in self.recommendations]
        return self.changed(recommendations=parts)


def read_register(content: Content) -> Register:
    """Return the register that the store or a file holds; raises ValueError (pydantic's ValidationError is one)."""
    return Register.model_validate(content)


def _one_line(text: str) -> str:
    return " ".join(CONTROL.sub(" ", text).split())

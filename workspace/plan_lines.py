"""What a revisionsplan, which covers the whole year, holds besides the fördjupade granskningar (decision 61)."""

import uuid
from typing import Annotated, Literal, Self

from pydantic import Field

from workspace.parts import Long, Part, Short

LineKind = Literal["grundlaggande", "delarsrapport", "arsredovisning", "uppfoljande", "utbildning", "dialog", "annat"]
EVERY_YEAR: tuple[LineKind, ...] = ("grundlaggande", "delarsrapport", "arsredovisning")
MOST_LINES = 100
MOST_DAYS = 1000  # of one line, or of one granskning
WHOLE_YEAR = 0  # where days that belong to no quarter are summed
Quarter = Annotated[int, Field(ge=1, le=4)]
Days = Annotated[float, Field(ge=0, le=MOST_DAYS, allow_inf_nan=False)]


class PlanLine(Part):
    """One line of the plan other than a fördjupad granskning. No quarter: the whole year, or a time given in words."""

    line_id: Annotated[str, Field(min_length=1, max_length=100)]
    kind: LineKind
    title: Short = ""
    text: Long = ""
    when: Short = ""
    quarter: Quarter | None = None
    days: Days | None = None

    @classmethod
    def new(cls, kind: LineKind, title: str) -> Self:
        """Return a line with a unique id, by which merging tells lines apart."""
        return cls(line_id=uuid.uuid4().hex, kind=kind, title=title)

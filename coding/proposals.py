"""What the readers propose: values of a report file, each with its place in the source. Nothing here is decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from coding.passages import Where

Block = Literal["report", "audited", "criteria", "overall", "questions", "recommendations", "responses"]
Given = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposed value: a text, or a tuple of texts for a list. `score` orders candidates (0–1, None: not judged).

    `others` are further candidates for the same field, best first; `note` says in Swedish what the coder should know.
    """

    value: Given
    where: Where | None = None
    score: float | None = None
    others: tuple["Proposed", ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed item of a block, such as a question, with its values by field name; "report" has single values.

    `reader` is the reader and its version ("questions/1"). `also` are other places where the same item is printed.
    """

    block: Block
    values: Mapping[str, Proposed]
    reader: str
    where: Where | None = None
    also: tuple[Where, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the readers propose of one source, and in `missing` the fields they looked for and did not find.

    `missing` is field → the sentence that says where they looked.
    """

    proposals: tuple[Proposal, ...]
    missing: Mapping[str, str] = field(default_factory=dict)

    def of(self, block: Block) -> list[Proposal]:
        """Return the proposed items of a block, in the order of the report."""
        return [proposal for proposal in self.proposals if proposal.block == block]

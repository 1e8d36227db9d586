"""One item of a report that is being coded: a finding, a recommendation, a party, or the report's own single values."""

import uuid
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from workspace.coding_values import By, Moment, Value, require_decision
from workspace.parts import Part

Step = Literal["kalla", "uppgifter", "fragor", "fynd", "rekommendationer", "kontroll", "andra", "avgor", "banken"]
# The report file's lists, by their names there, in the order that items are kept in; "report" is its single values.
# Four lists lie within another: source.also is "further_sources", earlier_table.aspects is "aspects",
# recommendations.response is "responses" and recommendations.follow_up is "follow_up".
Block = Literal[
    "report",
    "audited",
    "criteria",
    "follows_up",
    "further_sources",
    "overall",
    "questions",
    "findings",
    "recommendations",
    "responses",
    "follow_up",
    "earlier",
    "earlier_table",
    "aspects",
    "criticism",
]
STEP_OF: dict[Block, Step] = {
    "report": "uppgifter",
    "audited": "uppgifter",
    "criteria": "uppgifter",
    "follows_up": "uppgifter",
    "further_sources": "uppgifter",
    "overall": "fragor",
    "questions": "fragor",
    "findings": "fynd",
    "recommendations": "rekommendationer",
    "responses": "rekommendationer",
    "follow_up": "rekommendationer",
    "earlier": "rekommendationer",
    "earlier_table": "rekommendationer",
    "aspects": "rekommendationer",
    "criticism": "fragor",
}
BLOCK_PLACES = {block: place for place, block in enumerate(STEP_OF)}
PARENT_BLOCK: dict[Block, Block] = {
    "responses": "recommendations",
    "follow_up": "recommendations",
    "aspects": "earlier_table",
}
ItemState = Literal["forslag", "med", "avvisad"]
MOST_FIELDS = 60
ItemId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
FieldName = Annotated[str, Field(pattern=r"^[a-z][a-z_]*(\.[a-z][a-z_]*)?$", max_length=60)]


class Item(Part):
    """One item, and whether it is taken in at all (`state`).

    `values` has the schema's field names, with a dot within a block ("published.date"); "evidence" has the quote as its
    value. `parent` is the item that it lies within in the report file: a response's recommendation.
    """

    item_id: ItemId
    block: Block
    parent: ItemId | None = None
    state: ItemState = "forslag"
    values: dict[FieldName, Value] = Field(default_factory=dict, max_length=MOST_FIELDS)
    by: By | None = None
    at: Moment | None = None

    @model_validator(mode="after")
    def _fits_its_block_and_state(self) -> Self:
        require_decision(self, is_decided=self.state != "forslag")
        if (self.parent is None) == (self.block in PARENT_BLOCK):
            raise ValueError(f"a parent belongs to the blocks {', '.join(PARENT_BLOCK)}")
        return self

    @classmethod
    def new(cls, block: Block, values: Mapping[str, Value] | None = None, parent: str | None = None) -> Self:
        """Return a proposed item with a unique id, by which merging tells items apart."""
        return cls(item_id=uuid.uuid4().hex, block=block, parent=parent, values=dict(values or {}))

    @property
    def group(self) -> tuple[Block, str | None]:
        """Return the list that it stands in: its order is told among the items with the same group."""
        return self.block, self.parent

    def with_state(self, state: ItemState, by: str | None, at: str | None) -> Self:
        """Return the item as taken in or rejected by somebody, or as proposed; raises pydantic's ValidationError."""
        is_decided = state != "forslag"
        return self.changed(state=state, by=by if is_decided else None, at=at if is_decided else None)

    def with_value(self, field: str, value: Value) -> Self:
        """Return the item with the value of a field; raises ValueError when that would replace its proposal.

        A proposal is kept as it was, so a value that is there is changed by its own methods.
        """
        if field in self.values and not value.has_proposal_of(self.values[field]):
            raise ValueError(f"{field} has a proposal already, which is kept")
        return self.changed(values={**self.values, field: value})

    def without_typed_value(self, field: str) -> Self:
        """Return the item without a value that was typed where nothing was proposed; a proposal stays."""
        value = self.values.get(field)
        if value is None or value.origin != "kodare" or value.proposed is not None:
            return self
        return self.changed(values={name: other for name, other in self.values.items() if name != field})

    def content(self) -> dict[str, Any]:
        """Return what is stored: nothing that is as it is from the start."""
        stored = self.model_dump(mode="json", exclude_defaults=True, exclude={"values"})
        return {**stored, "values": {field: value.content() for field, value in self.values.items()}}

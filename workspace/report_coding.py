"""The coding of one report as it is stored: proposed and decided values with their places, and the time spent.

Only what a person has confirmed or changed may reach the report file (`for_file`). Differences and merging are in
`workspace/coding_merging.py`, what is left and how proposals fare in `workspace/coding_progress.py`.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from workspace.coding_items import BLOCK_PLACES, PARENT_BLOCK, Item, ItemState, Step
from workspace.coding_values import By, Moment, PageNumber, Value
from workspace.parts import Part, moved_part, put_back
from workspace.records import Content

KIND = "kodning"
MOST_ITEMS = 1500
MOST_SENTENCES = 5000
MOST_NOTES = 200
MOST_SECONDS = 10_000_000
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
ReportId = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$", max_length=80)]
SentenceKey = Annotated[str, Field(pattern=r"^[0-9A-Za-z:_.-]{1,40}$")]  # "12:3401"
SentenceDecision = Literal["hoppad", "fynd"]
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1500)]


DifferenceName = Annotated[str, Field(min_length=1, max_length=200)]  # "cell:sip", "question:3", "second:<item_id>"
MOST_DIFFERENCES = 500


class SourceFile(Part):
    """The file that the report is read from, and which of its pages are the report's."""

    sha256: Sha256
    file_name: Annotated[str, Field(min_length=1, max_length=200)]
    kind: Literal["pdf", "docx", "text"]
    first_page: PageNumber
    last_page: PageNumber
    page_count: PageNumber

    @model_validator(mode="after")
    def _pages_are_in_order(self) -> Self:
        if not self.first_page <= self.last_page <= self.page_count:
            raise ValueError("the pages are not in order")
        return self


class Sending(Part):
    """That somebody has said yes: the text of the source may be sent to a language model at this address."""

    address: Annotated[str, Field(min_length=1, max_length=300)]
    sha256: Sha256
    by: By
    at: Moment


class BlindCoding(Part):
    """That a coding is done as the second one, without seeing the first: the pair's id in the store.

    `training_of` is the report of the bank that the coder trains on, `finished_at` when they were done.
    """

    pair: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    training_of: ReportId | None = None
    finished_at: Moment | None = None


class Settlement(Part):
    """How one difference between two coders is settled: whose value holds, and why; a choice of None is not yet.

    `before` are the items that it changed as they were, and `added` the ids of those that it added: what is needed to
    take it back.
    """

    choice: Literal["forsta", "andra", "ingen"] | None = None
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""
    note: Note | None = None
    before: tuple[Item, ...] = ()
    added: tuple[str, ...] = ()
    by: By
    at: Moment


class ReportCoding(Part):
    """The coding of one report by one coder.

    `report_id` is "" until it is chosen. `corrects` is the id of the report file that is being corrected, and
    `base_sha256` the checksum of its text then; both None for a new report. `items` are kept block by block, as
    BLOCK_PLACES has them, and in their own order within a group. `sentences` is what the coder has done with sentences
    of the queue, `spent` seconds by step, and `notes` what goes to coding.notes. `sending` is None while nobody has
    said that the text may be sent to a language model.
    `blind` is None but in a second coding. `agreement` is what goes to coding.agreement (coding/agreement), None until
    two codings have been compared; `settled` has by the name of each difference how it was settled.
    A change to an item that is not there does nothing: somebody else may just have removed it.
    """

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    report_id: ReportId | Literal[""] = ""
    source: SourceFile
    coder: By
    started_at: Moment
    corrects: ReportId | None = None
    base_sha256: Sha256 | None = None
    items: tuple[Item, ...] = Field(default=(), max_length=MOST_ITEMS)
    sentences: dict[SentenceKey, SentenceDecision] = Field(default_factory=dict, max_length=MOST_SENTENCES)
    spent: dict[Step, Annotated[int, Field(ge=0, le=MOST_SECONDS)]] = Field(default_factory=dict)
    notes: tuple[Note, ...] = Field(default=(), max_length=MOST_NOTES)
    sending: Sending | None = None
    blind: BlindCoding | None = None
    agreement: dict[str, Any] | None = None
    settled: dict[DifferenceName, Settlement] = Field(default_factory=dict, max_length=MOST_DIFFERENCES)

    @field_validator("items")
    @classmethod
    def _fit_together_in_order(cls, items: tuple[Item, ...]) -> tuple[Item, ...]:
        by_block = sorted(items, key=lambda item: BLOCK_PLACES[item.block])
        blocks = {item.item_id: item.block for item in by_block}
        if len(blocks) < len(items):
            raise ValueError("two items have the same item_id")
        if [item.block for item in items].count("report") > 1:
            raise ValueError("the single values stand in one item")
        if any(item.parent and blocks.get(item.parent) != PARENT_BLOCK[item.block] for item in items):
            raise ValueError("a parent is not there")
        places: dict[str | None, int] = {item.item_id: place for place, item in enumerate(by_block)}
        return tuple(sorted(by_block, key=lambda item: (BLOCK_PLACES[item.block], places.get(item.parent, 0))))

    @model_validator(mode="after")
    def _correction_and_notes_are_whole(self) -> Self:
        if (self.corrects is None) != (self.base_sha256 is None):
            raise ValueError("corrects and base_sha256 belong together")
        if len(set(self.notes)) < len(self.notes):
            raise ValueError("two notes are the same")
        return self

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Return the items by id, in order."""
        return {item.item_id: item for item in self.items}

    def item(self, item_id: str) -> Item:
        """Return the item; raises KeyError."""
        return self.by_id[item_id]

    def in_group(self, item: Item) -> list[Item]:
        """Return the items of the same block and parent, in order."""
        return [other for other in self.items if other.group == item.group]

    def children(self, item_id: str) -> list[Item]:
        """Return the items that lie within an item, in order."""
        return [item for item in self.items if item.parent == item_id]

    def number_of(self, item_id: str) -> int:
        """Return the item's number in its group, from 1; raises KeyError."""
        return self.numbers[item_id]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Return each item's number in its group, from 1, by id."""
        counts: Counter[Hashable] = Counter()
        numbers = {}
        for item in self.items:
            counts[item.group] += 1
            numbers[item.item_id] = counts[item.group]
        return numbers

    def for_file(self) -> list[tuple[Item, dict[str, Value]]]:
        """Return the items that are taken in, each with its confirmed and changed values: all that may reach the file.

        What lies within an item that is not taken in is left out with it.
        """
        taken_in = {item.item_id for item in self.items if item.state == "med"}
        return [
            (item, {field: value for field, value in item.values.items() if value.reaches_file})
            for item in self.items
            if item.item_id in taken_in and (item.parent is None or item.parent in taken_in)
        ]

    def with_item(self, item: Item, after: str | None = None) -> Self:
        """Return the coding with an item added after another of its group, or last; unchanged when it is there already.

        Unchanged too when its parent is gone. Raises pydantic's ValidationError when the coding is full.
        """
        ids = [other.item_id for other in self.in_group(item)]
        return self.with_item_back(item, ids.index(after) + 2 if after in ids else len(ids) + 1)

    def without_item(self, item_id: str) -> Self:
        """Return the coding without an item and what lies within it."""
        return self.changed(items=[item for item in self.items if item_id not in (item.item_id, item.parent)])

    def with_item_back(self, item: Item, number: int, children: Iterable[Item] = ()) -> Self:
        """Return the coding with a removed item put back at its number, and its children last within it.

        Unchanged when the item is already there or its parent is gone. Raises pydantic's ValidationError when the
        coding has become full.
        """
        ids = self.by_id.keys()
        if item.item_id in ids or (item.parent is not None and item.parent not in ids):
            return self
        group = put_back(self.in_group(item), item, number - 1, lambda part: part.item_id)
        others = [other for other in self.items if other.group != item.group]
        return self.changed(items=[*others, *group, *children])

    def moved(self, item_id: str, steps: int) -> Self:
        """Return the coding with an item moved `steps` places down in its group (up when negative), at most to the end.

        What lies within it goes with it.
        """
        item = self.by_id.get(item_id)
        if item is None:
            return self
        others = [other for other in self.items if other.group != item.group]
        return self.changed(items=[*others, *moved_part(self.in_group(item), item, steps)])

    def with_item_state(self, item_id: str, state: ItemState, by: str | None = None, at: str | None = None) -> Self:
        """Return the coding with an item taken in, rejected, or proposed again; raises pydantic's ValidationError.

        The first two need who decided, and when.
        """
        item = self.by_id.get(item_id)
        return self if item is None else self._with_item_as(item.with_state(state, by, at))

    def with_value(self, item_id: str, field: str, value: Value) -> Self:
        """Return the coding with the value of one field; raises ValueError when that would replace its proposal."""
        item = self.by_id.get(item_id)
        return self if item is None else self._with_item_as(item.with_value(field, value))

    def without_typed_value(self, item_id: str, field: str) -> Self:
        """Return the coding without a value that was typed where nothing was proposed; a proposal stays."""
        item = self.by_id.get(item_id)
        return self if item is None else self._with_item_as(item.without_typed_value(field))

    def with_sentence(self, key: str, decision: SentenceDecision | None) -> Self:
        """Return the coding with a sentence of the queue passed over or used; None: back in the queue."""
        others = {other: kept for other, kept in self.sentences.items() if other != key}
        return self.changed(sentences=others if decision is None else {**others, key: decision})

    def with_time(self, step: Step, seconds: int) -> Self:
        """Return the coding with seconds added to a step; a clock that went backwards adds nothing."""
        return self if seconds <= 0 else self.changed(spent={**self.spent, step: self.spent.get(step, 0) + seconds})

    def with_note(self, note: str) -> Self:
        """Return the coding with a note added last, unless it is there already; raises pydantic's ValidationError."""
        return self if note.strip() in self.notes else self.changed(notes=[*self.notes, note])

    def without_note(self, note: str) -> Self:
        """Return the coding without a note."""
        return self.changed(notes=[other for other in self.notes if other != note])

    def content(self) -> Content:
        """Return what the store keeps: nothing that is as it is from the start."""
        stored: dict[str, Any] = self.model_dump(mode="json", exclude_defaults=True, exclude={"items"})
        return {**stored, "items": [item.content() for item in self.items]}

    def _with_item_as(self, changed: Item) -> Self:
        return self.changed(items=[changed if item.item_id == changed.item_id else item for item in self.items])


def read_report_coding(content: Content) -> ReportCoding:
    """Return the coding that the store or a file holds; raises ValueError (pydantic's ValidationError is one)."""
    return ReportCoding.model_validate(content)

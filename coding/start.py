"""Begins a coding: the readers' proposals as the items of a document where a person decides about each."""

import re
from collections.abc import Mapping

from pydantic import ValidationError

from coding.passages import Where
from coding.proposals import Given, Proposed, Reading
from workspace.coding_items import Block, Item
from workspace.coding_values import Place, Value
from workspace.report_coding import ReportCoding, SourceFile

_NOT_FIELDS = frozenset({"printed", "for"})  # what is shown beside, and which recommendation an answer belongs to
_MOST_QUOTE = 2000
NAME_TOO_LONG = "Filens namn är för långt. Byt namn på filen, till högst 200 tecken."
_NAME = re.compile(r"[A-ZÅÄÖÉ][a-zåäöéü-]+(?: [A-ZÅÄÖÉ][A-Za-zÅÄÖåäöéü-]+)+")
# A question whose grade no table prints is graded from running text, if at all.
_READ_FROM_TEXT = Value(proposed="tolkad", origin="regel", proposer="start/1")


def begin_coding(reading: Reading, source: SourceFile, coder: str, started_at: str, title: str) -> ReportCoding:
    """Return a new coding with every proposal undecided; nothing of it can reach a report file yet.

    Raises pydantic's ValidationError when the source gives more than a coding can hold.
    """
    items = [_report_item(reading, coder, started_at)]
    placed: dict[Where | None, str] = {}  # where a recommendation stands → its item's id
    for proposal in reading.proposals:
        if proposal.block in ("report", "responses"):
            continue
        item = Item.new(_block(proposal.block), _values(proposal.values, proposal.reader))
        if proposal.block == "questions" and "basis" not in item.values:
            item = item.with_value("basis", _READ_FROM_TEXT)
        items.append(item)
        if proposal.block == "recommendations":
            placed[proposal.where] = item.item_id
    for proposal in reading.of("responses"):
        parent = placed.get(proposal.values["for"].where)
        if parent:
            items.append(Item.new("responses", _values(proposal.values, proposal.reader), parent))
    return ReportCoding(title=title, source=source, coder=coder, started_at=started_at, items=tuple(items))


def _report_item(reading: Reading, coder: str, started_at: str) -> Item:
    """The single values, in one item that is always taken in."""
    values: dict[str, Value] = {}
    for proposal in reading.of("report"):
        values |= _values(proposal.values, proposal.reader)
    return Item.new("report", values).with_state("med", coder, started_at)


def _block(name: str) -> Block:
    return name  # type: ignore[return-value]  # the readers' blocks are among the document's


def _values(proposed: Mapping[str, Proposed], reader: str) -> dict[str, Value]:
    return {name: _value(value, reader) for name, value in proposed.items() if name not in _NOT_FIELDS}


def _value(proposed: Proposed, reader: str) -> Value:
    score = round(proposed.score, 2) if proposed.score is not None else None
    return Value(
        proposed=_plain(proposed.value),
        origin="regel",
        proposer=reader,
        score=score,
        place=place_of(proposed.where) if proposed.where else None,
    )


def _plain(value: Given) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def place_of(where: Where) -> Place:
    """Return a place as a coding stores it."""
    return Place(
        page=where.page,
        printed=where.printed,
        section=where.section[:300],
        quote=where.quote[:_MOST_QUOTE],
        occurrence=where.occurrence,
        count=where.count,
    )


def looks_like_name(coder: str) -> bool:
    """Return whether what a coder calls themselves looks like a person's name: a report file never has one."""
    return _NAME.fullmatch(coder.strip()) is not None


def is_of_long_name(error: ValidationError) -> bool:
    """Return whether a coding could not begin because its file's name is too long (NAME_TOO_LONG)."""
    return error.errors()[0]["loc"] == ("file_name",)

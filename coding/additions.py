"""What is added to the codebook from the page: the kinds with what each asks, a look before, and the writing."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields

from coding.codebook import data_folder
from loaders.documents.additions import (
    Addition,
    NewBoard,
    NewBody,
    NewFirm,
    NewProvision,
    NewTopic,
    NewWording,
    descriptions,
    in_both_forms,
)
from loaders.documents.codebook_additions import Prepared as Prepared
from loaders.documents.codebook_additions import prepare, write
from loaders.faults.fault import FaultsFound, LoadersError

KINDS: dict[str, tuple[str, type[Addition]]] = {
    "wording": ("En graderande fras", NewWording),
    "board": ("En nämnds namn", NewBoard),
    "firm": ("En revisionsbyrå", NewFirm),
    "provision": ("En bestämmelse", NewProvision),
    "topic": ("Ett ämne", NewTopic),
    "body": ("En part som varken är kommun eller region", NewBody),
}


class AdditionRefused(Exception):
    """The addition cannot be made; a Swedish sentence that says why, and what to do."""


@dataclass(frozen=True, slots=True)
class AskedField:
    """A field of an addition: its name, what to write there, whether it is a list, and whether it must be given."""

    name: str
    description: str
    is_list: bool
    is_required: bool


def asked_fields(kind: str) -> list[AskedField]:
    """Return what is asked for an addition of a kind, in order."""
    shape = KINDS[kind][1]
    told = descriptions(shape)
    return [
        AskedField(field.name, told[field.name], field.default == (), field.default is MISSING)
        for field in fields(shape)
    ]


def look_before(kind: str, given: Mapping[str, str]) -> Prepared:
    """Return what an addition would write, as typed: lists have commas. Raises AdditionRefused."""
    values = {field.name: _value(given.get(field.name, ""), is_list=field.is_list) for field in asked_fields(kind)}
    addition = KINDS[kind][1](**values)  # type: ignore[arg-type]
    try:
        return prepare(in_both_forms(addition) if isinstance(addition, NewBoard) else addition, data_folder())
    except FaultsFound as broken:
        fault = next(fault for fault in broken.faults if fault.stops)
        raise AdditionRefused(f"Kodboken har fel som måste rättas först: {fault}") from None
    except LoadersError as refused:
        raise AdditionRefused(str(refused)) from None


def add_to_codebook(prepared: Prepared) -> None:
    """Write what was looked at. Raises AdditionRefused when the file has changed since, or not all could be written."""
    try:
        write(prepared)
    except LoadersError as refused:
        raise AdditionRefused(str(refused)) from None


def _value(text: str, *, is_list: bool) -> str | tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip()) if is_list else text

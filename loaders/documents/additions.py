"""What is asked for when something is added to the codebook: one class for each kind, with a Swedish text per field.

A text that is left out is "", a list that is left out is (). `prepare` (codebook_additions.py) checks them.
"""

import unicodedata
from dataclasses import MISSING, dataclass, fields, replace
from typing import Annotated, Any, get_type_hints

from loaders.documents.board_forms import other_form
from loaders.faults.fault import LoadersError
from loaders.read.codebook_schema import BoardType, Body, Contested, Firm, Provision, Topic
from loaders.read.schema import Block
from loaders.read.text_problems import describe_character, find_forbidden

_NAMES = frozenset({"phrase", "name", "other_form", "aliases"})  # what is looked for in a report
_AROUND_NAMES = " .,;:"  # the end of the sentence that a name or a phrase was copied from


def _of(block: type[Block], name: str) -> str:
    """The schema's text on a field."""
    return block.model_fields[name].description or ""


@dataclass(frozen=True)
class NewWording:
    """En graderande fras (scales.yaml)."""

    phrase: Annotated[str, "Frasen, så som den står i rapporten: bara det som graderar, inte hela meningen."]
    grade: Annotated[str, "Frasens grad: ja, delvis, nej eller ej_bedomd."]
    other_grade: Annotated[
        str, _of(Contested, "other_grade") + " Bara när omdömesgilla läsare kan placera den olika."
    ] = ""


@dataclass(frozen=True)
class NewBoard:
    """En nämnds namn (boards.yaml), under en nämndtyp som finns eller en ny."""

    name: Annotated[str, "Nämndens namn, så som det är tryckt men med liten bokstav och utan plats."]
    board_type: Annotated[str, _of(BoardType, "id")]
    other_form: Annotated[str, "Namnet i den andra formen: obestämd när det är bestämt, och omvänt."] = ""
    label: Annotated[str, _of(BoardType, "label") + " Bara för en ny nämndtyp."] = ""
    holders: Annotated[tuple[str, ...], _of(BoardType, "holders") + " Bara för en ny nämndtyp."] = ()


@dataclass(frozen=True)
class NewFirm:
    """En revisionsbyrå, eller ett annat skrivsätt för en som finns (firms.yaml)."""

    id: Annotated[str, _of(Firm, "id")]
    name: Annotated[str, _of(Firm, "name") + " Utelämnas när byrån finns."] = ""
    aliases: Annotated[tuple[str, ...], _of(Firm, "aliases")] = ()


@dataclass(frozen=True)
class NewTopic:
    """Ett ämne (topics.yaml)."""

    id: Annotated[str, _of(Topic, "id")]
    label: Annotated[str, _of(Topic, "label")]
    definition: Annotated[str, _of(Topic, "definition")]


@dataclass(frozen=True)
class NewProvision:
    """En bestämmelse med giltighet i tiden (provisions.yaml)."""

    id: Annotated[str, _of(Provision, "id")]
    law: Annotated[str, _of(Provision, "law")]
    summary: Annotated[str, _of(Provision, "summary")]
    verified: Annotated[str, _of(Provision, "verified")]
    paragraph: Annotated[str, _of(Provision, "paragraph")] = ""
    aliases: Annotated[tuple[str, ...], _of(Provision, "aliases")] = ()
    valid_from: Annotated[str, _of(Provision, "valid_from")] = ""
    valid_to: Annotated[str, _of(Provision, "valid_to")] = ""
    successors: Annotated[tuple[str, ...], _of(Provision, "successors")] = ()


@dataclass(frozen=True)
class NewBody:
    """En granskad part som varken är kommun eller region (bodies.yaml)."""

    id: Annotated[str, _of(Body, "id")]
    name: Annotated[str, _of(Body, "name")]
    kind: Annotated[str, _of(Body, "kind")]
    county: Annotated[str, _of(Body, "county")]


Addition = NewWording | NewBoard | NewFirm | NewTopic | NewProvision | NewBody


def descriptions(kind: type[Addition]) -> dict[str, str]:
    """Return field → its Swedish text, in the order the fields are asked for."""
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: hints[field.name].__metadata__[0] for field in fields(kind)}


def in_both_forms(board: NewBoard) -> NewBoard:
    """Return a board's name with its other form, which is guessed of the tidy name unless somebody has given it."""
    if _tidy("other_form", board.other_form):
        return board
    return replace(board, other_form=other_form(_tidy("name", board.name)))


def tidied(addition: Addition) -> Addition:
    """Return the addition as it will be read back: every run of white space one space, and letters composed.

    A phrase that is copied from a report may hold line breaks, and the end of its sentence. Raises LoadersError for a
    character that may not stand in a file, and for a required field that is empty.
    """
    values = {field.name: getattr(addition, field.name) for field in fields(addition)}
    tidy: dict[str, Any] = {name: _tidy_value(name, value) for name, value in values.items()}
    for field in fields(addition):
        if field.default is MISSING and not tidy[field.name]:
            raise LoadersError(f"{field.name} saknas. {descriptions(type(addition))[field.name]}")
    return replace(addition, **tidy)


def _tidy_value(name: str, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return _tidy_text(name, value)
    return tuple(dict.fromkeys(filter(None, (_tidy_text(name, text) for text in value))))


def _tidy_text(name: str, text: str) -> str:
    if character := find_forbidden(text):
        told = describe_character(character)
        raise LoadersError(
            f"{name} innehåller {told['character']}, som inte får stå i en fil: {told['reason']}. Skriv texten utan "
            "tecknet."
        )
    return _tidy(name, text)


def _tidy(name: str, text: str) -> str:
    tidy = unicodedata.normalize("NFC", " ".join(text.split()))
    return tidy.strip(_AROUND_NAMES) if name in _NAMES else tidy

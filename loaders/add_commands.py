"""The commands that add to the codebook: `loaders add wording | board | firm | topic | provision | body`."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

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
from loaders.documents.codebook_additions import Prepared, prepare, write
from loaders.faults.fault import display_path
from loaders.files.state import require_folder
from loaders.terminal import DATA_DIR, DataOption, errors_shown

add = typer.Typer(
    help="Lägger till en uppgift i kodboken, när en rapport har något som den inte känner.", no_args_is_help=True
)
YesOption = Annotated[bool, typer.Option("--yes", help="Skriv utan att fråga.")]


def _asked(kind: type[Addition], field: str, option: str = "") -> Any:
    """The option that asks for a field, with the field's own text as help."""
    return typer.Option(option or f"--{field.replace('_', '-')}", help=descriptions(kind)[field], metavar="TEXT")


@add.command()
def wording(
    phrase: Annotated[str, _asked(NewWording, "phrase")] = "",
    grade: Annotated[str, _asked(NewWording, "grade")] = "",
    other_grade: Annotated[str, _asked(NewWording, "other_grade")] = "",
    yes: YesOption = False,
    data: DataOption = DATA_DIR,
) -> None:
    """Lägg till en graderande fras, under sin grad."""
    _offer(NewWording(phrase, grade, other_grade), data, yes)


@add.command()
def board(
    name: Annotated[str, _asked(NewBoard, "name")] = "",
    board_type: Annotated[str, _asked(NewBoard, "board_type", "--type")] = "",
    other: Annotated[str, _asked(NewBoard, "other_form", "--other-form")] = "",
    one_form: Annotated[bool, typer.Option("--one-form", help="Lägg inte till namnet i den andra formen.")] = False,
    label: Annotated[str, _asked(NewBoard, "label")] = "",
    holders: Annotated[list[str] | None, _asked(NewBoard, "holders", "--holder")] = None,
    yes: YesOption = False,
    data: DataOption = DATA_DIR,
) -> None:
    """Lägg till ett nämndnamn i bestämd och obestämd form, under en nämndtyp som finns eller en ny."""
    new = NewBoard(name, board_type, "" if one_form else other, label, tuple(holders or ()))
    _offer(new if one_form else in_both_forms(new), data, yes)


@add.command()
def firm(
    firm_id: Annotated[str, _asked(NewFirm, "id")] = "",
    name: Annotated[str, _asked(NewFirm, "name")] = "",
    aliases: Annotated[list[str] | None, _asked(NewFirm, "aliases", "--alias")] = None,
    yes: YesOption = False,
    data: DataOption = DATA_DIR,
) -> None:
    """Lägg till en revisionsbyrå, eller andra skrivsätt för en som finns."""
    _offer(NewFirm(firm_id, name, tuple(aliases or ())), data, yes)


@add.command()
def topic(
    topic_id: Annotated[str, _asked(NewTopic, "id")] = "",
    label: Annotated[str, _asked(NewTopic, "label")] = "",
    definition: Annotated[str, _asked(NewTopic, "definition")] = "",
    yes: YesOption = False,
    data: DataOption = DATA_DIR,
) -> None:
    """Lägg till ett ämne."""
    _offer(NewTopic(topic_id, label, definition), data, yes)


@add.command()
def provision(
    provision_id: Annotated[str, _asked(NewProvision, "id")] = "",
    law: Annotated[str, _asked(NewProvision, "law")] = "",
    paragraph: Annotated[str, _asked(NewProvision, "paragraph")] = "",
    aliases: Annotated[list[str] | None, _asked(NewProvision, "aliases", "--alias")] = None,
    summary: Annotated[str, _asked(NewProvision, "summary")] = "",
    valid_from: Annotated[str, _asked(NewProvision, "valid_from")] = "",
    valid_to: Annotated[str, _asked(NewProvision, "valid_to")] = "",
    successors: Annotated[list[str] | None, _asked(NewProvision, "successors", "--successor")] = None,
    verified: Annotated[str, _asked(NewProvision, "verified")] = "",
    yes: YesOption = False,
    data: DataOption = DATA_DIR,
) -> None:
    """Lägg till en bestämmelse."""
    lists = tuple(aliases or ()), tuple(successors or ())
    new = NewProvision(provision_id, law, summary, verified, paragraph, lists[0], valid_from, valid_to, lists[1])
    _offer(new, data, yes)


@add.command()
def body(
    body_id: Annotated[str, _asked(NewBody, "id")] = "",
    name: Annotated[str, _asked(NewBody, "name")] = "",
    kind: Annotated[str, _asked(NewBody, "kind")] = "",
    county: Annotated[str, _asked(NewBody, "county")] = "",
    yes: YesOption = False,
    data: DataOption = DATA_DIR,
) -> None:
    """Lägg till ett kommunalförbund, ett bolag eller en annan part. Kommuner och regioner finns redan."""
    _offer(NewBody(body_id, name, kind, county), data, yes)


def _offer(addition: Addition, data: Path, yes: bool) -> None:
    """Show what would be written, ask, and write; exits with 1 when nothing was written."""
    with errors_shown():
        require_folder(data)
        prepared = prepare(addition, data)
        _show(prepared)
        if not (yes or is_confirmed()):
            raise typer.Exit(1)
        renewed = write(prepared)
    for path in (prepared.path, *renewed):
        typer.echo(f"{display_path(path)}: skriven")


def _show(prepared: Prepared) -> None:
    typer.echo(prepared.diff)
    for note in prepared.notes:
        typer.echo(note, err=True)


def is_confirmed() -> bool:
    """Ask whether to write. Without a terminal nobody can answer, and nothing is written."""
    if sys.stdin is None or not sys.stdin.isatty():
        typer.echo("Inget är skrivet: här finns ingen som kan svara. Lägg till --yes för att skriva.", err=True)
        return False
    typer.echo("Skriva? [j/N] ", nl=False)
    if sys.stdin.readline().strip().lower() in ("j", "ja"):
        return True
    typer.echo("Inget är skrivet.", err=True)
    return False

"""The commands about facts of municipalities: `loaders context import`. Nothing is fetched: the file is at hand."""

from pathlib import Path
from typing import Annotated, Any

import typer

from loaders.add_commands import YesOption, is_confirmed
from loaders.faults.fault import display_path
from loaders.files.state import require_folder
from loaders.read.context_schema import ContextEdition
from loaders.terminal import DATA_DIR, DataOption, errors_shown

context = typer.Typer(
    help="Tal och indelningar som gäller kommunerna, i data/context.", no_args_is_help=True, add_completion=False
)


def _asked(field: str) -> Any:
    """The option that gives a field, with the field's own text as help."""
    description = ContextEdition.model_fields[field].description
    return typer.Option(f"--{field.replace('_', '-')}", help=description, metavar="TEXT")


@context.callback()
def about() -> None:
    """Keep the name of the command when there is only this one."""


@context.command(name="import")
def import_edition(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FIL...", help="Export från SKR, SCB eller Kolada: .xlsx, .csv, .json.", readable=False),
    ],
    measure: Annotated[str, typer.Option("--measure", metavar="ID", help="Måttets id, t.ex. placerade_hvb.")],
    edition: Annotated[str, typer.Option("--edition", metavar="ÅR", help="Utgåvans år, som också är värdenas år.")],
    source: Annotated[str, _asked("source")],
    retrieved: Annotated[str, typer.Option("--retrieved", metavar="DAG", help="Dag då filen hämtades: 2026-11-28.")],
    cross_check: Annotated[str, _asked("cross_check")] = "Inte prövad mot en andra källa.",
    missing_reason: Annotated[
        str | None, typer.Option("--missing-reason", metavar="TEXT", help="Varför kommuner saknar värde i filen.")
    ] = None,
    column: Annotated[
        str | None, typer.Option("--column", metavar="NAMN", help="Kolumnen med värdena: rubrik eller bokstav.")
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAMN", help="Bladet. Utelämnas: det första.")] = None,
    label: Annotated[str | None, _asked("label")] = None,
    kind: Annotated[str | None, _asked("kind")] = None,
    unit: Annotated[str | None, _asked("unit")] = None,
    decimals: Annotated[str | None, _asked("decimals")] = None,
    as_of: Annotated[str | None, _asked("as_of")] = None,
    publisher: Annotated[str | None, _asked("publisher")] = None,
    publisher_code: Annotated[str | None, _asked("publisher_code")] = None,
    definition: Annotated[str | None, _asked("definition")] = None,
    not_said: Annotated[str | None, _asked("not_said")] = None,
    terms: Annotated[str | None, _asked("terms")] = None,
    set_aside: Annotated[str | None, _asked("set_aside")] = None,
    yes: YesOption = False,
    data: DataOption = DATA_DIR,
) -> None:
    """Läs in en ny utgåva ur utgivarens fil. Det måttet redan säger om sig tas från dess nyaste utgåva."""
    from loaders.context.importing import Request, prepare
    from loaders.context.telling import told_edition
    from loaders.context.writing import write_new

    texts = {"label": label, "kind": kind, "unit": unit, "decimals": decimals, "as_of": as_of, "publisher": publisher}
    texts |= {"publisher_code": publisher_code, "definition": definition, "not_said": not_said, "terms": terms}
    texts |= {"source": source, "retrieved": retrieved, "cross_check": cross_check, "set_aside": set_aside}
    with errors_shown():
        require_folder(data)
        request = Request(tuple(files), measure, edition, texts, missing_reason, column, sheet)
        prepared = prepare(request, data)
        typer.echo(prepared.text.partition("\nvalues:\n")[0])
        for sentence in told_edition(prepared):
            typer.echo(sentence)
        if not (yes or is_confirmed()):
            raise typer.Exit(1)
        write_new(prepared.path, prepared.text)
    typer.echo(f"{display_path(prepared.path)}: skriven. Nästa: python -m loaders check")

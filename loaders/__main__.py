"""The command line: `python -m loaders` check, build, verify, place, draft, source, add, context, new and docs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from coding.draft_command import draft
from loaders.add_commands import add as add_commands
from loaders.context_commands import context as context_commands
from loaders.faults.fault import BuildStopped, FaultsFound, display_path, printable
from loaders.files.state import require_folder
from loaders.source_commands import place
from loaders.source_commands import source as source_commands
from loaders.terminal import (
    DATA_DIR,
    DataOption,
    SourcesOption,
    counted,
    errors_shown,
    print_faults,
    print_summary,
    progress_shown,
)

app = typer.Typer(
    help="Läser, kontrollerar och laddar granskningsrapporterna i data/.", no_args_is_help=True, add_completion=False
)
app.add_typer(source_commands, name="source")
app.add_typer(add_commands, name="add")
app.add_typer(context_commands, name="context")


@app.command()
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FIL", help="Filer. Utelämnas: alla.", readable=False)
    ] = None,
    data: DataOption = DATA_DIR,
) -> None:
    """Kontrollera rapporterna och kodboken. Alla fel i alla filer visas på en gång."""
    from loaders.check.checks import check_all

    with errors_shown(), progress_shown("Kontrollerar") as progress:
        require_folder(data)
        result = check_all(data, files or None, progress, keep_reports=False)
    print_faults(result.faults)
    context = counted(result.context_count, "fil med kommunfakta", "filer med kommunfakta")
    print_summary(result.file_count, result.faults, f"därav {context}, " if result.context_count else "")
    _print_drafts(files or [], result.draft_count, result.stops)
    raise typer.Exit(1 if result.stops else 0)


@app.command()
def build(
    data: DataOption = DATA_DIR,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FIL", help="Fil att skriva. Utelämnas: den appen läser, i var/.", readable=False
        ),
    ] = None,
    allow_fewer: Annotated[
        bool, typer.Option("--allow-fewer", help="Bygg också när de flesta av bankens rapporter har tagits bort.")
    ] = False,
) -> None:
    """Bygg databasen som appen läser. Skriver ut filens sökväg."""
    from loaders.build.building import Told
    from loaders.build.snapshot import build_snapshot

    warnings: list[str] = []
    with errors_shown(), progress_shown("Bygger") as progress:
        try:
            told = Told(progress, progress.step, warnings.append)
            path = build_snapshot(data, out, told, allow_fewer=allow_fewer)
        except FaultsFound as error:
            raise BuildStopped(error.faults) from None
    for sentence in warnings:
        typer.echo(printable(sentence), err=True)
    typer.echo(printable(path.as_posix()))


@app.command()
def verify(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FIL", help="Filer. Utelämnas: alla rapporter.", readable=False)
    ] = None,
    sources: SourcesOption = None,
    data: DataOption = DATA_DIR,
) -> None:
    """Kontrollera att varje citat står där filen säger, liksom ordalydelser och parternas namn."""
    from loaders.check.verify import verify as verify_quotes

    with errors_shown(), progress_shown("Söker citat") as progress:
        require_folder(data)
        result = verify_quotes(data, sources, progress, files or None)
    print_faults(result.faults)
    print_summary(result.file_count, result.faults, f"{counted(result.quote_count, 'citat', 'citat')}, ")
    if result.ambiguous_count:
        typer.echo(
            f"{result.ambiguous_count} av citaten står på flera ställen i sin text, som saknar sidor att skilja dem åt."
        )
    raise typer.Exit(1 if any(fault.stops for fault in result.faults) else 0)


app.command()(place)
app.command()(draft)


@app.command()
def new(
    report_id: Annotated[str, typer.Argument(metavar="ID", help="plats-år-ämne, t.ex. timra-2020-insatser-barn-unga.")],
    data: DataOption = DATA_DIR,
    source: Annotated[
        Path | None,
        typer.Option(
            "--source", metavar="FIL", help="Källtexten. Fyller i source.file och source.sha256.", readable=False
        ),
    ] = None,
) -> None:
    """Skapa ett utkast till en ny rapportfil i drafts/, med en förklaring vid varje fält."""
    from loaders.documents.template import place_notes, write_template

    with errors_shown():
        require_folder(data)
        path = write_template(report_id, data, source)
        notes = place_notes(report_id, data)
    typer.echo(display_path(path))
    for note in notes:
        typer.echo(note, err=True)


@app.command()
def docs(
    data: DataOption = DATA_DIR,
    check_only: Annotated[
        bool, typer.Option("--check", help="Skriv inget; avsluta med 1 om något dokument är inaktuellt.")
    ] = False,
) -> None:
    """Skapa data/README.md, editorns scheman (data/*.schema.json) och docs/felkoder.md."""
    from loaders.documents.generated import find_outdated, write_documents

    with errors_shown():
        require_folder(data)
        paths = find_outdated(data) if check_only else write_documents(data)
    for path in paths:
        typer.echo(f"{display_path(path)}: {'inaktuell, kör python -m loaders docs' if check_only else 'skriven'}")
    if not paths:
        typer.echo("Dokumenten är aktuella.")
    raise typer.Exit(1 if check_only and paths else 0)


def _print_drafts(files: list[Path], draft_count: int, stops: bool) -> None:
    """Say that drafts were left out, or that the given ones are ready to be moved (decision 50)."""
    from loaders.files.state import is_draft

    if not files and draft_count:
        drafts = counted(draft_count, "utkast", "utkast")
        typer.echo(f"{drafts} i drafts/ byggs inte och är inte kontrollerade. Ange filen för att kontrollera ett.")
    if files and all(map(is_draft, files)) and not stops:
        typer.echo("Inga fel. När rapporten är färdig: flytta filen till data/reports/, så kommer den med i bygget.")


def main() -> None:
    """Run the command line with UTF-8 output, which is not the default in Windows."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app(prog_name="python -m loaders")


if __name__ == "__main__":
    main()

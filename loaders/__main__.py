"""The command line of the loaders: `python -m loaders check | build | verify | new | docs`."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from loaders.faults.fault import BuildStopped, Fault, FaultsFound, LoadersError, display_path, printable
from loaders.files.state import require_folder

DATA_DIR = Path(__file__).resolve().parents[1] / "data"
_LEVEL_STYLES = {"fel": "bold red", "anmärkning": "yellow"}
_SLOW_SECONDS = 1.0
_INTERRUPTED = 130  # the exit code that shells use

app = typer.Typer(
    help="Läser, kontrollerar och laddar granskningsrapporterna i data/.", no_args_is_help=True, add_completion=False
)
# readable=False: the code that reads a file reports in Swedish when it cannot, and a build does so in failed.txt too.
DataOption = Annotated[
    Path,
    typer.Option(
        "--data", metavar="MAPP", help="Mappen med reports/ och codebook/.", show_default="data", readable=False
    ),
]


@app.command()
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FIL", help="Filer. Utelämnas: alla.", readable=False)
    ] = None,
    data: DataOption = DATA_DIR,
) -> None:
    """Kontrollera rapporterna och kodboken. Alla fel i alla filer visas på en gång."""
    from loaders.check.checks import check_all

    with _errors_shown(), _progress("Kontrollerar") as progress:
        require_folder(data)
        result = check_all(data, files or None, progress, keep_reports=False)
    _print_faults(result.faults)
    _print_summary(result.file_count, result.faults)
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

    with _errors_shown(), _progress("Bygger") as progress:
        try:
            path = build_snapshot(data, out, Told(progress, progress.step), allow_fewer=allow_fewer)
        except FaultsFound as error:
            raise BuildStopped(error.faults) from None
    typer.echo(printable(path.as_posix()))


@app.command()
def verify(
    sources: Annotated[
        Path, typer.Option("--sources", metavar="MAPP", help="Mappen med källtexter (.txt).", readable=False)
    ],
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FIL", help="Filer. Utelämnas: alla rapporter.", readable=False)
    ] = None,
    data: DataOption = DATA_DIR,
) -> None:
    """Kontrollera att varje citat står i sin källtext, liksom ordalydelser och parternas namn."""
    from loaders.check.verify import verify as verify_quotes

    with _errors_shown(), _progress("Söker citat") as progress:
        require_folder(data)
        result = verify_quotes(data, sources, progress, files or None)
    _print_faults(result.faults)
    _print_summary(result.file_count, result.faults, f"{_count(result.quote_count, 'citat', 'citat')}, ")
    raise typer.Exit(1 if any(fault.stops for fault in result.faults) else 0)


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

    with _errors_shown():
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
    """Skapa data/README.md, data/report.schema.json och docs/felkoder.md."""
    from loaders.documents.generated import find_outdated, write_documents

    with _errors_shown():
        require_folder(data)
        paths = find_outdated(data) if check_only else write_documents(data)
    for path in paths:
        typer.echo(f"{display_path(path)}: {'inaktuell, kör python -m loaders docs' if check_only else 'skriven'}")
    if not paths:
        typer.echo("Dokumenten är aktuella.")
    raise typer.Exit(1 if check_only and paths else 0)


@contextmanager
def _errors_shown() -> Iterator[None]:
    """Turn errors that a user can cause into messages and exit code 1; an interruption into 130."""
    try:
        yield
    except FaultsFound as error:
        _print_faults(error.faults)
        typer.echo(error.advice, err=True)
        raise typer.Exit(1) from None
    except LoadersError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        typer.echo("Avbrutet. Inget har ändrats.", err=True)
        raise typer.Exit(_INTERRUPTED) from None
    except OSError as error:
        place = printable(Path(error.filename).as_posix()) if isinstance(error.filename, str) else "filen"
        typer.echo(f"{place} går inte att läsa eller skriva. Kontrollera behörighet och ledigt utrymme.", err=True)
        raise typer.Exit(1) from None


class _Bar:
    """A progress bar on a terminal, called with (done_count, total); shown after the first second."""

    def __init__(self, label: str) -> None:
        columns: list[Any] = [
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        ]
        self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self.bar.add_task(label, total=None)
        self._started = time.monotonic()

    def __call__(self, done_count: int, total: int) -> None:
        """Show how many of the items are done."""
        self.bar.update(self._task, completed=done_count, total=total)
        self._show()

    def step(self, text: str) -> None:
        """Say what is being done."""
        self.bar.update(self._task, description=text)
        self._show()

    def _show(self) -> None:
        late = time.monotonic() - self._started > _SLOW_SECONDS
        if late and self.bar.console.is_terminal and not self.bar.live.is_started:
            self.bar.start()


@contextmanager
def _progress(label: str) -> Iterator[_Bar]:
    bar = _Bar(label)
    try:
        yield bar
    finally:
        if bar.bar.live.is_started:
            bar.bar.stop()


def _print_faults(faults: Iterable[Fault]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for fault in faults:
        if not console.is_terminal:
            typer.echo(str(fault))
            continue
        place = (f"{fault.path}:{fault.line}:{fault.column} ", "cyan")
        level = (f"{fault.code} {fault.level}: ", _LEVEL_STYLES[fault.level])
        console.print(Text.assemble(place, level, fault.message))


def _print_summary(file_count: int, faults: list[Fault], extra: str = "") -> None:
    stopping = sum(fault.stops for fault in faults)
    remarks = _count(len(faults) - stopping, "anmärkning", "anmärkningar")
    typer.echo(f"{_count(file_count, 'fil', 'filer')}, {extra}{stopping} fel, {remarks}")


def _print_drafts(files: list[Path], draft_count: int, stops: bool) -> None:
    """Say that drafts were left out, or that the given ones are ready to be moved (decision 50)."""
    from loaders.files.state import is_draft

    if not files and draft_count:
        drafts = _count(draft_count, "utkast", "utkast")
        typer.echo(f"{drafts} i drafts/ byggs inte och är inte kontrollerade. Ange filen för att kontrollera ett.")
    if files and all(map(is_draft, files)) and not stops:
        typer.echo("Inga fel. När rapporten är färdig: flytta filen till data/reports/, så kommer den med i bygget.")


def _count(number: int, singular: str, plural: str) -> str:
    return f"{number:,}".replace(",", "\u00a0") + " " + (singular if number == 1 else plural)


def main() -> None:
    """Run the command line with UTF-8 output, which is not the default in Windows."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app(prog_name="python -m loaders")


if __name__ == "__main__":
    main()

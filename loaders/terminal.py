"""What the commands of the loaders share: errors as messages, progress on a terminal, faults and counts in print."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from loaders.faults.fault import Fault, FaultsFound, LoadersError, printable

DATA_DIR = Path(__file__).resolve().parents[1] / "data"
_LEVEL_STYLES = {"fel": "bold red", "anmärkning": "yellow"}
_SLOW_SECONDS = 1.0
_INTERRUPTED = 130  # the exit code that shells use

# readable=False: the code that reads a file reports in Swedish when it cannot, and a build does so in failed.txt too.
DataOption = Annotated[
    Path,
    typer.Option(
        "--data", metavar="MAPP", help="Mappen med reports/ och codebook/.", show_default="data", readable=False
    ),
]
SourcesOption = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        metavar="MAPP",
        help="Mapp med källor (.pdf, .docx, .txt). Utelämnas: de som är tillagda med loaders source add.",
        readable=False,
    ),
]


@contextmanager
def errors_shown() -> Iterator[None]:
    """Turn errors that a user can cause into messages and exit code 1; an interruption into 130."""
    try:
        yield
    except FaultsFound as error:
        print_faults(error.faults)
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


class Bar:
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
def progress_shown(label: str) -> Iterator[Bar]:
    """Give a progress bar for what may take long."""
    bar = Bar(label)
    try:
        yield bar
    finally:
        if bar.bar.live.is_started:
            bar.bar.stop()


def print_faults(faults: Iterable[Fault]) -> None:
    """Print each fault on a line of its own, in colour on a terminal."""
    console = Console(highlight=False, soft_wrap=True)
    for fault in faults:
        if not console.is_terminal:
            typer.echo(str(fault))
            continue
        place = (f"{fault.path}:{fault.line}:{fault.column} ", "cyan")
        level = (f"{fault.code} {fault.level}: ", _LEVEL_STYLES[fault.level])
        console.print(Text.assemble(place, level, fault.message))


def print_summary(file_count: int, faults: list[Fault], extra: str = "") -> None:
    """Print how many files were looked at, and how many faults and remarks they have."""
    stopping = sum(fault.stops for fault in faults)
    remarks = counted(len(faults) - stopping, "anmärkning", "anmärkningar")
    typer.echo(f"{counted(file_count, 'fil', 'filer')}, {extra}{stopping} fel, {remarks}")


def counted(number: int, singular: str, plural: str) -> str:
    """Return "1 fil", "1 000 filer"."""
    return f"{number:,}".replace(",", "\u00a0") + " " + (singular if number == 1 else plural)

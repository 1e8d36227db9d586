"""Run every fuzzer and print a table: `python -m fuzz --seconds 600`. Exits with 1 when any fuzzer met an exception."""

import json
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from fuzz.targets import TARGETS

GRACE = 150  # seconds that a fuzzer may need beyond its time: to build the bank first, and to finish the last input


class Fuzzer(NamedTuple):
    """One target with one engine, running."""

    engine: str
    target: str
    out: Path
    log: Path
    process: "subprocess.Popen[bytes]"
    started: float

    def figures(self) -> dict[str, Any]:
        """Return the figures so far."""
        try:
            figures: dict[str, Any] = json.loads(self.out.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            figures = {"runs": 0, "seconds": 0.0, "exceptions": 0, "crashes": {}}
        return figures


def fuzzers() -> list[tuple[str, str]]:
    """Return (engine, target) of every fuzzer that can run here."""
    engines = ["hypothesis", *(["atheris"] if find_spec("atheris") else [])]
    return [(engine, target.name) for engine in engines for target in TARGETS if engine in target.engines]


def start(engine: str, target: str, seconds: int, folder: Path) -> Fuzzer:
    """Start one fuzzer in a process of its own."""
    out, log = folder / f"{engine}-{target}.json", folder / f"{engine}-{target}.log"
    command = [sys.executable, "-m", "fuzz.engines", engine, target, str(seconds), str(out)]
    with log.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT, env=os.environ.copy())
    return Fuzzer(engine, target, out, log, process, time.monotonic())


def run_all(chosen: list[tuple[str, str]], seconds: int, jobs: int, folder: Path) -> list[Fuzzer]:
    """Run the fuzzers, `jobs` at a time, with a progress bar for each; return them when all have ended."""
    waiting, running, ended = list(chosen), list[Fuzzer](), list[Fuzzer]()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[summary]}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bars: dict[Path, Any] = {}
        while waiting or running:
            while waiting and len(running) < jobs:
                fuzzer = start(*waiting.pop(0), seconds, folder)
                bars[fuzzer.out] = progress.add_task(f"{fuzzer.target} ({fuzzer.engine})", total=seconds, summary="")
                running.append(fuzzer)
            time.sleep(1)
            for fuzzer in list(running):
                figures = fuzzer.figures()
                summary = f"{figures['runs']} körningar, {figures['exceptions']} undantag"
                progress.update(bars[fuzzer.out], completed=min(figures["seconds"], seconds), summary=summary)
                if time.monotonic() - fuzzer.started > seconds + GRACE:
                    fuzzer.process.kill()
                if fuzzer.process.poll() is not None:
                    running.remove(fuzzer)
                    ended.append(fuzzer)
    return ended


def main(
    seconds: Annotated[int, typer.Option(help="Sekunder per fuzzer.")] = 600,
    jobs: Annotated[int, typer.Option(help="Fuzzrar samtidigt.")] = 2,
    only: Annotated[list[str] | None, typer.Option(help="Bara dessa mål eller motorer.")] = None,
) -> None:
    """Kör varje fuzzer och skriv en tabell: körningar, sekunder och ohanterade undantag."""
    chosen = [pair for pair in fuzzers() if not only or set(pair) & set(only)]
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    ended = run_all(chosen, seconds, jobs, folder)
    broken = False
    typer.echo(f"\n{'fuzzer':<24}{'körningar':>12}{'sekunder':>10}{'undantag':>10}")
    for fuzzer in sorted(ended, key=lambda fuzzer: (fuzzer.engine, fuzzer.target)):
        figures = fuzzer.figures()
        stopped = fuzzer.process.returncode != 0
        broken = broken or stopped or bool(figures["exceptions"])
        name = f"{fuzzer.target} ({fuzzer.engine})"
        typer.echo(f"{name:<24}{figures['runs']:>12}{figures['seconds']:>10.0f}{figures['exceptions']:>10}"
                   f"{f'  avbröts: se {fuzzer.log}' if stopped else ''}")  # fmt: skip
    for fuzzer in ended:
        for place, crash in fuzzer.figures()["crashes"].items():
            typer.echo(f"\n{fuzzer.target} ({fuzzer.engine}) {place}\n{crash['error']}\n{crash['traceback']}\nindata: "
                       f"{crash['input'][:500]}", err=True)  # fmt: skip
    typer.echo(f"\nAllt finns i {folder}")
    raise typer.Exit(1 if broken else 0)


if __name__ == "__main__":
    typer.run(main)

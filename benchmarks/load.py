"""Many readers at once against the real server: `python -m benchmarks.load` (make load, make load-nginx).

Every reader is a websocket session of its own that opens pages and changes filters, thinks in between, and looks at
what comes: an error, an empty page, or a selection other than the one chosen is a failed interaction. With `--swap` a
new snapshot is built and put in place while they read.
"""

import asyncio
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from benchmarks.load_client import LOOPBACK, Place, Reader
from benchmarks.load_readers import FILTER, OPEN, TURN, Interaction, Plan, read_all
from benchmarks.load_servers import PROJECT, SERVER_NAME, App, apps, nginx
from benchmarks.measure import share_below

MEBIBYTE = 2**20
Answer = TypeVar("Answer")
KINDS = {OPEN: "första sidan", TURN: "byte av sida", FILTER: "ändrat filter"}


@dataclass(frozen=True, slots=True)
class Result:
    """What one run measured; times in seconds, memory in MiB."""

    day: str
    machine: str
    sessions: int
    processes: int
    behind_nginx: bool
    think_seconds: tuple[float, float]
    held_seconds: float
    interactions: dict[str, int]
    failed: int
    median_seconds: dict[str, float]
    p95_seconds: dict[str, float]
    processor_seconds: float  # per interaction; unlike the times it hardly depends on what else the machine does
    memory_before: float
    memory_per_session: float
    versions: int  # snapshots that readers saw: 2 after a swap
    mixed_pages: int  # pages that showed two snapshots at once


@dataclass(frozen=True, slots=True)
class Used:
    """What all app processes together hold (bytes) and have used (processor seconds)."""

    memory: int
    seconds: float

    @classmethod
    def by(cls, started: list[App]) -> Self:
        """Return what these use now."""
        return cls(sum(one.memory() for one in started), sum(one.processor_seconds() for one in started))


def finished(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Return what the work returns, run in a thread of its own: the caller's may have a running loop already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def result_of(
    found: list[Interaction], plan: Plan, before: Used, after: Used, processes: int, *, front: bool
) -> Result:
    """Return the figures of a run."""
    times = {kind: [one.seconds for one in found if one.kind == kind and not one.failure] for kind in KINDS}
    return Result(
        day=f"{date.today():%Y-%m-%d}",
        machine=f"{os.cpu_count()} kärnor, {platform.system()}, Python {platform.python_version()}",
        sessions=plan.sessions,
        processes=processes,
        behind_nginx=front,
        think_seconds=plan.think,
        held_seconds=plan.seconds,
        interactions={KINDS[kind]: sum(one.kind == kind for one in found) for kind in KINDS},
        failed=sum(bool(one.failure) for one in found),
        median_seconds={KINDS[kind]: round(share_below(values, 0.5), 3) for kind, values in times.items()},
        p95_seconds={KINDS[kind]: round(share_below(values, 0.95), 3) for kind, values in times.items()},
        processor_seconds=round((after.seconds - before.seconds) / max(1, len(found)), 3),
        memory_before=round(before.memory / MEBIBYTE, 1),
        memory_per_session=round(max(0, after.memory - before.memory) / MEBIBYTE / plan.sessions, 2),
        versions=len({version for one in found for version in one.versions}),
        mixed_pages=sum(len(one.versions) > 1 for one in found),
    )


def build(data: Path, var: Path) -> None:
    """Build a snapshot of `data` and make it the one that apps on `var` read, as a curator would."""
    command = [sys.executable, "-m", "loaders", "build", "--data", str(data)]
    environment = {**os.environ, "GRANSKNINGSBANKEN_VAR": str(var)}
    subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)


def changed(data: Path, to: Path) -> Path:
    """Copy the curated files with a change in one of them that gives another snapshot; returns the copy."""
    shutil.copytree(data, to)
    report = next(iter(sorted((to / "reports").glob("*.yaml"))))
    with report.open("a", encoding="utf-8") as file:
        file.write("\n# ändrad under belastning\n")
    return to


async def warm_up(ports: list[int]) -> None:
    """Open every page once in every process: what a process loads only once is no session's memory."""
    for port in ports:
        async with Reader(Place(port)) as reader:
            await reader.open("")
            for page in list(reader.pages):
                await reader.turn_to(page)


async def _run(
    started: list[App], place: Place, plan: Plan, swap: Awaitable[None] | None
) -> tuple[list[Interaction], Used, Used]:
    await warm_up([one.port for one in started])
    before = Used.by(started)
    after: list[Used] = []
    found = await read_all(place, plan, swap, lambda: after.append(Used.by(started)))
    return found, before, after[0]


def measure(
    plan: Plan, processes: int, *, front: bool, swap: bool, var: Path | None = None
) -> tuple[Result, list[Interaction]]:
    """Start the servers, let the readers read, stop the servers; return the figures and every interaction."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="granskning-last-")))
        own = folder / "var"  # nothing is built, swapped or saved in a folder that somebody else may be using
        if var is None:
            build(PROJECT / "data", own)
        else:
            shutil.copytree(var / "snapshot", own / "snapshot")
        environment = {"STREAMLIT_SERVER_ALLOWED_HOSTS": f"{SERVER_NAME} {LOOPBACK}"} if front else {}
        started = stack.enter_context(apps(processes, own, folder, **environment))
        place = Place(started[0].port)
        if front:
            place, _ = stack.enter_context(nginx([one.port for one in started]))

        async def put_in_place() -> None:
            await asyncio.sleep(plan.seconds / 2)
            await asyncio.to_thread(build, changed(PROJECT / "data", folder / "data"), own)

        found, before, after = finished(_run(started, place, plan, put_in_place() if swap else None))
    return result_of(found, plan, before, after, processes, front=front), found


def show(result: Result, found: list[Interaction], console: Console) -> None:
    """Print the table of a run, and the failures by what went wrong."""
    front = "bakom nginx" if result.behind_nginx else "utan nginx"
    low, high = result.think_seconds
    table = Table(
        title=f"{result.sessions} sessioner i {result.held_seconds:.0f} s, {result.processes} processer {front}, "
        f"betänketid {low:g}–{high:g} s ({result.machine})",
        title_justify="left",
    )
    for column in ("", "antal", "median s", "p95 s"):
        table.add_column(column, justify="left" if not column else "right")
    for kind, count in result.interactions.items():
        table.add_row(kind, str(count), f"{result.median_seconds[kind]:.2f}", f"{result.p95_seconds[kind]:.2f}")
    console.print(table)
    console.print(
        f"Misslyckade: {result.failed}. Processortid: {result.processor_seconds:.2f} s per val. "
        f"Minne: {result.memory_before:.0f} MiB före, "
        f"{result.memory_per_session:.1f} MiB per session. Dataversioner som visats: {result.versions}; "
        f"sidor med två på en gång: {result.mixed_pages}."
    )
    for one in [one for one in found if one.failure][:10]:
        console.print(f"  {one.kind} {one.page or 'oversikt'}: {one.failure}", markup=False)


def main(
    sessions: Annotated[int, typer.Option(help="Läsare på en gång.")] = 50,
    seconds: Annotated[float, typer.Option(help="Hur länge de läser.")] = 120,
    think: Annotated[tuple[float, float], typer.Option(help="Betänketid mellan två val: minst och mest, sekunder.")] = (
        5,
        15,
    ),
    processes: Annotated[int, typer.Option(help="Appens processer.")] = 1,
    front: Annotated[bool, typer.Option("--nginx", help="Sätt nginx framför, med deploy/nginx.conf.")] = False,
    swap: Annotated[bool, typer.Option("--swap", help="Bygg en ny databas och byt till den under tiden.")] = False,
    var: Annotated[Path | None, typer.Option(help="Mapp med en databas, som kopieras. Utelämnas: data/ byggs.")] = None,
    out: Annotated[Path | None, typer.Option("--json", help="Skriv resultatet hit.")] = None,
) -> None:
    """Låt många läsare läsa på en gång och skriv ut svarstider, fel och minne."""
    console = Console(width=None if sys.stdout.isatty() else 120)
    plan = Plan(sessions, seconds, think, workspace=not front)  # without login it is closed to those who come by nginx
    result, found = measure(plan, processes, front=front, swap=swap, var=var)
    show(result, found, console)
    if out:
        out.write_text(json.dumps(asdict(result), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    raise typer.Exit(1 if result.failed else 0)


if __name__ == "__main__":
    typer.run(main)

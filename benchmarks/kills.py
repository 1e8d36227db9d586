"""Kills builds at any moment and looks at what is left: `python -m benchmarks.kills` (make kills).

Half of the harm is done at a random moment of a build, half at each step in turn of putting the finished file in its
place, while another process reads. After every kill the snapshot in use must open, be whole, and hold exactly one
state that the files have had; nothing that the reader saw may be wrong or empty.
"""

import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import track

from benchmarks.corpus import write_corpus

REPORTS = 6
SWAP_STEPS = ("replace", "fsync", "utime", "unlink")  # what the system is asked for while a file is put in its place
MARK = "# läge "


@dataclass
class Outcome:
    """What the kills led to. `wrong` and `unopenable` hold one sentence each; both must be empty."""

    kills: int = 0
    finished: int = 0  # builds that were done before they could be killed
    wrong: list[str] = field(default_factory=list)
    unopenable: list[str] = field(default_factory=list)
    readings: int = 0


def kill_builds(folder: Path, kills: int, seed: int = 1) -> Outcome:
    """Kill `kills` builds at random moments, and say what was found after each."""
    data, outcome, chance = _bank(folder), Outcome(), random.Random(seed)
    _run(folder, _build, data)
    _write_state(data, -1, codebook=True)
    begun = time.perf_counter()
    _run(folder, _build, data)
    whole = time.perf_counter() - begun
    for number in track(range(kills), "Dödar byggen", transient=True):
        _write_state(data, number, codebook=number % 3 == 0)
        process = _started(folder, _build, data)
        time.sleep(chance.uniform(0, whole))
        _kill(process, outcome)
        _look(folder, number, outcome)
    return outcome


def kill_swaps(folder: Path, kills: int) -> Outcome:
    """Kill builds at each step of putting the file in its place, in turn, while a reader asks without pause."""
    data, outcome = _bank(folder), Outcome()
    _write_state(data, 0, codebook=False)
    _run(folder, _build, data)
    stop = _CONTEXT.Event()
    told = _CONTEXT.Queue()
    reader = _started(folder, _read_until, folder, stop, told)
    step = 0
    try:
        for number in track(range(1, kills + 1), "Dödar byten", transient=True):
            _write_state(data, number, codebook=False)
            process = _started(folder, _build_and_die, data, step)
            process.join()
            if process.exitcode == 0:  # past the last step: begin again
                outcome.finished += 1
                step = 0
            else:
                outcome.kills += 1
                step += 1
            _look(folder, number, outcome)
    finally:
        stop.set()
        readings, wrong = told.get(timeout=60)
        reader.join()
    outcome.readings = readings
    outcome.wrong += wrong
    return outcome


_CONTEXT = multiprocessing.get_context("forkserver")


def _started(folder: Path, work: Callable[..., None], *given: Any) -> BaseProcess:
    _CONTEXT.set_forkserver_preload(["loaders.build.snapshot", "queries"])
    process = _CONTEXT.Process(target=_work_in, args=(folder, work, given), daemon=True)
    process.start()
    return process


def _work_in(folder: Path, work: Callable[..., None], given: tuple[Any, ...]) -> None:
    os.environ["GRANSKNINGSBANKEN_VAR"] = str(folder / "var")  # the server that processes come from has another
    work(*given)


def _run(folder: Path, work: Callable[..., None], *given: Any) -> None:
    process = _started(folder, work, *given)
    process.join()
    if process.exitcode != 0:
        raise RuntimeError(f"the build failed with code {process.exitcode}")


def _kill(process: BaseProcess, outcome: Outcome) -> None:
    process.kill()
    process.join()
    if process.exitcode == -signal.SIGKILL:
        outcome.kills += 1
    else:
        outcome.finished += 1


def _bank(folder: Path) -> Path:
    os.environ["GRANSKNINGSBANKEN_VAR"] = str(folder / "var")
    write_corpus(folder / "data", REPORTS)
    return folder / "data"


def _write_state(data: Path, number: int, *, codebook: bool) -> None:
    """Put the number of the state in every report, so that a mixture of two states shows."""
    for path in sorted((data / "reports").glob("*.yaml")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(MARK)]
        temporary = path.with_suffix(".new")
        temporary.write_text("\n".join([*lines, f"{MARK}{number}", ""]), encoding="utf-8")
        os.replace(temporary, path)
    if codebook:
        topics = data / "codebook" / "topics.yaml"
        topics.write_text(topics.read_text(encoding="utf-8") + f"{MARK}{number}\n", encoding="utf-8")


def _build(data: Path) -> None:
    from loaders.build.snapshot import build_snapshot

    build_snapshot(data)


def _build_and_die(data: Path, step: int) -> None:
    """Build, and be killed just before the `step`-th thing asked of the system after the database is written."""
    from loaders.build import snapshot
    from loaders.files import atomic_file as placing

    left = step

    def dying(ask: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*given: Any, **more: Any) -> Any:
            nonlocal left
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            return ask(*given, **more)

        return asked

    make_room = placing.make_room

    def make_room_and_die(folder: Path) -> None:
        for name in SWAP_STEPS:
            setattr(os, name, dying(getattr(os, name)))
        make_room(folder)

    snapshot.make_room = make_room_and_die
    _build(data)


def _look(folder: Path, number: int, outcome: Outcome) -> None:
    """Check every snapshot that has its final name, and the answer from the one in use."""
    from loaders.files.atomic_file import is_intact
    from queries.snapshot import SnapshotError, connect, newest_snapshot

    connect.cache_clear()
    directory = folder / "var" / "snapshot"
    for path in directory.glob("[!.]*.duckdb"):
        if not is_intact(path):
            outcome.unopenable.append(f"{number}: {path.name} is not what was put in place")
    try:
        fault = _fault_of(newest_snapshot())
    except SnapshotError as error:
        fault = str(error)
    if fault:
        outcome.wrong.append(f"{number}: {fault}")
    connect.cache_clear()


def _fault_of(snapshot: Path) -> str | None:
    """Return what is wrong with a snapshot's answers, None when all is right."""
    import queries
    from queries.snapshot import connect

    try:
        with connect(snapshot).cursor() as cursor:
            states = cursor.execute(
                "SELECT count(*), count(DISTINCT regexp_extract(yaml_text, '# läge (\\d+)', 1)), any_value(digest) "
                "FROM report_file, build_info"
            ).fetchone()
        weaknesses = queries.run_selected("recurring_weaknesses", {}, snapshot)
    except Exception as error:
        return f"{type(error).__name__}: {error}" if snapshot.exists() else None  # gone meanwhile: the next is asked
    if states != (REPORTS, 1, snapshot.stem):
        return f"mixed or wrong state {states} in {snapshot.name}"
    return None if weaknesses["selected_count"].iloc[0] >= REPORTS else "empty answer"


def _read_until(folder: Path, stop: Event, told: Any) -> None:
    from queries.snapshot import SnapshotError, connect, newest_snapshot

    readings, wrong = 0, []
    while not stop.is_set():
        readings += 1
        try:
            fault = _fault_of(newest_snapshot())
        except SnapshotError as error:
            fault = str(error)
        if fault:
            wrong.append(f"reading {readings}: {fault}")
        if readings % 20 == 0:
            connect.cache_clear()  # as a process that has just started
    told.put((readings, wrong))


def main(
    builds: Annotated[int, typer.Option(help="Builds to kill at a random moment.")] = 520,
    swaps: Annotated[int, typer.Option(help="Builds to kill while their file is put in its place.")] = 120,
) -> None:
    """Kill builds and swaps; exit with 1 when anything wrong was left or read."""
    found = {}
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        found["byggen"] = kill_builds(Path(one), builds)
        found["byten"] = kill_swaps(Path(other), swaps)
    for name, outcome in found.items():
        print(
            f"{name}: {outcome.kills} dödade, {outcome.finished} hann bli klara, {outcome.readings} läsningar bredvid; "
            f"{len(outcome.wrong)} fel eller tomma svar, {len(outcome.unopenable)} skadade databaser"
        )
        for sentence in [*outcome.wrong, *outcome.unopenable][:20]:
            print("  ", sentence)
    raise typer.Exit(any(outcome.wrong or outcome.unopenable for outcome in found.values()))


if __name__ == "__main__":
    typer.run(main)

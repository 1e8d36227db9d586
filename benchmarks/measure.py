"""Time and memory: of a call, and of a process with all the processes it has started."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

PROJECT = Path(__file__).resolve().parents[1]


class Measured(NamedTuple):
    """What a step told, the most memory that it and its own processes held at once (bytes; 0 unless watched), and
    processor seconds.

    Unlike the time on the clock, processor time hardly depends on what else the machine does.
    """

    told: dict[str, Any]
    peak: int
    processor: float


def seconds_of(work: Callable[[], object]) -> float:
    """Return how long a call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def share_below(values: list[float], share: float) -> float:
    """Return the value that this share of the values do not exceed (nearest rank); 0 for none."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * round(share * 100) // 100) - 1)] if ordered else 0.0


def run_step(step: str, data: Path, var: Path, *, watched: bool = False) -> Measured:
    """Run a step of benchmarks/step.py in a process of its own, with its snapshots in `var`.

    Only a watched step tells its memory: to look at it ten times a second slows down work of seconds.
    """
    before = _processor_seconds()
    reading, writing = os.pipe()
    environment = {**os.environ, "GRANSKNINGSBANKEN_VAR": str(var), "PYTHONPATH": str(PROJECT)}
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "benchmarks.step", step, str(data), str(writing)],
        cwd=PROJECT, env=environment, pass_fds=[writing], stdin=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    peaks = [0]
    watcher = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
    if watched:
        watcher.start()
    with os.fdopen(reading, encoding="utf-8") as told:
        answer = told.read()
    if process.wait() or not answer:
        raise RuntimeError(f"the step {step} failed with code {process.returncode}")
    if watched:
        watcher.join()
    return Measured(json.loads(answer), peaks[0], _processor_seconds() - before)


def _processor_seconds() -> float:
    used = os.times()
    return used.children_user + used.children_system


def _watch(process: "subprocess.Popen[bytes]", peaks: list[int]) -> None:
    while process.poll() is None:
        peaks[0] = max(peaks[0], sum(map(_held, _family(process.pid))))
        time.sleep(0.1)


def _family(number: int) -> list[int]:
    """The process and all that descend from it."""
    found, waiting = [], [number]
    while waiting:
        one = waiting.pop()
        found.append(one)
        for tasks in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                waiting += map(int, tasks.read_text(encoding="ascii").split())
            except OSError:  # it has ended meanwhile
                continue
    return found


def _held(number: int) -> int:
    """The memory of a process, what it shares with others counted in proportion; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))

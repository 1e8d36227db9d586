"""The two fuzzers: hypothesis draws inputs from the strategies, atheris changes inputs by what code they reach.

    python -m fuzz.engines hypothesis reader 600 out.json

runs one target for so many seconds and writes what it found. Every exception is written down and the fuzzing goes on.
"""

import json
import logging
import os
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PARTS = ["bank", "charts", "exports", "loaders", "queries", "slides", "ui", "untrusted", "wording", "workspace"]
AT_A_TIME = 500  # inputs that hypothesis draws before the clock is looked at; a slow target has less
MOST_CRASHES = 50  # kinds of exceptions written down


class Tally:
    """Counts runs and writes down each kind of exception once, with the input that raised it."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.runs = 0
        self.crashes: dict[str, dict[str, str]] = {}
        self.exceptions = 0
        self.started = self._written = time.monotonic()

    @property
    def seconds(self) -> float:
        """Return how long it has run."""
        return time.monotonic() - self.started

    def run(self, one: Callable[[Any], None], given: Any) -> None:
        """Run one input; an exception is written down, not raised."""
        self.runs += 1
        try:
            one(given)
        except (Exception, RecursionError) as error:
            self.exceptions += 1
            place = _place(error)
            if place not in self.crashes and len(self.crashes) < MOST_CRASHES:
                told = "".join(traceback.format_exception(error))[-4000:]
                self.crashes[place] = {"error": f"{type(error).__name__}: {error}"[:500], "input": repr(given)[:20_000],
                                       "traceback": told}  # fmt: skip
                self.write()
        if time.monotonic() - self._written > 1:
            self.write()

    def write(self) -> None:
        """Write the figures so far."""
        self._written = time.monotonic()
        found = {"runs": self.runs, "seconds": self.seconds, "exceptions": self.exceptions, "crashes": self.crashes}
        beside = self.out.with_suffix(".part")
        beside.write_text(json.dumps(found), encoding="utf-8")
        beside.replace(self.out)


def _place(error: BaseException) -> str:
    """Where in the project an exception was raised: the same fault is written down once."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if "site-packages" not in one.filename]
    last = frames[-1]
    return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"


def run_hypothesis(name: str, seconds: float, out: Path, first_seed: int = 0) -> Tally:
    """Draw inputs for one target until the time is out."""
    from hypothesis import HealthCheck, Phase, given, seed, settings

    from fuzz.targets import TARGETS, bank, timed

    target = next(one for one in TARGETS if one.name == name)
    bank()
    tally = Tally(out)
    pace = 0.05  # seconds per input, as it turns out
    while tally.seconds < seconds:
        before, at = tally.runs, tally.seconds
        most = max(5, min(AT_A_TIME, int(max(seconds - tally.seconds, 1) / pace)))

        @seed(first_seed)
        @settings(
            max_examples=most,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        )
        @given(target.strategy)
        def draw(one: Any) -> None:
            if tally.seconds < seconds:
                tally.run(lambda given: timed(target.run, given), one)

        draw()
        first_seed += 1
        pace = max((tally.seconds - at) / max(tally.runs - before, 1), 0.0005)
    tally.write()
    return tally


def run_atheris(name: str, seconds: float, out: Path) -> None:
    """Let atheris change inputs for one target until the time is out, which ends the process."""
    import atheris

    with atheris.instrument_imports(include=PARTS):
        from fuzz.targets import TARGETS, bank, timed
    from hypothesis import HealthCheck, given, settings

    target = next(one for one in TARGETS if one.name == name)
    bank()
    tally = Tally(out)
    corpus = out.with_suffix(".corpus")
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (corpus / f"seed{number}").write_bytes(seed)

    if raw := target.raw:

        def one(data: bytes) -> None:
            tally.run(lambda given: timed(raw, given), data)
    else:

        @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
        @given(target.strategy)
        def drawn(given: Any) -> None:
            tally.run(lambda one: timed(target.run, one), given)

        one = drawn.hypothesis.fuzz_one_input  # type: ignore[attr-defined]

    def test(data: bytes) -> None:
        one(data)
        if tally.seconds >= seconds:
            tally.write()
            os._exit(0)  # libFuzzer's own way out waits for DuckDB's threads

    limits = [
        "-timeout=120",
        "-rss_limit_mb=4096",
        "-max_len=65536",
    ]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={corpus}/", str(corpus)], test)
    atheris.Fuzz()


def main(engine: str, name: str, seconds: str, out: str) -> None:
    """Run one fuzzer."""
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    run = run_hypothesis if engine == "hypothesis" else run_atheris
    run(name, float(seconds), Path(out))


if __name__ == "__main__":
    main(*sys.argv[1:])

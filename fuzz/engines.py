"""The two fuzzers: hypothesis draws inputs from the strategies, atheris changes inputs by the code that they reach.

    python -m fuzz.engines hypothesis reader 600 out.json

runs the target `reader` for 600 seconds and writes the result to out.json. Every exception is written down, and the
fuzzing goes on.
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
PARTS = [
    *("bank", "charts", "exports", "loaders", "queries", "slides", "sources", "ui", "untrusted", "wording", "workspace")
]
AT_A_TIME = 500  # inputs that hypothesis draws before it looks at the clock; fewer for a slow target
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

    def run(self, run_target: Callable[[Any], None], value: Any) -> None:
        """Run one input; an exception is written down, not raised."""
        self.runs += 1
        try:
            run_target(value)
        except (Exception, RecursionError) as error:
            self.exceptions += 1
            place = _place(error)
            if place not in self.crashes and len(self.crashes) < MOST_CRASHES:
                traceback_text = "".join(traceback.format_exception(error))[-4000:]
                self.crashes[place] = {"error": f"{type(error).__name__}: {error}"[:500], "input": repr(value)[:20_000],
                                       "traceback": traceback_text}  # fmt: skip
                self.write()
        if time.monotonic() - self._written > 1:
            self.write()

    def write(self) -> None:
        """Write the figures so far."""
        self._written = time.monotonic()
        figures = {"runs": self.runs, "seconds": self.seconds, "exceptions": self.exceptions, "crashes": self.crashes}
        beside = self.out.with_suffix(".part")
        beside.write_text(json.dumps(figures), encoding="utf-8")
        beside.replace(self.out)


def _place(error: BaseException) -> str:
    """Return where in the project an exception was raised, so that the same fault is written down once."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename]
    last = frames[-1]
    return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"


def run_hypothesis(name: str, seconds: float, out: Path, first_seed: int = 0) -> Tally:
    """Draw inputs for one target until the time is up."""
    from hypothesis import HealthCheck, Phase, given, seed, settings

    from fuzz.targets import TARGETS, bank, timed

    target = next(candidate for candidate in TARGETS if candidate.name == name)
    bank()
    tally = Tally(out)
    pace = 0.05  # seconds per input, as it turns out
    while tally.seconds < seconds:
        runs_before, seconds_before = tally.runs, tally.seconds
        most_examples = max(5, min(AT_A_TIME, int(max(seconds - tally.seconds, 1) / pace)))

        @seed(first_seed)
        @settings(
            max_examples=most_examples,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        )
        @given(target.strategy)
        def draw(drawn_value: Any) -> None:
            if tally.seconds < seconds:
                tally.run(lambda value: timed(target.run, value), drawn_value)

        draw()
        first_seed += 1
        pace = max((tally.seconds - seconds_before) / max(tally.runs - runs_before, 1), 0.0005)
    tally.write()
    return tally


def run_atheris(name: str, seconds: float, out: Path) -> None:
    """Let atheris change inputs for one target until the time is up, and then end the process."""
    import atheris

    with atheris.instrument_imports(include=PARTS):
        from fuzz.targets import TARGETS, bank, timed
    from hypothesis import HealthCheck, given, settings

    target = next(candidate for candidate in TARGETS if candidate.name == name)
    bank()
    tally = Tally(out)
    corpus = out.with_suffix(".corpus")
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (corpus / f"seed{number}").write_bytes(seed)

    if raw := target.raw:

        def run_one_input(data: bytes) -> None:
            tally.run(lambda value: timed(raw, value), data)
    else:

        @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
        @given(target.strategy)
        def drawn(drawn_value: Any) -> None:
            tally.run(lambda value: timed(target.run, value), drawn_value)

        run_one_input = drawn.hypothesis.fuzz_one_input  # type: ignore[attr-defined]

    def test(data: bytes) -> None:
        run_one_input(data)
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

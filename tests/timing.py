"""How long something takes: the median of several times, for one alone may be the machine's."""

import statistics
import time
from collections.abc import Callable

TIMES = 5


def median_seconds(do: Callable[[], object], times: int = TIMES) -> float:
    """The median of `times` times that something is done, in seconds."""
    return statistics.median(seconds_of(do) for _ in range(times))


def seconds_of(do: Callable[[], object]) -> float:
    """How long something takes once, in seconds."""
    start = time.perf_counter()
    do()
    return time.perf_counter() - start

"""How long a page takes on a warm cache."""

import statistics
import time

from streamlit.testing.v1 import AppTest

RUNS = 9


def median_run(app: AppTest) -> float:
    """The median of RUNS runs of a page that is open already, in seconds."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        app.run()
        seconds.append(time.perf_counter() - start)
    assert not app.exception
    return statistics.median(seconds)

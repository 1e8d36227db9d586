"""How long a page takes on a warm cache."""

from streamlit.testing.v1 import AppTest

from tests.timing import median_seconds

RUNS = 9


def median_run(app: AppTest) -> float:
    """The median of RUNS runs of a page that is open already, in seconds."""
    seconds = median_seconds(app.run, RUNS)
    assert not app.exception
    return seconds

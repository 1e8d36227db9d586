"""The script that draws figures, which a browser may fetch while it fetches the page (decision 66).

Streamlit asks for it only when the first figure has come. That is late: the script is most of what a page weighs.
"""

from functools import cache
from pathlib import Path

import streamlit

WITHOUT_FIGURES = {"sok", "riskanalys", "uppfoljning", "bildspel"}  # pages that most often show none
_SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"


def early_link(path: str) -> bytes | None:
    """Return the Link header of a page with figures; None for other pages, and when the script's file is not found."""
    name = figure_script()
    if name is None or path.rstrip("/").rpartition("/")[2] in WITHOUT_FIGURES:
        return None
    return f"<static/js/{name}>; rel=modulepreload; fetchpriority=low".encode()


@cache
def figure_script() -> str | None:
    """Return the name of the file that draws figures; it changes with Streamlit's version."""
    scripts = sorted(_SCRIPTS.glob("PlotlyChart.*.js"))
    return scripts[0].name if len(scripts) == 1 else None

"""The front door: what the bank is, one's own municipality, and the three ways in."""

from typing import Literal

import pandas as pd
import streamlit as st

from bank.answer import answer
from charts.screen.grid import MAX_COLUMNS
from ui.shell.own_body import choose_own_body
from wording.filters import labels_of
from wording.markup import escaped, escaped_markdown
from wording.words import counted

WHAT = (
    "Granskningsbanken samlar vad revisorer i kommuner och regioner har funnit i fördjupade granskningar, så att du "
    "kan jämföra, göra en egen riskanalys och visa resultatet på ett möte."
)
Choices = dict[str, str | list[str]]  # of an address: key → one value, or several
FEWEST_NEAR = 2  # others of one's own county that are enough to be compared with
NO_REGION = "Riskanalysen görs för en kommun; en region går inte att välja där än."


def front_door() -> None:
    """Draw what the bank is in one sentence, the choice of one's own municipality, and the three ways in."""
    st.html(f'<p class="purpose">{escaped(WHAT)}</p>')
    with st.container(border=True, key="front_door"):
        with st.columns([2, 3])[0]:
            own = choose_own_body()
        is_region = own is not None and own["kind"] != "kommun"
        with st.container(key="ways_on"):
            for column, (page, label, icon, choices) in zip(st.columns(3), _ways_on(own, is_region), strict=True):
                with column:
                    _way(page, label, icon, choices, width="stretch")
        if own is not None:
            _tell_own(own)
            if is_region:
                st.caption(NO_REGION)


def _ways_on(own: pd.Series | None, is_region: bool) -> list[tuple[str, str, str, Choices]]:
    """The page, label, icon and choices of each way in, for one's own municipality or for none."""
    name = None if own is None else str(own["body_name"])
    in_bank = own is not None and bool(own["report_count"])
    beside = compared(answer("coverage_by_body"), str(own["body_id"])) if own is not None and in_bank else []
    whose = f" för {name}" if name and not is_region else ""
    about = f" om {name}" if in_bank else ""
    return [
        (
            "pages/jamfor.py",
            f"Jämför {name} med andra" if beside else "Jämför kommuner",
            ":material/grid_on:",
            {"vy": "Områden", "kommun": [labels_of("bodies")[one] for one in beside]} if beside else {},
        ),
        ("pages/riskanalys.py", f"Gör en riskanalys{whose}", ":material/balance:", {}),
        ("pages/bildspel.py", f"Bygg ett bildspel{about}", ":material/slideshow:", {}),
    ]


def _way(page: str, label: str, icon: str, choices: Choices, width: Literal["content", "stretch"] = "content") -> None:
    given = [(key, one) for key, value in choices.items() for one in ([value] if isinstance(value, str) else value)]
    st.page_link(page, label=escaped_markdown(label), icon=icon, query_params=given or None, width=width)


def _tell_own(own: pd.Series) -> None:
    """Say what the bank has of one's own, and where to go when that is nothing."""
    name, count = str(own["body_name"]), int(own["report_count"])
    if count:
        st.markdown(escaped_markdown(f"{name} har {counted(count, 'granskning', 'granskningar')} i banken."))
        part = labels_of("bodies")[str(own["body_id"])]
        _way(
            "pages/rapport.py",
            f"Läs vad som har granskats i {name}",
            ":material/description:",
            {"rapportvy": "Kommunen över tid", "part": part},
        )
        return
    st.markdown(
        escaped_markdown(
            f"{name} finns inte i banken: ingen granskning därifrån är inlagd. Det säger inget om hur det fungerar "
            "där. Det som andra har funnit går att utgå från."
        )
    )
    with st.container(horizontal=True, gap="small"):
        county = labels_of("counties").get(str(own["county_code"]))
        if county:
            _way("pages/jamfor.py", f"Granskningar i {county}", ":material/near_me:", {"lan": county})
        _way("pages/aterkommande.py", "Det som återkommer hos andra", ":material/repeat:", {})


def compared(bodies: pd.DataFrame, own: str, most: int = MAX_COLUMNS) -> list[str]:
    """Return one's own body and those to compare it with (ids of coverage_by_body), as many as the matrix has columns.

    They are of its own kind: all of them when they have room, else those of the same county when these are enough.
    """
    mine = bodies[bodies["body_id"] == own].iloc[0]
    others = bodies[(bodies["kind"] == mine["kind"]) & (bodies["body_id"] != own)]
    near = others[others["county_code"] == mine["county_code"]]
    if len(others) >= most and len(near) >= FEWEST_NEAR:
        others = near
    return [own, *others["body_id"].tolist()[: most - 1]] if len(others) else []

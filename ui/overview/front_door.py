"""The front door: what the bank is, the reader's own municipality, and the three ways in (decision 62)."""

from typing import Literal

import pandas as pd
import streamlit as st

from bank.answer import answer
from charts.screen import MAX_COLUMNS
from ui.shell.own_body import choose_own_body
from wording.filters import labels_of
from wording.markup import escaped, escaped_markdown
from wording.parties import roles_sentence
from wording.words import counted

WHAT = (
    "Granskningsbanken samlar vad revisorer i kommuner och regioner har funnit i fördjupade granskningar, så att du "
    "kan jämföra, göra en egen riskanalys och visa resultatet på ett möte."
)
Choices = dict[str, str | list[str]]  # of an address: key → one value, or several
FEWEST_NEAR = 2  # bodies in the reader's own county that are enough to compare with
NO_REGION = "Riskanalysen görs för en kommun; en region går inte att välja där än."


def front_door() -> None:
    """Draw what the bank is in one sentence, the choice of the reader's municipality, and the three ways in."""
    st.html(f'<p class="purpose">{escaped(WHAT)}</p>')
    with st.container(border=True, key="front_door"):
        with st.columns([2, 3])[0]:
            own_row = choose_own_body()
        is_region = own_row is not None and own_row["kind"] != "kommun"
        with st.container(key="ways_on"):
            for column, (page, label, icon, choices) in zip(st.columns(3), _ways_in(own_row, is_region), strict=True):
                with column:
                    _draw_way_in(page, label, icon, choices, width="stretch")
        if own_row is not None:
            _draw_own_reports(own_row)
            if is_region:
                st.caption(NO_REGION)


def _ways_in(own_row: pd.Series | None, is_region: bool) -> list[tuple[str, str, str, Choices]]:
    """Return the page, label, icon and choices of each way in, for the reader's own body (a row of bodies) or none."""
    name = None if own_row is None else str(own_row["body_name"])
    in_bank = own_row is not None and bool(own_row["report_count"])
    compared_ids = (
        compared(answer("coverage_by_body"), str(own_row["body_id"])) if own_row is not None and in_bank else []
    )
    for_name = f" för {name}" if name and not is_region else ""
    about_name = f" om {name}" if in_bank else ""
    return [
        (
            "pages/jamfor.py",
            f"Jämför {name} med andra" if compared_ids else "Jämför kommuner",
            ":material/grid_on:",
            {"vy": "Områden", "kommun": [labels_of("bodies")[body_id] for body_id in compared_ids]}
            if compared_ids
            else {},
        ),
        ("pages/riskanalys.py", f"Gör en riskanalys{for_name}", ":material/balance:", {}),
        ("pages/bildspel.py", f"Bygg ett bildspel{about_name}", ":material/slideshow:", {}),
    ]


def _draw_way_in(
    page: str, label: str, icon: str, choices: Choices, width: Literal["content", "stretch"] = "content"
) -> None:
    query_params = [
        (key, choice) for key, value in choices.items() for choice in ([value] if isinstance(value, str) else value)
    ]
    st.page_link(page, label=escaped_markdown(label), icon=icon, query_params=query_params or None, width=width)


def _draw_own_reports(own_row: pd.Series) -> None:
    """Say what the bank has on the reader's own body, and where to go when that is nothing."""
    name, count = str(own_row["body_name"]), int(own_row["report_count"])
    if sentence := roles_sentence(str(own_row["body_id"])):
        st.caption(sentence)
    if count:
        st.markdown(escaped_markdown(f"{name} har {counted(count, 'granskning', 'granskningar')} i banken."))
        part = labels_of("bodies")[str(own_row["body_id"])]
        _draw_way_in(
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
        county = labels_of("counties").get(str(own_row["county_code"]))
        if county:
            _draw_way_in("pages/jamfor.py", f"Granskningar i {county}", ":material/near_me:", {"lan": county})
        _draw_way_in("pages/aterkommande.py", "Det som återkommer hos andra", ":material/repeat:", {})


def compared(bodies: pd.DataFrame, own_id: str, column_limit: int = MAX_COLUMNS) -> list[str]:
    """Return the ids of the reader's own body and those to compare it with, at most `column_limit`; [] without any.

    They are of the same kind (`bodies` are rows of coverage_by_body): all of them when they fit, else those of the same
    county when these are enough, else the first.
    """
    own_row = bodies[bodies["body_id"] == own_id].iloc[0]
    candidates = bodies[(bodies["kind"] == own_row["kind"]) & (bodies["body_id"] != own_id)]
    same_county = candidates[candidates["county_code"] == own_row["county_code"]]
    if len(candidates) >= column_limit and len(same_county) >= FEWEST_NEAR:
        candidates = same_county
    return [own_id, *candidates["body_id"].tolist()[: column_limit - 1]] if len(candidates) else []

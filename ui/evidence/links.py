"""Links to a finding, a question or a recommendation on its report's page, which scrolls to it (decision 64)."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from ui.assets import script
from ui.shell.filters import carried
from wording.report_words import OPEN_SOURCE
from wording.words import known

# The kinds of items: their key in the address, and the tab that they stand under.
TABS = {"fynd": "Fynd", "fraga": "Bedömningar", "rekommendation": "Rekommendationer"}
# The query that has each kind, and the column of its number.
ITEMS = {
    "fynd": ("report_findings", "finding_no"),
    "fraga": ("report_questions", "question_no"),
    "rekommendation": ("report_recommendations", "recommendation_no"),
}
# Names the page, not the report: the report itself is the original (decision 70).
TO_REPORT_PAGE = "Visa på sidan Rapport"
_BAR = "vald_i_figuren"


def report_address(report_id: str, kind: str = "", item_no: object = "") -> str:
    """Return the address of a report's page with the filters of this one, at one of its items when `kind` names it."""
    item = {"del": TABS[kind], kind: item_no} if kind else {}
    return f"rapport?{urlencode({'rapport': report_id, **item, **carried()}, doseq=True)}"


def report_link(report_id: str, kind: str = "", item_no: object = "", label: str = TO_REPORT_PAGE) -> str:
    """Return the HTML of a link to `report_address`.

    A plain link: Streamlit's own, inside a dialog, leaves a false entry in the browser's history, and Back loses the
    filters.
    """
    return f'<a href="{escape(report_address(report_id, kind, item_no))}">{label}</a>'


def original_link(address: object, provenance: object) -> str:
    """Return the HTML of a link to the report, summary or article itself; nothing when its address is not known."""
    if not (web_address := known(address)):
        return ""
    label = OPEN_SOURCE.get(known(provenance), OPEN_SOURCE["hel_rapport"])
    return f'<a href="{escape(web_address)}" target="_blank" rel="noopener noreferrer">{label}</a>'


def draw_landing(kind: str, item_no: object) -> None:
    """Draw the place that a link to an item lands at, and say so when this is the one that the address names."""
    if addressed_item() != (kind, str(item_no)):
        return
    place = f"{kind}-{item_no}"
    arrive(place, "Hit ledde länken", look="landed")


def arrive(place: str, reason: str, times: int = 0, look: str = "arrived") -> None:
    """Draw a line with the reason why the page scrolls to it, and scroll: once, and again when `times` changes.

    `look` is the CSS class of the line: "landed" frames the card that it stands in.
    """
    line = f'<p id="{escape(place)}" data-times="{times}" class="{look}" tabindex="-1">{escape(reason)}</p>'
    st.html(line + script("go_to_place", place=place), unsafe_allow_javascript=True)


def addressed_item() -> tuple[str, str] | None:
    """Return the kind and number of the item that the address names, or None."""
    return next(((kind, st.query_params[kind]) for kind in TABS if kind in st.query_params), None)


def note_bar(area_id: str) -> None:
    """Note that the reader has chosen an area in a figure: the page goes to it at the next run."""
    st.session_state[_BAR] = (area_id, st.session_state.get(_BAR, ("", 0))[1] + 1)


def arrive_at_area(labels: Mapping[str, str]) -> None:
    """Scroll here, to the area in depth, when a bar was clicked or the address asks for it; say which it was."""
    area_id, times = st.session_state.get(_BAR, ("", 0))
    # "fokus" is forgotten when the page is left, and so is the bar.
    if area_id and area_id == st.session_state.get("fokus"):
        arrive("omradet", f"Du valde {labels.get(area_id, area_id)} i figuren.", times)
    elif st.query_params.get("till") == "omradet":
        arrive("omradet", "Hit ledde länken.")


def forget_item() -> None:
    """Take the item out of the address, when another report is chosen."""
    for kind in TABS:
        st.query_params.pop(kind, None)

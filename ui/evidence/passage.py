"""*Visa i rapporten*: from a quote to the page of the report where it stands, when the report's file is here.

Where it is not, nothing is drawn, and nothing but the register is read (docs/beslutslogg.md, 79).
"""

from zlib import crc32

import pandas as pd
import streamlit as st

from sources.register import Sought, kept_of
from wording.markup import escaped
from wording.words import known

SHOW_IN_REPORT = "Visa i rapporten"
_ICON = ":material/menu_book:"


def draw_quote(row: pd.Series, card: str, *, in_dialog: bool = False, said: bool = False) -> None:
    """Draw a quote (of a row with report_id, quote, section, page) and, when there is a source, the way to its place.

    `card` names the kind of card that it stands in: the same row may stand in two kinds on a page. A quote that the
    card has `said` already, as the report's wording, is not drawn again.
    """
    if not (quote := known(row.get("quote"))):
        return
    if not said:
        st.html(f"<blockquote class='quote'>{escaped(quote)}</blockquote>")
    sought = Sought(quote, known(row.get("section")) or "", known(row.get("page")) or "")
    # The whole row is the key: a report may use the same words in two statements.
    key = f"{card}_{crc32(repr(row.to_dict()).encode()):08x}"
    offer_passage(str(row["report_id"]), sought, key, in_dialog=in_dialog)


def offer_passage(report_id: str, sought: Sought, key: str, *, in_dialog: bool = False) -> None:
    """Draw the way from a quote to its place in the report's file, which is opened in a dialog of its own.

    Inside a dialog, where no other can be opened, it opens in the card. The file is read when it is opened.
    """
    if kept_of(report_id) is None:
        return
    if in_dialog:
        with st.expander(
            SHOW_IN_REPORT,
            key=f"i_rapporten_{key}",
            icon=_ICON,
            type="compact",
            on_change=forget_passage,
            args=(key,),
        ) as passage:
            if passage.open:
                _draw(report_id, sought, key)
    elif st.button(SHOW_IN_REPORT, key=f"i_rapporten_{key}", icon=_ICON, type="tertiary"):
        forget_passage(key)
        st.dialog(SHOW_IN_REPORT, width="medium")(_draw)(report_id, sought, key)


def forget_passage(key: str) -> None:
    """Forget where a reader had turned to: a passage that is opened again is opened at its quote."""
    for name in [name for name in st.session_state if str(name).startswith(f"{key}_")]:
        del st.session_state[name]


def _draw(report_id: str, sought: Sought, key: str) -> None:
    # Imported only here: few visits need it, and it brings in what reads and draws a source (decision 71).
    from ui.evidence.source_view import draw_passage_view

    draw_passage_view(report_id, sought, key)

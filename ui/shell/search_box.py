"""The search box of every page: a form that opens Sök with the question and the page's filters in its address.

Plain HTML, without Streamlit: it costs the pages no run, a half-written question is never sent by leaving the box, and
Enter works from the first moment (decision 59).
"""

import streamlit as st

from queries import LONGEST_SEARCH
from ui.assets import style
from ui.shell.filters import carried
from wording.markup import escaped

LABEL = "Sök i banken"


def search_box() -> None:
    """Draw the box."""
    kept = "".join(
        f'<input type="hidden" name="{escaped(key)}" value="{escaped(value)}">'
        for key, values in carried().items()
        for value in values
    )
    st.html(
        f'{style("search_box")}<form class="site-search" role="search" action="sok" method="get">'
        f'<input type="search" name="q" aria-label="{LABEL}" placeholder="{LABEL}" maxlength="{LONGEST_SEARCH}" '
        f'autocomplete="off">{kept}<button type="submit">Sök</button></form>'
    )

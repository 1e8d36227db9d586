"""The search box of every page: a form that opens Sök with the question and the page's filters in its address.

Plain HTML, without Streamlit: it costs the pages no run, a half-written question is never sent by leaving the box, and
Enter works from the first moment.
"""

import streamlit as st

from queries.search_input import MAX_LENGTH
from ui.shell.filters import carried
from wording.markup import escaped

LABEL = "Sök i banken"
_STYLE = """<style>
.site-search { display: flex; gap: 0.5rem; margin: 0; }
.site-search input, .site-search button {
  font: inherit; color: inherit; background: transparent; border-radius: 0.5rem;
  border: 1px solid color-mix(in srgb, currentColor 60%, transparent); min-height: 2.5rem; box-sizing: border-box;
}
.site-search input { flex: 1 1 6rem; min-width: 0; width: 6rem; padding: 0 0.75rem; }
.site-search input::placeholder { color: inherit; opacity: 0.75; }
.site-search button { flex: none; padding: 0 0.9rem; cursor: pointer; }
.site-search :focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
@media (max-width: 640px) { .site-search button { display: none; } }
@media print { .site-search { display: none; } }
</style>"""


def search_box() -> None:
    """Draw the box."""
    kept = "".join(
        f'<input type="hidden" name="{escaped(key)}" value="{escaped(value)}">'
        for key, values in carried().items()
        for value in values
    )
    st.html(
        f'{_STYLE}<form class="site-search" role="search" action="sok" method="get">'
        f'<input type="search" name="q" aria-label="{LABEL}" placeholder="{LABEL}" maxlength="{MAX_LENGTH}" '
        f'autocomplete="off">{kept}<button type="submit">Sök</button></form>'
    )

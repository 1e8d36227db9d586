"""The frame around every page: language, style, theme, and what to say when there is no data."""

from typing import cast

import streamlit as st

from charts.palette import PAPERS, Theme
from queries.snapshot import SnapshotMissing, current_snapshot, failed_build

# Streamlit's own few English words, which it offers no setting for. Keys are what it prints.
_TRANSLATED = {
    "Close": "Stäng", "No results": "Inga träffar", "No options to select": "Inget kvar att välja", "Clear all": "Rensa",
    "Copy to clipboard": "Kopiera", "Copied": "Kopierat", "Download plot as a PNG": "Ladda ner som PNG",
    "Download plot as a png": "Ladda ner som PNG", "Collapse sidebar": "Fäll ihop menyn", "Open sidebar": "Öppna menyn",
    "Close sidebar": "Stäng menyn", "Expand sidebar": "Öppna menyn",
}
_SCRIPT = """<script>
(() => {
  document.documentElement.lang = 'sv';
  if (window.granskningsbanken) return;
  window.granskningsbanken = true;
  const words = %s;
  const names = ['aria-label', 'title', 'data-title', 'alt'];
  const mend = (node) => {
    if (node.nodeType === 3 && words[node.data.trim()]) node.data = words[node.data.trim()];
    if (node.nodeType !== 1) return;
    for (const name of names) {
      const value = node.getAttribute(name);
      if (value && words[value]) node.setAttribute(name, words[value]);
    }
    node.childNodes.forEach(mend);
  };
  mend(document.body);
  new MutationObserver((changes) => changes.forEach((change) => {
    mend(change.target);
    change.addedNodes.forEach(mend);
  })).observe(document.body, {childList: true, subtree: true, attributes: true, attributeFilter: names});
})();
</script>"""
_STYLE = """<style>
.stMainBlockContainer {{ max-width: 1180px; padding-top: 2.5rem; padding-bottom: 3rem; }}
.quote {{ margin: 0; padding: 0.1rem 0 0.1rem 0.9rem; border-left: 3px solid {accent}; font-style: italic; }}
.quote::before {{ content: "”"; }} .quote::after {{ content: "”"; }}
.lead {{ font-size: 1.15rem; line-height: 1.5; max-width: 62rem; margin: 0; }}
.legend {{ display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; margin: 0; font-size: 0.9rem; }}
.legend span.box {{ display: inline-block; min-width: 1.4em; text-align: center; margin-right: 0.35em; border: 1px solid; }}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] * {{ color: {quiet}; opacity: 1; }}
[data-testid="stElementToolbar"] {{ display: none; }}
[data-testid="stText"] {{ white-space: pre-wrap; font-family: inherit; }}
@media (max-width: 640px) {{
  [class*="st-key-wide_"] {{ display: none; }}
  h1 {{ font-size: 1.6rem !important; }}
}}
@media (min-width: 641px) {{ [class*="st-key-narrow_"] {{ display: none; }} }}
@media print {{ [data-testid="stSidebar"], [data-testid="stHeader"], .stDownloadButton, .stMultiSelect, .stPopover {{ display: none; }} }}
</style>"""


def theme() -> Theme:
    """Return the reader's theme, light until the browser has told."""
    return cast(Theme, st.context.theme.type or "light")


def dress() -> None:
    """Set the language, the translated words and the house style; call once a run, before the page."""
    st.html(_STYLE.format(accent=PAPERS[theme()].accent, quiet=PAPERS[theme()].quiet))
    st.html(_SCRIPT % str(_TRANSLATED), unsafe_allow_javascript=True)


def ready() -> bool:
    """Return True when there is a snapshot; otherwise say what to do. A failed latest build is told in either case."""
    if failure := failed_build():
        with st.expander(":material/warning: Det senaste bygget misslyckades. Sidorna visar den förra versionen.", expanded=False):
            st.code(failure, language=None, wrap_lines=True)
    try:
        current_snapshot()
    except SnapshotMissing as error:
        st.error(str(error))
        return False
    return True

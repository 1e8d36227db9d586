"""The frame around every page: language, style, theme, and what to say when there is no data."""

import json
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from charts.palette import PAPERS, Theme
from queries.snapshot import SnapshotError, failed_build, pin_snapshot, stand_in
from ui.kept_text import KEPT_TEXT
from ui.pointing import POINTING
from ui.printing import PRINTING, print_style
from ui.returning import RETURNING

# The few English words of Streamlit and Plotly that they offer no setting for: pattern, and what stands instead.
_TRANSLATED = [
    ["^Close$", "Stäng"],
    ["^No results$", "Inga träffar"],
    ["^Press Enter to apply$", "Tryck Enter"],
    ["^Press (?:⌘|Ctrl|Cmd|Command) ?\\+ ?Enter to apply$", "Sparas av sig själv"],
    ["^Press (?:(?:⌘|Ctrl|Cmd|Command) ?\\+ ?)?Enter to submit form$", "Knappen skickar"],
    ["^No options to select$", "Inget kvar att välja"],
    ["^Clear all$", "Rensa"],
    ["^Clear value$", "Rensa"],
    ["^Copy to clipboard$", "Kopiera"],
    ["^Copied$", "Kopierat"],
    ["^Download plot as a png$", "Ladda ner som PNG"],
    ["^Preparing image - .*", "Bilden skapas …"],
    [
        "^Failed to generate file for download.*",
        "Filen gick inte att skapa. Läs in sidan igen: det du har öppnat kan ha kastats eller slutat delas.",
    ],
    ["^Image download succeeded - ", "Bilden är sparad: "],
    ["^(Collapse|Close) sidebar$", "Stäng menyn"],
    ["^(Expand|Open) sidebar$", "Öppna menyn"],
    ["^Page not found$", "Sidan finns inte"],
    [
        "^The page that you have requested does not seem to exist.*",
        "Adressen leder inte till någon sida. Översikten visas.",
    ],
    ["^Skip to main content$", "Hoppa till innehållet"],
    ["^Skip to content$", "Hoppa till innehållet"],
    ["^Open dropdown$", "Öppna listan"],
    ["^Open$", "Öppna listan"],
    ["^Upload$", "Välj fil"],
    ["^Browse files$", "Välj fil"],
    ["^Drag and drop files? here$", "Dra en fil hit"],
    ["^(?:Limit )?(\\d+) ?MB per file", "Högst $1 MB per fil"],
    ["^(?:Error: )?File must be (\\d+)(?:\\.0)? ?MB or smaller\\.$", "Filen får vara högst $1 MB."],
    ["^(?:Error: )?.* files are not allowed\\.$", "Filer av det slaget går inte att läsa in."],
    ["^(?:Error: )?Only one file is allowed\\.$", "Bara en fil åt gången."],
    [
        "^(?:Error: )?(?:Unexpected error\\. Please try again\\.|Upload failed|(?:AxiosError: )?Request failed .*)$",
        "Filen kom inte fram. Är den för stor? Försök igen.",
    ],
    ["^Click to retry upload$", "Försök igen"],
    ["^Cancel upload of ", "Avbryt "],
    ["^(?:Add files|file upload)$", "Välj fil"],
    ["^Help for ", "Hjälp om "],
    ["^progress$", "Andel klart"],
    ["^Remove ", "Ta bort "],
    ["^Connection error$", "Förbindelsen är bruten"],
    [
        "^Streamlit server is not responding\\..*",
        "Servern svarar inte. Sidan försöker igen av sig själv; det som är sparat är kvar.",
    ],
    ["^Is Streamlit still running\\?.*", "Är programmet igång? Annars: starta det igen i terminalen:"],
    ["^streamlit run yourscript\\.py$", "python -m streamlit run app.py"],
    ["^Connection timed out\\.$", "Servern svarar inte. Sidan försöker igen av sig själv; det som är sparat är kvar."],
    [
        "^(?:Connection failed with status|Cannot connect to Streamlit \\(HTTP status:) (\\d+)[^]*",
        "Servern svarar med fel $1. Sidan försöker igen av sig själv. Dröjer det: fråga den som sköter appen.",
    ],
]
_SCRIPT = """<script>
(() => {
  document.documentElement.lang = 'sv';
  if (window.granskningsbanken) return;
  window.granskningsbanken = true;
  const words = %s.map(([pattern, text]) => [new RegExp(pattern, 'i'), text]);
  const names = ['aria-label', 'title', 'data-title', 'alt'];
  const swedish = (text) => {
    const found = words.find(([pattern]) => pattern.test(text));
    return found ? text.replace(found[0], found[1]) : text;
  };
  const mend = (node) => {
    if (node.nodeType === 3) {
      const text = swedish(node.data.trim());
      if (text !== node.data.trim()) node.data = text;
    }
    if (node.nodeType !== 1) return;
    for (const name of names) {
      const value = node.getAttribute(name);
      if (value && swedish(value) !== value) node.setAttribute(name, swedish(value));
    }
    node.childNodes.forEach(mend);
  };
  // A wide table scrolls inside its frame on a phone; the keyboard must reach it too. Looked at a moment after
  // the changes: to ask for a width makes the browser lay out the whole page, and a page changes thousands of times.
  let waiting = false;
  const reach = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      const wide = [...document.querySelectorAll('[data-testid="stTable"] div')].filter(
        (frame) => frame.tabIndex < 0 && frame.scrollWidth > frame.clientWidth);
      wide.forEach((frame) => { frame.tabIndex = 0; });
    }, 150);
  };
  window.addEventListener('resize', reach);
  mend(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'childList') change.addedNodes.forEach(mend);
      else mend(change.target);
    }
    reach();
  }).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: names,
  });
})();
</script>"""
_FRAMED = "framed_by_app"
_STYLE = """<style>
.stMainBlockContainer {{ max-width: 1180px; padding-top: 2.5rem; padding-bottom: 3rem; }}
.quote {{ margin: 0; padding: 0.1rem 0 0.1rem 0.9rem; border-left: 3px solid {accent}; font-style: italic; }}
.quote::before {{ content: "”"; }} .quote::after {{ content: "”"; }}
mark {{ background: {mark}; color: inherit; padding: 0 0.1em; border-bottom: 2px solid {accent}; }}
.lead {{ font-size: 1.15rem; line-height: 1.5; max-width: 62rem; margin: 0; }}
.legend {{ display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; margin: 0; font-size: 0.9rem; }}
.legend span.box {{
  display: inline-block; min-width: 1.4em; text-align: center; margin-right: 0.35em; border: 1px solid;
}}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] * {{ color: {quiet}; opacity: 1; }}
[data-testid="stElementToolbar"] {{ display: none; }}
button[kind^="primary"], button[kind^="primary"] * {{ color: {paper}; }}
/* Else it shrinks as it loses the focus, and what stands below is no longer under the mouse that pressed it. */
[data-testid="stMultiSelectTagsContainer"] input {{ min-width: 3rem; }}
[data-testid="stCode"] pre {{ padding-right: 3.2rem; }}
[data-testid="stHtml"] a {{ color: {accent}; }}
[data-testid="stText"] {{ white-space: pre-wrap; font-family: inherit; }}
@media (max-width: 640px) {{
  [class*="st-key-wide_"] {{ display: none; }}
  h1 {{ font-size: 1.6rem !important; }}
}}
@media (hover: none) {{ .js-plotly-plot .modebar {{ display: none !important; }} }}
@media (min-width: 641px) {{ [class*="st-key-narrow_"] {{ display: none; }} }}
</style>"""


def theme() -> Theme:
    """Return the reader's theme, light until the browser has told."""
    return st.context.theme.type or "light"


def dress() -> None:
    """Set language, translated words, house style and how figures are pointed at; once a run, before the page."""
    st.session_state[_FRAMED] = True
    paper = PAPERS[theme()]
    style = _STYLE.format(accent=paper.accent, quiet=paper.quiet, mark=paper.land, paper=paper.background)
    st.html(style + print_style(theme()))
    st.html(
        _SCRIPT % json.dumps(_TRANSLATED) + POINTING + PRINTING + RETURNING + KEPT_TEXT, unsafe_allow_javascript=True
    )


def share_link() -> None:
    """Draw the button that shows the page's address with every filter, ready to copy."""
    with (
        st.container(horizontal=True, horizontal_alignment="right"),
        st.popover("Kopiera länk", icon=":material/link:", type="tertiary"),
    ):
        st.caption("Adressen öppnar samma sida med samma val.")
        query = urlencode([(key, value) for key in st.query_params for value in st.query_params.get_all(key)])
        address = str(st.context.url or "").split("?")[0]
        st.code(f"{address}?{query}" if query else address, language=None, wrap_lines=True)


def framed() -> None:
    """Make sure that app.py has dressed this run; every page calls it first.

    Streamlit's older page discovery sees the folder pages/ and, on a server's very first visit, runs a deep-linked page
    without app.py. Switching that discovery off and starting over gives the reader the page they asked for.
    """
    if not st.session_state.pop(_FRAMED, False):
        PagesManager.uses_pages_directory = False
        st.rerun()


def ready() -> bool:
    """Return True when there is a snapshot, which this run then keeps to; otherwise, and of a failed build, say why."""
    if failure := failed_build():
        with st.expander(
            ":material/warning: Det senaste bygget misslyckades. Sidorna visar den förra versionen.", expanded=False
        ):
            st.code(failure, language=None, wrap_lines=True)
    try:
        pin_snapshot()
    except SnapshotError as error:
        st.error(str(error))
        return False
    if instead := stand_in():
        st.warning(instead)
    return True

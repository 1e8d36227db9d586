"""The frame around every page: language, style, theme, and what to say when there is no data."""

import json

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from charts.palette import PAPERS, Theme
from queries.snapshot import SnapshotError, failed_build, pin_snapshot, stand_in
from ui.search.box import search_box
from ui.shell.address import BUTTON, COPYING
from ui.shell.kept_text import KEPT_TEXT
from ui.shell.plain_table import TABLE_STYLE
from ui.shell.pointing import POINTING
from ui.shell.printing import PRINTING, print_style
from ui.shell.returning import RETURNING
from ui.shell.window import FOLLOWING, FORM_STYLE, MOST_NARROW, follow_window
from ui.shell.word_list import offer_word_list

# The few English words of Streamlit and Plotly that they offer no setting for: pattern, and what stands instead.
_TRANSLATED = [
    ["^Close$", "Stäng"],
    ["^No results$", "Inga träffar"],
    ["^Press Enter to apply$", "Tryck Enter"],
    ["^Press (?:⌘|Ctrl|Cmd|Command) ?\\+ ?Enter to apply$", "Sparas av sig själv"],
    ["^Press (?:(?:⌘|Ctrl|Cmd|Command) ?\\+ ?)?Enter to submit form$", "Knappen skickar"],
    ["^No options to select$", "Inget kvar att välja"],
    ["^Clear all$", "Rensa"],
    ["^Select all$", "Välj alla"],
    ["^Select (\\d+) match(?:es)?$", "Välj $1 träffar"],
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
      // An icon is a word ("upload") that its font draws as a picture: another word would be written over the label.
      if (text !== node.data.trim() && !node.parentElement?.closest('[translate="no"]')) node.data = text;
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
      const wide = [...document.querySelectorAll('.plain-table, [data-testid="stTable"] div')].filter(
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
PRODUCT = "Granskningsbanken"
_FRAMED, _PAGE_TITLE = "framed_by_app", "page_title"
_STYLE = """<style>
.stMainBlockContainer {{ max-width: 1180px; padding-top: 2.5rem; padding-bottom: 3rem; }}
.quote {{ margin: 0; padding: 0.1rem 0 0.1rem 0.9rem; border-left: 3px solid {accent}; font-style: italic; }}
.quote::before {{ content: "”"; }} .quote::after {{ content: "”"; }}
mark {{ background: {mark}; color: inherit; padding: 0 0.1em; border-bottom: 2px solid {accent}; }}
.lead, .purpose {{ font-size: 1.15rem; line-height: 1.5; max-width: 62rem; margin: 0; }}
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
[data-testid="stCode"] [data-testid="stElementToolbarButton"], [data-testid="stCode"] pre + div > div,
[data-testid="stCode"] pre + div button {{ visibility: visible; opacity: 1; }}
.copy-link {{
  display: inline-flex; align-items: center; gap: 0.35rem; min-height: 2.5rem; padding: 0.25rem 0.75rem; font: inherit;
  color: {accent}; background: none; border: 1px solid transparent; border-radius: 0.25rem; cursor: pointer;
}}
.copy-link:hover {{ border-color: {accent}; }}
.copy-link:focus-visible {{ outline: 2px solid {accent}; outline-offset: 2px; }}
.copy-link .icon {{ font-family: "Material Symbols Rounded"; font-size: 1.25rem; line-height: 1; }}
.copy-told {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
#copy-by-hand {{
  position: fixed; z-index: 1000001; left: 1rem; right: 1rem; bottom: 1rem; max-width: 44rem; margin: auto;
  padding: 0.8rem 1rem; border: 2px solid; border-radius: 0.4rem; box-shadow: 0 2px 12px rgba(0, 0, 0, 0.35);
}}
#copy-by-hand textarea {{ width: 100%; font: inherit; color: inherit; background: none; border: 1px solid; }}
#copy-by-hand button {{
  padding: 0.2rem 0.8rem; font: inherit; color: inherit; background: none; border: 1px solid; cursor: pointer;
}}
[data-testid="stHtml"] a {{ color: {accent}; }}
[data-testid="stWidgetLabel"] {{ color: inherit !important; }} /* of a field that nothing can be done with, too */
@media (min-width: {beyond_narrow}px) {{ /* six in a column of a table */
  [class*="st-key-quick_"] [role="radio"] {{ padding: 0 0.55rem; min-width: 1.75rem; }}
}}
/* What has no room goes to the next line: else a choice is cut off, and nobody sees that there is one more. */
[data-testid="stButtonGroup"] > [role] {{ flex-wrap: wrap; overflow: visible; mask: none; }}
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] * {{ color: {accent}; }} /* a link, as the others */
/* Links that look like primary buttons: real buttons could not be opened in a tab of their own. */
.st-key-ways_on [data-testid="stPageLink-NavLink"] {{
  justify-content: center; min-height: 2.75rem; background: {accent}; border: 1px solid {accent};
}}
.st-key-ways_on [data-testid="stPageLink-NavLink"] * {{ color: {paper}; font-weight: 600; white-space: normal; }}
.st-key-ways_on [data-testid="stPageLink-NavLink"]:hover * {{ text-decoration: underline; }}
button[kind="tertiary"] p {{ text-align: left; }} /* of a label that takes two lines */
.ways-in {{ margin: 0; padding: 0 !important; list-style: none; line-height: 1.5; }}
.ways-in li {{ padding: 0.3rem 0; }}
.cited {{ margin: 0; font-size: 0.875rem; color: {quiet}; overflow-wrap: anywhere; }}
.landed, .arrived {{ margin: 0; font-size: 0.875rem; font-weight: 600; color: {accent}; scroll-margin-top: 5rem; }}
.landed:focus, .arrived:focus {{ outline: none; }}
[data-testid="stVerticalBlock"]:has(> * > .stHtml > .landed), [data-testid="stVerticalBlock"]:has(> * > * > .landed) {{
  box-shadow: inset 4px 0 0 {accent}; border-color: {accent};
}}
[data-testid="stText"] {{ white-space: pre-wrap; font-family: inherit; }}
@media (max-width: {most_narrow}px) {{ h1 {{ font-size: 1.6rem !important; }} }}
@media (hover: none) {{ .js-plotly-plot .modebar {{ display: none !important; }} }}
</style>"""


def theme() -> Theme:
    """Return the reader's theme, light until the browser has told."""
    return st.context.theme.type or "light"


def dress() -> None:
    """Set language, translated words, house style and how figures are pointed at; once a run, before the page."""
    st.session_state[_FRAMED] = True
    paper = PAPERS[theme()]
    style = _STYLE.format(
        accent=paper.accent,
        quiet=paper.quiet,
        mark=paper.land,
        paper=paper.background,
        most_narrow=MOST_NARROW,
        beyond_narrow=MOST_NARROW + 1,
    )
    style += TABLE_STYLE.format(rule=paper.line, quiet=paper.quiet)
    st.html(style + FORM_STYLE + print_style(theme()))
    follow_window()
    scripts = POINTING + PRINTING + RETURNING + KEPT_TEXT + FOLLOWING + COPYING
    st.html(_SCRIPT % json.dumps(_TRANSLATED) + scripts, unsafe_allow_javascript=True)


def name_page(title: str) -> None:
    """Name the browser's tab after the page; once a run, before the page, which may say more (name_tab)."""
    st.session_state[_PAGE_TITLE] = title
    st.set_page_config(page_title=f"{title} – {PRODUCT}")


def name_tab(shown: str) -> None:
    """Name the browser's tab after what the page shows, first: a tab has room for a few words."""
    st.set_page_config(page_title=f"{shown} – {st.session_state.get(_PAGE_TITLE, '')} – {PRODUCT}")


def draw_head(*, search: bool = False) -> None:
    """Draw what stands over every page: the search box (with `search`), the word list, and the button that copies the
    page's address with every choice; the page then hands the address on (tell_address)."""
    row = st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center")
    if search:
        with row:
            search_box()
    with row:
        offer_word_list()
        st.html(BUTTON, width="content")


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

"""Full screen: one slide at a time, by keyboard, presenter remote and touch, at an address of its own."""

from urllib.parse import urlsplit

import streamlit as st

from charts.palette import PAPERS
from slides.deck import Deck
from ui.shell.buttons import action
from ui.slideshow.wall import draw_slide, stage_style

ADDRESS, NUMBER = "bildspel", "visning"  # the page and its set, and the slide's number, in the address
_STYLE = """<style>
[data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stToolbar"], [data-testid="stStatusWidget"] {
  display: none !important;
}
.stApp, [data-testid="stMain"] { overflow: hidden; background: BACKGROUND; }
.st-key-wall_stage {
  position: fixed !important; z-index: 2; left: calc((100vw - 1280px * var(--stage, 1)) / 2);
  top: calc((100vh - 720px * var(--stage, 1)) / 2); transform: scale(var(--stage, 1));
}
/* The ways on lie in the slide's margins, beside all that stands on it; on a high screen below the slide. */
.st-key-stage_keys { position: fixed; z-index: 3; top: 0; left: 0; width: 0; height: 0; }
[class*="st-key-stage_"] button {
  position: fixed; z-index: 3; width: 40px; height: 48px; min-height: 0; padding: 0; overflow: hidden;
  background: BUTTON; border: 1px solid EDGE; border-radius: 4px; opacity: 0.75;
}
[class*="st-key-stage_"] button * { color: EDGE !important; }
[class*="st-key-stage_"] button, [class*="st-key-stage_"] button * { gap: 0; justify-content: center; }
[class*="st-key-stage_"] [data-testid="stIconMaterial"] { font-size: 28px; }
[class*="st-key-stage_"] [data-testid="stMarkdownContainer"] { position: absolute; clip-path: inset(50%); }
[class*="st-key-stage_"] button:hover { opacity: 1; background: BUTTON; border-color: EDGE; }
/* Two rings, one dark and one light: one of them is seen against any slide and the black around it. */
[class*="st-key-stage_"] button:focus-visible {
  opacity: 1; outline: 3px solid #FFFFFF; outline-offset: 0; box-shadow: 0 0 0 6px #1F4E79;
}
.st-key-stage_previous button { left: 4px; top: calc(50vh - 24px); }
.st-key-stage_next button { right: 4px; top: calc(50vh - 24px); }
.st-key-stage_leave button { right: 4px; top: 4px; height: 40px; }
.st-key-stage_first button { left: 4px; top: calc(50vh - 84px); }
.st-key-stage_last button { right: 4px; top: calc(50vh - 84px); }
.st-key-stage_first button:not(:focus-visible), .st-key-stage_last button:not(:focus-visible) {
  opacity: 0; pointer-events: none;
}
@media (max-aspect-ratio: 3/2) {
  .st-key-stage_previous button, .st-key-stage_next button { top: auto; bottom: 12px; width: 56px; }
  .st-key-stage_previous button { left: 12px; }
  .st-key-stage_next button { right: 12px; }
}
</style>"""
_SCRIPT = """<script>
(() => {
  const fit = () => document.documentElement.style.setProperty(
    '--stage', Math.min(window.innerWidth / 1280, window.innerHeight / 720));
  fit();
  if (window.granskningsbankenStage) return;
  window.granskningsbankenStage = true;
  window.addEventListener('resize', fit);
  const on = () => document.querySelector('.st-key-wall_stage');
  const press = (name) => {
    if (name === 'leave' && document.fullscreenElement) document.exitFullscreen().catch(() => {});
    button(name)?.click();
  };
  const button = (name) => document.querySelector(`.st-key-stage_${name} button`);
  const keys = {
    ArrowRight: 'next', ArrowDown: 'next', PageDown: 'next', ' ': 'next', Enter: 'next', n: 'next',
    ArrowLeft: 'previous', ArrowUp: 'previous', PageUp: 'previous', Backspace: 'previous', p: 'previous',
    Home: 'first', End: 'last', Escape: 'leave',
  };
  document.addEventListener('keydown', (event) => {
    if (!on() || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = event.target.closest && event.target.closest('button');
    if (button && (event.key === ' ' || event.key === 'Enter')) return;
    const name = event.key === ' ' && event.shiftKey ? 'previous' : keys[event.key];
    if (!name) return;
    event.preventDefault();
    event.stopPropagation();
    press(name);
  }, true);
  document.addEventListener('pointerup', (event) => {
    if (on() && event.pointerType === 'mouse' && event.button === 0 && !event.target.closest('button')) press('next');
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest && event.target.closest('.st-key-stage_leave button') && document.fullscreenElement)
      document.exitFullscreen().catch(() => {});
  });
  let start = null;
  document.addEventListener('touchstart', (event) => { start = on() ? event.changedTouches[0] : null; });
  document.addEventListener('touchend', (event) => {
    if (!start || !on()) return;
    if (event.target.closest('button')) { start = null; return; }  // which turns the slide by itself
    const end = event.changedTouches[0];
    const across = end.clientX - start.clientX;
    if (end.clientY - start.clientY > 80 && Math.abs(across) < 80) press('leave');
    else if (Math.abs(across) > 40) press(across < 0 ? 'next' : 'previous');
    else if (Math.abs(end.clientY - start.clientY) < 20)
      press(end.clientX > window.innerWidth / 3 ? 'next' : 'previous');
    start = null;
  });
  document.addEventListener('fullscreenchange', () => { if (!document.fullscreenElement && on()) press('leave'); });
})();
</script>"""
# The browser's own full screen is only granted in the click itself, so this stands on the page with the button.
ASK_FULL_SCREEN = """<script>
(() => {
  if (window.granskningsbankenAsk) return;
  window.granskningsbankenAsk = true;
  document.addEventListener('click', (event) => {
    const place = event.target.closest && event.target.closest('[class*="st-key-present_"] button');
    if (place && document.fullscreenEnabled && !document.fullscreenElement)
      document.documentElement.requestFullscreen().catch(() => {});
  }, true);
})();
</script>"""


def is_presenting() -> bool:
    """Return whether the address asks for a slide in full screen: the page then has no menu."""
    url = st.context.url  # None only outside a browser
    here = url is None or urlsplit(str(url)).path.rstrip("/").endswith(f"/{ADDRESS}")
    return here and {NUMBER, ADDRESS} <= set(st.query_params)


def start(number: int = 1) -> None:
    """Go to a slide in full screen (a button's on_click)."""
    st.query_params[NUMBER] = str(number)


def offer_presentation(key: str) -> None:
    """Draw the button that starts the presentation."""
    st.html(ASK_FULL_SCREEN, unsafe_allow_javascript=True)
    action(
        "Visa i helskärm",
        f"present_{key}",
        start,
        icon=":material/slideshow:",
        type="primary",
        help="Bläddra med piltangenter, mellanslag, Page Up/Down, klick eller svep. Esc, eller svep nedåt, lämnar.",
    )


def leave() -> None:
    """Go back to the slide set (a button's on_click)."""
    st.query_params.pop(NUMBER, None)


def present(deck: Deck) -> None:
    """Draw the slide that the address asks for; a number that is not there becomes the nearest that is."""
    count = len(deck.slides)
    wanted = st.query_params.get(NUMBER, "1")
    number = min(max(int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 1, 1), count)
    paper = PAPERS[deck.theme]
    style = _STYLE.replace("BACKGROUND", "#000000").replace("BUTTON", paper.background).replace("EDGE", paper.text)
    st.html(style + stage_style(deck.theme))
    st.html(_SCRIPT, unsafe_allow_javascript=True)
    draw_slide(deck.slides[number - 1], deck.theme, "stage", f"{number} av {count}")
    with st.container(key="stage_keys"):
        for name, label, icon, target in (
            ("next", "Nästa bild", "chevron_right", min(number + 1, count)),
            ("previous", "Föregående bild", "chevron_left", max(number - 1, 1)),
            ("first", "Första bilden", "first_page", 1),
            ("last", "Sista bilden", "last_page", count),
        ):
            action(label, f"stage_{name}", start, target, icon=f":material/{icon}:")
        action("Lämna helskärm", "stage_leave", leave, icon=":material/close:")

"""Which form of a figure fits the reader's window, so that the other is neither sent nor drawn.

Until the window has told, the form is guessed: telephones say so in the name that browsers send. When the guess is
wrong, and when a window is resized or a telephone turned, a script presses a button that nobody sees.
"""

from typing import Literal

import streamlit as st

from ui.shell.buttons import action

Form = Literal["wide", "narrow"]
MOST_NARROW = 640  # px; as wide as a window of the narrow form may be
_FORM = "window_form"
_OTHER: dict[Form, Form] = {"wide": "narrow", "narrow": "wide"}

# A printed page is no window: innerWidth stays as it is meanwhile. One press is waited for before the next.
FOLLOWING = """<script>
(() => {
  if (window.granskningsbankenWindow) return;
  window.granskningsbankenWindow = true;
  let waiting = null, pressed = -Infinity;
  const follow = () => {
    waiting = null;
    const fits = window.innerWidth > MOST ? 'wide' : 'narrow';
    const button = document.querySelector(`.st-key-window_${fits} button`);
    if (!button || document.querySelector('[role=dialog]')) return;
    if (performance.now() - pressed > 3000) {
      pressed = performance.now();
      button.click();
    }
    later();  // until the server has drawn the form
  };
  const later = () => { waiting ??= setTimeout(follow, 100); };
  window.addEventListener('resize', later);
  new MutationObserver((changes) => {
    if (changes.some((change) => change.addedNodes.length || change.removedNodes.length)) later();
  }).observe(document.body, { childList: true, subtree: true });
  follow();
})();
</script>""".replace("MOST", str(MOST_NARROW))
FORM_STYLE = f"""<style>
[class*="st-key-window_"] {{ display: none; }}
@media (max-width: {MOST_NARROW}px) {{ [class*="st-key-wide_"] {{ display: none; }} }}
@media (min-width: {MOST_NARROW + 1}px) {{ [class*="st-key-narrow_"] {{ display: none; }} }}
</style>"""


def window_form() -> Form:
    """Return the form that fits the reader's window, as far as is known."""
    told: Form | None = st.session_state.get(_FORM)
    return told or ("narrow" if "Mobi" in st.context.headers.get("User-Agent", "") else "wide")


def follow_window() -> None:
    """Draw the button that the script presses when the other form fits; once a run, before the page."""
    other = _OTHER[window_form()]
    label = f"Rita figurerna för {'smalt' if other == 'narrow' else 'brett'} fönster"
    action(label, f"window_{other}", _draw_for, other)


def _draw_for(form: Form) -> None:
    st.session_state[_FORM] = form

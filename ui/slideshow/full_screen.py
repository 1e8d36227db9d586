"""Full screen: one slide at a time, by keyboard, presenter remote and touch, at an address of its own."""

from urllib.parse import urlsplit

import streamlit as st

from slides.deck import Deck
from ui.assets import script, style
from ui.shell.buttons import action
from ui.slideshow.wall import draw_slide, stage_style

ADDRESS, NUMBER = "bildspel", "visning"  # the page and its set, and the slide's number, in the address


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
    st.html(script("ask_full_screen"), unsafe_allow_javascript=True)
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
    st.html(style("full_screen") + stage_style(deck.theme))
    st.html(script("full_screen"), unsafe_allow_javascript=True)
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

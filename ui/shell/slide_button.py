"""The button under every figure that adds it to a slide set."""

import streamlit as st

from charts.catalogue.build_figure import Parameters


def offer_slide(name: str, parameters: Parameters, key: str) -> None:
    """Draw the button; the choice of slide set is drawn when it is open. It works inside a dialog too."""
    with st.popover(
        "Lägg till i bildspel",
        key=f"add_{key}",
        icon=":material/add_to_queue:",
        type="tertiary",
        help="Figuren sparas med sina filter, inte som en avbildning: den följer med när data uppdateras.",
        on_change="rerun",
    ) as choice:
        if choice.open:
            # Imported only here: few visits need it, and it brings in what edits the reader's documents (decision 71).
            from ui.slideshow.add_to_set import draw_choice

            draw_choice(name, parameters, key)

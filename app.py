"""Granskningsbanken: the page list and the frame around every page."""

import streamlit as st

from ui.filters import carry_on, tell_unknown
from ui.frame import dress, ready, share_link

st.set_page_config(page_title="Granskningsbanken", page_icon="ui/icon.svg", layout="wide")

page = st.navigation(
    [
        st.Page(
            "pages/oversikt.py",
            title="Översikt",
            icon=":material/overview:",
            url_path="oversikt",
            default=True,
            help="Vad banken visar, vad den täcker och vad den inte täcker.",
        ),
        st.Page(
            "pages/jamfor.py",
            title="Jämför kommuner",
            icon=":material/grid_on:",
            url_path="jamfor",
            help="Områden, bedömningar och två kommuner sida vid sida.",
        ),
        st.Page(
            "pages/aterkommande.py",
            title="Återkommande brister",
            icon=":material/repeat:",
            url_path="aterkommande",
            help="Vilka svagheter som återkommer, med orden, rekommendationerna och lagen.",
        ),
        st.Page(
            "pages/sok.py",
            title="Sök",
            icon=":material/search:",
            url_path="sok",
            help="Fritext i titlar, revisionsfrågor, fynd, citat och rekommendationer.",
        ),
    ]
)
dress()
if ready():
    carry_on(page)
    share_link()
    tell_unknown()
    page.run()

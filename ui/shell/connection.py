"""What a page does when its connection to the server is back."""

from datetime import timedelta

import streamlit as st


@st.fragment(run_every=timedelta(days=1))
def stay_connected() -> None:
    """Let the page run when its connection is back: browsers ask only for pages with a timed fragment (decision 56)."""

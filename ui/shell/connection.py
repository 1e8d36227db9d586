"""What a page does when its connection to the server is back."""

from datetime import timedelta

import streamlit as st


@st.fragment(run_every=timedelta(days=1))
def stay_connected() -> None:
    """Let a page run by itself when its connection is back: browsers ask only for pages that renew themselves."""

"""An empty page: what Streamlit takes by itself."""

import streamlit as st

st.title("Tom sida")

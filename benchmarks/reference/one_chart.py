"""A page with a single Plotly chart: what Streamlit and Plotly take by themselves."""

import plotly.graph_objects as go
import streamlit as st

st.title("En figur")
st.plotly_chart(go.Figure(go.Bar(x=[3, 1, 2], y=["Brist", "Delvis", "Fungerar"], orientation="h")))

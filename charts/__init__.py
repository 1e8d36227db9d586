"""Query answers become Plotly figures here. Nothing in this package knows of Streamlit."""

"""Query answers become files to keep: Excel and CSV. Nothing in this package knows of Streamlit."""

"""Two pages that others are measured beside: they show what Streamlit and its figures take by themselves."""

"""What is drawn on the screen, and only Streamlit needs."""

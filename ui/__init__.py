"""What is drawn on the screen. Only `app.py`, the pages, this package and the cache in `bank/` import Streamlit."""

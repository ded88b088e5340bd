"""The door: bytes or rows in, checked polars frames out. No Streamlit, no Altair."""

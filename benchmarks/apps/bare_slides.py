"""A bare Streamlit slide show: a button with the clicker's key, a title and one chart a slide, drawn at every step."""

import altair as alt
import polars as pl
import streamlit as st

number = st.session_state.setdefault("number", 1)


def go_on() -> None:
    """The next slide."""
    st.session_state["number"] += 1


st.button("Next", shortcut="PageDown", on_click=go_on)
st.title(f"Slide {number}")
frame = pl.DataFrame({"name": [f"row {i}" for i in range(7)], "value": [34, 7, 12, 9, 3, 1, number % 20]})
base = alt.Chart(frame).encode(y=alt.Y("name:N", sort=None), x="value:Q", text="value:Q")
st.altair_chart((base.mark_bar() + base.mark_text(dx=8)).properties(height=400, title=f"Slide {number}"))

"""A bare Streamlit app with as many charts a page as ours, built from literals at every run."""

import json
import os

import altair as alt
import polars as pl
import streamlit as st


def chart() -> alt.LayerChart:
    """A chart of eight labelled bars."""
    frame = pl.DataFrame({"name": [f"row {i}" for i in range(8)], "value": [34, 7, 12, 9, 3, 1, 1, 5]})
    base = alt.Chart(frame).encode(x=alt.X("name:N", sort=None), y="value:Q", text="value:Q")
    return (base.mark_bar() + base.mark_text(dy=-8)).properties(height=300)


def draw(title: str, count: int) -> None:
    """A page of as many charts."""
    st.title(title)
    for _ in range(count):
        st.altair_chart(chart())


counts: dict[str, int] = json.loads(os.environ["BARE_PAGES"])
pages = [
    st.Page(lambda title=title, count=count: draw(title, count), title=title, url_path=f"bare{place}")
    for place, (title, count) in enumerate(counts.items())
]
st.navigation(pages).run()

"""Rīcības virzieni: the 5 directions and 21 actions, word for word, with their indicators and data."""

import streamlit as st

from dashboard import panels, source
from dashboard.panels import files
from dashboard.sections import directions, links

view = source.view()
shown = source.prepared(directions.directions, view)

panels.show_title(view.labels.t("Action directions"), view.lead)
if not shown:
    panels.show_nothing_yet(view.labels)
for direction in shown:
    panels.show_heading(direction.title)
    panels.show_markup(direction.html(st.query_params.get(links.ACTION, "")))
files.show_table_files({one.title: one.html() for one in shown}, view.labels.t("Action directions"), view)

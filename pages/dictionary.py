"""Rādītāju vārdnīca: every indicator, the code lists and the parameters."""

import streamlit as st

from dashboard import panels, source
from dashboard.panels import files
from dashboard.sections import codelists, dictionary, links
from dashboard.sentences.dictionary import shown as how_many

FEW = 3

view = source.view()
t = view.labels.t
entries = source.prepared(dictionary.entries, view)

panels.show_title(t("Indicator dictionary"), view.lead)
asked = st.query_params.get(links.SEARCH, "")
words = st.text_input(
    t("Find an indicator"), asked, key=f"search-{asked}", placeholder=t("a word of its name or definition"), live=True
)
found = dictionary.found(entries, words or "", asked)
if not entries:
    panels.show_nothing_yet(view.labels)
elif not found:
    st.info(t("Nothing matches “{words}”. Try a shorter word or part of one.", words=words))
else:
    panels.show_heading(how_many(len(found), view.labels))
    panels.show_markup(dictionary.html(found, is_open=len(found) <= FEW))
if not asked or len(found) != 1:  # one indicator's sheet stands alone, also on paper
    panels.show_heading(t("Code lists and parameters"))
    lists = codelists.rows(source.prepared(codelists.tables, view))
    panels.show_markup(lists)
    files.show_table_files({t("Code lists and parameters"): lists}, t("Code lists and parameters"), view)

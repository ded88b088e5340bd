"""Pretrunas avotā: the sums of the document, and what is known not to agree in it."""

import streamlit as st

from dashboard import panels, source
from dashboard.panels import files
from dashboard.sections import contradictions, links
from dashboard.sections.sums import sums as sums_of

view = source.view()
t = view.labels.t
sums = source.prepared(sums_of, view)
known = source.prepared(contradictions.contradictions, view)

panels.show_title(t("Contradictions in the source"), view.lead)
panels.show_heading(sums.finding)
panels.show_markup(sums.failing.html)
panels.show_markup(sums.others.html)
tables = {t("What must agree"): sums.failing.html + sums.others.html}
files.show_table_files(tables, t("Contradictions in the source"), view)
panels.show_heading(known.finding)
if not known.known:
    panels.show_nothing_yet(view.labels)
else:
    severity = st.pills(
        t("Severity"), list(known.severities), format_func=lambda code: known.severities[code], key="severity"
    )
    panels.show_markup(known.html(severity, st.query_params.get(links.SEARCH, "")))

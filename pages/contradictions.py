"""Pretrunas avotā: the sums of the document, and what is known not to agree in it."""

import streamlit as st

from dashboard import panels, source
from dashboard.sections import contradictions

view = source.view()
t = view.labels.t
sums = source.prepared(contradictions.sums, view)
known = source.prepared(contradictions.contradictions, view)

panels.show_title(t("Contradictions in the source"), view.lead)
panels.show_heading(sums.finding)
panels.show_markup(sums.failing.html)
panels.show_markup(sums.others.html)
panels.show_heading(known.finding)
if not known.rows:
    panels.show_nothing_yet(view.labels)
else:
    severity = st.pills(
        t("Severity"), list(known.severities), format_func=lambda code: known.severities[code], key="severity"
    )
    panels.show_markup(known.html(severity))

"""Saskaņošana: whether what must agree does agree, who looks after what does not, and since when it does not."""

import streamlit as st

from dashboard import decisions, panels, source
from dashboard.intake import asked, effects
from dashboard.panels import files
from dashboard.panels import reconciliation as widgets
from dashboard.panels.outcome import show_outcome
from dashboard.sections import declarations, links
from dashboard.sections import reconciliation as sections
from dashboard.summaries.identities import FAILS

view = source.view()
labels, t = view.labels, view.labels.t
link = st.query_params.get(links.SEARCH, "")
told = source.reconciled(view)
shown = sections.reconciliation(told, view, link)

panels.show_title(t("Reconciliation"), view.lead)
show_outcome(decisions.DECISION)
panels.show_heading(shown.finding, t(sections.EXPLAINED))
panels.show_markup(shown.only.html)
if not shown.verdicts:
    panels.show_nothing_yet(labels)
    st.stop()

with st.container(horizontal=True, vertical_alignment="center"):
    verdict = widgets.choose_verdict(shown.verdicts, labels)
    widgets.show_download(lambda: sections.as_file(shown, view), labels, synthetic=view.release.synthetic)
tables: dict[str, str] = {}
if shown.open and verdict in (None, FAILS):
    with st.spinner(t("Looking up on which pages the figures stand")):
        where = effects.shown_where(view)
    panels.show_heading(t("What does not agree"))
    failing = sections.failing(shown, lambda codes: effects.page_links(codes, where, view), view, link).html
    panels.show_markup(failing)
    tables[t("What does not agree")] = failing
if verdict != FAILS:
    panels.show_heading(t("Everything that must agree"))
    declared = declarations.declared(shown.told, verdict, view, link).html
    panels.show_markup(declared)
    tables[t("Everything that must agree")] = declared
files.show_table_files(tables, t("Reconciliation"), view)

if shown.open:
    panels.show_heading(t("For the manager"))
    widgets.choose_note(
        shown.open, shown.owners, asked.deliverers(view), link, lambda: decisions.note_identity(labels), labels
    )

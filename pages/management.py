"""Pārvaldība: targets, states set by hand, and what the public does not see; for those who answer for it."""

import streamlit as st

from dashboard import clock, judgement, panels, rulings, source
from dashboard.governing import computed
from dashboard.panels import files
from dashboard.panels import management as widgets
from dashboard.panels.outcome import show_outcome
from dashboard.sections import concealed, decided, links, targets
from dashboard.sections import management as sections

view, today = source.view(), clock.today()
labels, t = view.labels, view.labels.t
rules = computed(view.release, today)
events = source.archive(view).history
shown = sections.management(view, judgement.progress_of(view.release, today), rules, events)

panels.show_title(t("Management"), t("Targets, states set by hand, and what the public does not see."))
panels.show_heading(shown.targets_finding, targets.without_number(view))
panels.show_markup(shown.targets.html)
panels.show_heading(shown.states_finding, t(sections.ABOUT_STATES))
with st.container():  # always there: else the forms below would fold when the first state is set
    panels.show_markup(shown.states.html)

panels.show_heading(t("Decide"), t(sections.ABOUT_TARGETS))
panels.show_actor(
    t("There are no roles yet: on this machine everybody may decide. The name is kept in the history."), labels
)
asked = st.query_params.get(links.SEARCH, "")
with st.expander(
    t("Set or replace a target"), icon=":material/flag:", expanded=asked in view.catalogue.indicator, key="form-target"
):
    rulings.choose_target(view, asked, shown)
    show_outcome(rulings.TARGET)
with st.expander(t("Set a state by hand"), icon=":material/edit:", key="form-state"):
    widgets.choose_override(
        decided.all_names(view), decided.state_names(view),
        lambda about: sections.computed_state(about, rules, view), rulings.turn(),
        lambda: rulings.override(labels), labels,
    )  # fmt: skip
    show_outcome(rulings.OVERRIDE)
with st.expander(t("Take back a target or a state"), icon=":material/undo:", key="form-back"):
    widgets.choose_withdrawal(shown.set_targets, shown.set_states, lambda: rulings.withdraw(labels), labels)
    show_outcome(rulings.WITHDRAWAL)
panels.show_markup(shown.history.html)
tables = {t("Targets"): shown.targets.html, t("States set by hand"): shown.states.html}
# Never what is hidden from the public.
files.show_table_files(tables | {t("History"): shown.history.html}, t("Management"), view)

with st.spinner(t("Finding out what may be shown to the public; this may take some seconds.")):
    kept = source.concealed()
secret = concealed.concealed(kept.protection, kept.figures, view, behind=kept.behind)
panels.show_heading(secret.finding, secret.release)
panels.show_markup(secret.explained.html)
if secret.undecided:
    widgets.show_undecided(t(concealed.UNDECIDED))
panels.show_markup(secret.rows.html)

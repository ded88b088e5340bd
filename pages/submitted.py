"""Iesniegtie dati: how every report stands, what was submitted when and by whom, and one submission in full."""

import streamlit as st

from dashboard import clock, decisions, panels, source
from dashboard.intake import asked, history, standing, story
from dashboard.panels import files, submitted
from dashboard.panels.outcome import show_outcome

FEW, ALL = 30, 10_000

view = source.view()
labels, t = view.labels, view.labels.t
kept = source.archive(view)
today = clock.today()
number = st.query_params.get("iesniegums", "")

panels.show_title(t("Submitted data"), view.lead)
show_outcome(decisions.DECISION)

told = story.story(int(number), kept, view) if number.isdecimal() else None
if number and told is None:
    st.info(t("There is no submission with this number. All that there are stand in the history below."))
if told:
    panels.show_markup(history.way_back(view).html)
    panels.show_heading(t("Submission {number}", number=number))
    submitted.show_story(told, lambda: decisions.original(told), view)
    if told.open:
        panels.show_actor(t(submitted.RIGHTS), labels)
        submitted.choose_ending(
            lambda: decisions.withdraw(told, labels), lambda: decisions.send_back(told, labels), labels
        )
    submitted.show_story_tables(told, view)
    st.stop()

state = standing.standing(kept, view, today)
panels.show_heading(state.finding, state.legend)
if not state.decided:
    submitted.show_no_calendar(labels)
else:
    panels.show_markup(state.table.html)
    submitted.show_calendar(lambda: standing.calendar_file(view.release, labels.language), view)

panels.show_heading(t("History"))
shown = ALL if st.session_state.get("whole-history") else FEW
table, count = history.history(kept, view, shown)
panels.show_markup(table.html)
if count > FEW:
    st.toggle(labels.n("Show {count} entry", "Show all {count} entries", count), key="whole-history")

files.show_table_files({state.finding: state.table.html, t("History"): table.html}, t("Submitted data"), view)

panels.show_heading(t("For the manager"))
panels.show_actor(t(submitted.RIGHTS), labels)
periods = {code: labels.period(code) for code in asked.periods(view.catalogue, today)}
closed = list(kept.closed.select("deliverer", "period").iter_rows())
submitted.choose_closing(
    asked.deliverers(view), periods, closed,
    lambda: decisions.close(labels), lambda: decisions.reopen(labels), labels,
)  # fmt: skip

"""Iesniegt datus: template, file or table, everything that is wrong with it, what would change, one button."""

import streamlit as st

from dashboard import clock, panels, source, steps
from dashboard.intake import asked, checking, consequences, effects
from dashboard.panels import checked as results
from dashboard.panels import submit
from dashboard.sentences import intake as said

view = source.view()
labels, t = view.labels, view.labels.t
periods = asked.periods(view.catalogue, clock.today())
names = {code: labels.period(code) for code in periods}
link = {"institution": st.query_params.get("institucija", ""), "period": st.query_params.get("periods", "")}

panels.show_title(t("Submit data"), t("Three steps on this page. Nothing is saved before you confirm it."))
panels.show_heading(t("1. What you submit"))
newest = asked.newest_ended(periods, clock.today())
chosen = submit.choose_report(asked.deliverers(view), names, newest, link, labels)
if chosen.deliverer is None:
    st.info(t("Choose the institution whose data you submit: then the template and the next steps appear here."))
    st.stop()
report = asked.report(view, chosen.deliverer, chosen.period, chosen.form)
submit.show_owed(asked.counts(view, chosen.deliverer, chosen.period), chosen.form, names[chosen.period], labels)
if report.rows.height:
    submit.show_templates(lambda kind: steps.template(report, kind, view), f"veidne_{report.stem}", view)

if undone := steps.said_once("undone"):
    st.info(undone)
if last := steps.saved(chosen):
    results.show_saved(
        said.saved(last.number, last.counts, labels, stored=last.stored),
        consequences.changed_table(last.changes, view, t("Was"), t("Is")).html + consequences.origin(last.number, view),
        (lambda: steps.undo(last, labels)) if last.stored else None, steps.start_anew, labels,
    )  # fmt: skip
    st.stop()

panels.show_heading(t("2. The data"))
way = submit.choose_way(labels) if report.rows.height else submit.FILE
given = submit.choose_file(labels) if way == submit.FILE else steps.typed_file(report, view)
check = steps.check(*given, chosen, view) if given else None
if way == submit.GRID:
    steps.choose_cells(report, check, view)
for found in filter(None, dict.fromkeys((steps.refused(chosen), check))):
    results.show_check(found, chosen.form, way, view)

panels.show_heading(t("3. Look and confirm"))
if check is None or not check.submission.accepted:
    submit.show_waiting(labels, refused=check is not None or steps.refused(chosen) is not None)
    st.stop()
moved = checking.moved(check, source.release(steps.seen(check)), view.release)
if moved.height:
    results.show_moved(consequences.changed_table(moved, view, t("You saw"), t("Now")).html, labels)
results.show_preview(check, consequences.preview(check, view, effects.shown_where(view)), labels)
if not check.changes_nothing:
    results.choose_reason(labels, needed=check.submission.has_warnings)
    results.show_confirm(
        lambda: steps.save(check, chosen, labels), steps.said_once("lacking"), labels, anew=moved.height > 0
    )

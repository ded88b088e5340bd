"""Pārskats: the programme at a glance."""

from dashboard import panels, source
from dashboard.sections import overview

view = source.view()
t = view.labels.t
shown = source.prepared(overview.overview, view)

panels.show_title(shown.title, view.lead)
if shown.empty:
    panels.show_nothing_yet(view.labels)
else:
    panels.show_kpis(shown.tiles)
    panels.show_markup(shown.strip.html + shown.contradictions.html)
    panels.show_heading(t("What is measured and what is not"))
    panels.show_markup(shown.lists.html)
    panels.show_heading(t("Latest figures of the actions' indicators"))
    panels.show_markup(shown.table.html)

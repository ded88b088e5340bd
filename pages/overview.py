"""Pārskats: the programme at a glance."""

from dashboard import panels, source
from dashboard.panels import files
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
    panels.show_heading(t("Not reached and getting worse"))
    panels.show_markup(shown.missed.html)
    panels.show_heading(t("Questions a councillor may ask"))
    panels.show_markup(shown.asked.html)
    panels.show_heading(t("More about the figures"))
    panels.show_markup(shown.more.html)
    files.show_table_files({shown.title: shown.more.html}, t("Overview"), view)

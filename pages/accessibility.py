"""Piekļūstamības paziņojums: what of these pages not everybody can use, and whom to tell."""

from dashboard import panels, source
from dashboard.sections import accessibility

view = source.view()

panels.show_title(view.labels.t("Accessibility statement"))
for part in source.prepared(accessibility.statement, view):
    panels.show_heading(part.title)
    panels.show_markup(part.html)

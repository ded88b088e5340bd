"""Ārpusģimenes aprūpe: children in out-of-family care, those who care for them, and parents' custody."""

from dashboard import panels, source
from dashboard.sections import care

panels.show_page(
    source.view(),
    "Out-of-family care",
    (
        care.by_form,
        care.placements_by_quarter,
        care.foster_children,
        care.carers,
        care.specialised,
        care.custody,
    ),
    source.section,
    source.files,
)

"""Pakalpojumi: children who used social services, and the benefits' amounts."""

from dashboard import panels, source
from dashboard.sections import services

panels.show_page(
    source.view(),
    "Services",
    (services.usage, services.benefits),
    source.section,
    source.files,
)

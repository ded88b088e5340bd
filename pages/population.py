"""Iedzīvotāji un veselība: residents and children, births, health care."""

from dashboard import panels, source
from dashboard.sections import population

panels.show_page(
    source.view(),
    "Population and health",
    (
        population.residents,
        population.births_by_gender,
        population.births_by_quarter,
        population.births_by_order,
        population.births_by_filiation,
        population.other_birth_figures,
        population.health_institutions,
        population.health_figures,
    ),
    source.section,
    source.files,
)

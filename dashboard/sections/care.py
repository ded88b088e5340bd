"""Ārpusģimenes aprūpe: children in care and newly placed, foster children's places, carers, parents' custody."""

from __future__ import annotations

from dashboard.charts import care as charts
from dashboard.charts.base import horizontal_bars
from dashboard.sections.base import Section
from dashboard.sections.tables import crosstab
from dashboard.sentences import care as sentences
from dashboard.summaries import care as summaries
from dashboard.view import View

CARERS = ["guardians", "foster_families"]
CUSTODY = ["custody_suspended", "custody_restored"]


def by_form(view: View) -> Section:
    """Children in care on a day by form of care, and beside them those newly placed in a period."""
    t, rows = view.labels.t, view.measurements(*summaries.CHILDREN)
    forms = view.catalogue.categories("care_children")
    bars, parts = summaries.bars(rows, forms), summaries.by_category(rows, forms)
    return Section(
        title=t("Children in out-of-family care by form of care"),
        sentence=sentences.by_form(bars, view.labels),
        rows=rows,
        chart=charts.by_form(bars, parts, view.labels, view.palette),
        table=crosstab(sentences.with_heads(summaries.table_rows(rows, forms), view.labels), "category_label", "head", view.labels, t("Form of care")),
        notes=(t("The newly placed are counted over the year, the children in care on one day: the two are not added."),),
    )


def foster_children(view: View) -> Section:
    """Where the children in foster families live."""
    t, rows = view.labels.t, view.measurements("foster_children")
    places = summaries.newest(summaries.by_category(rows, view.catalogue.categories("foster_children")))
    return Section(
        title=t("Where foster children live"),
        sentence=sentences.foster_children(rows, places, view.labels),
        rows=rows,
        chart=horizontal_bars(places, "category_label", view.labels, view.palette),
        table=crosstab(rows, "category_label", "period_label", view.labels, t("Place")),
    )


def carers(view: View) -> Section:
    """Guardians and foster families on a day: people and families, not children."""
    t, rows = view.labels.t, summaries.headline(view.measurements(*CARERS))
    return Section(
        title=t("Guardians and foster families"),
        sentence=sentences.carers(rows, view.labels),
        rows=rows,
        chart=charts.side_by_side(rows, CARERS, view.labels, view.palette, one_unit=False),
        table=crosstab(rows, "period_label", "indicator_label", view.labels, t("Date")),
        notes=(t("These are guardians and families, not the children they care for."),),
    )

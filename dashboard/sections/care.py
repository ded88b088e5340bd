"""Ārpusģimenes aprūpe: children in care and newly placed, where foster children live, carers, parents' custody."""

from __future__ import annotations

from dashboard.charts import care as charts
from dashboard.charts.base import few_bars
from dashboard.sections import changes, control
from dashboard.sections.base import Section
from dashboard.sections.tables import crosstab
from dashboard.sentences import care as sentences
from dashboard.summaries import care as summaries
from dashboard.view import View
from loaders import schema


def by_form(view: View) -> Section:
    """Children in care on a day by form of care and, beside them, those newly placed in a period."""
    t, forms = view.labels.t, view.catalogue.categories("care_children")
    rows = summaries.by_category(view.measurements(*summaries.CHILDREN), [*forms, schema.TOTAL], summaries.CHILDREN)
    rows = sentences.with_heads(rows, view.labels)
    bars = sentences.with_heads(summaries.bars(rows, forms), view.labels)
    return Section(
        title=t("Children in out-of-family care by form of care"),
        sentence=sentences.by_form(bars, view.labels),
        rows=rows,
        chart=charts.by_form(bars, rows.filter(rows["category"].is_in(forms)), view.labels, view.palette),
        measured=sentences.children_at(rows, view.labels),
        table=crosstab(rows, "category_label", "head", view.labels, t("Form of care")),
        notes=(t("Children in care are counted on one day, new placements over a year: the two are never added."),),
    )


def placements_by_quarter(view: View) -> Section:
    """Children newly placed in each quarter, and whether the newest one stands out."""
    return control.by_quarter("care_placements", view.labels.t("New placements by quarter"), view)


def foster_children(view: View) -> Section:
    """Where the children in foster families live."""
    t, places = view.labels.t, view.catalogue.categories("foster_children")
    rows = summaries.by_category(view.measurements("foster_children"), [*places, schema.TOTAL])
    newest = summaries.newest(rows)
    return Section(
        title=t("Where foster children live"),
        sentence=sentences.foster_children(newest, view.labels),
        rows=rows,
        chart=few_bars(newest.filter(newest["category"].is_in(places)), "category_label", view.labels, view.palette),
        table=crosstab(rows, "category_label", "period_label", view.labels, t("Place")),
    )


def carers(view: View) -> Section:
    """Guardians and foster families on a day: persons and families, not children."""
    t, rows = view.labels.t, summaries.headline(view.measurements(*summaries.CARERS), summaries.CARERS)
    return Section(
        title=t("Guardians and foster families"),
        sentence=changes.compared_each(sentences.carers(rows, view.labels), rows, "indicator_label", view),
        rows=rows,
        chart=charts.side_by_side(summaries.of_one_kind(rows), view.labels, view.palette),
        table=crosstab(rows, "indicator_label", "period_label", view.labels, t("Indicator")),
        notes=(t("Guardians and families are counted here, not the children whom they care for."),),
    )


def specialised(view: View) -> Section:
    """Foster families with the status of a specialised one; the source gives no date."""
    t, kinds = view.labels.t, view.catalogue.categories("specialised_foster_families")
    rows = summaries.by_category(view.measurements("specialised_foster_families"), [*kinds, schema.TOTAL])
    newest = summaries.newest(rows)
    return Section(
        title=t("Specialised foster families"),
        sentence=sentences.specialised(newest, view.labels),
        rows=rows,
        chart=few_bars(newest.filter(newest["category"].is_in(kinds)), "category_label", view.labels, view.palette),
        table=crosstab(rows, "category_label", "indicator_label", view.labels, t("Kind of foster family")),
        measured=t("foster families · the source gives no date"),
    )


def custody(view: View) -> Section:
    """Parents whose custody was suspended, and parents whose custody was restored, by year; no share of one another."""
    t, rows = view.labels.t, summaries.headline(view.measurements(*summaries.CUSTODY), summaries.CUSTODY)
    return Section(
        title=t("Custody rights of parents"),
        sentence=changes.compared_each(sentences.custody(rows, view.labels), rows, "indicator_label", view),
        rows=rows,
        chart=charts.side_by_side(summaries.of_one_kind(rows), view.labels, view.palette),
        table=crosstab(rows, "indicator_label", "period_label", view.labels, t("Indicator")),
        notes=(t("Restored custody may have been suspended in an earlier year, so the two are not divided."),),
    )

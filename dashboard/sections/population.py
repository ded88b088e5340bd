"""Iedzīvotāji un veselība: residents and children, births, and the health care there is."""

from __future__ import annotations

import polars as pl

from dashboard.charts import population as charts
from dashboard.sections import changes, control
from dashboard.sections.base import Section
from dashboard.sections.figures import figures_table, measured, partitions
from dashboard.sections.tables import crosstab
from dashboard.sentences import figures as shared
from dashboard.sentences import population as sentences
from dashboard.summaries import breakdowns, totals
from dashboard.summaries import population as summaries
from dashboard.view import View
from loaders import schema

MOST_PERIODS = 4
BIRTH_FIGURES = ("birth_grants", "twin_births", "godparent_ceremonies")
HEALTH_FIGURES = ("hospital_beds", "city_practices", "dental_practices", "centre_doctors", "centre_dental_practices")


def residents(view: View) -> Section:
    """Residents of the municipality, and its children by age."""
    t, rows = view.labels.t, view.measurements("population", "children", "founding_municipalities")
    ages = breakdowns.by_category(rows.filter(indicator="children"), view.catalogue.categories("children"))
    single = breakdowns.headline(rows, ("population", "children"))
    founding = pl.col("indicator") == "founding_municipalities"
    return Section(
        title=t("Residents and children"),
        sentence=sentences.residents_and_children(
            single.filter(indicator="population"), single.filter(indicator="children"), view.labels
        ),
        rows=rows,
        measured=measured(single.filter(~founding), view),
        chart=charts.by_kind(breakdowns.latest_periods(ages, MOST_PERIODS), view.labels, view.palette),
        table=figures_table(breakdowns.together(single.filter(~founding), ages, single.filter(founding)), view),
    )


def births_by_gender(view: View) -> Section:
    """Birth records by gender of the child."""
    t, measured = view.labels.t, view.measurements("births")
    chosen = view.choices.gender
    genders = summaries.births_by_gender(measured, chosen)
    whole = summaries.births(measured) if chosen == schema.TOTAL else measured.clear().pipe(summaries.births)
    rows = breakdowns.together(whole, genders)
    return Section(
        title=t("Births by gender"),
        sentence=changes.compared(sentences.births(whole, genders, view.labels), whole, view),
        rows=rows,
        chart=charts.births_by_gender(breakdowns.latest_periods(genders, MOST_PERIODS), view.labels, view.palette),
        table=crosstab(rows, "gender_label", "period_label", view.labels, t("Gender")),
    )


def births_by_quarter(view: View) -> Section:
    """Birth records of each quarter, and whether the newest one stands out."""
    return control.by_quarter("births", view.labels.t("Births by quarter"), view)


def births_by_order(view: View) -> Section:
    """Births by which child of the family it is."""
    return _parts(view, "birth_order", view.labels.t("Births by order in the family"))


def births_by_filiation(view: View) -> Section:
    """Births by what the record says of the parents."""
    return _parts(view, "birth_filiation", view.labels.t("Births by what is recorded of the parents"))


def other_birth_figures(view: View) -> Section:
    """Twins, ceremonies and birth allowance decisions; nothing of it is divided by births."""
    return _figures(view, BIRTH_FIGURES, view.labels.t("Other figures on births"))


def health_institutions(view: View) -> Section:
    """Health care institutions by form, with what the forms add up to where that differs from the printed total."""
    t, rows = view.labels.t, view.measurements("health_institutions")
    parts = partitions(view, "health_institutions")
    differing = totals.differences(rows, parts)
    whole = breakdowns.headline(totals.with_totals(rows, parts, t("Total (computed)")))
    forms = breakdowns.by_category(rows, view.catalogue.categories("health_institutions"))
    return Section(
        title=t("Health care institutions by form"),
        sentence=sentences.health_institutions(whole, differing, view.labels),
        rows=rows,
        chart=charts.by_kind(breakdowns.latest_periods(forms, MOST_PERIODS), view.labels, view.palette),
        table=crosstab(
            breakdowns.together(_named_total(whole, view), forms, *_added_up(differing, view)),
            "category_label", "period_label", view.labels, t("Form"),
        ),
        notes=(*sentences.difference_note(differing, view.labels), *shared.note_on_computed(whole, view.labels)),
    )  # fmt: skip


def health_figures(view: View) -> Section:
    """Practices, doctors and beds, a number each."""
    return _figures(view, HEALTH_FIGURES, view.labels.t("Practices, doctors and beds"))


def _figures(view: View, indicators: tuple[str, ...], title: str) -> Section:
    rows = breakdowns.headline(view.measurements(*indicators), indicators)
    return Section(
        title=title,
        sentence=shared.single_figures(rows, title, view.labels),
        rows=rows,
        table=figures_table(rows, view),
    )


def _parts(view: View, indicator: str, title: str) -> Section:
    """One breakdown whose printed text has no total: its parts, and their computed sum."""
    t, rows = view.labels.t, view.measurements(indicator)
    whole = breakdowns.headline(totals.with_totals(rows, partitions(view, indicator), t("Total (computed)")))
    parts = breakdowns.by_category(rows, view.catalogue.categories(indicator))
    return Section(
        title=title,
        sentence=shared.largest_part(parts, whole, title, view.labels),
        rows=rows,
        chart=charts.by_kind(breakdowns.latest_periods(parts, MOST_PERIODS), view.labels, view.palette),
        table=crosstab(breakdowns.together(parts, whole), "category_label", "period_label", view.labels, t("Births")),
        notes=shared.note_on_computed(whole, view.labels),
    )


def _named_total(whole: pl.DataFrame, view: View) -> pl.DataFrame:
    """The totals, the delivered ones under the name of what they are."""
    printed = pl.lit(view.labels.t("Total as stated"))
    return whole.with_columns(pl.when("computed").then("category_label").otherwise(printed).alias("category_label"))


def _added_up(differing: pl.DataFrame, view: View) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows of a table: what the parts add up to, and the difference from the stated total."""
    named = {
        "parts": view.labels.t("Sum of the parts (computed)"),
        "difference": view.labels.t("Difference (computed)"),
    }
    sums, rest = (
        differing.with_columns(
            pl.col(column).cast(schema.VALUE).alias("value"),
            pl.lit(name).alias("category_label"),
            pl.lit("final").alias("status"),
        )
        for column, name in named.items()
    )
    return sums, rest

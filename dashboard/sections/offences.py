"""Likumpārkāpumi: proceedings against minors by period, gender, article and outcome, and their rate."""

from __future__ import annotations

from dashboard.charts import offences as charts
from dashboard.sections import changes, control
from dashboard.sections.base import Section
from dashboard.sections.tables import crosstab
from dashboard.sentences import offences as sentences
from dashboard.summaries import change
from dashboard.summaries import offences as summaries
from dashboard.view import View

MOST_ARTICLES = 8
PER = 1000


def by_period(view: View) -> Section:
    """Proceedings by year, made of half-years."""
    t, rows = view.labels.t, view.measurements("offences").filter(gender="total", category="total")
    years, halves = summaries.by_year(rows), summaries.by_half_year(rows)
    return Section(
        title=t("Administrative offence proceedings against minors"),
        sentence=changes.compared(sentences.by_year(years, view.labels), years, view),
        rows=rows,
        chart=charts.by_period(years, halves, view.labels, view.palette),
        table=crosstab(rows, "period_label", "indicator_label", view.labels, t("Period")),
        notes=(t("Years and half-years that were not delivered are added up from their quarters."),)
        if years["submission"].has_nulls() and view.release.audience.kind == "internal"
        else (),
    )


def by_quarter(view: View) -> Section:
    """Proceedings of each quarter, and whether the newest one stands out."""
    return control.by_quarter("offences", view.labels.t("Proceedings by quarter"), view)


def by_gender(view: View) -> Section:
    """Proceedings of each year against girls and against boys."""
    t, rows = view.labels.t, view.measurements("offences").filter(category="total")
    genders = summaries.by_gender(rows, view.choices.gender)
    return Section(
        title=t("Proceedings by gender"),
        sentence=changes.compared_each(sentences.by_gender(genders, view.labels), genders, "gender_label", view),
        rows=genders,
        chart=charts.by_gender(genders, view.labels, view.palette),
        table=crosstab(genders, "period_label", "gender_label", view.labels, t("Period")),
    )


def by_article(view: View) -> Section:
    """Proceedings of each year by article, the rare ones folded."""
    t, rows = view.labels.t, view.measurements("offences")
    articles = summaries.by_article(rows)
    named = summaries.fold_rare(articles, MOST_ARTICLES, t("Other articles"))
    return Section(
        title=t("Proceedings by article of the law"),
        sentence=sentences.by_article(articles, view.labels),
        rows=articles,
        chart=charts.by_article(named, view.labels, view.palette),
        table=crosstab(articles.sort("start", "rank"), "category_label", "period_label", view.labels, t("Article")),
        notes=sentences.unnamed_article(summaries.unnamed_article(rows), view.labels),
    )


def by_outcome(view: View) -> Section:
    """Proceedings of each year by what the commission decided."""
    t, rows = view.labels.t, view.measurements("offence_outcomes")
    outcomes = summaries.by_outcome(rows, view.catalogue.categories("offence_outcomes"))
    return Section(
        title=t("Proceedings by outcome"),
        sentence=sentences.by_outcome(outcomes, view.labels),
        rows=outcomes,
        chart=charts.by_outcome(outcomes, view.labels, view.palette),
        table=crosstab(outcomes, "category_label", "period_label", view.labels, t("Outcome")),
    )


def rate(view: View) -> Section:
    """Proceedings per 1000 children of the liable age, where that population is known."""
    t, rows = view.labels.t, view.measurements("offences").filter(gender="total", category="total")
    rates = change.rates(summaries.by_year(rows), view.measurements("children_14_17"), PER)
    return Section(
        title=t("Proceedings per 1000 children"),
        sentence=sentences.rate(rates, view.labels),
        rows=rows,
        table=sentences.rate_table(rates, view.labels),
        notes=(
            t("The number of children aged 14–17 nearest the middle of the year is taken; none is printed."),
            t("Proceedings are no children: one child may have several. Below 3 proceedings no rate is given."),
        ),
    )

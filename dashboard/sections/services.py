"""Pakalpojumi: the use of social services beside their targets, and the benefits."""

from __future__ import annotations

import polars as pl

from dashboard.charts import services as charts
from dashboard.labels import NO_DATA, Labels
from dashboard.names import code_names
from dashboard.sections.base import Section
from dashboard.sections.tables import crosstab
from dashboard.sentences import services as sentences
from dashboard.summaries import services as summaries
from dashboard.view import View


def usage(view: View) -> Section:
    """Children who used each service: in a year, and in a half-year that is never set against it."""
    t, rows = view.labels.t, view.measurements("service_users")
    names = code_names(view.catalogue, "services", f"label_{view.labels.language}")
    used = summaries.usage(rows, view.catalogue.targets)
    years, halves = summaries.latest_of(used, summaries.YEAR), summaries.latest_of(used, summaries.HALF_YEAR)
    uncounted = [names[code] for code in summaries.uncounted(view.release.measurements, list(names))]
    return Section(
        title=t("Children who used a service"),
        sentence=sentences.usage(years, halves, view.labels),
        rows=used,
        chart=charts.usage(years, halves, view.labels, view.palette),
        measured=sentences.children_in(used, view.labels),
        table=_usage_table(used, uncounted, view.labels),
        notes=sentences.usage_notes(used, uncounted, view.labels),
    )


def benefits(view: View) -> Section:
    """The amounts and terms of the benefits, and how often the one that is counted was granted."""
    t, rows = view.labels.t, view.measurements("birth_grants")
    units = {row["code"]: row for row in view.catalogue.codes["units"].iter_rows(named=True)}
    return Section(
        title=t("Benefits: amounts and terms"),
        sentence=sentences.benefits(rows, view.labels),
        rows=rows,
        table=sentences.benefits_table(summaries.benefits(view.catalogue.parameters), units, view.labels),
        indicators=("birth_grants",),
        standing=True,
    )


def _usage_table(used: pl.DataFrame, uncounted: list[str], labels: Labels) -> pl.DataFrame:
    """A row a service, a column a period, then its target; a service that is never counted has the sign of no data."""
    service = labels.t("Service")
    table = crosstab(used, "category_label", "period_label", labels, service)
    missing = pl.DataFrame({service: uncounted, **dict.fromkeys(table.columns[1:], NO_DATA)}, schema=table.schema)
    targets = dict(used.select("category_label", "target").iter_rows())
    whole = pl.concat([table, missing])
    words = [sentences.target(targets.get(name), labels) for name in whole[service]]
    return whole.with_columns(pl.Series(labels.t("Target"), words, dtype=pl.String))

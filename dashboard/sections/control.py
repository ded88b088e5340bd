"""A series by quarters as a control chart: is the newest quarter one of the usual ups and downs, or more."""

from __future__ import annotations

import polars as pl

from dashboard.charts import control as charts
from dashboard.sections.base import Section
from dashboard.sections.figures import signs
from dashboard.sections.plan import UNKNOWN_UNIT
from dashboard.sentences import control as sentences
from dashboard.summaries import control as summaries
from dashboard.summaries.periods import with_span
from dashboard.view import View
from loaders import schema
from loaders.periods import part


def by_quarter(indicator: str, title: str, view: View) -> Section:
    """The quarters of an indicator's undivided series, with the range in which it keeps by itself."""
    rows = with_span(view.measurements(indicator)).filter(
        gender=schema.TOTAL, category=schema.TOTAL, kind="Q", institution=_whole(indicator, view)
    )
    if rows.is_empty():
        return Section(title=title, sentence=title, rows=rows, optional=True)
    chart = summaries.control_chart(_with_gaps(rows, view), view.catalogue.indicator[indicator]["desired_change"])
    known = chart.points.filter(pl.col("value").is_not_null())
    unit = next((row for row in view.catalogue.codes["units"].iter_rows(named=True) if row["code"] == rows["unit"][0]),
                UNKNOWN_UNIT)  # fmt: skip
    sentence = title
    if known.height:
        sentence = sentences.newest(known.row(-1, named=True), unit, chart.variation, chart.limits, view.labels)
    return Section(
        title=title,
        sentence=sentence,
        rows=rows,
        chart=charts.points(chart.points, chart.limits, view.labels, view.palette),
        table=sentences.table(chart.points, view.labels),
        notes=(
            *sentences.notes(chart.reason, chart.limits, known.height, chart.assurance, view.labels),
            *signs(chart.points, view),
        ),
        optional=True,
    )


def _with_gaps(rows: pl.DataFrame, view: View) -> pl.DataFrame:
    """The quarters, and between the first and the last also those that nobody delivered: a gap is no short way."""
    years = range(rows["year"].min(), rows["year"].max() + 1)  # type: ignore[operator,arg-type]  # whole numbers
    codes = [part(number, "Q", quarter).code for number in years for quarter in range(1, 5)]
    first, last = min(rows["period"]), max(rows["period"])
    every = with_span(pl.DataFrame({"period": [code for code in codes if first <= code <= last]})).join(
        rows.drop("kind", "start", "end", "year"), on="period", how="left"
    )
    short = pl.col("period").map_elements(view.labels.period_short, return_dtype=pl.String)
    return every.with_columns(
        short.alias("period_short"),
        pl.col("status").fill_null("no_data"),
        *(pl.col(code).fill_null(rows[code][0]) for code in ("indicator", "institution", "gender", "category")),
    ).sort("start")


def _whole(indicator: str, view: View) -> str:
    """The institution that the indicator is about: where there are several, the first of the catalogue."""
    about = view.catalogue.ownership.filter(indicator=indicator)["institution"]
    return str(about[0]) if len(about) else ""

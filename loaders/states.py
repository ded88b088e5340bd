"""How each report stands: what an institution owes for a period, what of it came, and what came in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import polars as pl

from loaders import schema
from loaders.calendar import deadlines
from loaders.catalogue import Catalogue
from loaders.forms import ACTIVITIES, MEASUREMENTS, Form
from loaders.owed import owed_rows

STATE: Final[schema.Columns] = {
    "deliverer": pl.String,
    "period": pl.String,
    "due": pl.Date,
    "state": pl.String,
    "owed": pl.Int64,
    "delivered": pl.Int64,
    "on_time": pl.Int64,
}
STATES: Final = ("not_due", "due", "overdue", "submitted", "returned", "closed")
KEY: Final = ("deliverer", "period", "end", "due")
HELD: Final[schema.Columns] = {"deliverer": pl.String, "period": pl.String, "end": pl.Date, "due": pl.Date,
                               "first": pl.Date}  # fmt: skip


def states(
    catalogue: Catalogue,
    versions: pl.DataFrame,
    today: date,
    closed: pl.DataFrame | None = None,
    returned: pl.DataFrame | None = None,
    reports: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """One row a (deliverer, report) that owes anything (STATE), sorted by report and deliverer.

    `versions` holds every stored value, `reports` every stored report on an action, with `at` and `counting`
    (ledger.read_all_versions). `delivered` counts the owed keys of both forms that a counting submission holds, also
    without data; `on_time` those of them that one held by the due day. `closed` and `returned` name a `deliverer` and
    `period`. A report is closed when a manager says so; submitted when nothing is lacking; else returned; overdue after
    the due day; due once its period is over; not due before that.
    """
    due = deadlines(catalogue, today)
    stored = ((MEASUREMENTS, versions), (ACTIVITIES, reports))
    held = pl.concat([_held(form, catalogue, rows, due) for form, rows in stored])
    in_time = pl.col("first") <= pl.col("due")
    counted = held.group_by(KEY).agg(
        pl.len().cast(pl.Int64).alias("owed"),
        pl.col("first").is_not_null().sum().cast(pl.Int64).alias("delivered"),
        in_time.fill_null(value=False).sum().cast(pl.Int64).alias("on_time"),
    )
    marked = _marked(_marked(counted, closed, "is_closed"), returned, "is_returned")
    return marked.with_columns(_state(today).alias("state")).sort("end", "deliverer").select(*STATE)


def on_time_rate(stated: pl.DataFrame, today: date) -> pl.DataFrame:
    """One row a deliverer: of the keys `owed` in reports past their due day, how many came `on_time`, and the `rate`.

    The rate is a share from 0 to 1. A row of `stated` is one of `states`.
    """
    past = stated.filter(pl.col("due") < today)
    return (
        past.group_by("deliverer")
        .agg(pl.col("owed").sum(), pl.col("on_time").sum())
        .with_columns((pl.col("on_time") / pl.col("owed")).alias("rate"))
        .sort("deliverer")
    )


def _held(form: Form, catalogue: Catalogue, stored: pl.DataFrame | None, due: pl.DataFrame) -> pl.DataFrame:
    """One row an owed key of the form: whose it is, in which report, and the day on which it `first` came (HELD)."""
    asked = pl.concat([schema.empty(_asked_columns(form)), *_asked(form, catalogue, due["period"])])
    reports = asked.join(due, on="period", how="left", maintain_order="left")
    if stored is None:
        return reports.with_columns(pl.lit(None, pl.Date).alias("first")).select(*HELD)
    came = stored.filter("counting").group_by(form.key).agg(pl.col("at").min().dt.date().alias("first"))
    figures = came.rename({"period": "figure"})
    on = [name for name in figures.columns if name != "first"]
    return reports.join(figures, on=on, how="left", maintain_order="left").select(*HELD)


def _asked(form: Form, catalogue: Catalogue, reports: pl.Series) -> Iterator[pl.DataFrame]:
    """The owed keys beside the report that they belong to; the period of the figure itself is `figure`."""
    owners = catalogue.reporting if form is ACTIVITIES else catalogue.ownership
    for report in reports:
        for deliverer in owners["deliverer"].unique().sort():
            keys = owed_rows(form, catalogue, deliverer, report).rename({"period": "figure"})
            named = keys.with_columns(deliverer=pl.lit(deliverer), period=pl.lit(report))
            yield named.select(*_asked_columns(form))


def _asked_columns(form: Form) -> schema.Columns:
    about = (name for name in form.key if name != "period")
    return dict.fromkeys(("deliverer", "period", "figure", *about), pl.String)


def _marked(rows: pl.DataFrame, named: pl.DataFrame | None, column: str) -> pl.DataFrame:
    """The rows, with whether their (deliverer, period) is named."""
    pairs = schema.empty({"deliverer": pl.String, "period": pl.String}) if named is None else named
    marks = pairs.select("deliverer", "period").unique().with_columns(pl.lit(value=True).alias(column))
    return rows.join(marks, on=["deliverer", "period"], how="left").with_columns(pl.col(column).fill_null(value=False))


def _state(today: date) -> pl.Expr:
    return (
        pl.when("is_closed").then(pl.lit("closed"))
        .when(pl.col("delivered") == pl.col("owed")).then(pl.lit("submitted"))
        .when("is_returned").then(pl.lit("returned"))
        .when(pl.col("due") < today).then(pl.lit("overdue"))
        .when(pl.col("end") < today).then(pl.lit("due"))
        .otherwise(pl.lit("not_due"))
    )  # fmt: skip

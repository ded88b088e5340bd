"""A report that a manager has closed may still be changed, but not without a reason."""

from __future__ import annotations

import polars as pl

from loaders import schema
from loaders.checks.rule import Delivered, Rule, found, says_the_same
from loaders.owed.quarters import quarters_of, with_reporting

CLOSED_PERIOD = Rule(
    "closed_period", "warning", "period",
    "{row}. rinda maina datus par periodu {hint}, kas jau ir slēgts. Norādiet iemeslu, kāpēc tie jāmaina.",
    "Row {row} changes data of {hint}, which is closed already. Give the reason for the change.",
)  # fmt: skip

RULES = (CLOSED_PERIOD,)


def check_closed(delivered: Delivered) -> pl.DataFrame:
    """One finding a row that adds to or changes a closed report; repeating what is current needs no reason."""
    closed = delivered.known.closed
    if closed is None or not closed.height or delivered.deliverer is None:
        return schema.empty(schema.FINDING)
    own = closed.filter(deliverer=delivered.deliverer)["period"]
    quarters = [(quarter.code, period) for period in own for quarter in quarters_of(period)]
    reports = pl.DataFrame(quarters, schema={"reporting": pl.String, "closed": pl.String}, orient="row")
    form = delivered.form
    now = delivered.current.select(*form.key, *(pl.col(name).alias(f"now_{name}") for name in form.said))
    changed = (
        with_reporting(delivered.rows, delivered.catalogue)
        .join(reports.unique("reporting", keep="first", maintain_order=True), on="reporting", maintain_order="left")
        .join(now, on=list(form.key), how="left", maintain_order="left")
        .filter(~says_the_same(form, "now_"))
    )
    return found(CLOSED_PERIOD, changed, "period_text", pl.col("closed"))

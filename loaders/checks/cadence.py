"""An action is reported on for a quarter, a half-year or a year: for the one that the plan asks for."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import polars as pl

from loaders import schema
from loaders.checks.rule import Delivered, Rule, found
from loaders.periods import Period, parse_period, part, year

REPORT_PERIOD_NEEDED = Rule(
    "report_period_needed", "error", "period",
    "{row}. rindā par rīcību ziņo par ceturksni, pusgadu vai gadu, bet periods ir “{value}”. Ierakstiet, piemēram, "
    "{hint}.",
    "Row {row}: an action is reported on for a quarter, a half-year or a year, but the period is “{value}”. Type, for "
    "example, {hint}.",
)  # fmt: skip
OTHER_CADENCE = Rule(
    "other_cadence", "warning", "period",
    "{row}. rindā periods “{value}” nav tāda garuma, par kādu ziņo par šo rīcību. Ierakstiet, piemēram, {hint}; ja "
    "periods ir pareizs, norādiet iemeslu.",
    "Row {row}: this action is not reported on for a period as long as “{value}”. Type, for example, {hint}; if the "
    "period is right, give the reason.",
)  # fmt: skip

RULES = (REPORT_PERIOD_NEEDED, OTHER_CADENCE)
REPORTED: Final = ("Q", "S", "A")
CASE: Final[schema.Columns] = dict.fromkeys(("action", "period", "rule", "right"), pl.String)


def check_cadence(delivered: Delivered) -> pl.DataFrame:
    """One finding a report for a period of another kind than the plan asks for, with one that would be right."""
    cadence = dict(delivered.catalogue.actions.select("code", "cadence").iter_rows())
    asked = delivered.rows.select("action", "period").drop_nulls("period").unique(maintain_order=True)
    judged = [
        (action, code, rule.code, _right(period, cadence.get(action)))
        for action, code in asked.iter_rows()
        if (period := parse_period(code)) and (rule := _broken(period, cadence.get(action)))
    ]
    cases = pl.DataFrame(judged, schema=CASE, orient="row")
    rows = delivered.rows.join(cases, on=["action", "period"], how="inner", nulls_equal=True, maintain_order="left")
    return pl.concat([found(rule, rows.filter(rule=rule.code), "period_text", pl.col("right")) for rule in RULES])


def _broken(period: Period, cadence: str | None) -> Rule | None:
    if period.kind not in REPORTED:
        return REPORT_PERIOD_NEEDED
    return OTHER_CADENCE if cadence in REPORTED and period.kind != cadence else None


def _right(period: Period, cadence: str | None) -> str:
    """The period of the cadence in which the given one ends; a stock's day belongs to what ends before it."""
    last = period.start - timedelta(days=1) if period.kind == "D" else period.end
    match cadence:
        case "A":
            return year(last.year).code
        case "S":
            return part(last.year, "S", (last.month + 5) // 6).code
        case _:
            return part(last.year, "Q", (last.month + 2) // 3).code

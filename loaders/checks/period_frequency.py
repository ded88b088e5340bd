"""A period must be of the kind that its indicator is counted for, over, and of the asked frequency or longer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import polars as pl

from loaders import schema
from loaders.checks.rule import Delivered, Rule, found
from loaders.owed.quarters import STOCKS, breakdown_frequency, reference_day
from loaders.periods import Period, parse_period, reference_day_after, school_year

DAY_NEEDED = Rule(
    "day_needed", "error", "period",
    "{row}. rindā rādītājs rāda stāvokli vienā dienā, bet periods ir “{value}”. Ierakstiet dienu, piemēram, {hint}.",
    "Row {row}: the indicator is counted on a day, but the period is “{value}”. Type the day, for example {hint}.",
)  # fmt: skip
SPAN_NEEDED = Rule(
    "span_needed", "error", "period",
    "{row}. rindā rādītājs skaita notikušo visā periodā, bet “{value}” ir viena diena. Ierakstiet, piemēram, {hint}.",
    "Row {row}: the indicator counts what happened over a period, but “{value}” is one day. Type, for example, {hint}.",
)  # fmt: skip
SCHOOL_YEAR_NEEDED = Rule(
    "school_year_needed", "error", "period",
    "{row}. rindā rādītāju skaita par mācību gadu, bet periods ir “{value}”. Ierakstiet, piemēram, {hint}.",
    "Row {row}: the indicator is counted for a school year, but the period is “{value}”. Type, for example, {hint}.",
)  # fmt: skip
CALENDAR_YEAR_NEEDED = Rule(
    "calendar_year_needed", "error", "period",
    "{row}. rindā rādītāju skaita par kalendāra gadu, bet “{value}” ir mācību gads. Ierakstiet, piemēram, {hint}.",
    "Row {row}: the indicator is counted for a calendar year, but “{value}” is a school year. Type, for example, "
    "{hint}.",
)  # fmt: skip
SHORTER_THAN_ASKED = Rule(
    "shorter_than_asked", "warning", "period",
    "{row}. rindā periods “{value}” ir īsāks, nekā prasīts šim rādītājam vai dalījumam. Pārbaudiet; ja tas ir "
    "pareizi, norādiet iemeslu.",
    "Row {row}: the period “{value}” is shorter than is asked for this indicator or breakdown. Check it; if it is "
    "right, give the reason.",
)  # fmt: skip
OFF_REFERENCE_DAY = Rule(
    "off_reference_day", "warning", "period",
    "{row}. rindā diena “{value}” nav tā, par kuru prasa šo rādītāju; tuvākā ir {hint}. Pārbaudiet; ja tā ir "
    "pareizi, norādiet iemeslu.",
    "Row {row}: the indicator is not asked for on the day “{value}”; the nearest is {hint}. Check it; if it is right, "
    "give the reason.",
)  # fmt: skip
FUTURE_PERIOD = Rule(
    "future_period", "error", "period",
    "{row}. rindā periods “{value}” vēl nav sācies. Labojiet periodu.",
    "Row {row}: the period “{value}” has not begun yet. Mend the period.",
)  # fmt: skip
UNFINISHED_PERIOD = Rule(
    "unfinished_period", "warning", "period",
    "{row}. rindā periods “{value}” vēl nav beidzies. Pārbaudiet; ja dati ir galīgi, norādiet iemeslu.",
    "Row {row}: the period “{value}” is not over yet. Check it; if the data are final, give the reason.",
)  # fmt: skip

RULES = (
    DAY_NEEDED,
    SPAN_NEEDED,
    SCHOOL_YEAR_NEEDED,
    CALENDAR_YEAR_NEEDED,
    SHORTER_THAN_ASKED,
    OFF_REFERENCE_DAY,
    FUTURE_PERIOD,
    UNFINISHED_PERIOD,
)
MONTHS: Final = {"M": 1, "Q": 3, "S": 6, "A": 12}
# The day after the end of every period of a frequency, as (month, day).
DAYS_AFTER: Final = {
    "M": [(month, 1) for month in range(1, 13)],
    "Q": [(1, 1), (4, 1), (7, 1), (10, 1)],
    "S": [(1, 1), (7, 1)],
    "A": [(1, 1)],
}


def check_period_kind(delivered: Delivered) -> pl.DataFrame:
    """One finding a row whose period is not one that its indicator is counted for, or shorter than asked."""
    cases = _cases(delivered)
    judged = [
        _kind_problem(delivered.catalogue.indicator[code], period, is_part=is_part)
        for code, period, is_part in _read(cases)
    ]
    return _said(delivered, cases, judged)


def check_reference_day(delivered: Delivered) -> pl.DataFrame:
    """One finding a stock that was not counted on the day it is asked for."""
    cases = _cases(delivered)
    judged = [
        _day_problem(delivered.catalogue.indicator[code], period, is_part=is_part)
        for code, period, is_part in _read(cases)
    ]
    return _said(delivered, cases, judged)


def check_period_is_over(delivered: Delivered) -> pl.DataFrame:
    """One finding a row about a period that has not begun, or is not over, today."""
    today = delivered.known.today
    periods = _spanned(delivered.rows["period"])
    rows = delivered.rows.join(periods, on="period", how="inner", maintain_order="left")
    future = rows.filter(pl.col("start") > today)
    unfinished = rows.filter((pl.col("start") <= today) & (pl.col("end") > today))
    return pl.concat([found(FUTURE_PERIOD, future, "period_text"), found(UNFINISHED_PERIOD, unfinished, "period_text")])


Problem = tuple[Rule, str] | None


def _kind_problem(indicator: dict[str, Any], period: Period, *, is_part: bool) -> Problem:
    """What is wrong with the kind of a period, and the code that would be right."""
    if indicator["measure_kind"] in STOCKS:
        return (
            None
            if period.kind == "D" or _tells_the_day(indicator, period)
            else (DAY_NEEDED, _day_for(indicator, period))
        )
    if period.kind == "D":
        return SPAN_NEEDED, _span_for(indicator, period)
    if indicator["reporting_year_start"]:
        # A longer range of calendar years is nobody's slip of the pen.
        wrong = period.kind not in ("school", "range")
        return (SCHOOL_YEAR_NEEDED, _span_for(indicator, period)) if wrong else None
    if period.kind == "school":
        return CALENDAR_YEAR_NEEDED, str(period.year)
    asked = breakdown_frequency(indicator) if is_part else indicator["frequency"]
    return (SHORTER_THAN_ASKED, "") if period.months < MONTHS.get(asked or "", 0) else None


def _tells_the_day(indicator: dict[str, Any], period: Period) -> bool:
    """Whether a span will do for a day: the source leaves it undated, or names just the month of the reference day."""
    if indicator["reference_day"] and period.kind in ("M", "D"):
        counted = reference_day(indicator["reference_day"], period.year)
        return period.start <= counted <= period.end
    return not indicator["date_known"] and period.kind == "A"


def _day_for(indicator: dict[str, Any], period: Period) -> str:
    if indicator["reference_day"]:
        return reference_day(indicator["reference_day"], period.year).isoformat()
    return reference_day_after(period).isoformat()


def _span_for(indicator: dict[str, Any], period: Period) -> str:
    if indicator["reporting_year_start"]:
        begun = period.start >= school_year(period.year).start
        return school_year(period.year if begun else period.year - 1).code
    frequency = indicator["frequency"]
    before = period.start - timedelta(days=1)
    part = {"Q": f"-Q{(before.month + 2) // 3}", "S": f"-S{(before.month + 5) // 6}", "M": f"-M{before.month:02d}"}
    return f"{before.year}{part.get(frequency, '')}"


def _day_problem(indicator: dict[str, Any], period: Period, *, is_part: bool) -> Problem:
    """The nearest day on which a stock is asked for, where this is not one."""
    if indicator["measure_kind"] not in STOCKS or period.kind != "D":
        return None
    frequency = breakdown_frequency(indicator) if is_part else indicator["frequency"]
    days = [_month_day(indicator["reference_day"])] if indicator["reference_day"] else DAYS_AFTER.get(frequency or "")
    if not days or (period.start.month, period.start.day) in days:
        return None
    near = [date(number, *at) for number in range(period.year - 1, period.year + 2) for at in days]
    return OFF_REFERENCE_DAY, min(near, key=lambda other: abs(other - period.start)).isoformat()


def _month_day(text: str) -> tuple[int, int]:
    counted = reference_day(text, 2000)
    return counted.month, counted.day


def _cases(delivered: Delivered) -> pl.DataFrame:
    """Each combination that a rule need be asked once: indicator, period, and whether it is a part of a breakdown."""
    part = (pl.col("gender") != schema.TOTAL) | (pl.col("category") != schema.TOTAL)
    rows = delivered.rows.filter(pl.all_horizontal(pl.col("indicator", "period", "gender", "category").is_not_null()))
    return rows.select("indicator", "period", part.alias("is_part")).unique(maintain_order=True)


def _read(cases: pl.DataFrame) -> list[tuple[str, Period, bool]]:
    read = ((code, parse_period(period), is_part) for code, period, is_part in cases.iter_rows())
    return [(code, period, is_part) for code, period, is_part in read if period]


def _said(delivered: Delivered, cases: pl.DataFrame, judged: list[Problem]) -> pl.DataFrame:
    """The findings of the rows whose case has a problem."""
    problems = cases.with_columns(
        pl.Series("rule", [problem and problem[0].code for problem in judged], dtype=pl.String),
        pl.Series("hint", [problem and problem[1] for problem in judged], dtype=pl.String),
    ).drop_nulls("rule")
    part = (pl.col("gender") != schema.TOTAL) | (pl.col("category") != schema.TOTAL)
    rows = delivered.rows.with_columns(part.alias("is_part")).join(
        problems, on=["indicator", "period", "is_part"], how="inner", maintain_order="left"
    )
    findings = [found(rule, rows.filter(rule=rule.code), "period_text", pl.col("hint")) for rule in RULES]
    return pl.concat(findings)


def _spanned(codes: pl.Series) -> pl.DataFrame:
    read = [period for code in codes.drop_nulls().unique(maintain_order=True) if (period := parse_period(code))]
    return pl.DataFrame(
        [(period.code, period.start, period.end) for period in read],
        schema={"period": pl.String, "start": pl.Date, "end": pl.Date},
        orient="row",
    )

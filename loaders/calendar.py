"""The reporting calendar: which reports are due when, how each stands, and the deadlines as a calendar file.

`[reporting]` of programme.toml sets it: `first_period`, whose kind (quarter, half-year, year) is the rhythm, and
`deadline_days` after a period's end. Without both there is no calendar, and nothing is ever due.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final, cast

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.owed import owed
from loaders.periods import Period, parse_period, part, year

DEADLINE: Final[schema.Columns] = {"period": pl.String, "start": pl.Date, "end": pl.Date, "due": pl.Date}
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
OCTETS: Final = 75


def deadlines(catalogue: Catalogue, until: date) -> pl.DataFrame:
    """One row a report from the first to the one that the day falls in (DEADLINE); none without a calendar."""
    first = _first_period(catalogue)
    periods = [period.code for period in _from(first, until)] if first else []
    return due_dates(catalogue, periods)


def due_dates(catalogue: Catalogue, periods: Iterable[str]) -> pl.DataFrame:
    """One row a report with the last day on which it is in time (DEADLINE); none before the calendar begins."""
    first, days = _first_period(catalogue), _reporting(catalogue).get("deadline_days")
    read = [period for code in periods if first and (period := parse_period(code)) and period.start >= first.start]
    return pl.DataFrame(
        [(period.code, period.start, period.end, period.end + timedelta(days=int(days or 0))) for period in read],
        schema=DEADLINE,
        orient="row",
    )


def states(
    catalogue: Catalogue,
    versions: pl.DataFrame,
    today: date,
    closed: pl.DataFrame | None = None,
    returned: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """One row a (deliverer, report) that owes anything (STATE), sorted by report and deliverer.

    `versions` holds every stored row with `at` and `counting` (ledger.read_all_versions). `delivered` counts the owed
    keys that a counting submission holds, also without data; `on_time` those of them that one held by the due day.
    `closed` and `returned` name a `deliverer` and `period`. A report is closed when a manager says so; submitted when
    nothing is lacking; else returned; overdue after the due day; due once its period is over; not due before that.
    """
    reports = deadlines(catalogue, today)
    keys = [
        _owed_keys(catalogue, deliverer, period)
        for period in reports["period"]
        for deliverer in catalogue.ownership["deliverer"].unique().sort()
    ]
    asked = pl.concat([schema.empty(_ASKED), *keys]).join(reports, on="period", how="left", maintain_order="left")
    counting = versions.filter("counting").group_by(*schema.KEY).agg(pl.col("at").min().dt.date().alias("first"))
    held = asked.join(counting, left_on=_ASKED_KEY, right_on=list(schema.KEY), how="left", maintain_order="left")
    in_time = pl.col("first") <= pl.col("due")
    counted = held.group_by("deliverer", "period", "end", "due").agg(
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


def calendar_text(due: pl.DataFrame, catalogue: Catalogue, stamp: datetime, language: str = "lv") -> str:
    """The deadlines as an iCalendar file (RFC 5545) to subscribe to: one all-day event a row of DEADLINE.

    `stamp` is the moment in UTC at which the calendar was last changed. Nothing of it is random, so that a calendar
    program knows the events again.
    """
    owner, code = catalogue.settings["municipality"][f"title_{language}"], catalogue.settings["municipality"]["code"]
    said = {"lv": "Termiņš: dati par {}", "en": "Deadline: data for {}"}[language]
    written = f"{stamp:%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_escaped(owner)}//{code}//{language.upper()}"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(owner)}"]
    for period, day in due.select("period", "due").iter_rows():
        lines += ["BEGIN:VEVENT", f"UID:{period}-{code}-reporting", f"DTSTAMP:{written}"]
        lines += [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]
        lines += [f"SUMMARY:{_escaped(said.format(period))}", "TRANSP:TRANSPARENT", "END:VEVENT"]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


_ASKED_KEY: Final = ["indicator", "figure", "institution", "gender", "category"]
_ASKED: Final[schema.Columns] = dict.fromkeys(("deliverer", "period", *_ASKED_KEY), pl.String)


def _owed_keys(catalogue: Catalogue, deliverer: str, period: str) -> pl.DataFrame:
    """The owed keys beside the report that they belong to; the period of the figure itself is `figure`."""
    keys = owed(catalogue, deliverer, period).rename({"period": "figure"})
    return keys.with_columns(deliverer=pl.lit(deliverer), period=pl.lit(period)).select(*_ASKED)


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


def _reporting(catalogue: Catalogue) -> dict[str, Any]:
    return cast("dict[str, Any]", catalogue.settings.get("reporting", {}))


def _first_period(catalogue: Catalogue) -> Period | None:
    """The first report that is asked for; None unless both it and the deadline are set."""
    reporting = _reporting(catalogue)
    period = parse_period(str(reporting.get("first_period", "")))
    decided = period is not None and period.kind in ("Q", "S", "A") and "deadline_days" in reporting
    return period if decided else None


def _from(first: Period, until: date) -> list[Period]:
    """The periods of the first one's kind, from it to the one that holds the day."""
    numbers = range(first.year, until.year + 1)
    if first.kind == "A":
        periods = [year(number) for number in numbers]
    else:
        kind, parts = ("Q", 4) if first.kind == "Q" else ("S", 2)
        periods = [part(number, cast("Any", kind), index) for number in numbers for index in range(1, parts + 1)]
    return [period for period in periods if first.start <= period.start <= until]


def _escaped(text: str) -> str:
    """Text as RFC 5545 wants it (3.3.11)."""
    for character, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(character, written)
    return text


def _folded(line: str) -> str:
    """The line broken after at most 75 octets, never within a letter (3.1); what follows begins with a space."""
    parts, room = [""], OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append("")
            room = OCTETS - 1
        parts[-1] += letter
        room -= size
    return "\r\n ".join(parts)

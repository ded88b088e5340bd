"""The reporting calendar: which reports are due when, and the deadlines as a calendar file.

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
from loaders.periods import Period, parse_period, part, year

DEADLINE: Final[schema.Columns] = {"period": pl.String, "start": pl.Date, "end": pl.Date, "due": pl.Date}
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


def calendar_text(
    due: pl.DataFrame, catalogue: Catalogue, stamp: datetime, language: str = "lv", mark: str = ""
) -> str:
    """The deadlines as an iCalendar file (RFC 5545) to subscribe to: one all-day event a row of DEADLINE.

    `stamp` is the moment in UTC at which the calendar was last changed. Nothing of it is random, so that a calendar
    program knows the events again. `mark` stands before the name of the calendar and of every event.
    """
    owner, code = catalogue.settings["municipality"][f"title_{language}"], catalogue.settings["municipality"]["code"]
    said = {"lv": "Termiņš: dati par {}", "en": "Deadline: data for {}"}[language]
    written = f"{stamp:%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_escaped(owner)}//{code}//{language.upper()}"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(mark + owner)}"]
    for period, day in due.select("period", "due").iter_rows():
        lines += ["BEGIN:VEVENT", f"UID:{period}-{code}-reporting", f"DTSTAMP:{written}"]
        lines += [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]
        lines += [f"SUMMARY:{_escaped(mark + said.format(period))}", "TRANSP:TRANSPARENT", "END:VEVENT"]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


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

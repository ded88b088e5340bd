"""What the report still lacks: owed rows that are nowhere, rows left blank, a template nobody filled in."""

from __future__ import annotations

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.checks.rule import Delivered, Rule, found, found_in_file
from loaders.forms import ACTIVITIES, Form, form_of
from loaders.owed.either import owed_rows
from loaders.owed.quarters import with_reporting
from loaders.periods import parse_period

NOTHING_FILLED_IN = Rule(
    "nothing_filled_in", "error", None,
    "Veidnē nekas nav aizpildīts. Aizpildiet kolonnu “{column}” un augšupielādējiet vēlreiz.",
    "Nothing in the template is filled in. Fill in the column “{column}” and upload again.",
)  # fmt: skip
NOT_FILLED_IN = Rule(
    "not_filled_in", "notice", "value",
    "{row}. rinda nav aizpildīta; tā netiks saglabāta. Ja datu nav, rakstiet n/d; ja gadījumu nav, rakstiet 0.",
    "Row {row} is not filled in; it will not be stored. Write n/d if there are no data, 0 if there were none.",
)  # fmt: skip
REPORT_NOT_FILLED_IN = Rule(
    "report_not_filled_in", "notice", "assessment",
    "{row}. rinda nav aizpildīta; tā netiks saglabāta. Ja rīcība nav uzsākta, izvēlieties šo novērtējumu.",
    "Row {row} is not filled in; it will not be stored. If the action was not begun, choose that assessment.",
)  # fmt: skip
OWED_ROWS_MISSING = Rule(
    "owed_rows_missing", "warning", None,
    "Par periodu {value} vēl trūkst rindu: {hint}. Pievienojiet tās vai norādiet, kāpēc to nav.",
    "Rows still missing for {value}: {hint}. Add them, or say why they are not there.",
)  # fmt: skip
ROWS_NOT_THERE = Rule(
    "rows_not_there", "notice", None,
    "Par periodu {value} veidnē ir arī citas rindas: {hint}. Ziņošanas kalendārs tās neprasa.",
    "The template for {value} has other rows too: {hint}. The reporting calendar does not ask for them.",
)  # fmt: skip

RULES = (NOTHING_FILLED_IN, NOT_FILLED_IN, REPORT_NOT_FILLED_IN, OWED_ROWS_MISSING, ROWS_NOT_THERE)
NAMED = 5


def untouched(form: Form) -> pl.Expr:
    """Whether nobody wrote anything into a template's row."""
    return pl.all_horizontal(pl.col(f"{column}_text").is_null() for column in form.filled)


def check_filled_in(delivered: Delivered) -> pl.DataFrame:
    """One finding a row left blank; one alone about the file when every row is."""
    form = delivered.form
    blank = delivered.rows.filter(untouched(form))
    if blank.height and blank.height == delivered.rows.height:
        return found_in_file(NOTHING_FILLED_IN, column=form.filled[0])
    return found(REPORT_NOT_FILLED_IN if form is ACTIVITIES else NOT_FILLED_IN, blank)


def check_owed(delivered: Delivered) -> pl.DataFrame:
    """One finding a report that the file is part of and that still lacks owed rows: how many, and the first of them.

    A row counts that the file or the ledger holds, also one without data. Before the reporting calendar begins nothing
    is due: then the newest report alone is spoken of, and by no more than a notice.
    """
    reports = _reports(delivered)
    due = [report for report in reports if _is_asked(delivered.catalogue, report)]
    spoken_of = [(OWED_ROWS_MISSING, report) for report in due] or [(ROWS_NOT_THERE, report) for report in reports[-1:]]
    missing = [(rule, report, _missing(delivered, report)) for rule, report in spoken_of]
    findings = [found_in_file(rule, report, _named(rows)) for rule, report, rows in missing if rows.height]
    return pl.concat([schema.empty(schema.FINDING), *findings])


def _reports(delivered: Delivered) -> list[str]:
    """The quarters, begun by today, whose reports the file's rows belong to."""
    filled = delivered.rows.filter(pl.all_horizontal(pl.col(delivered.form.subject, "period").is_not_null()))
    quarters = with_reporting(filled, delivered.catalogue)["reporting"].drop_nulls().unique().sort()
    known = ((quarter, parse_period(quarter)) for quarter in quarters)
    return [quarter for quarter, period in known if period and period.start <= delivered.known.today]


def _missing(delivered: Delivered, report: str) -> pl.DataFrame:
    key = delivered.form.key
    asked = owed_rows(delivered.form, delivered.catalogue, delivered.deliverer or "", report)
    held = pl.concat([delivered.rows.select(key), delivered.current.select(key)])
    return asked.join(held, on=list(key), how="anti", maintain_order="left")


def _named(rows: pl.DataFrame) -> str:
    """How many rows, and the first few by indicator (or action) and period."""
    first = rows.select(pl.format("{} {}", form_of(rows).subject, "period")).to_series().unique(maintain_order=True)
    more = ", …" if len(first) > NAMED else ""
    return f"{rows.height} ({', '.join(first.head(NAMED))}{more})"


def _is_asked(catalogue: Catalogue, report: str) -> bool:
    first = parse_period(str(catalogue.settings.get("reporting", {}).get("first_period", "")))
    period = parse_period(report)
    return bool(first and period and period.start >= first.start)

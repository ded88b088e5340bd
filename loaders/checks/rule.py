"""What a rule is: its code, its severity, its column and its sentence in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.forms import ACTIVITIES, Form, form_of

Severity = Literal["error", "warning", "notice"]


class NoContext(Exception):
    """A check against history was asked without the current measurements: hand a Context to Delivered."""


@dataclass(frozen=True)
class Rule:
    """One thing that can be found in a file. The sentences say where, what was seen and how to mend it.

    Places to fill: {row}, {column} (the header as the user knows it), {value} (what was seen), {hint} (allowed).
    """

    code: str
    severity: Severity
    column: str | None
    lv: str
    en: str


@dataclass(frozen=True, eq=False)
class Context:
    """What the ledger and the day say at the door: what is current, today, what is closed.

    A row of `current` is a measurement (schema CURRENT), of `reports` what was reported on an action (schema
    CURRENT_ACTIVITY). A row of `closed` is a report that a manager has closed: its `deliverer` and `period` (a quarter,
    half-year, year).
    """

    current: pl.DataFrame
    today: date
    closed: pl.DataFrame | None = None
    reports: pl.DataFrame = field(default_factory=lambda: schema.empty(schema.CURRENT_ACTIVITY))


@dataclass(frozen=True, eq=False)
class Delivered:
    """A delivered file on its way through the checks.

    A row of `rows` is a row of the file: the columns of its form read into codes, period code and exact value (null
    where a cell could not be read), the same columns as typed (`<column>_text`), and `row`, the spreadsheet row.
    `context` is there at the door, and absent where a file is read for itself.
    """

    rows: pl.DataFrame
    catalogue: Catalogue
    context: Context | None = None
    deliverer: str | None = None

    @property
    def form(self) -> Form:
        """Which of the two forms it is."""
        return form_of(self.rows)

    @property
    def known(self) -> Context:
        """The context, for the checks that cannot do without one."""
        if self.context is None:
            raise NoContext
        return self.context

    @property
    def current(self) -> pl.DataFrame:
        """What is current of the file's own form."""
        return self.known.reports if self.form is ACTIVITIES else self.known.current


def found(
    rule: Rule, rows: pl.DataFrame, value: str | None = None, hint: str | pl.Expr = "", column: str | None = None
) -> pl.DataFrame:
    """The findings frame that says this rule of each of these rows; `value` names the column of what was seen."""
    return rows.select(
        pl.col("row"),
        pl.lit(column or rule.column, dtype=pl.String).alias("column"),
        pl.lit(rule.code).alias("code"),
        pl.lit(rule.severity).alias("severity"),
        (pl.col(value) if value else pl.lit(None)).cast(pl.String).alias("value"),
        (hint if isinstance(hint, pl.Expr) else pl.lit(hint)).cast(pl.String).alias("hint"),
    )


def found_in_file(
    rule: Rule, value: str | None = None, hint: str = "", row: int | None = None, column: str | None = None
) -> pl.DataFrame:
    """One finding about the file as a whole, or about one of its rows or columns."""
    return pl.DataFrame([(row, column, rule.code, rule.severity, value, hint)], schema=schema.FINDING, orient="row")


def is_read(form: Form) -> pl.Expr:
    """Whether the period and every code of a row could be read."""
    return pl.all_horizontal(pl.col(*dict.fromkeys((*form.key, *form.coded))).is_not_null())


def says_the_same(form: Form, other: str) -> pl.Expr:
    """Whether a row says what the columns of this prefix say."""
    return pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{other}{name}")) for name in form.said)


def as_typed(number: pl.Expr) -> pl.Expr:
    """An exact number as its reader would type it: decimal comma, no idle zeros; `n/d` where there is none."""
    text = number.cast(pl.String).str.replace(r"\.?0+$", "").str.replace(".", ",", literal=True)
    return text.fill_null("n/d")

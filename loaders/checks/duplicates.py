"""One key, one row: the same row twice is said, two rows that say different things of one key are refused."""

from __future__ import annotations

import polars as pl

from loaders import schema
from loaders.checks.rule import Delivered, Rule, found, is_read, says_the_same
from loaders.forms import ACTIVITIES, Form

REPEATED_ROW = Rule(
    "repeated_row", "notice", None,
    "{row}. rinda atkārto {hint}. rindu, un tajā teikts tas pats; skaitīta vienreiz.",
    "Row {row} repeats row {hint} and says the same; it is counted once.",
)  # fmt: skip
CONTRADICTING_ROW = Rule(
    "contradicting_row", "error", "value",
    "{row}. rindā vērtība “{value}” ir citāda nekā {hint}. rindā, kaut rādītājs, periods, institūcija, dzimums un "
    "kategorija ir tie paši. Atstājiet vienu rindu.",
    "Row {row} says “{value}” where row {hint} says something else for the same indicator, period, institution, gender "
    "and category. Keep one of them.",
)  # fmt: skip

CONTRADICTING_REPORT = Rule(
    "contradicting_report", "error", "assessment",
    "{row}. rindā par to pašu rīcību, periodu un institūciju teikts kas cits nekā {hint}. rindā. Atstājiet vienu "
    "rindu.",
    "Row {row} says something else than row {hint} of the same action, period and institution. Keep one of them.",
)  # fmt: skip

RULES = (REPEATED_ROW, CONTRADICTING_ROW, CONTRADICTING_REPORT)
HAS_VALUE = pl.col("value").is_not_null() | pl.col("status").is_in(schema.WITHOUT_VALUE)


def check_duplicates(delivered: Delivered) -> pl.DataFrame:
    """One finding a row whose key already stood in an earlier row of the file."""
    form, shown = delivered.form, f"{delivered.form.said[0]}_text"
    is_report = form is ACTIVITIES
    rule = CONTRADICTING_REPORT if is_report else CONTRADICTING_ROW
    # A row with a cell that could not be read has its finding already.
    whole = is_read(form) if is_report else is_read(form) & HAS_VALUE
    complete = _alike(delivered.rows.select("row", *form.key, *form.said, shown), form).filter(whole)
    firsts = complete.unique(list(form.key), keep="first").select(
        *form.key, *(pl.col(name).alias(f"first_{name}") for name in ("row", *form.said))
    )
    pairs = complete.join(firsts, on=list(form.key), how="left", maintain_order="left").filter(
        pl.col("row") != pl.col("first_row")
    )
    same, first = says_the_same(form, "first_"), pl.col("first_row").cast(pl.String)
    return pl.concat(
        [found(REPEATED_ROW, pairs.filter(same), hint=first), found(rule, pairs.filter(~same), shown, first)]
    )


def _alike(rows: pl.DataFrame, form: Form) -> pl.DataFrame:
    """The rows whose key may stand twice, by its hash: few do, and sorted numbers are compared soon."""
    key = rows.select(sum(pl.col(column).hash(place) for place, column in enumerate(form.key))).to_series()
    ordered = key.sort()
    repeated = ordered[1:].filter(ordered[1:] == ordered[:-1])
    return rows.filter(key.is_in(repeated.unique().implode())) if len(repeated) else rows.clear()

"""A file that says again what the ledger holds, or hands in the period before once more."""

from __future__ import annotations

import polars as pl

from loaders import schema
from loaders.checks.rule import Delivered, Rule, found_in_file, is_read
from loaders.series import merged, with_expected

ALREADY_HELD = Rule(
    "already_held", "notice", None,
    "Rindas, kas tieši tādas jau ir saglabātas: {value}. Tās neko nemaina.",
    "Rows that are already stored just so: {value}. They change nothing.",
)  # fmt: skip
COPIED_PERIOD = Rule(
    "copied_period", "warning", None,
    "Visas {value} vērtības par periodu {hint} ir tādas pašas kā iepriekšējā salīdzināmajā periodā. Pārbaudiet, vai "
    "nav iesniegta vecā datne; ja tā ir pareizi, norādiet iemeslu.",
    "All {value} values for {hint} are the same as in the comparable period before. Check that this is not the old "
    "file; if it is right, give the reason.",
)  # fmt: skip

RULES = (ALREADY_HELD, COPIED_PERIOD)
# Fewer equal numbers are chance; zeros are equal too often to tell anything.
TELLING = 5


def check_already_held(delivered: Delivered) -> pl.DataFrame:
    """One finding about the file: how many of its rows say what is current."""
    columns = [*delivered.form.key, *delivered.form.said]
    rows = delivered.rows.filter(is_read(delivered.form)).select(columns)
    held = rows.join(delivered.current.select(columns), on=columns, how="semi", nulls_equal=True)
    return found_in_file(ALREADY_HELD, str(held.height)) if held.height else schema.empty(schema.FINDING)


def check_copied_period(delivered: Delivered) -> pl.DataFrame:
    """One finding a period whose numbers, five or more, are all those of the comparable period before."""
    whole = pl.all_horizontal(pl.col(*schema.KEY, "status").is_not_null()) & (pl.col("value") > 0)
    rows = delivered.rows.filter(whole).unique(schema.KEY, keep="first", maintain_order=True)
    told = with_expected(rows, merged(delivered), delivered.catalogue).drop_nulls("last_value")
    copied = (
        told.group_by("period", maintain_order=True)
        .agg(pl.len().alias("count"), (pl.col("value") == pl.col("last_value")).all().alias("same"))
        .filter(pl.col("same") & (pl.col("count") >= TELLING))
        .sort("period")
    )
    findings = [found_in_file(COPIED_PERIOD, str(count), period) for period, count, _ in copied.iter_rows()]
    return pl.concat([schema.empty(schema.FINDING), *findings])

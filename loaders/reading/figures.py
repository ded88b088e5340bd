"""The cells of the measurement form: indicator, exact value, status, and the category in its indicator's own list."""

from __future__ import annotations

from typing import Final

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.checks.values import PERCENT, read_values
from loaders.reading.words import aliases, as_known, closed_list, places, plain

# Words in place of a value that are worth keeping as the note.
CLOSED: Final = ("slēgta", "slēgts")


def with_figures(rows: pl.DataFrame, catalogue: Catalogue, decimal: str) -> pl.DataFrame:
    """The rows with what only measurements have, and two columns beside: `value_plain` and `category_fits`.

    `value_plain` is the value's text with one kind of space and of minus sign and a decimal comma (`decimal` is the
    file's own decimal sign); `category_fits` says whether the category is one of the indicator's own, true where that
    cannot be said.
    """
    indicators, known = list(catalogue.indicator), aliases(catalogue.indicators)
    numbers = {code: number for number, code in enumerate(indicators)}
    meant = as_known(rows["indicator_text"], numbers, lambda text: numbers.get(known.get(plain(text), "")), pl.UInt32)
    named = rows.with_columns(pl.Series("indicator", indicators, dtype=pl.String).gather(meant))
    return _with_categories(_with_values(named, catalogue, decimal), catalogue, meant)


def _with_values(rows: pl.DataFrame, catalogue: Catalogue, decimal: str) -> pl.DataFrame:
    """The rows with exact values, and with the status or note that a word in place of a value stands for."""
    shown = rows["value_text"]
    distinct = shown.unique().drop_nulls()
    read = read_values(distinct, decimal)
    at = places(shown, distinct) if len(distinct) else pl.repeat(None, len(shown), dtype=pl.UInt32, eager=True)
    found = rows.with_columns(read["value"].gather(at).alias("value"), read["plain"].gather(at).alias("value_plain"))
    if read["percent"].any():
        in_percent = catalogue.indicators.filter(unit=PERCENT)["code"].implode()
        forbidden = pl.col("value_plain").str.ends_with("%") & ~pl.col("indicator").is_in(in_percent)
        found = found.with_columns(pl.when(~forbidden.fill_null(value=False)).then("value").alias("value"))
    words = read["word"].gather(at) if read["word"].count() else pl.lit(None, pl.String)
    usual = pl.coalesce(words, pl.lit("final"))
    found = found.with_columns(pl.when(pl.col("status_text").is_null()).then(usual).otherwise("status").alias("status"))
    closed = distinct.filter(read["plain"].is_in(CLOSED))
    if not len(closed):
        return found
    said = pl.col("note_text").is_null() & pl.col("value_text").is_in(closed.implode())
    return found.with_columns(pl.when(said).then("value_text").otherwise("note").alias("note"))


def _with_categories(rows: pl.DataFrame, catalogue: Catalogue, indicator: pl.Series) -> pl.DataFrame:
    """The rows with the category that each text means in its indicator's own list, else in any list.

    `indicator` is the number of each row's indicator in the catalogue.
    """
    total = {"kopā": schema.TOTAL} | closed_list(catalogue, "genders", (schema.TOTAL,))
    names = sorted(catalogue.indicators["categories"].drop_nulls().unique())
    lists = {name: aliases(catalogue.codes[name]) for name in names}
    # A category of another list is told from one that is unknown: the two are mended differently.
    anywhere = {label: code for name in names for label, code in lists[name].items()} | total
    labels = list(anywhere)
    own = [lists.get(row["categories"], {}) | total for row in catalogue.indicator.values()]
    # A row's indicator and label are one place in this table; an unread indicator has the last line of it.
    meant = pl.Series([known.get(label, anywhere[label]) for known in (*own, {}) for label in labels])
    fits = pl.Series([label in known for known in (*own, dict.fromkeys(labels, "")) for label in labels])
    numbers = {label: number for number, label in enumerate(labels)}
    codes = {code: numbers[plain(code)] for code in anywhere.values()}
    column = as_known(rows["category_text"], codes, lambda text: numbers.get(plain(text)), pl.UInt32)
    place = indicator.fill_null(len(own)) * len(labels) + column
    return rows.with_columns(meant.gather(place).alias("category"), fits.gather(place).alias("category_fits"))

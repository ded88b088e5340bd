"""Raw cells -> what they mean: codes, period code, exact value, words. Either form, one way."""

from __future__ import annotations

import polars as pl

from loaders.catalogue import Catalogue
from loaders.forms import MEASUREMENTS, form_of
from loaders.periods import parse_period
from loaders.reading.figures import with_figures
from loaders.reading.words import aliases, closed_list, coded, each_distinct, words_of

__all__ = ["aliases", "closed_list", "read_rows", "words_of"]

# Their meaning hangs on another cell of the row, or on a list too long to be asked word by word.
BY_FIGURES = ("indicator", "category")


def read_rows(cells: pl.DataFrame, catalogue: Catalogue, decimal: str = ",") -> pl.DataFrame:
    """The cells beside what they mean; null where a cell cannot be read.

    A row is a data row: `<column>_text` as typed and each column of its form as it is meant; of a measurement also
    `value_plain` and `category_fits` (loaders.reading.figures). `decimal` is the file's own decimal sign.
    """
    form = form_of(cells)
    typed = cells.rename({column: f"{column}_text" for column in form.columns})
    read = typed.with_columns(
        each_distinct(typed["period_text"], _period, pl.String).alias("period"),
        *(
            coded(typed[f"{column}_text"], words_of(catalogue, column)).alias(column)
            for column in form.coded
            if column not in BY_FIGURES
        ),
        *(pl.col(f"{column}_text").alias(column) for column in form.texts),
    )
    return with_figures(read, catalogue, decimal) if form is MEASUREMENTS else read


def _period(text: str) -> str | None:
    period = parse_period(text)
    return period.code if period else None

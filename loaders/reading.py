"""Raw cells -> what they mean: codes, period code, exact value, status. Every distinct text is read once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.checks.values import PERCENT, read_values
from loaders.periods import parse_period

LABELS: Final = ("title_lv", "title_en", "short_lv", "label_lv", "label_en", "aliases_lv")
# Any pair of quotation marks that people type, as one.
QUOTES: Final = str.maketrans(dict.fromkeys("„“”«»", '"'))
# Words in place of a value that are worth keeping as the note.
CLOSED: Final = ("slēgta", "slēgts")
T = TypeVar("T")


def read_rows(cells: pl.DataFrame, catalogue: Catalogue, decimal: str = ",") -> pl.DataFrame:
    """The cells beside what they mean; null where a cell cannot be read.

    A row is a data row: `<column>_text` as typed, each column as it is meant, and `value_plain`, the value's text with
    one kind of space and of minus sign and a decimal comma (`decimal` is the file's own decimal sign);
    `category_fits` says whether the category is one of the indicator's own, true where that cannot be said.
    """
    typed = cells.rename({column: f"{column}_text" for column in schema.MEASUREMENT})
    indicators, known = list(catalogue.indicator), aliases(catalogue.indicators)
    numbers = {code: number for number, code in enumerate(indicators)}
    meant = as_known(typed["indicator_text"], numbers, lambda text: numbers.get(known.get(_plain(text), "")), pl.UInt32)
    coded = typed.with_columns(
        pl.Series("indicator", indicators, dtype=pl.String).gather(meant),
        _coded(typed, "institution", aliases(catalogue.institutions)),
        _coded(typed, "gender", closed_list(catalogue, "genders", schema.GENDERS)),
        _coded(typed, "status", closed_list(catalogue, "statuses", schema.STATUSES)),
        each_distinct(typed["period_text"], _period, pl.String).alias("period"),
        pl.col("source_text").alias("source"),
        pl.col("note_text").alias("note"),
    )
    return _with_categories(_with_values(coded, catalogue, decimal), catalogue, meant)


def each_distinct(texts: pl.Series, meaning: Callable[[str], T | None], dtype: type[pl.DataType]) -> pl.Series:
    """What each text means, every distinct one asked once."""
    distinct = texts.unique().drop_nulls()
    if not len(distinct):
        return pl.repeat(None, len(texts), dtype=dtype, eager=True)
    # Places in a list of distinct texts are found faster than a mapping is joined.
    return pl.Series([meaning(text) for text in distinct], dtype=dtype).gather(_places(texts, distinct))


def as_known(
    texts: pl.Series, known: Mapping[str, T], meaning: Callable[[str], T | None], dtype: type[pl.DataType]
) -> pl.Series:
    """What each text means: at once where it stands among the `known`, else as `meaning` says of every distinct one."""
    places = _places(texts, pl.Series(list(known)))
    read = pl.Series(list(known.values()), dtype=dtype).gather(places)
    others = (places.is_null() & texts.is_not_null()).arg_true()
    return read.scatter(others, each_distinct(texts.gather(others), meaning, dtype)) if len(others) else read


def _places(texts: pl.Series, known: pl.Series) -> pl.Series:
    return texts.cast(pl.Enum(known), strict=False).to_physical()


def _coded(rows: pl.DataFrame, column: str, known: dict[str, str]) -> pl.Series:
    """The code of each text; most files are full of the codes themselves."""
    codes = {code: code for code in known.values()}
    return as_known(rows[f"{column}_text"], codes, lambda text: known.get(_plain(text)), pl.String).alias(column)


def _period(text: str) -> str | None:
    period = parse_period(text)
    return period.code if period else None


def _with_values(rows: pl.DataFrame, catalogue: Catalogue, decimal: str) -> pl.DataFrame:
    """The rows with exact values, and with the status or note that a word in place of a value stands for."""
    shown = rows["value_text"]
    distinct = shown.unique().drop_nulls()
    read = read_values(distinct, decimal)
    places = _places(shown, distinct) if len(distinct) else pl.repeat(None, len(shown), dtype=pl.UInt32, eager=True)
    found = rows.with_columns(
        read["value"].gather(places).alias("value"), read["plain"].gather(places).alias("value_plain")
    )
    if read["percent"].any():
        in_percent = catalogue.indicators.filter(unit=PERCENT)["code"].implode()
        forbidden = pl.col("value_plain").str.ends_with("%") & ~pl.col("indicator").is_in(in_percent)
        found = found.with_columns(pl.when(~forbidden.fill_null(value=False)).then("value").alias("value"))
    words = read["word"].gather(places) if read["word"].count() else pl.lit(None, pl.String)
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
    codes = {code: numbers[_plain(code)] for code in anywhere.values()}
    column = as_known(rows["category_text"], codes, lambda text: numbers.get(_plain(text)), pl.UInt32)
    place = indicator.fill_null(len(own)) * len(labels) + column
    return rows.with_columns(meant.gather(place).alias("category"), fits.gather(place).alias("category_fits"))


def _plain(text: str) -> str:
    """A label as it is compared: one kind of space and of quotation mark, no capitals."""
    return " ".join(unicodedata.normalize("NFC", text).translate(QUOTES).split()).casefold()


def aliases(frame: pl.DataFrame) -> dict[str, str]:
    """What a user may type for a code: the code itself, and its labels and aliases where they mean one code only."""
    columns = [c for c in LABELS if c in frame.columns]
    meant: dict[str, set[str]] = {}
    for code, *labels in frame.select("code", *columns).iter_rows():
        for label in "|".join(label for label in labels if label).split("|"):
            meant.setdefault(_plain(label), set()).add(code)
    known = {label: codes.pop() for label, codes in meant.items() if label and len(codes) == 1}
    return known | {_plain(code): code for code in frame["code"]}


def closed_list(catalogue: Catalogue, name: str, codes: Iterable[str]) -> dict[str, str]:
    """What a user may type for one of these codes; the list of the catalogue may name them, never add to them."""
    listed = aliases(catalogue.codes[name]) if name in catalogue.codes else {}
    return {label: code for label, code in listed.items() if code in codes} | {code: code for code in codes}

"""What a person who fills in a row should see beside it: what it is called, its unit, the last value, a range."""

from __future__ import annotations

from typing import Any

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.series import with_expected


def with_history(rows: pl.DataFrame, current: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The owed rows with `last_value`, `last_period`, `expected_low` and `expected_high`, all null without history.

    `current` is schema.CURRENT. The last value is the newest earlier comparable one (loaders.series).
    """
    return with_expected(rows, current, catalogue)


def with_labels(rows: pl.DataFrame, catalogue: Catalogue, language: str) -> pl.DataFrame:
    """The owed rows with `label` (indicator, category, gender, institution in words) and the `unit` in words.

    The institution is named where the rows are about more than one.
    """
    several = rows["institution"].n_unique() > 1
    labels = [_label(catalogue, row, language, several=several) for row in rows.iter_rows(named=True)]
    units = [_word(catalogue, "units", catalogue.indicator[code]["unit"], language) for code in rows["indicator"]]
    return rows.with_columns(
        pl.Series("label", labels, dtype=pl.String),
        pl.Series("unit", units, dtype=pl.String),
    )


def title(row: dict[str, Any], language: str) -> str:
    """The row's title in the language, else in Latvian, else its code."""
    return str(row.get(f"title_{language}") or row["title_lv"] or row["code"])


def _label(catalogue: Catalogue, row: dict[str, str], language: str, *, several: bool) -> str:
    indicator = catalogue.indicator[row["indicator"]]
    parts = [title(indicator, language)]
    if row["category"] != schema.TOTAL:
        parts.append(_word(catalogue, indicator["categories"], row["category"], language))
    if row["gender"] != schema.TOTAL:
        parts.append(_word(catalogue, "genders", row["gender"], language).lower())
    label = ": ".join([parts[0], ", ".join(parts[1:])]) if parts[1:] else parts[0]
    if not several:
        return label
    about = catalogue.institution[row["institution"]]
    short = about["short_lv"] if language == "lv" else None
    return f"{short or title(about, language)} – {label}"


def _word(catalogue: Catalogue, name: str, code: str, language: str) -> str:
    """The label of a code in its list, else the code."""
    listed = catalogue.codes.get(name)
    row = listed.filter(code=code).to_dicts() if listed is not None else []
    return str((row and (row[0][f"label_{language}"] or row[0]["label_lv"])) or code)

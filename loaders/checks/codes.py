"""Codes must be known: indicator, institution, gender, category and status."""

from __future__ import annotations

import difflib

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.checks.cells import is_uncalculated
from loaders.checks.rule import Delivered, Rule, found

UNKNOWN_CODE = Rule(
    "unknown_code", "error", None,
    "{row}. rindā, kolonnā “{column}”, ir nezināms kods “{value}”. {hint}",
    "Row {row}, column “{column}”: unknown code “{value}”. {hint}",
)  # fmt: skip
DATE_IN_CODE = Rule(
    "date_in_code", "error", None,
    "{row}. rindā, kolonnā “{column}”, ir datums vai skaitlis “{value}”, nevis kods. Iestatiet kolonnai formātu "
    "“Teksts” un ierakstiet kodu vēlreiz.",
    "Row {row}, column “{column}”: “{value}” is a date or a number, not a code. Set the column to “Text” and type the "
    "code again.",
)  # fmt: skip
MISSING_CODE = Rule(
    "missing_code", "error", None,
    "{row}. rindā kolonna “{column}” ir tukša. Ierakstiet kodu{hint}.",
    "Row {row}: the column “{column}” is empty. Type a code{hint}.",
)  # fmt: skip
CATEGORY_OF_OTHER_LIST = Rule(
    "category_of_other_list", "error", "category",
    "{row}. rindā kategorija “{value}” neder šim rādītājam. Der: {hint}.",
    "Row {row}: the category “{value}” is not one of this indicator's. Allowed: {hint}.",
)  # fmt: skip
GENDER_NOT_ASKED = Rule(
    "gender_not_asked", "error", "gender",
    "{row}. rindā šis rādītājs pa dzimumiem netiek dalīts. Kolonnā “{column}” ierakstiet “total”.",
    "Row {row}: this indicator is not broken down by gender. Type “total” in the column “{column}”.",
)  # fmt: skip

RULES = (UNKNOWN_CODE, DATE_IN_CODE, MISSING_CODE, CATEGORY_OF_OTHER_LIST, GENDER_NOT_ASKED)
DATE_SHAPED = r"^[0-9.,/\s:-]+$"
CODED = ("indicator", "institution", "gender", "category", "status")
# A file of nothing but unknown codes is another kind of file: suggestions for its first few are enough.
SUGGESTIONS, LONGEST = 50, 64


def check_codes(delivered: Delivered) -> pl.DataFrame:
    """One finding a cell whose code is missing, unknown or has become a date."""
    return pl.concat([_check_column(delivered, column) for column in CODED])


def _check_column(delivered: Delivered, column: str) -> pl.DataFrame:
    shown = f"{column}_text"
    cells = delivered.rows.select(*dict.fromkeys(("row", "indicator", column, shown)))
    unread = cells.filter(pl.col(shown).is_not_null() & pl.col(column).is_null())
    unread = unread.filter(~is_uncalculated(pl.col(shown)))
    shaped = pl.col(shown).str.contains(DATE_SHAPED)
    unknown = unread.filter(~shaped)
    suggested = unknown.join(
        _suggestions(delivered, unknown, column),
        on=["indicator", shown],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    # A blank status is not an error: it is `final`.
    blank = cells.filter(pl.col(shown).is_null() & pl.lit(column != "status"))
    usual = ": total" if column in ("gender", "category") else ""
    return pl.concat(
        [
            found(DATE_IN_CODE, unread.filter(shaped), shown, column=column),
            found(UNKNOWN_CODE, suggested, shown, pl.col("nearest").fill_null(""), column),
            found(MISSING_CODE, blank, hint=usual, column=column),
        ]
    )


def _suggestions(delivered: Delivered, unknown: pl.DataFrame, column: str) -> pl.DataFrame:
    """One row a mistyped text (for an indicator), with the known code that is `nearest`; for the first few texts."""
    shown = f"{column}_text"
    asked = unknown.select("indicator", shown).unique(maintain_order=True).head(SUGGESTIONS)
    nearest = [_nearest(text, _known(delivered.catalogue, column, indicator)) for indicator, text in asked.iter_rows()]
    return asked.with_columns(pl.Series("nearest", nearest, dtype=pl.String))


def _known(catalogue: Catalogue, column: str, indicator: str | None) -> list[str]:
    match column:
        case "indicator":
            return list(catalogue.indicator)
        case "institution":
            return list(catalogue.institution)
        case "gender":
            return list(schema.GENDERS)
        case "status":
            return list(schema.STATUSES)
        case _:
            return [schema.TOTAL, *catalogue.categories(indicator)] if indicator else []


def _nearest(text: str, known: list[str]) -> str:
    """The known code that a mistyped one most resembles, as a question; shown to the user, never applied."""
    if len(text) > LONGEST:
        return ""
    folded = {code.casefold(): code for code in known}
    close = difflib.get_close_matches(text.casefold(), folded, n=1, cutoff=0.6)
    return f"{folded[close[0]]}?" if close else ""


def check_categories(delivered: Delivered) -> pl.DataFrame:
    """One finding a row whose category is known, but belongs to another indicator's list."""
    catalogue = delivered.catalogue
    allowed = pl.DataFrame(
        [(code, [schema.TOTAL, *catalogue.categories(code)]) for code in catalogue.indicator],
        schema={"indicator": pl.String, "allowed": pl.List(pl.String)},
        orient="row",
    )
    unfit = delivered.rows.filter(~pl.col("category_fits"))
    wrong = unfit.join(allowed, on="indicator", how="inner", maintain_order="left")
    return found(CATEGORY_OF_OTHER_LIST, wrong, "category_text", pl.col("allowed").list.join(", "))


def check_gender_is_asked(delivered: Delivered) -> pl.DataFrame:
    """One finding a row that gives a gender for an indicator that is not broken down by gender."""
    undivided = delivered.catalogue.indicators.filter(~pl.col("gendered"))["code"].implode()
    wrong = delivered.rows.filter(pl.col("indicator").is_in(undivided) & (pl.col("gender") != schema.TOTAL))
    return found(GENDER_NOT_ASKED, wrong, "gender_text")

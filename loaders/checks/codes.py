"""Codes must be known: indicator or action, institution, gender, category and status."""

from __future__ import annotations

import difflib
import re

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
    "“Teksts” un ierakstiet kodu vēlreiz. {hint}",
    "Row {row}, column “{column}”: “{value}” is a date or a number, not a code. Set the column to “Text” and type the "
    "code again. {hint}",
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
# An assessment is a word, and is spoken of in other words (checks.reports).
WORDS = ("assessment",)
# A file of nothing but unknown codes is another kind of file: suggestions for its first few are enough.
SUGGESTIONS, LONGEST = 50, 64
# A code that lost its letters: 4.1, and the dates that a spreadsheet makes of it.
NUMBERS = re.compile(r"(\d{1,3})(?:[.,/](\d{1,2})(?:[./](?:\d{4}|\d{2})?)?)?(?: 00:00:00)?\.?")
ISO_DAY = re.compile(r"\d{4}-(\d{2})-(\d{2})(?:[ T]00:00:00)?")


def check_codes(delivered: Delivered) -> pl.DataFrame:
    """One finding a cell whose code is missing, unknown or has become a date."""
    return pl.concat([_check_column(delivered, column) for column in delivered.form.coded if column not in WORDS])


def _check_column(delivered: Delivered, column: str) -> pl.DataFrame:
    shown, subject = f"{column}_text", delivered.form.subject
    cells = delivered.rows.select(*dict.fromkeys(("row", subject, column, shown)))
    unread = cells.filter(pl.col(shown).is_not_null() & pl.col(column).is_null())
    unread = unread.filter(~is_uncalculated(pl.col(shown)))
    suggested = unread.join(
        _suggestions(delivered, unread, column),
        on=[subject, shown],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    shaped = pl.col(shown).str.contains(DATE_SHAPED)
    nearest = pl.col("nearest").fill_null("")
    # A blank status is not an error: it is `final`.
    blank = cells.filter(pl.col(shown).is_null() & pl.lit(column != "status"))
    usual = ": total" if column in ("gender", "category") else ""
    return pl.concat(
        [
            found(DATE_IN_CODE, suggested.filter(shaped), shown, nearest, column),
            found(UNKNOWN_CODE, suggested.filter(~shaped), shown, nearest, column),
            found(MISSING_CODE, blank, hint=usual, column=column),
        ]
    )


def _suggestions(delivered: Delivered, unread: pl.DataFrame, column: str) -> pl.DataFrame:
    """One row a mistyped text (for a subject), with the known code that is `nearest`; for the first few texts."""
    subject, shown = delivered.form.subject, f"{column}_text"
    asked = unread.select(subject, shown).unique(maintain_order=True).head(SUGGESTIONS)
    nearest = [_nearest(text, _known(delivered.catalogue, column, about)) for about, text in asked.iter_rows()]
    return asked.with_columns(pl.Series("nearest", nearest, dtype=pl.String))


def _known(catalogue: Catalogue, column: str, subject: str | None) -> list[str]:
    """The codes that may stand in the column; a category is one of its indicator's own."""
    match column:
        case "indicator":
            return list(catalogue.indicator)
        case "action":
            return catalogue.actions["code"].to_list()
        case "institution":
            return list(catalogue.institution)
        case "gender":
            return list(schema.GENDERS)
        case "status":
            return list(schema.STATUSES)
        case _:
            return [schema.TOTAL, *catalogue.categories(subject)] if subject else []


def _nearest(text: str, known: list[str]) -> str:
    """The known code that a mistyped one most resembles, as a question; shown to the user, never applied."""
    if len(text) > LONGEST:
        return ""
    if re.match(DATE_SHAPED, text):
        return _renumbered(text, known)
    folded = {code.casefold(): code for code in known}
    close = difflib.get_close_matches(text.casefold(), folded, n=1, cutoff=0.6)
    return f"{folded[close[0]]}?" if close else ""


def _renumbered(text: str, known: list[str]) -> str:
    """The one known code with the numbers that are left of it; of a date the day and the month are."""
    iso = ISO_DAY.fullmatch(text)
    numbers = NUMBERS.fullmatch(text)
    left = iso.group(2, 1) if iso else numbers.groups() if numbers else ()
    number = ".".join(str(int(part)) for part in left if part)
    fits = [code for code in known if number and re.sub(r"^\D+", "", code) == number]
    return f"{fits[0]}?" if len(fits) == 1 else ""


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

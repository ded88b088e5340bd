"""Values must be exact numbers, and stand exactly where their status says that there is one."""

from __future__ import annotations

import polars as pl

from loaders import schema
from loaders.checks.cells import is_uncalculated
from loaders.checks.rule import Delivered, Rule, found

NOT_A_NUMBER = Rule(
    "not_a_number", "error", "value",
    "{row}. rindā, kolonnā “vērtība”, ir “{value}”. Ierakstiet tikai skaitli; paskaidrojumu rakstiet kolonnā "
    "“piezīme”.",
    "Row {row}, column “value”: “{value}”. Type only a number; put the explanation in the column “note”.",
)  # fmt: skip
AMBIGUOUS_NUMBER = Rule(
    "ambiguous_number", "error", "value",
    "{row}. rindā vērtība “{value}” nav viennozīmīga. Decimāldaļu atdaliet ar komatu; tūkstošus neatdaliet.",
    "Row {row}: the value “{value}” can be read in two ways. Use a decimal comma; do not separate thousands.",
)  # fmt: skip
AMBIGUOUS_DASH = Rule(
    "ambiguous_dash", "error", "value",
    "{row}. rindā, kolonnā “vērtība”, ir svītra. Ja gadījumu nav, rakstiet 0; ja datu nav, rakstiet n/d.",
    "Row {row}, column “value”, holds a dash. Write 0 if there were none, n/d if there are no data.",
)  # fmt: skip
TOO_PRECISE = Rule(
    "too_precise", "error", "value",
    "{row}. rindā vērtībai “{value}” ir pārāk daudz ciparu (pieļaujami 14 pirms un 4 aiz komata). Noapaļojiet to.",
    "Row {row}: the value “{value}” has too many digits (14 before and 4 after the comma are allowed). Round it.",
)  # fmt: skip
MISSING_VALUE = Rule(
    "missing_value", "error", "value",
    "{row}. rindā nav vērtības. Ierakstiet skaitli vai n/d, ja datu nav.",
    "Row {row} has no value. Type a number, or n/d if there are no data.",
)  # fmt: skip
VALUE_WITHOUT_DATA = Rule(
    "value_without_data", "error", "value",
    "{row}. rindā ir vērtība “{value}”, bet statuss “{hint}” nozīmē, ka vērtības nav. Atstājiet vienu no tiem.",
    "Row {row} has the value “{value}”, but the status “{hint}” says that there is none. Keep one of them.",
)  # fmt: skip
WORD_AGAINST_STATUS = Rule(
    "word_against_status", "error", "value",
    "{row}. rindā vērtības vietā ir “{value}”, bet statuss ir “{hint}”. Labojiet vienu no tiem.",
    "Row {row}: “{value}” stands in place of the value, but the status is “{hint}”. Mend one of them.",
)  # fmt: skip
NEGATIVE = Rule(
    "negative", "error", "value",
    "{row}. rindā vērtība “{value}” ir negatīva. Skaits nevar būt mazāks par 0.",
    "Row {row}: the value “{value}” is negative. A count cannot be below 0.",
)  # fmt: skip
FRACTION = Rule(
    "fraction", "error", "value",
    "{row}. rindā vērtība “{value}” nav vesels skaitlis, bet šo rādītāju skaita veselās vienībās.",
    "Row {row}: the value “{value}” is not a whole number, but this indicator counts whole units.",
)  # fmt: skip

PERCENT_SIGN = Rule(
    "percent_sign", "notice", "value",
    "{row}. rindā vērtība “{value}” nolasīta kā procenti; zīme % nav vajadzīga.",
    "Row {row}: the value “{value}” was read as per cent; the sign % is not needed.",
)  # fmt: skip
NOT_IN_PERCENT = Rule(
    "not_in_percent", "error", "value",
    "{row}. rindā vērtība “{value}” ir procentos, bet šo rādītāju procentos neizsaka vai ciparu ir par daudz. Noņemiet "
    "šūnas procentu formātu un ierakstiet skaitli.",
    "Row {row}: the value “{value}” is in per cent, but this indicator is not, or it has too many digits. Remove the "
    "percent format of the cell and type the number.",
)  # fmt: skip

RULES = (
    NOT_A_NUMBER,
    AMBIGUOUS_NUMBER,
    AMBIGUOUS_DASH,
    TOO_PRECISE,
    MISSING_VALUE,
    VALUE_WITHOUT_DATA,
    WORD_AGAINST_STATUS,
    NEGATIVE,
    FRACTION,
    PERCENT_SIGN,
    NOT_IN_PERCENT,
)

NUMBER = r"^-?(?:[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)(?:,[0-9]+)?$"
WITH_POINT = r"^-?[0-9]+(?:\.[0-9]+)+(?:,[0-9]+)?$|^-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+$"
IN_PERCENT = r"^-?[0-9 ]+(?:,[0-9]+)? ?%$"
# The unit in which a percent sign says nothing new.
PERCENT = "percent"
# What a user may type in place of a value, and the status it stands for.
WORDS = {
    "n/d": "no_data",
    "nav datu": "no_data",
    "slēgta": "not_applicable",
    "slēgts": "not_applicable",
    "nav piemērojams": "not_applicable",
}


def read_values(texts: pl.Series, decimal: str = ",") -> pl.DataFrame:
    """One row a typed text: its `plain` form, the exact `value` (null where it is no number), the status that a `word`
    stands for, and whether it is in `percent`.

    `decimal` is the file's decimal sign; where it is the point, point and comma change places before anything is read.
    """
    plain = (
        pl.col("text")
        .str.normalize("NFC")
        .str.replace_all(r"\s+", " ")
        .str.replace_all("\u2212", "-", literal=True)
        .str.to_lowercase()
        .str.strip_chars()
    )
    if decimal == ".":
        plain = plain.str.replace_many([".", ","], [",", "."])
    number = pl.col("plain").str.replace(r" ?%$", "")
    digits = number.str.replace_all(" ", "", literal=True).str.replace(",", ".", literal=True)
    fits = digits.str.contains(r"^-?[0-9]{1,14}(?:\.[0-9]{1,4}0*)?$")
    return (
        pl.DataFrame({"text": texts})
        .select(plain.alias("plain"))
        .with_columns(
            pl.when(number.str.contains(NUMBER) & fits).then(digits).cast(schema.VALUE, strict=False).alias("value"),
            pl.col("plain").replace_strict(WORDS, default=None, return_dtype=pl.String).alias("word"),
            pl.col("plain").str.ends_with("%").alias("percent"),
        )
    )


def check_values(delivered: Delivered) -> pl.DataFrame:
    """One finding a cell that should hold a number and holds something else."""
    plain = pl.col("value_plain")
    unread = delivered.rows.filter(plain.is_not_null() & pl.col("value").is_null())
    kinds = unread.filter(~plain.is_in(list(WORDS)) & ~is_uncalculated(pl.col("value_text"))).with_columns(
        pl.when(plain.str.contains(NUMBER)).then(pl.lit(TOO_PRECISE.code))
        .when(plain.str.contains(IN_PERCENT)).then(pl.lit(NOT_IN_PERCENT.code))
        .when(plain.str.contains(r"^[-–—]+$")).then(pl.lit(AMBIGUOUS_DASH.code))  # dashes people type
        .when(plain.str.contains(WITH_POINT)).then(pl.lit(AMBIGUOUS_NUMBER.code))
        .otherwise(pl.lit(NOT_A_NUMBER.code)).alias("kind")
    )  # fmt: skip
    rules = (TOO_PRECISE, NOT_IN_PERCENT, AMBIGUOUS_DASH, AMBIGUOUS_NUMBER, NOT_A_NUMBER)
    signed = delivered.rows.filter(plain.str.ends_with("%") & pl.col("value").is_not_null())
    return pl.concat(
        [
            found(PERCENT_SIGN, signed, "value_text"),
            *(found(rule, kinds.filter(kind=rule.code), "value_text") for rule in rules),
        ]
    )


def check_value_against_status(delivered: Delivered) -> pl.DataFrame:
    """One finding a row that lacks a value its status needs, or has one its status forbids."""
    without = pl.col("status").is_in(schema.WITHOUT_VALUE)
    status_is_read = pl.col("status").is_not_null()
    missing = delivered.rows.filter(pl.col("value_text").is_null() & status_is_read & ~without)
    forbidden = delivered.rows.filter(pl.col("value").is_not_null() & without)
    unread = delivered.rows.filter(pl.col("value_plain").is_not_null() & pl.col("value").is_null())
    word = pl.col("value_plain").replace_strict(WORDS, default=None, return_dtype=pl.String)
    contradicted = unread.filter(word.is_not_null() & (word != pl.col("status")))
    shown = pl.col("status_text")
    return pl.concat(
        [
            found(MISSING_VALUE, missing),
            found(VALUE_WITHOUT_DATA, forbidden, "value_text", shown),
            found(WORD_AGAINST_STATUS, contradicted, "value_text", shown),
        ]
    )


def check_value_range(delivered: Delivered) -> pl.DataFrame:
    """One finding a row whose value cannot be: below zero, or a fraction of a whole unit."""
    whole = delivered.catalogue.indicators.filter("whole_number")["code"].implode()
    expected = delivered.rows.filter(~pl.col("status").is_in(schema.WITHOUT_VALUE).fill_null(value=False))
    # Only what is typed with the sign can be below zero, or with the comma a fraction: few are.
    signed = expected.filter(pl.col("value_plain").str.contains("[-,]"))
    negative = signed.filter(pl.col("value") < 0)
    is_fraction = (pl.col("value") >= 0) & (pl.col("value") != pl.col("value").floor())
    fraction = signed.filter(pl.col("indicator").is_in(whole) & is_fraction)
    return pl.concat([found(NEGATIVE, negative, "value_text"), found(FRACTION, fraction, "value_text")])

"""Who may send what: each (indicator, institution) has exactly one deliverer, and a file comes from one."""

from __future__ import annotations

import polars as pl

from loaders.checks.rule import Delivered, Rule, found

NOT_ASKED_OF_INSTITUTION = Rule(
    "not_asked_of_institution", "error", "institution",
    "{row}. rindā rādītājs “{hint}” par institūciju “{value}” netiek vākts. Pārbaudiet abus kodus.",
    "Row {row}: the indicator “{hint}” is not collected about the institution “{value}”. Check both codes.",
)  # fmt: skip
NOT_ENTITLED = Rule(
    "not_entitled", "error", "indicator",
    "{row}. rindā rādītāju “{value}” iesniedz {hint}, nevis šīs datnes iesniedzējs. Izdzēsiet rindu vai sadaliet "
    "datni.",
    "Row {row}: the indicator “{value}” is sent by {hint}, not by the sender of this file. Delete the row or split the "
    "file.",
)  # fmt: skip

RULES = (NOT_ASKED_OF_INSTITUTION, NOT_ENTITLED)


def owners(delivered: Delivered) -> pl.DataFrame:
    """The file's rows with the `deliverer` of each (indicator, institution); null where nobody delivers it."""
    return delivered.rows.join(
        delivered.catalogue.ownership, on=["indicator", "institution"], how="left", maintain_order="left"
    )


def check_subjects(delivered: Delivered) -> pl.DataFrame:
    """One finding a row about an institution of which its indicator is not asked."""
    known = pl.col("indicator").is_not_null() & pl.col("institution").is_not_null()
    unasked = owners(delivered).filter(known & pl.col("deliverer").is_null())
    return found(NOT_ASKED_OF_INSTITUTION, unasked, "institution_text", pl.col("indicator"))


def check_deliverer(delivered: Delivered, deliverer: str) -> pl.DataFrame:
    """One finding a row that another institution delivers."""
    foreign = owners(delivered).filter(pl.col("deliverer") != deliverer)
    return found(NOT_ENTITLED, foreign, "indicator_text", pl.col("deliverer"))

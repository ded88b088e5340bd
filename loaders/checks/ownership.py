"""Who may send what: each (indicator or action, institution) has one deliverer, and a file comes from one."""

from __future__ import annotations

import polars as pl

from loaders.checks.rule import Delivered, Rule, found
from loaders.forms import ACTIVITIES

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

NOT_RESPONSIBLE = Rule(
    "not_responsible", "error", "institution",
    "{row}. rindā institūcija “{value}” par šo rīcību programmā nav atbildīga. Atbild: {hint}. Labojiet kodu vai "
    "izdzēsiet rindu.",
    "Row {row}: the programme does not name the institution “{value}” for this action. It names: {hint}. Mend the code "
    "or delete the row.",
)  # fmt: skip
REPORTED_BY_ANOTHER = Rule(
    "reported_by_another", "error", "action",
    "{row}. rindā par rīcību “{value}” šajā institūcijā ziņo {hint}, nevis šīs datnes iesniedzējs. Izdzēsiet rindu vai "
    "sadaliet datni.",
    "Row {row}: on the action “{value}” of this institution {hint} reports, not the sender of this file. Delete the "
    "row or split the file.",
)  # fmt: skip

RULES = (NOT_ASKED_OF_INSTITUTION, NOT_ENTITLED, NOT_RESPONSIBLE, REPORTED_BY_ANOTHER)


def owners(delivered: Delivered) -> pl.DataFrame:
    """The file's rows with the `deliverer` of each (indicator or action, institution); null where nobody is one."""
    owned = delivered.catalogue.reporting if delivered.form is ACTIVITIES else delivered.catalogue.ownership
    return delivered.rows.join(owned, on=[delivered.form.subject, "institution"], how="left", maintain_order="left")


def check_subjects(delivered: Delivered) -> pl.DataFrame:
    """One finding a row about an institution of which its indicator is not asked, or that its action does not name."""
    known = pl.col(delivered.form.subject, "institution").is_not_null()
    unasked = owners(delivered).filter(pl.all_horizontal(known) & pl.col("deliverer").is_null())
    if delivered.form is ACTIVITIES:
        return found(NOT_RESPONSIBLE, unasked, "institution_text", _responsible(delivered))
    return found(NOT_ASKED_OF_INSTITUTION, unasked, "institution_text", pl.col("indicator"))


def check_deliverer(delivered: Delivered, deliverer: str) -> pl.DataFrame:
    """One finding a row that another institution delivers."""
    rule = REPORTED_BY_ANOTHER if delivered.form is ACTIVITIES else NOT_ENTITLED
    foreign = owners(delivered).filter(pl.col("deliverer") != deliverer)
    return found(rule, foreign, f"{delivered.form.subject}_text", pl.col("deliverer"))


def _responsible(delivered: Delivered) -> pl.Expr:
    """The codes of the institutions that the plan names for the row's action."""
    named = {row["code"]: ", ".join(row["institutions"]) for row in delivered.catalogue.actions.iter_rows(named=True)}
    return pl.col("action").replace_strict(named, default="–", return_dtype=pl.String)

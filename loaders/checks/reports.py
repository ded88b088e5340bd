"""What a report on an action must say: how far it is, what was done, and of what is done also what shows it."""

from __future__ import annotations

import polars as pl

from loaders.checks.cells import is_uncalculated
from loaders.checks.rule import Delivered, Rule, found

MISSING_ASSESSMENT = Rule(
    "missing_assessment", "error", "assessment",
    "{row}. rindā nav novērtējuma. Ierakstiet vienu: Nav uzsākts, Īstenošanā, Izpildīts, Kavējas vai Atcelts.",
    "Row {row} has no assessment. Type one: Not started, In progress, Completed, Delayed or Cancelled.",
)  # fmt: skip
UNKNOWN_ASSESSMENT = Rule(
    "unknown_assessment", "error", "assessment",
    "{row}. rindā novērtējums “{value}” nav pazīstams. Ierakstiet vienu: Nav uzsākts, Īstenošanā, Izpildīts, Kavējas "
    "vai Atcelts.",
    "Row {row}: there is no assessment “{value}”. Type one: Not started, In progress, Completed, Delayed or Cancelled.",
)  # fmt: skip
MISSING_NARRATIVE = Rule(
    "missing_narrative", "error", "narrative",
    "{row}. rindā novērtējums ir “{value}”, bet nav apraksta. Īsi uzrakstiet, kas periodā paveikts vai kāpēc nav.",
    "Row {row}: the assessment is “{value}”, but nothing describes it. Say briefly what was done in the period, or why "
    "nothing was.",
)  # fmt: skip
MISSING_EVIDENCE = Rule(
    "missing_evidence", "warning", "evidence",
    "{row}. rindā novērtējums ir “{value}”, bet nav norādīts, kas to apliecina. Norādiet, piemēram, protokolu vai "
    "publikāciju; ja tāda nav, paskaidrojiet, kāpēc.",
    "Row {row}: the assessment is “{value}”, but nothing is named that shows it. Name the minutes or a publication, "
    "for example; if there is none, say why.",
)  # fmt: skip

RULES = (MISSING_ASSESSMENT, UNKNOWN_ASSESSMENT, MISSING_NARRATIVE, MISSING_EVIDENCE)


def check_assessment(delivered: Delivered) -> pl.DataFrame:
    """One finding a row that says something of an action, and not how far it is in one of the five words."""
    shown = pl.col("assessment_text")
    unread = delivered.rows.filter(shown.is_not_null() & pl.col("assessment").is_null() & ~is_uncalculated(shown))
    return pl.concat(
        [
            found(MISSING_ASSESSMENT, delivered.rows.filter(shown.is_null())),
            found(UNKNOWN_ASSESSMENT, unread, "assessment_text"),
        ]
    )


def check_narrative(delivered: Delivered) -> pl.DataFrame:
    """One finding a row with an assessment and no word on it; of what was not begun there is nothing to tell."""
    told = pl.col("assessment").is_not_null() & (pl.col("assessment") != "not_started")
    return found(MISSING_NARRATIVE, delivered.rows.filter(told & pl.col("narrative").is_null()), "assessment_text")


def check_evidence(delivered: Delivered) -> pl.DataFrame:
    """One finding a row that says of an action that it is done, and not what shows it."""
    done = pl.col("assessment") == "done"
    return found(MISSING_EVIDENCE, delivered.rows.filter(done & pl.col("evidence").is_null()), "assessment_text")

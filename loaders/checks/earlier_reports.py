"""A report beside the one before it, of the same institution on the same action."""

from __future__ import annotations

import polars as pl

from loaders.checks.rule import Delivered, Rule, found
from loaders.series import spans

DONE_UNDONE = Rule(
    "done_undone", "warning", "assessment",
    "{row}. rindā novērtējums ir “{value}”, bet par {hint} rīcība jau bija novērtēta kā izpildīta. Pārbaudiet; ja tā "
    "ir pareizi, norādiet iemeslu.",
    "Row {row}: the assessment is “{value}”, but for {hint} the action was reported as completed. Check it; if it is "
    "right, give the reason.",
)  # fmt: skip
REPEATED_TEXT = Rule(
    "repeated_text", "notice", "narrative",
    "{row}. rindā apraksts ir tas pats, kas par {hint}. Ja šajā periodā bija kas cits, papildiniet to.",
    "Row {row} describes the same as for {hint}. If something else was done in this period, add it.",
)  # fmt: skip

RULES = (DONE_UNDONE, REPEATED_TEXT)
SERIES = ("action", "institution")


def check_done_undone(delivered: Delivered) -> pl.DataFrame:
    """One finding an action that was completed when last reported on, and now is not begun."""
    undone = (pl.col("earlier_assessment") == "done") & (pl.col("assessment") == "not_started")
    return found(DONE_UNDONE, _with_earlier(delivered).filter(undone), "assessment_text", pl.col("earlier_period"))


def check_repeated_text(delivered: Delivered) -> pl.DataFrame:
    """One finding a description that is, letter by letter, the one of the report before."""
    same = pl.col("narrative") == pl.col("earlier_narrative")
    return found(REPEATED_TEXT, _with_earlier(delivered).filter(same), hint=pl.col("earlier_period"))


def _with_earlier(delivered: Delivered) -> pl.DataFrame:
    """The rows that have an earlier report, in the file or current: its `earlier_…` period, assessment, narrative."""
    key = delivered.form.key
    sent = delivered.rows.filter(pl.all_horizontal(pl.col(key).is_not_null())).unique(key, maintain_order=True)
    columns = [*key, "assessment", "narrative"]
    kept = delivered.current.join(sent, on=key, how="anti").select(columns)
    told = pl.concat([kept, sent.select(columns)])
    ends = spans(told["period"]).select("period", "end")
    past = told.join(ends, on="period").select(
        *SERIES, "end", *(pl.col(name).alias(f"earlier_{name}") for name in ("period", "assessment", "narrative"))
    )
    return (
        sent.join(ends, on="period", how="left", maintain_order="left")
        .sort("end", maintain_order=True)
        .join_asof(past.sort("end"), on="end", by=SERIES, allow_exact_matches=False, check_sortedness=False)
        .drop_nulls("earlier_period")
        .sort("row")
    )

"""What stands at the foot of every slide: source, as-of date, how final the figures are, and how complete."""

from __future__ import annotations

from typing import Final

import polars as pl

from dashboard.meeting.differences import parted
from dashboard.sections.around import covered
from dashboard.sections.plan import actions_of
from dashboard.sentences.meeting import foot as sentences
from dashboard.view import View

# The first value of a new series is as final as any other.
FINAL: Final = ("final", "break")


def foot(rows: pl.DataFrame, indicators: tuple[str, ...], view: View) -> tuple[str, ...]:
    """The two lines of a slide that rests on these measurements (named, as View.measurements gives them).

    Complete is what all the institutions have sent that are asked for these indicators and were chosen.
    """
    given = _given(rows)
    owed = asked(indicators, view)["institution"].unique()
    there = owed.filter(owed.is_in(given["institution"].unique().implode())).len()
    complete = sentences.institutions(there, owed.len(), view.labels)
    return _source(given, view), _standing(given, complete, view)


def foot_of_programme(view: View) -> tuple[str, ...]:
    """The two lines of a slide that rests on the plan: complete are data on every indicator of the chosen actions."""
    actions, served = actions_of(view)
    codes = served.join(actions, left_on="action", right_on="code", how="semi")["indicator"].unique()
    rows = view.release.measurements.filter(pl.col("indicator").is_in(codes.implode()))
    given = _given(rows)
    complete = sentences.indicators(given["indicator"].n_unique(), codes.len(), view.labels)
    return _source_of_programme(given, view), _standing(given, complete, view, named=False)


def _given(rows: pl.DataFrame) -> pl.DataFrame:
    """What somebody has sent, though it may be hidden; `no data` says that nobody has."""
    return rows.filter(pl.col("status") != "no_data")


def asked(indicators: tuple[str, ...], view: View) -> pl.DataFrame:
    """One row an indicator of these and a chosen institution that it is asked of, with the deliverer."""
    rows = view.catalogue.ownership.filter(pl.col("indicator").is_in(indicators))
    if not view.choices.institutions:
        return rows
    return rows.filter(pl.any_horizontal(pl.col("institution", "deliverer").is_in(list(view.choices.institutions))))


def _standing(given: pl.DataFrame, complete: str, view: View, *, named: bool = True) -> str:
    """The second line; `named` with the periods of what is not final."""
    own = pl.when(pl.col("status").is_in(FINAL)).then(pl.lit("final")).otherwise("status").alias("status")
    told = given.drop_nulls("value").with_columns(own)
    periods = {
        status: covered(found["period"], view.labels)
        for status in sentences.STATUS_WORDS
        if (found := told.filter(status=status)).height
    }
    worded = (sentences.statuses_by_period, sentences.statuses) if named else (sentences.finality,)
    status = [words(periods, view.labels) for words in worded]
    return sentences.standing(view.release.day, status, complete, view.labels)


def _source(given: pl.DataFrame, view: View) -> str:
    """The first line: where the figures come from; in a sample which are printed and which invented, as far as fits."""
    printed, delivered = parted(given)
    named = printed["source"].drop_nulls().str.split(": “").list.first().str.split(", ").list.first()
    said = sentences.source(
        view.catalogue.settings["programme"][f"title_{view.labels.language}"],
        named.unique(maintain_order=True).to_list(),
        view.labels,
        printed=printed.height > 0,
        delivered=delivered.height > 0,
        sample=view.release.synthetic,
    )
    if not view.release.synthetic or delivered.is_empty():
        return said
    own, invented = (covered(part["period"], view.labels) for part in (printed, delivered))
    return sentences.fitting(sentences.origins(own, invented, view.labels), said)


def _source_of_programme(given: pl.DataFrame, view: View) -> str:
    """The annex that the plan is printed in, and what has been sent for it."""
    annexes = view.catalogue.actions["source"].drop_nulls().str.split(", ").list.first().unique(maintain_order=True)
    title = view.catalogue.settings["programme"][f"title_{view.labels.language}"]
    sample = view.release.synthetic
    return sentences.source(
        title, annexes.to_list(), view.labels,
        printed=True, delivered=sample or parted(given)[1].height > 0, sample=sample,
    )  # fmt: skip

"""What the public release hides, beside its true figures. For the inner circle alone."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard.publishing import Protection
from dashboard.publishing.facts import registry_at
from dashboard.release import Release, catalogue_at, read_protection
from loaders import ledger, schema


@dataclass(frozen=True, eq=False)
class Concealed:
    """The record of the public release, and `figures`: its INTERVAL rows with the true `value`, in the order of years.

    `behind`: something has happened since that may change it.
    """

    protection: Protection
    figures: pl.DataFrame
    behind: bool


def concealed(engines: ledger.Engines, public: Release) -> Concealed:
    """What is hidden in a release for the public."""
    protection = read_protection(engines, public.head)
    figures = protection.intervals.with_columns(pl.lit(None, schema.VALUE).alias("value"))
    if protection.intervals.height:
        true = _true(engines, protection.head)
        figures = protection.intervals.join(true, on=schema.KEY, how="left", maintain_order="left")
    return Concealed(protection, figures, public.behind)


def _true(engines: ledger.Engines, head: int) -> pl.DataFrame:
    """One row a figure that could leave at that head: KEY and its `value`, in the groups that were published."""
    stored = ledger.read_release(engines, head)
    kept = {
        (indicator, component.year): groups
        for component in (stored.components if stored else ())
        for indicator, groups in component.payload["groups"].items()
    }
    figures = registry_at(engines, head, catalogue_at(engines, head), kept).figures
    return figures.select(*schema.KEY, pl.col("value").cast(schema.VALUE))

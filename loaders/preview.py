"""What a delivered file would change, before anybody confirms it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from loaders.forms import form_of

if TYPE_CHECKING:
    from loaders.submission import Submission

KINDS: Final = ("new", "changed", "unchanged")


def changes(submission: Submission, current: pl.DataFrame) -> pl.DataFrame:
    """One row a key of the file, in the file's order: what is said now beside what it would say.

    Columns: `row`, the key, `old_…` (null where nothing is current) and `new_…` for value and status (of an activity
    report: assessment, narrative, evidence), and `kind`: new, changed or unchanged. `current` is schema.CURRENT, or
    schema.CURRENT_ACTIVITY for an activity report.
    """
    form = form_of(submission.frame)
    now = current.select(*form.key, *(pl.col(name).alias(f"old_{name}") for name in form.said), known=True)
    same = pl.all_horizontal(pl.col(f"old_{name}").eq_missing(pl.col(f"new_{name}")) for name in form.said)
    kind = pl.when(pl.col("known").is_null()).then(pl.lit("new")).when(same).then(pl.lit("unchanged"))
    return (
        submission.frame.select("row", *form.key, *(pl.col(name).alias(f"new_{name}") for name in form.said))
        .join(now, on=list(form.key), how="left", maintain_order="left")
        .with_columns(kind.otherwise(pl.lit("changed")).alias("kind"))
        .select("row", *form.key, *(f"{age}_{name}" for age in ("old", "new") for name in form.said), "kind")
    )


def counts(changed: pl.DataFrame) -> dict[str, int]:
    """How many of the keys are new, changed and unchanged; a row of `changed` is one of `changes`."""
    return {kind: changed.filter(kind=kind).height for kind in KINDS}

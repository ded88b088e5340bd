"""Every identity as it stands: both sides, the verdict, who looks after it, what is said of it and since when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

import polars as pl

from dashboard.clock import ZONE
from dashboard.labels import Labels
from dashboard.release import Release
from dashboard.sentences import reconciliation as sentences
from dashboard.summaries.failing import failing_since
from dashboard.summaries.identities import FAILS, HOLDS, evaluated, named_by
from loaders import schema
from loaders.catalogue import Catalogue
from loaders.identities import terms_of

# One row an identity, with what stands beside it.
Told = pl.DataFrame
BROKEN, MENDED = "broken", "mended"
ENDINGS: Final = ("withdrawal", "return")
BESIDE: Final = ("owner", "note", "noted_by", "noted_at", "since_event", "since", "age_days", "issues")


@lru_cache(maxsize=4)
def identities_of(release: Release) -> pl.DataFrame:
    """One row an equation (summaries.identities.evaluated), as the release's figures and catalogue have it."""
    catalogue = release.catalogue
    return evaluated(catalogue.identities, release.measurements, catalogue.indicators, catalogue.institutions)


def reconciled(
    release: Release, versions: pl.DataFrame, history: pl.DataFrame, notes: pl.DataFrame, today: date
) -> Told:
    """The same with what stands beside it (BESIDE), of which only an equation that fails has an age.

    `owner` is the institution last named, else the catalogue's, else the one that delivers the left side; `note` the
    newest, with who wrote it and when; `since` the moment of the event since which it fails, `age_days` the days from
    it to `today`; `issues` the known contradictions of the source that name it. A row of `versions` is a stored value,
    of `history` an event, of `notes` a note (ledger.NOTE).
    """
    told = identities_of(release)
    failing = told.filter(verdict=FAILS)
    endings = history.filter(pl.col("kind").is_in(ENDINGS)).select("number", "at", "subject")
    since = failing_since(failing, versions, endings, release.catalogue.institutions)
    named = named_by(failing, release.catalogue.known_issues).group_by("code").agg(pl.col("issue").alias("issues"))
    local = pl.col("since").dt.convert_time_zone(ZONE).dt.date()
    return (
        told.with_columns(pl.coalesce("owner", _deliverers(told, release)).alias("owner"))
        .join(_newest(notes, "owner", "owner"), on="code", how="left", maintain_order="left", suffix="_named")
        .with_columns(pl.coalesce("owner_named", "owner").alias("owner"))
        .drop("owner_named")
        .join(_newest(notes, "note", "note", "actor", "at"), on="code", how="left", maintain_order="left")
        .rename({"actor": "noted_by", "at": "noted_at"})
        .join(since, on="code", how="left", maintain_order="left")
        .with_columns((pl.lit(today) - local).dt.total_days().alias("age_days"))
        .join(named, on="code", how="left", maintain_order="left")
        .with_columns(pl.col("issues").fill_null([]))
    )


def _newest(notes: pl.DataFrame, given: str, *columns: str) -> pl.DataFrame:
    """One row an identity: the newest note that gives the column."""
    newest = notes.filter(pl.col(given).is_not_null()).sort("number", descending=True)
    return newest.unique("identity", keep="first", maintain_order=True).select(
        pl.col("identity").alias("code"), *columns
    )


def _deliverers(told: pl.DataFrame, release: Release) -> pl.Series:
    """Who delivers the left side of each equation."""
    owners = {tuple(row[:2]): row[2] for row in release.catalogue.ownership.iter_rows()}
    first = (terms_of(left)[0] for left in told["left"])
    return pl.Series("deliverer", [owners.get((term.indicator, term.institution)) for term in first], dtype=pl.String)


def changed_by(rows: pl.DataFrame, release: Release) -> pl.DataFrame:
    """One row an identity that a delivered file would break or mend (`effect`), as it would then stand.

    A row of `rows` is a measurement of the file, checked and not yet stored.
    """
    catalogue, columns = release.catalogue, [*schema.KEY, "value", "status"]
    if rows.is_empty() or "indicator" not in rows.columns:
        return identities_of(release).clear().with_columns(effect=pl.lit("", pl.String))
    touched = set(rows["indicator"])
    sides = pl.concat_str("left", "right", separator=" + ")
    concerned = [bool(touched & _indicators(text)) for text in catalogue.identities.select(sides).to_series()]
    asked = catalogue.identities.filter(pl.Series(concerned) | sides.str.contains("{", literal=True))
    used = touched.union(*(_indicators(text) for text in asked.select(sides).to_series()))
    kept = release.measurements.filter(pl.col("indicator").is_in(used)).join(rows, on=list(schema.KEY), how="anti")
    after = evaluated(
        asked, pl.concat([kept.select(columns), rows.select(columns)]), catalogue.indicators, catalogue.institutions
    )
    before = identities_of(release).select("code", pl.col("verdict").alias("was"))
    broken = (pl.col("verdict") == FAILS) & pl.col("was").ne_missing(FAILS)
    mended = (pl.col("verdict") == HOLDS) & (pl.col("was") == FAILS)
    about = pl.Series([bool(touched & _indicators(f"{a} + {b}")) for a, b in after.select("left", "right").iter_rows()])
    return (
        after.filter(about)
        .join(before, on="code", how="left", maintain_order="left")
        .with_columns(pl.when(broken).then(pl.lit(BROKEN)).when(mended).then(pl.lit(MENDED)).alias("effect"))
        .filter(pl.col("effect").is_not_null())
        .drop("was")
    )


def compared(row: Mapping[str, Any], catalogue: Catalogue, labels: Labels) -> str:
    """Both sides of an identity with their units: `72 procesi ≠ 71 process`."""
    return sentences.comparison(row, (unit_of(row["left"], catalogue), unit_of(row["right"], catalogue)), labels)


def unit_of(side: str, catalogue: Catalogue) -> dict[str, Any]:
    """The row of the unit that a side is counted in: that of its first term."""
    return _units(catalogue)[catalogue.indicator[terms_of(side)[0].indicator]["unit"]]


@lru_cache(maxsize=4)
def _units(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in catalogue.codes["units"].iter_rows(named=True)}


def _indicators(text: str) -> set[str]:
    return {term.indicator for term in terms_of(text)}


def inputs(row: dict[str, object], release: Release) -> pl.DataFrame:
    """One row a figure that an equation adds up or lacks: `side`, its key, value and status, and its submission."""
    sides = (("left", row["left_cells"]), ("right", row["right_cells"]), ("lacking", row["lacking"]))
    keys = [(side, *terms_of(text)[0]) for side, texts in sides for text in texts]  # type: ignore[attr-defined]  # lists
    asked = pl.DataFrame(keys, schema=dict.fromkeys(("side", *schema.KEY), pl.String), orient="row")
    known = release.measurements.select(*schema.KEY, "value", "status", "submission")
    return asked.join(known, on=list(schema.KEY), how="left", maintain_order="left")

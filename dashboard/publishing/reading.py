"""A stored release as frames: nothing is decided here, whatever moment is asked for."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard.publishing.record import Protection, protection_of
from loaders import ledger, schema
from loaders.catalogue import Catalogue


@dataclass(frozen=True, eq=False)
class Publication:
    """What the public sees: `measurements` (schema CURRENT) as the ledger stood after event `head`.

    `behind`: something has happened since that may change them.
    """

    head: int
    behind: bool
    measurements: pl.DataFrame
    protection: Protection


def read_publication(engines: ledger.Engines, as_of: int, catalogue: Catalogue) -> Publication:
    """The newest release that is not beyond `as_of`, without a row where there is none."""
    stored = ledger.read_release(engines, as_of)
    head = stored.head if stored else 0
    return Publication(
        head=head,
        behind=head < as_of and ledger.changed_since(engines, head, as_of),
        measurements=_measurements(stored, catalogue),
        protection=protection_of(stored, public=True),
    )


def read_protection(engines: ledger.Engines, as_of: int) -> Protection:
    """The record of that release, with the bounds of every hidden figure."""
    return protection_of(ledger.read_release(engines, as_of), public=False)


def _measurements(stored: ledger.StoredRelease | None, catalogue: Catalogue) -> pl.DataFrame:
    """The released figures without their marks; who delivers what is known from the catalogue."""
    rows = [component.rows for component in stored.components] if stored else []
    owners = catalogue.ownership.select("indicator", "institution", "deliverer")
    return (
        pl.concat([schema.empty(schema.PROTECTED), *rows])
        .join(owners, on=["indicator", "institution"], how="left", maintain_order="left")
        .with_columns(pl.lit(None, pl.Int64).alias("row"))
        .select(*schema.CURRENT)
        .sort(schema.KEY)
    )

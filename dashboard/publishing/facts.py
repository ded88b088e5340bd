"""The catalogue's facts and the ledger's figures, as disclosure control takes them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from dashboard.summaries.disclosure.facts import Facts
from dashboard.summaries.disclosure.registry import Registry, registry
from loaders import ledger, schema
from loaders.catalogue import Catalogue

Groups = Mapping[tuple[str, int], Mapping[str, str]]


def facts_of(catalogue: Catalogue, kept: Groups | None = None) -> Facts:
    """What of the catalogue decides what may leave; `kept` are the groups of parts that were published before."""
    return Facts(
        indicators=catalogue.indicator,
        categories={code: tuple(catalogue.categories(code)) for code in catalogue.indicator},
        groups=groups_of(catalogue),
        parents={code: row["parent"] for code, row in catalogue.institution.items()},
        cuts=catalogue.public_cuts,
        identities=catalogue.identities,
        listed=catalogue.indicators,
        institutions=catalogue.institutions,
        kept=kept or {},
    )


def groups_of(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """By indicator, the public group of each rare part of its breakdown."""
    by_list: dict[str, dict[str, str]] = {}
    for row in catalogue.public_groups.iter_rows(named=True):
        by_list.setdefault(row["categories"], {}).update(dict.fromkeys(row["parts"], row["code"]))
    return {code: by_list.get(row["categories"] or "", {}) for code, row in catalogue.indicator.items()}


def registry_at(engines: ledger.Engines, head: int, catalogue: Catalogue, kept: Groups | None = None) -> Registry:
    """All that could leave of the ledger as it stands after that event, unprotected."""
    return registry(ledger.read_current(engines, head), printed_at(engines, head), facts_of(catalogue, kept))


def printed_at(engines: ledger.Engines, head: int) -> pl.DataFrame:
    """One row a figure that the programme prints: the newest baseline's, whatever was delivered since."""
    versions = ledger.read_all_versions(engines, head).filter("baseline", "counting")
    return versions.unique(schema.KEY, keep="first", maintain_order=True)

"""A release is made: what says something new is protected, a family and year at a time, and stored.

Any number of processes may do so at once. They decide alike, the first to store is heard, and the others read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, Final

import polars as pl

from dashboard.publishing.facts import printed_at, registry_at
from dashboard.summaries.disclosure.deciding import decide
from dashboard.summaries.disclosure.facts import Cell
from dashboard.summaries.disclosure.past import Remembered, remembered
from dashboard.summaries.disclosure.protecting import PRIMARY, SHOWN, Protected, protected
from dashboard.summaries.disclosure.registry import Registry
from loaders import ledger, schema
from loaders.catalogue import Catalogue

# How often somebody else may be faster before we take what there is.
ROUNDS: Final = 40
Stored = Mapping[tuple[str, int], ledger.Component]


def renew(engines: ledger.Engines, head: int, catalogue: Catalogue) -> None:
    """Make and store the release of the ledger as it stands after that event, unless it is there or a later one is."""
    if head == 0 or ledger.released_head(engines, head) == head:
        return
    registry: Registry | None = None
    for _ in range(ROUNDS):
        stored = {component.name: component for component in ledger.read_components(engines)}
        kept = _kept(stored.values())
        if registry is None or any(registry.facts.groups_in(*name) != groups for name, groups in kept.items()):
            registry = registry_at(engines, head, catalogue, kept)
        wanted = {(one.family, one.year): registry.contents[one] for one in registry.components}
        if any(name in wanted and component.head > head for name, component in stored.items()):
            return
        if all(name in stored and stored[name].content == content for name, content in wanted.items()):
            numbers = {name: stored[name].number for name in wanted}
            if ledger.append_release(engines, head, numbers):
                return
        else:
            _protect(engines, head, registry, stored, catalogue)


def _protect(engines: ledger.Engines, head: int, registry: Registry, stored: Stored, catalogue: Catalogue) -> None:
    """Protect and store the components that say something new, until another process does so too.

    The earlier years come first: the later ones build on them.
    """
    memory = remembered(pl.concat([_as_printed(engines, head), ledger.read_published(engines)]))
    before = _newest_rows(stored.values())
    last = max((component.number for component in stored.values()), default=0)
    for _, components in groupby(registry.components, key=lambda one: one.year):
        fresh = []
        for component in components:
            known = stored.get((component.family, component.year))
            if known is not None and known.content == registry.contents[component]:
                continue
            made = protected(registry, component, memory, before, decide)
            fresh.append(_component(made, registry, head, catalogue))
            memory |= _told(made.rows, memory, head)
        if fresh and not ledger.append_components(engines, fresh, last):
            return
        last += len(fresh)


def _as_printed(engines: ledger.Engines, head: int) -> pl.DataFrame:
    """What the programme prints, as published before any event."""
    printed = printed_at(engines, head).filter(pl.col("value").is_not_null())
    return printed.select(*schema.KEY, pl.lit(0, pl.Int64).alias("head"), pl.lit(value=False).alias("hidden"), "value")


def _kept(components: Iterable[ledger.Component]) -> dict[tuple[str, int], dict[str, str]]:
    """By indicator and year, the groups in which the parts were published."""
    return {
        (indicator, component.year): groups
        for component in components
        for indicator, groups in component.payload["groups"].items()
    }


def _newest_rows(components: Iterable[ledger.Component]) -> pl.DataFrame:
    """The figures as they are public now."""
    ordered = sorted(components, key=lambda component: component.number)
    rows = pl.concat([schema.empty(schema.PROTECTED), *(component.rows for component in ordered)])
    return rows.unique(schema.KEY, keep="last", maintain_order=True)


def _told(rows: pl.DataFrame, memory: Mapping[Cell, Remembered], head: int) -> dict[Cell, Remembered]:
    """What a reader of these rows remembers of them."""
    told = rows.select(*schema.KEY, pl.lit(head).alias("head"), (pl.col("mark") != SHOWN).alias("hidden"), "value")
    return {
        cell: memory[cell].then(*now.states[0]) if cell in memory else now for cell, now in remembered(told).items()
    }


def _component(made: Protected, registry: Registry, head: int, catalogue: Catalogue) -> ledger.Component:
    return ledger.Component(
        family=made.component.family,
        year=made.component.year,
        head=head,
        content=registry.contents[made.component],
        payload=_findings(made, registry, catalogue),
        rows=made.rows,
    )


def _findings(made: Protected, registry: Registry, catalogue: Catalogue) -> dict[str, Any]:
    """What a manager is told of the component; `gap` is a share, `seconds` what the decisions took."""
    marks = made.rows["mark"]
    decided = [decision for _, decision in made.decided]
    rows = registry.figures_of[made.component.name]
    return {
        "cells": rows.height,
        "primary": int((marks == PRIMARY).sum()),
        "secondary": int((~marks.is_in([PRIMARY, SHOWN])).sum()),
        "withheld": rows.join(made.rows, on=schema.KEY, how="anti").height,
        "failures": [[failure.code, failure.about] for failure in made.failures],
        "gap": max((decision.gap for decision in decided if not decision.failures), default=0.0),
        "seconds": round(sum(decision.seconds for decision in decided), 3),
        "thresholds": {code: registry.facts.threshold(code) for code in rows["indicator"].unique().sort()},
        "groups": _groups(rows, registry, made.component.year),
        "decided": bool(catalogue.settings.get("disclosure", {}).get("decided", False)),
    }


def _groups(rows: pl.DataFrame, registry: Registry, year: int) -> dict[str, dict[str, str]]:
    """In which groups the parts of each divided indicator are published."""
    divided = rows.filter(pl.col("category") != schema.TOTAL)["indicator"].unique().sort()
    return {code: dict(registry.facts.groups_in(code, year)) for code in divided}

"""A block decided: hidden jointly and at the least cost, then audited; what does not pass both audits is not shown."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Final, cast

from dashboard.summaries.disclosure.attacker import SolverFailed
from dashboard.summaries.disclosure.blocks import Block
from dashboard.summaries.disclosure.facts import Cell
from dashboard.summaries.disclosure.pattern import Pattern, safe_pattern
from dashboard.summaries.disclosure.protecting import Decision, Failure, Interval
from dashboard.summaries.disclosure.table import Table, Terms

# After so many seconds the best pattern so far is taken, with its gap.
PATIENCE: Final = 6.0
UNSOLVED, UNMET = "unsolved", "unmet"


def decide(block: Block) -> Decision:
    """What of the block is hidden, and whether that protects it."""
    table = Table(
        cells=cast("Mapping[Hashable, int]", block.cells),
        relations=cast("tuple[Terms, ...]", block.equal),
        inequalities=cast("tuple[Terms, ...]", block.at_most),
        primary=cast("frozenset[Hashable]", block.primary),
        shown=cast("frozenset[Hashable]", block.constants),
        hidden=cast("frozenset[Hashable]", block.before),
        width=cast("Mapping[Hashable, int]", block.width),
    )
    try:
        found = safe_pattern(table, seconds=PATIENCE)
    except SolverFailed as error:
        return Decision(frozenset(), {}, 0.0, PATIENCE, (Failure(UNSOLVED, str(error)),))
    return Decision(
        hidden=cast("frozenset[Cell]", found.hidden),
        intervals=cast("Mapping[Cell, Interval]", found.intervals),
        gap=found.gap,
        seconds=found.seconds,
        failures=_failures(found),
    )


def _failures(found: Pattern) -> tuple[Failure, ...]:
    """Why nothing of the block may be shown; the words name figures, so they are for managers alone."""
    unmet = [Failure(UNMET, _name(need.cell)) for need in found.unmet]
    known = [Failure(one.reason, f"{_name(one.cell)} {one.low}..{one.high}") for one in found.failures]
    return tuple(sorted({*unmet, *known}))


def _name(cell: Hashable) -> str:
    return ":".join(cast("Cell", cell))

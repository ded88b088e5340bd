"""Current figures -> protected figures: what is hidden has neither value nor reason, and its mark is the only one.

Which of them were small and what the audit found out stands beside them, for managers alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from dashboard.summaries.disclosure.blocks import Block, blocks
from dashboard.summaries.disclosure.facts import RATIO, Cell, cells_of
from dashboard.summaries.disclosure.links import base_of
from dashboard.summaries.disclosure.past import Memory
from dashboard.summaries.disclosure.registry import Component, Registry
from loaders import schema

SHOWN, PRIMARY, SECONDARY = "shown", "primary", "secondary"
Interval = tuple[int, int]


@dataclass(frozen=True, order=True)
class Failure:
    """Why a block may not be shown: narrow, insider, shown, unmet or unsolved, and of which figure that is said."""

    code: str
    about: str


@dataclass(frozen=True)
class Decision:
    """What was decided for a block: which figures are hidden and how exactly a reader can know each of them.

    `failures` say why nothing of it may be published; there are none where both audits passed. `gap` is the share of
    the cost that a better pattern might save (0: there is none), `seconds` what the search took.
    """

    hidden: frozenset[Cell]
    intervals: Mapping[Cell, Interval]
    gap: float
    seconds: float
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, eq=False)
class Protected:
    """A component as it may be shown: its rows (schema PROTECTED), with what was decided for each of its blocks."""

    component: Component
    rows: pl.DataFrame
    decided: tuple[tuple[Block, Decision], ...]

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Why a part of the component is withheld."""
        return tuple(sorted({failure for _, decision in self.decided for failure in decision.failures}))


def protected(
    registry: Registry, component: Component, memory: Memory, before: pl.DataFrame, decide: Callable[[Block], Decision]
) -> Protected:
    """The component with its small counts hidden; `before` are its rows as they were published last (schema PROTECTED).

    Of a block that nothing protects, the rows stay as they were, and what is new in it stays away.
    """
    decided = tuple((block, decide(block)) for block in blocks(registry, component, memory))
    marks: dict[Cell, str] = {}
    intervals: dict[Cell, Interval] = {}
    withheld: set[Cell] = set()
    for block, decision in decided:
        if decision.failures:
            withheld |= block.own | _new_beside(block, registry, component, memory)
            continue
        intervals |= decision.intervals
        marks |= {cell: PRIMARY if cell in block.primary else SECONDARY for cell in decision.hidden}
    figures = registry.figures_of[component.name]
    marks |= dict.fromkeys(_hidden_shares(figures, registry, marks, withheld, memory), SECONDARY)
    rows = _rows(figures, marks, intervals, withheld)
    kept = before.filter(pl.Series([cell in withheld for cell in cells_of(before)], dtype=pl.Boolean))
    return Protected(component, pl.concat([rows, kept]).sort(schema.KEY), decided)


def _rows(
    figures: pl.DataFrame, marks: Mapping[Cell, str], intervals: Mapping[Cell, Interval], withheld: set[Cell]
) -> pl.DataFrame:
    cells = cells_of(figures)
    nothing = (None, None)
    known = [intervals.get(cell, nothing) if marks.get(cell) else nothing for cell in cells]
    marked = figures.with_columns(
        pl.Series("mark", [marks.get(cell, SHOWN) for cell in cells], dtype=pl.String),
        pl.Series("low", [low for low, _ in known], dtype=pl.Int64),
        pl.Series("high", [high for _, high in known], dtype=pl.Int64),
    ).filter(pl.Series([cell not in withheld for cell in cells], dtype=pl.Boolean))
    hidden = pl.col("mark") != SHOWN
    return marked.with_columns(
        *(pl.when(~hidden).then(name).alias(name) for name in ("value", "note", "source", "submission")),
        pl.when(hidden).then(pl.lit(schema.SUPPRESSED)).otherwise("status").alias("status"),
    ).select(*schema.PROTECTED)


def _new_beside(block: Block, registry: Registry, component: Component, memory: Memory) -> set[Cell]:
    """What nobody has seen yet of the equations around a block: a zero beside what is withheld would tell of it."""
    own = {cell for cell in block.constants if registry.component_of.get(cell) == component}
    return {cell for cell in own if cell not in memory and cell not in registry.printed}


def _hidden_shares(
    figures: pl.DataFrame, registry: Registry, marks: Mapping[Cell, str], withheld: set[Cell], memory: Memory
) -> set[Cell]:
    """The delivered shares whose two counts are not both shown, or that were hidden before."""
    hidden = set()
    rows = figures.filter(pl.col("value").is_not_null() & ~pl.col("printed"))
    for cell in cells_of(rows):
        row = registry.facts.indicators[cell[0]]
        if row["measure_kind"] != RATIO or not row["numerator"]:
            continue
        bases = [base_of(cell, code, registry.equations.cells) for code in (row["numerator"], row["denominator"])]
        shown = all(base is not None and base not in marks and base not in withheld for base in bases)
        was_hidden = cell in memory and memory[cell].hidden
        if not shown or was_hidden:
            hidden.add(cell)
    return hidden

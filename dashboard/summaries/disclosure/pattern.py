"""A pattern that may be published: the cheapest one, and its audit; or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.summaries.disclosure.audit import Failure, Interval, audit
from dashboard.summaries.disclosure.suppress import Status, Unmet, suppress
from dashboard.summaries.disclosure.table import Cell, Table


@dataclass(frozen=True, eq=False)
class Pattern:
    """What to hide in a table, with the interval that is left open for each hidden cell.

    `cost` is what hiding the cells beside the small ones takes away, `gap` the share of it that a better pattern might
    save (0: the optimum is proven). Where `unmet` or `failures` say that something is known too well, nothing may be
    published.
    """

    hidden: frozenset[Cell]
    intervals: Mapping[Cell, Interval]
    cost: float
    gap: float
    seconds: float
    status: Status
    unmet: tuple[Unmet, ...]
    failures: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        """Whether it may be published."""
        return self.status != "impossible" and not self.failures


def safe_pattern(table: Table, *, seconds: float = 60, insiders: bool = True) -> Pattern:
    """The pattern of the table, audited from the start: the audit shares no result with the search.

    The search asks for what the audit asks for, in whole numbers and for single cases, so that a pattern it finds
    passes; `seconds` is for each part of the table that hangs together. Raises SolverFailed.
    """
    found = suppress(table, seconds=seconds, insiders=insiders)
    checked = audit(table, found.hidden, insiders=insiders)
    return Pattern(
        hidden=found.hidden,
        intervals=checked.intervals,
        cost=found.cost,
        gap=found.gap,
        seconds=found.seconds,
        status=found.status,
        unmet=found.unmet,
        failures=checked.failures,
    )

"""What was published before: a reader has kept it, and uses it together with what is published next.

What was shown is a constant for ever and what was hidden stays hidden. An equation between figures of which one has
changed since says two things about those that were hidden and have not: both bind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import polars as pl

from dashboard.summaries.disclosure.equations import Terms
from dashboard.summaries.disclosure.facts import Cell, cells_of

# Stands in place of a category: what the figures of an equation that were shown added up to.
WAS: Final = "~was:"


@dataclass(frozen=True)
class Remembered:
    """How a figure was published: the event from which on, and the value, or None where it was hidden; oldest first."""

    states: tuple[tuple[int, Decimal | None], ...]

    @property
    def hidden(self) -> bool:
        """Whether it was ever hidden."""
        return any(value is None for _, value in self.states)

    @property
    def value(self) -> Decimal | None:
        """The value that was published last; None where it was hidden."""
        return self.states[-1][1]

    def at(self, head: int) -> tuple[int, Decimal | None] | None:
        """The state as of that event; None where it was not yet published."""
        return next((state for state in reversed(self.states) if state[0] <= head), None)

    def then(self, head: int, value: Decimal | None) -> Remembered:
        """What will be remembered once it is published so again."""
        return Remembered((*self.states, (head, value))) if value != self.value else self


Memory = Mapping[Cell, Remembered]


def remembered(published: pl.DataFrame) -> dict[Cell, Remembered]:
    """How each figure was published: a row is one publication, oldest first, with its `head`, `hidden` and `value`.

    What was neither hidden nor had a value (no data) is not remembered.
    """
    memory: dict[Cell, Remembered] = {}
    told = published.filter(pl.col("hidden") | pl.col("value").is_not_null())
    for cell, head, value in zip(cells_of(told), told["head"], told["value"], strict=True):
        memory[cell] = memory[cell].then(head, value) if cell in memory else Remembered(((head, value),))
    return memory


def earlier(
    terms: Terms, values: Mapping[Cell, int], memory: Memory, *, is_equal: bool
) -> Iterator[tuple[Terms, Cell, int]]:
    """The equation or bound as it stood at every earlier moment, as far as what was hidden then still fits it.

    With the cell that holds what its shown figures added up to then, and that sum: of 0 or more in `terms`.
    """
    real = [cell for cell in terms if cell in memory]
    if len(real) < sum("~" not in cell[4] for cell in terms):
        return
    said: set[tuple[frozenset[Cell], int]] = set()
    for head in sorted({head for cell in real for head, _ in memory[cell].states}):
        states = {cell: state[1] for cell in real if (state := memory[cell].at(head))}
        hidden = frozenset(cell for cell, value in states.items() if value is None)
        if len(states) < len(real) or not hidden:
            continue
        shown = sum(terms[cell] * int(value) for cell, value in states.items() if value is not None)
        over = shown + sum(terms[cell] * values[cell] for cell in hidden)
        if (hidden, shown) not in said and (over == 0 if is_equal else over <= 0):
            said.add((hidden, shown))
            yield _as_it_stood(terms, hidden, shown)


def _as_it_stood(terms: Terms, hidden: frozenset[Cell], shown: int) -> tuple[Terms, Cell, int]:
    indicator, period, institution, gender, category = min(terms)
    was = indicator, period, institution, gender, f"{category}{WAS}{abs(shown)}"
    kept = {cell: terms[cell] for cell in sorted(hidden)}
    return kept | {was: 1 if shown >= 0 else -1}, was, abs(shown)

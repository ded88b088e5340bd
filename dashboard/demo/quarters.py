"""The quarters of the story, one after another."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.periods import Period, part


def stepped(quarter: Period, step: int) -> Period:
    """The quarter so many after, or before."""
    number = quarter.year * 4 + (quarter.start.month - 1) // 3 + step
    return part(number // 4, "Q", number % 4 + 1)


def quarters(first: Period, last: Period) -> Iterator[Period]:
    """Every quarter from the first to the last."""
    while first.start <= last.start:
        yield first
        first = stepped(first, 1)

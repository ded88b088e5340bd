"""One value of a series, as the tests of change look at it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from loaders import schema
from loaders.periods import Period, parse_period

Number = Decimal | float
# Kinds of measure whose values are counts, and may be tested as such.
COUNTED: Final = ("flow_events", "inflow_persons", "stock", "distinct_persons", "cumulative_ytd")
RATIO: Final = "ratio"


class NoPeriod(ValueError):
    """A code that names no period."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code!r} names no period")


@dataclass(frozen=True)
class Observation:
    """One value of a series: its period's code, the value, the status, and `of`, what it is counted per or a part of.

    For a share (`measure_kind` ratio) `value` is the numerator and `of` the denominator; for a rate `of` is the
    population; without `of` the value is compared as a count.
    """

    period: str
    value: Number | None
    status: str = "final"
    of: Number | None = None

    @property
    def span(self) -> Period:
        """The period itself; raises NoPeriod for a code that names none."""
        period = parse_period(self.period)
        if period is None:
            raise NoPeriod(self.period)
        return period

    @property
    def hidden(self) -> bool:
        """Whether the value is kept from this reader."""
        return self.status == schema.SUPPRESSED

    @property
    def whole(self) -> bool:
        """Whether the value can be a count of events or persons."""
        return self.value is not None and self.value >= 0 and self.value % 1 == 0

    @property
    def is_share(self) -> bool:
        """Whether the value can be a part of its whole, both of them counted."""
        if self.value is None or self.of is None or self.of == 0:
            return False
        return self.whole and self.of % 1 == 0 and self.value <= self.of

    @property
    def intensity(self) -> float:
        """The value, per its population or whole where there is one."""
        return float(self.value or 0) / float(self.of or 1)

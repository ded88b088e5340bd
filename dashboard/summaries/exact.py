"""Numbers as they were written: a decimal string is a fraction, and no binary rounding ever comes between."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

Number = int | float | str | Decimal | Fraction
PLACES: Final = Decimal("0.0001")


def exact(value: Number) -> Fraction:
    """The value as the fraction that its decimal digits say: 0.1 is 1/10, `0,95` is 19/20; ValueError otherwise."""
    if isinstance(value, Fraction | int):
        return Fraction(value)
    return Fraction(str(value).strip().replace(",", "."))


def exact_or_none(value: Number | None) -> Fraction | None:
    """The same, where there may be nothing."""
    return None if value is None or value == "" else exact(value)


def plain(value: Fraction | None) -> int | float | None:
    """The fraction as a plain number, whole where it is whole."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def rounded(value: Fraction | None) -> Decimal | None:
    """The fraction with four decimals, rounded half up, as frames hold values."""
    if value is None:
        return None
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES, ROUND_HALF_UP)

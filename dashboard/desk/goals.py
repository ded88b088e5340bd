"""A target as managers write it down, and whether it can be judged at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from loaders import ledger, schema
from loaders.catalogue import Catalogue
from loaders.periods import Period, parse_period

OFFICIAL: Final = "official"
LARGEST: Final = Decimal(10) ** 14
PLACES: Final = -4


@dataclass(frozen=True)
class Target:
    """A target to be set: of what, its shape, its number in the indicator's unit, and the council's decision.

    Without `period_to` it runs to the end of the programme; without `baseline` it starts from what was measured.
    """

    indicator: str
    institution: str
    shape: str
    value: Decimal | None
    decision: str
    decision_date: date
    category: str = schema.TOTAL
    period_from: str | None = None
    period_to: str | None = None
    baseline: Decimal | None = None
    baseline_period: str | None = None
    tolerance: Decimal | None = None

    @property
    def code(self) -> str:
        """What it is set for: of one thing only one decided target stands."""
        return f"{self.indicator}:{self.institution}:{self.category}"


def check_target(target: Target, catalogue: Catalogue) -> None:
    """Raise ledger.UnknownWord, PrintedTarget, UnusablePeriod or UnusableNumber for the first that does not fit."""
    _check_words(target, catalogue)
    if printed_number(target.indicator, target.institution, target.category, catalogue):
        raise ledger.PrintedTarget(target.code, "the programme prints its number; another one is set for other things")
    _check_periods(target)
    _check_numbers(target, catalogue)


def printed_number(code: str, institution: str, category: str, catalogue: Catalogue) -> Mapping[str, Any] | None:
    """The target that the programme prints with a number for the same thing, if there is one: nobody changes it."""
    rows = catalogue.targets.filter(indicator=code, institution=institution, basis=OFFICIAL).iter_rows(named=True)
    return next((row for row in rows if row["value"] and (row["category"] or schema.TOTAL) == category), None)


def _check_words(target: Target, catalogue: Catalogue) -> None:
    if target.indicator not in catalogue.indicator:
        raise ledger.UnknownWord(target.indicator, "name an indicator by its code")
    if target.institution not in _counted(target.indicator, catalogue):
        raise ledger.UnknownWord(target.institution, "name an institution that the indicator counts, or one above it")
    if target.category not in (schema.TOTAL, *catalogue.categories(target.indicator)):
        raise ledger.UnknownWord(target.category, "name a category of the indicator, or total")
    if target.shape not in schema.TARGET_SHAPES:
        raise ledger.UnknownWord(target.shape, f"one of {', '.join(schema.TARGET_SHAPES)}")
    if target.shape == "coverage" and not catalogue.indicator[target.indicator]["denominator"]:
        raise ledger.UnknownWord(target.shape, "only a share of two indicators can cover everyone")


def _counted(indicator: str, catalogue: Catalogue) -> set[str]:
    """The institutions that the indicator is about, and those above them."""
    counted: set[str] = set()
    for subject in catalogue.subjects(catalogue.indicator[indicator]["subjects"]):
        current: str | None = subject
        while current is not None and current not in counted:
            counted.add(current)
            current = catalogue.institution[current]["parent"]
    return counted


def _check_periods(target: Target) -> None:
    first, last, _ = (_period(code) for code in (target.period_from, target.period_to, target.baseline_period))
    if first and last and last.end < first.start:
        raise ledger.UnusablePeriod(f"{target.period_to} ends before {target.period_from}", "let it end later")


def _period(code: str | None) -> Period | None:
    period = parse_period(code) if code else None
    if code and (period is None or period.code != code):
        raise ledger.UnusablePeriod(code, "write a period code, for example 2028")
    return period


def _check_numbers(target: Target, catalogue: Catalogue) -> None:
    if target.value is None and target.shape != "direction_only":
        raise ledger.UnusableNumber("the target has no number", "give one, or set the direction only")
    whole = catalogue.indicator[target.indicator]["whole_number"]
    for number in (target.value, target.baseline, target.tolerance):
        if number is None:
            continue
        exponent = number.normalize().as_tuple().exponent
        if not isinstance(exponent, int) or exponent < PLACES or not 0 <= number < LARGEST:
            raise ledger.UnusableNumber(str(number), "from 0, with at most four decimals")
        if whole and exponent < 0 and number is not target.tolerance:
            raise ledger.UnusableNumber(str(number), "the indicator counts in whole numbers")

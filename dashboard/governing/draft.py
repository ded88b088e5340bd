"""A target as it was typed -> the target that the desk takes, or what is wrong with each field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from dashboard.desk import Target
from dashboard.governing.offers import DIRECTION_ONLY, FROM_START, TOLERANT, Offer
from dashboard.governing.typed import as_day, as_written
from dashboard.labels import _
from loaders import schema

PERCENT, SHARE, DONE = "percent", "share", "done"
WHOLE: Final = 100
# In place of a period of the data: the value at the start is typed.
TYPED: Final = "typed"
NOT_A_NUMBER: Final = _("Type a number with digits, for example 15 or 2,5.")
BELOW_ZERO: Final = _("The number must not be below zero.")
NOT_WHOLE: Final = _("This indicator counts in whole numbers: leave out the decimals.")
ABOVE_WHOLE: Final = _("A share is at most 100 %.")
TOO_PRECISE: Final = _("At most four decimals, of a share two.")
NO_NUMBER: Final = _("Type the number to reach.")
NO_SHAPE: Final = _("Choose what is to be reached.")
ENDS_BEFORE: Final = _("It must not end before it begins.")
NO_DECISION: Final = _("Type the number of the council's decision.")
NO_DATE: Final = _("Type the date of the decision.")
NOT_A_DATE: Final = _("Type the date as day.month.year, for example 28.11.2026.")
IN_FUTURE: Final = _("The decision is dated in the future.")
NO_BASELINE_PERIOD: Final = _("Choose the year of the value at the start.")
CIRCULAR: Final = _("The value at the start must be older than the last year of the target.")


@dataclass(frozen=True)
class Draft:
    """What was chosen by code and typed as text; `start`: a period of the data, TYPED, or None if none is asked."""

    indicator: str
    institution: str
    category: str
    shape: str | None
    period_from: str
    period_to: str
    value: str = ""
    start: str | None = None
    baseline: str = ""
    baseline_period: str | None = None
    tolerance: str = ""
    decision: str = ""
    decision_date: str = ""


@dataclass(frozen=True)
class Problem:
    """What is wrong with a field (a msgid); `missing`: nothing was typed there yet."""

    words: str
    missing: bool = False


@dataclass(frozen=True)
class Reading:
    """The target, once its numbers and years are right, whatever its decision; and the problems by field."""

    target: Target | None
    problems: Mapping[str, Problem]

    @property
    def ready(self) -> bool:
        """Whether it can be set."""
        return self.target is not None and not self.problems


def read_draft(draft: Draft, offer: Offer, today: date) -> Reading:
    """What was typed as a target of the offer's indicator, or what is wrong with it."""
    problems: dict[str, Problem] = {}
    value = _value(draft, offer.indicator, problems)
    baseline = _optional("baseline", draft.baseline, offer.indicator, problems) if draft.start == TYPED else None
    tolerance = _optional("tolerance", draft.tolerance, offer.indicator, problems) if draft.shape in TOLERANT else None
    if draft.period_to < draft.period_from:
        problems["period_to"] = Problem(ENDS_BEFORE)
    since = _since(draft, baseline, offer, problems)
    target = None
    if not problems and draft.shape is not None:
        target = Target(
            indicator=draft.indicator,
            institution=draft.institution,
            category=draft.category,
            shape=draft.shape,
            value=value,
            period_from=draft.period_from,
            period_to=draft.period_to,
            baseline=baseline,
            baseline_period=since,
            tolerance=tolerance,
            decision=draft.decision.strip(),
            decision_date=_decided(draft, today, problems) or today,
        )
    else:
        _decided(draft, today, problems)
    return Reading(target, problems)


def _value(draft: Draft, indicator: Mapping[str, Any], problems: dict[str, Problem]) -> Decimal | None:
    if draft.shape is None:
        problems["shape"] = Problem(NO_SHAPE, missing=True)
        return None
    if draft.shape == DIRECTION_ONLY:
        return None
    if indicator["unit"] == DONE:
        return Decimal(1)
    if not draft.value.strip():
        problems["value"] = Problem(NO_NUMBER, missing=True)
        return None
    return _number("value", draft.value, indicator, problems)


def _optional(field: str, text: str, indicator: Mapping[str, Any], problems: dict[str, Problem]) -> Decimal | None:
    return _number(field, text, indicator, problems) if text.strip() else None


def _number(field: str, text: str, indicator: Mapping[str, Any], problems: dict[str, Problem]) -> Decimal | None:
    value, in_percent = as_written(text), indicator["unit"] in (PERCENT, SHARE)
    if value is None or ("%" in text and not in_percent):
        problems[field] = Problem(NOT_A_NUMBER)
    elif value < 0:
        problems[field] = Problem(BELOW_ZERO)
    elif in_percent and value > WHOLE:
        problems[field] = Problem(ABOVE_WHOLE)
    elif indicator["whole_number"] and field != "tolerance" and value != value.to_integral_value():
        problems[field] = Problem(NOT_WHOLE)
    else:
        exact = value / WHOLE if indicator["unit"] == SHARE else value
        if exact == exact.quantize(Decimal(1).scaleb(-schema.VALUE.scale)):
            return exact.normalize()
        problems[field] = Problem(TOO_PRECISE)
    return None


def _since(draft: Draft, baseline: Decimal | None, offer: Offer, problems: dict[str, Problem]) -> str | None:
    """The period of the value at the start, which must lie before the end of the target."""
    if draft.shape not in FROM_START or draft.start is None:
        return None
    if draft.start != TYPED:
        known = next((one for one in offer.starts if one.period == draft.start), None)
        if known is not None and known.end >= date(int(draft.period_to), 12, 31):
            problems["start"] = Problem(CIRCULAR)
        return draft.start
    if baseline is None:
        return None
    if not draft.baseline_period:
        problems["baseline_period"] = Problem(NO_BASELINE_PERIOD, missing=True)
    elif draft.baseline_period >= draft.period_to:
        problems["baseline_period"] = Problem(CIRCULAR)
    return draft.baseline_period


def _decided(draft: Draft, today: date, problems: dict[str, Problem]) -> date | None:
    day = as_day(draft.decision_date)
    if not draft.decision.strip():
        problems["decision"] = Problem(NO_DECISION, missing=True)
    if not draft.decision_date.strip():
        problems["decision_date"] = Problem(NO_DATE, missing=True)
    elif day is None:
        problems["decision_date"] = Problem(NOT_A_DATE)
    elif day > today:
        problems["decision_date"] = Problem(IN_FUTURE)
    return day

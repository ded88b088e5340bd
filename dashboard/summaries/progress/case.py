"""One indicator with one target, ready to be judged: its observations, its plan, and the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from dashboard.summaries.progress.outcome import HIDDEN, Outcome
from dashboard.summaries.progress.plan import Plan, Row
from dashboard.summaries.progress.qualitative import MONTHS, Report
from dashboard.summaries.progress.series import BREAK, DIFFERS, Observation, Series
from dashboard.summaries.progress.targets import Target
from dashboard.summaries.progress.years import SCHOOL, last_two_halves, own_period, yearly
from dashboard.summaries.rollups.result import AVERAGE, EVENTS, STOCK
from loaders.periods import Period, year

NEWER_MISSING: Final = "newer_period_missing"
ROLLING: Final = "rolling_year"
NOT_COMPARABLE: Final = (DIFFERS, BREAK)
COUNTED: Final = ("flow_events", "inflow_persons", "stock", "distinct_persons", "cumulative_ytd")
A_YEAR: Final = 12


@dataclass(frozen=True, eq=False)
class Case:
    """What a rule needs; `target` is None for an indicator without one, `reports` are those on its actions.

    `public`: what is not here may have been delivered and be no figure for everybody.
    """

    plan: Plan
    indicator: Row
    target: Target | None
    series: Series
    today: date
    reports: tuple[Report, ...] = ()
    public: bool = False

    @property
    def measure(self) -> str:
        """The kind of measure."""
        return str(self.indicator["measure_kind"])

    @property
    def counts(self) -> bool:
        """Whether the values are counts, which can be tested against chance."""
        return self.measure in COUNTED and bool(self.indicator["whole_number"])

    @property
    def is_stock(self) -> bool:
        """Whether it is counted on days."""
        return self.measure in (STOCK, AVERAGE)

    @property
    def start(self) -> Period:
        """The first period of the target, else the first year of the programme."""
        return self.target.start if self.target else year(self.plan.first_year)

    @property
    def end(self) -> Period:
        """The last period of the target, else the last year of the programme."""
        return self.target.end if self.target else year(self.plan.last_year)

    @cached_property
    def year_kind(self) -> str:
        """School years where the indicator is of them and has any; else calendar years."""
        school = self.indicator["reporting_year_start"] and any(p.period.kind == SCHOOL for p in self.series.values())
        return SCHOOL if school else "A"

    @cached_property
    def known(self) -> list[Observation]:
        """What is known of periods that are over, by their last day; of one day the longest last."""
        there = [one for one in self.series.values() if one.known and one.complete(self.today)]
        return sorted(there, key=lambda one: (one.period.kind != "range", one.period.end, one.period.months))

    @cached_property
    def years(self) -> list[Observation]:
        """What is known of whole years that are over, as delivered or added up; of a stock its days. Oldest first."""
        if self.is_stock or not any(one.period.months for one in self.known):
            return [one for one in self.known if one.period.kind in ("D", "A")]
        whole = yearly(self.series, self.measure, self.year_kind)
        return [one for one in whole if one.known and one.complete(self.today)]

    @cached_property
    def twelvemonths(self) -> list[Observation]:
        """The same and, of events, also the last two half-years that end in the middle of a year."""
        halves = last_two_halves(self.series) if self.measure == EVENTS and self.year_kind != SCHOOL else []
        done = [*self.years, *(one for one in halves if one.complete(self.today))]
        return sorted(done, key=lambda one: one.period.end)

    def own(self, period: Period) -> Period:
        """A period of the target in the indicator's own terms."""
        return own_period(period, self.year_kind, self.indicator["reference_day"], stock=self.is_stock)

    def baseline(self) -> Observation | None:
        """The observation that the target starts from: the named one, else the last before its first day."""
        among = self.years
        if self.target and self.target.baseline_period:
            named = self.own(self.target.baseline_period)
            return next((one for one in among if one.period == named), None)
        first = self.start.start
        before = [one for one in among if _is_before(one.period, first)]
        return before[-1] if before else None

    def between(self, earlier: Observation, later: Observation) -> str | None:
        """Why these two must not be compared: one is defined otherwise, or the series breaks on the way."""
        if DIFFERS in (earlier.status, later.status):
            return DIFFERS
        first, last = earlier.period, later.period
        on_the_way = [
            one.status
            for one in (*self.series.values(), later)
            if first.end < one.period.end <= last.end and one.period.start > first.start
        ]
        return BREAK if BREAK in on_the_way else None

    def dated(self, outcome: Outcome, seen: Observation) -> Outcome:
        """The outcome with the period it stands on, and whether a newer one should be there by now."""
        summed = {"summed": " ".join(seen.codes)} if seen.codes else {}
        outcome = replace(outcome, period=seen.period.code, inputs={**outcome.inputs, **summed})
        if seen.codes and seen.period.code not in seen.codes and seen.period.kind == "range":
            outcome = outcome.because(ROLLING)
        months = seen.period.months or MONTHS.get(self.indicator["frequency"] or "", 0)
        newest = max(one.period.end for one in self.known) if self.is_stock and self.known else seen.period.end
        following = _later(newest, months)
        late = bool(months) and following <= min(self.today, self.end.end + timedelta(days=1))
        return outcome.because(NEWER_MISSING) if late else outcome

    def hidden(self, rule: str) -> Outcome:
        """What is hidden has no state, and nothing that was made of it is told."""
        return Outcome(HIDDEN, rule, {"kind": rule})


def _is_before(period: Period, first: date) -> bool:
    """A day is the end of what is before it: a stock of 1 January is that of the year before."""
    return period.end < first or (period.months == 0 and period.end == first)


def _later(day: date, months: int) -> date:
    """The last day of the period that follows one ending on the day."""
    after = day + timedelta(days=1)
    years, month = divmod(after.month - 1 + months, 12)
    return after.replace(year=after.year + years, month=month + 1, day=1) - timedelta(days=1)

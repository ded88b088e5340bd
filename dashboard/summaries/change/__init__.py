"""What changed and what only seems to: intervals, exact tests, trends, and the one verdict that every page speaks."""

from dashboard.summaries.change.comparing import Comparison, two_counts, two_shares
from dashboard.summaries.change.frames import changes, trends
from dashboard.summaries.change.intervals import (
    ImpossibleNumbers,
    Interval,
    byar,
    count_interval,
    count_method,
    exact_poisson,
    rate_interval,
    wilson,
)
from dashboard.summaries.change.observations import NoPeriod, Observation
from dashboard.summaries.change.poisson import CountTrend, poisson_trend
from dashboard.summaries.change.rates import Rate, rate, rates
from dashboard.summaries.change.series import against_earlier, change, five_years, yearly
from dashboard.summaries.change.trends import Trend, trend_of_rates, trend_of_shares
from dashboard.summaries.change.verdicts import Verdict, alone, compared

__all__ = [
    "Comparison",
    "CountTrend",
    "ImpossibleNumbers",
    "Interval",
    "NoPeriod",
    "Observation",
    "Rate",
    "Trend",
    "Verdict",
    "against_earlier",
    "alone",
    "byar",
    "change",
    "changes",
    "compared",
    "count_interval",
    "count_method",
    "exact_poisson",
    "five_years",
    "poisson_trend",
    "rate",
    "rate_interval",
    "rates",
    "trend_of_rates",
    "trend_of_shares",
    "trends",
    "two_counts",
    "two_shares",
    "wilson",
    "yearly",
]

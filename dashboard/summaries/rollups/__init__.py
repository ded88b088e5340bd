"""The period algebra on values: what may be added over time, categories and institutions, and what is refused.

Every result is exact. A refusal names its error, the parts that lack, and the bounds that a sum of persons must lie in.
"""

from dashboard.summaries.rollups.across import over_categories, over_institutions, part_of, ratio
from dashboard.summaries.rollups.frames import comparable_periods, finest, rolled_up
from dashboard.summaries.rollups.over_time import over_time
from dashboard.summaries.rollups.plausibility import (
    Plausible,
    longer_period,
    parts_within,
    stock_flow,
    stock_within,
)
from dashboard.summaries.rollups.result import ERRORS, Gap, Part, Rolled
from dashboard.summaries.rollups.spans import InvalidPeriod, Span, span

__all__ = [
    "ERRORS",
    "Gap",
    "InvalidPeriod",
    "Part",
    "Plausible",
    "Rolled",
    "Span",
    "comparable_periods",
    "finest",
    "longer_period",
    "over_categories",
    "over_institutions",
    "over_time",
    "part_of",
    "parts_within",
    "ratio",
    "rolled_up",
    "span",
    "stock_flow",
    "stock_within",
]

"""A share computed from the figures of its part and its whole."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from dashboard.summaries.exact import exact
from dashboard.summaries.progress.series import Observation, Series, most_doubtful
from loaders import schema
from loaders.periods import Period


def shares_of(parts: Series, wholes: Series, per: Any) -> dict[str, Observation]:
    """per x part / whole by the part's period; the whole is of the same period, or the stock nearest its middle."""
    return {code: _share(part, _whole_for(part.period, wholes), exact(per or 1)) for code, part in parts.items()}


def _share(part: Observation, whole: Observation | None, per: Fraction) -> Observation:
    if part.hidden or (whole is not None and whole.hidden):
        return Observation(part.period, None, schema.SUPPRESSED)
    if whole is None or part.value is None or whole.value is None:
        return Observation(part.period, None, "no_data", reason="missing_part")
    status = most_doubtful((part.status, whole.status))
    value = per * part.value / whole.value if whole.value > 0 else None
    return Observation(part.period, value, status, (part.period.code, whole.period.code), of=(part.value, whole.value))


def _whole_for(period: Period, wholes: Series) -> Observation | None:
    if period.code in wholes:
        return wholes[period.code]
    middle = period.start + (period.end - period.start) / 2
    days = [one for one in wholes.values() if one.period.kind == "D" and period.start <= one.period.start <= period.end]
    return min(days, key=lambda one: (abs(one.period.start - middle), one.period.start), default=None)

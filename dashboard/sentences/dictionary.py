"""What the dictionary says of an indicator in words."""

from __future__ import annotations

from dashboard.labels import Labels

MOST_PERIODS = 4


def values_held(count: int, periods: list[str], labels: Labels) -> str:
    """How many values the ledger holds, and for which periods; many periods as the first and the last."""
    if not count:
        return labels.t("no data")
    values = labels.n("{count} value", "{count} values", count)
    if len(periods) > MOST_PERIODS:
        spans = f"{labels.period(periods[0])} – {labels.period(periods[-1])}"
    else:
        spans = ", ".join(labels.period(code) for code in periods)
    return f"{values}: {spans}"


def threshold(smallest: str | None, labels: Labels) -> str:
    """From which count on a number may be published; the values are proposed until they are decided."""
    if smallest is None:
        return labels.t("no limit")
    return labels.t("{count} (proposed)", count=labels.number(int(smallest)))


def shown(count: int, labels: Labels) -> str:
    """How many indicators stand on the page."""
    return labels.n("{count} indicator", "{count} indicators", count)

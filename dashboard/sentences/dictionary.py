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


def calculated(numerator: str | None, denominator: str | None, per: str | None, labels: Labels) -> str:
    """`numerator : denominator × 100`; of a count with a population only its rate is said; "" where nothing divides."""
    if denominator is None:
        return ""
    if numerator is None:
        return labels.t("rate: per {per} of “{denominator}”", per=per or "1", denominator=denominator)
    times = "" if per in (None, "1") else f" × {per}"
    return f"{numerator} : {denominator}{times}"


def counted_by(reference_day: str | None, basis: str, year_start: str | None, labels: Labels) -> str:
    """On which day a stock is counted, by what an event belongs to a period, when the year of reporting begins."""
    said = []
    if reference_day:
        said.append(labels.t("every year {day}", day=labels.each_year(reference_day)))
    if basis:
        said.append(basis)
    if year_start:
        said.append(labels.t("the year begins {day}", day=labels.each_year(year_start)))
    return "; ".join(said)


def shown(count: int, labels: Labels) -> str:
    """How many indicators stand on the page."""
    return labels.n("{count} indicator", "{count} indicators", count)

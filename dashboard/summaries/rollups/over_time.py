"""Roll-up over time, by the kind of measure. What is not licensed is refused with its reason, never added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from dashboard.summaries.rollups.result import (
    AVERAGE,
    CUMULATIVE,
    DECREASES,
    EVENTS,
    INCOMPLETE,
    INFLOW,
    INVALID_PERIOD,
    MILESTONE,
    NOT_ADDITIVE,
    QUOTIENT,
    RATIO,
    STOCK,
    Part,
    Rolled,
    bounds_of,
    numbers,
    refused,
    without_number,
)
from dashboard.summaries.rollups.spans import InvalidPeriod, Span, span
from dashboard.summaries.rollups.stocks import over_dates
from dashboard.summaries.rollups.tiling import untiled

DIFFERENCES: Final = "differences"
ANY, LAST = "any", "last"


def over_time(
    kind: str,
    parts: Mapping[str, Part],
    to: str | None = None,
    *,
    how: str = "",
    population: Fraction | None = None,
    exclusive: bool = False,
    start_day: str | Mapping[str, str] | None = None,
    to_start_day: str | None = None,
) -> Rolled:
    """The parts, each by its period code, brought to the period `to` (the parts' own whole span by default).

    `how`: for stocks `first`, `last` or `average`, for milestones `any` or `last`, for cumulative series
    `differences`. `exclusive`: the same person cannot enter twice. The start days are those of the reporting year, one
    for all parts or each part's own.
    """
    days = start_day if isinstance(start_day, Mapping) else dict.fromkeys(parts, start_day)
    own = next(iter(days.values()), None)
    try:
        spans = {code: span(code, days.get(code)) for code in parts}
        whole = span(to, to_start_day or own) if to else None
    except InvalidPeriod:
        return refused(INVALID_PERIOD)
    if kind in (STOCK, AVERAGE):
        return over_dates(kind, parts, spans, whole, how)
    if not parts:
        return refused(INCOMPLETE, [whole.code] if whole else [])
    if kind == CUMULATIVE:
        return _cumulative(parts, spans, whole or _hull(list(spans.values())), how)
    if kind == MILESTONE:
        return _milestone(parts, spans, how)
    if kind == QUOTIENT:
        return _one_or(refused(RATIO), parts, spans, whole)
    return _of_a_period(kind, parts, spans, whole, population, exclusive=exclusive)


def _of_a_period(
    kind: str,
    parts: Mapping[str, Part],
    spans: Mapping[str, Span],
    whole: Span | None,
    population: Fraction | None,
    *,
    exclusive: bool,
) -> Rolled:
    """Events are added up where they tile the whole; persons only where nobody can be in two parts, else bounded."""
    found = list(spans.values())
    refusal = untiled(found, whole or _hull(found))
    if kind == EVENTS or (kind == INFLOW and exclusive):
        return refusal or without_number(parts) or Rolled(sum(numbers(parts), Fraction()))
    bounds = bounds_of(parts, population, whole=refusal is None)
    return _one_or(refused(NOT_ADDITIVE, bounds=bounds), parts, spans, whole)


def _one_or(refusal: Rolled, parts: Mapping[str, Part], spans: Mapping[str, Span], whole: Span | None) -> Rolled:
    """Without a number nothing; one part that is the whole already is its own value; else the refusal."""
    lacking = without_number(parts)
    if lacking and not (refusal.bounds and lacking.error == "missing_part"):
        return lacking
    only = next(iter(parts))
    same = whole is None or (spans[only].start, spans[only].end) == (whole.start, whole.end)
    if len(parts) == 1 and same and isinstance(value := parts[only], Fraction):
        return Rolled(value, taken_from=only)
    return refusal


def _hull(spans: Sequence[Span]) -> Span:
    first, last = min(spans), max(spans, key=lambda one: one.end)
    return Span(first.start, last.end, f"{first.code}..{last.code}", "range", first.year)


def _cumulative(parts: Mapping[str, Part], spans: Mapping[str, Span], whole: Span, how: str) -> Rolled:
    """The last part, which already holds the earlier ones; a series that falls back cannot be cumulative."""
    inside = sorted((code for code in parts if whole.contains(spans[code])), key=lambda code: spans[code].end)
    known = [(code, value) for code in inside if isinstance(value := parts[code], Fraction)]
    if any(later < earlier for (_, earlier), (_, later) in pairwise(known)) and _one_year(whole):
        return refused(DECREASES)
    if not inside or spans[inside[-1]].end != whole.end:
        holes = untiled([spans[code] for code in inside], whole)
        return refused(INCOMPLETE, holes.missing if holes else ())
    if not _one_year(whole):
        return refused(NOT_ADDITIVE)
    if how != DIFFERENCES:
        last = inside[-1]
        return without_number({last: parts[last]}) or Rolled(dict(known)[last], taken_from=last)
    steps = [
        (code, value - before) for (code, value), (_, before) in zip(known, [("", Fraction()), *known], strict=False)
    ]
    return without_number(parts) or Rolled(known[-1][1], taken_from=inside[-1], steps=tuple(steps), kind=INFLOW)


def _one_year(whole: Span) -> bool:
    return (whole.end - whole.start).days < 366


def _milestone(parts: Mapping[str, Part], spans: Mapping[str, Span], how: str) -> Rolled:
    """Done in any of the periods; with `last`, whether it is done at the end."""
    ordered = sorted(parts, key=lambda code: spans[code].end)
    if how == LAST:
        last = ordered[-1]
        return without_number({last: parts[last]}) or Rolled(numbers({last: parts[last]})[0], taken_from=last)
    done = next((code for code in ordered if parts[code] in (1, Fraction(1))), None)
    if done is not None:
        return Rolled(Fraction(1), taken_from=done)
    return without_number(parts) or Rolled(max(numbers(parts)))

"""The reference vectors answered by the engines: `answer` maps names, the arithmetic lives in the engines."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from typing import Any, Final

from dashboard.summaries import change, control, rollups
from dashboard.summaries import progress as engines
from dashboard.summaries.change.intervals import BYAR_SHIFTED
from dashboard.summaries.control import rules
from dashboard.summaries.disclosure.audit import audit
from dashboard.summaries.disclosure.suppress import suppress
from dashboard.summaries.disclosure.table import Table
from dashboard.summaries.exact import exact, exact_or_none, plain

Inputs = dict[str, Any]
Answer = dict[str, Any]


# Words that a part without a number may carry, and the ends of a period in SDMX words.
HIDDEN_PARTS: Final = ("c", "…", "[c]", "hidden", "suppressed", "confidential")


def periods_aggregation(inputs: Inputs) -> Answer:
    """A period's span, or parts brought to a whole: its value, or the error with what is missing and its bounds."""
    if inputs["op"] == "period_span":
        try:
            span = rollups.span(inputs["TIME_PERIOD"], inputs.get("REPORTING_YEAR_START_DAY") or "--01-01")
        except rollups.InvalidPeriod:
            return {"error": "invalid_period"}
        return {"start": span.start.isoformat(), "end": span.end.isoformat()}
    checked = _checked(inputs)
    return _rolled(_aggregated(inputs)) if checked is None else {"check": checked.check, "reason": checked.reason}


def _checked(inputs: Inputs) -> rollups.Plausible | None:
    if "closing" in inputs or "opening" in inputs:
        flows = (exact_or_none(inputs.get(name)) for name in ("opening", "inflow", "outflow", "closing"))
        return rollups.stock_flow(*flows)
    if "distinct_in_period" in inputs and "stock" in inputs:
        stock, persons = ({code: exact(v) for code, v in inputs[n].items()} for n in ("stock", "distinct_in_period"))
        return rollups.stock_within(stock, persons)
    reported = next((inputs[name] for name in inputs if name.startswith("reported")), None)
    if reported is None:
        return None
    population = exact_or_none(inputs.get("population"))
    return rollups.longer_period(
        inputs["measure_kind"], _parts(inputs["parts"], inputs), exact(reported), inputs.get("to"), population
    )


def _aggregated(inputs: Inputs) -> rollups.Rolled:
    kind, axis = inputs["measure_kind"], inputs.get("axis", "time")
    population, exclusive = exact_or_none(inputs.get("population")), inputs.get("exclusive")
    days = _start_days(inputs)
    if "numerator" in inputs or "denominator" in inputs:
        sides = (_side(inputs.get(name), inputs) for name in ("numerator", "denominator"))
        kinds = (inputs.get("numerator_kind", "flow_events"), inputs.get("denominator_kind"))
        return rollups.ratio(
            *sides, exact(inputs.get("per", 1)), inputs.get("to"), axis=axis, kinds=kinds,
            partition=inputs.get("exhaustive_disjoint", True), start_day=days[0],
        )  # fmt: skip
    parts = _parts(inputs["parts"], inputs)
    if axis == "category":
        partition = bool(inputs.get("exhaustive_disjoint"))
        return rollups.over_categories(kind, parts, partition=partition, population=population)
    if axis != "time":
        return rollups.over_institutions(kind, parts, exclusive=exclusive, population=population)
    re_entry = [value for name, value in inputs.items() if name.startswith(("reentr", "re_entr"))]
    return rollups.over_time(
        kind, parts, inputs.get("to"), how=inputs.get("position") or inputs.get("op2") or "", population=population,
        exclusive=bool(exclusive) or re_entry == [False], start_day=days[0], to_start_day=days[1],
    )  # fmt: skip


def _start_days(inputs: Inputs) -> tuple[Any, str | None]:
    """The start of the reporting year of the parts (one, or each its own), and of what they are brought to."""
    named: dict[str, Any] = {}
    for name, value in inputs.items():
        if "reporting_year_start" in name.casefold():
            named |= value if isinstance(value, dict) else {name.casefold(): value}
    each = {name: day for name, day in named.items() if name in inputs.get("parts", ())}
    whole = {name: day for name, day in named.items() if name.startswith("to") or name.endswith("_to")}
    own = [day for name, day in named.items() if name not in whole]
    return each or next(iter(own), None), next(iter(whole.values()), None)


def _side(side: Any, inputs: Inputs) -> Any:
    if side is None:
        return None
    return _parts(side, inputs) if isinstance(side, dict) else exact(side)


def _parts(parts: Inputs, inputs: Inputs) -> dict[str, rollups.Part]:
    hidden = {code for name in ("suppressed", "hidden") for code in inputs.get(name) or ()}
    return {code: _part(value, hidden=code in hidden) for code, value in parts.items()}


def _part(value: Any, *, hidden: bool) -> rollups.Part:
    if isinstance(value, dict):
        hidden = hidden or value.get("status") in HIDDEN_PARTS
        value = value.get("value")
    is_word = isinstance(value, str) and not value.replace(".", "", 1).isdecimal()
    hidden = hidden or (is_word and value.casefold() in HIDDEN_PARTS)
    return rollups.part_of(None if value is None or is_word else exact(value), hidden=hidden)


def _rolled(rolled: rollups.Rolled) -> Answer:
    if rolled.error is None:
        found = {"value": plain(rolled.value), "taken_from": rolled.taken_from, "new_kind": rolled.kind}
        steps = {"values": {code: plain(step) for code, step in rolled.steps}} if rolled.steps else {}
        return {name: value for name, value in found.items() if value is not None} | steps
    bounds = {} if rolled.bounds is None else {"bounds": [plain(bound) for bound in rolled.bounds]}
    return {"error": rolled.error, "missing": list(rolled.missing)} | bounds


# Counts, rates and shares: the names of the published packages for what the engine does.
CONFIDENCES: Final = {"95": 0.95, "99_8": 0.998}
SIDES: Final = {
    "larger": "greater", "greater": "greater", "smaller": "less", "less": "less", "two-sided": "two-sided",
    "two.sided": "two-sided", "two_sided": "two-sided",
}  # fmt: skip


def rates_ci(inputs: Inputs) -> Answer:
    """The limits of a count, a rate or a share, at the confidence asked for and at OHID's two."""
    if "library" in inputs:
        return _wrapped_by_a_library(inputs["library"])
    method, x, n = str(inputs["method"]), inputs["x"], inputs.get("n")
    factor = 1 if inputs.get("multiplier") is None else inputs["multiplier"]
    try:
        limits = {name: _limits(method, x, n, factor, level) for name, level in CONFIDENCES.items()}
        own = _limits(method, x, n, factor, _confidence(inputs.get("confidence", 0.95)))
        ohid = change.count_interval(x) if n is None else change.rate_interval(x, n, factor)
    except change.ImpossibleNumbers as error:
        return {"error": str(error)}
    value = x if n is None else x * factor / n
    answer = {"value": value, "method": change.count_method(x), "lower": own.lower, "upper": own.upper}
    for name, interval in limits.items():
        answer |= {f"lower{name}": interval.lower, f"upper{name}": interval.upper}
    return answer | {"ohid_lower": ohid.lower, "ohid_upper": ohid.upper}


def _limits(method: str, x: float, n: float | None, factor: float, confidence: float) -> change.Interval:
    if "wilson" in method or "proportion" in method:
        return change.wilson(x, n or 0, confidence).times(factor)
    of_count = change.count_interval
    if "shifted" in method:
        of_count = partial(change.byar, added=BYAR_SHIFTED)
    elif "byar" in method:
        of_count = change.byar
    elif "exact" in method:
        of_count = change.exact_poisson
    if n is None:
        return of_count(x, confidence)
    return change.rate_interval(x, n, factor, confidence, of_count)


def _confidence(given: float) -> float:
    return given / 100 if given > 1 else given


def _wrapped_by_a_library(call: str) -> Answer:
    """What a published wrapper of Byar's limits should return and what it does, with the confidence turned round."""
    found = re.search(r"(lower|upper)?\((\d+)(?:,\s*confidence=([\d.]+))?\)", call)
    side, x, level = found.groups() if found else (None, "0", None)
    confidence = float(level or 0.95)
    correct, turned = change.count_interval(float(x), confidence), change.byar(float(x), 1 - confidence)
    pairs = {"correct": [correct.lower, correct.upper], "returns": [turned.lower, turned.upper]}
    return pairs if side is None else {name: pair[side == "upper"] for name, pair in pairs.items()}


def compare_two(inputs: Inputs) -> Answer:
    """Two counts, rates or shares: p by the names of its kinds, the ratio, and its limits."""
    test, side = str(inputs["test"]), SIDES[str(inputs.get("alternative") or "two-sided")]
    try:
        found, both = (_compared(inputs, test, alternative) for alternative in (side, "two-sided"))
    except change.ImpossibleNumbers as error:
        return {"error": str(error)}
    p = found.mid_p if "mid" in test else found.p
    limits = {"ratio": found.ratio, "ratio_lower95": found.lower, "ratio_upper95": found.upper}
    return {"p": p, "p_two_sided": both.p, "p_midp": found.mid_p, "odds_ratio": found.odds_ratio} | limits


def _compared(inputs: Inputs, test: str, side: str) -> change.Comparison:
    if "exposure1" in inputs or "poisson" in test:
        return _two_counts(inputs, side)
    return change.two_shares(*_shares(inputs), side, "boschloo" if "boschloo" in test else "fisher")


def _two_counts(inputs: Inputs, side: str) -> change.Comparison:
    exposures = tuple(1.0 if inputs.get(name) is None else inputs[name] for name in ("exposure1", "exposure2"))
    ratio = inputs.get("null_ratio")
    return change.two_counts(inputs["count1"], inputs["count2"], exposures, 1.0 if ratio is None else ratio, side)


def _shares(inputs: Inputs) -> list[tuple[int, int]]:
    if "table" in inputs:
        return [(part, part + rest) for part, rest in inputs["table"]]
    return [
        (_first(inputs, f"x{side}", f"count{side}"), _first(inputs, f"n{side}", f"total{side}", f"denominator{side}"))
        for side in (1, 2)
    ]


def _first(inputs: Inputs, *names: str) -> Any:
    """The input under the first of these names that it has."""
    return next((inputs[name] for name in names if name in inputs), None)


TREND_REASONS: Final = {
    "too_few_points": "fewer than 5 points",
    "missing_point": "missing or hidden point breaks the run",
    "part_is_whole": "x = n in at least one point",
    "no_interval": "an interval without width",
}


def trend(inputs: Inputs) -> Answer:
    """A trend of rates, of shares or of counts with equal exposure."""
    method, counts = str(inputs["method"]), _first(inputs, "count", "counts", "x", "numerator")
    if "poisson" in method:
        found = change.poisson_trend(counts)
        return {"chi2": found.chi2, "p": found.p, "p_exact_conditional": found.exact_p}
    if "rate" in method:
        values, *ends = (inputs.get(name) for name in ("value", "lower95", "upper95"))
        missing = [None] * len(values)
        limits = zip(*(end or missing for end in ends), strict=True)
        return _trend(
            change.trend_of_rates(values, [None if None in pair else change.Interval(*pair) for pair in limits])
        )
    return _trend(change.trend_of_shares(counts, _first(inputs, "n", "denominator", "denominators", "total")))


def _trend(found: change.Trend) -> Answer:
    answer: Answer = {
        "marker": found.marker,
        "significant": found.significant,
        "significant_published": found.significant,
    }
    if found.chi2 is None:
        return answer | {"reason": TREND_REASONS[found.reason or ""]}
    return answer | {
        "chi2": found.chi2,
        "chi2_published_2dp": round(found.chi2, 2),
        "slope": found.slope,
        "signs": list(found.signs),
    }


CAUSES: Final = {
    rules.ABOVE_LIMITS: "Above UCL",
    rules.BELOW_LIMITS: "Below LCL",
    rules.RISING: "7 Point Trend (Increasing)",
    rules.FALLING: "7 Point Trend (Decreasing)",
    rules.TWO_ABOVE: "2 in 3 Above CL",
    rules.TWO_BELOW: "2 in 3 Below CL",
    rules.SHIFT_ABOVE: "7 Points Above CL",
    rules.SHIFT_BELOW: "7 Points Below CL",
    rules.COMMON_CAUSE: "Common Cause",
}


def xmr(inputs: Inputs) -> Answer:
    """A control chart by the words of NHSRplotthedots, or one of its rules alone."""
    if "rule" in inputs:
        return {"flags": [int(flag) for flag in _flags(inputs)]}
    values = inputs["y"]
    chart = control.xmr(
        values,
        inputs.get("improvement_direction", "increase"),
        inputs.get("target"),
        bool(_first(inputs, "screen_outliers", "screening")),
        inputs.get("fix_after_n_points"),
        _rebased(_first(inputs, "rebase", "rebase_at", "rebase_group", "rebase_groups") or (), len(values)),
    )
    lines = {name: chart.points[name].to_list() for name in ("mean", "lpl", "upl")}
    one = chart.points["group"].n_unique() == 1
    numbers = {name: line[-1] if one else line for name, line in lines.items()}
    return numbers | {
        "short_group": chart.limits == "trial",
        "special_cause": [CAUSES[cause] for cause in chart.points["special_cause"]],
        "point_type": [_point_type(code) for code in chart.points["point_type"]],
        "variation": _point_type(str(chart.variation)),
        "assurance": chart.assurance or "NA",
        "published": {name: _printed(line[-1], values) for name, line in lines.items()},
    }


def _flags(inputs: Inputs) -> list[int]:
    rule, values = str(inputs["rule"]), _first(inputs, "values", "y", "side_of_mean", "flags")
    if "two_in_three" in rule:
        flagged = rules.windows_of_two if "window" in rule else rules.two_in_three
        found: list[Any] = flagged(inputs["close_to_limits"], inputs["side_of_mean"])
    elif "part" in rule:
        found = rules.part_of_run(values)
    else:
        found = rules.trend_ends(values) if "trend" in rule else rules.one_side_run_ends(values)
    return list(found)


def _rebased(given: list[int], points: int) -> list[int]:
    """The places where limits start anew: given as places, or as a mark or a group's number at every point."""
    if len(given) != points:
        return given
    if set(given) <= {0, 1} and sum(given) < points / 2:
        return [place for place, mark in enumerate(given) if mark]
    return [place for place in range(1, points) if given[place] != given[place - 1]]


def _point_type(code: str) -> str:
    return code if code == "common_cause" else f"special_cause_{code}"


def _printed(number: float, values: list[float]) -> float:
    """As the source prints it: its vignette with two decimals, R by itself with seven digits."""
    return round(number, 2) if all(value == int(value) for value in values) else float(f"{number:.7g}")


def progress(inputs: Inputs) -> Answer:
    """The state of an indicator against its target, with the ratio and what is expected by now."""
    return RULES_OF_PROGRESS[inputs["kind"]](inputs)


def _path(inputs: Inputs) -> Answer:
    y0, t0, target, until, y, at = (exact_or_none(inputs.get(name)) for name in ("y0", "t0", "yT", "T", "y", "t"))
    given = engines.Path(y0, t0, target, until, _direction(inputs))
    found = engines.path(given, y, at, counts=inputs.get("counts", True))
    ratio = {"R": plain(found.ratio), "R_fraction": found.ratio_text}
    return _state(found) | ratio | {"expected_now": plain(found.expected_now)}


def _annual_min(inputs: Inputs) -> Answer:
    quota = exact(inputs["quota"])
    if "series" in inputs:
        years = {year: exact_or_none(value) for year, value in inputs["series"].items()}
        found = engines.tally(years, quota)
        states = {f"state_{year}": state for year, state in found.states.items()}
        return {"years_complete": found.complete, "years_met": found.met, "state": found.at_end(len(years))} | states
    y = exact_or_none(inputs.get("y"))
    if inputs.get("complete", "months" not in inputs):
        outcome = engines.annual_min(y, quota)
        return _state(outcome) | {"ratio": outcome.ratio_text}
    outcome = engines.annual_running(y, quota, inputs["months"])
    return _state(outcome) | {"expected_to_date": plain(outcome.expected_now), "ratio": outcome.ratio_text}


def _coverage(inputs: Inputs) -> Answer:
    outcome = engines.coverage(exact_or_none(inputs.get("x")), exact_or_none(inputs.get("n", inputs.get("N"))))
    return _state(outcome) | {"ratio": outcome.ratio_text}


def _maintain(inputs: Inputs) -> Answer:
    y, reference, tolerance = (exact_or_none(inputs.get(name)) for name in ("y", "reference", "tolerance"))
    outcome = engines.maintain(y, reference, _direction(inputs), tolerance, counts=inputs.get("counts", True))
    return _state(outcome) | {"tolerance": plain(outcome.inputs["tolerance"])}


def _milestone(inputs: Inputs) -> Answer:
    done, due, start = (
        date.fromisoformat(inputs[name]) if inputs.get(name) else None for name in ("done", "due", "start")
    )
    stage = inputs.get("stage") or "not_started"
    return _state(engines.milestone(done, due, date.fromisoformat(inputs["today"]), start, stage))


def _direction_only(inputs: Inputs) -> Answer:
    counts = (exact_or_none(inputs.get(f"{name}_count")) for name in ("baseline", "current"))
    exposures = tuple(
        exact(next((inputs[key] for key in (f"{name}_exposure", f"exposure_{name}", f"{name}_n") if key in inputs), 1))
        for name in ("baseline", "current")
    )
    outcome = engines.direction_only(*counts, _direction(inputs), exposures)
    return _state(outcome) | {"trend": outcome.verdict, "p_two_sided": outcome.p_value}


def _direction(inputs: Inputs) -> str | None:
    return (inputs.get("direction") or "").removesuffix("_to") or None


def _state(outcome: engines.Outcome) -> Answer:
    return {"state": outcome.state, "reasons": list(outcome.reasons)}


RULES_OF_PROGRESS: Final[dict[str, Callable[[Inputs], Answer]]] = {
    "path": _path,
    "annual_min": _annual_min,
    "coverage_no_baseline": _coverage,
    "coverage": _coverage,
    "maintain": _maintain,
    "milestone": _milestone,
    "direction_only": _direction_only,
}


HIDDEN_BEFORE: Final = ("hidden_before", "previously_hidden", "must_stay_hidden", "suppressed")


def sdc(inputs: Inputs) -> Answer:
    """What must be hidden beside the small cells, and what can be worked out of all that is; or of a given pattern."""
    table, knows = _table(inputs), frozenset(inputs.get("attacker_knows") or ())
    if inputs.get("audit_only"):
        return {"interval": _worked_out(table, frozenset(inputs["suppressed"]), knows)}
    found = suppress(table, insiders=False)
    return {
        "interval_with_primary_only": _worked_out(table, table.small),
        "interval_after": _worked_out(table, found.hidden),
        "optimal_secondary_cost": None if found.status == "impossible" else found.cost,
        "status": found.status,
    }


def _worked_out(table: Table, hidden: frozenset[str], knows: frozenset[str] = frozenset()) -> Answer:
    found = audit(table, hidden, knows=knows, insiders=False)
    return {cell: list(ends) for cell, ends in found.intervals.items()}


def _table(inputs: Inputs) -> Table:
    """The linked cells; what an attacker knows beside them is as good as shown, unless he is asked about only."""
    cells, primary = inputs["cells"], frozenset(inputs.get("primary") or ())
    names = ["must_stay_published"] if inputs.get("audit_only") else ["must_stay_published", "attacker_knows"]
    shown = frozenset(cell for name in names for cell in inputs.get(name) or ())
    before = [] if inputs.get("audit_only") else [cell for name in HIDDEN_BEFORE for cell in inputs.get(name) or ()]
    lower, upper = (_each(inputs.get(f"attacker_{side}_bound"), cells) for side in ("lower", "upper"))
    width = _each(inputs.get("required_width"), primary)
    return Table(
        cells=cells,
        relations=tuple(inputs["relations_sum_to_zero"]),
        inequalities=tuple(_at_most_zero(one) for one in inputs.get("inequalities") or ()),
        primary=primary,
        shown=shown,
        hidden=frozenset(before) - shown,
        width={cell: max(1, math.ceil(number)) for cell, number in width.items()},
        cost=inputs.get("cell_cost") or {},
        lower={cell: min(math.ceil(number), cells[cell]) for cell, number in lower.items()},
        upper={cell: max(math.floor(number), cells[cell]) for cell, number in upper.items()},
    )


def _each(given: Any, cells: Collection[str]) -> Inputs:
    """A number for every cell, or the numbers of some."""
    if not isinstance(given, dict):
        return {} if given is None else dict.fromkeys(cells, given)
    return {cell: number for cell, number in given.items() if number is not None and cell in cells}


def _at_most_zero(given: Any) -> dict[str, int]:
    """An inequality as the terms of a sum that is at most 0: given so, or as two sides, the less one first."""
    if isinstance(given, dict) and not any(isinstance(factor, dict | list | str) for factor in given.values()):
        return given
    sides = given.values() if isinstance(given, dict) else given
    less, *more = (_terms(side) for side in sides if side not in ("<=", "≤", "le", "at_most", 0))
    return less | {cell: -factor for side in more for cell, factor in side.items()}


def _terms(side: Any) -> dict[str, int]:
    return dict(side) if isinstance(side, dict) else dict.fromkeys([side] if isinstance(side, str) else side, 1)


# A set's name is its file's name without ending.
SETS: Final[dict[str, Callable[[Inputs], Answer]]] = {
    "periods_aggregation": periods_aggregation,
    "progress": progress,
    "rates_ci": rates_ci,
    "compare_two": compare_two,
    "trend": trend,
    "xmr": xmr,
    "sdc": sdc,
}


def answer(set_name: str, inputs: Inputs) -> Answer:
    """What the engines say to the inputs of one case; at least the keys that its set expects."""
    return SETS[set_name](inputs)

"""What a state was found from, for whoever wants to find it again: the rule in plain words, and the sum by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from dashboard.labels import Labels, _
from dashboard.sentences.amounts import periods_in_words
from dashboard.sentences.change import chance
from dashboard.sentences.progress import DONE, number

Row = Mapping[str, Any]
Unit = Mapping[str, str | None]
BANDS: Final = _("From 95 % of it on it is on track, from 60 % on it needs to speed up, below that it is insufficient.")
RULES: Final = {
    "path": _(
        "From the value at the start to the target every year is to bring the same step. What has been made is "
        "compared with what was required by now. Away from the target is moving away; at the target is reached, after "
        "the deadline not reached."
    ),
    "annual_min": _(
        "Every year there must be at least as many as the target says. A year that is not over yet is compared with "
        "the part of the target that falls to its months. When the programme ends, it is reached only if every year "
        "reached the target."
    ),
    "coverage": _("Those reached are divided by all that there are. Reached is only when it is everyone, unrounded."),
    "maintain": _(
        "The value is to stay where it was. Not worse than that is reached; worse, but by no more than the tolerance, "
        "is on track; beyond it is moving away."
    ),
    "milestone": _(
        "Something is to be done by a day: done in time is reached, later is reached late, not done after the day is "
        "not reached. Begun before the day is on track."
    ),
    "direction_only": _(
        "No number to reach is set, only which way is wanted. So the newest value is compared with that at the start: "
        "a change counts as real where chance alone would make so large a difference in fewer than 5 of 100 cases."
    ),
    "no_target": _("No number to reach is set, so there is nothing to judge it by."),
}
BANDED: Final = ("path", "annual_min", "coverage")
FIVE_YEARS: Final = _(
    "No number to reach is set, only which way is wanted. Five years in a row are judged together: a change counts as "
    "real where chance alone would make so clear a direction in fewer than 2 of 1000 cases."
)
TREND: Final = "five_year_trend"


def rule(row: Row, labels: Labels) -> str:
    """The rule of a state (a row of Progress.series) in plain words."""
    if json.loads(row["inputs"]).get("method") == TREND:
        return labels.t(FIVE_YEARS)
    said = [labels.t(RULES[row["rule"]])] if row["rule"] in RULES else []
    return " ".join([*said, labels.t(BANDS)] if row["rule"] in BANDED else said)


def inputs(row: Row, unit: Unit, labels: Labels) -> list[tuple[str, str]]:
    """The numbers that went in, each by its name; what is not known is left out."""
    t, given = labels.t, json.loads(row["inputs"])
    start, parts = given.get("baseline_period"), str(given.get("summed") or "").split()
    dated = {"value": row["period"], "baseline": start}
    names = (("value", t("Value")), ("baseline", t("Value at the start")), ("target", t("Target")),
             ("expected_now", t("Expected by now")))  # fmt: skip
    found = [(name, _dated(row[key], dated.get(key), unit, labels)) for key, name in names if row[key] is not None]
    if row["target"] is not None and row["target_to"]:
        found.append((t("To be reached by"), labels.period(row["target_to"])))
    if given.get("tolerance") is not None:
        found.append((t("Tolerance"), number(Decimal(str(given["tolerance"])), unit, labels)))
    if given.get("years_complete") is not None:
        met = t("{met} of {count}", met=labels.number(given["years_met"]), count=labels.number(given["years_complete"]))
        found.append((t("Years that reached it"), met))
    if given.get("method") == TREND:
        found.append((t("Years judged together"), periods_in_words(str(given["years"]).split(), labels)))
    if len(parts) > 1:
        found.append((t("Put together from"), "; ".join(labels.period(code) for code in dict.fromkeys(parts))))
    return found


def decided(row: Row, labels: Labels) -> str:
    """Who set the target: the programme itself, or managers with a decision of the council."""
    if row["target_code"] is None:
        return labels.t("no target set")
    if row["decision"]:
        return decision(row, labels)
    words = {"official": labels.t("the programme"), "proposed": labels.t("a proposal"), "decided": labels.t("managers")}
    return words.get(row["basis"] or "", "")


def decision(row: Row, labels: Labels) -> str:
    """The council's decision by which a target was set: `lēmums Nr. 112, 27.03.2025.`."""
    return labels.t("decision {number} of {date}", number=row["decision"], date=_day(row["decision_date"], labels))


def _day(text: str | None, labels: Labels) -> str:
    """A day as the reader writes it; what is no day as it stands."""
    try:
        return labels.date(date.fromisoformat(text or ""))
    except ValueError:
        return text or "–"


def calculation(row: Row, unit: Unit, labels: Labels) -> str:
    """The sum that gives the state, so that it can be done again with a pencil; nothing where nothing is summed."""
    given = json.loads(row["inputs"])
    match row["rule"]:
        case "path" if row["ratio"] is not None:
            return _of_path(given, row, unit, labels)
        case "annual_min" if row["value"] is not None and unit["code"] != DONE:
            return _of_year(given, row, unit, labels)
        case "coverage" if given.get("denominator"):
            part, whole = (_plain(given[name], labels) for name in ("numerator", "denominator"))
            return f"{part} : {whole} = {_share(Fraction(row['ratio']), labels)}"
        case "maintain" if row["value"] is not None and row["target"] is not None:
            difference = number(row["value"] - row["target"], unit, labels)
            return f"{number(row['value'], unit, labels)} − {number(row['target'], unit, labels)} = {difference}"
        case "direction_only" if row["p_value"] is not None:
            return labels.t(
                "Chance alone would make such a difference {times}", times=chance(float(row["p_value"]), labels)
            )
    return ""


def _of_path(given: Mapping[str, Any], row: Row, unit: Unit, labels: Labels) -> str:
    """What was made, divided by what was required by then."""
    start, now = (number(row[name], unit, labels) for name in ("baseline", "value"))
    line = number(row["expected_now"], unit, labels)
    expected = labels.t(
        "required by then: {start} + ({target} − {start}) × {passed} : {whole} years = {line}",
        start=start, target=number(row["target"], unit, labels), line=line,
        passed=_years(given["t"], given["t0"], labels), whole=_years(given["T"], given["t0"], labels),
    )  # fmt: skip
    made = f"({now} − {start}) : ({line} − {start}) = {_share(Fraction(row['ratio']), labels)}"
    return f"{expected}; {labels.t('made of it: {sum}', sum=made)}"


def _of_year(given: Mapping[str, Any], row: Row, unit: Unit, labels: Labels) -> str:
    value, quota = (number(row[name], unit, labels) for name in ("value", "target"))
    share = f" = {_share(Fraction(row['ratio']), labels)}" if row["ratio"] else ""
    if not given.get("months"):
        return f"{value} : {quota}{share}"
    expected = f"{quota} × {given['months']} : 12 = {number(row['expected_now'], unit, labels)}"
    return f"{expected}; {value} : {number(row['expected_now'], unit, labels)}{share}"


def _years(later: Any, earlier: Any, labels: Labels) -> str:
    return _plain(Decimal(str(later)) - Decimal(str(earlier)), labels)


def _plain(value: Any, labels: Labels) -> str:
    return labels.value(Decimal(str(value)).quantize(Decimal("0.01")).normalize(), "", "final")


def _share(ratio: Fraction, labels: Labels) -> str:
    """A share in per cent with one decimal, cut: what is below a limit must not look like it."""
    tenths = int(ratio * 1000)
    return labels.percent(Decimal(tenths) / 10)


def _dated(value: Decimal, period: str | None, unit: Unit, labels: Labels) -> str:
    if unit["code"] == DONE:
        said = labels.t("done") if value else labels.t("not done")
    else:
        said = number(value, unit, labels)
    return f"{said} ({labels.period(period)})" if period else said

"""How far an indicator or action is, in words: the state, why it is no better known, and the numbers behind it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Final

from dashboard.labels import Labels, _
from dashboard.sentences.amounts import counted
from dashboard.sentences.programme import capital

Row = Mapping[str, Any]
Unit = Mapping[str, str | None]
STATES: Final = {
    "achieved": _("reached"),
    "achieved_late": _("reached late"),
    "on_track": _("on track"),
    "moderate": _("needs to speed up"),
    "insufficient": _("insufficient"),
    "moving_away": _("moving away"),
    "not_achieved": _("not reached by the deadline"),
    "baseline_only": _("cannot be judged yet"),
    "reported": _("reported on"),
    "overdue_evidence": _("report overdue"),
    "no_target": _("no number to reach"),
    "no_data": _("no data"),
    "hidden": _("not shown here"),
}
VERDICTS: Final = {
    "improving": _("a real improvement"),
    "worsening": _("a real worsening"),
    "no_clear_change": _("the difference may be chance"),
}
# What a reader must know beside the state; a code that is not here is for those who recompute it.
REASONS: Final = {
    "no_observation": _("nothing has been delivered yet"),
    "not_published": _("nothing of it is published"),
    "no_baseline": _("there is no value to start from"),
    "no_target_value": _("the target has no number"),
    "only_baseline": _("so far only the value at the start is known"),
    "nothing_expected_yet": _("nothing was expected yet"),
    "target_equals_baseline": _("the level has to be kept"),
    "baseline_meets_target": _("the target was reached at the start already: the level has to be kept"),
    "target_lost": _("the target had been reached and was lost again"),
    "no_whole": _("there is nobody to be counted"),
    "part_exceeds_whole": _("more are counted than there are: the definitions have to be checked"),
    "counts_missing": _("the numbers behind the share are not known"),
    "no_direction": _("no direction is set"),
    "not_a_count": _("not a count that could be tested"),
    "no_complete_year": _("no whole year is known yet"),
    "newer_period_missing": _("a newer period has not been delivered"),
    "rolling_year": _("the last two half-years together"),
    "first_report_is_baseline": _("the first year delivered is the value at the start"),
    "definition_differs": _("counted differently, so it is not compared"),
    "break": _("the series begins anew, so it is not compared"),
    "too_few_events": _("too few cases to tell"),
    "no_total": _("there are only parts that must not be added up"),
    "missing_part": _("not every institution has delivered"),
    "not_additive_over_time": _("persons of several periods are not added up"),
    "overlapping_categories": _("persons of several institutions are not added up"),
    "incomplete_coverage": _("not every part of the period is known"),
    "at_least": _("it is at least this many"),
    "years_missing": _("not every year is known"),
    "cancelled": _("cancelled"),
    "no_report": _("nobody has reported yet"),
    "some_reports_overdue": _("the reports of some institutions are overdue"),
}
QUALIFIERS: Final = {
    "early": _("an early judgement"),
    "may_be_chance": _("the change may be chance"),
    "robust": _("would hold if the number were somewhat different"),
}
ONE_PLACE: Final = Decimal("0.1")
DONE: Final = "done"


def state(code: str, labels: Labels) -> str:
    """The state in words: `virzās pēc plāna`."""
    return labels.t(STATES[code])


def counts(states: Mapping[str, int], labels: Labels) -> str:
    """`sasniegts: 3 · nav datu: 10`, what is reached first; words where nothing is counted."""
    said = [f"{labels.t(words)}: {labels.number(states[code])}" for code, words in STATES.items() if states.get(code)]
    return " · ".join(said) or labels.t("nothing to count")


def reasons(codes: Sequence[str], labels: Labels) -> list[str]:
    """The reasons and qualifiers that have words, in their order."""
    known = {**REASONS, **QUALIFIERS}
    return [labels.t(known[code]) for code in codes if code in known]


def finding(row: Row, unit: Unit, labels: Labels) -> str:
    """One sentence on an indicator (a row of Progress.indicators): its state, its numbers, and what to know of them.

    `unit` is the row of its unit in the code list.
    """
    if row["computed"] == "hidden":
        return capital(state("hidden", labels))
    said = [amounts(row, unit, labels), _verdict(row, labels), *reasons([*row["qualifiers"], *row["reasons"]], labels)]
    told = "; ".join(text for text in said if text)
    sentence = capital(state(row["status"], labels))
    sentence = f"{sentence}: {told}" if told else sentence
    return f"{sentence}. {by_hand(row, labels)}" if row["status"] != row["computed"] else sentence


def by_hand(row: Row, labels: Labels) -> str:
    """Who set the state instead of the rule, and why; as far as the reader may know it."""
    own = state(row["computed"], labels)
    if row["override_actor"] is None:
        return labels.t("Set by hand; the rule says: {state}", state=own)
    return labels.t(
        "Set by {actor}: {reason}. The rule says: {state}",
        actor=row["override_actor"],
        reason=row["override_reason"] or "",
        state=own,
    )


def action_by_hand(row: Row, own: str, labels: Labels) -> str:
    """Who set an action's state (a row of Progress.actions) and why, and what its indicators say (`own`)."""
    if row["override_actor"] is None:
        return labels.t("set by hand; its indicators: {own}", own=own)
    return labels.t(
        "set by {actor}: {reason}. Its indicators: {own}",
        actor=row["override_actor"],
        reason=row["override_reason"] or "",
        own=own,
    )


def evidence(row: Row, assessments: Mapping[str, str], labels: Labels) -> str:
    """One sentence on an action's reports (a row of Progress.actions): the assessment, its period, who is silent."""
    if row["assessment"] is None:
        return capital(state(row["evidence"], labels))
    said = assessments.get(row["assessment"], row["assessment"])
    return f"{capital(state(row['evidence'], labels))}: {said} ({labels.period(row['report_period'])})"


def amounts(row: Row, unit: Unit, labels: Labels) -> str:
    """The value in its period, what was expected by then and how much of it that is, the target and the start."""
    if row["value"] is None or row["period"] is None:
        return ""
    said = [f"{_amount(row['value'], unit, labels)} {labels.in_period(row['period'])}{_so_far(row, labels)}"]
    if row["rule"] in ("path", "annual_min") and row["expected_now"] not in (None, row["target"]):
        said.append(labels.t("expected by then: {amount}", amount=number(row["expected_now"], unit, labels)))
        said += _pace(row, labels)
    if row["target"] is not None and unit["code"] != DONE:
        said.append(labels.t("target: {amount}", amount=number(row["target"], unit, labels)))
    if row["baseline"] is not None and "only_baseline" not in row["reasons"]:
        said.append(labels.t("at the start: {amount}", amount=number(row["baseline"], unit, labels)))
    return ", ".join(said)


def _pace(row: Row, labels: Labels) -> list[str]:
    """How much of the change that was required by now has been made; a share of a quota says itself."""
    if row["rule"] != "path" or row["ratio"] is None or Fraction(row["ratio"]) < 0:
        return []
    # Cut, not rounded: 94.9 % is less than the 95 % from which on it would be on track.
    share = Decimal(int(Fraction(row["ratio"]) * 100))
    return [labels.t("made of the change required by then: {share}", share=labels.percent(share))]


def _so_far(row: Row, labels: Labels) -> str:
    """How many months of a running year are known."""
    months = json.loads(row["inputs"]).get("months") if row["rule"] == "annual_min" else None
    return f" ({labels.n('{count} month', '{count} months', months)})" if months else ""


def _verdict(row: Row, labels: Labels) -> str:
    """Whether the change is real, for a direction without a number; on a path the qualifier says it."""
    if row["rule"] != "direction_only" or row["verdict"] is None or "too_few_events" in row["reasons"]:
        return ""
    return labels.t(VERDICTS[row["verdict"]])


def _amount(value: Decimal, unit: Unit, labels: Labels) -> str:
    if unit["code"] == DONE:
        return labels.t("done") if value else labels.t("not done")
    return counted(_short(value, unit), unit, labels)


def number(value: Decimal, unit: Unit, labels: Labels) -> str:
    """A number beside another that has named the unit already."""
    if unit["code"] in ("percent", "share"):
        return counted(_short(value, unit), unit, labels)
    return labels.value(_short(value, unit), "", "final")


def _short(value: Decimal, unit: Unit) -> Decimal:
    """One decimal where more were computed; of a share as many per cent."""
    places = ONE_PLACE / 100 if unit["code"] == "share" else ONE_PLACE
    return value if value == value.to_integral_value() else value.quantize(places, ROUND_HALF_UP)

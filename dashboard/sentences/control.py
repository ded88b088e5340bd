"""What a control chart says: whether the newest point is within what the process does by itself. No jargon."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from dashboard.labels import Labels, _
from dashboard.sentences.amounts import counted

USUAL, TRIAL = "common_cause", "trial"
VARIATION: Final = {
    "common_cause": _("the usual ups and downs"),
    "improvement": _("an improvement that is not chance"),
    "concern": _("a worsening that is not chance"),
    "neutral_high": _("unusually high"),
    "neutral_low": _("unusually low"),
}
SIGNS: Final = {"common_cause": "○", "improvement": "▲", "concern": "▼", "neutral_high": "◆", "neutral_low": "◆"}
CAUSES: Final = {
    "above_limits": _("above the usual range"),
    "below_limits": _("below the usual range"),
    "rising_trend": _("part of seven rising in a row"),
    "falling_trend": _("part of seven falling in a row"),
    "two_in_three_above": _("two of three near the upper end of the range"),
    "two_in_three_below": _("two of three near the lower end of the range"),
    "shift_above": _("part of seven in a row above the average"),
    "shift_below": _("part of seven in a row below the average"),
    "common_cause": _("usual"),
}
ASSURANCE: Final = {
    "consistent_pass": _("the target is always reached"),
    "consistent_fail": _("as things are, the target will not be reached"),
    "inconsistent": _("the target is sometimes reached and sometimes not"),
}
REASONS: Final = {
    "hidden": _("No range is shown, because a number is hidden."),
    "too_few_points": _("A usual range needs at least 7 periods in a row."),
    "broken": _("A usual range needs at least 7 periods in a row since the series was interrupted."),
}


def newest(point: dict[str, Any], unit: dict[str, Any], variation: str | None, limits: str, labels: Labels) -> str:
    """The newest point: its number, and whether it lies within what the process does by itself."""
    t = labels.t
    said = labels.t(
        "{when}: {amount}", when=labels.in_period(point["period"]), amount=counted(point["value"], unit, labels)
    )
    if variation:
        return f"{said} – {SIGNS[variation]} {t(VARIATION[variation])}"
    if limits == TRIAL:
        usual = point["special_cause"] == USUAL
        words = t("within the range so far") if usual else t(CAUSES[point["special_cause"]])
        return f"{said} – {words}"
    return said


def notes(reason: str | None, limits: str, count: int, assurance: str | None, labels: Labels) -> tuple[str, ...]:
    """Why there is no range yet, that it is for trial, and what it means for the target."""
    found = []
    if reason:
        found.append(labels.t(REASONS[reason]))
    elif limits == TRIAL:
        found.append(
            labels.n(
                "The range comes from {count} period and is for trial: it needs 13.",
                "The range comes from {count} periods and is for trial: it needs 13.",
                count,
            )
        )
    if limits != "none":
        found.append(
            labels.t("Within the range a number goes up and down by itself; outside it something has changed.")
        )
    if assurance:
        found.append(f"{labels.t(ASSURANCE[assurance])[:1].upper()}{labels.t(ASSURANCE[assurance])[1:]}.")
    return tuple(found)


def table(points: pl.DataFrame, labels: Labels) -> pl.DataFrame:
    """A row a period: its number, the range, and what stands out; texts."""
    rows = [
        (
            labels.period(row["period"]),
            labels.value(row["value"], "", row["status"]),
            _range(row, labels),
            labels.t(CAUSES[row["special_cause"]]) if row["special_cause"] else "",
        )
        for row in points.iter_rows(named=True)
    ]
    headers = [labels.t("Period"), labels.t("Value"), labels.t("Usual range"), labels.t("What stands out")]
    return pl.DataFrame(rows, schema=dict.fromkeys(headers, pl.String), orient="row")


def _range(row: dict[str, Any], labels: Labels) -> str:
    if row["mean"] is None:
        return ""
    low, high = (labels.number(pl.Series([row[edge]]).cast(pl.Decimal(18, 1))[0], 1) for edge in ("lpl_drawn", "upl"))
    return labels.t("from {low} to {high}", low=low, high=high)

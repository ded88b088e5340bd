"""What managers have decided, and what the public does not see, in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from dashboard.labels import Labels, _
from dashboard.sentences import programme
from dashboard.sentences.amounts import counted
from dashboard.sentences.programme import capital

Row = Mapping[str, Any]
Unit = Mapping[str, str | None]
SHAPES: Final = {
    "increase_to": _("increase to a number"),
    "decrease_to": _("decrease to a number"),
    "annual_min": _("at least so many every year"),
    "coverage": _("reach everyone, or a share of all"),
    "maintain": _("keep at a level"),
    "milestone": _("to be done by the last year"),
    "direction_only": _("only the direction, without a number"),
}
DIRECTIONS: Final = {
    "decrease": _("decrease; without a number"),
    "increase": _("increase; without a number"),
}
SMALL, BESIDE = "primary", "secondary"
WHY: Final = {
    SMALL: _("small count"),
    BESIDE: _("so that a small one cannot be worked out"),
}
# Why a group is not published; the figure that it is said of follows.
FAILURES: Final = {
    "narrow": _("a hidden figure could be worked out too exactly"),
    "insider": _("somebody who knows one case could work out another"),
    "shown": _("a small count has been published before"),
    "unmet": _("no figure is left that could be hidden beside a small one"),
    "unsolved": _("the calculation did not finish in time"),
}


def targets(printed: int, proposed: int, decided: int, labels: Labels) -> str:
    """How many targets there are, and where they come from."""
    said = labels.n("{count} target", "{count} targets", printed + proposed + decided)
    parts = [labels.t("printed in the programme – {number}", number=labels.number(printed))]
    if proposed:
        parts.append(labels.t("only proposed – {number}", number=labels.number(proposed)))
    parts.append(labels.t("set by council decision – {number}", number=labels.number(decided)))
    return f"{said}: {', '.join(parts)}"


def without_number(count: int, whole: int, labels: Labels) -> str:
    """For how many indicators nobody has set a number."""
    return labels.n(
        "{given} of {count} indicator has no number to reach", "{given} of {count} indicators have no number to reach",
        whole, given=labels.number(count),
    )  # fmt: skip


def overrides(count: int, labels: Labels) -> str:
    """How many states people have set."""
    if count == 0:
        return labels.t("No state is set by hand: the rules alone speak")
    return labels.n("{count} state is set by hand", "{count} states are set by hand", count)


def target(row: Row, indicator: Row, unit: Unit, labels: Labels) -> str:
    """`samazināt līdz 30 procesiem`: a row of the catalogue's targets or of the decided ones."""
    if row["shape"] == "direction_only":
        return labels.t(DIRECTIONS.get(indicator["desired_change"] or "", SHAPES["direction_only"]))
    value = row["value"]
    text = None if value is None else f"{Decimal(str(value).replace(',', '.')).normalize():f}"
    said = programme.target({**row, "value": text}, indicator, unit, labels)
    tolerance = row["tolerance"]
    if tolerance in (None, ""):
        return said
    about = counted(Decimal(str(tolerance).replace(",", ".")).normalize(), unit, labels)
    return f"{said} {labels.t('(± {amount})', amount=about)}"


def baseline(row: Row, unit: Unit, labels: Labels) -> str:
    """What a target is measured from, as far as it says: a number, a period whose value counts, or both."""
    value = row["baseline"]
    number = counted(Decimal(str(value).replace(",", ".")).normalize(), unit, labels) if value not in (None, "") else ""
    if not row["baseline_period"]:
        return number
    period = labels.period(row["baseline_period"])
    return f"{number} ({period})" if number else labels.t("the value of the period: {period}", period=period)


def start(period: str, value: Decimal, status: str, unit: Unit, labels: Labels) -> str:
    """`2023. gads: 43 procesi`, with one decimal where more were computed, and what its status says."""
    places = Decimal("0.001") if unit["code"] == "share" else Decimal("0.1")
    short = value if value == value.to_integral_value() else value.quantize(places, ROUND_HALF_UP)
    meanings = [f" ({meaning})" for _sign, meaning in labels.legend([status])]
    return f"{capital(labels.period(period))}: {counted(short.normalize(), unit, labels)}{''.join(meanings)}"


def hidden(count: int, cells: int, passed: bool, labels: Labels) -> str:
    """`Sabiedrībai paslēpti 46 skaitļi no 1234; abas pārbaudes izturētas`."""
    if count == 0:
        said = labels.t("Nothing had to be hidden from the public: {cells} figures are shown", cells=cells)
    else:
        said = labels.n(
            "{count} figure of {cells} is hidden from the public",
            "{count} figures of {cells} are hidden from the public", count, cells=labels.number(cells),
        )  # fmt: skip
    verdict = labels.t("both tests passed") if passed else labels.t("not every group passed the tests")
    return f"{said}; {verdict}"


def group(count: int, cells: int, withheld: int, labels: Labels) -> str:
    """How much of a group of figures is hidden."""
    said = labels.n(
        "{count} of {cells} figures is hidden", "{count} of {cells} figures are hidden", count,
        cells=labels.number(cells),
    )  # fmt: skip
    if not withheld:
        return said
    rest = labels.n("{count} figure is not published", "{count} figures are not published", withheld)
    return f"{rest}; {said}"


def interval(low: int | None, high: int | None, labels: Labels) -> str:
    """What a reader can find out: between which numbers it is."""
    if low is None or high is None:
        return labels.t("nothing: its parts are hidden")
    return labels.t("{low} to {high}", low=labels.number(low), high=labels.number(high))


def optimality(gap: float, labels: Labels) -> str:
    """Whether fewer figures might have done."""
    if gap <= 0:
        return labels.t("no less could be hidden")
    share = labels.percent(Decimal(str(round(gap * 100, 1))))
    return labels.t("a better choice might hide up to {share} less", share=share)


def failure(code: str, labels: Labels) -> str:
    """Why a group is not published."""
    return labels.t(FAILURES.get(code, FAILURES["narrow"]))

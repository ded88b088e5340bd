"""What the identities say when both sides are added up: how many agree, what each side is, since when one does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from dashboard.labels import Labels, _
from dashboard.sentences.amounts import counted
from dashboard.sentences.contradictions import SIGNS

Unit = Mapping[str, str | None]
# What is said of many, and of one.
VERDICTS: Final = {
    "fails": _("do not agree"),
    "not_computable": _("cannot be computed yet"),
    "holds": _("agree"),
}
VERDICT: Final = {
    "fails": _("does not agree"),
    "not_computable": _("cannot be computed for now"),
    "holds": _("agrees"),
}
REASONS: Final = {
    "missing": _("not delivered: {what}"),
    "hidden": _("may not be shown, to protect children's privacy"),
    "not_comparable": _("counted by different definitions"),
}
UNKNOWN: Final = "?"


def finding(verdicts: Mapping[str, int], labels: Labels) -> str:
    """How many of the identities do not agree, cannot be computed and agree."""
    count = sum(verdicts.values())
    failing, unknown = verdicts.get("fails", 0), verdicts.get("not_computable", 0)
    if not count:
        return labels.t("There is nothing to reconcile in this selection")
    if failing:
        said = labels.n(
            "{given} of {count} relation does not agree", "{given} of {count} relations do not agree", count,
            given=labels.number(failing),
        )  # fmt: skip
    else:
        said = labels.n(
            "{given} of {count} relation agrees", "{given} of {count} relations agree", count,
            given=labels.number(verdicts.get("holds", 0)),
        )  # fmt: skip
    waiting = labels.n("{count} cannot be computed", "{count} cannot be computed", unknown) if unknown else ""
    return f"{said}; {waiting}" if waiting else said


def counts(verdicts: Mapping[str, int], labels: Labels) -> str:
    """`agree: 98 · do not agree: 1`, those that do not agree first."""
    return " · ".join(
        f"{labels.t(words)}: {labels.number(verdicts[code])}" for code, words in VERDICTS.items() if verdicts.get(code)
    )


def side(value: Decimal | None, unit: Unit, labels: Labels) -> str:
    """What one side comes to, with its unit."""
    return labels.t("not known") if value is None else counted(value, unit, labels)


def comparison(row: Mapping[str, Any], units: tuple[Unit, Unit], labels: Labels) -> str:
    """`72 procesi ≠ 71 process`; a side that is not known is said."""
    sign = SIGNS.get((row["kind"], row["verdict"]), UNKNOWN)
    left, right = side(row["left_value"], units[0], labels), side(row["right_value"], units[1], labels)
    return f"{left} {sign} {right}"


def numbers(comparison: str, difference: str, labels: Labels) -> str:
    """`72 procesi ≠ 71 process; starpība: 1 process`."""
    return labels.t("{comparison}; difference: {difference}", comparison=comparison, difference=difference)


def standing(owner: str, days: int | None, issues: Sequence[str], labels: Labels) -> str:
    """Who looks after it, for how long it has not agreed, and which known contradictions name it."""
    said = [owner] if owner else []
    if days is not None:
        said.append(age(days, labels))
    if issues:
        named = labels.t(
            "known contradiction {codes}" if len(issues) == 1 else "known contradictions {codes}",
            codes=", ".join(issues),
        )
        said.append(named)
    return " · ".join(said)


def why(row: Mapping[str, Any], lacking: Sequence[str], most: int, labels: Labels) -> str:
    """Why an identity cannot be computed; `lacking` are the names of what is missing."""
    if row["reason"] is None:
        return ""
    more = len(lacking) - most
    named = "; ".join(lacking[:most])
    if more > 0:
        named = f"{named} {labels.n('and {count} more', 'and {count} more', more)}"
    return labels.t(REASONS[row["reason"]], what=named)


def age(days: int, labels: Labels) -> str:
    """For how many days it has not agreed."""
    return labels.n("{count} day long", "{count} days long", days) if days else labels.t("since today")


def broken(name: str, comparison: str, labels: Labels) -> str:
    """That with a file an identity would not agree."""
    return labels.t("would not agree: {name}: {comparison}", name=name, comparison=comparison)


def mended(name: str, comparison: str, labels: Labels) -> str:
    """That a file would make an identity agree."""
    return labels.t("would agree from now on: {name}: {comparison}", name=name, comparison=comparison)

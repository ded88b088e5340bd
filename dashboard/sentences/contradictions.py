"""What the sums of the document say when they are added up again, and how many contradictions are known."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from dashboard.labels import Labels, _

VERDICT_WORDS: Final = {
    "holds": _("holds"),
    "fails": _("does not hold"),
    "not_computable": _("cannot be computed"),
}
SEVERITY_WORDS: Final = {"high": _("high severity"), "medium": _("medium severity"), "low": _("low severity")}
SIGNS: Final = {("sum", "holds"): "=", ("sum", "fails"): "≠", ("at_most", "holds"): "≤", ("at_most", "fails"): ">"}


def sums(verdicts: Mapping[str, int], labels: Labels) -> str:
    """How many of the sums hold, fail and cannot be computed."""
    count = sum(verdicts.values())
    if not count:
        return labels.t("The sums of the document")
    said = labels.n(
        "{given} of {count} sum of the document does not hold", "{given} of {count} sums of the document do not hold",
        count, given=labels.number(verdicts.get("fails", 0)),
    )  # fmt: skip
    unknown = verdicts.get("not_computable", 0)
    return f"{said}; {labels.t('cannot be computed: {count}', count=labels.number(unknown))}" if unknown else said


def comparison(kind: str, verdict: str, left: Decimal | None, right: Decimal | None, labels: Labels) -> str:
    """`72 ≠ 71`, `7 > 6`; a side that is not known is said."""
    sign = SIGNS.get((kind, verdict), "?")
    return " ".join((_number(left, labels), sign, _number(right, labels)))


def severities(counts: Mapping[str, int], names: Mapping[str, str], labels: Labels) -> str:
    """How many contradictions are known, and how many of each severity."""
    said = labels.n("{count} contradiction in the source", "{count} contradictions in the source", sum(counts.values()))
    parts = ", ".join(
        f"{labels.t(SEVERITY_WORDS.get(code, name.lower()))} – {labels.number(counts[code])}"
        for code, name in names.items()
        if code in counts
    )
    return f"{said}: {parts}" if parts else said


def _number(value: Decimal | None, labels: Labels) -> str:
    return labels.t("not known") if value is None else labels.value(value, "", "final")

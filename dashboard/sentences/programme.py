"""What the plan asks for and how far it is measured, in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from dashboard.labels import Labels, _
from dashboard.sentences.amounts import counted

Row = Mapping[str, Any]
STATE_WORDS: Final = {
    "measured": _("has data"),
    "outside": _("no data in this selection"),
    "not_measured": _("no data yet"),
    "words_only": _("words only, no indicator"),
}
SHAPE_WORDS: Final = {
    "annual_min": _("at least {amount} every year"),
    "milestone": _("at least {amount}"),
    "coverage": _("{amount} (everyone)"),
    "increase_to": _("increase to {amount}"),
    "decrease_to": _("decrease to {amount}"),
    "maintain": _("keep at {amount}"),
}
CHANGE_WORDS: Final = {
    "decrease": _("decrease; the programme sets no number"),
    "increase": _("increase; the programme sets no number"),
}


def capital(text: str) -> str:
    """A text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def target(row: Row | None, indicator: Row, unit: Row, labels: Labels) -> str:
    """The target in words; `no target set` where the programme sets none, never a number that it does not print."""
    if row is None:
        return labels.t("no target set")
    if row["shape"] == "direction_only" or row["value"] is None:
        return labels.t(CHANGE_WORDS.get(indicator["desired_change"], "no target set"))
    value = Decimal(row["value"].replace(",", "."))
    if unit["code"] == "done":
        return labels.t("to be done every year") if row["shape"] == "annual_min" else labels.t("to be done")
    return labels.t(SHAPE_WORDS[row["shape"]], amount=counted(value, unit, labels))


def deadline(action: Row, labels: Labels) -> str:
    """What the printed deadline means: continuous without an end, or from year to year."""
    first, last = action["deadline_from"], action["deadline_to"]
    if action["continuous"] or not (first and last):
        return labels.t("continuous, without an end date")
    return labels.period(f"{first}-01-01/P{int(last) - int(first) + 1}Y")


def numeric_targets(given: int, count: int, measured: int, labels: Labels) -> str:
    """For how many of the actions the programme sets a number, and how many of these numbers can be judged."""
    sentence = labels.n(
        "The programme sets a number to reach for {given} of {count} action.",
        "The programme sets a number to reach for {given} of {count} actions.",
        count, given=labels.number(given),
    )  # fmt: skip
    if given == 0:
        return sentence
    return f"{sentence} {labels.t('With data to judge them: {measured}.', measured=labels.number(measured))}"

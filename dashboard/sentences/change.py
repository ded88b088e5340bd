"""What may be said of a change: a real fall, a real rise, perhaps chance, or that nobody can tell. No jargon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, Protocol

from dashboard.labels import Labels, _

THOUSAND: Final = 1000
PER_HUNDRED: Final = 100
VERDICTS: Final = {
    "fall": _("a real fall"),
    "rise": _("a real rise"),
    "no_clear_change": _("the difference may be chance"),
}
# Why nobody can tell; what is not named here says no more than that.
REASONS: Final = {
    "hidden": _("not compared: a number is hidden"),
    "missing": _("not compared: a number is missing"),
    "nothing_earlier": _("nothing to compare with yet"),
    "periods_differ": _("not compared: the periods differ"),
    "definition_differs": _("not compared: counted differently"),
    "break": _("not compared: the series begins anew"),
    "too_few_events": _("too few cases to tell"),
    "no_population": _("not compared: the population is not known"),
}
UNTOLD: Final = _("whether this is a change cannot be told")


class Side(Protocol):
    """One of the two values compared: its period's code, the value, and what it is counted per."""

    @property
    def period(self) -> str: ...  # noqa: D102  # a protocol's fields are told by its class

    @property
    def value(self) -> Decimal | float | None: ...  # noqa: D102


class Change(Protocol):
    """What may be said of the way from an earlier value to a later one (summaries.change)."""

    @property
    def code(self) -> str: ...  # noqa: D102

    @property
    def reason(self) -> str: ...  # noqa: D102

    @property
    def earlier(self) -> Side | None: ...  # noqa: D102

    @property
    def later(self) -> Side: ...  # noqa: D102

    @property
    def p(self) -> float | None: ...  # noqa: D102


def verdict(code: str, reason: str, labels: Labels) -> str:
    """The verdict in words: `īsts samazinājums`, `starpība var būt nejauša`."""
    return labels.t(VERDICTS.get(code) or REASONS.get(reason, UNTOLD))


def compared(sentence: str, changes: Sequence[Change], labels: Labels) -> str:
    """The sentence and, after it, what its number comes to beside each earlier one.

    `2023. gadā: 43 procesi; salīdzinot ar 2022. gadu (47) – starpība var būt nejauša, ar 2021. gadu (72) – īsts
    samazinājums`.
    """
    said = [_beside(change, labels) for change in changes if change.earlier is not None]
    if not said:
        return sentence
    listed = f"{labels.t(', with')} ".join(said)
    return labels.t("{sentence}; compared with {changes}", sentence=sentence, changes=listed)


def compared_each(sentence: str, changes: Sequence[tuple[str, Change]], labels: Labels) -> str:
    """The sentence and, after it, what each named number comes to beside the one before it.

    `...; salīdzinot ar 2022. gadu: zēni (27) un meitenes (20) – starpība var būt nejauša`.
    """
    earlier = {change.earlier.period for _name, change in changes if change.earlier is not None}
    if len(earlier) != 1:
        return sentence
    names: dict[str, list[str]] = {}
    for name, change in changes:
        words, number = verdict(change.code, change.reason, labels), _earlier(change, labels)
        names.setdefault(words, []).append(f"{name} ({number})")
    said = ", ".join(f"{labels.join(alike)} – {words}" for words, alike in names.items())
    when = labels.with_period(earlier.pop())
    return labels.t("{sentence}; compared with {when}: {changes}", sentence=sentence, when=when, changes=said)


def beside(change: Change, labels: Labels) -> str:
    """What a number is beside an earlier one, for a line of its own: `salīdzinot ar 2022. gadu (47) – ...`."""
    said = _beside(change, labels)
    return labels.t("compared with {changes}", changes=said) if said else ""


def _beside(change: Change, labels: Labels) -> str:
    earlier = change.earlier
    if earlier is None:
        return ""
    words = verdict(change.code, change.reason, labels)
    when, value = labels.with_period(earlier.period), _earlier(change, labels)
    return labels.t("{when} ({value}) – {verdict}", when=when, value=value, verdict=words)


def _earlier(change: Change, labels: Labels) -> str:
    return _number(change.earlier and change.earlier.value, labels, change.reason == "hidden")


def chance(p: float | None, labels: Labels) -> str:
    """How often chance alone would make such a difference: `apmēram 9 reizes no 1000`."""
    if p is None:
        return ""
    times = round(p * THOUSAND)
    if times == 0:
        return labels.t("less than once in 1000")
    if times >= PER_HUNDRED:
        return labels.t("about {number} times in 100", number=labels.number(round(p * PER_HUNDRED)))
    return labels.n("about {count} time in 1000", "about {count} times in 1000", times)


def explanation(labels: Labels) -> str:
    """How a change is told from chance, in words for everybody."""
    return labels.t(
        "Even where nothing changes, counts go up and down from year to year. A change is called real where chance "
        "alone would make so large a difference in fewer than 5 of 100 cases."
    )


def headers(labels: Labels) -> list[str]:
    """The columns of the table behind the verdicts."""
    t = labels.t
    return [t("Indicator"), t("Earlier"), t("Later"), t("Verdict"), t("By chance alone")]


def line(name: str, row: Mapping[str, object], labels: Labels) -> list[str]:
    """One series behind its verdict: a row of summaries.change.changes."""
    hidden = row["reason"] == "hidden"
    return [
        name,
        _cell(row["earlier"], row["earlier_value"], row["earlier_of"], hidden, labels),
        _cell(row["later"], row["later_value"], row["later_of"], hidden, labels),
        verdict(str(row["verdict"]), str(row["reason"]), labels),
        chance(row["p"] if isinstance(row["p"], float) else None, labels),
    ]


def _cell(period: object, value: object, of: object, hidden: bool, labels: Labels) -> str:
    if not isinstance(period, str):
        return ""
    whole = f" / {_number(of, labels)}" if of is not None else ""
    return f"{labels.period_short(period)}: {_number(value, labels, hidden)}{whole}"


def _number(value: object, labels: Labels, hidden: bool = False) -> str:
    status = "final" if value is not None else "suppressed" if hidden else "no_data"
    return labels.value(None if value is None else Decimal(str(value)), "", status)

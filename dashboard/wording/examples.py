"""What stands in the gap of a sentence in a list: the number itself, a phrase that counts it, or a typical name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from dashboard.labels import Labels
from dashboard.labels.figures import own_decimals
from dashboard.wording.patterns import Filling, Pattern
from loaders.catalogue import Catalogue

Number = Decimal | int
DAY: Final = date(2026, 11, 1)
YEAR, HALF, QUARTER, STOCK_DAY = "2025", "2026-S1", "2026-Q3", "2026-10-01"
# The methods of Labels that write a period or a day, with what they are given here.
PERIODS: Final = {
    "in_period": HALF, "period": QUARTER, "period_short": QUARTER, "with_period": HALF, "each_year": "--09-01",
}  # fmt: skip
DAYS: Final = ("date", "day", "on", "as_of")
# Gaps that hold a counted phrase, whichever variable brings it, and such a phrase.
CHILDREN: Final = ("{count} child", "{count} children")
ROWS: Final = ("{count} changed row", "{count} changed rows")
LEARNERS: Final = ("{count} learner", "{count} learners")
REACHED: Final = ("{count} reached", "{count} reached")
PHRASES: Final = {
    "amount": CHILDREN, "children": CHILDREN, "parts": CHILDREN, "numbers": CHILDREN, "figures": CHILDREN,
    "learners": LEARNERS, "what": LEARNERS, "states": REACHED, "counts": REACHED, "own": REACHED,
    "change": ROWS, "changed": ROWS, "new": ROWS, "unchanged": ROWS,
    "errors": ("{count} error", "{count} errors"), "warnings": ("{count} warning", "{count} warnings"),
    "decisions": ("{count} decision on a birth allowance", "{count} decisions on a birth allowance"),
}  # fmt: skip
# The same for gaps that hold such phrases one after the other where the code joins them, and words elsewhere.
JOINED: Final = {"changes": ("{count} revised figure", "{count} revised figures")}
NUMBERS: Final = frozenset({
    "articles", "away", "better", "cells", "count", "difference", "given", "high", "limits", "line", "low", "measured",
    "met", "missing", "number", "passed", "per", "proceedings", "rate", "seconds", "start", "sum", "target", "told",
    "total", "unclear", "value", "whole", "worse",
})  # fmt: skip
PERCENTS: Final = frozenset({"share"})
WHEN: Final = {
    "when": "in_period", "period": "period", "periods": "period", "date": "date", "day": "date", "as_of": "as_of",
    "moment": "date",
}  # fmt: skip


NUMERIC: Final = ("number", "percent", "n")


@dataclass(frozen=True, eq=False)
class Examples:
    """The typical names of a programme in one language, taken from its catalogue."""

    labels: Labels
    names: Mapping[str, str]

    def filled(self, pattern: Pattern, number: Number | None) -> str:
        """The pattern with every gap filled; `number` stands in all of them that hold one."""
        known = pattern.known
        values = {
            name: self._example(name, known.get(name, Filling()), 1 if number is None else number)
            for name in pattern.placeholders
        }
        if not pattern.plural:
            return self.labels.t(pattern.text, **values)
        values.pop("count", None)
        return self.labels.n(pattern.text, pattern.plural, 1 if number is None else number, **values)

    def _example(self, name: str, filling: Filling, number: Number) -> str:
        if filling.inner:
            return self.filled(filling.inner, number)
        kind = _kind(name, filling)
        if kind == "n":
            return self.labels.n(*(PHRASES | JOINED)[name], number)
        if kind == "percent":
            return self.labels.percent(number)
        if kind in NUMERIC:
            return self.labels.number(number, own_decimals(number))
        given = DAY if kind in DAYS else PERIODS.get(kind)
        return str(getattr(self.labels, kind)(given)) if given else self.names.get(name) or self.names["indicator"]


def is_counted(pattern: Pattern) -> bool:
    """Whether a number stands anywhere in it."""
    known = pattern.known
    return bool(pattern.plural) or any(_holds_number(name, known.get(name, Filling())) for name in pattern.placeholders)


def _holds_number(name: str, filling: Filling) -> bool:
    return is_counted(filling.inner) if filling.inner else _kind(name, filling) in NUMERIC


def examples(catalogue: Catalogue, labels: Labels) -> Examples:
    """The names that fill the gaps of this programme's sentences; it has at least one of everything."""
    title, label = f"title_{labels.language}", f"label_{labels.language}"
    first, second = catalogue.indicators[title].to_list()[:2]
    bodies = catalogue.institutions.filter(kind="body")[title].to_list()[:2]
    articles, outcomes = (catalogue.codes[name][label].to_list() for name in ("articles", "outcomes"))
    services = labels.join([_lowered(name) for name in catalogue.codes["services"][label].to_list()[:2]])
    when, named = labels.in_period(YEAR), f"“{first}”"
    sentence = labels.t("Most children {when}: {services} – {count}", when=when, services=services, count=5)
    reached, unknown, verdict = labels.t("reached"), labels.t("no data"), labels.t("a real fall")
    names = {
        **dict.fromkeys(("indicator", "about", "named"), named),
        **dict.fromkeys(("name", "source"), first),
        **dict.fromkeys(("institution", "who"), bodies[0]),
        **dict.fromkeys(("institutions", "names"), labels.join(bodies)),
        **dict.fromkeys(("sentence", "finding"), sentence),
        **dict.fromkeys(("verdict", "verdicts"), verdict),
        **dict.fromkeys(("state", "before"), reached),
        **dict.fromkeys(("reason", "now"), unknown),
        "denominator": second,
        "whose": f" ({bodies[0]})",
        "said": f"{sentence}.",
        "services": services,
        "article": articles[0],
        "outcome": _lowered(outcomes[0]),
        "actor": labels.t("command line"),
        "changes": labels.t("{when} ({value}) – {verdict}", when=labels.with_period(YEAR), value=5, verdict=verdict),
        "times": labels.t("about {number} times in 100", number=5),
        "head": labels.t("Newly placed {when}", when=when),
        "comparison": "5 ≠ 6",
        "time": "08:30",
        "codes": "I05",
    }
    return Examples(labels, names)


def _kind(name: str, filling: Filling) -> str:
    """How a gap is written: as the call says, else as its name does; "" for words."""
    if filling.by in ("number", "percent", *PERIODS, *DAYS):
        return filling.by
    if name in PHRASES or (name in JOINED and filling.by == "join"):
        return "n"
    if name in PERCENTS:
        return "percent"
    return "number" if name in NUMBERS or filling.by == "len" else WHEN.get(name, "")


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]

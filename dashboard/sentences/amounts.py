"""A number with the name of its unit in the form that the number asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from babel import Locale

from dashboard.labels import Labels

FORMS: Final = {"zero": 0, "one": 1, "other": 2}
PERCENT, SHARE = "percent", "share"
WHOLE: Final = 100
MOST_PERIODS: Final = 4


def periods_in_words(codes: Sequence[str], labels: Labels) -> str:
    """Each period where they are few, else the years from the first to the last."""
    if len(codes) <= MOST_PERIODS:
        return labels.join([labels.period(code) for code in codes])
    first, last = (int(end(code[:4] for code in codes)) for end in (min, max))
    return labels.period(str(first) if first == last else f"{first}-01-01/P{last - first + 1}Y")


def counted(value: Decimal | int, unit: Mapping[str, str | None], labels: Labels) -> str:
    """`43 procesi`, `1 process`, `11 procesu`; a percentage as such. `unit` is its row of the code list."""
    exact = Decimal(value)
    if unit["code"] in (PERCENT, SHARE):
        return labels.percent(exact * WHOLE if unit["code"] == SHARE else exact)
    return labels.value(exact, "", "final") + unit_name(exact, unit, labels)


def unit_name(value: Decimal | int, unit: Mapping[str, str | None], labels: Labels) -> str:
    """What follows the number: the unit's name in its form, in brackets where the list does not give that form.

    The list gives Latvian in three forms ("procesu | process | procesi"), English in the plural only.
    """
    if unit["code"] == PERCENT:
        return ""
    exact = Decimal(value)
    form = Locale.parse(labels.language).plural_form(int(exact) if exact == int(exact) else exact.normalize())
    forms = (unit["aliases_lv"] or "").split(" | ")
    if labels.language == "lv" and len(forms) == len(FORMS):
        return f" {forms[FORMS.get(form, 2)]}"
    name = unit[f"label_{labels.language}"]
    return f" {name}" if labels.language == "en" and form == "other" else f" ({name})"

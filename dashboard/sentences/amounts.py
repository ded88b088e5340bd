"""A number with the name of its unit in the form that the number asks for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from babel import Locale

from dashboard.labels import Labels

FORMS: Final = {"zero": 0, "one": 1, "other": 2}
WHOLE: Final = 100


def counted(value: Decimal | int, unit: Mapping[str, str | None], labels: Labels) -> str:
    """`43 procesi`, `1 process`, `11 procesu`; a percentage as such. `unit` is its row of the code list.

    The list gives Latvian in its three forms ("procesu | process | procesi"), English in the plural only: the name
    then follows in brackets after 1, as it does where a unit has no forms.
    """
    exact = Decimal(value)
    if unit["code"] == "percent":
        return labels.percent(exact)
    if unit["code"] == "share":
        return labels.percent(exact * WHOLE)
    number = labels.value(exact, "", "final")
    form = Locale.parse(labels.language).plural_form(int(exact) if exact == int(exact) else exact.normalize())
    forms = (unit["aliases_lv"] or "").split(" | ")
    if labels.language == "lv" and len(forms) == len(FORMS):
        return f"{number} {forms[FORMS.get(form, 2)]}"
    name = unit[f"label_{labels.language}"]
    return f"{number} {name}" if labels.language == "en" and form == "other" else f"{number} ({name})"

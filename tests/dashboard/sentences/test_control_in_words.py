"""What a control chart says, without a word of statistics."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboard.labels import labels_for
from dashboard.sentences import control as sentences

LV = labels_for("lv")
UNIT = {
    "code": "process",
    "label_lv": "procesi",
    "label_en": "proceedings",
    "aliases_lv": "procesu | process | procesi",
}


def point(cause: str | None = "common_cause", value: int = 14) -> dict[str, Any]:
    return {"period": "2026-Q3", "value": Decimal(value), "special_cause": cause}


def said(cause: str | None, variation: str | None, limits: str) -> str:
    return sentences.newest(point(cause), UNIT, variation, limits, LV).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("cause", "variation", "limits", "expected"),
    [
        (None, None, "none", ""),
        ("common_cause", None, "trial", " – līdzšinējo svārstību robežās"),
        ("above_limits", None, "trial", " – virs ierastajām svārstībām"),
        ("common_cause", "common_cause", "full", " – ○ ierastās svārstības"),
        ("shift_below", "improvement", "full", " – ▲ uzlabojums, kas nav nejaušība"),
        ("above_limits", "concern", "full", " – ▼ pasliktināšanās, kas nav nejaušība"),
    ],
)
def test_the_newest_point_is_told_with_what_it_is(
    cause: str | None, variation: str | None, limits: str, expected: str
) -> None:
    assert said(cause, variation, limits) == f"2026. gada 3. ceturksnī: 14 procesu{expected}"


@pytest.mark.parametrize(
    ("count", "expected"), [(7, "no 7 periodiem"), (10, "no 10 periodiem"), (11, "no 11 periodiem")]
)
def test_trial_limits_say_of_how_many_periods_they_are(count: int, expected: str) -> None:
    assert expected in sentences.notes(None, "trial", count, None, LV)[0]


def test_why_there_is_no_range_is_said() -> None:
    assert sentences.notes("hidden", "none", 9, None, LV) == (
        "Ierastās svārstības nav parādītas, jo kāds skaitlis ir paslēpts.",
    )

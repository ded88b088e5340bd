from __future__ import annotations

from decimal import Decimal

import polars as pl

from loaders import schema
from loaders.forms import ACTIVITIES, MEASUREMENTS, Form
from loaders.preview import changes, counts
from loaders.submission import Submission

KEY = {"period": "2024", "institution": "SLP", "gender": "total", "category": "total"}


def _submission(form: Form, *rows: dict[str, object]) -> Submission:
    frame = pl.DataFrame([{"row": row} | cells for row, cells in enumerate(rows, 2)], schema=form.rows)
    findings = pl.DataFrame(schema=schema.FINDING)
    return Submission(file_name="a.csv", content=b"", frame=frame, findings=findings, deliverer="SLP")


def _value(indicator: str, value: str | None, status: str = "final", **more: object) -> dict[str, object]:
    return KEY | {"indicator": indicator, "value": value and Decimal(value), "status": status} | more


def test_every_key_of_the_file_stands_beside_what_is_said_now() -> None:
    data = _submission(
        MEASUREMENTS,
        _value("grants", "3"),
        _value("births", "2"),
        _value("pupils", None, "no_data"),
        _value("beds", "7", note="another note"),
    )
    current = pl.DataFrame(
        [_value("births", "1"), _value("pupils", None, "not_applicable"), _value("beds", "7"), _value("deaths", "9")],
        schema=schema.CURRENT,
    )
    result = changes(data, current)
    assert result.columns == ["row", *schema.KEY, "old_value", "old_status", "new_value", "new_status", "kind"]
    shown = result.select("row", "indicator", "old_value", "old_status", "new_value", "new_status", "kind")
    assert shown.rows() == [
        (2, "grants", None, None, 3, "final", "new"),
        (3, "births", 1, "final", 2, "final", "changed"),
        (4, "pupils", None, "not_applicable", None, "no_data", "changed"),
        (5, "beds", 7, "final", 7, "final", "unchanged"),
    ]
    assert counts(result) == {"new": 1, "changed": 2, "unchanged": 1}


def test_an_activity_report_changes_when_any_of_its_words_do() -> None:
    known = {"period": "2026-Q1", "institution": "BT", "assessment": "done"}
    data = _submission(
        ACTIVITIES,
        known | {"action": "R1.1", "narrative": "three meetings"},
        known | {"action": "R4.1"},
        known | {"action": "R4.2"},
    )
    rows = [known | {"action": "R1.1"}, known | {"action": "R4.1"}]
    result = changes(data, pl.DataFrame(rows, schema=schema.CURRENT_ACTIVITY))
    assert result.select("action", "old_narrative", "new_narrative", "kind").rows() == [
        ("R1.1", None, "three meetings", "changed"),
        ("R4.1", None, None, "unchanged"),
        ("R4.2", None, None, "new"),
    ]


def test_nothing_delivered_changes_nothing() -> None:
    assert counts(changes(_submission(MEASUREMENTS), schema.empty(schema.CURRENT))) == dict.fromkeys(
        ("new", "changed", "unchanged"), 0
    )

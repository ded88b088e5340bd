"""A figure that the council had seen and that was then withdrawn was told as: nothing has changed."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dashboard.labels import labels_for
from dashboard.meeting.differences import withdrawn
from dashboard.sentences.meeting.changes import since_meeting
from loaders import schema


def frame(value: int | None, status: str) -> pl.DataFrame:
    row = ("care_children", "2027-01-01", "BT", "total", "total", None if value is None else Decimal(value), status)
    return pl.DataFrame([row], schema=[*schema.KEY, "value", "status"], orient="row")


def test_what_is_said_to_be_without_data_now_is_withdrawn() -> None:
    assert withdrawn(frame(None, "no_data"), frame(60, "final")).height == 1
    assert withdrawn(frame(None, "not_applicable"), frame(60, "final")).height == 1


def test_what_is_hidden_now_is_not() -> None:
    assert withdrawn(frame(None, schema.SUPPRESSED), frame(60, "final")).is_empty()


def test_the_title_says_so() -> None:
    said = since_meeting(0, 0, 0, labels_for("lv"), withdrawn=1)
    assert said == "Kopš iepriekšējās sēdes: 1 atsaukts skaitlis"

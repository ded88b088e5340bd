"""What is new, revised or gone between two states, as the public sees them."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dashboard.meeting.differences import added, parted, revised, withdrawn
from loaders import schema

COLUMNS = {**schema.CURRENT}


def frame(*rows: tuple[str, str, int | None, str], source: str | None = None) -> pl.DataFrame:
    """Rows of (indicator, category, value, status) in one period of one institution."""
    told = [
        {
            "indicator": indicator, "period": "2025", "institution": "AK", "gender": "total", "category": category,
            "value": None if value is None else Decimal(value), "status": status, "source": source, "deliverer": "AK",
        }
        for indicator, category, value, status in rows
    ]  # fmt: skip
    return pl.DataFrame(told, schema=COLUMNS)


def test_a_figure_is_new_when_nothing_was_shown_of_it() -> None:
    then = frame(("a", "total", None, "no_data"), ("b", "total", 3, "final"), ("c", "total", None, "suppressed"))
    values = (("a", "total", 1), ("b", "total", 3), ("c", "total", 7), ("d", "x", 2))
    now = frame(*((*row, "final") for row in values))
    assert added(now, then)["indicator"].to_list() == ["a", "c", "d"]


def test_what_is_hidden_is_never_new_revised_or_gone() -> None:
    then = frame(("a", "total", 9, "final"), ("b", "total", None, "suppressed"))
    now = frame(("a", "total", None, "suppressed"), ("c", "total", None, "suppressed"))
    assert added(now, then).is_empty()
    assert revised(now, then).is_empty()
    assert withdrawn(now, then).is_empty()


def test_undivided_figures_and_large_changes_come_first() -> None:
    names = (("a", "total"), ("b", "total"), ("c", "x"), ("d", "total"))
    then, now = (
        frame(*((*name, value, "final") for name, value in zip(names, values, strict=True)))
        for values in ((100, 10, 1, 0), (101, 15, 9, 0))
    )
    result = revised(now, then).select("indicator", "before", "value")
    expected = [("b", Decimal(10), Decimal(15)), ("a", Decimal(100), Decimal(101)), ("c", Decimal(1), Decimal(9))]
    assert result.rows() == expected


def test_a_new_status_alone_is_no_revision() -> None:
    assert revised(frame(("a", "total", 1, "final")), frame(("a", "total", 1, "provisional"))).is_empty()


def test_what_nothing_is_known_of_any_more_is_withdrawn() -> None:
    assert withdrawn(frame(), frame(("a", "total", 1, "final")))["indicator"].to_list() == ["a"]


def test_a_sum_of_printed_figures_is_not_taken_for_a_delivered_one() -> None:
    printed = frame(("a", "x", 1, "final"), ("a", "y", 2, "final"), source="1. nodaļa")
    rows = pl.concat([printed, frame(("a", "total", 3, "final"), ("b", "total", 4, "final"))])
    own, sent = parted(rows)
    assert (own["indicator"].to_list(), sent["indicator"].to_list()) == (["a", "a", "a"], ["b"])

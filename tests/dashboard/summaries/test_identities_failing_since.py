"""Since when an identity does not hold. A row of `versions` is (event, key, value, baseline)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import polars as pl

from dashboard.summaries.failing import failing_since
from dashboard.summaries.identities import evaluated
from loaders import schema

START = datetime(2026, 1, 1, tzinfo=UTC)
TOTAL, GIRLS, BOYS = (f"births:2025:DZN:{gender}:total" for gender in schema.GENDERS)
IDENTITIES = pl.DataFrame(
    [("genders", "sum", TOTAL, "births:2025:DZN:*:total")], schema=["code", "kind", "left", "right"], orient="row"
)
NOBODY = pl.DataFrame(schema=dict.fromkeys(("code", "parent", "active_from", "active_to"), pl.String))
Version = tuple[int, str, int, bool]


def at(event: int) -> datetime:
    return START + timedelta(days=event)


def stored(*rows: Version) -> pl.DataFrame:
    columns = {"submission": pl.Int64, **dict.fromkeys(schema.KEY, pl.String), "value": schema.VALUE}
    columns |= {"status": pl.String, "baseline": pl.Boolean, "at": pl.Datetime("us", "UTC")}
    values = [(n, *key.split(":"), Decimal(value), "final", baseline, at(n)) for n, key, value, baseline in rows]
    return pl.DataFrame(values, schema=columns, orient="row")


def ended(*pairs: tuple[int, int]) -> pl.DataFrame:
    columns = {"number": pl.Int64, "at": pl.Datetime("us", "UTC"), "subject": pl.String}
    return pl.DataFrame([(event, at(event), str(number)) for event, number in pairs], schema=columns, orient="row")


def since(versions: pl.DataFrame, endings: pl.DataFrame | None = None) -> list[tuple[object, ...]]:
    """The failing state as of now is asked of the versions themselves, whatever they come to."""
    told = evaluated(IDENTITIES, stored((1, TOTAL, 9, False), (1, GIRLS, 1, False), (1, BOYS, 1, False)))
    return failing_since(told, versions, ended() if endings is None else endings, NOBODY).rows()


def parts(event: int, girls: int, boys: int, baseline: bool = False) -> tuple[Version, Version]:
    return (event, GIRLS, girls, baseline), (event, BOYS, boys, baseline)


def test_it_fails_since_the_figure_that_broke_it() -> None:
    versions = stored((1, TOTAL, 5, False), *parts(2, 2, 3), (3, TOTAL, 6, False))
    assert since(versions) == [("genders", 3, at(3))]


def test_a_change_that_leaves_it_failing_does_not_make_it_younger() -> None:
    versions = stored((1, TOTAL, 6, False), *parts(2, 2, 3), (3, TOTAL, 7, False))
    assert since(versions) == [("genders", 2, at(2))]


def test_a_time_in_which_it_held_makes_it_young_again() -> None:
    versions = stored((1, TOTAL, 6, False), *parts(2, 2, 3), (3, TOTAL, 5, False), (4, TOTAL, 8, False))
    assert since(versions) == [("genders", 4, at(4))]


def test_a_withdrawal_can_break_it() -> None:
    versions = stored((1, TOTAL, 6, False), *parts(2, 2, 3), (3, TOTAL, 5, False))
    assert since(versions, ended((4, 3))) == [("genders", 4, at(4))]


def test_what_was_delivered_hides_a_later_baseline() -> None:
    versions = stored((1, TOTAL, 6, False), *parts(2, 2, 3), (3, TOTAL, 5, True))
    assert since(versions) == [("genders", 2, at(2))]


def test_what_holds_has_no_beginning() -> None:
    assert since(stored((1, TOTAL, 5, False), *parts(1, 2, 3))) == []

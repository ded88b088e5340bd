"""How each report stands: figures and reports on actions are counted together, by what is owed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
import pytest

from loaders import schema
from loaders.catalogue import Catalogue, parse_catalogue
from loaders.owed import owed, owed_activities
from loaders.states import on_time_rate, states

IN_TIME, LATE = datetime(2026, 4, 20, 23, 0, tzinfo=UTC), datetime(2026, 4, 21, 8, 0, tzinfo=UTC)
AFTER = date(2026, 5, 1)


def versions(rows: pl.DataFrame, at: datetime = IN_TIME, *, counting: bool = True) -> pl.DataFrame:
    """The owed rows as the ledger would hold them, of either form."""
    moment = pl.lit(at).cast(pl.Datetime("us", "UTC"))
    return rows.with_columns(moment.alias("at"), counting=pl.lit(value=counting))


NOTHING = versions(schema.empty(dict.fromkeys(schema.KEY, pl.String)))


@pytest.fixture
def figures(reporting: Catalogue) -> pl.DataFrame:
    """The six figures that AK owes for the first quarter."""
    return owed(reporting, "AK", "2026-Q1")


@pytest.fixture
def said(reporting: Catalogue) -> pl.DataFrame:
    """The one action that it reports on, as the ledger holds it in time."""
    return versions(owed_activities(reporting, "AK", "2026-Q1"))


def state_of(
    catalogue: Catalogue, held: pl.DataFrame, today: date = AFTER, **known: pl.DataFrame
) -> tuple[object, ...]:
    result = states(catalogue, held, today, **known).filter(deliverer="AK", period="2026-Q1")
    return result.select("state", "owed", "delivered", "on_time").row(0)


def named(*pairs: tuple[str, str]) -> pl.DataFrame:
    return pl.DataFrame(list(pairs), schema=["deliverer", "period"], orient="row")


def test_without_a_calendar_nothing_has_a_state(reporting_files: dict[str, bytes]) -> None:
    settings = reporting_files["programme.toml"].replace(b"deadline_days = 20", b"")
    catalogue = parse_catalogue(reporting_files | {"programme.toml": settings})
    assert states(catalogue, NOTHING, date(2030, 1, 1)).is_empty()


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 3, 31), "not_due"),
        (date(2026, 4, 1), "due"),
        (date(2026, 4, 20), "due"),
        (date(2026, 4, 21), "overdue"),
    ],
)
def test_an_empty_report_is_due_and_then_overdue(reporting: Catalogue, today: date, expected: str) -> None:
    assert state_of(reporting, NOTHING, today) == (expected, 7, 0, 0)


def test_a_report_is_submitted_when_every_owed_key_is_held(
    reporting: Catalogue, figures: pl.DataFrame, said: pl.DataFrame
) -> None:
    assert state_of(reporting, versions(figures), reports=said) == ("submitted", 7, 7, 7)
    assert state_of(reporting, versions(figures[:4]), reports=said) == ("overdue", 7, 5, 5)


def test_figures_without_the_report_on_actions_are_not_all(reporting: Catalogue, figures: pl.DataFrame) -> None:
    assert state_of(reporting, versions(figures)) == ("overdue", 7, 6, 6)
    late = versions(owed_activities(reporting, "AK", "2026-Q1"), LATE)
    assert state_of(reporting, versions(figures), reports=late) == ("submitted", 7, 7, 6)


def test_what_came_late_is_not_on_time_and_a_correction_does_not_make_it_late(
    reporting: Catalogue, figures: pl.DataFrame, said: pl.DataFrame
) -> None:
    late = pl.concat([versions(figures[:2], LATE), versions(figures[2:])])
    assert state_of(reporting, late, reports=said) == ("submitted", 7, 7, 5)
    corrected = pl.concat([versions(figures), versions(figures, LATE)])
    assert state_of(reporting, corrected, reports=said) == ("submitted", 7, 7, 7)


def test_a_returned_submission_no_longer_counts(
    reporting: Catalogue, figures: pl.DataFrame, said: pl.DataFrame
) -> None:
    held, returned = versions(figures, counting=False), named(("AK", "2026-Q1"))
    assert state_of(reporting, held, returned=returned) == ("returned", 7, 0, 0)
    again = pl.concat([held, versions(figures)])
    assert state_of(reporting, again, returned=returned, reports=said)[0] == "submitted"


def test_a_closed_report_is_closed_whatever_is_lacking(reporting: Catalogue) -> None:
    closed = named(("AK", "2026-Q1"), ("BT", "2026-Q2"))
    assert state_of(reporting, NOTHING, closed=closed)[0] == "closed"


def test_who_owes_nothing_has_no_row(reporting: Catalogue) -> None:
    result = states(reporting, NOTHING, AFTER)
    assert result.filter(period="2026-Q1")["deliverer"].to_list() == ["AK", "BT", "SLP"]


def test_who_owes_only_reports_on_actions_has_one(reporting_files: dict[str, bytes]) -> None:
    table = reporting_files["catalogue/actions.csv"].decode("utf-8-sig")
    own = table.replace("R4.2;V4;AK;", "R4.2;V4;ANP;")
    assert own != table
    catalogue = parse_catalogue(reporting_files | {"catalogue/actions.csv": own.encode("utf-8-sig")})
    result = states(catalogue, NOTHING, AFTER).filter(period="2026-Q1", deliverer="ANP")
    assert result.select("owed", "delivered").rows() == [(1, 0)]


def test_the_rate_is_of_owed_keys_in_reports_past_their_day(reporting: Catalogue, figures: pl.DataFrame) -> None:
    held = versions(figures[:3])
    result = on_time_rate(states(reporting, held, AFTER), AFTER)
    assert result.filter(deliverer="AK").row(0) == ("AK", 7, 3, pytest.approx(3 / 7))
    assert on_time_rate(states(reporting, held, date(2026, 4, 20)), date(2026, 4, 20)).is_empty()

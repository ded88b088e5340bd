"""The use of services: each by itself, a year and a half-year never one series, no total."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dashboard.summaries import services
from loaders import schema

COLUMNS = {name: schema.MEASUREMENT[name] for name in ("indicator", "period", "gender", "category", "value", "status")}
NO_TARGETS = pl.DataFrame(schema=dict.fromkeys(("indicator", "category", "value"), pl.String))


def rows(*cells: tuple[str, str, int | None], status: str = "final") -> pl.DataFrame:
    data = [
        ("service_users", period, "total", service, None if value is None else Decimal(value), status)
        for period, service, value in cells
    ]
    return pl.DataFrame(data, schema=COLUMNS, orient="row")


PRINTED = rows(
    ("2023", "psychologist", 4), ("2023", "family_assistant", 20), ("2023", "crisis_room", 4),
    ("2024-S1", "psychologist", 6), ("2024-S1", "family_assistant", 15), ("2024-S1", "crisis_room", 3),
)  # fmt: skip


def test_services_with_most_users_in_the_year_come_first_and_the_half_year_settles_ties() -> None:
    used = services.usage(PRINTED, NO_TARGETS)
    result = services.latest_of(used, services.YEAR).select("category", "value", "rank").rows()
    assert result == [("family_assistant", 20, 0), ("psychologist", 4, 1), ("crisis_room", 4, 2)]


def test_the_half_year_keeps_the_order_of_the_year() -> None:
    used = services.usage(PRINTED, NO_TARGETS)
    result = services.latest_of(used, services.HALF_YEAR).select("category", "value").rows()
    assert result == [("family_assistant", 15), ("psychologist", 6), ("crisis_room", 3)]


def test_a_half_year_is_never_the_latest_year() -> None:
    used = services.usage(rows(("2024-S1", "psychologist", 6)), NO_TARGETS)
    assert services.latest_of(used, services.YEAR).is_empty()
    assert services.latest_of(used, services.HALF_YEAR)["value"].to_list() == [6]


def test_nothing_adds_the_services_up() -> None:
    used = services.usage(PRINTED, NO_TARGETS)
    assert used.height == PRINTED.height
    assert "total" not in used["category"]
    assert not {Decimal(28), Decimal(24)} & set(used["value"])


def test_a_service_without_a_target_has_none_and_one_with_a_target_has_its_own() -> None:
    targets = pl.DataFrame(
        {
            "indicator": ["service_users", "service_users", "offences"],
            "category": ["psychologist", "crisis_room", "family_assistant"],
            "value": ["5,5", None, "1"],
        }
    )
    used = services.usage(PRINTED.filter(period="2023"), targets)
    assert dict(used.select("category", "target").iter_rows()) == {
        "psychologist": Decimal("5.5"),
        "crisis_room": None,
        "family_assistant": None,
    }


def test_services_that_no_measurement_counts_keep_the_order_of_the_list() -> None:
    order = ["social_work", "psychologist", "support_group", "family_assistant", "crisis_room"]
    assert services.uncounted(PRINTED, order) == ["social_work", "support_group"]


def test_without_measurements_there_is_no_usage() -> None:
    assert services.usage(PRINTED.clear(), NO_TARGETS).is_empty()

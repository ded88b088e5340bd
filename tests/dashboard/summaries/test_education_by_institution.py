"""Learners by institution and September: order, printed words, breaks, and groups that are never added up."""

from __future__ import annotations

import polars as pl

from dashboard.summaries import breakdowns, education
from loaders import schema

CLOSED = "Avotā: “slēgta”."
SCHOOLS = ["S-A", "S-B", "S-C"]
Row = tuple[str, str, str, int | None, str, str | None]


def pupils(*rows: Row) -> pl.DataFrame:
    """Measurements of pupils: (day, institution, level, value, status, note)."""
    return pl.DataFrame(
        [
            ("pupils", day, who, "total", level, value, status, note, None)
            for day, who, level, value, status, note in rows
        ],
        schema=schema.MEASUREMENT,
        orient="row",
    )


DATA = pupils(
    ("2022-09-01", "S-A", "grades", 50, "final", None),
    ("2023-09-01", "S-A", "grades", None, "not_applicable", CLOSED),
    ("2022-09-01", "S-B", "grades", 318, "final", None),
    ("2023-09-01", "S-B", "grades", 932, "break", "Cita iestāde (I49)."),
    ("2022-09-01", "S-C", "grades", None, "not_applicable", CLOSED),
    ("2023-09-01", "S-C", "grades", None, "no_data", "Šūna ir tukša."),
    ("2022-09-01", "SKOLAS", "grades", 368, "final", None),
    ("2023-09-01", "SKOLAS", "grades", 932, "final", None),
    ("2023-09-01", "SKOLAS", "preschool", 20, "final", None),
    ("2023-09-01", "S-B", "preschool", 20, "break", None),
)


def test_most_learners_on_the_newest_day_come_first_and_closed_schools_last() -> None:
    result = education.by_institution(DATA, SCHOOLS, "grades")
    expected = ["S-B", "S-A", "S-C"]
    assert result["institution"].unique(maintain_order=True).to_list() == expected
    assert result["value"].to_list() == [318, 932, 50, None, None, None]


def test_a_group_is_no_row_among_its_members() -> None:
    assert "SKOLAS" not in education.by_institution(DATA, SCHOOLS, "grades")["institution"].to_list()


def test_one_level_is_not_mixed_with_the_other() -> None:
    result = education.by_institution(DATA, SCHOOLS, "preschool")
    assert result.select("institution", "value").rows() == [("S-B", 20)]


def test_the_printed_word_of_a_closed_school_stands_alone_and_a_blank_keeps_its_note() -> None:
    result = education.by_institution(DATA, SCHOOLS, "grades").filter(pl.col("value").is_null())
    assert result["note"].to_list() == ["slēgta", "slēgta", "Šūna ir tukša."]


def test_a_printed_dash_is_a_word_too() -> None:
    data = pupils(("2024-09-01", "S-A", "grades", None, "not_applicable", "Avotā: “-”; “-” varbūt attiecas uz citu."))
    assert education.printed_words(data)["note"].to_list() == ["-"]


def test_a_school_never_with_learners_is_left_out_of_the_picture() -> None:
    result = education.with_learners(education.by_institution(DATA, SCHOOLS, "grades"))
    assert result["institution"].unique(maintain_order=True).to_list() == ["S-B", "S-A"]


def test_a_break_is_one_row_an_institution_and_day() -> None:
    result = education.breaks(education.by_institution(DATA, SCHOOLS, "grades"))
    assert result.select("institution", "period").rows() == [("S-B", "2023-09-01")]


def test_printed_totals_stand_in_the_order_of_groups_levels_and_days() -> None:
    result = education.of_groups(DATA, ["SKOLAS"], ["grades", "preschool"])
    assert result.select("category", "period", "value").rows() == [
        ("grades", "2022-09-01", 368), ("grades", "2023-09-01", 932), ("preschool", "2023-09-01", 20),
    ]  # fmt: skip


def test_more_septembers_leave_the_newest_in_the_picture() -> None:
    data = pupils(*((f"{year}-09-01", "S-B", "grades", year, "final", None) for year in range(2022, 2029)))
    result = breakdowns.latest_periods(education.by_institution(data, SCHOOLS, "grades"), 4)
    assert result["value"].to_list() == [2025, 2026, 2027, 2028]


def test_each_arts_school_is_taken_on_its_own_newest_day() -> None:
    data = pupils(
        ("2022-09-01", "MUZ", "vocational", 150, "final", None),
        ("2023-09-01", "MUZ", "interest", 10, "final", None),
        ("2023-09-01", "MUZ", "vocational", 148, "final", None),
        ("2024-M09", "MAKS", "vocational", 81, "final", None),
        ("2023-09-01", "MUZ", "total", 158, "final", None),
    )
    result = education.of_arts_schools(data, ["vocational", "interest"])
    assert result.select("institution", "value").rows() == [("MAKS", 81), ("MUZ", 148), ("MUZ", 10)]


def test_no_measurements_make_empty_frames() -> None:
    data = schema.empty(schema.MEASUREMENT)
    rows = education.by_institution(data, SCHOOLS, "grades")
    assert rows.is_empty()
    assert education.with_learners(rows).is_empty()
    assert education.breaks(rows).is_empty()
    assert education.of_groups(data, ["SKOLAS"], ["grades"]).is_empty()
    assert education.of_arts_schools(data, ["vocational"]).is_empty()
    assert breakdowns.latest_periods(rows, 4).is_empty()

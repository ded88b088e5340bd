"""What was shown stays shown, what was hidden stays hidden, and no two releases together tell what each keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from dashboard.release import Release, read_protection
from loaders import ledger, schema

Deliver = Callable[..., int]
Public = Callable[..., Release]
Told = Callable[[pl.DataFrame], dict[str, Any]]
HIDDEN = schema.SUPPRESSED
CARE = "care_children:2027-01-01:BT:total:"


def _care(**counts: int | None) -> dict[str, int | None]:
    return {f"{CARE}{form}": count for form, count in counts.items()}


@pytest.fixture
def care(public: Public, told: Told) -> Callable[[], dict[str, Any]]:
    """The children in care at the end of 2026 as the public sees them, by form."""

    def shown() -> dict[str, Any]:
        rows = told(public().measurements.filter(indicator="care_children", period="2027-01-01"))
        return {key.removeprefix(CARE): value for key, value in rows.items()}

    return shown


def test_a_small_count_takes_the_cheapest_other_with_it(deliver: Deliver, care: Callable[[], dict[str, Any]]) -> None:
    deliver(_care(guardian=14, foster=40, institution=2, total=56))
    assert care() == {"guardian": HIDDEN, "foster": 40.0, "institution": HIDDEN, "total": 56.0}


def test_zero_is_shown(deliver: Deliver, care: Callable[[], dict[str, Any]]) -> None:
    deliver(_care(guardian=14, foster=40, institution=0, total=54))
    assert care() == {"guardian": 14.0, "foster": 40.0, "institution": 0.0, "total": 54.0}


def test_what_was_hidden_stays_hidden_when_it_is_no_longer_small(
    deliver: Deliver, care: Callable[[], dict[str, Any]]
) -> None:
    deliver(_care(guardian=14, foster=40, institution=2, total=56))
    before = care()
    deliver(_care(institution=12, total=66))
    after = care()
    assert [form for form, value in before.items() if value == HIDDEN] == ["guardian", "institution"]
    assert (after["guardian"], after["institution"]) == (HIDDEN, HIDDEN)


def test_what_was_hidden_stays_hidden_when_it_was_withdrawn_in_between(
    book: ledger.Engines, deliver: Deliver, care: Callable[[], dict[str, Any]]
) -> None:
    first = deliver(_care(guardian=14, foster=40, institution=2, total=56))
    care()
    ledger.append_event(book, "withdrawal", "Anna", str(first), {})
    assert care() == {}
    deliver(_care(guardian=14, foster=40, institution=12, total=66))
    assert care()["institution"] == HIDDEN


def test_what_was_shown_stays_shown_and_what_comes_later_is_hidden_instead(
    deliver: Deliver, care: Callable[[], dict[str, Any]]
) -> None:
    deliver(_care(foster=40, total=56))
    assert care() == {"foster": 40.0, "total": 56.0}
    deliver(_care(guardian=14, institution=2))
    assert care() == {"guardian": HIDDEN, "foster": 40.0, "institution": HIDDEN, "total": 56.0}


def test_a_rest_that_is_small_is_protected_before_it_is_told(
    deliver: Deliver, care: Callable[[], dict[str, Any]]
) -> None:
    deliver(_care(foster=40, guardian=14, total=56))
    assert care() == {"foster": 40.0, "guardian": HIDDEN, "total": 56.0}


def test_two_releases_do_not_tell_the_difference_that_each_keeps(
    deliver: Deliver, care: Callable[[], dict[str, Any]]
) -> None:
    """Guardian and institution hidden with a known sum; then foster falls below the threshold, and the total with it.

    Each release alone would be safe with the new total shown: both together would tell the new count exactly.
    """
    deliver(_care(guardian=14, foster=40, institution=2, total=56))
    assert care()["foster"] == 40.0
    deliver(_care(foster=3, total=19))
    assert care() == {"guardian": HIDDEN, "foster": HIDDEN, "institution": HIDDEN, "total": HIDDEN}


def test_what_cannot_be_protected_stays_as_it_was_with_the_reason(
    book: ledger.Engines, deliver: Deliver, care: Callable[[], dict[str, Any]], public: Public
) -> None:
    deliver(_care(foster=40, guardian=14, total=59))
    before = care()
    assert before == {"foster": 40.0, "guardian": 14.0, "total": 59.0}
    deliver(_care(institution=4))  # it and the 1 that is not told add up to 5: each from 1 to 4, which is too narrow
    assert care() == before
    about_care = pl.col("indicators").list.contains("care_children"), pl.col("year") == 2026
    record = read_protection(book).components.filter(*about_care)
    assert record.select("passed", "withheld").rows() == [(False, 1)]
    assert "care_children:2027-01-01:BT:total:institution" in record["failures"][0][0]
    protection = public().protection
    assert protection is not None
    said = protection.components.filter(*about_care)
    assert set(said["failures"][0]) <= {"unmet", "narrow", "insider"}
    assert protection.intervals.is_empty()
    assert said["primary"].null_count() == 1


def test_what_was_withheld_is_shown_once_it_is_safe(deliver: Deliver, care: Callable[[], dict[str, Any]]) -> None:
    deliver(_care(foster=40, guardian=14, total=59))
    care()
    deliver(_care(institution=4))
    care()
    deliver(_care(institution=5))
    assert care() == {"foster": 40.0, "guardian": 14.0, "institution": 5.0, "total": 59.0}


def test_a_zero_beside_what_is_withheld_is_withheld_too(deliver: Deliver, public: Public, told: Told) -> None:
    """Beside a whole of 5 that was shown, a zero would tell that the two others are not."""
    whole = "care_placements:2026:BT:total:total"
    deliver({whole: 5})
    public()
    deliver({f"care_placements:2026:BT:total:{form}": n for form, n in (("foster", 4), ("guardian", 1))})
    deliver({"care_placements:2026:BT:total:institution": 0})
    assert told(public().measurements.filter(indicator="care_placements", period="2026")) == {whole: 5.0}


def test_protecting_twice_changes_nothing(book: ledger.Engines, deliver: Deliver, public: Public) -> None:
    deliver(_care(guardian=14, foster=40, institution=2, total=56))
    first = public().measurements
    count = len(ledger.read_components(book))
    ledger.append_event(book, "closing", "Anna", "2026-Q4", {}, deliverer="BT")
    second = public()
    assert second.measurements.equals(first)
    assert (len(ledger.read_components(book)), second.behind) == (count, False)

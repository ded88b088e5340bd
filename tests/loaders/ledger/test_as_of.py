from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import polars as pl
import pytest

from loaders import ledger

Deliver = Callable[..., ledger.Receipt]
Values = Callable[..., dict[str, Decimal | None]]

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_replaying_as_of_every_number_is_history(engines: ledger.Engines, deliver: Deliver, values: Values) -> None:
    """A plain dictionary plays the ledger: every state it went through must come back from the last head."""
    # The same play every time.
    luck = random.Random(7)
    stored: list[tuple[int, bool, dict[str, str]]] = []
    expected = {0: {}}
    for step in range(1, 31):
        withdrawable = [number for number, baseline, _ in stored if not baseline]
        if withdrawable and luck.random() < 0.3:
            gone = luck.choice(withdrawable)
            ledger.append_event(engines, "withdrawal", "Anna", str(gone), {})
            stored = [submission for submission in stored if submission[0] != gone]
        else:
            baseline = luck.random() < 0.3
            held = {name: str(step) for name in luck.sample(["births", "pupils", "grants", "beds"], 2)}
            stored.append((deliver(held, baseline=baseline).number, baseline, held))
        ranked = sorted(stored, key=lambda submission: (not submission[1], submission[0]))
        expected[step] = {name: int(value) for *_, held in ranked for name, value in held.items()}
    assert {number: values(number) for number in expected} == expected


def test_a_moment_means_the_last_event_up_to_it(engines: ledger.Engines, deliver: Deliver) -> None:
    for day in range(3):
        deliver({"births": str(day)}, at=START + timedelta(days=day))
    assert ledger.resolve_as_of(engines, START - timedelta(seconds=1)) == 0
    assert ledger.resolve_as_of(engines, START + timedelta(days=1)) == 2
    assert ledger.resolve_as_of(engines) == 3


@pytest.mark.parametrize("number", [-1, 2])
def test_a_number_beyond_the_head_is_refused(engines: ledger.Engines, deliver: Deliver, number: int) -> None:
    deliver({"births": "1"})
    with pytest.raises(ledger.NoSuchEvent, match=f"{number}"):
        ledger.resolve_as_of(engines, number)


def test_time_never_goes_back(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"}, at=START)
    deliver({"births": "2"}, at=START - timedelta(hours=1))
    assert ledger.read_history(engines, 2)["at"].to_list() == [START, START]


def test_moments_are_kept_in_utc_and_a_naive_one_is_refused(engines: ledger.Engines, deliver: Deliver) -> None:
    riga = datetime.fromisoformat("2026-01-05T11:00:00.000001+02:00")
    deliver({"births": "1"}, at=riga)
    result = ledger.read_history(engines, 1)["at"]
    assert result.dtype == pl.Datetime("us", "UTC")
    assert result.to_list() == [riga]
    with pytest.raises(ValueError, match="time zone"):
        deliver({"births": "2"}, at=riga.replace(tzinfo=None))


def test_history_names_every_event_newest_first(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1", "pupils": "10"}, reason="counted twice")
    ledger.append_event(engines, "return", "Zane", "1", {"note": "the quarter is wrong"})
    result = ledger.read_history(engines, 2)
    shown = result.select("number", "kind", "actor", "deliverer", "subject", "counting", "file_name", "rows", "reason")
    assert shown.rows() == [
        (2, "return", "Zane", None, "1", None, None, None, None),
        (1, "submission", "Anna", "SLP", "SLP.csv", False, "SLP.csv", 2, "counted twice"),
    ]
    assert result["periods"].to_list() == [None, ["2024-Q1"]]
    assert ledger.read_history(engines, 1)["counting"].to_list() == [True]


def test_the_delivered_bytes_come_back_as_they_were(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"}, content=b"\x00\xef\xbb\xbf;\xff")
    sha256 = ledger.read_history(engines, 1)["sha256"][0]
    assert ledger.read_file(engines, sha256) == b"\x00\xef\xbb\xbf;\xff"
    with pytest.raises(ledger.NoSuchFile, match="abc"):
        ledger.read_file(engines, "abc")

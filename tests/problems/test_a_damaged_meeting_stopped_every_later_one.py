"""One sealed meeting with damaged bytes and no later one could be sealed: each is compared with the one before it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dashboard.meeting.opening import last_before
from dashboard.meeting.state import Meeting, UnreadableMeeting, written
from loaders import ledger

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def engines(tmp_path: Path) -> ledger.Engines:
    found = ledger.open_engines(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    ledger.migrate(found)
    ledger.append_catalogue(found, {"programme.toml": b"x = 1"}, "Anna")
    return found


def seal(engines: ledger.Engines, day: date) -> Meeting:
    meeting = Meeting("Sēde", day, 1, MOMENT, MOMENT, "referente", {}, {}, {})
    ledger.append_meeting(engines, written(meeting), meeting.name, day, meeting.actor, 1)
    return meeting


def test_the_one_before_the_damaged_one_is_compared_with(
    engines: ledger.Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, newer = seal(engines, date(2026, 3, 1)), seal(engines, date(2026, 6, 1))
    assert last_before(engines, date(2026, 9, 1), 1) == newer
    read = ledger.read_sealed

    def damaged(found: ledger.Engines, code: str) -> bytes:
        if code.startswith(newer.code):
            raise ledger.MeetingDamaged(code, "restore a backup")
        return read(found, code)

    monkeypatch.setattr(ledger, "read_sealed", damaged)
    assert last_before(engines, date(2026, 9, 1), 1) == older
    assert last_before(engines, date(2026, 6, 1), 1) == older
    engines.dispose()


def test_one_of_a_newer_version_is_not_passed_over(engines: ledger.Engines) -> None:
    seal(engines, date(2026, 3, 1))
    ledger.append_meeting(engines, b'{"format": 2}', "Nākotne", date(2026, 6, 1), "x", 1)
    with pytest.raises(UnreadableMeeting):
        last_before(engines, date(2026, 9, 1), 1)
    engines.dispose()

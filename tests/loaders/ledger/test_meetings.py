"""What was sealed for a meeting stays as it was, is found by its hash, and never moves the head."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from loaders import ledger

Deliver = Callable[..., ledger.Receipt]
DAY = date(2026, 11, 26)
CONTENT = '{"name": "Domes sēde"}'.encode()
CODE = hashlib.sha256(CONTENT).hexdigest()


def seal(engines: ledger.Engines, content: bytes = CONTENT, head: int = 1, **known: datetime) -> ledger.Receipt:
    return ledger.append_meeting(engines, content, "Domes sēde", DAY, "referente", head, **known)


def test_a_seal_is_read_as_it_was_stored(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"}, at=datetime(2026, 11, 20, 8, tzinfo=UTC))
    moment = datetime(2026, 11, 23, 10, 30, tzinfo=timezone(timedelta(hours=2)))
    assert seal(engines, at=moment) == ledger.Receipt(1, stored=True)
    expected = {
        "number": 1,
        "sha256": CODE,
        "name": "Domes sēde",
        "day": DAY,
        "at": datetime(2026, 11, 23, 8, 30, tzinfo=UTC),
        "actor": "referente",
        "head": 1,
        "as_of": datetime(2026, 11, 20, 8, tzinfo=UTC),
        "newer": False,
    }
    sealed = ledger.read_meetings(engines)
    assert sealed.to_dicts() == [expected]
    assert sealed.schema == pl.Schema(ledger.SEALED)
    assert ledger.read_sealed(engines, CODE) == CONTENT


def test_before_the_first_seal_the_list_is_empty(engines: ledger.Engines) -> None:
    assert ledger.read_meetings(engines).schema == pl.Schema(ledger.SEALED)
    assert ledger.read_meetings(engines).is_empty()


def test_the_same_bytes_are_sealed_once(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"})
    assert [seal(engines).stored for _ in range(3)] == [True, False, False]
    assert seal(engines).number == 1
    assert ledger.read_meetings(engines).height == 1


def test_seals_have_numbers_of_their_own_and_the_newest_comes_first(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"})
    with ThreadPoolExecutor(8) as threads:
        receipts = list(threads.map(lambda turn: seal(engines, str(turn // 2).encode()), range(16)))
    assert sorted(receipt.number for receipt in receipts if receipt.stored) == list(range(1, 9))
    assert ledger.read_meetings(engines)["number"].to_list() == list(range(8, 0, -1))


def test_a_seal_moves_neither_the_head_nor_what_is_current(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"})
    before = ledger.read_history(engines, 1), ledger.read_current(engines, 1)
    seal(engines)
    assert ledger.head(engines) == 1
    assert ledger.resolve_as_of(engines) == 1
    assert ledger.resolve_as_of(engines, datetime.now(UTC)) == 1
    after = ledger.read_history(engines, 1), ledger.read_current(engines, 1)
    assert all(one.equals(other) for one, other in zip(before, after, strict=True))
    assert deliver({"births": "2"}).number == 2


def test_what_changes_a_figure_makes_a_seal_old_and_changes_nothing_of_it(
    engines: ledger.Engines, deliver: Deliver
) -> None:
    deliver({"births": "1"})
    seal(engines)
    kept = ledger.read_meetings(engines).drop("newer")

    def newer() -> list[bool]:
        return ledger.read_meetings(engines)["newer"].to_list()

    ledger.append_event(engines, "closing", "Zane", "2024-Q1", {}, deliverer="SLP")
    assert newer() == [False]
    ledger.append_event(engines, "override", "Zane", "births", {"state": "achieved", "reason": "decided"})
    assert newer() == [True]
    deliver({"births": "2"}, reason="counted again")
    seal(engines, b"next", head=3)
    assert newer() == [True, True]
    seal(engines, b"last", head=4)
    assert newer() == [False, True, True]
    assert ledger.read_meetings(engines).drop("newer").filter(sha256=CODE).equals(kept)


def test_a_seal_is_found_by_a_beginning_of_its_hash(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"})
    seal(engines)
    seal(engines, b"another")
    for code in (CODE[:12], CODE[:13].upper(), f" {CODE[:40]}\n", CODE):
        assert ledger.read_sealed(engines, code) == CONTENT


@pytest.mark.parametrize("code", ["", CODE[:11], "f" * 12, CODE + "0", "%" * 12, f"{CODE[:11]}_", "sēde", "births"])
def test_a_code_that_means_no_seal_is_said(engines: ledger.Engines, deliver: Deliver, code: str) -> None:
    deliver({"births": "1"})
    seal(engines)
    with pytest.raises(ledger.NoSuchMeeting) as wrong:
        ledger.read_sealed(engines, code)
    assert wrong.value.hint


def test_a_delivered_file_is_no_sealed_meeting(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"}, content=CONTENT)
    with pytest.raises(ledger.NoSuchMeeting):
        ledger.read_sealed(engines, CODE)
    assert seal(engines).stored
    assert ledger.read_sealed(engines, CODE) == CONTENT


def test_bytes_that_were_changed_behind_its_back_are_not_shown(engines: ledger.Engines, deliver: Deliver) -> None:
    deliver({"births": "1"})
    seal(engines)
    change = "UPDATE files SET content = :content WHERE sha256 = :sha256"
    with engines.write.begin() as connection:
        connection.execute(text(_drop_trigger(engines)))
        connection.execute(text(change), {"content": CONTENT.replace(b"Domes", b"Damas"), "sha256": CODE})
    with pytest.raises(ledger.MeetingDamaged, match=CODE[:12]):
        ledger.read_sealed(engines, CODE[:12])


def _drop_trigger(engines: ledger.Engines) -> str:
    if engines.dialect == "sqlite":
        return "DROP TRIGGER files_no_update"
    return "DROP TRIGGER files_no_change ON files"


def test_nobody_seals_without_answering_for_it_or_a_state_that_there_is_not(
    engines: ledger.Engines, deliver: Deliver
) -> None:
    deliver({"births": "1"})
    with pytest.raises(ledger.ActorMissing):
        ledger.append_meeting(engines, CONTENT, "Domes sēde", DAY, " ", 1)
    with pytest.raises(ValueError, match="time zone"):
        seal(engines, at=datetime(2026, 11, 23))  # noqa: DTZ001  # that is the fault
    for head in (0, 2):
        with pytest.raises(ledger.NoSuchEvent, match=str(head)):
            seal(engines, head=head)
    assert ledger.read_meetings(engines).is_empty()
    with pytest.raises(ledger.NoSuchFile):
        ledger.read_file(engines, CODE)


@pytest.mark.parametrize("statement", ["UPDATE meetings SET name = 'x'", "DELETE FROM meetings"])
def test_no_seal_is_ever_changed_or_deleted(engines: ledger.Engines, deliver: Deliver, statement: str) -> None:
    deliver({"births": "1"})
    seal(engines)
    with pytest.raises(DBAPIError, match="append-only"), engines.write.begin() as connection:
        connection.execute(text(statement))


def test_a_backup_carries_the_seals(engines: ledger.Engines, deliver: Deliver, tmp_path: Path) -> None:
    deliver({"births": "1"})
    seal(engines)
    deliver({"births": "2"})
    seal(engines, b"next", head=2)
    ledger.backup(engines, tmp_path / "backup.sqlite")
    restored = ledger.open_engines(f"sqlite:///{tmp_path}/restored.sqlite")
    ledger.migrate(restored)
    ledger.restore(tmp_path / "backup.sqlite", restored)
    one, other = (ledger.read_meetings(ledgers) for ledgers in (engines, restored))
    content = ledger.read_sealed(restored, CODE[:12])
    following = seal(restored, b"third").number
    restored.dispose()
    assert one.equals(other)
    assert content == CONTENT
    assert following == 3

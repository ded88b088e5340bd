"""A disk that is full and a server that goes away in the middle: one named fault, and a ledger that goes on later."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, make_url

from dashboard import faults
from dashboard.labels import labels_for
from loaders import ledger

Tell = Callable[[str], None]
ROWS = 300
MEGABYTE = 1_000_000


def _writer() -> ModuleType:
    spec = spec_from_file_location("writer", Path(__file__).with_name("writer.py"))
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _submit(engines: ledger.Engines, token: int, content: bytes = b"") -> int:
    known = {"deliverer": "SLP", "periods": [], "findings": [], "actor": "Anna", "file_name": f"{token}.csv"}
    rows = _writer().rows(token, ROWS)
    return ledger.append_submission(engines, rows, f"{token} ".encode() + content, **known).number


def _clear(fault: ledger.LedgerError) -> bool:
    """Whether a user reads one sentence that says what to do."""
    words = faults.sentence(fault, labels_for("lv"))
    return words.startswith("Datubāzi nevar izmantot. Nekas nav mainīts.") and "Traceback" not in words


def _until_full(engines: ledger.Engines) -> tuple[dict[int, int], ledger.LedgerError]:
    """What was acknowledged before the first fault, and the fault."""
    acknowledged: dict[int, int] = {}
    for token in range(1, 200):
        try:
            acknowledged[token] = _submit(engines, token, os.urandom(MEGABYTE // 2))
        except ledger.LedgerError as fault:
            return acknowledged, fault
    pytest.fail("the disk never filled up")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits another process")
def test_a_file_that_may_not_grow_ends_in_a_named_fault(tmp_path: Path, start: Any, verify: Any) -> None:
    """The nearest thing to a full disk that needs no right: the process may write files up to a size."""
    import resource

    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    ledger.migrate(ledger.open_engines(url))
    writer = start(url, 1)
    writer.wait_until_ready()
    resource.prlimit(writer.process.pid, resource.RLIMIT_FSIZE, (MEGABYTE, MEGABYTE))
    writer.go()
    writer.end()
    assert "LedgerUnreachable" in writer.wrong
    assert len(writer.acknowledged) > 0
    head = verify(url, writer.acknowledged)
    engines = ledger.open_engines(url)
    assert _submit(engines, 999) == head + 1
    engines.dispose()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 24 MB, where one may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if not mount or subprocess.run([mount, "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], check=False).returncode:
        pytest.skip("nothing may be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def _grow(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)


def test_a_full_disk_under_sqlite_ends_in_a_named_fault(small_disk: Path, verify: Any, tell: Tell) -> None:
    url = f"sqlite:///{small_disk}/ledger.sqlite"
    engines = ledger.open_engines(url)
    ledger.migrate(engines)
    acknowledged, fault = _until_full(engines)
    assert isinstance(fault, ledger.LedgerUnreachable)
    assert _clear(fault)
    tell(f"sqlite, full disk after {len(acknowledged)} files: {fault.message.rpartition(': ')[2]}")
    assert verify(url, acknowledged) == len(acknowledged)
    _grow(small_disk)
    assert _submit(engines, 999) == len(acknowledged) + 1
    engines.dispose()


def test_a_full_disk_under_postgresql_ends_in_a_named_fault(
    small_disk: Path, postgres_url: str, verify: Any, tell: Tell
) -> None:
    for folder in (small_disk, *small_disk.parents):
        if folder.owner() == small_disk.owner() and folder.name != "tmp":
            folder.chmod(folder.stat().st_mode | 0o011)
    shutil.chown(small_disk, "postgres")
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"CREATE TABLESPACE small LOCATION '{small_disk}'")
        connection.execute("CREATE DATABASE full_disk TABLESPACE small")
        try:
            _fill(make_url(postgres_url).set(database="full_disk").render_as_string(), small_disk, verify, tell)
        finally:
            connection.execute("DROP DATABASE full_disk WITH (FORCE)")
            connection.execute("DROP TABLESPACE small")


def _fill(url: str, disk: Path, verify: Any, tell: Tell) -> None:
    engines = ledger.open_engines(url)
    ledger.migrate(engines)
    acknowledged, fault = _until_full(engines)
    assert isinstance(fault, ledger.LedgerUnreachable)
    assert _clear(fault)
    tell(f"postgresql, full disk after {len(acknowledged)} files: {fault.message[-60:]}")
    assert verify(url, acknowledged) == len(acknowledged)
    _grow(disk)
    assert _submit(engines, 999) == len(acknowledged) + 1
    engines.dispose()


def test_a_server_that_goes_away_mid_submit_ends_in_a_named_fault(
    postgres_cluster: Any, verify: Any, everything: bool, tell: Tell
) -> None:
    """Stopped as by a power cut, in front of each of these words of one submission."""
    moments = ("pg_advisory_xact_lock", "INSERT INTO files", "INSERT INTO events", "INSERT INTO measurements", "COMMIT")
    engines = ledger.open_engines(postgres_cluster.url)
    ledger.migrate(engines)
    acknowledged: dict[int, int] = {}
    for token, moment in enumerate(moments if everything else moments[3:], 1):
        acknowledged[token] = _submit(engines, token)
        with _stopping(engines, moment, postgres_cluster.stop), pytest.raises(ledger.LedgerUnreachable) as caught:
            _submit(engines, 100 + token)
        assert _clear(caught.value)
        with pytest.raises(ledger.LedgerUnreachable):
            ledger.head(engines)
        postgres_cluster.start()
        assert verify(postgres_cluster.url, acknowledged) == len(acknowledged)
        tell(f"postgresql stopped before {moment}: named, {len(acknowledged)} acknowledged, 0 lost, 0 half")
    assert _submit(engines, 999) == len(acknowledged) + 1
    engines.dispose()


@contextmanager
def _stopping(engines: ledger.Engines, moment: str, stop: Callable[[], None]) -> Iterator[None]:
    """Stop the server once, in front of the statement that holds these words, or of the end of the transaction."""

    def before(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if moment in statement:
            stop()

    def before_commit(_connection: object) -> None:
        stop()

    kind, listener = ("commit", before_commit) if moment == "COMMIT" else ("before_cursor_execute", before)
    event.listen(engines.write, kind, listener)
    try:
        yield
    finally:
        event.remove(engines.write, kind, listener)

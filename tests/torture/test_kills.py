"""SIGKILL at random moments: what was acknowledged is there, and nothing is there by half."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

from loaders import ledger

Tell = Callable[[str], None]


def test_a_kill_loses_nothing_acknowledged_and_leaves_nothing_by_half(
    database_url: str, start: Any, verify: Any, everything: bool, tell: Tell
) -> None:
    """Two processes at a time, so that one is also killed while it waits for the other."""
    kills = 200 if everything else 4
    luck = random.Random(kills)
    _migrated(database_url)
    acknowledged: dict[int, int] = {}
    middle = 0
    names = iter(range(1, kills + 1))
    ready = [start(database_url, next(names)) for _ in (1, 2)]
    for wave in range(1, kills // 2 + 1):
        running, ready = ready, []
        for writer in running:
            writer.wait_until_ready()
        for writer in running:
            writer.go()
        if wave < kills // 2:  # the next two get ready while these write
            ready = [start(database_url, next(names)) for _ in (1, 2)]
        for writer in running:
            time.sleep(luck.uniform(0, 0.5))
            writer.end(kill=True)
            acknowledged |= writer.acknowledged
            middle += writer.in_the_middle
        if wave % 20 == 0:
            verify(database_url, acknowledged)
    head = verify(database_url, acknowledged)
    dialect = database_url.partition(":")[0]
    tell(f"{dialect}: {kills} kills, {middle} in a submission; {len(acknowledged)} acknowledged, {head} stored, 0 lost")
    assert middle > 0
    assert len(acknowledged) <= head <= len(acknowledged) + middle


def test_writers_at_once_are_all_accepted_in_some_order(
    postgres_database: str, start: Any, verify: Any, everything: bool, tell: Tell
) -> None:
    writers, times = (8, 25) if everything else (2, 4)
    _migrated(postgres_database)
    running = [start(postgres_database, name, times) for name in range(1, writers + 1)]
    for writer in running:
        writer.wait_until_ready()
    began = time.perf_counter()
    for writer in running:
        writer.go()
    acknowledged: dict[int, int] = {}
    for writer in running:
        writer.end()
        assert writer.process.returncode == 0, writer.wrong
        acknowledged |= writer.acknowledged
    seconds = time.perf_counter() - began
    assert len(acknowledged) == writers * times
    assert verify(postgres_database, acknowledged) == writers * times
    tell(f"postgresql: {writers} writers, {writers * times} submissions in {seconds:.1f} s, no gap, replay = current")


def _migrated(url: str) -> None:
    engines = ledger.open_engines(url)
    ledger.migrate(engines)
    engines.dispose()

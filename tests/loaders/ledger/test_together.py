"""Many threads and processes on one ledger."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from loaders import ledger

Deliver = Callable[..., ledger.Receipt]

# All are let go in one moment, when each has its imports behind it.
TEN_MEMBERS = """
import sys
from loaders import ledger
print("ready", flush=True)
sys.stdin.readline()
engines = ledger.open_engines(sys.argv[1])
ledger.migrate(engines)
for turn in range(10):
    ledger.append_event(engines, "member", "Anna", sys.argv[2], {})
engines.dispose()
"""


def test_eight_threads_number_events_without_gaps(engines: ledger.Engines, deliver: Deliver) -> None:
    with ThreadPoolExecutor(8) as threads:
        receipts = list(threads.map(lambda turn: deliver({"births": str(turn)}), range(48)))
    assert sorted(receipt.number for receipt in receipts) == list(range(1, 49))
    assert sorted(ledger.read_all_versions(engines, 48)["submission"]) == list(range(1, 49))
    moments = ledger.read_history(engines, 48)["at"]
    assert moments.is_sorted(descending=True)


def test_processes_may_start_at_once_on_an_empty_database(database_url: str) -> None:
    processes = [_start(database_url, name) for name in ("a", "b", "c", "d")]
    assert [process.stdout.readline() for process in processes] == ["ready\n"] * 4
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0, 0], "\n".join(said)
    engines = ledger.open_engines(database_url)
    assert ledger.read_history(engines, 40)["number"].to_list() == list(range(40, 0, -1))
    engines.dispose()


def _start(url: str, name: str) -> subprocess.Popen[str]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.Popen([sys.executable, "-c", TEN_MEMBERS, url, name], text=True, **pipes)

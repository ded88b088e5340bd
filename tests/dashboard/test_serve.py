"""The server as a process: what it prints, where it listens, how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from dashboard.serve import PortBusy, serve

PROJECT = Path(__file__).parents[2]
START = "from dashboard.serve import serve; serve(0, lambda address: print(address, flush=True))"


def test_a_busy_port_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortBusy, match=str(port)):
            serve(port, lambda _: pytest.fail("nothing may be announced"))


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT for one process")
def test_it_prints_its_address_answers_there_alone_and_leaves_quietly(tmp_path: Path) -> None:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'ledger.sqlite'}", "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-c", START]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        with urlopen(f"{address}/_stcore/health") as answer:
            assert answer.status == 200
            assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        process.send_signal(signal.SIGINT)
        printed, errors = process.communicate(timeout=20)
    assert (printed, errors, process.returncode) == ("", "", 0)

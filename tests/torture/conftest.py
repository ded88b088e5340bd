"""Processes that submit and are killed, and the one question that every ledger here must answer afterwards.

`make test` runs a small part, `make torture` (TORTURE=1) all of it and tells the figures.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import text

from loaders import ledger

WRITER = Path(__file__).with_name("writer.py")
ROWS = 300


class Writer:
    """One process of `writer.py`, and what it has said."""

    def __init__(self, url: str, name: int, *times: int) -> None:
        command = [sys.executable, "-c", WRITER.read_text(), url, str(name), str(ROWS), *map(str, times)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self.process = subprocess.Popen(command, text=True, **pipes)
        self.said: list[str] = []
        self.wrong = ""

    def wait_until_ready(self) -> None:
        assert self.process.stdout.readline() == "ready\n", self.process.communicate()

    def go(self) -> None:
        """Let it write; back when its first submission begins."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.said = [self.process.stdout.readline()]

    def end(self, *, kill: bool = False) -> None:
        if kill:
            self.process.kill()
        said, self.wrong = self.process.stdout.read(), self.process.stderr.read()
        self.process.communicate(timeout=60)
        # A line that the kill cut off was never heard.
        self.said += [line for line in said.splitlines(keepends=True) if line.endswith("\n")]

    @property
    def acknowledged(self) -> dict[int, int]:
        """The number of the event by the token of the file."""
        done = [line.split() for line in self.said if line.startswith("done")]
        return {int(token): int(number) for _, token, number in done}

    @property
    def in_the_middle(self) -> bool:
        """Whether its last word was that a submission begins."""
        return bool(self.said) and self.said[-1].startswith("begin")


class Verify(Protocol):
    """Nothing acknowledged is lost, nothing is there by half, numbers have no gap, a replay is what is current."""

    def __call__(self, url: str, acknowledged: dict[int, int]) -> int:
        """The head of the ledger."""


@pytest.fixture(scope="session")
def everything() -> bool:
    """Whether this is the whole torture."""
    return bool(os.environ.get("TORTURE"))


@pytest.fixture
def tell(everything: bool, capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Say a figure in the whole torture."""

    def say(words: str) -> None:
        if everything:
            with capsys.disabled():
                sys.stdout.write(f"\n{words}\n")

    return say


@pytest.fixture(scope="session")
def start() -> type[Writer]:
    """Start a process that submits files of 300 rows: `start(url, name)`, with a number after it only so often."""
    return Writer


@pytest.fixture(scope="session")
def verify() -> Verify:
    return _verify


def _verify(url: str, acknowledged: dict[int, int]) -> int:
    engines = ledger.open_engines(url)
    try:
        _is_intact(engines, acknowledged)
        return ledger.head(engines)
    finally:
        engines.dispose()


def _is_intact(engines: ledger.Engines, acknowledged: dict[int, int]) -> None:
    head = ledger.head(engines)
    history = ledger.read_history(engines, head).sort("number")
    versions = ledger.read_all_versions(engines, head).sort("submission")
    assert history["number"].to_list() == list(range(1, head + 1))
    stored = dict(history.select("file_name", "number").iter_rows())
    assert {token: stored.get(f"{token}.csv") for token in acknowledged} == acknowledged
    assert dict(versions["submission"].value_counts().iter_rows()) == dict.fromkeys(range(1, head + 1), ROWS)
    replay = {}
    names = history["file_name"].to_list()
    for number, indicator, value in versions.select("submission", "indicator", "value").iter_rows():
        assert f"{int(value)}.csv" == names[number - 1]
        replay[indicator] = value
    assert dict(ledger.read_current(engines, head).select("indicator", "value").iter_rows()) == replay
    if engines.dialect == "sqlite":
        with engines.read.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"

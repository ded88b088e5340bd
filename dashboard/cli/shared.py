"""What the groups of commands share: the open ledger, the exit codes, the words of a failure."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dashboard import desk, project
from dashboard.labels import Labels
from loaders import ledger

REFUSED, USAGE = 1, 2
Run = Callable[[argparse.Namespace, Labels], int]
# Name, what it runs, one line of help -> its parser.
Command = Callable[[str, Run, str], argparse.ArgumentParser]


def fail(sentence: str) -> int:
    """Say on the other stream what is wrong; the exit code for it."""
    print(sentence, file=sys.stderr)
    return USAGE


def unusable(error: OSError, labels: Labels) -> str:
    """Which file cannot be read or written, and why."""
    return labels.t("The file cannot be used: {detail}", detail=f"{error.filename}: {error.strerror}")


@contextmanager
def opened() -> Iterator[ledger.Engines]:
    """The ledger for the length of one command."""
    engines = desk.open_ledger(project.database_url(), project.data_folder())
    try:
        yield engines
    finally:
        engines.dispose()

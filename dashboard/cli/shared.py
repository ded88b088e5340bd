"""What the groups of commands share: the open ledger, the exit codes, the words of a failure."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

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


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write the files, all under other names first: none takes its place before all are whole. Raises OSError."""
    parts = {path: path.with_name(f".{uuid4().hex}") for path in files}
    try:
        for path, part in parts.items():
            with _named(path):
                part.write_bytes(files[path])
        for path, part in parts.items():
            with _named(path):
                part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """What fails is told of the file that was asked for: nobody knows the other name."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise

"""Take the whole ledger out of the house, and bring it back."""

from __future__ import annotations

import argparse
from pathlib import Path

from dashboard import desk, project
from dashboard.cli.shared import Command, opened
from dashboard.labels import Labels
from loaders import ledger


def add_commands(command: Command, labels: Labels) -> None:
    """`backup` and `restore`."""
    backup = command("backup", _backup, labels.t("write the whole ledger to one new file"))
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = command("restore", _restore, labels.t("fill an empty ledger from a backup"))
    restore.add_argument("file", type=Path, metavar="FILE")


def _backup(options: argparse.Namespace, labels: Labels) -> int:
    with opened() as engines:
        head = ledger.backup(engines, options.file)
    events = labels.n("{count} event", "{count} events", head)
    print(labels.t("The ledger is saved and verified: {events}", events=f"{events} → {options.file}"))
    return 0


def _restore(options: argparse.Namespace, labels: Labels) -> int:
    # Without the baseline of data/, which would make the ledger one that is no longer empty.
    engines = desk.open_bare(project.database_url())
    try:
        head = ledger.restore(options.file, engines)
    finally:
        engines.dispose()
    events = labels.n("{count} event", "{count} events", head)
    print(labels.t("The ledger is restored and verified: {events}", events=events))
    return 0

"""The append-only ledger: events with numbers, the values that they brought, and what was current as of any of them."""

from loaders.ledger.append import append_catalogue, append_submission
from loaders.ledger.closing import read_closed
from loaders.ledger.contents import read_catalogue_files, read_file
from loaders.ledger.copies import backup, restore
from loaders.ledger.decisions import append_event
from loaders.ledger.engines import DEFAULT_URL, Engines, open_engines
from loaders.ledger.errors import (
    BackupUnusable,
    ChangedSince,
    FileTaken,
    LedgerError,
    LedgerForeign,
    LedgerNewer,
    LedgerNotEmpty,
    LedgerRefused,
    LedgerUnreachable,
    NoSuchEvent,
    NoSuchFile,
    NotCounting,
    NotYours,
    PeriodClosed,
    ReasonMissing,
)
from loaders.ledger.history import head, read_history, resolve_as_of, time_of
from loaders.ledger.migration import migrate
from loaders.ledger.numbering import Receipt
from loaders.ledger.read import read_all_versions, read_current, read_current_activities

__all__ = [
    "DEFAULT_URL",
    "BackupUnusable",
    "ChangedSince",
    "Engines",
    "FileTaken",
    "LedgerError",
    "LedgerForeign",
    "LedgerNewer",
    "LedgerNotEmpty",
    "LedgerRefused",
    "LedgerUnreachable",
    "NoSuchEvent",
    "NoSuchFile",
    "NotCounting",
    "NotYours",
    "PeriodClosed",
    "ReasonMissing",
    "Receipt",
    "append_catalogue",
    "append_event",
    "append_submission",
    "backup",
    "head",
    "migrate",
    "open_engines",
    "read_all_versions",
    "read_catalogue_files",
    "read_closed",
    "read_current",
    "read_current_activities",
    "read_file",
    "read_history",
    "resolve_as_of",
    "restore",
    "time_of",
]

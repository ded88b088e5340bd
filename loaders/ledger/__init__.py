"""The append-only ledger: events with numbers, the values that they brought, and what was current as of any of them."""

from loaders.ledger.append import Receipt, append_catalogue, append_event, append_submission
from loaders.ledger.contents import read_catalogue_files, read_file
from loaders.ledger.engines import DEFAULT_URL, Engines, open_engines
from loaders.ledger.errors import (
    LedgerError,
    LedgerForeign,
    LedgerNewer,
    LedgerRefused,
    LedgerUnreachable,
    NoSuchEvent,
    NoSuchFile,
    NotCounting,
)
from loaders.ledger.history import head, read_history, resolve_as_of, time_of
from loaders.ledger.migration import migrate
from loaders.ledger.read import read_all_versions, read_current

__all__ = [
    "DEFAULT_URL",
    "Engines",
    "LedgerError",
    "LedgerForeign",
    "LedgerNewer",
    "LedgerRefused",
    "LedgerUnreachable",
    "NoSuchEvent",
    "NoSuchFile",
    "NotCounting",
    "Receipt",
    "append_catalogue",
    "append_event",
    "append_submission",
    "head",
    "migrate",
    "open_engines",
    "read_all_versions",
    "read_catalogue_files",
    "read_current",
    "read_file",
    "read_history",
    "resolve_as_of",
    "time_of",
]

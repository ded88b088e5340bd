"""What can go wrong with the ledger, each with a name and a hint. What a user delivered is never one of these."""

from __future__ import annotations


class LedgerError(Exception):
    """A fault of the environment or of the program around the ledger, with what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message} ({hint})")
        self.message = message
        self.hint = hint


class LedgerUnreachable(LedgerError):
    """The database does not answer, or its file cannot be read or written."""


class LedgerForeign(LedgerError):
    """The database belongs to something else: it holds tables, but no ledger."""


class LedgerNewer(LedgerError):
    """The database was migrated by a newer version than this one."""


class LedgerRefused(LedgerError):
    """The rows break a rule of the tables (a key twice, an empty status); nothing of them was stored."""


class NotCounting(LedgerError):
    """The named submission does not exist, no longer counts, or is a baseline."""


class NoSuchEvent(LedgerError):
    """The number is beyond the head, or below zero."""


class NoSuchFile(LedgerError):
    """No file with this SHA-256 was ever stored."""

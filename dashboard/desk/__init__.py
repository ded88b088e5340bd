"""The one writing door, for pages and commands: every action takes an actor, and is whole or not at all."""

from dashboard.desk.deciding import close, read_closed, reopen, return_with_note, withdraw
from dashboard.desk.delivering import ChangedMeanwhile, NotAccepted, deliver
from dashboard.desk.opening import open_bare, open_ledger

__all__ = [
    "ChangedMeanwhile",
    "NotAccepted",
    "close",
    "deliver",
    "open_bare",
    "open_ledger",
    "read_closed",
    "reopen",
    "return_with_note",
    "withdraw",
]

"""The one writing door, for pages and commands: every action takes an actor, and is whole or not at all."""

from dashboard.desk.deciding import close, read_closed, reopen, return_with_note, withdraw
from dashboard.desk.delivering import ChangedMeanwhile, NotAccepted, deliver
from dashboard.desk.goals import Target, printed_number
from dashboard.desk.judging import override_status, set_target, withdraw_override, withdraw_target
from dashboard.desk.noting import note_identity
from dashboard.desk.opening import open_bare, open_ledger
from dashboard.desk.sealing import Seal, check_meeting, seal_meeting

__all__ = [
    "ChangedMeanwhile",
    "NotAccepted",
    "Seal",
    "Target",
    "check_meeting",
    "close",
    "deliver",
    "note_identity",
    "open_bare",
    "open_ledger",
    "override_status",
    "printed_number",
    "read_closed",
    "reopen",
    "return_with_note",
    "seal_meeting",
    "set_target",
    "withdraw",
    "withdraw_override",
    "withdraw_target",
]

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


class NotYours(LedgerError):
    """The named submission was delivered by somebody else."""


class ReasonMissing(LedgerError):
    """What was asked for needs a reason in words."""


class PersonalData(LedgerError):
    """The words hold what looks like personal data; nothing of them was stored."""


class ActorMissing(LedgerError):
    """What was asked for needs a person who answers for it."""


class DecisionMissing(LedgerError):
    """A target needs the number and the date of the decision that sets it."""


class UnknownWord(LedgerError):
    """A code that is not there, or does not belong to the others."""


class PrintedTarget(LedgerError):
    """The number to reach stands in the programme, which nobody changes here."""


class UnusableNumber(LedgerError):
    """A number that is missing, or that the target's indicator cannot have."""


class UnusablePeriod(LedgerError):
    """A text that is no period code, or an end before the beginning."""


class NothingSet(LedgerError):
    """There is no target, or no state set by a person, that could be withdrawn."""


class PeriodClosed(LedgerError):
    """The file would change a closed period, and says no reason; nothing of it was stored."""

    def __init__(self, deliverer: str, periods: list[str]) -> None:
        super().__init__(f"{deliverer} {', '.join(periods)}", "closed: say why it must change, or have it reopened")
        self.deliverer = deliverer
        self.periods = periods


class ChangedSince(LedgerError):
    """A key of the file has another current value than the one that its deliverer saw; nothing of it was stored."""


class FileTaken(LedgerError):
    """There is a file of this name already; nothing is ever written over it."""


class BackupUnusable(LedgerError):
    """The file is no backup of a ledger, or not a whole one; nothing was restored."""


class LedgerNotEmpty(LedgerError):
    """A backup can be restored into an empty ledger only."""


class NoSuchEvent(LedgerError):
    """The number is beyond the head, or below zero."""


class NoSuchFile(LedgerError):
    """No file with this SHA-256 was ever stored."""


class NameMissing(LedgerError):
    """A meeting without a name cannot be found again."""


class TextTooLong(LedgerError):
    """A text that somebody has typed is longer than a slide has room for."""


class NoSuchMeeting(LedgerError):
    """No meeting was sealed under this code, or it is too short to mean one."""


class MeetingDamaged(LedgerError):
    """What is stored of a sealed meeting is not what was sealed."""

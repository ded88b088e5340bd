"""A fault of the environment -> one sentence in the reader's language: what happened, what to do. Never a traceback."""

from __future__ import annotations

from typing import Final

from dashboard.labels import Labels, _
from dashboard.meeting.state import UnreadableMeeting
from loaders import ledger
from loaders.catalogue import CatalogueError

FAULTS: Final = (ledger.LedgerError, CatalogueError, UnreadableMeeting)

SENTENCES: Final[dict[type[Exception], str]] = {
    ledger.LedgerUnreachable: _(
        "The database cannot be used. Nothing was changed. Check that DATABASE_URL names a running server or that the "
        "file is whole and may be written. Details: {detail}"
    ),
    ledger.LedgerForeign: _(
        "The database holds tables of another program. Give the dashboard a database or a file of its own. "
        "Details: {detail}"
    ),
    ledger.LedgerNewer: _(
        "The database was written by a newer version of the dashboard. Install that version or a newer one. "
        "Details: {detail}"
    ),
    ledger.LedgerRefused: _("The database refused the rows. Nothing was saved. Details: {detail}"),
    ledger.NotCounting: _("That submission cannot be withdrawn or returned: it no longer counts. Details: {detail}"),
    ledger.NotYours: _("Only its deliverer may withdraw a submission. Nothing was changed. Details: {detail}"),
    ledger.ReasonMissing: _("Say in a few words why. Nothing was changed."),
    ledger.PersonalData: _(
        "The text holds what looks like personal data (a name, a code, a telephone, an address). Nothing was saved. "
        "Write it without them."
    ),
    ledger.ActorMissing: _("Say who you are. Nothing was changed."),
    ledger.DecisionMissing: _("Give the number and the date of the council's decision. Nothing was changed."),
    ledger.UnknownWord: _("“{detail}” does not fit here. Nothing was changed. Choose one of the list."),
    ledger.PrintedTarget: _("The programme itself prints this target; it is not changed here. Nothing was changed."),
    ledger.UnusableNumber: _("The number does not fit. Nothing was changed. Details: {detail}"),
    ledger.UnusablePeriod: _("The period does not fit. Nothing was changed. Details: {detail}"),
    ledger.NothingSet: _("There is nothing to take back: it was never set, or it was withdrawn already."),
    ledger.PeriodClosed: _(
        "The period is closed ({detail}). Nothing was saved. Give the reason for the change or have it reopened."
    ),
    ledger.ChangedSince: _(
        "Somebody else has just changed the same figures. Nothing was saved. Look at the new preview and confirm it."
    ),
    ledger.FileTaken: _("There is a file of this name already. Nothing was written. Details: {detail}"),
    ledger.BackupUnusable: _(
        "The file is not a whole backup of this dashboard. Nothing was changed. Take another backup. Details: {detail}"
    ),
    ledger.LedgerNotEmpty: _(
        "A backup can be restored into an empty ledger only. Nothing was changed. Details: {detail}"
    ),
    ledger.NoSuchEvent: _("There is no such moment in the ledger. Details: {detail}"),
    ledger.NameMissing: _("Give the meeting a name. Nothing was sealed."),
    ledger.TextTooLong: _("“{detail}…” is too long for a slide. Nothing was sealed. Shorten it."),
    ledger.NoSuchMeeting: _(
        "There is no sealed meeting “{detail}”. Give at least the first 12 letters and digits of its code; the list of "
        "sealed meetings has it."
    ),
    ledger.MeetingDamaged: _(
        "What is stored of the sealed meeting {detail} is not what was sealed. It is not shown. Restore a backup."
    ),
    UnreadableMeeting: _(
        "The meeting was sealed by a newer version of the dashboard. Install that version or a newer one. "
        "Nothing was changed."
    ),
}


def sentence(fault: Exception, labels: Labels) -> str:
    """What happened and what to do about it."""
    if isinstance(fault, CatalogueError):
        return f"data/{fault.file}: {fault.lv if labels.language == 'lv' else fault.en}"
    detail = fault.message if isinstance(fault, ledger.LedgerError) else str(fault)
    known = next((text for kind, text in SENTENCES.items() if isinstance(fault, kind)), None)
    return labels.t(known or _("Something went wrong. Nothing was changed. Details: {detail}"), detail=detail)

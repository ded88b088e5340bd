"""A checked file enters the ledger, or says why not."""

from __future__ import annotations

from datetime import datetime

import polars as pl

from loaders import ledger
from loaders.forms import ACTIVITIES, form_of
from loaders.messages import with_messages
from loaders.submission import Submission, preview


class NotAccepted(Exception):
    """The file has errors, or warnings that nobody has given a reason for."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        super().__init__(submission.file_name)


class ChangedMeanwhile(Exception):
    """Somebody changed what the file says after its deliverer saw the preview: `head` and `counts` are the new one."""

    def __init__(self, submission: Submission, head: int, counts: dict[str, int]) -> None:
        self.submission = submission
        self.head = head
        self.counts = counts
        super().__init__(submission.file_name)


def deliver(
    engines: ledger.Engines,
    submission: Submission,
    actor: str,
    reason: str | None = None,
    seen_head: int | None = None,
    at: datetime | None = None,
) -> ledger.Receipt:
    """Store a checked file; `seen_head` is the head whose preview the actor has seen, `at` the moment (now).

    Raises NotAccepted while it has errors, or warnings without a reason; ledger.PeriodClosed when it changes a closed
    period without one; ChangedMeanwhile when a key of the file got another current value since `seen_head`.
    """
    reason = (reason or "").strip() or None
    if not submission.accepted or submission.deliverer is None or (submission.has_warnings and not reason):
        raise NotAccepted(submission)
    try:
        return append(engines, submission, submission.findings, actor, reason, seen_head=seen_head, at=at)
    except ledger.ChangedSince as changed:
        head = ledger.head(engines)
        raise ChangedMeanwhile(submission, head, preview(submission, _current(engines, submission, head))) from changed


def append(
    engines: ledger.Engines,
    submission: Submission,
    findings: pl.DataFrame,
    actor: str,
    reason: str | None,
    *,
    baseline: bool = False,
    seen_head: int | None = None,
    at: datetime | None = None,
) -> ledger.Receipt:
    """Store the file with its findings as its deliverer saw them, whoever has accepted it."""
    form = form_of(submission.frame)
    return ledger.append_submission(
        engines,
        submission.frame.select(*form.rows),
        submission.content,
        file_name=submission.file_name,
        deliverer=submission.deliverer or "",
        periods=submission.periods,
        findings=with_messages(findings, "lv").to_dicts(),
        actor=actor,
        reason=reason,
        baseline=baseline,
        form=form.name,
        at=at,
        unless_changed_since=seen_head,
    )


def _current(engines: ledger.Engines, submission: Submission, head: int) -> pl.DataFrame:
    read = ledger.read_current_activities if form_of(submission.frame) is ACTIVITIES else ledger.read_current
    return read(engines, head)

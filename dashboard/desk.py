"""The one writing door, for pages and commands: every action takes an actor, and is whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import polars as pl

from loaders import ledger, schema
from loaders.catalogue import Catalogue, CatalogueError, parse_catalogue, read_files
from loaders.checks.history import check_baseline_gives_way
from loaders.messages import message, with_messages
from loaders.submission import Submission, read_submission

PROGRAMME: Final = "programme"


class NotAccepted(Exception):
    """The file has errors, or warnings that nobody has given a reason for."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        super().__init__(submission.file_name)


def open_ledger(url: str, data: Path) -> ledger.Engines:
    """The ledger, migrated, with the catalogue of `data/` and its baseline in it; any number of processes may call.

    Raises CatalogueError before anything is stored, and LedgerError when the database cannot be used.
    """
    files = read_files(data)
    catalogue = parse_catalogue(files)
    engines = ledger.open_engines(url)
    ledger.migrate(engines)
    ledger.append_catalogue(
        engines, {path: content for path, content in files.items() if not path.startswith("baseline/")}, PROGRAMME
    )
    for name, content in _new_baselines(engines, catalogue).items():
        _deliver_baseline(engines, name, content, catalogue)
    return engines


def deliver(engines: ledger.Engines, submission: Submission, actor: str, reason: str | None = None) -> ledger.Receipt:
    """Store a checked file; raises NotAccepted while it has errors, or warnings without a reason."""
    if not submission.accepted or submission.deliverer is None or (submission.has_warnings and not reason):
        raise NotAccepted(submission)
    return _append(engines, submission, submission.findings, actor, reason)


def _new_baselines(engines: ledger.Engines, catalogue: Catalogue) -> dict[str, bytes]:
    """The baseline files whose newest stored form has other bytes; the ledger asks again when it stores them."""
    history = ledger.read_history(engines, ledger.head(engines)).filter("baseline")
    newest = dict(
        history.select("file_name", "sha256").unique("file_name", keep="first", maintain_order=True).iter_rows()
    )
    return {
        name: content
        for name, content in catalogue.baseline.items()
        if newest.get(name) != hashlib.sha256(content).hexdigest()
    }


def _deliver_baseline(engines: ledger.Engines, name: str, content: bytes, catalogue: Catalogue) -> None:
    """The programme's own figures, through the same reader and checks; its contradictions are known and accepted."""
    submission = read_submission(content, name, catalogue, deliverer=Path(name).stem)
    if not submission.accepted:
        error = submission.findings.filter(severity="error").row(0, named=True)
        raise CatalogueError(f"baseline/{name}", message(error, "lv"), message(error, "en"))
    versions = ledger.read_all_versions(engines, ledger.head(engines))
    findings = pl.concat([submission.findings, check_baseline_gives_way(submission.frame, versions)])
    _append(engines, submission, findings, PROGRAMME, "as the programme prints it", baseline=True)


def _append(
    engines: ledger.Engines,
    submission: Submission,
    findings: pl.DataFrame,
    actor: str,
    reason: str | None,
    *,
    baseline: bool = False,
) -> ledger.Receipt:
    return ledger.append_submission(
        engines,
        submission.frame.select("row", *schema.MEASUREMENT),
        submission.content,
        file_name=submission.file_name,
        deliverer=submission.deliverer or "",
        periods=submission.periods,
        findings=with_messages(findings, "lv").to_dicts(),
        actor=actor,
        reason=reason,
        baseline=baseline,
    )

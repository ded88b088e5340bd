"""The ledger made ready: migrated, with the catalogue and the baseline of `data/` in it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Final

import polars as pl

from dashboard.desk.delivering import append
from loaders import ledger
from loaders.catalogue import Catalogue, CatalogueError, parse_catalogue, read_files
from loaders.checks.history import check_baseline_gives_way
from loaders.messages import message
from loaders.submission import read_submission

PROGRAMME: Final = "programma"


def open_ledger(url: str, data: Path, at: datetime | None = None) -> ledger.Engines:
    """The ledger, migrated, with the catalogue of `data/` and its baseline in it; any number of processes may call.

    `at` is the moment of what has to enter, now by default.
    Raises CatalogueError before anything is stored, and LedgerError when the database cannot be used.
    """
    files = read_files(data)
    catalogue = parse_catalogue(files)
    engines = open_bare(url)
    ledger.append_catalogue(
        engines,
        {path: content for path, content in files.items() if not path.startswith("baseline/")},
        PROGRAMME,
        at=at,
    )
    for name, content in _new_baselines(engines, catalogue).items():
        _deliver_baseline(engines, name, content, catalogue, at)
    return engines


def open_bare(url: str) -> ledger.Engines:
    """The ledger, migrated and otherwise as it is: a backup is restored before anything else enters."""
    engines = ledger.open_engines(url)
    try:
        ledger.migrate(engines)
    except ledger.LedgerError:
        engines.dispose()
        raise
    return engines


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


def _deliver_baseline(
    engines: ledger.Engines, name: str, content: bytes, catalogue: Catalogue, at: datetime | None
) -> None:
    """The programme's own figures, through the same reader and checks; its contradictions are known and accepted."""
    submission = read_submission(content, name, catalogue, deliverer=Path(name).stem)
    if not submission.accepted:
        error = submission.findings.filter(severity="error").row(0, named=True)
        raise CatalogueError(f"baseline/{name}", message(error, "lv"), message(error, "en"))
    versions = ledger.read_all_versions(engines, ledger.head(engines))
    findings = pl.concat([submission.findings, check_baseline_gives_way(submission.frame, versions)])
    append(engines, submission, findings, PROGRAMME, "kā iespiests programmā", baseline=True, at=at)

"""Whether what must agree does agree: every identity with both sides and the figures that they add up."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from dashboard import reconciliation
from dashboard.cli.shared import Command, opened
from dashboard.clock import today
from dashboard.labels import Labels
from dashboard.names import identity_name
from dashboard.release import INTERNAL, Release, open_release
from dashboard.sentences import reconciliation as sentences
from loaders import ledger
from loaders.submission import Submission

MOST_NAMED: Final = 3
TAKEN: Final = (
    "code", "declaration", "kind", "left", "right", "left_value", "right_value", "difference", "verdict", "reason",
    "lacking", "period", "owner", "note", "since", "age_days", "issues",
)  # fmt: skip


def add_commands(command: Command, labels: Labels) -> None:
    """`identities`."""
    identities = command("identities", _identities, labels.t("whether the figures that must agree do agree"))
    identities.add_argument("--json", action="store_true")


def print_effects(submission: Submission, release: Release, labels: Labels) -> None:
    """Which identities an accepted file would break or mend, a line each."""
    if not submission.accepted:
        return
    say = {reconciliation.BROKEN: sentences.broken, reconciliation.MENDED: sentences.mended}
    for row in reconciliation.changed_by(submission.frame, release).iter_rows(named=True):
        name = identity_name(row, release.catalogue, labels)
        print(f"  {say[row['effect']](name, reconciliation.compared(row, release.catalogue, labels), labels)}")


def _identities(options: argparse.Namespace, labels: Labels) -> int:
    with opened() as engines:
        release = open_release(engines, INTERNAL)
        versions = ledger.read_all_versions(engines, release.head)
        history = ledger.read_history(engines, release.head)
        notes = ledger.read_identity_notes(engines, release.head)
    told = reconciliation.reconciled(release, versions, history, notes, today())
    if options.json:
        print(json.dumps(list(_as_json(told, release, labels)), ensure_ascii=False, indent=2))
        return 0
    print(sentences.finding(dict(told["verdict"].value_counts().iter_rows()), labels))
    for row in told.iter_rows(named=True):
        name = identity_name(row, release.catalogue, labels)
        verdict = labels.t(sentences.VERDICT[row["verdict"]])
        why = sentences.why(row, row["lacking"], MOST_NAMED, labels)
        said = f"{verdict}: {name}: {reconciliation.compared(row, release.catalogue, labels)}"
        print(f"  {said} ({why})" if why else f"  {said}")
    return 0


def _as_json(told: reconciliation.Told, release: Release, labels: Labels) -> Iterator[dict[str, Any]]:
    """Every identity with the figures it adds up, enough to recompute it by hand."""
    for row in told.iter_rows(named=True):
        title = identity_name(row, release.catalogue, labels)
        known = {name: _plain(row[name]) for name in TAKEN}
        yield {"code": row["code"], "title": title} | known | {"inputs": _inputs(row, release)}


def _inputs(row: dict[str, Any], release: Release) -> list[dict[str, Any]]:
    found = reconciliation.inputs(row, release)
    return [{name: _plain(value) for name, value in one.items()} for one in found.iter_rows(named=True)]


def _plain(value: Any) -> Any:
    """A decimal as the shortest number, a moment as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if hasattr(value, "isoformat") else value

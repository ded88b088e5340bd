"""What is said of one file: as JSON for other programs, as lines for people."""

from __future__ import annotations

import json
from typing import Any, Final

from dashboard.labels import Labels
from dashboard.release import Release
from loaders.forms import form_of
from loaders.messages import with_messages
from loaders.submission import Submission, preview

COLUMNS: Final = ("row", "column", "code", "severity", "value", "message")


def report_of(file: str, submission: Submission, release: Release, labels: Labels) -> dict[str, Any]:
    """What `validate --json` says of one file: its findings, and what it would change of what is current."""
    return {
        "file": file,
        "accepted": submission.accepted,
        "rows": submission.frame.height,
        "findings": with_messages(submission.findings, labels.language).select(COLUMNS).to_dicts(),
        "preview": preview(submission, release.current(form_of(submission.frame))),
    }


def print_json(said: Any) -> None:
    """The reports as one JSON document."""
    print(json.dumps(said, ensure_ascii=False, indent=2))


def print_text(report: dict[str, Any], labels: Labels) -> None:
    """One report: the verdict, every finding, what would change."""
    severities = {"error": labels.t("error"), "warning": labels.t("warning"), "notice": labels.t("notice")}
    verdict = labels.t("accepted") if report["accepted"] else labels.t("refused")
    rows = labels.n("{count} row", "{count} rows", report["rows"])
    print(f"{report['file']}: {verdict}, {rows}")
    for finding in report["findings"]:
        print(f"  {severities[finding['severity']]}: {finding['message']}")
    print("  " + labels.t("new: {new}, changed: {changed}, unchanged: {unchanged}", **report["preview"]))

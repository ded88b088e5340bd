"""Files that come in: checked, and stored."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from dashboard import desk, faults
from dashboard.cli.shared import REFUSED, Command, fail, opened
from dashboard.labels import Labels
from dashboard.release import INTERNAL, open_release
from loaders import ledger
from loaders.messages import with_messages
from loaders.submission import Submission, preview, read_submission


def add_commands(command: Command, labels: Labels) -> None:
    """`validate` and `submit`."""
    t = labels.t
    validate = command("validate", _validate, t("check files; nothing is stored"))
    validate.add_argument("files", nargs="+", type=Path, metavar="FILE")
    validate.add_argument("--json", action="store_true")
    submit = command("submit", _submit, t("check a file and store it"))
    submit.add_argument("file", type=Path, metavar="FILE")
    submit.add_argument("--institution", metavar="CODE", help=t("who delivers the file"))
    submit.add_argument("--by", required=True, metavar="WHO", help=t("who submits it"))
    submit.add_argument("--accept-warnings", metavar="REASON", help=t("why the warnings are right"))
    submit.add_argument("--json", action="store_true")


def _validate(options: argparse.Namespace, labels: Labels) -> int:
    with opened() as engines:
        release = open_release(engines, INTERNAL)
    results = []
    for file in options.files:
        submission = read_submission(file.read_bytes(), file.name, release.catalogue)
        results.append(_report(str(file), submission, preview(submission, release.measurements), labels))
    _print(results if len(results) > 1 else results[0], results, options.json, labels)
    return 0 if all(result["accepted"] for result in results) else REFUSED


def _submit(options: argparse.Namespace, labels: Labels) -> int:
    file: Path = options.file
    with opened() as engines:
        release = open_release(engines, INTERNAL)
        if options.institution and options.institution not in release.catalogue.institution:
            return fail(labels.t("There is no such institution: “{value}”.", value=options.institution))
        submission = read_submission(file.read_bytes(), file.name, release.catalogue, options.institution)
        report = _report(str(file), submission, preview(submission, release.measurements), labels)
        try:
            receipt = desk.deliver(engines, submission, options.by, options.accept_warnings)
        except desk.NotAccepted:
            receipt = None
        except ledger.PeriodClosed as closed:
            receipt = None
            fail(faults.sentence(closed, labels))
    outcome = {"submission": receipt and receipt.number, "stored": bool(receipt and receipt.stored)}
    _print(report | outcome, [report], options.json, labels)
    if not options.json:
        print(_outcome(receipt, submission, labels))
    return 0 if receipt else REFUSED


def _outcome(receipt: ledger.Receipt | None, submission: Submission, labels: Labels) -> str:
    if receipt is None and submission.accepted:
        return labels.t("Nothing is saved. Confirm the warnings with --accept-warnings and a reason.")
    if receipt is None:
        return labels.t("Nothing is saved. Mend the errors and submit the file again.")
    if receipt.stored:
        return labels.t("Saved as submission {number}.", number=receipt.number)
    same = receipt.number
    return labels.t("The same file is already saved as submission {number}; nothing was stored.", number=same)


def _report(file: str, submission: Submission, counts: dict[str, int], labels: Labels) -> dict[str, Any]:
    """What `validate --json` says of one file."""
    columns = ("row", "column", "code", "severity", "value", "message")
    return {
        "file": file,
        "accepted": submission.accepted,
        "rows": submission.frame.height,
        "findings": with_messages(submission.findings, labels.language).select(columns).to_dicts(),
        "preview": counts,
    }


def _print(whole: Any, reports: list[dict[str, Any]], as_json: bool, labels: Labels) -> None:
    if as_json:
        print(json.dumps(whole, ensure_ascii=False, indent=2))
        return
    severities = {"error": labels.t("error"), "warning": labels.t("warning"), "notice": labels.t("notice")}
    for report in reports:
        verdict = labels.t("accepted") if report["accepted"] else labels.t("refused")
        rows = labels.n("{count} row", "{count} rows", report["rows"])
        print(f"{report['file']}: {verdict}, {rows}")
        for finding in report["findings"]:
            print(f"  {severities[finding['severity']]}: {finding['message']}")
        print("  " + labels.t("new: {new}, changed: {changed}, unchanged: {unchanged}", **report["preview"]))

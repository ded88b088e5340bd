"""Files that come in: checked as the page checks them, and stored."""

from __future__ import annotations

import argparse
from pathlib import Path

from dashboard import clock, desk, faults
from dashboard.cli.progress import one_by_one
from dashboard.cli.reconciling import print_effects
from dashboard.cli.shared import REFUSED, USAGE, Command, fail, opened, unusable
from dashboard.cli.verdict import print_json, print_text, report_of
from dashboard.labels import Labels
from dashboard.release import INTERNAL, Release, open_release
from loaders import ledger
from loaders.checks.rule import Context
from loaders.submission import Submission, read_submission


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
    """Every file that can be read is reported; one that cannot is said on the other stream, and exits 2 in the end."""
    with opened() as engines:
        release, context = _at_the_door(engines)
    reports, unread = [], False
    for file in one_by_one(options.files, labels):
        try:
            content = file.read_bytes()
        except OSError as error:
            fail(unusable(error, labels))
            unread = True
            continue
        submission = read_submission(content, file.name, release.catalogue, context=context)
        reports.append(report_of(str(file), submission, release, labels))
        if not options.json:
            print_text(reports[-1], labels)
            print_effects(submission, release, labels)
    if options.json and reports:
        print_json(reports if len(options.files) > 1 else reports[0])
    sound = all(report["accepted"] and not _has_warnings(report) for report in reports)
    return USAGE if unread else 0 if sound else REFUSED


def _submit(options: argparse.Namespace, labels: Labels) -> int:
    with opened() as engines:
        release, context = _at_the_door(engines)
        if options.institution and options.institution not in release.catalogue.institution:
            return fail(labels.t("There is no such institution: “{value}”.", value=options.institution))
        [submission] = [
            read_submission(file.read_bytes(), file.name, release.catalogue, options.institution, context)
            for file in one_by_one([options.file], labels)
        ]
        report = report_of(str(options.file), submission, release, labels)
        if not options.json:
            print_text(report, labels)
            print_effects(submission, release, labels)
        receipt, said = _delivered(engines, submission, options, release.head, labels)
    outcome = {"submission": receipt and receipt.number, "stored": bool(receipt and receipt.stored)}
    if options.json:
        print_json(report | outcome)
    else:
        print(said)
    return 0 if receipt else REFUSED


def _at_the_door(engines: ledger.Engines) -> tuple[Release, Context]:
    release = open_release(engines, INTERNAL)
    return release, release.context(desk.read_closed(engines, release.head), clock.today())


def _has_warnings(report: dict[str, object]) -> bool:
    findings = report["findings"]
    return isinstance(findings, list) and any(finding["severity"] == "warning" for finding in findings)


def _delivered(
    engines: ledger.Engines, submission: Submission, options: argparse.Namespace, seen_head: int, labels: Labels
) -> tuple[ledger.Receipt | None, str]:
    """The receipt, if the file was stored or is stored already, and what came of it in one sentence.

    What would change is what the report said: if somebody changed it since `seen_head`, nothing is stored.
    """
    t = labels.t
    try:
        receipt = desk.deliver(engines, submission, options.by, options.accept_warnings, seen_head=seen_head)
    except desk.NotAccepted:
        if submission.accepted:
            return None, t("Nothing is saved. Confirm the warnings with --accept-warnings and a reason.")
        return None, t("Nothing is saved. Mend the errors and submit the file again.")
    except (desk.ChangedMeanwhile, ledger.PeriodClosed) as meanwhile:
        fault = meanwhile if isinstance(meanwhile, ledger.LedgerError) else meanwhile.__cause__
        fail(faults.sentence(fault, labels) if isinstance(fault, Exception) else str(meanwhile))
        return None, t("Nothing is saved. Submit the file again.")
    if receipt.stored:
        return receipt, t("Saved as submission {number}.", number=receipt.number)
    same = t("The same file is already saved as submission {number}; nothing was stored.", number=receipt.number)
    return receipt, same

"""Open the dashboard, or say what keeps it from opening."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime

from dashboard import demo, doctor, project
from dashboard.cli.shared import USAGE, Command, fail, opened
from dashboard.labels import Labels
from loaders.periods import parse_period


def add_commands(command: Command, labels: Labels) -> None:
    """`serve`, `demo` and `doctor`."""
    serve = command("serve", _serve, labels.t("open the dashboard in the browser"))
    serve.add_argument("--port", type=int, default=project.PORT)
    sample = command("demo", _demo, labels.t("open the dashboard with invented sample data"))
    sample.add_argument("--port", type=int, default=project.PORT)
    sample.add_argument("--until", metavar="PERIOD", help=labels.t("the last quarter of the sample data"))
    command("doctor", _doctor, labels.t("say what of the environment is not right"))


def _serve(options: argparse.Namespace, labels: Labels) -> int:
    from dashboard import serve  # noqa: PLC0415  # Streamlit is imported by this command alone

    with opened():
        pass  # what is wrong with the data or the database is said here, before a browser waits for it
    try:
        serve.serve(options.port, lambda address: print(address, flush=True))
    except serve.PortBusy as busy:
        return fail(labels.t("Port {port} is busy. Give another one with --port.", port=busy.port))
    except serve.ServerFailed:
        return fail(labels.t("The server did not start. Run “dashboard doctor”."))
    return 0


def _demo(options: argparse.Namespace, labels: Labels) -> int:
    now = datetime.now(UTC)
    until = parse_period(options.until) if options.until else demo.last_complete(now.date())
    if until is None or until.kind != "Q":
        return fail(labels.t("“{value}” is no quarter. Write, for example, 2024-Q4.", value=options.until))
    try:
        url, data = demo.make(project.FOLDER / "var", project.data_folder(), until, now)
    except demo.NotComplete as wrong:
        return fail(
            labels.t(
                "The sample data can end with any complete quarter from {first} to {last}.",
                first=wrong.first.code,
                last=wrong.last.code,
            )
        )
    # From here on this process knows no other ledger.
    os.environ |= {"DATABASE_URL": url, "DASHBOARD_DATA": str(data)}
    return _serve(options, labels)


def _doctor(_: argparse.Namespace, labels: Labels) -> int:
    complaints = doctor.examine(project.database_url(), project.data_folder(), labels)
    for complaint in complaints:
        print(complaint)
    if not complaints:
        print(labels.t("Everything is in order."))
    return USAGE if complaints else 0

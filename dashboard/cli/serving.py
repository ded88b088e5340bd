"""Open the dashboard, or say what keeps it from opening."""

from __future__ import annotations

import argparse

from dashboard import doctor, project
from dashboard.cli.shared import USAGE, Command, fail, opened
from dashboard.labels import Labels


def add_commands(command: Command, labels: Labels) -> None:
    """`serve` and `doctor`."""
    serve = command("serve", _serve, labels.t("open the dashboard in the browser"))
    serve.add_argument("--port", type=int, default=project.PORT)
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


def _doctor(_: argparse.Namespace, labels: Labels) -> int:
    complaints = doctor.examine(project.database_url(), project.data_folder(), labels)
    for complaint in complaints:
        print(complaint)
    if not complaints:
        print(labels.t("Everything is in order."))
    return USAGE if complaints else 0

"""What is asked for: the template of an institution and period."""

from __future__ import annotations

import argparse
from pathlib import Path

from dashboard.cli.shared import Command, fail, opened
from dashboard.labels import Labels
from dashboard.release import INTERNAL, open_release
from loaders.forms import FORMS, MEASUREMENTS
from loaders.owed import owed_rows, with_history
from loaders.periods import parse_period
from loaders.template import write_template


def add_commands(command: Command, labels: Labels) -> None:
    """`template`."""
    t = labels.t
    template = command("template", _template, t("write the file to fill in for an institution and period"))
    template.add_argument("--institution", required=True, metavar="CODE", help=t("who delivers the file"))
    template.add_argument("--period", required=True, metavar="PERIOD", help=t("the period to report on"))
    template.add_argument("--form", choices=tuple(FORMS), default=MEASUREMENTS.name)
    template.add_argument("--format", choices=("csv", "xlsx"), default="xlsx")
    template.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")


def _template(options: argparse.Namespace, labels: Labels) -> int:
    with opened() as engines:
        release = open_release(engines, INTERNAL)
    catalogue, who, period = release.catalogue, options.institution, parse_period(options.period)
    if who not in catalogue.institution:
        return fail(labels.t("There is no such institution: “{value}”.", value=who))
    if period is None:
        return fail(labels.t("There is no such period: “{value}”. Write, for example, 2026-Q1.", value=options.period))
    form = FORMS[options.form]
    rows = owed_rows(form, catalogue, who, period.code)
    if form is MEASUREMENTS:
        rows = with_history(rows, release.measurements, catalogue)
    if rows.is_empty():
        return fail(labels.t("Nothing is asked of this institution for this period. Nothing was written."))
    content = write_template(rows, catalogue, who, period.code, options.format, labels.language)
    options.output.write_bytes(content)
    print(labels.n("{count} row", "{count} rows", rows.height) + f" → {options.output}")
    return 0

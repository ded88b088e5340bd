"""Every sentence of the dashboard written out for a linguist."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from dashboard import project, wording
from dashboard.cli.shared import Command, fail, write_whole
from dashboard.labels import Labels
from loaders.catalogue import read_catalogue

FORMATS: Final = {".csv": wording.as_csv, ".xlsx": wording.as_xlsx}


def add_commands(command: Command, labels: Labels) -> None:
    """`sentences`."""
    t = labels.t
    sentences = command("sentences", _sentences, t("write out every sentence with numbers, dates and cases to check"))
    by_ending = t("the file to write: XLSX or CSV, by its ending")
    sentences.add_argument("-o", "--output", required=True, type=Path, metavar="FILE", help=by_ending)


def _sentences(options: argparse.Namespace, labels: Labels) -> int:
    write = FORMATS.get(options.output.suffix.lower())
    if write is None:
        said = labels.t("“{value}” ends neither in .xlsx nor in .csv. Nothing was written.", value=options.output)
        return fail(said)
    lines = wording.written_out(read_catalogue(project.data_folder()))
    write_whole({options.output: write(lines, labels)})
    for code, name in wording.LISTS.items():
        count = labels.n("{count} row", "{count} rows", lines.filter(list=code).height)
        print(f"{labels.t(name)}: {count} → {options.output}")
    return 0

"""Damaged files at the door: `python tests/fuzz/fuzz.py [--files 20000] [--seed 1]`.

Every file ends as *accepted with exactly the values that stand in it*, by a second and plainer reading, or as *refused
with a finding* that has its sentence in both languages; never with an exception, and soon.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path

from fuzz_files import (
    File,
    Row,
    rows_of,
    text_file,
    with_bad_bytes,
    with_bad_cells,
    with_bad_parts,
    with_bad_structure,
    workbook_file,
)  # fmt: skip
from fuzz_oracle import Oracle, SaysNothing

from loaders.catalogue import Catalogue, read_catalogue
from loaders.messages import message
from loaders.submission import Submission, read_submission

ROOT = Path(__file__).parents[2]
# Of processor time: far more than any file of a few rows needs.
SECONDS = 5.0


def made(catalogue: Catalogue, chance: random.Random) -> File:
    """One file of either form, whole or damaged in one way."""
    rows = rows_of(catalogue, chance)
    file = _written(rows, catalogue, chance)
    file.form = "reports" if "action" in rows[0] else "figures"
    return file


def _written(rows: list[Row], catalogue: Catalogue, chance: random.Random) -> File:
    in_percent = catalogue.indicators.filter(unit="percent")["code"].to_list()
    write = text_file if chance.random() < 0.6 else partial(workbook_file, in_percent=in_percent)
    damage = chance.choice(("none", "cells", "cells", "bytes", "bytes", "structure"))
    if damage == "cells":
        rows = with_bad_cells(rows, chance)
        try:
            file = write(rows, chance)
        except UnicodeEncodeError:  # a code page without this letter
            file = workbook_file(rows, chance)
        file.kind, file.must_pass = f"{file.kind}, cells", False
        return file
    file = write(rows, chance)
    workbook = file.kind == "workbook"
    file.kind = f"{file.kind}, {damage}"
    if damage == "bytes":
        # Bytes of a zip file are guarded by its checksums: whatever is accepted says what it said before.
        cells = file.cells if workbook else None
        return File(
            with_bad_bytes(file.content, chance), file.kind, cells, file.decimal, False, file.encoding, file.separator
        )
    if damage == "structure" and not workbook:
        return with_bad_structure(file, chance)
    if damage == "structure":
        return File(with_bad_parts(file.content, chance), file.kind, None, ",", False)
    return file


def check(file: File, oracle: Oracle) -> str:
    """How the file ended, `accepted` or `refused`; raises AssertionError where it may not end so."""
    start = time.process_time()
    result = read_submission(file.content, "file", oracle.catalogue)
    took = time.process_time() - start
    assert took < SECONDS, f"took {took:.1f} s"
    if result.accepted:
        assert said_so(result, file, oracle), "accepted with other values than stand in it"
        return "accepted"
    assert not file.must_pass, f"a whole file was refused: {result.findings['code'].to_list()}"
    for finding in result.findings.iter_rows(named=True):
        for language in ("lv", "en"):
            assert message(finding, language), finding["code"]
    return "refused"


def said_so(result: Submission, file: File, oracle: Oracle) -> bool:
    """Whether the file says exactly what was accepted; of a workbook's damaged XML its own plain reading decides."""
    try:
        if file.kind == "workbook, structure":
            file.cells = oracle.from_workbook(file.content)
        return result.frame.rows() == oracle.expected(file)
    except SaysNothing:
        return False


def run(files: int, seed: int, keep: Path | None = None) -> Counter[tuple[str, str]]:
    """How many files of each kind ended in which way; raises AssertionError with the number of the file."""
    oracle = Oracle(read_catalogue(ROOT / "data"))
    ends: Counter[tuple[str, str]] = Counter()
    for number in range(seed, seed + files):
        file = made(oracle.catalogue, random.Random(number))
        try:
            ends[f"{file.form}: {file.kind}", check(file, oracle)] += 1
        except Exception as error:
            if keep:
                keep.write_bytes(file.content)
            raise AssertionError(f"file {number} ({file.form}: {file.kind}): {error!r}") from error
    return ends


def main() -> None:
    """Prints the figures; stops at the first file that ends otherwise, kept as var/fuzz.bin."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.perf_counter()
    ends = run(options.files, options.seed, ROOT / "var" / "fuzz.bin")
    for (kind, end), count in sorted(ends.items()):
        sys.stdout.write(f"{kind:31}{end:10}{count:7}\n")
    sys.stdout.write(f"{options.files} files in {time.perf_counter() - start:.0f} s\n")


if __name__ == "__main__":
    main()

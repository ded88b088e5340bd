"""From a file's bytes to its findings: a million rows, one in a hundred bad, beside polars.read_csv and frictionless.

Ratios of CPU time in one run; every bad cell must be found. Linux only (the memory is read from /proc).
frictionless is installed on demand into var/frictionless, and measured on a tenth of the rows with an equal schema.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice, product
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue, read_catalogue
from loaders.checks import CHECKS, HISTORY_CHECKS, cells, codes, duplicates, ownership, periods, totals, values
from loaders.checks.rule import Context, Delivered
from loaders.guard import allowed_by, check_texts, texts_of
from loaders.reading import read_rows
from loaders.spreadsheet import read_cells

ROOT = Path(__file__).parents[1]
FRICTIONLESS = "frictionless==5.21.0"
BARS = {"read_csv": 4.0, "frictionless": 30.0, "GiB": 1.0}
FIVE = (cells, codes, periods, values, duplicates)
# What is wrong in a bad row: the column, and what stands in it; a key of the row before it is a contradiction.
BAD: tuple[tuple[str, str], ...] = (
    ("indicator", "ofences"), ("indicator", "4.1"), ("period", "2024.1"), ("period", ""), ("institution", "AKK"),
    ("gender", "x"), ("category", ""), ("category", "04.01.2026"), ("value", "13 DI projekta 2"), ("value", "1.234"),
    ("value", "-5"), ("value", ""), ("value", "########"), ("status", "gala"), ("value", "contradicts"),
)  # fmt: skip
Bad = set[tuple[int, str]]
T = TypeVar("T")


def keys(catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    """Every key that the programme's catalogue allows, day after day."""
    series = [
        (indicator, institution, gender, category)
        for indicator, institution, _ in catalogue.ownership.rows()
        for gender in (schema.GENDERS if catalogue.indicator[indicator]["gendered"] else (schema.TOTAL,))
        for category in (schema.TOTAL, *catalogue.categories(indicator))
    ]
    for year, month, day in product(range(1990, 2100), range(1, 13), range(1, 29)):
        for indicator, institution, gender, category in series:
            yield indicator, f"{year}-{month:02}-{day:02}", institution, gender, category


def generated(catalogue: Catalogue, rows: int) -> tuple[bytes, Bad]:
    """A file of so many rows, and the row and column of each of its bad cells."""
    bad: Bad = set()
    lines = [";".join(schema.HEADERS_LV)]
    before: tuple[str, ...] = ()
    for number, key in enumerate(islice(keys(catalogue), rows)):
        note = "" if number % 10 else f"Piezīme par {number % 997}. rindu"
        row = dict(zip(schema.MEASUREMENT, (*key, str(number * 7919 % 2_000), "", note, ""), strict=True))
        if number % 100 == 37:
            column, text = BAD[number // 100 % len(BAD)]
            row |= (
                dict(zip(schema.KEY, before, strict=True)) | {"value": "3000"}
                if text == "contradicts"
                else {column: text}
            )
            bad.add((number + 2, column))
        before = key
        lines.append(";".join(row.values()))
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode(), bad


def cpu(work: Callable[[], T], times: int = 3) -> tuple[float, T]:
    """The CPU seconds of the best of some runs, all threads counted, and the result."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    return best, result


def five(content: bytes, catalogue: Catalogue) -> tuple[Delivered, pl.DataFrame]:
    """Columns, codes, periods, values and duplicates: the rows and every finding about them."""
    read = read_cells(content)
    delivered = Delivered(read_rows(read.frame, catalogue, read.decimal), catalogue)
    checks = [check for check in CHECKS["measurements"] if check.__module__ in {module.__name__ for module in FIVE}]
    return delivered, pl.concat([read.findings, *(check(delivered) for check in checks)])


def missed(findings: pl.DataFrame, bad: Bad) -> int:
    """How many bad cells have no finding; a missing cell of another kind would not do."""
    return len(bad - set(findings.select("row", "column").iter_rows()))


def measure_memory(path: Path) -> None:
    """Peak memory of a process that reads the file and asks the five, in GiB."""
    _, findings = five(path.read_bytes(), read_catalogue(ROOT / "data"))
    # Not getrusage: its figure is handed down from the parent, which has held much more.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(status.split("VmHWM:")[1].split()[0]) / 2**20
    print(json.dumps({"GiB": peak, "findings": findings.height}))


def others(delivered: Delivered) -> dict[str, Callable[[], Any]]:
    """What is asked beside the five: guard, ownership, totals, and the checks against history at the door."""
    catalogue = delivered.catalogue
    texts = pl.col(f"{column}_text" for column in schema.MEASUREMENT)
    door = Delivered(delivered.rows, catalogue, Context(schema.empty(schema.CURRENT), date(2026, 1, 1)), "AK")
    return {
        "personal-data guard": lambda: check_texts(
            texts_of(delivered.rows.select("row", texts)), allowed_by(catalogue)
        ),
        "ownership": lambda: ownership.check_subjects(delivered),
        "totals": lambda: (totals.check_parts(delivered), totals.check_genders(delivered)),
        **{f"history: {check.__name__}": partial(check, door) for check in HISTORY_CHECKS["measurements"]},
    }


def frictionless(path: Path, catalogue: Catalogue) -> dict[str, Any]:
    """CPU seconds and found rows of frictionless with an equal schema, in an environment of its own."""
    folder = ROOT / "var" / "frictionless"
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", FRICTIONLESS], check=True)
    known = {
        "rādītājs": list(catalogue.indicator),
        "institūcija": list(catalogue.institution),
        "dzimums": list(schema.GENDERS),
        "kategorija": sorted({schema.TOTAL, *(c for code in catalogue.indicator for c in catalogue.categories(code))}),
    }
    script = Path(__file__).with_name("apps") / "frictionless_intake.py"
    done = subprocess.run([python, script, path, json.dumps(known)], check=True, capture_output=True, text=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def main() -> None:
    """Prints the figures; exits 1 where a bad cell is missed or a bar is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--no-frictionless", action="store_true")
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory:
        return measure_memory(options.memory)
    catalogue = read_catalogue(ROOT / "data")
    content, bad = generated(catalogue, options.rows)
    path = ROOT / "var" / "intake.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    bare, _ = cpu(lambda: pl.read_csv(content, separator=";", infer_schema=False))
    ours, (delivered, findings) = cpu(lambda: five(content, catalogue))
    lost = missed(findings, bad)
    print(f"{options.rows} rows, {len(content) / 1e6:.0f} MB, {len(bad)} bad cells")
    print(f"{findings.height} findings, {lost} bad cells missed")
    print(f"polars.read_csv, all text      {bare:7.3f} s")
    print(f"bytes to findings, five checks {ours:7.3f} s = {ours / bare:.2f} x read_csv (bar {BARS['read_csv']})")
    child = subprocess.run([sys.executable, __file__, "--memory", path], check=True, capture_output=True, text=True)
    peak = json.loads(child.stdout)["GiB"]
    print(f"peak memory of a process       {peak:7.3f} GiB (bar {BARS['GiB']})")
    for name, work in others(delivered).items():
        print(f"{name:31}{cpu(work, 1)[0]:7.3f} s")
    failed = lost > 0 or ours > BARS["read_csv"] * bare or peak > BARS["GiB"]
    if not options.no_frictionless:
        failed |= beside_frictionless(catalogue, path, options.rows // 10, ours / options.rows)
    raise SystemExit(failed)


def beside_frictionless(catalogue: Catalogue, path: Path, rows: int, ours: float) -> bool:
    """Whether frictionless comes nearer than the bar allows, a row against `ours` seconds a row."""
    content, bad = generated(catalogue, rows)
    path.write_bytes(content)
    answer = frictionless(path, catalogue)
    theirs = answer["seconds"] / rows
    lost = len({row for row, _ in bad} - set(answer["rows"])) / len(bad)
    print(f"frictionless, {rows} rows {answer['seconds']:10.3f} s = {theirs / ours:.0f} x ours a row (bar 30)")
    print(f"bad rows that frictionless misses: {lost:.1%}")
    return theirs < BARS["frictionless"] * ours


if __name__ == "__main__":
    main()

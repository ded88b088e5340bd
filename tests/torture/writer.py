"""A process that submits until it is killed, or as often as it is told: `writer.py URL NAME ROWS [TIMES]`.

It says `begin TOKEN` before each submission and `done TOKEN NUMBER` when the ledger has acknowledged it. Every row of a
submission carries its token as the value, so that one row of another or one missing row shows.
"""

from __future__ import annotations

import itertools
import sys
from decimal import Decimal

import polars as pl

from loaders import ledger
from loaders.forms import MEASUREMENTS


def rows(token: int, count: int) -> pl.DataFrame:
    """A file of `count` keys, the same keys in every file."""
    return pl.DataFrame(
        {
            "row": list(range(2, count + 2)),
            "indicator": [f"i{number}" for number in range(count)],
            "period": ["2026-Q1"] * count,
            "institution": ["SLP"] * count,
            "gender": ["total"] * count,
            "category": ["total"] * count,
            "value": [Decimal(token)] * count,
            "status": ["final"] * count,
            "note": [None] * count,
            "source": [None] * count,
        },
        schema=MEASUREMENTS.rows,
    )


def main() -> None:
    """Announce itself, wait for a line, then submit."""
    url, name, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    turns = range(int(sys.argv[4])) if len(sys.argv) > 4 else itertools.count()
    engines = ledger.open_engines(url)
    _say("ready")
    sys.stdin.readline()
    for turn in turns:
        token = name * 100_000 + turn
        _say(f"begin {token}")
        receipt = ledger.append_submission(
            engines,
            rows(token, count),
            f"file {token}".encode(),
            file_name=f"{token}.csv",
            deliverer="SLP",
            periods=["2026-Q1"],
            findings=[],
            actor=f"writer {name}",
        )
        _say(f"done {token} {receipt.number}")
    engines.dispose()


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

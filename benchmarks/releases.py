"""How long the public waits after a submission: the real programme with five years of quarterly sample data.

Every event of the story is released in its turn, as if somebody looked after each. CPU seconds: what the machine does
beside it says nothing about the program.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from dashboard import demo, desk, publishing
from dashboard.project import FOLDER
from dashboard.release import PUBLIC, catalogue_at, open_release, read_protection
from loaders import ledger
from loaders.periods import parse_period

# CPU seconds for one release after a new submission.
BAR = 10.0
NOW = datetime(2029, 6, 1, 12, tzinfo=UTC)


def released(engines: ledger.Engines, head: int) -> float:
    """The CPU seconds in which the release of that state is decided and stored."""
    catalogue, start = catalogue_at(engines, head), time.process_time()
    publishing.renew(engines, head, catalogue)
    return time.process_time() - start


def sizes(record: publishing.Protection) -> pl.DataFrame:
    """One row a family: its years, and of its largest year the figures, how many are hidden and the search's time."""
    return (
        record.components.filter(pl.col("primary") + pl.col("secondary") + pl.col("withheld") > 0)
        .with_columns((pl.col("primary") + pl.col("secondary")).alias("hidden"))
        .group_by("family")
        .agg(
            pl.len().alias("years"),
            pl.col("cells").max(),
            pl.col("primary").max(),
            pl.col("hidden").max(),
            pl.col("withheld").sum(),
            pl.col("gap").max(),
            pl.col("seconds").max(),
        )
        .sort("cells", descending=True)
    )


def main() -> None:
    """Prints sizes and times; exits 1 where a release takes longer than the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--until", default="2028-Q4", help="the last quarter of the sample data")
    parser.add_argument("--last", type=int, default=60, help="so many events are released one by one")
    options = parser.parse_args()
    until = parse_period(options.until)
    if until is None:
        parser.error(f"{options.until} is no quarter")
    with tempfile.TemporaryDirectory() as folder:
        url, _ = demo.make(Path(folder), FOLDER / "data", until, NOW)
        engines = desk.open_bare(url)
        head = ledger.head(engines)
        before = max(head - options.last, 1)
        first = released(engines, before)
        each = sorted(released(engines, number) for number in range(before + 1, head + 1))
        again = time.process_time()
        release = open_release(engines, PUBLIC)
        again = time.process_time() - again
        record = read_protection(engines)
        engines.dispose()
    hidden = release.measurements.filter(status="suppressed").height
    print(f"{head} events, {release.measurements.height} public figures, {hidden} hidden")
    print(f"first release of all years {first:6.2f} s")
    print(f"after one event            {each[len(each) // 2]:6.2f} s median, {each[-1]:.2f} s at most")
    print(f"read again                 {again:6.2f} s")
    with pl.Config(tbl_rows=-1, tbl_hide_column_data_types=True, tbl_hide_dataframe_shape=True, tbl_width_chars=120):
        print(sizes(record))
    raise SystemExit(each[-1] > BAR)


if __name__ == "__main__":
    main()

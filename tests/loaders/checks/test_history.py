"""A baseline gives way to what an institution has sent."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import polars as pl

from loaders import schema
from loaders.checks.history import check_baseline_gives_way
from loaders.messages import with_messages
from loaders.submission import Submission

Submit = Callable[..., Submission]
ROW = "offences;2023;AK;total;total;58;;;"


def versions(*sent: tuple[Decimal | None, bool, bool]) -> pl.DataFrame:
    """What the ledger holds for the key of ROW, newest first: value, counting, baseline."""
    columns = {"value": schema.VALUE, "counting": pl.Boolean, "baseline": pl.Boolean}
    key = dict(zip(schema.KEY, ROW.split(";"), strict=False))
    return pl.DataFrame(sent, schema=columns, orient="row").with_columns(pl.lit(v).alias(k) for k, v in key.items())


def test_a_value_that_was_sent_stays_and_the_difference_is_said(submit: Submit) -> None:
    data = submit(ROW).frame
    result = check_baseline_gives_way(data, versions((Decimal(60), True, False), (Decimal(58), True, False)))
    assert with_messages(result, "lv")["message"].to_list() == [
        "2. rindā programmā ir 58, bet iestāde ir iesniegusi 60; spēkā paliek iesniegtā vērtība."
    ]
    assert result.select("row", "column", "severity").row(0) == (2, "value", "notice")


def test_a_retracted_value_is_said_as_no_data(submit: Submit) -> None:
    result = check_baseline_gives_way(submit(ROW).frame, versions((None, True, False)))
    assert "the institution has sent n/d;" in with_messages(result, "en")["message"][0]


def test_the_same_value_an_older_baseline_and_what_no_longer_counts_are_not_said(
    submit: Submit,
) -> None:
    data = submit(ROW).frame
    for held in ((Decimal(58), True, False), (Decimal(60), True, True), (Decimal(60), False, False)):
        assert check_baseline_gives_way(data, versions(held)).is_empty()

"""How the tests of the ledger deliver."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

import polars as pl
import pytest

from loaders import ledger, schema

Deliver = Callable[..., ledger.Receipt]
Values = Callable[..., dict[str, Decimal | None]]


def _rows(values: Mapping[str, str | None]) -> pl.DataFrame:
    """One row an indicator, below each other as in a file."""
    return pl.DataFrame(
        [
            {
                "row": row,
                "indicator": indicator,
                "period": "2024-Q1",
                "institution": "SLP",
                "gender": "total",
                "category": "total",
                "value": None if value is None else Decimal(value),
                "status": "no_data" if value is None else "final",
            }
            for row, (indicator, value) in enumerate(values.items(), start=2)
        ],
        schema={"row": pl.Int64} | schema.MEASUREMENT,
    )


@pytest.fixture
def deliver(engines: ledger.Engines) -> Deliver:
    """Deliver values by indicator, as bytes that say just that."""

    def append(values: Mapping[str, str | None], *, baseline: bool = False, **known: object) -> ledger.Receipt:
        return ledger.append_submission(
            engines,
            _rows(values),
            known.pop("content", repr(values).encode()),
            file_name=known.pop("file_name", "SLP.csv"),
            deliverer="SLP",
            periods=["2024-Q1"],
            findings=[],
            actor="Anna",
            baseline=baseline,
            **known,
        )

    return append


@pytest.fixture
def values(engines: ledger.Engines) -> Values:
    """The current values by indicator, now or as of a number."""

    def read(as_of: int | None = None) -> dict[str, Decimal | None]:
        frame = ledger.read_current(engines, ledger.head(engines) if as_of is None else as_of)
        return dict(frame.select("indicator", "value").iter_rows())

    return read

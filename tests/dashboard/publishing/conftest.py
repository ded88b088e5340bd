"""A ledger that holds the programme's own figures and whatever a test delivers to it, straight into its tables."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dashboard import desk
from dashboard.project import FOLDER
from dashboard.publishing.facts import facts_of, printed_at
from dashboard.release import PUBLIC, Release, open_release
from dashboard.summaries.disclosure.facts import Facts
from loaders import ledger, schema
from loaders.catalogue import Catalogue, read_catalogue

Key = tuple[str, str, str, str, str]
Deliver = Callable[..., int]


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programme's data as they were when the tests began."""
    return Path(shutil.copytree(FOLDER / "data", tmp_path_factory.mktemp("programme") / "data"))


@pytest.fixture(scope="session")
def catalogue(data: Path) -> Catalogue:
    return read_catalogue(data)


@pytest.fixture(scope="session")
def facts(catalogue: Catalogue) -> Facts:
    return facts_of(catalogue)


@pytest.fixture(scope="session")
def printed_ledger(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the programme's own figures in it and nothing else."""
    path = tmp_path_factory.mktemp("printed") / "ledger.sqlite"
    desk.open_ledger(f"sqlite:///{path}", data).dispose()
    return path


@pytest.fixture(scope="session")
def printed(printed_ledger: Path) -> pl.DataFrame:
    engines = ledger.open_engines(f"sqlite:///{printed_ledger}")
    frame = printed_at(engines, ledger.head(engines))
    engines.dispose()
    return frame


@pytest.fixture
def book(printed_ledger: Path, tmp_path: Path) -> Iterator[ledger.Engines]:
    """A copy of it for one test."""
    engines = ledger.open_engines(f"sqlite:///{shutil.copy(printed_ledger, tmp_path / 'ledger.sqlite')}")
    yield engines
    engines.dispose()


@pytest.fixture
def deliver(book: ledger.Engines) -> Deliver:
    """Store figures by `indicator:period:institution:gender:category`; the number of the submission."""

    def store(values: Mapping[str, int | None], engines: ledger.Engines = book, deliverer: str = "AK") -> int:
        rows = rows_of(values)
        return ledger.append_submission(
            engines, rows, repr(rows.rows()).encode(), file_name="dati.csv", deliverer=deliverer, periods=[],
            findings=[], actor="Anna", reason="pārbaudīts",
        ).number  # fmt: skip

    return store


@pytest.fixture
def public(book: ledger.Engines) -> Callable[..., Release]:
    """What the public sees now, or saw as of a number."""
    return lambda as_of=None: open_release(book, PUBLIC, as_of)


def rows_of(values: Mapping[str, int | None]) -> pl.DataFrame:
    """One delivered row a value; None is no data."""
    rows = [
        dict(zip(schema.KEY, key.split(":"), strict=True))
        | {
            "row": number,
            "value": None if value is None else Decimal(value),
            "status": "no_data" if value is None else "final",
            "note": "nerādīt",
        }
        for number, (key, value) in enumerate(values.items(), start=2)
    ]
    return pl.DataFrame(rows, schema={"row": pl.Int64} | schema.MEASUREMENT)


@pytest.fixture(scope="session")
def current_of() -> Callable[..., pl.DataFrame]:
    """The current measurements (schema CURRENT) with these values alone."""

    def frame(values: Mapping[str, int | None], others: pl.DataFrame | None = None) -> pl.DataFrame:
        own = rows_of(values).with_columns(
            pl.lit(99, pl.Int64).alias("submission"), pl.lit("AK").alias("deliverer")
        ).select(*schema.CURRENT)  # fmt: skip
        return own if others is None else pl.concat([others.select(*schema.CURRENT), own])

    return frame


@pytest.fixture(scope="session")
def told() -> Callable[[pl.DataFrame], dict[str, Any]]:
    """What a frame shows by key: the value as a number, else the status."""

    def by_key(frame: pl.DataFrame) -> dict[str, Any]:
        return {
            ":".join(key): status if value is None else float(value)
            for *key, value, status in frame.select(*schema.KEY, "value", "status").iter_rows()
        }

    return by_key


@pytest.fixture
def book_of(printed_ledger: Path, tmp_path: Path) -> Callable[[], ledger.Engines]:
    """A new copy each time it is asked."""

    def opened() -> ledger.Engines:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite"
        return ledger.open_engines(f"sqlite:///{shutil.copy(printed_ledger, path)}")

    return opened

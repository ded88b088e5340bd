"""The files that an institution would have sent: our own forms, as bytes."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Final

import polars as pl

from dashboard.demo.chance import chance
from dashboard.demo.links import Term
from dashboard.demo.world import World
from loaders import schema
from loaders.owed import owed
from loaders.periods import Period, parse_period

SOURCE: Final = "paraugdati"


def report(world: World, deliverer: str, quarter: Period, printed: pl.DataFrame) -> pl.DataFrame:
    """What the deliverer owes for the quarter and the programme has not printed, filled in (schema MEASUREMENT)."""
    asked = owed(world.catalogue, deliverer, quarter.code).join(
        printed, on=list(schema.KEY), how="anti", maintain_order="left"
    )
    figures = [
        world.figure(Term(indicator, institution, gender, category), period)
        for indicator, code, institution, gender, category in asked.iter_rows()
        if (period := parse_period(code))
    ]
    return asked.with_columns(
        pl.Series("value", [figure.value for figure in figures], dtype=schema.VALUE),
        pl.Series("status", [figure.status for figure in figures], dtype=pl.String),
        pl.lit(None, pl.String).alias("note"),
        pl.lit(SOURCE).alias("source"),
    ).select(*schema.MEASUREMENT)


def mistaken(rows: pl.DataFrame, world: World, *what: object) -> tuple[pl.DataFrame, int | None]:
    """The rows with one count wrong by a few, and which one that is; as they are where nothing is counted."""
    dice = chance("mistake", *what)
    counted = [
        place
        for place, (code, value) in enumerate(rows.select("indicator", "value").iter_rows())
        if value and world.catalogue.indicator[code]["measure_kind"] not in ("milestone", "ratio")
    ]
    if not counted:
        return rows, None
    place, more = dice.choice(counted), dice.randint(1, 3)
    wrong = pl.when(pl.int_range(pl.len()) == place).then(pl.col("value") + more).otherwise("value")
    return rows.with_columns(wrong.cast(schema.VALUE).alias("value")), place


def as_bytes(rows: pl.DataFrame) -> bytes:
    """The rows as the form is saved from a spreadsheet: `;`, decimal comma, UTF-8 with BOM."""
    shown = rows.with_columns(
        pl.col(pl.Decimal).map_elements(_typed, return_dtype=pl.String),
    ).rename({name: schema.LATVIAN[name] for name in rows.columns})
    buffer = io.BytesIO()
    shown.write_csv(buffer, separator=";", include_bom=True)
    return buffer.getvalue()


def _typed(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")

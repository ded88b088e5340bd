"""Measurements with their labels, for files: one frame, three formats. Column names are English in every language."""

from __future__ import annotations

import io

import polars as pl

from dashboard.labels import Labels
from dashboard.names import with_names
from loaders import schema
from loaders.catalogue import Catalogue

# A cell that a spreadsheet would run as a formula is led by an apostrophe.
FORMULA = r"^[=+\-@\t\r]"
# What stands beside every invented value, and before the name of every file that may hold one.
SAMPLE = "paraugdati"
SAMPLE_FILE = "PARAUGDATI-"
NOTHING = pl.lit(value=False)


def export_frame(
    measurements: pl.DataFrame, catalogue: Catalogue, labels: Labels, invented: pl.Expr = NOTHING
) -> pl.DataFrame:
    """The measurements in the export form (schema EXPORT), one row a current value, sorted by key.

    What is `invented` says so in its note and in its source.
    """
    units = dict(
        zip(catalogue.codes["units"]["code"], catalogue.codes["units"][f"label_{labels.language}"], strict=True)
    )
    named = with_names(measurements, catalogue, labels)
    return (
        named.with_columns(pl.col("unit").replace_strict(units, default=pl.col("unit"), return_dtype=pl.String))
        .with_columns(_marked("note", invented), _marked("source", invented))
        .sort(schema.KEY)
        .select(schema.EXPORT)
    )


def _marked(column: str, invented: pl.Expr) -> pl.Expr:
    said = pl.col(column).fill_null("")
    sample = pl.concat_str(
        pl.lit(SAMPLE), pl.when(~said.is_in(["", SAMPLE])).then(said), separator="; ", ignore_nulls=True
    )
    return pl.when(invented).then(sample).otherwise(column).alias(column)


def file_name(name: str, *, synthetic: bool) -> str:
    """The name of a file that is handed out; one that may hold invented values says so first."""
    return name if not synthetic or name.startswith(SAMPLE_FILE) else f"{SAMPLE_FILE}{name}"


def as_csv(frame: pl.DataFrame) -> bytes:
    """The frame as Latvian Excel opens it: `;`, decimal comma, UTF-8 with BOM, CRLF, no cell that runs as a formula."""
    text = [column for column, dtype in frame.schema.items() if dtype == pl.String]
    safe = frame.with_columns(
        pl.when(pl.col(c).str.contains(FORMULA)).then("'" + pl.col(c)).otherwise(pl.col(c)).alias(c) for c in text
    )
    buffer = io.BytesIO()
    _plain_numbers(safe).write_csv(buffer, separator=";", include_bom=True, line_terminator="\r\n")
    return buffer.getvalue()


def as_xlsx(frame: pl.DataFrame) -> bytes:
    """The frame as a workbook: codes as text, values as numbers."""
    buffer = io.BytesIO()
    frame.with_columns(pl.col(pl.Decimal).cast(pl.Float64)).write_excel(
        buffer, worksheet="dati", dtype_formats={pl.Float64: "General", pl.Int64: "0"}, autofit=True
    )
    return buffer.getvalue()


def as_parquet(frame: pl.DataFrame) -> bytes:
    """The frame with its exact decimals."""
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()


FORMATS = {"csv": as_csv, "xlsx": as_xlsx, "parquet": as_parquet}


def _plain_numbers(frame: pl.DataFrame) -> pl.DataFrame:
    """Decimals as the shortest text with a decimal comma: 45,4 and never 45,4000."""
    shortest = pl.col(pl.Decimal).cast(pl.String).str.strip_chars_end("0").str.strip_chars_end(".")
    return frame.with_columns(shortest.str.replace(".", ",", literal=True))

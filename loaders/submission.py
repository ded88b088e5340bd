"""Raw cells -> Submission: every cell read, every rule asked, all findings at once; accepted or refused, never half."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.checks import CHECKS, ownership
from loaders.checks.rule import Delivered
from loaders.checks.values import WORDS, plain_number, read_value
from loaders.periods import parse_period
from loaders.spreadsheet import read_cells


@dataclass(frozen=True, eq=False)
class Submission:
    """One delivered file, read and checked. A row of `frame` is a measurement (schema MEASUREMENT, with `row`)."""

    file_name: str
    content: bytes
    frame: pl.DataFrame
    findings: pl.DataFrame
    deliverer: str | None

    @property
    def accepted(self) -> bool:
        """Whether no finding is an error. Warnings still need a reason."""
        return "error" not in self.findings["severity"]

    @property
    def has_warnings(self) -> bool:
        """Whether a warning must be confirmed with a reason before the file is stored."""
        return "warning" in self.findings["severity"]

    @property
    def periods(self) -> list[str]:
        """The period codes the file covers, sorted."""
        return sorted(self.frame["period"].drop_nulls().unique())


def read_submission(content: bytes, file_name: str, catalogue: Catalogue, deliverer: str | None = None) -> Submission:
    """The file's measurements and everything that is wrong with it; never raises for what a user delivered."""
    cells = read_cells(content)
    delivered = Delivered(_read(cells.frame, catalogue), catalogue)
    deliverer = deliverer or _main_deliverer(delivered)
    findings = [cells.findings, *(check(delivered) for check in CHECKS)]
    if deliverer:
        findings.append(ownership.check_deliverer(delivered, deliverer))
    frame = delivered.rows.unique(list(schema.KEY), keep="first", maintain_order=True)
    return Submission(
        file_name=file_name,
        content=content,
        frame=frame.select("row", *schema.MEASUREMENT),
        findings=pl.concat(findings).sort("row", "column", nulls_last=False, maintain_order=True),
        deliverer=deliverer,
    )


def preview(submission: Submission, current: pl.DataFrame) -> dict[str, int]:
    """How many of the file's keys are new, changed or unchanged against the current measurements."""
    now = current.select(*schema.KEY, pl.col("value").alias("v"), pl.col("status").alias("s"))
    joined = submission.frame.join(now, on=list(schema.KEY), how="left", maintain_order="left")
    new = pl.col("s").is_null()
    same = pl.col("value").eq_missing("v") & pl.col("status").eq_missing("s")
    counts = joined.select(
        new.sum().alias("new"), (~new & ~same).sum().alias("changed"), (~new & same).sum().alias("unchanged")
    )
    return counts.row(0, named=True)


def _read(cells: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The cells beside what they mean: codes, period code, exact value, status; null where a cell cannot be read."""
    typed = cells.rename({column: f"{column}_text" for column in schema.MEASUREMENT})
    value = read_value("value_text")
    word = plain_number("value_text").replace_strict(WORDS, default=None, return_dtype=pl.String)
    status = _coded("status", aliases(catalogue.codes.get("statuses"), schema.STATUSES))
    return typed.with_columns(
        _coded("indicator", aliases(catalogue.indicators)),
        _coded("institution", aliases(catalogue.institutions)),
        _coded("gender", aliases(catalogue.codes.get("genders"), schema.GENDERS)),
        _coded("category", _category_aliases(catalogue)),
        _period(typed["period_text"]),
        value.alias("value"),
        pl.when(pl.col("status_text").is_null())
        .then(pl.coalesce(word, pl.lit("final")))
        .otherwise(status)
        .alias("status"),
        pl.when(pl.col("note_text").is_null() & (plain_number("value_text") == "slēgta"))
        .then(pl.lit("slēgta"))
        .otherwise(pl.col("note_text"))
        .alias("note"),
        pl.col("source_text").alias("source"),
    )


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def aliases(frame: pl.DataFrame | None, codes: Iterable[str] = ()) -> dict[str, str]:
    """What a user may type for a code (the code itself, its labels, its aliases), folded -> code."""
    known = {_plain(code): code for code in codes}
    for row in frame.iter_rows(named=True) if frame is not None else ():
        labels = [row.get(c) for c in ("title_lv", "title_en", "short_lv", "label_lv", "label_en")]
        labels += (row.get("aliases_lv") or "").split("|")
        for label in (row["code"], *labels):
            if label and label.strip():
                known.setdefault(_plain(label), row["code"])
    return known


def _category_aliases(catalogue: Catalogue) -> dict[str, str]:
    """Category codes of every list; labels only where they mean one code in all lists."""
    known = {schema.TOTAL: schema.TOTAL, "kopā": schema.TOTAL}
    ambiguous = set()
    for name in catalogue.indicators["categories"].drop_nulls().unique().sort():
        for text, code in aliases(catalogue.codes[name]).items():
            if known.setdefault(text, code) != code:
                ambiguous.add(text)
    return {text: code for text, code in known.items() if text not in ambiguous}


def _coded(column: str, known: dict[str, str]) -> pl.Expr:
    folded = pl.col(f"{column}_text").str.normalize("NFC").str.replace_all(r"\s+", " ").str.to_lowercase()
    return folded.replace_strict(known, default=None, return_dtype=pl.String).alias(column)


def _period(texts: pl.Series) -> pl.Series:
    """The one code of each spelling; every distinct text is parsed once."""
    codes = {text: period.code for text in texts.drop_nulls().unique() if (period := parse_period(text))}
    return texts.replace_strict(codes, default=None, return_dtype=pl.String).alias("period")


def _main_deliverer(delivered: Delivered) -> str | None:
    """Who sends most of the file's rows, when the file does not say."""
    counts = ownership.owners(delivered)["deliverer"].drop_nulls().value_counts(sort=True)
    return counts["deliverer"][0] if counts.height else None

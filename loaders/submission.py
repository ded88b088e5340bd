"""Raw cells -> Submission: every cell read, every rule asked, all findings at once; accepted or refused, never half."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.checks import CHECKS, HISTORY_CHECKS, completeness, ownership
from loaders.checks.rule import Context, Delivered
from loaders.checks.values import WORDS, plain_number, read_value
from loaders.guard import allowed_by, check_beside, check_loose, check_texts, texts_of, withheld
from loaders.periods import parse_period
from loaders.preview import changes, counts
from loaders.spreadsheet import Cells, read_cells

LABELS: Final = ("title_lv", "title_en", "short_lv", "label_lv", "label_en", "aliases_lv")
# Any pair of quotation marks that people type, as one.
QUOTES: Final = str.maketrans(dict.fromkeys("„“”«»", '"'))


@dataclass(frozen=True, eq=False)
class Submission:
    """One delivered file, read and checked. A row of `frame` is a measurement (schema MEASUREMENT, with `row`)."""

    file_name: str
    content: bytes = field(repr=False)
    frame: pl.DataFrame = field(repr=False)
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


def read_submission(
    content: bytes, file_name: str, catalogue: Catalogue, deliverer: str | None = None, context: Context | None = None
) -> Submission:
    """The file's measurements and everything that is wrong with it; never raises for what a user delivered.

    With a `context` (at the door) a template's untouched rows are said and set aside, and the file is held against the
    ledger. A file with personal data keeps neither rows nor bytes.
    """
    cells = read_cells(content)
    rows = _read(cells.frame, catalogue)
    delivered = Delivered(rows, catalogue, context)
    delivered = replace(delivered, deliverer=deliverer or _main_deliverer(delivered))
    filled = replace(delivered, rows=rows.filter(~completeness.untouched())) if context else delivered
    findings = pl.concat([cells.findings, *_checked(delivered, filled)])
    guarded = _guarded(cells, file_name, catalogue)
    if guarded.height:
        findings = pl.concat([guarded, withheld(findings, guarded, allowed_by(catalogue))])
        content, filled = b"", replace(filled, rows=rows.clear())
    frame = filled.rows.unique(list(schema.KEY), keep="first", maintain_order=True)
    return Submission(
        file_name=file_name,
        content=content,
        frame=frame.select("row", *schema.MEASUREMENT),
        findings=findings.sort("row", "column", nulls_last=False, maintain_order=True),
        deliverer=delivered.deliverer,
    )


def _checked(delivered: Delivered, filled: Delivered) -> list[pl.DataFrame]:
    """The findings of every rule; at the door blank rows are asked only whether anything is filled in at all."""
    if delivered.context and filled.rows.is_empty():
        return [completeness.check_filled_in(delivered)]
    findings = [check(filled) for check in CHECKS]
    if filled.deliverer:
        findings.append(ownership.check_deliverer(filled, filled.deliverer))
    if delivered.context:
        findings += [completeness.check_filled_in(delivered), *(check(filled) for check in HISTORY_CHECKS)]
    return findings


def _guarded(cells: Cells, file_name: str, catalogue: Catalogue) -> pl.DataFrame:
    """What looks like personal data in the cells, in the file's name, and in whatever else the file holds."""
    allowed = allowed_by(catalogue)
    named, beside = check_loose(file_name, allowed), check_beside(cells.loose, allowed)
    return pl.concat([check_texts(texts_of(cells.frame), allowed), named, beside])


def preview(submission: Submission, current: pl.DataFrame) -> dict[str, int]:
    """How many of the file's keys are new, changed or unchanged against the current measurements."""
    return counts(changes(submission, current))


def _read(cells: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The cells beside what they mean: codes, period code, exact value, status; null where a cell cannot be read."""
    typed = cells.rename({column: f"{column}_text" for column in schema.MEASUREMENT})
    plain = plain_number("value_text")
    word = plain.replace_strict(WORDS, default=None, return_dtype=pl.String)
    coded = typed.with_columns(
        _coded(typed, "indicator", aliases(catalogue.indicators)),
        _coded(typed, "institution", aliases(catalogue.institutions)),
        _coded(typed, "gender", closed_list(catalogue, "genders", schema.GENDERS)),
        _coded(typed, "status", closed_list(catalogue, "statuses", schema.STATUSES)),
        _period(typed["period_text"]),
        read_value("value_text").alias("value"),
        pl.col("source_text").alias("source"),
    )
    return _with_categories(coded, catalogue).with_columns(
        pl.when(pl.col("status_text").is_null())
        .then(pl.coalesce(word, pl.lit("final")))
        .otherwise("status")
        .alias("status"),
        pl.when(pl.col("note_text").is_null() & plain.is_in(["slēgta", "slēgts"]))
        .then("value_text")
        .otherwise("note_text")
        .alias("note"),
    )


def _plain(text: str) -> str:
    """A label as it is compared: one kind of space and of quotation mark, no capitals."""
    return " ".join(unicodedata.normalize("NFC", text).translate(QUOTES).split()).casefold()


def aliases(frame: pl.DataFrame) -> dict[str, str]:
    """What a user may type for a code: the code itself, and its labels and aliases where they mean one code only."""
    columns = [c for c in LABELS if c in frame.columns]
    meant: dict[str, set[str]] = {}
    for code, *labels in frame.select("code", *columns).iter_rows():
        for label in "|".join(label for label in labels if label).split("|"):
            meant.setdefault(_plain(label), set()).add(code)
    known = {label: codes.pop() for label, codes in meant.items() if label and len(codes) == 1}
    return known | {_plain(code): code for code in frame["code"]}


def closed_list(catalogue: Catalogue, name: str, codes: Iterable[str]) -> dict[str, str]:
    """What a user may type for one of these codes; the list of the catalogue may name them, never add to them."""
    listed = aliases(catalogue.codes[name]) if name in catalogue.codes else {}
    return {label: code for label, code in listed.items() if code in codes} | {code: code for code in codes}


def _total_words(catalogue: Catalogue) -> dict[str, str]:
    return {"kopā": schema.TOTAL} | closed_list(catalogue, "genders", (schema.TOTAL,))


def _with_categories(rows: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The rows with the `category` that each text means in its indicator's own list, else in any list."""
    total = _total_words(catalogue)
    lists = {name: aliases(catalogue.codes[name]) for name in catalogue.indicators["categories"].drop_nulls().unique()}
    own = pl.DataFrame(
        [
            (code, label, category)
            for code, row in catalogue.indicator.items()
            for label, category in (lists.get(row["categories"], {}) | total).items()
        ],
        schema=dict.fromkeys(("indicator", "label", "category"), pl.String),
        orient="row",
    )
    # A category of another list is told from one that is unknown: the two are mended differently.
    anywhere = {label: code for name in sorted(lists) for label, code in lists[name].items()} | total
    labelled = rows.with_columns(_folded(rows["category_text"]).alias("label"))
    elsewhere = pl.col("label").replace_strict(anywhere, default=None, return_dtype=pl.String)
    return (
        labelled.join(own, on=["indicator", "label"], how="left", maintain_order="left")
        .with_columns(pl.coalesce("category", elsewhere).alias("category"))
        .drop("label")
    )


def _folded(texts: pl.Series) -> pl.Series:
    """Each text as labels are compared; every distinct one is folded once."""
    folded = {text: _plain(text) for text in texts.drop_nulls().unique()}
    return texts.replace_strict(folded, default=None, return_dtype=pl.String)


def _coded(rows: pl.DataFrame, column: str, known: dict[str, str]) -> pl.Series:
    folded = _folded(rows[f"{column}_text"])
    return folded.replace_strict(known, default=None, return_dtype=pl.String).alias(column)


def _period(texts: pl.Series) -> pl.Series:
    """The one code of each spelling; every distinct text is parsed once."""
    codes = {text: period.code for text in texts.drop_nulls().unique() if (period := parse_period(text))}
    return texts.replace_strict(codes, default=None, return_dtype=pl.String).alias("period")


def _main_deliverer(delivered: Delivered) -> str | None:
    """Who sends most of the file's rows, when the file does not say; of equals the first by code."""
    counts = ownership.owners(delivered).filter(pl.col("deliverer").is_not_null())["deliverer"].value_counts()
    ranked = counts.sort("count", "deliverer", descending=[True, False])
    return ranked["deliverer"][0] if ranked.height else None

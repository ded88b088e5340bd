"""Raw cells -> Submission: every cell read, every rule asked, all findings at once; accepted or refused, never half."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import polars as pl

from loaders.catalogue import Catalogue
from loaders.checks import CHECKS, HISTORY_CHECKS, completeness, ownership
from loaders.checks.rule import Context, Delivered
from loaders.guard import allowed_by, check_beside, check_loose, check_texts, texts_of, withheld
from loaders.preview import changes, counts
from loaders.reading import read_rows
from loaders.spreadsheet import Cells, read_cells


@dataclass(frozen=True, eq=False)
class Submission:
    """One delivered file, read and checked. A row of `frame` has the columns of the file's form, and `row`."""

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
    """What the file says and everything that is wrong with it; never raises for what a user delivered.

    Which of the two forms it is, its header says. With a `context` (at the door) a template's untouched rows are said
    and set aside, and the file is held against the ledger. A file with personal data keeps neither rows nor bytes.
    """
    cells = read_cells(content)
    rows = read_rows(cells.frame, catalogue, cells.decimal)
    delivered = Delivered(rows, catalogue, context)
    delivered = replace(delivered, deliverer=deliverer or _main_deliverer(delivered))
    form = delivered.form
    filled = replace(delivered, rows=rows.filter(~completeness.untouched(form))) if context else delivered
    findings = pl.concat([cells.findings, *_checked(delivered, filled)])
    guarded = _guarded(cells, file_name, catalogue)
    if guarded.height:
        findings = pl.concat([guarded, withheld(findings, guarded, allowed_by(catalogue))])
        content, filled = b"", replace(filled, rows=rows.clear())
    frame = filled.rows.unique(list(form.key), keep="first", maintain_order=True)
    return Submission(
        file_name=file_name,
        content=content,
        frame=frame.select(*form.rows),
        findings=findings.sort("row", "column", nulls_last=False, maintain_order=True),
        deliverer=delivered.deliverer,
    )


def _checked(delivered: Delivered, filled: Delivered) -> list[pl.DataFrame]:
    """The findings of every rule; at the door blank rows are asked only whether anything is filled in at all."""
    if delivered.context and filled.rows.is_empty():
        return [completeness.check_filled_in(delivered)]
    form = delivered.form.name
    findings = [check(filled) for check in CHECKS[form]]
    if filled.deliverer:
        findings.append(ownership.check_deliverer(filled, filled.deliverer))
    if delivered.context:
        findings += [completeness.check_filled_in(delivered), *(check(filled) for check in HISTORY_CHECKS[form])]
    return findings


def _guarded(cells: Cells, file_name: str, catalogue: Catalogue) -> pl.DataFrame:
    """What looks like personal data in the cells, in the file's name, and in whatever else the file holds."""
    allowed = allowed_by(catalogue)
    named, beside = check_loose(file_name, allowed), check_beside(cells.loose, allowed)
    return pl.concat([check_texts(texts_of(cells.frame), allowed), named, beside])


def preview(submission: Submission, current: pl.DataFrame) -> dict[str, int]:
    """How many of the file's keys are new, changed or unchanged; a row of `current` is of the file's own form."""
    return counts(changes(submission, current))


def _main_deliverer(delivered: Delivered) -> str | None:
    """Who sends most of the file's rows, when the file does not say; of equals the first by code."""
    counts = ownership.owners(delivered).filter(pl.col("deliverer").is_not_null())["deliverer"].value_counts()
    ranked = counts.sort("count", "deliverer", descending=[True, False])
    return ranked["deliverer"][0] if ranked.height else None

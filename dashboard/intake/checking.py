"""A file that somebody wants to deliver: what was found in it, and what it would change. Nothing is stored."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Final, Literal

import polars as pl

from dashboard.release import Release
from dashboard.view import View
from loaders import schema
from loaders.annotated import annotated
from loaders.forms import Form, form_of
from loaders.messages import with_messages
from loaders.preview import changes, counts
from loaders.submission import Submission, read_submission

SEVERITIES: Final = ("error", "warning", "notice")


@dataclass(frozen=True, eq=False)
class Check:
    """One file as it was read at the ledger's `head`. A row of `changes` is a key of it (loaders.preview).

    `withheld`: it holds personal data, and nothing of it was kept, not even its name. `same` is the submission that
    says all of it already, where it has the same bytes.
    """

    submission: Submission
    head: int
    withheld: bool
    changes: pl.DataFrame = field(repr=False)
    same: int | None = None

    @property
    def form(self) -> Form:
        """Which of the two forms it is, as its own header says."""
        return form_of(self.submission.frame)

    @property
    def counts(self) -> dict[str, int]:
        """How many of its keys are new, changed and unchanged."""
        return counts(self.changes)

    @property
    def found(self) -> dict[str, int]:
        """How many findings of each severity there are."""
        return {kind: self.submission.findings.filter(severity=kind).height for kind in SEVERITIES}

    @property
    def changes_nothing(self) -> bool:
        """Whether it was accepted and says nothing that is not current."""
        return self.submission.accepted and not self.counts["new"] + self.counts["changed"]

    @property
    def has_rows(self) -> bool:
        """Whether there are rows beside which a message could stand."""
        rows = self.submission.findings["row"]
        return not self.withheld and (self.submission.frame.height > 0 or rows.null_count() < len(rows))

    @property
    def kind(self) -> Literal["csv", "xlsx"]:
        """What its content is."""
        return "xlsx" if self.submission.content.startswith(b"PK") else "csv"

    @property
    def stem(self) -> str:
        """Its name without the ending."""
        return PurePath(self.submission.file_name).stem


def check(content: bytes, file_name: str, deliverer: str, release: Release, closed: pl.DataFrame, today: date) -> Check:
    """Everything about a file before anybody confirms it; a row of `closed` is a closed report (desk.read_closed)."""
    context = release.context(closed, today)
    submission = read_submission(content, file_name, release.catalogue, deliverer, context)
    withheld = bool(content) and not submission.content
    changed = changes(submission, release.current(form_of(submission.frame)))
    same = None if withheld else _same(content, changed, release)
    return Check(submission, release.head, withheld, changed, same)


def moved(checked: Check, before: Release, now: Release) -> pl.DataFrame:
    """The keys of the file that somebody else changed between two releases, as rows of `changes`: then and now."""
    form = checked.form
    earlier, later = (changes(checked.submission, release.current(form)) for release in (before, now))
    then = earlier.select(*form.key, *(pl.col(f"old_{name}").alias(f"then_{name}") for name in form.said))
    joined = later.join(then, on=list(form.key), maintain_order="left")
    same = pl.all_horizontal(pl.col(f"then_{name}").eq_missing(pl.col(f"old_{name}")) for name in form.said)
    told = [pl.col(f"then_{name}").alias(f"old_{name}") for name in form.said]
    return joined.filter(~same).with_columns(*(pl.col(f"old_{n}").alias(f"new_{n}") for n in form.said), *told)


def findings(checked: Check, view: View) -> pl.DataFrame:
    """The findings to be read: `row`, `column` as the file calls it, `severity`, `message`; the gravest first."""
    language = view.labels.language
    words = schema.LATVIAN if language == "lv" else {}
    told = with_messages(checked.submission.findings, language)
    gravity = pl.col("severity").replace_strict(
        {kind: place for place, kind in enumerate(SEVERITIES)}, return_dtype=pl.Int64
    )
    return told.sort(gravity, "row", nulls_last=False, maintain_order=True).select(
        "row", pl.col("column").replace(words), "severity", "message"
    )


def by_row(checked: Check, view: View) -> dict[int, list[str]]:
    """The messages of each row, without mere notices."""
    said: dict[int, list[str]] = {}
    grave = findings(checked, view).filter(pl.col("severity") != "notice").drop_nulls("row")
    for row, _column, _severity, message in grave.iter_rows():
        said.setdefault(row, []).append(message)
    return said


def with_notes(checked: Check, view: View) -> bytes:
    """The sender's own file with a column of messages; raises NothingToAnnotate where it has no rows."""
    said: dict[int | None, list[str]] = {}
    for row, _column, _severity, message in findings(checked, view).iter_rows():
        said.setdefault(row, []).append(message)
    return annotated(checked.submission.content, said)[0]


def personal_cells(checked: Check) -> list[tuple[int, str]]:
    """The (row, column) of the cells because of which a file was withheld."""
    errors = checked.submission.findings.filter(severity="error").drop_nulls(["row", "column"])
    personal = errors.filter(pl.col("code").str.starts_with("personal"))
    return list(personal.select("row", "column").iter_rows())


def _same(content: bytes, changed: pl.DataFrame, release: Release) -> int | None:
    """The counting submission with the same bytes, while all that the file says is current."""
    if changed.is_empty() or changed.filter(pl.col("kind") != "unchanged").height:
        return None
    sha256 = hashlib.sha256(content).hexdigest()
    found = release.submissions.filter(pl.col("sha256") == sha256, pl.col("counting"))
    return int(found["number"][0]) if found.height else None

"""What comes out of any file: its data rows as text, what is wrong with it, and the texts that stand beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from loaders import schema
from loaders.checks import columns as rules
from loaders.checks.rule import found, found_in_file
from loaders.spreadsheet import limits
from loaders.spreadsheet.headers import header_problems
from loaders.spreadsheet.layout import Layout

# A text that stands in a file beside its data; `row` is null outside its sheet. `place` is one of: header, above,
# ignored, sheet_name, sheet, other_sheet, unused, formula, comment, property, drawing.
LOOSE: Final[schema.Columns] = {"row": pl.Int64, "place": pl.String, "text": pl.String}
# So many texts show whether a column repeats itself.
SAMPLE: Final = 1_000
Loose = tuple[int | None, str, str]


@dataclass(frozen=True, eq=False)
class Cells:
    """What stood in a file: a row of `frame` is a data row (schema RAW, empty cells null); and what is wrong.

    A row of `loose` is a text outside the data, for the personal-data guard. `decimal` is the sign that the file's
    separator makes the decimal one.
    """

    frame: pl.DataFrame
    findings: pl.DataFrame
    loose: pl.DataFrame = field(default_factory=lambda: schema.empty(LOOSE))
    decimal: str = ","


def refused(layout: Layout, findings: Iterable[pl.DataFrame], loose: Iterable[Loose] = ()) -> Cells:
    """No row, and why."""
    return Cells(schema.empty(layout.raw), all_of(findings), loose_texts(loose))


def all_of(findings: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """The findings in one frame."""
    return pl.concat([schema.empty(schema.FINDING), *findings])


def loose_texts(loose: Iterable[Loose]) -> pl.DataFrame:
    """The texts as a frame, blank ones left out."""
    return pl.DataFrame([text for text in loose if text[2].strip()], schema=LOOSE, orient="row")


def cells_of(
    layout: Layout,
    header: list[str],
    table: pl.DataFrame,
    findings: Iterable[pl.DataFrame] = (),
    loose: Iterable[Loose] = (),
    decimal: str = ",",
) -> Cells:
    """The cells under a header: `table`, trimmed, has `row` and then a text column a header, in the file's order."""
    named = [text.strip() for text in header]
    while named and not named[-1]:
        named.pop()
    loose = [*loose, *((None, "header", text) for text in named)]
    if any(len(text) > limits.LONGEST_CELL for text in named):
        return refused(layout, [found_in_file(rules.CELL_TOO_LONG, None, str(limits.LONGEST_CELL), 1, "")], loose)
    problems = header_problems(layout, named)
    if problems:
        return refused(layout, [*findings, *problems], loose)
    filled, beyond = _under(named, table)
    names = dict(zip(table.columns[1:], (layout.canonical(text) for text in named), strict=False))
    ignored = [column for column, name in names.items() if name in layout.ignored]
    loose += [(row, "ignored", text) for c in ignored for row, text in filled.select("row", c).drop_nulls().iter_rows()]
    kept = {column: name for column, name in names.items() if name in layout.columns}
    absent = [pl.lit(None, dtype=pl.String).alias(c) for c in layout.columns if c not in kept.values()]
    frame = filled.select("row", *kept).rename(kept).with_columns(absent).select(*layout.raw)
    wrong = [*findings, *beyond]
    if too_long := _overlong(frame, layout):
        return refused(layout, [*wrong, *too_long], loose)
    if not frame.height and not any(some.height for some in wrong):
        wrong.append(found_in_file(rules.NO_ROWS))
    return Cells(frame, all_of(wrong), loose_texts(loose), decimal)


def most_rows(width: int) -> int:
    """How many rows of a table of this width are read at all."""
    return min(limits.MOST_ROWS, limits.MOST_CELLS // max(width, 1))


def too_long(width: int) -> pl.DataFrame:
    """The finding about a table with more rows."""
    return found_in_file(rules.TOO_LONG, hint=str(most_rows(width)))


def too_wide(width: int) -> pl.DataFrame:
    """The finding about a table with more columns than are read at all."""
    return found_in_file(rules.TOO_WIDE, str(width), str(limits.MOST_COLUMNS))


def distinct_texts(table: pl.DataFrame) -> dict[str, pl.Series]:
    """The texts of each column, once each where they repeat: what is asked of all is sooner asked of these."""
    return {column: _distinct(table[column]) for column in table.columns[1:]}


def _distinct(texts: pl.Series) -> pl.Series:
    if texts.null_count() == len(texts):
        return texts.clear()
    return texts.unique() if texts.head(SAMPLE).n_unique() < SAMPLE // 2 else texts


def trimmed(table: pl.DataFrame, texts: dict[str, pl.Series]) -> pl.DataFrame:
    """The table without spaces around its texts, blank texts null; `texts` are its distinct ones."""
    untidy = [c for c, some in texts.items() if ((some == "") | (some != some.str.strip_chars())).any()]
    stripped = pl.col(untidy).str.strip_chars()
    return table.with_columns(pl.when(stripped != "").then(stripped).name.keep()) if untidy else table


def _under(named: list[str], data: pl.DataFrame) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """The rows that hold something, and a finding for each that holds it where there is no header."""
    texts = data.columns[1:]
    nowhere = [column for i, column in enumerate(texts) if i >= len(named) or not named[i]]
    holds = [column for column in nowhere if data[column].null_count() < data.height]
    findings = []
    if holds:
        stray = pl.any_horizontal(pl.col(holds).is_not_null())
        last = pl.max_horizontal(pl.when(pl.col(c).is_not_null()).then(i) for i, c in enumerate(texts, 1))
        headers = str(sum(map(bool, named)))
        findings = [found(rules.CELL_COUNT, data.filter(stray).with_columns(last.alias("last")), "last", headers)]
        data = data.filter(~stray)
    under = [column for column in texts if column not in nowhere]
    blank = pl.all_horizontal(pl.col(under).is_null())
    return (data.filter(~blank) if data[under[0]].null_count() else data), findings


def _overlong(frame: pl.DataFrame, layout: Layout) -> list[pl.DataFrame]:
    """A finding for each cell that is longer than a spreadsheet's can be."""
    longest = frame.select(pl.col(layout.columns).str.len_bytes().max()).row(0, named=True)
    return [
        found(rules.CELL_TOO_LONG, rows, hint=str(limits.LONGEST_CELL), column=column)
        for column in layout.columns
        if (longest[column] or 0) > limits.LONGEST_CELL
        and (rows := frame.filter(pl.col(column).str.len_chars() > limits.LONGEST_CELL)).height
    ]

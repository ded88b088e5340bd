"""The guard: no personal data comes in. What it finds it names by place and kind, and never repeats.

A match refuses the whole file, and nobody may overrule it. A known name or address of the programme itself is let by.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

import polars as pl

from loaders import schema
from loaders.checks.rule import found_in_file
from loaders.guard.allowed import Allowed, allowed_by
from loaders.guard.patterns import HEADER, HIDDEN, INVISIBLE, PATTERNS, WORTH_ASKING
from loaders.guard.rules import IN_PLACE

__all__ = ["Allowed", "allowed_by", "check_beside", "check_loose", "check_texts", "is_personal", "texts_of", "withheld"]

TEXT: Final[schema.Columns] = {"row": pl.Int64, "column": pl.String, "text": pl.String}
# A header that nobody knows may be a name itself: it is not said.
SAYABLE: Final = frozenset((*schema.MEASUREMENT, *schema.ACTIVITY))
# A text that stands beside the data of a file; the names of the places are the reader's.
BESIDE: Final[schema.Columns] = {"row": pl.Int64, "place": pl.String, "text": pl.String}
PLACES: Final = {
    "file_name": "personal_file_name",
    "sheet_name": "personal_sheet_name",
    "comment": "personal_comment",
    "property": "personal_properties",
    "header": "personal_header",
}


def texts_of(cells: pl.DataFrame) -> pl.DataFrame:
    """One row a filled cell (TEXT) of a frame of cells with their spreadsheet `row`."""
    columns = [name for name, dtype in cells.schema.items() if dtype == pl.String]
    return cells.unpivot(columns, index="row", variable_name="column", value_name="text").drop_nulls("text")


def check_texts(texts: pl.DataFrame, allowed: Allowed) -> pl.DataFrame:
    """One finding a cell and kind of personal data; every rule is asked of every distinct text that is worth asking.

    A row of `texts` is a cell: its spreadsheet `row`, `column` and `text`. No finding holds anything of the text.
    """
    known = pl.when(pl.col("column").is_in(SAYABLE)).then("column").alias("column")
    return (
        _suspects(texts, allowed)
        .select("row", known, "code", severity=pl.lit("error"), value=pl.lit(None, pl.String), hint=pl.lit(""))
        .sort("row", "column", "code", nulls_last=True)
    )


def check_loose(
    file_name: str,
    allowed: Allowed,
    *,
    sheets: Sequence[str] = (),
    comments: Sequence[str] = (),
    properties: Sequence[str] = (),
    headers: Sequence[str] = (),
    elsewhere: Sequence[str] = (),
) -> pl.DataFrame:
    """One finding a kind of place outside the cells that holds personal data: the file's name, and what is handed in.

    Headers and sheet names are refused too where they only announce personal data.
    """
    # Joined words are read apart, and as they stand: a code may hold the same signs.
    bare = re.sub(r"[_+]+|(?<=\D)[-.](?=\D)", " ", file_name)
    given = {"file_name": (file_name, bare), "sheet_name": sheets, "comment": comments, "property": properties}
    given |= {"header": headers, "elsewhere": elsewhere}
    texts = [(None, place, text) for place, some in given.items() for text in some]
    return check_beside(pl.DataFrame(texts, schema=BESIDE, orient="row"), allowed)


def check_beside(loose: pl.DataFrame, allowed: Allowed) -> pl.DataFrame:
    """One finding a kind of place where a text outside the data (BESIDE, as the reader gives it) is personal."""
    announcing = loose.filter(pl.col("place").is_in(["header", "sheet_name"]))
    announced = [place for _, place, text in announcing.unique().iter_rows() if _announces(text, allowed)]
    places = {*_suspects(loose, allowed)["place"], *announced}
    codes = sorted({PLACES.get(place, "personal_elsewhere") for place in places})
    return pl.concat([schema.empty(schema.FINDING), *(found_in_file(IN_PLACE[code]) for code in codes)])


def is_personal(text: str, allowed: Allowed) -> bool:
    """Whether words that somebody types about the data hold what looks like personal data."""
    return bool(_kinds_in(_plain(text), allowed))


def withheld(findings: pl.DataFrame, guarded: pl.DataFrame, allowed: Allowed) -> pl.DataFrame:
    """The other findings of a file, silent about what the guard has found: no value or hint that holds it is left.

    A finding about the same cell, or one that quotes a personal text from anywhere, keeps its place, not its words.
    """
    cells = guarded.filter(pl.col("row").is_not_null()).select("row", "column").unique().with_columns(guarded=True)
    quoted = {text for name in ("value", "hint") for text in findings[name].drop_nulls().unique()}
    personal = [text for text in quoted if _kinds_in(_plain(text), allowed) or HEADER.search(_plain(text))]
    marked = findings.join(cells, on=["row", "column"], how="left", maintain_order="left")
    kept = pl.col("guarded").is_null()
    return marked.with_columns(
        pl.when(kept & ~pl.col(name).is_in(personal)).then(name).alias(name) for name in ("value", "hint")
    ).select(*schema.FINDING)


def _suspects(texts: pl.DataFrame, allowed: Allowed) -> pl.DataFrame:
    """The rows whose text is personal, once a rule (`code`) that it breaks; the text itself is made plain."""
    plain = pl.col("text").str.normalize("NFKC").str.replace_all(INVISIBLE, "")
    worth = texts.filter(pl.col("text").str.contains(WORTH_ASKING) | pl.col("text").str.contains(HIDDEN))
    asked = worth.with_columns(plain.alias("text"))
    kinds = [(text, rule) for text in asked["text"].unique() for rule in _kinds_in(text, allowed)]
    judged = pl.DataFrame(kinds, schema={"text": pl.String, "code": pl.String}, orient="row")
    return asked.join(judged, on="text", how="inner")


def _plain(text: str) -> str:
    return re.sub(INVISIBLE, "", unicodedata.normalize("NFKC", text))


def _kinds_in(text: str, allowed: Allowed) -> list[str]:
    """The codes of the rules that a plain text breaks."""
    return [
        rule
        for rule, pattern in PATTERNS.items()
        if any(not allowed.covers(rule, matched) for matched in pattern(text))
    ]


def _announces(name: str, allowed: Allowed) -> bool:
    """Whether a header or sheet name promises personal data; a title of the catalogue does not (births)."""
    plain = " ".join(_plain(name).split())
    return bool(HEADER.search(plain)) and plain.casefold() not in allowed.titles

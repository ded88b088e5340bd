"""A finding -> one sentence in the user's language, from the rule's own words."""

from __future__ import annotations

from typing import Any

import polars as pl

from loaders import schema
from loaders.checks import RULES


def message(finding: dict[str, Any], language: str) -> str:
    """The sentence that tells what was found where, and how to mend it."""
    rule = RULES[finding["code"]]
    column = finding["column"] or ""
    places = {
        "row": finding["row"],
        "column": schema.LATVIAN.get(column, column) if language == "lv" else column,
        "value": finding["value"] or "",
        "hint": _hint(finding["hint"] or "", language),
    }
    return (rule.lv if language == "lv" else rule.en).format(**places).strip()


def _hint(hint: str, language: str) -> str:
    """A suggestion is kept in the frame as `code?`; it becomes a question here."""
    if hint.endswith("?"):
        return f"Vai domāts “{hint[:-1]}”?" if language == "lv" else f"Did you mean “{hint[:-1]}”?"
    return hint


def with_messages(findings: pl.DataFrame, language: str) -> pl.DataFrame:
    """The findings, each with its `message`."""
    sentences = [message(finding, language) for finding in findings.iter_rows(named=True)]
    return findings.with_columns(pl.Series("message", sentences, dtype=pl.String))

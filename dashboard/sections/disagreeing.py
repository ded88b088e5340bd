"""The way from the figures of a section to what they do not agree with."""

from __future__ import annotations

import polars as pl

from dashboard.reconciliation import identities_of
from dashboard.sections.links import DIRECTION, INSTITUTION, SEARCH, YEARS, address, to_identity
from dashboard.sections.markup import Markup, element, link
from dashboard.sections.plan import Row
from dashboard.summaries.identities import FAILS
from dashboard.view import View
from loaders import schema


def disagreeing(rows: pl.DataFrame, view: View) -> Markup:
    """How many identities of these figures do not hold, as a link to them; nothing where all do, or for the public.

    A row of `rows` is one of View.measurements.
    """
    if rows.is_empty() or view.release.audience.kind == "public":
        return Markup("")
    shown = {":".join(key) for key in rows.select(schema.KEY).unique().iter_rows()}
    failing = identities_of(view.release).filter(verdict=FAILS)
    found = [row["code"] for row in failing.iter_rows(named=True) if shown & _parts(row)]
    if not found:
        return Markup("")
    nothing: dict[str, str] = {YEARS: "", INSTITUTION: "", DIRECTION: ""}
    several = address("saskanosana", view, **nothing, **{SEARCH: str(rows["indicator"][0])})
    said = view.labels.n(
        "{count} relation of these figures does not agree", "{count} relations of these figures do not agree",
        len(found),
    )  # fmt: skip
    return element("p", link(said, to_identity(found[0], view) if len(found) == 1 else several), "origin")


def _parts(row: Row) -> set[str]:
    """The figures beside which it is said: where the parts stand, not beside every headline."""
    left, right = set(row["left_cells"]), set(row["right_cells"])
    return left | right if len(left) == len(right) == 1 else max(left, right, key=len)

"""What stands behind a slide with figures: its cells, and what the speaker should know of them."""

from __future__ import annotations

import polars as pl

from dashboard.labels import MARKS, Labels
from dashboard.meeting.slides.cells import shown
from dashboard.meeting.state import Cell
from dashboard.names import code_names
from dashboard.sections import around
from dashboard.sections.base import Section
from dashboard.view import View
from loaders import schema


def notes(section: Section, title: str, view: View, *warnings: str) -> tuple[str, ...]:
    """The finding where the title is not all of it, what is counted, what must not be concluded, and what is known.

    `warnings` are of the slide; those of the section follow them.
    """
    language, rows = view.labels.language, section.rows
    indicators = tuple(rows["indicator"].drop_nulls().unique(maintain_order=True))
    defined = [view.catalogue.indicator[code] for code in indicators]
    signs = [f"{sign} – {meaning}" for sign, meaning in view.labels.legend(rows["status"].unique())]
    said = [
        *([_sentence(section.sentence)] if section.sentence.lower() != title.lower() else []),
        *(
            f"{row[f'title_{language}']}: {row[f'definition_{language}']}"
            for row in defined
            if row[f"definition_{language}"]
        ),
        *warnings,
        *section.notes,
        *signs,
        *(
            f"{issue.code}: {_sentence(issue.finding)} {_sentence(issue.handling)}"
            for issue in around.issues(indicators, rows, view)
        ),
    ]
    return tuple(dict.fromkeys(_sentence(text) for text in said))


def _sentence(text: str) -> str:
    whole = f"{text[:1].upper()}{text[1:]}".strip()
    return whole if whole.endswith((".", "?", "!", "…")) or not whole else f"{whole}."


def headed(name: str, rows: pl.DataFrame) -> tuple[str, str]:
    """A heading with the mark that all numbers under it share, and the status of that mark; "" where they differ."""
    statuses = set(rows.drop_nulls("value")["status"])
    status = statuses.pop() if len(statuses) == 1 else ""
    return (f"{name} {MARKS[status]}", status) if status in MARKS else (name, "")


def cell(found: pl.DataFrame, labels: Labels, said: str, *, none: str) -> Cell:
    """The one row of `found` as a cell, without the mark that its heading `said`; `none` where there is none."""
    if found.is_empty():
        return Cell(none)
    row = found.row(0, named=True)
    if row["value"] is None and row["status"] != schema.SUPPRESSED:
        return Cell(labels.t("no data"), None, "no_data")
    written = shown(row["value"], "", "final" if row["status"] == said else row["status"], labels)
    return Cell(written.text, written.value, row["status"])


def unit_name(indicator: str, view: View) -> str:
    """What an indicator is counted in, in the reader's language."""
    return code_names(view.catalogue, "units", f"label_{view.labels.language}").get(
        str(view.catalogue.indicator[indicator]["unit"]), ""
    )


def known(rows: pl.DataFrame) -> bool:
    """Whether anything of these rows can be shown: a number, or that there is one that must not be."""
    return not rows.filter(pl.col("value").is_not_null() | (pl.col("status") == schema.SUPPRESSED)).is_empty()

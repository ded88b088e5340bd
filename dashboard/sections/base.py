"""What a section says, and everything that stands around a chart: table, download, definitions, source, issues.

A page describes a `Section`; `prepare` turns it once into finished text and a finished chart specification, so that
showing it again costs nothing. No Streamlit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import altair as alt
import polars as pl

from dashboard.charts.base import Chart
from dashboard.export import as_csv, export_frame
from dashboard.sections import around, changes
from dashboard.sections.disagreeing import disagreeing
from dashboard.sections.links import is_public
from dashboard.sections.markup import Content, element, joined, text_table
from dashboard.sections.origin import origin
from dashboard.theme import altair_config
from dashboard.view import View

# What opens under a section, on demand.
TABLE: Final = "table"
DEFINITION: Final = "definition"
CHANGES: Final = "changes"
ORIGIN: Final = "origin"
ISSUES: Final = "issues"


@dataclass(frozen=True, eq=False)
class Section:
    """One finding with its evidence. `rows` are the measurements it rests on, as View.measurements names them."""

    title: str
    sentence: str
    rows: pl.DataFrame
    chart: Chart | None = None
    table: pl.DataFrame | None = None
    measured: str = ""
    notes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    # What its table says holds whatever was chosen: rules, not measurements.
    standing: bool = False
    # Left out of its page where it has nothing to show.
    optional: bool = False


@dataclass(frozen=True)
class Caption:
    """What a section says of its figures, as plain text for a file that leaves its page.

    `measured` is without the section's title; `issues` are the contradictions that are said under the chart.
    """

    title: str
    measured: str
    notes: tuple[str, ...]
    issues: tuple[str, ...]
    source: str
    as_of: date


@dataclass(frozen=True)
class Prepared:
    """A section ready to be shown: finished HTML in the reader's language, the chart as a Vega-Lite specification.

    `head` is the finding and what is measured, `details` what opens on demand (code, name, HTML), `foot` the source.
    `sample`: the file to download may hold invented figures.
    """

    sentence: str
    caption: Caption
    head: str
    spec: dict[str, Any] | None
    details: tuple[tuple[str, str, str], ...]
    foot: str
    download: bytes = field(repr=False)
    sample: bool
    empty: bool
    left_out: bool


def prepare(section: Section, view: View) -> Prepared:
    """The finished form of a section for one reader."""
    indicators = section.indicators or tuple(section.rows["indicator"].unique(maintain_order=True))
    known = around.issues(indicators, section.rows, view)
    sentence = section.sentence[:1].upper() + section.sentence[1:]
    config = altair_config(view.labels.language, view.palette)
    return Prepared(
        sentence=sentence,
        caption=(caption := _caption(section, indicators, known, view)),
        head=_head(sentence, caption),
        spec=specification(section.chart, config) if section.chart is not None and section.rows.height else None,
        details=_details(section, indicators, known, view),
        foot=_foot(section, caption, known, view),
        download=as_csv(export_frame(section.rows, view.catalogue, view.labels, view.release.is_invented)),
        sample=view.release.synthetic,
        empty=section.rows.is_empty() and not section.standing,
        left_out=section.rows.is_empty() and section.optional,
    )


def _caption(section: Section, indicators: tuple[str, ...], known: tuple[around.Issue, ...], view: View) -> Caption:
    notes = [*section.notes, *around.reservations(section.rows, view.labels), *around.undated(section.rows, view)]
    notes += around.origins(section.rows, view)
    source = [*around.sources(section.rows, view), around.completeness(section.rows, indicators, view)]
    return Caption(
        title=section.title,
        measured=section.measured or around.measured(section.rows, view),
        notes=tuple(notes),
        issues=tuple(f"{issue.code} {issue.finding}" for issue in known if issue.pressing),
        source=" · ".join(source),
        as_of=view.release.day,
    )


def _head(sentence: str, caption: Caption) -> str:
    parts: list[Content] = [element("strong", caption.title), caption.measured]
    said = joined([part for part in parts if part], " · ")
    return joined([element("h2", sentence), element("p", said, "quiet")]).html


def _details(
    section: Section, indicators: tuple[str, ...], known: tuple[around.Issue, ...], view: View
) -> tuple[tuple[str, str, str], ...]:
    t = view.labels.t
    legend = [f"{sign} – {meaning}" for sign, meaning in view.labels.legend(section.rows["status"].unique())]
    parts = []
    if section.table is not None:
        signs = [element("p", line, "quiet") for line in legend]
        parts.append((TABLE, t("Table"), joined([text_table(section.table, section.title), *signs]).html))
    parts.append((DEFINITION, t("Definition"), around.definitions(indicators, view).html))
    if behind := changes.behind(section.rows, view).html:
        parts.append((CHANGES, t("Changes"), behind))
    if section.rows.height and not is_public(view):
        parts.append((ORIGIN, t("Origin"), origin(section.rows, view).html))
    if known:
        name = t("Contradictions in the source ({number})", number=len(known))
        parts.append((ISSUES, name, around.issue_list(known).html))
    return tuple(parts)


def _foot(section: Section, caption: Caption, known: tuple[around.Issue, ...], view: View) -> str:
    pressing = around.issue_list([issue for issue in known if issue.pressing])
    lines = [element("p", line, "quiet") for line in (*caption.notes, caption.source)]
    return joined([*lines, pressing, disagreeing(section.rows, view)]).html


def specification(chart: Any, config: dict[str, Any]) -> dict[str, Any]:
    """The chart's Vega-Lite specification with its data as Arrow bytes, which Streamlit passes on untouched."""
    with alt.data_transformers.enable("default", consolidate_datasets=True):
        spec: dict[str, Any] = chart.configure(**config).to_dict()
    spec["datasets"] = {
        name: pl.DataFrame(rows).write_ipc_stream(None, compat_level=pl.CompatLevel.oldest()).getvalue()
        for name, rows in spec.get("datasets", {}).items()
    }
    return spec

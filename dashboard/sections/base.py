"""What a section says, and everything that stands around a chart: table, download, definitions, source, issues.

A page describes a `Section`; `prepare` turns it once into finished text and a finished chart specification, so that
showing it again costs nothing. No Streamlit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import altair as alt
import polars as pl

from dashboard.charts.base import Chart
from dashboard.export import as_csv, export_frame
from dashboard.labels import Labels, _
from dashboard.names import code_names
from dashboard.theme import altair_config
from dashboard.view import View
from loaders import schema
from loaders.periods import parse_period

FEW_DAYS: Final = 3


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


@dataclass(frozen=True)
class Issue:
    """A known contradiction of the source; a `pressing` one is said under the chart, the others on demand."""

    code: str
    finding: str
    handling: str
    pressing: bool


@dataclass(frozen=True)
class Prepared:
    """A section ready to be shown: every text in the reader's language, the chart as a Vega-Lite specification."""

    title: str
    sentence: str
    measured: str
    notes: tuple[str, ...]
    spec: dict[str, Any] | None
    table: pl.DataFrame | None
    definitions: tuple[tuple[str, str, str], ...]
    sources: tuple[str, ...]
    issues: tuple[Issue, ...]
    legend: tuple[tuple[str, str], ...]
    download: bytes = field(repr=False)
    completeness: str = ""
    empty: bool = False


def prepare(section: Section, view: View) -> Prepared:
    """The finished form of a section for one reader."""
    indicators = section.indicators or tuple(section.rows["indicator"].unique(maintain_order=True))
    return Prepared(
        title=section.title,
        sentence=section.sentence[:1].upper() + section.sentence[1:],
        measured=section.measured or _measured(section.rows, view),
        notes=(*section.notes, *reservations(section.rows, view.labels), *undated(section.rows, view)),
        spec=(
            specification(section.chart, altair_config(view.labels.language, view.palette))
            if section.chart is not None and section.rows.height
            else None
        ),
        table=section.table,
        definitions=definitions(indicators, view),
        sources=_sources(section.rows, view),
        issues=issues(indicators, section.rows, view),
        legend=tuple(view.labels.legend(section.rows["status"].unique())),
        download=as_csv(export_frame(section.rows, view.catalogue, view.labels)),
        completeness=completeness(section.rows, indicators, view),
        empty=section.rows.is_empty(),
    )


def specification(chart: Any, config: dict[str, Any]) -> dict[str, Any]:
    """The chart's Vega-Lite specification with its data as Arrow bytes, which Streamlit passes on untouched."""
    with alt.data_transformers.enable("default", consolidate_datasets=True):
        spec: dict[str, Any] = chart.configure(**config).to_dict()
    spec["datasets"] = {
        name: pl.DataFrame(rows).write_ipc_stream(None, compat_level=pl.CompatLevel.oldest()).getvalue()
        for name, rows in spec.get("datasets", {}).items()
    }
    return spec


def definitions(indicators: tuple[str, ...], view: View) -> tuple[tuple[str, str, str], ...]:
    """(title, definition, basis) of each indicator."""
    language, rows = view.labels.language, view.catalogue.indicator
    basis = {"official": view.labels.t("as the programme prints it"), "proposed": view.labels.t("proposed definition")}
    return tuple(
        (rows[code][f"title_{language}"], rows[code][f"definition_{language}"] or "", basis[rows[code]["basis"]])
        for code in indicators
    )


def issues(indicators: tuple[str, ...], rows: pl.DataFrame, view: View) -> tuple[Issue, ...]:
    """The known contradictions that touch these indicators in these periods."""
    language, periods = view.labels.language, rows["period"].unique().to_list()
    # A sum that fails is said where its parts stand, not beside every headline.
    undivided = {code for code in indicators if not view.catalogue.categories(code)}
    divided = set(rows.filter(pl.col("category") != schema.TOTAL)["indicator"])
    touching = view.catalogue.known_issues.filter(
        (pl.col("indicators").list.set_intersection(list(indicators)).list.len() > 0)
        & ((pl.col("periods").list.len() == 0) | (pl.col("periods").list.set_intersection(periods).list.len() > 0))
    )
    return tuple(
        Issue(
            code=row["code"],
            finding=row[f"finding_{language}"],
            handling=row[f"handling_{language}"] or "",
            pressing=row["type"] == "arithmetic" and bool((undivided | divided) & set(row["indicators"])),
        )
        for row in touching.iter_rows(named=True)
    )


RESERVED: Final = {
    "provisional": _("Provisional: {periods}."),
    "estimated": _("Estimated: {periods}."),
    "definition_differs": _("Counted by another definition, not comparable: {periods}."),
    "break": _("Not comparable with earlier periods from {periods} on."),
}


def reservations(rows: pl.DataFrame, labels: Labels) -> tuple[str, ...]:
    """A note for each status that a reader must know of before she compares, with the periods it holds for."""
    said = []
    for status, words in RESERVED.items():
        codes = rows.filter(status=status)["period"].unique().sort()
        if codes.len():
            said.append(labels.t(words, periods=", ".join(labels.period(code) for code in codes)))
    return tuple(said)


def undated(rows: pl.DataFrame, view: View) -> tuple[str, ...]:
    """The note that a figure has no date in the source, where that is so."""
    catalogue = view.catalogue
    missing = [code for code in rows["indicator"].unique() if not catalogue.indicator[code]["date_known"]]
    return (view.labels.t("the source gives no date"),) if missing else ()


def completeness(rows: pl.DataFrame, indicators: tuple[str, ...], view: View) -> str:
    """As of when the figures stand, and how many of the institutions they are asked of have any."""
    owed = view.catalogue.ownership.filter(pl.col("indicator").is_in(indicators))["institution"].unique()
    given = owed.filter(owed.is_in(rows["institution"].unique().implode())).len()
    as_of = view.labels.t("Data as of {date}", date=view.labels.date(view.release.at.date()))
    return (
        as_of
        + " · "
        + view.labels.n("{given} of {count} institution", "{given} of {count} institutions", owed.len(), given=given)
    )


def _measured(rows: pl.DataFrame, view: View) -> str:
    """The unit, and the years or days that the figures cover."""
    units = code_names(view.catalogue, "units", f"label_{view.labels.language}")
    named = [units.get(unit, unit) for unit in rows["unit"].drop_nulls().unique(maintain_order=True)]
    return " · ".join(text for text in (", ".join(named), covered(rows["period"], view.labels)) if text)


def covered(codes: pl.Series, labels: Labels) -> str:
    """The periods of some figures in words: each where they are few, else from the first to the last year."""
    periods = sorted(period for code in codes.unique() if (period := parse_period(code)))
    if not periods:
        return ""
    first, last = periods[0].year, max(period.end for period in periods).year
    if len(periods) == 1 or (len(periods) <= FEW_DAYS and all(period.kind == "D" for period in periods)):
        return ", ".join(labels.period(period.code) for period in periods)
    return labels.period(str(first) if first == last else f"{first}-01-01/P{last - first + 1}Y")


def _sources(rows: pl.DataFrame, view: View) -> tuple[str, ...]:
    programme = view.catalogue.settings["programme"][f"title_{view.labels.language}"]
    places = rows["source"].drop_nulls().str.split(", ").list.first().str.split(": “").list.first().unique(maintain_order=True)
    return (f"{programme}: {'; '.join(places)}",) if places.len() else ()

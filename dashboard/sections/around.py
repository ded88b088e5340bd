"""What stands around a chart: what is measured, reservations, definitions, known contradictions, source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from dashboard.labels import Labels, _
from dashboard.labels.figures import NBSP
from dashboard.names import code_names
from dashboard.sections.markup import Markup, element, joined
from dashboard.view import View
from loaders import schema
from loaders.periods import parse_period

FEW_DAYS: Final = 3


@dataclass(frozen=True)
class Issue:
    """A known contradiction of the source; a `pressing` one is said under the chart, the others on demand."""

    code: str
    finding: str
    handling: str
    pressing: bool


def definitions(indicators: tuple[str, ...], view: View) -> Markup:
    """What each indicator counts, and whether the programme or we say so."""
    language, rows = view.labels.language, view.catalogue.indicator
    basis = {"official": view.labels.t("as the programme prints it"), "proposed": view.labels.t("proposed definition")}
    return joined(
        element(
            "p",
            joined(
                [
                    element("strong", f"{rows[code][f'title_{language}']}."),
                    rows[code][f"definition_{language}"] or "",
                    element("em", f"({basis[rows[code]['basis']]})"),
                ],
                " ",
            ),
        )
        for code in indicators
    )


def issue_list(issues: Sequence[Issue]) -> Markup:
    """Known contradictions of the source: code, finding, and how we handle it."""
    if not issues:
        return Markup("")
    lines = [
        element("li", joined([element("strong", issue.code), issue.finding, element("em", issue.handling)], " "))
        for issue in issues
    ]
    return element("ul", joined(lines), "issues")


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
    "suppressed": _("“…”: hidden, so that no child can be recognised: {periods}."),
}
MOST_NAMED: Final = 3


def reservations(rows: pl.DataFrame, labels: Labels) -> tuple[str, ...]:
    """A note for each status that a reader must know of before she compares: which periods, and whose where not all."""
    said = []
    for status, words in RESERVED.items():
        concerned = rows.filter(status=status)
        if concerned.height:
            codes = concerned["period"].unique().sort()
            periods = ", ".join(labels.period(code) for code in codes) + _whose(concerned, rows)
            said.append(labels.t(words, periods=periods))
    return tuple(said)


def undated(rows: pl.DataFrame, view: View) -> tuple[str, ...]:
    """The note that a figure has no date in the source, and which where not all."""
    missing = [code for code in rows["indicator"].unique() if not view.catalogue.indicator[code]["date_known"]]
    if not missing:
        return ()
    concerned = rows.filter(pl.col("indicator").is_in(missing))
    return (view.labels.t("The source gives no date{whose}.", whose=_whose(concerned, rows)),)


def _whose(concerned: pl.DataFrame, rows: pl.DataFrame) -> str:
    """` (names)` of the institutions, indicators or categories that a note is about, where it is not about all rows."""
    for column in ("institution_label", "indicator_label", "category_label"):
        names, everyone = concerned[column].unique(maintain_order=True), rows[column].n_unique()
        if names.len() < everyone and names.len() <= MOST_NAMED:
            return f" ({', '.join(names)})"
    return ""


def completeness(rows: pl.DataFrame, indicators: tuple[str, ...], view: View) -> str:
    """As of when the figures stand, and how many of the institutions they are asked of have any."""
    owed = view.catalogue.ownership.filter(pl.col("indicator").is_in(indicators))["institution"].unique()
    given = owed.filter(owed.is_in(rows["institution"].unique().implode())).len()
    as_of = view.labels.t("Data as of {date}", date=view.labels.date(view.release.day))
    count = view.labels.n("{given} of {count} institution", "{given} of {count} institutions", owed.len(), given=given)
    return f"{as_of} · {count.replace(' ', NBSP)}"


def measured(rows: pl.DataFrame, view: View) -> str:
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


def origins(rows: pl.DataFrame, view: View) -> tuple[str, ...]:
    """In a sample: which of the figures the programme prints and which are invented, by the periods of each."""
    if not view.release.synthetic or rows.is_empty():
        return ()
    printed, invented = rows.filter(_is_printed(view)), rows.filter(~_is_printed(view))
    parts = [(_("Printed in the programme: {periods}."), printed), (_("SAMPLE DATA, invented: {periods}."), invented)]
    said = [view.labels.t(words, periods=covered(part["period"], view.labels)) for words, part in parts if part.height]
    return (" ".join(said),)


def _is_printed(view: View) -> pl.Expr:
    return ~view.release.is_invented


def sources(rows: pl.DataFrame, view: View) -> tuple[str, ...]:
    """The programme and the sections of it that the rows were taken from."""
    programme = view.catalogue.settings["programme"][f"title_{view.labels.language}"]
    sections = (
        rows.filter(_is_printed(view))["source"].drop_nulls().str.split(", ").list.first().str.split(": “").list.first()
    )
    places = sections.unique(maintain_order=True)
    return (view.labels.t("Source: {source}", source=f"{programme}: {'; '.join(places)}"),) if places.len() else ()

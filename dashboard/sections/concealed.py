"""What the public does not see and why: a row for each group of figures, with its hidden figures and the two tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, Protocol

import polars as pl

from dashboard.clock import local
from dashboard.labels import _
from dashboard.names import category_names, code_names
from dashboard.sections import markup
from dashboard.sections.links import to_indicator
from dashboard.sections.markup import Content, Markup, element, joined
from dashboard.sentences import management as sentences
from dashboard.sentences.programme import capital
from dashboard.view import View
from loaders import schema
from loaders.identities import MalformedIdentity, terms_of

Row = Mapping[str, Any]
EXPLAINED: Final = _(
    "Small counts could identify a child. They are hidden in everything that the public sees, and so are the figures "
    "from which they could be worked out. Each choice is tested twice: what everybody can work out, and what somebody "
    "can who knows one of the cases. What fails a test is not published. This page is for those who answer for it: it "
    "shows the true figures."
)
UNDECIDED: Final = _(
    "The municipality has not decided yet which counts are small: until it does, the proposed limits hold. They are "
    "decided together with the data protection officer and written in data/programme.toml, under [disclosure], and in "
    "data/catalogue/indicators.csv."
)
MOST_NAMED: Final = 3


class Protection(Protocol):
    """The record of a release."""

    @property
    def at(self) -> datetime | None:
        """When it was decided; None while nothing is published."""

    @property
    def components(self) -> pl.DataFrame:
        """One row a group of figures that are protected at once (publishing.record.COMPONENT)."""


@dataclass(frozen=True, eq=False)
class Shown:
    """The finding, what holds of all groups, a row a group in which anything is hidden, and the others together."""

    finding: str
    release: str
    explained: Markup
    undecided: bool
    rows: Markup


def concealed(protection: Protection, figures: pl.DataFrame, view: View, *, behind: bool) -> Shown:
    """The record of a release as managers see it; a row of `figures` is one of its intervals with the true `value`.

    Groups with a failed test come first, then the newest years.
    """
    groups = protection.components
    touched = pl.col("withheld") + pl.col("primary") + pl.col("secondary") > 0
    ordered = groups.sort(pl.col("passed"), -pl.col("year"), "family", maintain_order=True)
    some, none = ordered.filter(touched | ~pl.col("passed")), ordered.filter(~touched & pl.col("passed"))
    parts = [_group(row, figures, view) for row in some.iter_rows(named=True)]
    if none.height:
        parts.append(_others(none, view))
    return Shown(
        finding=sentences.hidden(
            figures.height, int(groups["cells"].sum()), passed=bool(groups["passed"].all()), labels=view.labels
        ),
        release=_release(protection.at, view, behind=behind),
        explained=element("p", view.labels.t(EXPLAINED), "quiet"),
        undecided=not groups["decided"].all(),
        rows=element("div", joined(parts), "rows"),
    )


def _release(at: datetime | None, view: View, *, behind: bool) -> str:
    if at is None:
        return ""
    shown = local(at)
    said = view.labels.t("Decided {day} at {time}.", day=view.labels.on(shown.date()), time=f"{shown:%H:%M}")
    newer = view.labels.t("Newer figures are not published yet: the public still sees the earlier state.")
    return f"{said} {newer}" if behind else said


def _group(row: Row, figures: pl.DataFrame, view: View) -> Markup:
    t = view.labels.t
    own = figures.filter(family=row["family"], year=row["year"])
    lines = joined(
        [
            element("span", _title(row, own, view), "name"),
            element("span", _verdict(row, own.height, view), "quiet"),
        ]
    )
    sign, state = ("✓", "holds") if row["passed"] else ("✖", "fails")
    said = t("both tests passed") if row["passed"] else t("not published")
    mark = Markup(f'<span class="mark verdict-{state}" role="img" aria-label="{said}" title="{said}">{sign}</span>')
    parts: list[Content] = [
        _failures(row["failures"], view),
        _table(own, view) if own.height else "",
        _facts(row, view),
    ]
    return markup.row(f"{row['family']}-{row['year']}", joined([mark, element("span", lines, "names")]), joined(parts))


def _title(row: Row, own: pl.DataFrame, view: View) -> str:
    """The indicators with hidden figures, else all of them, and the year."""
    codes = own["indicator"].unique(maintain_order=True).to_list() or list(row["indicators"])
    names = [_name(code, view) for code in codes]
    named = "; ".join(names[:MOST_NAMED])
    more = view.labels.n("and {count} more", "and {count} more", len(names) - MOST_NAMED)
    return f"{f'{named}; {more}' if len(names) > MOST_NAMED else named} · {view.labels.period(str(row['year']))}"


def _verdict(row: Row, hidden: int, view: View) -> str:
    """How much is hidden, below which counts, and whether that passed; where it did not, that comes first."""
    said = [sentences.group(hidden, row["cells"], row["withheld"], view.labels), _limits(row, view)]
    if row["gap"] > 0 and row["passed"]:
        said.append(sentences.optimality(row["gap"], view.labels))
    if not row["passed"]:
        said.insert(0, view.labels.t("not published: a test failed"))
    return " · ".join(part for part in said if part)


def _limits(row: Row, view: View) -> str:
    limits = [limit for limit in row["thresholds"] if limit]
    shown = view.labels.join([view.labels.number(limit) for limit in limits])
    return view.labels.t("counts below {limits} are small", limits=shown) if limits else ""


def _failures(failures: list[str], view: View) -> Markup:
    """Why nothing of it is published, with the figure that it is said of."""
    if not failures:
        return Markup("")
    items = [element("li", _failure(text, view)) for text in failures]
    title = element("p", view.labels.t("Why it is not published"), "term")
    return joined([title, element("ul", joined(items), "issues")])


def _failure(text: str, view: View) -> str:
    code, _space, about = text.partition(" ")
    said = capital(sentences.failure(code, view.labels))
    try:
        term = terms_of(about.partition(" ")[0])[0]
    except MalformedIdentity:  # the solver's own words
        return said
    return f"{said}: {_name(term.indicator, view)}, {_part(term._asdict(), view)}; {view.labels.period(term.period)}"


def _table(own: pl.DataFrame, view: View) -> Markup:
    t = view.labels.t
    headers = [
        t("Indicator"),
        t("Period"),
        t("Category"),
        t("True figure"),
        t("Why hidden"),
        t("What a reader can find out"),
    ]
    return markup.table(headers, [_figure(row, view) for row in own.iter_rows(named=True)], numeric=(3,))


def _figure(row: Row, view: View) -> list[Content]:
    labels, unit = view.labels, view.catalogue.indicator.get(row["indicator"], {}).get("unit") or ""
    return [
        markup.link(_name(row["indicator"], view), to_indicator(row["indicator"], view)),
        element("span", labels.period_short(row["period"]), "unbroken"),
        _part(row, view),
        labels.value(row["value"], unit, "final"),
        labels.t(sentences.WHY[sentences.SMALL if row["mark"] == sentences.SMALL else sentences.BESIDE]),
        sentences.interval(row["low"], row["high"], labels),
    ]


def _part(row: Row, view: View) -> str:
    """The category, the gender and, where there are several, the institution."""
    label, indicator = f"label_{view.labels.language}", row["indicator"]
    known = view.catalogue.indicator.get(indicator)
    parts: list[str] = []
    if known and row["category"] != schema.TOTAL:
        parts.append(str(category_names(view.catalogue, label, indicator).get(row["category"], row["category"])))
    if row["gender"] != schema.TOTAL:
        parts.append(str(code_names(view.catalogue, "genders", label).get(row["gender"], row["gender"])).lower())
    if known and len(view.catalogue.subjects(known["subjects"])) > 1:
        parts.append(view.short_name(row["institution"]))
    return ", ".join(parts) or view.labels.t("total")


def _facts(row: Row, view: View) -> Markup:
    labels, t = view.labels, view.labels.t
    seconds = labels.number(Decimal(str(row["seconds"])), 2)
    shown = local(row["at"])
    day = labels.date(shown.date())
    pairs: list[tuple[str, Content]] = [
        (t("Small counts hidden"), labels.number(row["primary"])),
        (t("Hidden beside them"), labels.number(row["secondary"])),
        (t("Not published"), labels.number(row["withheld"]) if row["withheld"] else ""),
        (t("Choice"), capital(sentences.optimality(row["gap"], labels)) if row["primary"] and row["passed"] else ""),
        (t("Calculated"), t("{day} {time}, in {seconds} s", day=day, time=f"{shown:%H:%M}", seconds=seconds)),
    ]
    return markup.terms(pairs)


def _others(groups: pl.DataFrame, view: View) -> Markup:
    """The groups of which everything is shown: how many figures each indicator has, and of which years."""
    labels, t = view.labels, view.labels.t
    lines: list[list[Content]] = []
    for family in groups.sort("family", "year").partition_by("family", maintain_order=True):
        codes = family["indicators"].explode().unique(maintain_order=True)
        years = " · ".join(str(year) for year in family["year"])
        lines.append(["; ".join(_name(code, view) for code in codes), years, labels.number(int(family["cells"].sum()))])
    title = labels.n("{count} group with nothing hidden", "{count} groups with nothing hidden", groups.height)
    summary = element("span", title, "name")
    table = markup.table([t("Indicators"), t("Years"), t("Figures")], lines, numeric=(2,))
    return markup.row("shown", summary, table)


def _name(code: str, view: View) -> str:
    known = view.catalogue.indicator.get(code)
    return str(known[f"title_{view.labels.language}"]) if known else code

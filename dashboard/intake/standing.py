"""How every institution's reports stand: a table of institutions and periods, each cell a word, a sign and a count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date
from typing import Any, Final

import polars as pl

from dashboard.intake.archive import Archive
from dashboard.labels import _
from dashboard.release import SAMPLE_ACTOR, Release
from dashboard.sections.links import INSTITUTION, address
from dashboard.sections.markup import Content, Markup, element, joined, link, table
from dashboard.sentences import intake as sentences
from dashboard.view import View, periods_of_years
from loaders.calendar import calendar_text, deadlines
from loaders.catalogue import Catalogue
from loaders.periods import parse_period
from loaders.states import on_time_rate, states

MOST_PERIODS: Final = 5
# The sign stands beside the word, so that a glance is enough; the colour comes last.
STATES: Final = {
    "not_due": ("○", _("still running")),
    "due": ("◔", _("expected")),
    "overdue": ("!", _("late")),
    "submitted": ("✓", _("submitted")),
    "returned": ("↩", _("returned")),
    "closed": ("■", _("closed period")),
}
NOTHING: Final = "–"
PERIOD: Final = "periods"


@dataclass(frozen=True, eq=False)
class Standing:
    """The table of the reports, what it comes to, and whether there is a calendar at all (`decided`)."""

    decided: bool
    finding: str
    table: Markup
    legend: str


def standing(archive: Archive, view: View, today: date) -> Standing:
    """The reports of the chosen institutions and years, by the reporting calendar of programme.toml."""
    t = view.labels.t
    if deadlines(view.catalogue, date(today.year + 1, 12, 31)).is_empty():
        return Standing(decided=False, finding=t("The reporting calendar is not set"), table=Markup(""), legend="")
    stated = reports_of(archive, view.catalogue, today)
    shown = _chosen(stated, view)
    signs = [*STATES.values(), (NOTHING, _("nothing owed"))]
    legend = " · ".join(f"{sign} {t(word)}" for sign, word in signs)
    return Standing(True, _finding(shown, today, view), _table(shown, stated, today, view), legend)


def reports_of(archive: Archive, catalogue: Catalogue, today: date) -> pl.DataFrame:
    """One row a report that an institution owes (loaders.states.STATE), as it stands on the day."""
    return states(catalogue, archive.versions, today, archive.closed, _returned(archive), archive.reports)


def calendar_file(release: Release, language: str) -> bytes:
    """The deadlines of the whole programme as a calendar file; empty where no calendar is set."""
    catalogue = release.catalogue
    due = deadlines(catalogue, date(catalogue.settings["programme"]["last_year"], 12, 31))
    if due.is_empty():
        return b""
    mark = f"{SAMPLE_ACTOR}: " if release.synthetic else ""
    return calendar_text(due, catalogue, release.at.astimezone(UTC), language, mark).encode()


def _chosen(stated: pl.DataFrame, view: View) -> pl.DataFrame:
    chosen = view.choices
    if chosen.institutions:
        stated = stated.filter(pl.col("deliverer").is_in(chosen.institutions))
    if chosen.years:
        return stated.filter(pl.col("period").is_in(periods_of_years(stated["period"], chosen.years)))
    newest = stated["period"].unique(maintain_order=True).tail(MOST_PERIODS)
    return stated.filter(pl.col("period").is_in(newest.implode()))


def _finding(shown: pl.DataFrame, today: date, view: View) -> str:
    """About the newest report whose period is over."""
    ended = [code for code in shown["period"].unique(maintain_order=True) if _end(code) < today]
    if not ended:
        return view.labels.t("No report is due yet")
    rows = shown.filter(period=ended[-1])
    complete = rows.filter(pl.col("delivered") == pl.col("owed")).height
    late = rows.filter(state="overdue").height
    return sentences.standing(complete, rows.height, late, view.labels.period(ended[-1]), view.labels)


def _table(shown: pl.DataFrame, stated: pl.DataFrame, today: date, view: View) -> Markup:
    t, labels = view.labels.t, view.labels
    periods = shown["period"].unique(maintain_order=True).reverse().to_list()
    rates = dict(on_time_rate(stated, today).select("deliverer", "rate").iter_rows())
    names = {code: view.short_name(code) for code in shown["deliverer"].unique()}
    due = dict(shown.select("period", "due").unique().iter_rows())
    cells = {(row["deliverer"], row["period"]): row for row in shown.iter_rows(named=True)}
    headers = [t("Institution"), *(labels.period_short(code) for code in periods), t("On time")]
    deadline: list[Content] = [element("span", t("Due by"), "quiet")]
    lines = [[*deadline, *(element("span", labels.date(due[code]), "quiet") for code in periods), ""]]
    for code in sorted(names, key=lambda code: labels.sort_key(names[code])):
        rate = rates.get(code)
        on_time = "–" if rate is None else labels.percent(round(100 * rate))
        lines.append([names[code], *(_cell(cells.get((code, period)), view) for period in periods), on_time])
    return element("div", table(headers, lines, (len(headers) - 1,)), "standing")


def _cell(row: dict[str, Any] | None, view: View) -> Content:
    """The state of one report as a link to where it is submitted."""
    if row is None:
        return element("span", NOTHING, "quiet")
    sign, word = STATES[row["state"]]
    count = "" if row["state"] == "not_due" else f" {row['delivered']}/{row['owed']}"
    said = joined([element("span", sign, f"state {row['state']}"), f" {view.labels.t(word)}{count}"])
    return link(said, address("iesniegt", view, **{INSTITUTION: row["deliverer"], PERIOD: row["period"]}))


def _returned(archive: Archive) -> pl.DataFrame:
    """The (deliverer, report) of every submission that was sent back; a report is found by its figures' periods."""
    numbers = [int(subject) for subject in archive.history.filter(kind="return")["subject"]]
    pairs = [
        (row["deliverer"], code)
        for row in archive.history.filter(pl.col("number").is_in(numbers)).iter_rows(named=True)
        for code in _reports(row["periods"] or [])
    ]
    return pl.DataFrame(pairs, schema={"deliverer": pl.String, "period": pl.String}, orient="row").unique()


def _reports(codes: list[str]) -> list[str]:
    """The quarters, half-years and years in which these figures are reported."""
    days = [period.start.fromordinal(period.start.toordinal() - 1) if period.kind == "D" else period.end
            for code in codes if (period := parse_period(code))]  # fmt: skip
    quarters = {f"{day.year}-Q{(day.month + 2) // 3}" for day in days}
    halves = {f"{day.year}-S{1 if day.month <= 6 else 2}" for day in days}
    return sorted(quarters | halves | {str(day.year) for day in days})


def _end(code: str) -> date:
    period = parse_period(code)
    return period.end if period else date.max

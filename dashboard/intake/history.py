"""The history as a table: every file and every decision, newest first."""

from __future__ import annotations

import json
from typing import Any, Final

import polars as pl

from dashboard.intake.archive import Archive, when
from dashboard.labels import _
from dashboard.sections.links import address, to_submission
from dashboard.sections.markup import Content, Markup, element, joined, link, table
from dashboard.view import View, periods_of_years
from loaders.forms import FORMS

KINDS: Final = {
    "submission": _("submitted"),
    "withdrawal": _("withdrawn"),
    "return": _("returned"),
    "closing": _("period closed"),
    "reopening": _("period reopened"),
    "identity_note": _("note on a relation of figures"),
    "target": _("target"),
    "override": _("state set by hand"),
}
ENDINGS: Final = ("withdrawal", "return")
CLOSINGS: Final = ("closing", "reopening")
HEADERS: Final = (
    _("No."), _("When"), _("Who"), _("Institution"), _("What"), _("Rows"), _("Found"),
)  # fmt: skip
REPLACED: Final = _("replaced by later data")


def history(archive: Archive, view: View, most: int) -> tuple[Markup, int]:
    """The events of the chosen institutions and years, newest first, at most so many; and how many there are."""
    t = view.labels.t
    events = _chosen(_with_periods(archive.history).filter(pl.col("kind").is_in(list(KINDS))), view)
    lines = [_line(row, archive, view) for row in events.head(most).iter_rows(named=True)]
    return element("div", table([t(name) for name in HEADERS], lines, (0, 5, 6)), "history"), events.height


def way_back(view: View) -> Markup:
    """From one submission to all of them."""
    return link(f"← {view.labels.t('All submissions')}", address("iesniegtie", view))


def _with_periods(events: pl.DataFrame) -> pl.DataFrame:
    """The events with the `periods` that each is about: those of the file, of what was ended, or the closed one."""
    files = events.filter(kind="submission").select(
        pl.col("number").cast(pl.String).alias("subject"), pl.col("periods").alias("covered")
    )
    kind = pl.col("kind")
    about = pl.when(kind.is_in(CLOSINGS)).then(pl.concat_list("subject")).when(kind.is_in(ENDINGS)).then("covered")
    return (
        events.join(files, on="subject", how="left", maintain_order="left")
        .with_columns(about.otherwise("periods").alias("periods"))
        .drop("covered")
    )


def _chosen(events: pl.DataFrame, view: View) -> pl.DataFrame:
    chosen = view.choices
    if chosen.institutions:
        events = events.filter(pl.col("deliverer").is_in(chosen.institutions))
    if chosen.years:
        codes = pl.Series(events["periods"].explode().drop_nulls().unique())
        wanted = periods_of_years(codes, chosen.years)
        events = events.filter(pl.col("periods").list.set_intersection(wanted).list.len() > 0)
    return events


def _line(row: dict[str, Any], archive: Archive, view: View) -> list[Content]:
    t, payload = view.labels.t, json.loads(row["payload"])
    is_file = row["kind"] == "submission"
    about = row["number"] if is_file else row["subject"]
    what: Content = f"{t(KINDS[row['kind']])}: {_subject(row, view)}"
    if is_file:
        what = joined([row["file_name"] or "", element("span", f" – {state(row, archive, view)}", "quiet")])
    elif row["kind"] in ENDINGS:
        target = link(t("submission {number}", number=about), to_submission(int(about), view))
        what = joined([f"{t(KINDS[row['kind']])}: ", target])
    number: Content = link(str(row["number"]), to_submission(row["number"], view)) if is_file else str(row["number"])
    found = len(payload.get("findings") or []) if is_file else None
    why = "" if row["baseline"] else row["reason"] or payload.get("note") or ""
    return [
        number,
        element("span", when(row["at"], view.labels), "unbroken"),
        who(row, view),
        view.short_name(row["deliverer"]),
        joined([what, element("div", why, "quiet")]) if why else what,
        view.labels.number(row["rows"]) if is_file else "",
        "" if found is None else view.labels.number(found),
    ]


def _subject(event: dict[str, Any], view: View) -> str:
    """The closed period in words; else what the event itself says."""
    return view.labels.period_short(event["subject"]) if event["kind"] in CLOSINGS else event["subject"] or ""


def who(event: dict[str, Any], view: View) -> str:
    """Who did it; the figures of the programme come from the programme itself."""
    return view.labels.t("the programme") if event["baseline"] else str(event["actor"])


def state(event: dict[str, Any], archive: Archive, view: View) -> str:
    """Whether a submission counts, and how many of its rows are current; else who ended it and how."""
    t = view.labels.t
    if event["counting"]:
        rows = view.release.current(FORMS[event["form"]]).filter(submission=event["number"]).height
        if rows == 0:
            return t(REPLACED)
        return t("counts: {part} of {whole}", part=view.labels.number(rows), whole=view.labels.number(event["rows"]))
    ended = archive.endings(event["number"])
    return t(KINDS[ended["kind"][0]]) if ended.height else t(REPLACED)


def institution(code: str | None, view: View) -> str:
    """The name of an institution; of one that the catalogue no longer has, its code."""
    known = view.catalogue.institution.get(code or "")
    return str(known[f"title_{view.labels.language}"]) if known else code or ""

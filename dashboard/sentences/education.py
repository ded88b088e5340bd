"""What the education figures say, one sentence each. A difference is stated as two numbers, never called a trend."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import polars as pl

from dashboard.labels import Labels, _
from dashboard.sentences.figures import among_shown, computed, lowered

MOST: Final = {
    "grades": _("Most learners of grades 1–12 {when}: {names} – {learners}"),
    "preschool": _("Most learners of preschool programmes {when}: {names} – {learners}"),
}


def learners(count: Decimal, labels: Labels) -> str:
    """`932 izglītojamie`, `1 izglītojamais`, `10 izglītojamo`."""
    return labels.n("{count} learner", "{count} learners", count)


def of_groups(totals: pl.DataFrame, labels: Labels) -> str:
    """The printed totals of the newest day, a group after the other."""
    known = _newest(totals)
    if known.is_empty():
        return labels.t("Learners: totals")
    groups = []
    for _code, rows in known.group_by("institution", maintain_order=True):
        levels = [
            labels.number(row["value"]) + (f" ({lowered(row['category_label'])})" if rows.height > 1 else "")
            for row in rows.iter_rows(named=True)
        ]
        groups.append(f"{lowered(rows['institution_label'][0])} – {labels.join(levels)}")
    return labels.t("{when}: {parts}", when=labels.in_period(known["period"][0]), parts="; ".join(groups))


def by_institution(rows: pl.DataFrame, level: str, title: str, labels: Labels) -> str:
    """The institution, or institutions, with most learners of a level on the newest day."""
    known = _newest(rows)
    if known.is_empty():
        return title
    top = known.filter(pl.col("value") == known["value"].max())
    sentence = labels.t(
        MOST[level],
        when=labels.in_period(top["period"][0]), names=labels.join(top["institution_label"].to_list()),
        learners=learners(top["value"][0], labels),
    )  # fmt: skip
    return among_shown(sentence, rows.filter(period=top["period"][0]), labels)


def breaks(broken: pl.DataFrame, labels: Labels) -> tuple[str, ...]:
    """A note an institution whose series begins anew."""
    return tuple(
        labels.t(
            "Dashed line – {institution}: from {day} on another series, not comparable with earlier numbers.",
            institution=row["institution_label"], day=labels.period_short(row["period"]),
        )
        for row in broken.unique(["institution", "period"], keep="first", maintain_order=True).iter_rows(named=True)
    )  # fmt: skip


def opinions(totals: pl.DataFrame, sessions: pl.DataFrame, labels: Labels) -> str:
    """How many learners were given an opinion in the newest period, and in how many sessions."""
    known = _newest(totals)
    if known.is_empty():
        return labels.t("Opinions of the Pedagogical Medical Commission")
    row = known.row(0, named=True)
    given = labels.n("{count} learner was given an opinion", "{count} learners were given an opinion", row["value"])
    said = labels.t(
        "{when}, {given}", when=labels.in_period(row["period"]), given=computed(given, row["computed"], labels)
    )
    held = sessions.filter(pl.col("value").is_not_null(), period=row["period"])
    if held.is_empty():
        return said
    sat = labels.n("the commission held {count} session", "the commission held {count} sessions", held["value"][0])
    return f"{said}; {sat}"


def programmes(totals: pl.DataFrame, labels: Labels) -> str:
    """All interest education programmes of the newest school year."""
    known = _newest(totals)
    if known.is_empty():
        return labels.t("Interest education programmes")
    row = known.row(0, named=True)
    count = labels.n("{count} interest education programme", "{count} interest education programmes", row["value"])
    return labels.t(
        "{when} – {what}", when=labels.in_period(row["period"]), what=computed(count, row["computed"], labels)
    )


def arts_schools(totals: pl.DataFrame, labels: Labels) -> str:
    """The pupils of each arts school on the newest day that it reported."""
    known = totals.filter(pl.col("value").is_not_null()).filter(
        pl.col("start") == pl.col("start").max().over("institution")
    )
    said = [
        labels.t(
            "{institution} {when} – {learners}",
            institution=row["institution_label"], when=labels.in_period(row["period"]),
            learners=computed(learners(row["value"], labels), row["computed"], labels),
        )
        for row in known.iter_rows(named=True)
    ]  # fmt: skip
    return "; ".join(said) or labels.t("Pupils of the art and music schools")


def _newest(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("value").is_not_null()).filter(pl.col("start") == pl.col("start").max())

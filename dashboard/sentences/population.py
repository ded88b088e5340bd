"""What the population and health figures say, one sentence each. Unlike things are never divided by each other."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dashboard.labels import Labels
from dashboard.sentences.figures import computed, lowered


def residents(count: Decimal, labels: Labels) -> str:
    """`15 675 iedzīvotāji`, `1 iedzīvotājs`, `10 iedzīvotāju`."""
    return labels.n("{count} resident", "{count} residents", count)


def children(count: Decimal, labels: Labels) -> str:
    """`2554 deklarētie bērni`, `1 deklarētais bērns`, `10 deklarēto bērnu`."""
    return labels.n("{count} declared child", "{count} declared children", count)


def residents_and_children(population: pl.DataFrame, declared: pl.DataFrame, labels: Labels) -> str:
    """All residents and declared children of the newest period that has either."""
    known = pl.concat([population, declared], how="diagonal").filter(pl.col("value").is_not_null())
    if known.is_empty():
        return labels.t("Residents and children")
    newest = known.filter(pl.col("start") == pl.col("start").max())
    said = [
        (children if row["indicator"] == "children" else residents)(row["value"], labels)
        for row in newest.unique("indicator", keep="first", maintain_order=True).iter_rows(named=True)
    ]
    return labels.t("{when} – {what}", when=_when(newest, labels), what=labels.join(said))


def births(totals: pl.DataFrame, genders: pl.DataFrame, labels: Labels) -> str:
    """The birth records of the newest period, all and by the gender of the child."""
    known = pl.concat([totals, genders], how="diagonal").filter(pl.col("value").is_not_null())
    if known.is_empty():
        return labels.t("Births by gender")
    newest = known.filter(pl.col("start") == pl.col("start").max())
    whole = newest.filter(gender="total")
    parts = [
        f"{lowered(row['gender_label'])} – {labels.number(row['value'])}"
        for row in newest.filter(pl.col("gender") != "total").iter_rows(named=True)
    ]
    said = [labels.n("{count} birth record", "{count} birth records", whole["value"][0])] if whole.height else []
    return labels.t(
        "{when}: {parts}", when=_when(newest, labels), parts="; ".join([*said, labels.join(parts)][: 1 + len(parts)])
    )


def health_institutions(totals: pl.DataFrame, differences: pl.DataFrame, labels: Labels) -> str:
    """All health institutions as printed and, where the forms add up to another number, that number."""
    known = totals.filter(pl.col("value").is_not_null())
    if known.is_empty():
        return labels.t("Health care institutions by form")
    row = known.filter(pl.col("start") == pl.col("start").max()).row(0, named=True)
    count = labels.n("{count} health care institution", "{count} health care institutions", row["value"])
    said = labels.t("{when} – {what}", when=_when(known, labels), what=computed(count, row["computed"], labels))
    differing = differences.filter(period=row["period"])
    if differing.is_empty():
        return said
    return labels.t(
        "{sentence}; the forms add up to {parts} (computed)", sentence=said, parts=labels.number(differing["parts"][0])
    )


def difference_note(differences: pl.DataFrame, labels: Labels) -> tuple[str, ...]:
    """A note a period whose printed total is not the sum of its parts."""
    return tuple(
        labels.t(
            "{period}: stated total {value}, sum of the parts {parts}; difference {difference} (computed).",
            period=labels.period(row["period"]), value=labels.number(row["value"]),
            parts=labels.number(row["parts"]), difference=labels.number(row["difference"]),
        )
        for row in differences.iter_rows(named=True)
    )  # fmt: skip


def _when(rows: pl.DataFrame, labels: Labels) -> str:
    return labels.in_period(rows.sort("start")["period"][-1])

"""What the care figures say, one sentence each. Children, carers and parents are different units and stay apart."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl

from dashboard.labels import Labels
from dashboard.sentences.amounts import periods_in_words
from loaders import schema


def children(count: Decimal | None, labels: Labels) -> str:
    """`58 bērni`, `21 bērns`, `10 bērnu`; "nav datu" where the count is not known."""
    return labels.number(None) if count is None else labels.n("{count} child", "{count} children", count)


def guardians(count: Decimal | None, labels: Labels) -> str:
    """`24 aizbildņi`, `16 aizbildņu`."""
    return labels.number(None) if count is None else labels.n("{count} guardian", "{count} guardians", count)


def foster_families(count: Decimal | None, labels: Labels) -> str:
    """`22 audžuģimenes`, `20 audžuģimeņu`."""
    if count is None:
        return labels.number(None)
    return labels.n("{count} foster family", "{count} foster families", count)


def with_heads(rows: pl.DataFrame, labels: Labels) -> pl.DataFrame:
    """The rows with `head`, which says whether children in care or newly placed ones are counted, and when."""
    heads = [_head(code, period, labels) for code, period in rows.select("indicator", "period").iter_rows()]
    return rows.with_columns(pl.Series("head", heads, dtype=pl.String))


def _head(indicator: str, period: str, labels: Labels) -> str:
    when = labels.in_period(period)
    if indicator == "care_children":
        return labels.t("In out-of-family care {when}", when=when)
    return labels.t("Newly placed {when}", when=when)


def children_at(rows: pl.DataFrame, labels: Labels) -> str:
    """The unit, and each day and period, since a day and a year are no span of years; "" where there is none."""
    periods = rows["period"].unique(maintain_order=True).to_list()
    return labels.t("children · {periods}", periods=periods_in_words(periods, labels)) if periods else ""


def by_form(bars: pl.DataFrame, labels: Labels) -> str:
    """The children in care on the latest day, beside those newly placed in the latest period."""
    latest = bars.unique("indicator", keep="last", maintain_order=True)
    parts = [
        labels.t("{head}: {children}", head=row["head"], children=_children(row, labels))
        for row in latest.iter_rows(named=True)
    ]
    return "; ".join(parts[:1] + [_lowered(part) for part in parts[1:]]) or labels.t("Children in out-of-family care")


def _children(row: dict[str, Any], labels: Labels) -> str:
    """The children of a bar; the sign of what is hidden is no lack of data."""
    if row["status"] == schema.SUPPRESSED:
        return labels.value(None, "", schema.SUPPRESSED)
    return children(row["value"], labels)


def foster_children(rows: pl.DataFrame, labels: Labels) -> str:
    """The children in foster families on a day, and how many of them live in another municipality."""
    if rows.is_empty():
        return labels.t("Where foster children live")
    counts = _by("category", rows)
    total = labels.t(
        "In foster families {when}: {children}",
        when=labels.in_period(rows["period"][0]), children=children(counts.get(schema.TOTAL), labels),
    )  # fmt: skip
    if counts.get("other_municipality") is None:
        return total
    away = labels.number(counts["other_municipality"])
    return labels.t("{total}, {away} of them in other municipalities", total=total, away=away)


def carers(rows: pl.DataFrame, labels: Labels) -> str:
    """Guardians and foster families on the latest day."""
    if rows.is_empty():
        return labels.t("Guardians and foster families")
    newest = rows.filter(pl.col("start") == rows["start"].max())
    return _carers_on(newest["period"][0], newest, labels)


def _carers_on(day: str, rows: pl.DataFrame, labels: Labels) -> str:
    words = {"guardians": guardians, "foster_families": foster_families}
    counts = _by("indicator", rows)
    parts = [write(counts[code], labels) for code, write in words.items() if code in counts]
    return labels.t("{when}: {parts}", when=labels.in_period(day), parts=labels.join(parts))


def specialised(rows: pl.DataFrame, labels: Labels) -> str:
    """How many families have the status; without a time, since the source gives none."""
    total = _by("category", rows).get(schema.TOTAL)
    if total is None:
        return labels.t("Specialised foster families")
    return labels.n(
        "{count} foster family has the status of a specialised one",
        "{count} foster families have the status of a specialised one",
        total,
    )


def custody(rows: pl.DataFrame, labels: Labels) -> str:
    """The parents whose custody was suspended and restored in the latest year: two counts, no share."""
    if rows.is_empty():
        return labels.t("Custody rights of parents")
    latest = rows.filter(pl.col("start") == rows["start"].max())
    counts = _by("indicator", latest)
    suspended, restored = counts.get("custody_suspended"), counts.get("custody_restored")
    parts = []
    if suspended is not None:
        parts.append(labels.n("suspended for {count} parent", "suspended for {count} parents", suspended))
    if restored is not None:
        parts.append(labels.n("restored for {count} parent", "restored for {count} parents", restored))
    when = labels.in_period(latest["period"][0])
    return labels.t("Custody {when}: {parts}", when=when, parts=", ".join(parts) or labels.number(None))


def _by(column: str, rows: pl.DataFrame) -> dict[str, Any]:
    """The value of each code of that column."""
    return dict(rows.select(column, "value").iter_rows())


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]

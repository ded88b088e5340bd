"""What the care figures say, one sentence each. Children, carers and parents are different units and stay apart."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dashboard.labels import Labels


def children(count: Decimal | None, labels: Labels) -> str:
    """`58 bērni`, `21 bērns`, `10 bērnu`; nav datu where the count is not known."""
    return labels.number(None) if count is None else labels.n("{count} child", "{count} children", count)


def guardians(count: Decimal | None, labels: Labels) -> str:
    """`24 aizbildņi`, `16 aizbildņu`."""
    return labels.number(None) if count is None else labels.n("{count} guardian", "{count} guardians", count)


def families(count: Decimal | None, labels: Labels) -> str:
    """`19 audžuģimeņu`, `22 audžuģimenes`."""
    return (
        labels.number(None) if count is None else labels.n("{count} foster family", "{count} foster families", count)
    )


def by_form(bars: pl.DataFrame, labels: Labels) -> str:
    """The children in care on the latest day beside those newly placed in the latest period."""
    stock, placed = _latest(bars, "care_children"), _latest(bars, "care_placements")
    parts = []
    if stock:
        parts.append(
            labels.t(
                "{children} in out-of-family care {when}",
                children=children(stock["value"], labels), when=labels.in_period(stock["period"]),
            )
        )  # fmt: skip
    if placed:
        parts.append(
            labels.t(
                "{children} newly placed {when}",
                children=children(placed["value"], labels), when=labels.in_period(placed["period"]),
            )
        )  # fmt: skip
    return _capital("; ".join(parts)) or labels.t("Children in out-of-family care")


def where_foster_children_live(rows: pl.DataFrame, places: pl.DataFrame, labels: Labels) -> str:
    """The children in foster families, and how many of them live in another municipality."""
    if places.is_empty():
        return labels.t("Where foster children live")
    total = rows.filter(pl.col("category") == "total", pl.col("period") == places["period"][0])["value"]
    away = places.filter(category="other_municipality")["value"]
    return _capital(
        labels.t(
            "{children} in foster families {when}, {away} of them in other municipalities",
            children=children(total.first() if total.len() else None, labels),
            when=labels.in_period(places["period"][0]),
            away=labels.number(away.first() if away.len() else None),
        )
    )


def carers(rows: pl.DataFrame, labels: Labels) -> str:
    """Guardians and foster families on the latest day, then on the earliest."""
    if rows.is_empty():
        return labels.t("Guardians and foster families")
    days = rows.unique("period").sort("start")["period"].to_list()
    return "; ".join(_carers_on(day, rows.filter(period=day), labels) for day in dict.fromkeys((days[-1], days[0])))


def _carers_on(day: str, rows: pl.DataFrame, labels: Labels) -> str:
    words = {"guardians": guardians, "foster_families": families}
    counts = dict(rows.select("indicator", "value").iter_rows())
    parts = [write(counts[code], labels) for code, write in words.items() if code in counts]
    return labels.t("{when}: {parts}", when=_capital(labels.in_period(day)), parts=labels.join(parts))


def specialised(rows: pl.DataFrame, labels: Labels) -> str:
    """How many families have the status; no time, since the source gives none."""
    total = rows.filter(category="total")["value"].drop_nulls()
    if total.is_empty():
        return labels.t("Specialised foster families")
    return labels.n(
        "{count} foster family has the status of a specialised one",
        "{count} foster families have the status of a specialised one",
        total[-1],
    )


def custody(rows: pl.DataFrame, labels: Labels) -> str:
    """Parents whose custody was suspended and restored in the latest year, as two counts and no share."""
    if rows.is_empty():
        return labels.t("Custody rights of parents")
    latest = rows.filter(pl.col("start") == rows["start"].max(), pl.col("value").is_not_null())
    counts = dict(latest.select("indicator", "value").iter_rows())
    parts = []
    if "custody_suspended" in counts:
        parts.append(
            labels.n("suspended for {count} parent", "suspended for {count} parents", counts["custody_suspended"])
        )
    if "custody_restored" in counts:
        parts.append(
            labels.n("restored for {count} parent", "restored for {count} parents", counts["custody_restored"])
        )
    when = labels.in_period(rows.sort("start")["period"][-1])
    return labels.t("Custody {when}: {parts}", when=when, parts=", ".join(parts) or labels.number(None))


def _latest(bars: pl.DataFrame, indicator: str) -> dict[str, object] | None:
    rows = bars.filter(indicator=indicator).sort("start")
    return rows.row(-1, named=True) if rows.height else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""What the offence figures say, one sentence each. A difference is stated as two numbers, never called a trend."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dashboard.labels import Labels


def proceedings(count: Decimal, labels: Labels) -> str:
    """`43 procesi`, `1 process`, `40 procesu`."""
    return labels.n("{count} proceeding", "{count} proceedings", count)


def by_year(years: pl.DataFrame, labels: Labels) -> str:
    """The latest year's count beside the earliest one's."""
    if years.is_empty():
        return labels.t("Proceedings by year")
    first, last = years.row(0, named=True), years.row(-1, named=True)
    latest = labels.t(
        "{when}: {proceedings}", when=labels.in_period(last["period"]), proceedings=proceedings(last["value"], labels)
    )
    if years.height == 1:
        return latest
    return labels.t(
        "{latest}; {when}: {value}",
        latest=latest, when=labels.in_period(first["period"]), value=labels.number(first["value"]),
    )  # fmt: skip


def by_gender(genders: pl.DataFrame, labels: Labels) -> str:
    """Girls and boys of the latest year."""
    if genders.is_empty():
        return labels.t("Proceedings by gender")
    latest = genders.filter(pl.col("start") == genders["start"].max())
    parts = [f"{row['gender_label'].lower()} – {labels.number(row['value'])}" for row in latest.iter_rows(named=True)]
    return labels.t("{when}: {parts}", when=labels.in_period(latest["period"][0]), parts=labels.join(parts))


def by_article(articles: pl.DataFrame, labels: Labels) -> str:
    """The article named most often in the latest year, with its share of the cases as two numbers."""
    if articles.is_empty():
        return labels.t("Proceedings by article")
    latest = articles.filter(pl.col("start") == articles["start"].max())
    top = latest.row(0, named=True)
    return labels.t(
        "Most often {when}: {article} – {value} of {total}",
        when=labels.in_period(top["period"]), article=_lowered(top["category_label"]),
        value=labels.number(top["value"]), total=labels.number(_sum(latest)),
    )  # fmt: skip


def by_outcome(outcomes: pl.DataFrame, labels: Labels) -> str:
    """The most frequent outcome of the latest year."""
    if outcomes.is_empty():
        return labels.t("Proceedings by outcome")
    latest = outcomes.filter(pl.col("start") == outcomes["start"].max())
    top = latest.sort("value", descending=True).row(0, named=True)
    return labels.t(
        "Most frequent outcome {when}: {outcome} – {value} of {total}",
        when=labels.in_period(top["period"]), outcome=_lowered(top["category_label"]),
        value=labels.number(top["value"]), total=labels.number(_sum(latest)),
    )  # fmt: skip


def rate(rates: pl.DataFrame, labels: Labels) -> str:
    """For how many of the years a rate can be given."""
    known = rates.filter(pl.col("rate").is_not_null()).height
    if known == 0:
        return labels.t("A rate per 1000 children cannot be given for any of these years")
    return labels.n(
        "A rate per 1000 children is known for {count} year",
        "A rate per 1000 children is known for {count} years",
        known,
    )


def rate_table(rates: pl.DataFrame, labels: Labels) -> pl.DataFrame:
    """A row a year: proceedings, children of that year and age, and the rate; texts."""
    rows = [
        (
            labels.period(row["period"]),
            labels.number(row["value"]),
            labels.number(row["children"]),
            labels.number(row["rate"], 1),
        )
        for row in rates.iter_rows(named=True)
    ]
    headers = [
        labels.t("Period"),
        labels.t("Proceedings"),
        labels.t("Children aged 14–17"),
        labels.t("Per 1000 children"),
    ]
    return pl.DataFrame(rows, schema=headers, orient="row")


def unnamed_article(missing: pl.DataFrame, labels: Labels) -> tuple[str, ...]:
    """A note a year whose articles do not add up to the year's total."""
    return tuple(
        labels.t(
            "{when}: the articles add up to {articles}, the programme states {total}; "
            "article not specified: {missing} (computed).",
            when=labels.in_period(row["period"]), articles=labels.number(row["articles"]),
            total=labels.number(row["value"]), missing=labels.number(row["missing"]),
        )
        for row in missing.iter_rows(named=True)
    )  # fmt: skip


def _sum(rows: pl.DataFrame) -> Decimal:
    return Decimal(rows["value"].sum())


def _lowered(name: str) -> str:
    """A name inside a sentence: its first letter small, unless it begins an abbreviation."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]

"""What the offence figures say, one sentence each; what a change comes to stands in sentences.change."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import polars as pl

from dashboard.labels import Labels, _
from dashboard.sentences.figures import among_shown, lowered
from loaders import schema

# Why there is no rate.
READINGS: Final = {
    "too_few_events": _("too few cases for a rate"),
    "no_population": _("the number of children is not known"),
    "hidden": _("a number is hidden"),
    "missing": _("no data"),
}


def proceedings(count: Decimal, labels: Labels) -> str:
    """`43 procesi`, `1 process`, `40 procesu`."""
    return labels.n("{count} proceeding", "{count} proceedings", count)


def by_year(years: pl.DataFrame, labels: Labels) -> str:
    """The latest year's count."""
    if years.is_empty():
        return labels.t("Proceedings by year")
    last = years.row(-1, named=True)
    return labels.t(
        "{when}: {proceedings}", when=labels.in_period(last["period"]), proceedings=proceedings(last["value"], labels)
    )


def by_gender(genders: pl.DataFrame, labels: Labels) -> str:
    """Girls and boys of the latest year."""
    if genders.is_empty():
        return labels.t("Proceedings by gender")
    latest = genders.filter(pl.col("start") == genders["start"].max())
    parts = [f"{row['gender_label'].lower()} – {_shown(row, labels)}" for row in latest.iter_rows(named=True)]
    return labels.t("{when}: {parts}", when=labels.in_period(latest["period"][0]), parts=labels.join(parts))


def _shown(row: dict[str, Any], labels: Labels) -> str:
    """The number, or the sign of one that is hidden, which is no lack of data."""
    hidden = row["status"] == schema.SUPPRESSED
    return labels.value(None, "", row["status"]) if hidden else labels.number(row["value"])


def by_article(articles: pl.DataFrame, labels: Labels) -> str:
    """The article named most often in the latest year, with its share of the cases as two numbers."""
    if articles.is_empty():
        return labels.t("Proceedings by article")
    latest = articles.filter(pl.col("start") == articles["start"].max())
    known = latest.drop_nulls("value")
    if known.is_empty():
        return labels.t("Proceedings by article")
    top = known.row(0, named=True)
    sentence = labels.t(
        "Most proceedings {when}: {article} – {value}",
        when=labels.in_period(top["period"]), article=lowered(top["category_label"]),
        value=_of_all(top, latest, labels),
    )  # fmt: skip
    return among_shown(sentence, latest, labels)


def by_outcome(outcomes: pl.DataFrame, labels: Labels) -> str:
    """The most frequent outcome of the latest year."""
    if outcomes.is_empty():
        return labels.t("Proceedings by outcome")
    latest = outcomes.filter(pl.col("start") == outcomes["start"].max())
    known = latest.drop_nulls("value").sort("value", descending=True, maintain_order=True)
    if known.is_empty():
        return labels.t("Proceedings by outcome")
    top = known.row(0, named=True)
    sentence = labels.t(
        "Most frequent outcome {when}: {outcome} – {value}",
        when=labels.in_period(top["period"]), outcome=lowered(top["category_label"]),
        value=_of_all(top, latest, labels),
    )  # fmt: skip
    return among_shown(sentence, latest, labels)


def rate(rates: pl.DataFrame, labels: Labels) -> str:
    """The newest year with a rate: proceedings per so many children of the liable age."""
    known = rates.drop_nulls("rate")
    if known.is_empty():
        return labels.t("A rate per 1000 children cannot be given for any of these years")
    row = known.row(-1, named=True)
    sentence = labels.t(
        "{when}: {rate} per 1000 children aged 14–17 ({proceedings} and {children})",
        when=labels.in_period(row["period"]), rate=proceedings(_tenths(row["rate"]), labels),
        proceedings=proceedings(row["value"], labels),
        children=labels.n("{count} child", "{count} children", row["population"]),
    )  # fmt: skip
    return f"{sentence} – {labels.t('small number')}" if row["reading"] == "small_number" else sentence


def rate_table(rates: pl.DataFrame, labels: Labels) -> pl.DataFrame:
    """A row a year: proceedings, children of that age with their date, the rate and how far chance alone moves it."""
    t = labels.t
    rows = [
        (
            labels.period(row["period"]),
            labels.value(row["value"], "", row["status"]),
            _population(row, labels),
            labels.number(_tenths(row["rate"]), 1) if row["rate"] is not None else t(READINGS[row["reading"]]),
            "" if row["rate"] is None else _limits(row, labels),
        )
        for row in rates.iter_rows(named=True)
    ]
    headers = [t("Period"), t("Proceedings"), t("Children aged 14–17"), t("Per 1000 children"), t("By chance alone")]
    return pl.DataFrame(rows, schema=dict.fromkeys(headers, pl.String), orient="row")


def _population(row: dict[str, Any], labels: Labels) -> str:
    if row["population"] is None:
        return labels.number(None)
    return f"{labels.number(row['population'])} ({labels.period_short(row['population_period'])})"


def _limits(row: dict[str, Any], labels: Labels) -> str:
    low, high = (labels.number(_tenths(row[edge]), 1) for edge in ("lower", "upper"))
    return labels.t("from {low} to {high}", low=low, high=high)


def _tenths(number: float) -> Decimal:
    return Decimal(str(round(number, 1)))


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


def _of_all(top: dict[str, Any], rows: pl.DataFrame, labels: Labels) -> str:
    """`16 of 43`; only the number itself where another part is hidden or missing."""
    value = labels.number(top["value"])
    if rows["value"].has_nulls():
        return value
    return labels.t("{value} of {total}", value=value, total=labels.number(Decimal(rows["value"].sum())))

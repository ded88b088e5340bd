"""What the services and benefits say. Children are counted once a service, so services are named and never added up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import polars as pl

from dashboard.labels import Labels
from dashboard.labels.figures import NBSP
from dashboard.sentences.amounts import counted, periods_in_words
from dashboard.sentences.figures import among_shown, lowered

Unit = Mapping[str, str | None]


def usage(years: pl.DataFrame, halves: pl.DataFrame, labels: Labels) -> str:
    """The service that most children used, in the latest year, or in the half-year where no year is chosen."""
    told = years if years["value"].count() else halves
    rows = told.filter(pl.col("value").is_not_null())
    if rows.is_empty():
        return labels.t("Children who used a service")
    top = rows.filter(pl.col("value") == rows["value"].max())
    sentence = labels.t(
        "Most children {when}: {services} – {count}",
        when=labels.in_period(top["period"][0]),
        services=labels.join([lowered(name) for name in top["category_label"]]),
        count=labels.number(top["value"][0]),
    )
    return among_shown(sentence, told, labels)


def children_in(used: pl.DataFrame, labels: Labels) -> str:
    """The unit and each period, since a year and a half-year are no span of years; "" where there is none."""
    periods = used["period"].unique(maintain_order=True).to_list()
    return labels.t("children · {periods}", periods=periods_in_words(periods, labels)) if periods else ""


def target(value: Decimal | None, labels: Labels) -> str:
    """The number to be reached, or that none is set."""
    return labels.t("no target set") if value is None else labels.number(value)


def usage_notes(used: pl.DataFrame, uncounted: list[str], labels: Labels) -> tuple[str, ...]:
    """What a reader must know before she compares: overlaps, shorter periods, other definitions, what has no number."""
    t = labels.t
    notes = [t("One child may use several services, so the services are not added up and no total is given.")]
    if used["kind"].n_unique() > 1:
        notes.append(t("A half-year is shorter than a year: its numbers are not compared with those of the year."))
    # The chart bears these signs too, and its reader need not open the table to learn what they mean.
    notes += [
        f"{sign} – {meaning}" for sign, meaning in labels.legend({*used["status"]} & {"definition_differs", "break"})
    ]
    if uncounted:
        notes.append(
            t(
                "Described in the programme, but without a number of users (“..” in the table): {services}.",
                services=labels.join([lowered(name) for name in uncounted]),
            )
        )
    return (*notes, *_without_target(used, labels))


def _without_target(used: pl.DataFrame, labels: Labels) -> tuple[str, ...]:
    names = used.filter(pl.col("target").is_null())["category_label"].unique(maintain_order=True).to_list()
    if not names:
        return ()
    if len(names) == used["category_label"].n_unique():
        return (labels.t("No target is set for any service."),)
    return (labels.t("No target is set: {services}.", services=labels.join([lowered(name) for name in names])),)


def benefits(grants: pl.DataFrame, labels: Labels) -> str:
    """How many decisions on the birth allowance there were: the one benefit that is counted."""
    rows = grants.filter(pl.col("value").is_not_null())
    if rows.is_empty():
        return labels.t("Benefits: amounts and terms")
    last = rows.sort("period").row(-1, named=True)
    return labels.t(
        "{when}: {decisions}",
        when=labels.in_period(last["period"]),
        decisions=labels.n(
            "{count} decision on a birth allowance", "{count} decisions on a birth allowance", last["value"]
        ),
    )


def benefits_table(terms: pl.DataFrame, units: Mapping[str, Unit], labels: Labels) -> pl.DataFrame:
    """A row a term of a benefit: its name, amount, what the amount is of, and where the programme says so; texts."""
    t = labels.t
    rows = [
        (
            row[f"title_{labels.language}"],
            amount(row["value"], units.get(row["unit"]), labels),
            row["base"] or "",
            (row["source"] or "").partition(": “")[0].replace("Nr. ", f"Nr.{NBSP}"),
        )
        for row in terms.iter_rows(named=True)
    ]
    headers = [t("Benefit"), t("Amount or term"), t("Of what, and when (in Latvian)"), t("Place in the programme")]
    return pl.DataFrame(rows, schema=dict.fromkeys(headers, pl.String), orient="row")


def amount(value: Decimal | None, unit: Unit | None, labels: Labels) -> str:
    """`40 %`, `200 euro`, `1 minimālā mēneša darba alga`; said in words where the programme states none."""
    if value is None or unit is None:
        return labels.t("no amount stated")
    match unit["code"]:
        case "euro":
            return labels.n("{count} euro", "{count} euros", value)
        case "minimum_wage":
            return labels.n("{count} minimum monthly wage", "{count} minimum monthly wages", value)
        case "month":
            return labels.n("{count} month", "{count} months", value)
        case "half_year":
            return labels.n("{count} half-year", "{count} half-years", value)
        case _:
            return counted(value, unit, labels)

"""What the slides with figures say: their findings short enough for a title, and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from dashboard.labels import Labels
from dashboard.sentences.care import children
from dashboard.sentences.change import Change, verdict
from dashboard.sentences.figures import among_shown, lowered
from dashboard.sentences.meeting.foot import TITLE, fitting
from dashboard.sentences.programme import capital


def number(value: Decimal | None, status: str, labels: Labels) -> str:
    """The number without the mark of its status, else the sign in place of one."""
    return labels.value(value, "", status if value is None else "final")


def by_article(sentence: str, articles: pl.DataFrame, labels: Labels) -> str:
    """The finding, or where it is too long for a title only the article with most proceedings."""
    newest = articles.filter(pl.col("start") == pl.col("start").max())
    known = newest.drop_nulls("value")
    if known.is_empty():
        return sentence
    top = known.row(0, named=True)
    brief = labels.t(
        "Most proceedings {when}: {article}",
        when=labels.in_period(top["period"]), article=lowered(top["category_label"]),
    )  # fmt: skip
    return fitting(sentence, among_shown(brief, newest, labels), brief, width=TITLE)


def by_gender(genders: pl.DataFrame, labels: Labels) -> str:
    """Proceedings against girls and boys in the newest year, hidden numbers as such."""
    newest = genders.filter(pl.col("start") == pl.col("start").max())
    parts = [
        f"{row['gender_label'].lower()} – {number(row['value'], row['status'], labels)}"
        for row in newest.iter_rows(named=True)
    ]
    return labels.t("Proceedings {when}: {parts}", when=labels.in_period(newest["period"][0]), parts=", ".join(parts))


def compared(sentence: str, found: Sequence[tuple[str, Change]], labels: Labels) -> tuple[str, str]:
    """A title, and the line beside it: what each named number comes to beside the earlier one, where it fits.

    `Procesi 2025. gadā: zēni – 24, meitenes – 20; salīdzinot ar 2024. gadu, starpība var būt nejauša`.
    """
    earlier = {change.earlier.period for _name, change in found if change.earlier is not None}
    if len(earlier) != 1:
        return sentence, ""
    names: dict[str, list[str]] = {}
    for name, change in found:
        names.setdefault(verdict(change.code, change.reason, labels), []).append(name)
    told = [words if len(names) == 1 else f"{labels.join(alike)} – {words}" for words, alike in names.items()]
    said = labels.t(
        "compared with {when}, {verdicts}", when=labels.with_period(earlier.pop()), verdicts=", ".join(told)
    )
    title = f"{sentence}; {said}"
    return (title, "") if len(title) <= TITLE else (sentence, capital(said))


def in_care(head: str, value: Decimal | None, status: str, labels: Labels) -> str:
    """`Ārpusģimenes aprūpē 2026. gada 1. janvārī: 61 bērns`."""
    said = number(None, status, labels) if value is None else children(value, labels)
    return labels.t("{head}: {children}", head=head, children=said)


def care(parts: Sequence[str]) -> str:
    """The children in care and those newly placed; where that is too long for a title the first alone."""
    whole = "; ".join([*parts[:1], *(lowered(part) for part in parts[1:])])
    return fitting(whole, parts[0], width=TITLE)


def inflow(when: str, forms: pl.DataFrame, labels: Labels) -> str:
    """`No jauna ievietoti 2025. gadā: pie aizbildņa – …, audžuģimenē – 11`: a row of `forms` is a form of care."""
    parts = [
        f"{lowered(name)} – {number(value, status, labels)}"
        for name, value, status in forms.select("category_label", "value", "status").iter_rows()
    ]
    return labels.t("Newly placed {when}: {parts}", when=when, parts=", ".join(parts))


def earlier_days(days: pl.DataFrame, labels: Labels) -> str:
    """The counts of earlier days, the newest first: a row of `days` is a day of the stock."""
    parts = [
        f"{labels.in_period(period)} – {number(value, status, labels)}"
        for period, value, status in days.select("period", "value", "status").iter_rows()
    ]
    return labels.t("Before that: {parts}", parts=", ".join(parts)) if parts else ""


def services(sentence: str, told: pl.DataFrame, labels: Labels) -> str:
    """The service that most children used, or where several names are too long for a title only how many used it."""
    known = told.drop_nulls("value")
    if known.is_empty():
        return sentence
    brief = labels.t(
        "Most children in one service {when}: {count}",
        when=labels.in_period(known["period"][0]), count=labels.number(known["value"].max()),  # type: ignore[arg-type]  # numbers
    )  # fmt: skip
    return fitting(sentence, among_shown(brief, told, labels), brief, width=TITLE)


def left_out(rest: pl.DataFrame, labels: Labels) -> str:
    """The services that the picture has no room for, with their numbers."""
    parts = [
        f"{lowered(name)} – {number(value, status, labels)}"
        for name, value, status in rest.select("category_label", "value", "status").iter_rows()
    ]
    return labels.t("Not in the picture: {parts}", parts=", ".join(parts)) if parts else ""


def half_year(period: str, halves: pl.DataFrame, labels: Labels) -> str:
    """The numbers of a half-year, apart from those of any year."""
    parts = [
        f"{lowered(name)} – {labels.value(value, '', status)}"
        for name, value, status in halves.select("category_label", "value", "status").iter_rows()
    ]
    return labels.t(
        "{when}, which is not compared with a year: {parts}", when=labels.in_period(period), parts=", ".join(parts)
    )


def newer_half_year(period: str, labels: Labels) -> str:
    """That there is a newer half-year, and where its numbers stand."""
    return labels.t(
        "The numbers of {period} are in the notes: they are not compared with a year",
        period=labels.with_period(period),
    )

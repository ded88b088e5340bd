"""Sentences that several subjects share: single figures, the largest part of a whole, counts marked as computed."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from dashboard.labels import Labels

MOST_NAMED = 3


def lowered(name: str) -> str:
    """A name inside a sentence: its first letter small, unless it begins an abbreviation."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def computed(text: str, is_computed: bool, labels: Labels) -> str:
    """The text of a number, marked where it was computed and not delivered."""
    return f"{text} ({labels.t('computed')})" if is_computed else text


def single_figures(figures: pl.DataFrame, title: str, labels: Labels) -> str:
    """The first three figures that have a number, each by its name; the title when there is none."""
    known = figures.filter(pl.col("value").is_not_null()).unique("indicator", keep="first", maintain_order=True)
    said = [
        f"{row['indicator_label']} – {labels.value(row['value'], row['unit'] or '', 'final')}"
        for row in known.head(MOST_NAMED).iter_rows(named=True)
    ]
    return "; ".join([*said[:1], *(lowered(text) for text in said[1:])]) or title


def among_shown(sentence: str, rows: pl.DataFrame, labels: Labels) -> str:
    """A sentence on the largest of these rows; where one of them is hidden, it can only speak of the others."""
    if "suppressed" not in rows["status"]:
        return sentence
    return labels.t("{sentence} (of the numbers shown)", sentence=sentence)


def largest_part(parts: pl.DataFrame, whole: pl.DataFrame, title: str, labels: Labels) -> str:
    """The largest part or parts of the newest period beside the whole (`computed` where nobody delivered it)."""
    newest = parts.filter(pl.col("value").is_not_null()).filter(pl.col("start") == pl.col("start").max())
    if newest.is_empty():
        return title
    largest = newest.filter(pl.col("value") == newest["value"].max())
    said = labels.join(
        [f"{lowered(row['category_label'])} – {labels.number(row['value'])}" for row in largest.iter_rows(named=True)]
    )
    sentence = labels.t("Most {when}: {parts}", when=labels.in_period(largest["period"][0]), parts=said)
    sentence = among_shown(sentence, parts.filter(period=largest["period"][0]), labels)
    total = whole.filter(period=largest["period"][0])
    if total.is_empty():
        return sentence
    value: Decimal = total["value"][0]
    return labels.t(
        "{sentence}; in total {total}",
        sentence=sentence, total=computed(labels.number(value), total["computed"][0], labels),
    )  # fmt: skip


def note_on_computed(totals: pl.DataFrame, labels: Labels) -> tuple[str, ...]:
    """The note that totals are computed; it names the institutions where others delivered theirs."""
    derived = totals.filter("computed")
    if derived.is_empty():
        return ()
    if derived.height == totals.height:
        return (labels.t("The total is computed from its parts; the source does not give it."),)
    names = labels.join(derived["institution_label"].unique(maintain_order=True).to_list())
    return (labels.t("{name}: the total is computed from its parts; the source does not give it.", name=names),)

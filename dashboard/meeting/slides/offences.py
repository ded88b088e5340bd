"""Two slides on offences: by article in the last three years, and girls beside boys by year."""

from __future__ import annotations

from typing import Final

import polars as pl

from dashboard.meeting.scene import Scene
from dashboard.meeting.slides.around import foot
from dashboard.meeting.slides.cells import MOST_ROWS, told
from dashboard.meeting.slides.evidence import cell, headed, known, notes, unit_name
from dashboard.meeting.state import Figure, Slide
from dashboard.sections import around, changes
from dashboard.sections import offences as sections
from dashboard.sentences.meeting import figures as sentences
from dashboard.summaries import offences as summaries
from dashboard.view import View

INDICATOR: Final = "offences"
MOST_YEARS: Final = 3
ANOTHER: Final = "definition_differs"


def by_article(scene: Scene) -> Slide | None:
    """Proceedings by article in the last three comparable years, the rare articles folded; None without any."""
    view, labels = scene.view, scene.view.labels
    section = sections.by_article(view)
    kept = comparable(section.rows, MOST_YEARS)
    if not known(kept):
        return None
    articles = summaries.by_article(
        view.measurements(INDICATOR).filter(pl.col("period").is_in(kept["period"].implode()))
    )
    figure = _panels(articles, section.title, view)
    title = sentences.by_article(section.sentence, articles, labels)
    warning = labels.t("“Not stated”: the figures of that year do not name the article on its own; that is no zero.")
    return Slide(
        code="offences-by-article",
        name=labels.t("Offences by article"),
        title=title,
        measured=_measured(articles, view),
        figure=figure,
        alt=told(figure),
        foot=foot(articles, (INDICATOR,), view),
        notes=notes(section, title, view, _not_children(view), warning),
    )


def by_gender(scene: Scene) -> Slide | None:
    """Proceedings against girls and boys by whole years; None without any. A half-year would look like a fall."""
    view, labels = scene.view, scene.view.labels
    section = sections.by_gender(view)
    genders = comparable(section.rows, MOST_ROWS)
    if not known(genders):
        return None
    found = [
        (str(name).lower(), against[0])
        for (name,), series in genders.group_by("gender_label", maintain_order=True)
        if (against := changes.against_earlier(series, view))
    ]
    title, beside = sentences.compared(sentences.by_gender(genders, labels), found, labels)
    figure = _lines(genders, section.title, view)
    warning = labels.t("These are counts: how many girls and boys live in the municipality is not taken into account.")
    return Slide(
        code="offences-by-gender",
        name=labels.t("Offences by gender"),
        title=title,
        measured=_measured(genders, view),
        points=(beside,) if beside else (),
        figure=figure,
        alt=told(figure),
        foot=foot(genders, (INDICATOR,), view),
        notes=notes(section, title, view, _not_children(view), warning),
    )


def comparable(rows: pl.DataFrame, most: int) -> pl.DataFrame:
    """The rows of the last so many years that can be set beside each other: one definition, and no break between."""
    alike = rows.filter((pl.col("status") != ANOTHER).all().over("year"))
    begun = alike.filter(status="break")["year"].max()
    since = alike if begun is None else alike.filter(pl.col("year") >= begun)
    years = since["year"].unique().sort().tail(most)
    return since.filter(pl.col("year").is_in(years.implode()))


def _measured(rows: pl.DataFrame, view: View) -> str:
    """Whatever the title names, what is counted here are proceedings against minors."""
    return f"{view.labels.t('Administrative offence proceedings against minors')} · {around.measured(rows, view)}"


def _not_children(view: View) -> str:
    return view.labels.t("Proceedings are no children: one child may have several.")


def _panels(articles: pl.DataFrame, caption: str, view: View) -> Figure:
    """A row an article, a panel a year; the year's mark stands in its heading where all its numbers bear it."""
    labels = view.labels
    others = labels.t("Other articles")
    # Where others have folded already, their rest belongs to ours.
    rank = pl.when(pl.col("category_label") == others).then(pl.col("rank").max()).otherwise("rank")
    folded = summaries.fold_rare(articles.with_columns(rank.alias("rank")), MOST_ROWS - 1, others)
    names = folded.sort("rank")["category_label"].unique(maintain_order=True)
    years = articles.sort("start")["year"].unique(maintain_order=True)
    heads = [headed(str(year), articles.filter(year=year)) for year in years]
    rows = tuple(
        tuple(
            cell(folded.filter(category_label=name, year=year), labels, said, none=labels.t("not stated"))
            for year, (_, said) in zip(years, heads, strict=True)
        )
        for name in names
    )
    return Figure(
        "panels",
        caption,
        labels.t("Article"),
        tuple(names),
        tuple(head for head, _ in heads),
        rows,
        unit_name(INDICATOR, view),
    )


def _lines(genders: pl.DataFrame, caption: str, view: View) -> Figure:
    """A row a year, a line a gender."""
    labels = view.labels
    years = genders.sort("start")["year"].unique(maintain_order=True)
    heads = [headed(str(year), genders.filter(year=year)) for year in years]
    series = genders.unique("gender", keep="first", maintain_order=True)
    rows = tuple(
        tuple(
            cell(genders.filter(gender=gender, year=year), labels, said, none=labels.t("no data"))
            for gender in series["gender"]
        )
        for year, (_, said) in zip(years, heads, strict=True)
    )
    return Figure(
        "lines", caption, labels.t("Year"), tuple(head for head, _ in heads), tuple(series["gender_label"]), rows,
        unit_name(INDICATOR, view), tuple(series["gender"]),
    )  # fmt: skip

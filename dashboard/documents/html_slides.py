"""One slide as a section of HTML: the finding, its picture, the same numbers as a table, what is said beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from dashboard.labels import Labels
from dashboard.meeting.state import Cell, Commentary, Deck, Figure, Slide

TITLE: Final = "title"
# Letters of a cell that stand on one line.
SHORT: Final = 24
SVG_START: Final = re.compile(r"\A.*?<svg\b", re.DOTALL)


def slide_section(
    slide: Slide, *, place: int, count: int, running: str, sample: str, deck: Deck, labels: Labels
) -> str:
    """The slide that stands at `place`; all but the first wait unseen. `running` stands above every finding."""
    unseen = "" if place == 1 else " hidden"
    first = slide.code == TITLE
    kinds = " ".join(("slide", *(("opening",) if first else ()), *(("own",) if slide.own else ())))
    return "\n".join(
        (
            f'<section class="{kinds}" data-slide="{escape(slide.code)}" aria-labelledby="finding-{place}"{unseen}>',
            _running("" if first else running, sample, f"{place}/{count}"),
            f'<h1 id="finding-{place}">{escape(slide.title)}</h1>',
            _measured(slide, labels),
            f'<div class="body">\n{_body(slide, labels)}\n</div>',
            _foot(slide.foot or ((deck.about,) if first else ())),
            _notes(slide.notes),
            "</section>",
        )
    )


def _running(running: str, sample: str, number: str) -> str:
    band = f'<strong class="sample">{escape(sample)}</strong>' if sample else ""
    return f'<header><span>{escape(running)}</span>{band}<span class="number">{number}</span></header>'


def _measured(slide: Slide, labels: Labels) -> str:
    own = labels.t("the presenter's own, nothing computed") if slide.own else ""
    said = " · ".join(filter(None, (own[:1].upper() + own[1:], slide.measured)))
    return f'<p class="measured">{escape(said)}</p>' if said else ""


def _body(slide: Slide, labels: Labels) -> str:
    parts: list[str] = []
    if slide.figure and slide.picture and slide.figure.kind != "table":
        parts.append(_picture(slide.picture, slide.alt or slide.title))
        parts.append(_numbers(slide.figure, labels, "numbers beside"))
    elif slide.figure:
        parts.append(_numbers(slide.figure, labels, "numbers"))
    if slide.points:
        parts.append(_list(slide.points))
    if slide.commentary:
        parts.append(_commentary(slide.commentary, labels))
    return "\n".join(parts)


def _list(points: tuple[str, ...]) -> str:
    return f'<ul class="points">{"".join(f"<li>{escape(point)}</li>" for point in points)}</ul>'


def _picture(svg: str, alt: str) -> str:
    """The SVG itself, so that its letters are ours; readers of the screen get the words and the table instead."""
    drawn = SVG_START.sub('<svg aria-hidden="true" focusable="false"', svg, count=1)
    return f'<div class="picture" role="img" aria-label="{escape(alt)}">{drawn}</div>'


def _numbers(figure: Figure, labels: Labels, css: str) -> str:
    caption = f"{figure.caption} ({figure.unit})" if figure.unit else figure.caption
    numeric = [any(_is_number(row[column]) for row in figure.cells) for column in range(len(figure.series))]
    heads = "".join(
        f'<th scope="col"{_css("amount" if number else "")}>{escape(name)}</th>'
        for name, number in zip(figure.series, numeric, strict=True)
    )
    rows = "\n".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(_cell(cell, number) for cell, number in zip(cells, numeric, strict=True))
        + "</tr>"
        for name, cells in zip(figure.names, figure.cells, strict=True)
    )
    return (
        f'<div class="{css}"><table{_css("" if all(numeric) else "words")}><caption>{escape(caption)}</caption>\n'
        f'<thead><tr><th scope="col">{escape(figure.head)}</th>{heads}</tr></thead>\n<tbody>{rows}</tbody></table>'
        f"{_signs(figure, labels)}</div>"
    )


def _cell(cell: Cell, number: bool) -> str:
    hidden, short = cell.status == "suppressed", len(cell.text) <= SHORT
    said = number and not _is_number(cell)
    names = {"amount": number, "said": said, "suppressed": hidden, "short": short and not number}
    return f"<td{_css(' '.join(name for name, there in names.items() if there))}>{escape(cell.text)}</td>"


def _is_number(cell: Cell) -> bool:
    return cell.value is not None or bool(cell.status)


def _signs(figure: Figure, labels: Labels) -> str:
    """What the signs of the table mean; nothing where it has none."""
    legend = labels.legend(cell.status for row in figure.cells for cell in row)
    said = "; ".join(f"{sign} – {meaning}" for sign, meaning in legend)
    return f'<p class="signs">{escape(said)}</p>' if said else ""


def _commentary(commentary: Commentary, labels: Labels) -> str:
    return (
        f'<figure class="commentary" aria-label="{escape(labels.t("Commentary"))}">'
        f"<blockquote>{escape(commentary.text)}</blockquote>"
        f"<figcaption>{escape(commentary.author)}</figcaption></figure>"
    )


def _foot(lines: Iterable[str]) -> str:
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f"<footer>{said}</footer>" if said else ""


def _notes(notes: tuple[str, ...]) -> str:
    return f'<div class="notes" hidden>{"".join(f"<p>{escape(note)}</p>" for note in notes)}</div>' if notes else ""


def _css(name: str) -> str:
    return f' class="{name}"' if name else ""

"""What the figures of the slides are made of: numbers and words in cells, and a figure told in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from dashboard.labels import Labels
from dashboard.meeting.state import Cell, Figure

MOST_ROWS: Final = 7
DASH: Final = Cell("–")
SHARE: Final = "share"
PERCENT: Final = "percent"
ONE_PLACE: Final = Decimal("0.1")


def counted(count: int, labels: Labels) -> Cell:
    """A number of our own counting."""
    return Cell(labels.number(count), Decimal(count), "final")


def shown(value: Decimal | None, unit: str, status: str, labels: Labels) -> Cell:
    """A measurement to one decimal at most; a share as per cent, in the text and in the value."""
    if value is None:
        return Cell(labels.value(None, unit, status), None, status)
    whole = value * 100 if unit == SHARE else value
    exact = whole if whole == whole.to_integral_value() else whole.quantize(ONE_PLACE, ROUND_HALF_UP)
    return Cell(labels.value(exact, PERCENT if unit == SHARE else unit, status), exact.normalize(), status)


def unit_of(row: Mapping[str, Any], indicators: Mapping[str, Mapping[str, Any]]) -> str:
    """The code of the unit of a row's indicator."""
    return str(indicators[row["indicator"]]["unit"])


def told(figure: Figure | None) -> str:
    """The figure in words, a sentence a row; a part of a bar that is nothing is left out."""
    if figure is None:
        return ""
    return " ".join([f"{figure.caption}.", *(_row(name, row, figure) for name, row in _rows(figure) if row)])


def _rows(figure: Figure) -> list[tuple[str, tuple[Cell, ...]]]:
    return list(zip(figure.names, figure.cells, strict=True))


def _row(name: str, cells: tuple[Cell, ...], figure: Figure) -> str:
    said = [
        f"{series} – {cell.text}" if len(figure.series) > 1 or figure.kind != "table" else cell.text
        for series, cell in zip(figure.series, cells, strict=True)
        if cell != DASH and not (figure.kind == "stacked" and cell.value == 0)
    ]
    return f"{name}: {', '.join(said)}." if said else ""

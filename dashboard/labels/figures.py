"""One rule for every number on a page: grouped from 10 000 on, exact, with a true minus sign."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

NBSP = "\u00a0"
MINUS = "\u2212"
GROUPED_FROM = 10_000


@dataclass(frozen=True)
class NumberStyle:
    """The signs of one language."""

    decimal: str
    group: str
    percent: str


STYLES = {"lv": NumberStyle(",", NBSP, f"{NBSP}%"), "en": NumberStyle(".", ",", "%")}


class NotExactError(TypeError):
    """A binary fraction was given where a number is printed."""

    def __init__(self, value: object) -> None:
        super().__init__(f"{value!r} is not exact: give an int or a Decimal built from text")


def exact(value: Decimal | int) -> Decimal:
    """The value as Decimal; NotExactError for a float, whose digits nobody delivered."""
    if not isinstance(value, Decimal | int):
        raise NotExactError(value)
    return Decimal(value)


def own_decimals(value: Decimal | int) -> int:
    """How many decimals a value needs: 45.4000 needs one, 43.0000 none."""
    exponent = exact(value).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def written(value: Decimal | int, decimals: int, style: NumberStyle) -> str:
    """The number as a reader sees it, rounded half up to that many decimals."""
    rounded = exact(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    size = abs(rounded)
    digits = format(size, ",f" if size >= GROUPED_FROM else "f")
    sign = MINUS if rounded < 0 else ""
    return sign + digits.translate({ord(","): style.group, ord("."): style.decimal})


def plain(value: Decimal | int) -> str:
    """The number as a Latvian spreadsheet reads it: decimal comma, no grouping, no trailing zeros."""
    places = Decimal(1).scaleb(-own_decimals(value))
    return format(exact(value).quantize(places), "f").replace(".", ",")

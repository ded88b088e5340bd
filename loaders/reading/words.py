"""What a person may type for a code, and what a column of texts means: every distinct text is read once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

import polars as pl

from loaders import schema
from loaders.catalogue import Catalogue

LABELS: Final = ("title_lv", "title_en", "short_lv", "label_lv", "label_en", "aliases_lv")
# Any pair of quotation marks that people type, as one.
QUOTES: Final = str.maketrans(dict.fromkeys("„“”«»", '"'))
# Columns of a closed list: the words that the catalogue has for it, and the codes that there are.
CLOSED_LISTS: Final = {
    "gender": ("genders", schema.GENDERS),
    "status": ("statuses", schema.STATUSES),
    "assessment": ("assessments", schema.ASSESSMENTS),
}
T = TypeVar("T")


def words_of(catalogue: Catalogue, column: str) -> dict[str, str]:
    """What may be typed in a coded column, plain, and the code that it means."""
    match column:
        case "action":
            return aliases(catalogue.actions)
        case "institution":
            return aliases(catalogue.institutions)
        case _:
            return closed_list(catalogue, *CLOSED_LISTS[column])


def aliases(frame: pl.DataFrame) -> dict[str, str]:
    """What a user may type for a code: the code itself, and its labels and aliases where they mean one code only."""
    columns = [c for c in LABELS if c in frame.columns]
    meant: dict[str, set[str]] = {}
    for code, *labels in frame.select("code", *columns).iter_rows():
        for label in "|".join(label for label in labels if label).split("|"):
            meant.setdefault(plain(label), set()).add(code)
    known = {label: codes.pop() for label, codes in meant.items() if label and len(codes) == 1}
    return known | {plain(code): code for code in frame["code"]}


def closed_list(catalogue: Catalogue, name: str, codes: Iterable[str]) -> dict[str, str]:
    """What a user may type for one of these codes; the list of the catalogue may name them, never add to them."""
    listed = aliases(catalogue.codes[name]) if name in catalogue.codes else {}
    return {label: code for label, code in listed.items() if code in codes} | {code: code for code in codes}


def plain(text: str) -> str:
    """A label as it is compared: one kind of space and of quotation mark, no capitals."""
    return " ".join(unicodedata.normalize("NFC", text).translate(QUOTES).split()).casefold()


def each_distinct(texts: pl.Series, meaning: Callable[[str], T | None], dtype: type[pl.DataType]) -> pl.Series:
    """What each text means, every distinct one asked once."""
    distinct = texts.unique().drop_nulls()
    if not len(distinct):
        return pl.repeat(None, len(texts), dtype=dtype, eager=True)
    # Places in a list of distinct texts are found faster than a mapping is joined.
    return pl.Series([meaning(text) for text in distinct], dtype=dtype).gather(places(texts, distinct))


def as_known(
    texts: pl.Series, known: Mapping[str, T], meaning: Callable[[str], T | None], dtype: type[pl.DataType]
) -> pl.Series:
    """What each text means: at once where it stands among the `known`, else as `meaning` says of every distinct one."""
    found = places(texts, pl.Series(list(known)))
    read = pl.Series(list(known.values()), dtype=dtype).gather(found)
    others = (found.is_null() & texts.is_not_null()).arg_true()
    return read.scatter(others, each_distinct(texts.gather(others), meaning, dtype)) if len(others) else read


def coded(texts: pl.Series, known: dict[str, str]) -> pl.Series:
    """The code of each text; most files are full of the codes themselves."""
    codes = {code: code for code in known.values()}
    return as_known(texts, codes, lambda text: known.get(plain(text)), pl.String)


def places(texts: pl.Series, known: pl.Series) -> pl.Series:
    """Where each text stands in the list; null where it does not."""
    return texts.cast(pl.Enum(known), strict=False).to_physical()

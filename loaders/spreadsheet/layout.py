"""Which headers a form has, and how much of a form a row of cells is."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from loaders import forms, schema
from loaders.forms import Form

# As many known headers make a row the header of the form.
ENOUGH: Final = 5


@dataclass(frozen=True)
class Layout:
    """A form as a file: `headers` are the Latvian names by which a column may be called beside its own name.

    `optional` columns may be absent; from `ignored` ones nothing is taken.
    """

    headers: dict[str, str]
    columns: tuple[str, ...]
    optional: tuple[str, ...]
    ignored: frozenset[str]

    @property
    def raw(self) -> schema.Columns:
        """The columns of the cells read from such a file: every cell as text, and `row`."""
        return {"row": pl.Int64, **dict.fromkeys(self.columns, pl.String)}

    def known(self, cells: Sequence[str]) -> int:
        """How many of the cells are headers of this form."""
        return len({self.canonical(cell) for cell in cells}.intersection(self.columns))

    def canonical(self, header: str) -> str:
        """The column name a header stands for (Latvian or English, any case and spacing); else itself, folded."""
        plain = " ".join(unicodedata.normalize("NFC", header).split()).casefold()
        return self.headers.get(plain, plain)


TOLD: Final = frozenset(schema.TEMPLATE_COLUMNS.values())


def layout_of(form: Form) -> Layout:
    """The form as a file, with the columns of a template that only tell."""
    return Layout(form.headers | schema.TEMPLATE_COLUMNS, tuple(form.columns), form.optional, TOLD)


MEASUREMENTS: Final = layout_of(forms.MEASUREMENTS)
ACTIVITIES: Final = layout_of(forms.ACTIVITIES)
# In this order: where a header is as near to one as to the other, it is taken for the first.
LAYOUTS: Final = (MEASUREMENTS, ACTIVITIES)


def nearest(layouts: Sequence[Layout], header: Sequence[str]) -> Layout:
    """The form that a header comes nearest to: what is wrong with a file is said of that one."""
    return max(layouts, key=lambda layout: layout.known(header))


def canonical(header: str) -> str:
    """The column of the measurement form that a header stands for; else the header itself, folded."""
    return MEASUREMENTS.canonical(header)

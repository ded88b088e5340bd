"""What an institution owes for a period, of whichever form."""

from __future__ import annotations

from typing import Final

import polars as pl

from loaders.catalogue import Catalogue
from loaders.forms import ACTIVITIES, MEASUREMENTS, Form
from loaders.owed.activities import owed_activities
from loaders.owed.measurements import owed

OWED: Final = {MEASUREMENTS.name: owed, ACTIVITIES.name: owed_activities}


def owed_rows(form: Form, catalogue: Catalogue, deliverer: str, period: str) -> pl.DataFrame:
    """One row a key of the form that the deliverer owes for the reporting period, in the catalogue's order."""
    return OWED[form.name](catalogue, deliverer, period)

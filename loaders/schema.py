"""Every frame of the project: its columns, their types and its key. The only birthplace of a column name."""

from __future__ import annotations

from typing import Final

import polars as pl

VALUE: Final = pl.Decimal(18, 4)
Columns = dict[str, type[pl.DataType] | pl.DataType]

# One value for indicator x period x institution x gender x category.
KEY: Final = ("indicator", "period", "institution", "gender", "category")
MEASUREMENT: Final[Columns] = {
    "indicator": pl.String,
    "period": pl.String,
    "institution": pl.String,
    "gender": pl.String,
    "category": pl.String,
    "value": VALUE,
    "status": pl.String,
    "note": pl.String,
    "source": pl.String,
}
# A measurement as the ledger holds it: with the submission (event number), the spreadsheet row and who sent it.
CURRENT: Final[Columns] = MEASUREMENT | {"submission": pl.Int64, "row": pl.Int64, "deliverer": pl.String}

# What an institution says it did for an action in a period.
ACTIVITY_KEY: Final = ("action", "period", "institution")
ACTIVITY: Final[Columns] = {
    "action": pl.String,
    "period": pl.String,
    "institution": pl.String,
    "assessment": pl.String,
    "narrative": pl.String,
    "evidence": pl.String,
}
CURRENT_ACTIVITY: Final[Columns] = ACTIVITY | {"submission": pl.Int64, "row": pl.Int64, "deliverer": pl.String}
ASSESSMENTS: Final = ("not_started", "in_progress", "done", "delayed", "cancelled")

# What can be said of an indicator against its target, from what is reached to what cannot be told. Of these the ones in
# DECLARABLE may be set by a person, with a reason.
DECLARABLE: Final = (
    "achieved", "achieved_late", "on_track", "moderate", "insufficient", "moving_away", "not_achieved", "baseline_only",
)  # fmt: skip
PROGRESS: Final = (*DECLARABLE, "reported", "overdue_evidence", "no_target", "no_data", "hidden")
TARGET_SHAPES: Final = (
    "increase_to", "decrease_to", "annual_min", "coverage", "maintain", "milestone", "direction_only",
)  # fmt: skip

# A figure as the public sees it. `mark` says why it is hidden (primary, secondary) or that it is not (shown); `low` and
# `high` are between which whole numbers a reader can place a hidden one. Marks and bounds are for managers alone.
PROTECTED: Final[Columns] = MEASUREMENT | {
    "submission": pl.Int64,
    "mark": pl.String,
    "low": pl.Int64,
    "high": pl.Int64,
}

# A row of a measurement file before any check: every cell as text, `row` counted as the spreadsheet does (header = 1).
RAW: Final[Columns] = {"row": pl.Int64, **dict.fromkeys(MEASUREMENT, pl.String)}

# One result of a check. `row` is null where the finding is about the whole file.
FINDING: Final[Columns] = {
    "row": pl.Int64,
    "column": pl.String,
    "code": pl.String,
    "severity": pl.String,
    "value": pl.String,
    "hint": pl.String,
}

# Headers of a delivered file in Latvian, in the order of the form; the last three may be absent.
HEADERS_LV: Final = {
    "rādītājs": "indicator",
    "periods": "period",
    "institūcija": "institution",
    "dzimums": "gender",
    "kategorija": "category",
    "vērtība": "value",
    "statuss": "status",
    "piezīme": "note",
    "avots": "source",
}
OPTIONAL: Final = ("status", "note", "source")
ACTIVITY_HEADERS_LV: Final = {
    "rīcība": "action",
    "periods": "period",
    "institūcija": "institution",
    "novērtējums": "assessment",
    "apraksts": "narrative",
    "pierādījums": "evidence",
}
LATVIAN: Final = {column: header for header, column in (HEADERS_LV | ACTIVITY_HEADERS_LV).items()}
# Columns of a template that tell the person who fills it in; a reader knows them and takes nothing from them.
TEMPLATE_COLUMNS: Final = {
    "nosaukums": "label",
    "mērvienība": "unit",
    "iepriekšējā vērtība": "previous",
    "sagaidāms": "expected",
    "ziņojumi": "findings",
}

TOTAL: Final = "total"
GENDERS: Final = (TOTAL, "girls", "boys")

# Statuses that come with a value, and those that stand in place of one.
WITH_VALUE: Final = ("final", "provisional", "estimated", "definition_differs", "break")
WITHOUT_VALUE: Final = ("no_data", "not_applicable")
STATUSES: Final = WITH_VALUE + WITHOUT_VALUE
# `suppressed` exists only on the way out: no file may deliver it.
SUPPRESSED: Final = "suppressed"

EXPORT: Final = (
    "indicator",
    "indicator_label",
    "period",
    "institution",
    "institution_label",
    "gender",
    "category",
    "category_label",
    "value",
    "status",
    "note",
    "unit",
    "source",
    "submission",
)


def empty(columns: Columns) -> pl.DataFrame:
    """A frame with these columns and no row."""
    return pl.DataFrame(schema=columns)

"""The tables of a data folder: their columns, and which of them hold lists, flags and whole numbers."""

from __future__ import annotations

from typing import Final

LIST_COLUMNS: Final = ("institutions", "deliverers", "subjects", "actions", "indicators", "periods", "parts")
FLAG_COLUMNS: Final = ("continuous", "gendered", "date_known", "whole_number", "exhaustive_disjoint")
WHOLE_COLUMNS: Final = ("decimals", "threshold", "per")
TABLES: Final[dict[str, tuple[str, ...]]] = {
    "directions": ("title_lv", "title_en", "printed_lv"),
    "actions": (
        "direction", "title_lv", "title_en", "planned_action_lv", "result_indicator_lv", "institutions",
        "deadline_lv", "deadline_from", "deadline_to", "continuous", "cadence", "source",
    ),
    "institutions": (
        "title_lv", "title_en", "short_lv", "aliases_lv", "kind", "parent", "deliverer", "active_from", "active_to",
        "source",
    ),
    "indicators": (
        "title_lv", "title_en", "unit", "measure_kind", "desired_change", "categories", "gendered", "frequency",
        "breakdown_frequency", "deliverers", "subjects", "actions", "numerator", "denominator", "per",
        "reference_day", "reporting_year_start", "date_known", "whole_number", "exhaustive_disjoint", "population",
        "event_basis", "decimals", "threshold", "definition_lv", "definition_en", "basis", "source",
    ),
    "targets": (
        "indicator", "institution", "category", "shape", "value", "period_from", "period_to", "baseline",
        "baseline_period", "tolerance", "decision", "decision_date", "basis", "source",
    ),
    "identities": ("kind", "left", "right", "title_lv", "title_en", "owner"),
    "known_issues": (
        "type", "severity", "place", "quote", "finding_lv", "finding_en", "handling_lv", "handling_en", "indicators",
        "periods",
    ),
    "parameters": ("title_lv", "title_en", "value", "unit", "base", "source"),
    "public_cuts": ("indicator", "breakdowns", "frequency", "title_lv", "title_en"),
}  # fmt: skip
# Tables that a programme may do without: then they have no row.
OPTIONAL_TABLES: Final[dict[str, tuple[str, ...]]] = {
    # What of a breakdown an institution (or each of a kind) is never asked for; without subjects, nobody is.
    "not_asked": ("indicator", "subjects", "parts", "why_lv", "why_en"),
    # Rare parts of a code list that the public sees as one, under a code of its own.
    "public_groups": ("categories", "parts", "label_lv", "label_en"),
}
# What every programme must say of itself in programme.toml.
SETTINGS: Final = {
    "municipality": ("code", "title_lv", "title_en"),
    "programme": ("title_lv", "title_en", "first_year", "last_year"),
}
# Columns whose words come from a code list of the folder.
VOCABULARIES: Final = (
    ("institutions", "kind", "institution_kinds"),
    ("indicators", "unit", "units"),
    ("indicators", "measure_kind", "measure_kinds"),
    ("indicators", "desired_change", "desired_changes"),
    ("indicators", "frequency", "frequencies"),
    ("indicators", "breakdown_frequency", "frequencies"),
    ("indicators", "basis", "bases"),
    ("targets", "shape", "target_shapes"),
    ("targets", "basis", "bases"),
)
CODE_LIST: Final = ("label_lv", "label_en", "full_lv", "aliases_lv", "law")

"""One small function a rule: what was delivered -> findings. The lists below are all there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import polars as pl

from loaders.checks import (
    cadence,
    cells,
    closing,
    codes,
    columns,
    completeness,
    duplicates,
    earlier_reports,
    files,
    history,
    ownership,
    period_frequency,
    periods,
    plausibility,
    repeats,
    reports,
    roll_ups,
    totals,
    values,
)
from loaders.checks.rule import Delivered, Rule
from loaders.forms import ACTIVITIES, MEASUREMENTS
from loaders.guard import rules as guard

Check = Callable[[Delivered], pl.DataFrame]
# By the name of the form; what stands under both is asked of either.
CHECKS: Final[dict[str, tuple[Check, ...]]] = {
    MEASUREMENTS.name: (
        cells.check_calculated,
        codes.check_codes,
        codes.check_categories,
        codes.check_gender_is_asked,
        periods.check_periods,
        values.check_values,
        values.check_value_against_status,
        values.check_value_range,
        duplicates.check_duplicates,
        ownership.check_subjects,
        totals.check_parts,
        totals.check_genders,
    ),
    ACTIVITIES.name: (
        cells.check_calculated,
        codes.check_codes,
        periods.check_periods,
        cadence.check_cadence,
        reports.check_assessment,
        reports.check_narrative,
        reports.check_evidence,
        duplicates.check_duplicates,
        ownership.check_subjects,
    ),
}
# What is asked at the door only, where it is known what is current, and the day.
HISTORY_CHECKS: Final[dict[str, tuple[Check, ...]]] = {
    MEASUREMENTS.name: (
        period_frequency.check_period_kind,
        period_frequency.check_reference_day,
        period_frequency.check_period_is_over,
        plausibility.check_done_or_not,
        plausibility.check_shares,
        plausibility.check_bounds,
        plausibility.check_jump,
        roll_ups.check_roll_ups,
        completeness.check_owed,
        closing.check_closed,
        repeats.check_already_held,
        repeats.check_copied_period,
    ),
    ACTIVITIES.name: (
        period_frequency.check_period_is_over,
        earlier_reports.check_done_undone,
        earlier_reports.check_repeated_text,
        completeness.check_owed,
        closing.check_closed,
        repeats.check_already_held,
    ),
}
_MODULES: Final = (
    columns, files, cells, codes, periods, values, duplicates, ownership, totals, history, period_frequency,
    plausibility, roll_ups, cadence, reports, earlier_reports,
    completeness, closing, repeats, guard,
)  # fmt: skip
RULES: Final[dict[str, Rule]] = {rule.code: rule for module in _MODULES for rule in module.RULES}

"""One small function a rule: what was delivered -> findings. The lists below are all there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import polars as pl

from loaders.checks import (
    cells,
    closing,
    codes,
    columns,
    completeness,
    duplicates,
    files,
    history,
    ownership,
    period_frequency,
    periods,
    plausibility,
    repeats,
    roll_ups,
    totals,
    values,
)
from loaders.checks.rule import Delivered, Rule
from loaders.guard import rules as guard

CHECKS: Final[tuple[Callable[[Delivered], pl.DataFrame], ...]] = (
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
)
# What is asked at the door only, where the current measurements and the day are known.
HISTORY_CHECKS: Final[tuple[Callable[[Delivered], pl.DataFrame], ...]] = (
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
)
_MODULES: Final = (
    columns, files, cells, codes, periods, values, duplicates, ownership, totals, history, period_frequency,
    plausibility, roll_ups,
    completeness, closing, repeats, guard,
)  # fmt: skip
RULES: Final[dict[str, Rule]] = {rule.code: rule for module in _MODULES for rule in module.RULES}

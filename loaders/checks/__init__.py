"""One small function a rule: what was delivered -> findings. The lists below are all there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import polars as pl

from loaders.checks import codes, columns, duplicates, history, ownership, periods, totals, values
from loaders.checks.rule import Delivered, Rule

CHECKS: Final[tuple[Callable[[Delivered], pl.DataFrame], ...]] = (
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
RULES: Final[dict[str, Rule]] = {
    rule.code: rule
    for module in (columns, codes, periods, values, duplicates, ownership, totals, history)
    for rule in module.RULES
}

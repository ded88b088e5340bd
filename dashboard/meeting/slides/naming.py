"""What the slides call an indicator, an action and a series of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.sections.plan import Plan
from dashboard.view import View

Row = Mapping[str, Any]


def indicator_name(code: str, view: View) -> str:
    """The indicator's title in the language of the slides."""
    return str(view.catalogue.indicator[code][f"title_{view.labels.language}"])


def series_name(row: Row, plan: Plan, view: View) -> str:
    """The indicator of a row of Progress.series, and whose where several institutions are judged by it."""
    name = indicator_name(row["indicator"], view)
    several = row["institution"] and plan.progress.series_of([row["indicator"]]).height > 1
    return f"{name}, {view.short_name(row['institution'])}" if several else name

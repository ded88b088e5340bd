"""The columns of what was judged."""

from __future__ import annotations

from typing import Final

import polars as pl

from loaders import schema

# One row a series: what is judged, by which rule, from what. `inputs` is JSON; numbers are rounded to four decimals.
SERIES: Final[schema.Columns] = {
    "indicator": pl.String,
    "target_code": pl.String,
    "institution": pl.String,
    "category": pl.String,
    "shape": pl.String,
    "basis": pl.String,
    "decision": pl.String,
    "decision_date": pl.String,
    "status": pl.String,
    "computed": pl.String,
    "rule": pl.String,
    "value": schema.VALUE,
    "period": pl.String,
    "baseline": schema.VALUE,
    "target": schema.VALUE,
    "target_to": pl.String,
    "expected_now": schema.VALUE,
    "ratio": pl.String,
    "verdict": pl.String,
    "p_value": pl.Float64,
    "qualifiers": pl.List(pl.String),
    "reasons": pl.List(pl.String),
    "override_reason": pl.String,
    "override_actor": pl.String,
    "inputs": pl.String,
}
INDICATOR: Final[schema.Columns] = SERIES | {"actions": pl.List(pl.String), "series": pl.Int64}
ACTION: Final[schema.Columns] = {
    "code": pl.String,
    "direction": pl.String,
    "status": pl.String,
    "basis": pl.String,
    "evidence": pl.String,
    "assessment": pl.String,
    "report_period": pl.String,
    "believed_until": pl.Date,
    "indicators": pl.List(pl.String),
    "reporting": pl.List(pl.String),
    "silent": pl.List(pl.String),
    "override_reason": pl.String,
    "override_actor": pl.String,
}
COUNT: Final[schema.Columns] = {"level": pl.String, "code": pl.String, "status": pl.String, "count": pl.Int64}
LEFT_OUT: Final[schema.Columns] = {
    "level": pl.String,
    "code": pl.String,
    "indicator": pl.String,
    "status": pl.String,
    "reasons": pl.List(pl.String),
}

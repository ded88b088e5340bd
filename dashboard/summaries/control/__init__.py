"""Control charts: what a steady process does by itself, and the points that need another explanation."""

from dashboard.summaries.control.charts import Chart, assurance, xmr
from dashboard.summaries.control.limits import Limits, TooFewFixed, limits_of
from dashboard.summaries.control.series import NotOneSeries, control_chart

__all__ = ["Chart", "Limits", "NotOneSeries", "TooFewFixed", "assurance", "control_chart", "limits_of", "xmr"]

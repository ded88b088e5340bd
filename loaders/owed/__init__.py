"""What each institution owes for a reporting period: measurements, activity reports, and what is known of each row."""

from loaders.owed.activities import owed_activities
from loaders.owed.either import owed_rows
from loaders.owed.measurements import owed
from loaders.owed.quarters import reporting_quarter, with_reporting
from loaders.owed.told import with_history, with_labels

__all__ = [
    "owed",
    "owed_activities",
    "owed_rows",
    "reporting_quarter",
    "with_history",
    "with_labels",
    "with_reporting",
]

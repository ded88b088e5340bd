"""What the public sees: decided once for each state of the ledger, stored there, and read again ever after.

No Streamlit. Unprotected figures enter this room and do not leave it.
"""

from dashboard.publishing.making import renew
from dashboard.publishing.reading import Publication, read_protection, read_publication
from dashboard.publishing.record import Protection
from dashboard.publishing.visible import (
    visible_activities,
    visible_measurements,
    visible_overrides,
    visible_submissions,
    visible_targets,
)

__all__ = [
    "Protection",
    "Publication",
    "read_protection",
    "read_publication",
    "renew",
    "visible_activities",
    "visible_measurements",
    "visible_overrides",
    "visible_submissions",
    "visible_targets",
]

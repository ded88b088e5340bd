"""What managers decide, before it is stored: what may be chosen, what was typed, and what would come of it.

No Streamlit. What the public does not see is put beside its true figure here, for those who answer for it.
"""

from dashboard.governing.concealed import Concealed, concealed
from dashboard.governing.draft import TYPED, Draft, Problem, Reading, read_draft
from dashboard.governing.foreseen import Foreseen, computed, foreseen
from dashboard.governing.offers import Offer, Start, offer

__all__ = [
    "TYPED",
    "Concealed",
    "Draft",
    "Foreseen",
    "Offer",
    "Problem",
    "Reading",
    "Start",
    "computed",
    "concealed",
    "foreseen",
    "offer",
    "read_draft",
]

"""How far the programme is: every indicator against its target, exactly, with its inputs, its rule and its reasons."""

from dashboard.summaries.progress.counting import Action, Direction, LeftOut
from dashboard.summaries.progress.direction import direction_only
from dashboard.summaries.progress.document import document
from dashboard.summaries.progress.frames import Progress, progress
from dashboard.summaries.progress.milestone import milestone
from dashboard.summaries.progress.outcome import Outcome
from dashboard.summaries.progress.path import Path, maintain, path
from dashboard.summaries.progress.plan import Plan
from dashboard.summaries.progress.qualitative import Report, qualitative
from dashboard.summaries.progress.quotas import Tally, annual_min, annual_running, coverage, tally
from dashboard.summaries.progress.standing import Inputs, Judged, Override, deciding

__all__ = [
    "Action",
    "Direction",
    "Inputs",
    "Judged",
    "LeftOut",
    "Outcome",
    "Override",
    "Path",
    "Plan",
    "Progress",
    "Report",
    "Tally",
    "annual_min",
    "annual_running",
    "coverage",
    "deciding",
    "direction_only",
    "document",
    "maintain",
    "milestone",
    "path",
    "progress",
    "qualitative",
    "tally",
]

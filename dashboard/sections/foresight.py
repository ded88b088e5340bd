"""What a target would change, before it is confirmed: the state now and with it, each in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from dashboard.sections.decided import unit_of
from dashboard.sections.markup import Markup, element, terms
from dashboard.sentences import management as sentences
from dashboard.sentences import progress as states
from dashboard.view import View

Row = Mapping[str, Any]


class Start(Protocol):
    """A value that is known already."""

    @property
    def period(self) -> str:
        """Its period's code."""

    @property
    def value(self) -> Decimal:
        """The value in the indicator's unit."""

    @property
    def status(self) -> str:
        """Its status."""


def foresight(before: Row | None, after: Row, view: View) -> Markup:
    """Two lines: how it stands, and how it would; rows of Progress.series."""
    t, unit = view.labels.t, unit_of(after["indicator"], view)
    now = states.finding(before, unit, view.labels) if before else t("not judged: it has no target")
    then = element("strong", states.finding(after, unit, view.labels))
    return terms([(t("State now"), now), (t("State with this target"), then)])


def start_name(start: Start, indicator: str, view: View) -> str:
    """`2023. gads: 43 procesi`: a value that a target may be measured from."""
    return sentences.start(start.period, start.value, start.status, unit_of(indicator, view), view.labels)

"""The pages there are, in the order of the menu. The address of a page is a contract: links live for years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dashboard.labels import _


@dataclass(frozen=True)
class PageEntry:
    """One page: its address, its script in `pages/`, its title (a msgid) and the menu group it stands in (a msgid).

    `narrowed`: the shared filters say what it shows; elsewhere they wait unseen. `public`: it may be shown to anybody.
    """

    url_path: str
    script: str
    title: str
    group: str
    narrowed: bool = True
    public: bool = True


PROGRAMME: Final = _("Programme")
FIGURES: Final = _("Figures")
DATA: Final = _("Data")
REFERENCE: Final = _("Reference")

PAGES: Final = (
    PageEntry("parskats", "overview.py", _("Overview"), PROGRAMME),
    PageEntry("virzieni", "directions.py", _("Action directions"), PROGRAMME),
    PageEntry("sede", "meeting.py", _("Council meeting"), PROGRAMME),
    PageEntry("likumparkapumi", "offences.py", _("Offences"), FIGURES),
    PageEntry("arpusgimene", "care.py", _("Out-of-family care"), FIGURES),
    PageEntry("pakalpojumi", "services.py", _("Services"), FIGURES),
    PageEntry("izglitiba", "education.py", _("Education and leisure"), FIGURES),
    PageEntry("iedzivotaji", "population.py", _("Population and health"), FIGURES),
    PageEntry("iesniegt", "submit.py", _("Submit data"), DATA, narrowed=False, public=False),
    PageEntry("iesniegtie", "submitted.py", _("Submitted data"), DATA, public=False),
    PageEntry("saskanosana", "reconciliation.py", _("Reconciliation"), DATA, public=False),
    PageEntry("parvaldiba", "management.py", _("Management"), DATA, narrowed=False, public=False),
    PageEntry("vardnica", "dictionary.py", _("Indicator dictionary"), REFERENCE),
    PageEntry("pretrunas", "contradictions.py", _("Contradictions in the source"), REFERENCE),
    PageEntry("pieklustamiba", "accessibility.py", _("Accessibility statement"), REFERENCE, narrowed=False),
)

"""Likumpārkāpumi: administrative offence proceedings against minors."""

from dashboard import panels, source
from dashboard.sections import offences

panels.show_page(
    source.view(),
    "Offences",
    (
        offences.by_period,
        offences.by_quarter,
        offences.by_gender,
        offences.by_article,
        offences.by_outcome,
        offences.rate,
    ),
    source.section,
    source.files,
)

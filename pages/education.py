"""Izglītība un brīvais laiks: learners of every institution, the commission, interest education and young people."""

from dashboard import panels, source
from dashboard.sections import education

panels.show_page(
    source.view(),
    "Education and leisure",
    (
        education.learners_in_all,
        education.learners_in_grades,
        education.learners_in_preschool,
        education.opinions,
        education.interest_education,
        education.arts_schools,
        education.single_figures,
    ),
    source.section,
    source.files,
)

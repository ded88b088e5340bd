"""Everything that is handed out for a meeting, each file under its own name."""

from __future__ import annotations

from dashboard.documents.html import as_html
from dashboard.documents.pdf import as_pdf
from dashboard.documents.pptx import as_pptx
from dashboard.documents.words import file_names
from dashboard.documents.xlsx import as_xlsx
from dashboard.meeting.state import Meeting


def pack(meeting: Meeting, language: str) -> dict[str, bytes]:
    """File name -> bytes: the slides, the handout, the file that presents by itself, and every number."""
    makers = {"pptx": as_pptx, "pdf": as_pdf, "html": as_html, "xlsx": as_xlsx}
    names = file_names(meeting, language)
    return {names[kind]: make(meeting, language) for kind, make in makers.items()}

"""What is said of personal data: where it stands and what to do, never what it is."""

from __future__ import annotations

from typing import Final

from loaders.checks.rule import Rule

_KINDS: Final = {
    "personal_code": ("personas kodam", "a personal code"),
    "personal_code_spaced": (
        "personas kodam (tas var būt arī kadastra numurs)",
        "a personal code (or a cadastre number)",
    ),
    "personal_email": ("e-pasta adresei", "an e-mail address"),
    "personal_phone": ("tālruņa numuram", "a telephone number"),
    "personal_birth": ("dzimšanas datumam", "a date of birth"),
    "personal_initial": ("personas vārdam ar iniciāli", "a person's name with an initial"),
    "personal_name": ("personas vārdam", "a person's name"),
    "personal_address": ("dzīvesvietas adresei", "a home address"),
}
_PLACES: Final = {
    "personal_file_name": (
        "Datnes nosaukumā ir dati, kas līdzīgi personas datiem. Datne nav saglabāta. Pārsauciet to un augšupielādējiet "
        "vēlreiz.",
        "The file's name holds what looks like personal data. The file was not stored. Rename it and upload again.",
    ),
    "personal_sheet_name": (
        "Darblapas nosaukumā ir dati, kas līdzīgi personas datiem. Datne nav saglabāta. Pārsauciet darblapu un "
        "augšupielādējiet vēlreiz.",
        "The name of a sheet holds what looks like personal data. The file was not stored. Rename the sheet and upload "
        "again.",
    ),
    "personal_comment": (
        "Šūnas piezīmē (komentārā) ir dati, kas līdzīgi personas datiem. Datne nav saglabāta. Izdzēsiet komentārus un "
        "augšupielādējiet vēlreiz.",
        "A cell comment holds what looks like personal data. The file was not stored. Delete the comments and upload "
        "again.",
    ),
    "personal_properties": (
        "Datnes rekvizītos (autors, nosaukums) ir dati, kas līdzīgi personas datiem. Datne nav saglabāta. Noņemiet tos "
        "(programmā Excel: Fails – Informācija – Pārbaudīt, vai nav problēmu – Pārbaudīt dokumentu) vai ierakstiet "
        "datus no jauna lejupielādētā veidnē, kurā autora vārds nesaglabājas, un augšupielādējiet vēlreiz.",
        "The file's properties (author, title) hold what looks like personal data. The file was not stored. Remove "
        "them (in Excel: File – Info – Check for Issues – Inspect Document), or fill in a newly downloaded template, "
        "which keeps no author's name, and upload again.",
    ),
    "personal_elsewhere": (
        "Datnē ārpus veidnes šūnām (citā darblapā, formulā, zīmējumā, virs virsrakstiem) ir dati, kas līdzīgi "
        "personas datiem. Datne nav saglabāta. Pārkopējiet datus jaunā veidnē un augšupielādējiet vēlreiz.",
        "The file holds what looks like personal data outside the cells of the form (on another sheet, in a formula, "
        "in a drawing, above the header). The file was not stored. Copy the data into a new template and upload again.",
    ),
    "personal_header": (
        "Kolonnas virsraksts liecina par personas datiem. Datne nav saglabāta. Izdzēsiet šo kolonnu un "
        "augšupielādējiet vēlreiz.",
        "The header of a column speaks of personal data. The file was not stored. Delete the column and upload again.",
    ),
}


def _in_cell(code: str, lv: str, en: str) -> Rule:
    return Rule(
        code, "error", None,
        f"{{row}}. rindā, kolonnā “{{column}}”, ir dati, kas līdzīgi {lv}. Datne nav saglabāta. Izdzēsiet tos un "
        "augšupielādējiet vēlreiz.",
        f"Row {{row}}, column “{{column}}”, holds what looks like {en}. The file was not stored. Delete it and upload "
        "again.",
    )  # fmt: skip


IN_CELL: Final = {code: _in_cell(code, *words) for code, words in _KINDS.items()}
IN_PLACE: Final = {code: Rule(code, "error", None, *words) for code, words in _PLACES.items()}
RULES: Final = (*IN_CELL.values(), *IN_PLACE.values())

"""What the second sheet of a template says: what to fill in, what a blank means, until when, whom to ask."""

from __future__ import annotations

from typing import Final

import polars as pl

from loaders import schema
from loaders.calendar import due_dates
from loaders.catalogue import Catalogue
from loaders.owed.told import title

ASK: Final = {
    "lv": "Jautājiet pašvaldības darbiniekam, kurš jums nosūtīja šo veidni.",
    "en": "Ask the officer of the municipality who sent you this template.",
}
NO_CALENDAR: Final = {
    "lv": "Ziņošanas kalendārs vēl nav noteikts.",
    "en": "The reporting calendar has not been set yet.",
}
NAMES: Final = {
    "lv": ("Iesniedzējs", "Periods", "Termiņš", "Kam jautāt", "Statuss", "Novērtējums"),
    "en": ("Sent by", "Period", "Due", "Whom to ask", "Status", "Assessment"),
}
MEASUREMENTS: Final = {
    "lv": (
        ("Ko aizpildīt", "Aizpildiet iekrāsotās šūnas: “vērtība” un, ja vajag, “statuss”, “piezīme” un “avots”. "
         "Pārējās kolonnas nemainiet."),
        ("Nulle un tukša šūna", "Ja gadījumu nav bijis, rakstiet 0. Tukša šūna nozīmē, ka rinda nav aizpildīta; tā "
         "netiek saglabāta."),
        ("Ja datu nav", "Vērtību atstājiet tukšu un kolonnā “statuss” izvēlieties “Nav datu”; CSV datnē vērtības "
         "vietā var rakstīt arī n/d. Ja skaitļa nevar būt, izvēlieties “Nav piemērojams”."),
        ("Skaitļi", "Decimāldaļu atdaliet ar komatu (45,4). Tūkstošus neatdaliet. Zīmes <, ~, * un vārdus pie "
         "skaitļa nerakstiet: paskaidrojumam ir “piezīme”."),
        ("Periods", "2026-Q1 ir 1. ceturksnis, 2026-S1 – 1. pusgads, 2026 – gads, 2025-A1 – mācību gads, kas sākas "
         "2025. gada 1. septembrī; 2026-04-01 ir diena, kurā skaita stāvokli."),
        ("Sagaidāms", "Robežas, kādās skaitlis parasti būtu: vidējais no pēdējiem salīdzināmajiem skaitļiem ± četras "
         "kvadrātsaknes no tā. Skaitlis ārpus tām var būt pareizs, bet tad jānorāda iemesls."),
        ("Personas dati", "Nekur nerakstiet personu vārdus, personas kodus, tālruņus un adreses, arī datnes "
         "nosaukumā un šūnu komentāros: tādu datni nepieņem."),
    ),
    "en": (
        ("What to fill in", "Fill in the coloured cells: “value” and, where needed, “status”, “note” and “source”. "
         "Leave the other columns as they are."),
        ("Zero and blank", "If there were none, write 0. A blank cell means that the row is not filled in; it is not "
         "stored."),
        ("No data", "Leave the value empty and choose “No data” as status; in a CSV file n/d may stand in place of "
         "the value. If there can be no number, choose “Not applicable”."),
        ("Numbers", "Use a decimal comma (45,4) and do not separate thousands. Write no <, ~, * or words beside a "
         "number: the note is for that."),
        ("Period", "2026-Q1 is the first quarter, 2026-S1 the first half-year, 2026 the year, 2025-A1 the school "
         "year that begins on 1 September 2025; 2026-04-01 is the day on which a stock is counted."),
        ("Expected", "The limits that a number would usually keep: the mean of the last comparable numbers ± four "
         "times its square root. A number beyond them may be right, but then a reason is asked for."),
        ("Personal data", "Write no names, personal codes, telephone numbers or addresses anywhere, nor in the file "
         "name or a cell comment: such a file is refused."),
    ),
}  # fmt: skip
ACTIVITIES: Final = {
    "lv": (
        ("Ko aizpildīt", "Katrai rīcībai izvēlieties novērtējumu, īsi aprakstiet, kas periodā paveikts, un norādiet, "
         "kas to apliecina (protokols, publikācija, dokumenta numurs)."),
        ("Tukša rinda", "Rinda, kurā nekas nav ierakstīts, netiek saglabāta. Ja rīcība vēl nav uzsākta, izvēlieties šo "
         "novērtējumu; apraksts tad nav vajadzīgs."),
        ("Sagaidāms", "Rezultatīvais rādītājs, kas rīcībai noteikts programmā."),
        ("Personas dati", "Nekur nerakstiet personu vārdus, personas kodus, tālruņus un adreses, arī datnes "
         "nosaukumā un šūnu komentāros: tādu datni nepieņem."),
    ),
    "en": (
        ("What to fill in", "For every action choose an assessment, say briefly what was done in the period, and "
         "name what shows it (minutes, publication, number of a document)."),
        ("Blank row", "A row in which nothing is written is not stored. If the action was not begun, choose that "
         "assessment; it needs no description."),
        ("Expected", "The result indicator that the programme sets for the action."),
        ("Personal data", "Write no names, personal codes, telephone numbers or addresses anywhere, nor in the file "
         "name or a cell comment: such a file is refused."),
    ),
}  # fmt: skip


def explanation(
    rows: pl.DataFrame, catalogue: Catalogue, deliverer: str, period: str, language: str
) -> list[tuple[str, str]]:
    """The paragraphs of the sheet as (name, text): the report, the rules, the statuses, each indicator's definition."""
    by, about, until, ask, status, assessment = NAMES[language]
    reporting = catalogue.settings.get("reporting", {})
    due = due_dates(catalogue, [period])
    deadline = f"{due['due'][0]:%d.%m.%Y.}" if due.height else NO_CALENDAR[language]
    is_report = "action" in rows.columns
    codes, name, listed = (
        (schema.ASSESSMENTS, "assessments", assessment) if is_report else (schema.STATUSES, "statuses", status)
    )
    return [
        (by, title(catalogue.institution[deliverer], language)),
        (about, period),
        (until, deadline),
        *(ACTIVITIES if is_report else MEASUREMENTS)[language],
        (ask, str(reporting.get("contact") or ASK[language])),
        ("", ""),
        *((f"{listed}: {word}", text) for word, text in _listed(catalogue, name, codes, language)),
        ("", ""),
        *([] if is_report else _definitions(rows, catalogue, language)),
    ]


def _listed(catalogue: Catalogue, name: str, codes: tuple[str, ...], language: str) -> list[tuple[str, str]]:
    listed = catalogue.codes.get(name)
    rows = {row["code"]: row for row in listed.iter_rows(named=True)} if listed is not None else {}
    known = [rows.get(code, {}) | {"code": code} for code in codes]
    text = "full_lv" if language == "lv" else "none"
    return [(str(row.get(f"label_{language}") or row["code"]), str(row.get(text) or "")) for row in known]


def _definitions(rows: pl.DataFrame, catalogue: Catalogue, language: str) -> list[tuple[str, str]]:
    asked = [catalogue.indicator[code] for code in rows["indicator"].unique(maintain_order=True)]
    return [(title(row, language), str(row[f"definition_{language}"] or row["definition_lv"] or "")) for row in asked]

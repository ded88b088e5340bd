"""The template as a workbook: codes as text, rules that block a wrong cell, a frozen header, a sheet that explains."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any, Final

import polars as pl
import xlsxwriter

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.template.explanation import explanation
from loaders.template.layout import TO_FILL, headers, lines

# The built-in format “Text”: what is typed stays as it is typed.
TEXT: Final = 49
SHEETS: Final = {"lv": ("Veidne", "Paskaidrojums"), "en": ("Template", "Explanation")}
# In characters. The cell to fill in is to be on the screen beside the words, without scrolling.
WIDTHS: Final = {
    "indicator": 20, "action": 8, "period": 11, "institution": 11, "gender": 8, "category": 14, "label": 46, "unit": 13,
    "previous": 17, "expected": 15, "value": 11, "status": 16, "note": 40, "source": 20, "assessment": 18,
    "narrative": 60, "evidence": 40,
}  # fmt: skip
TITLES: Final = {"lv": "Nederīga vērtība", "en": "Not a valid value"}
WHOLE: Final = {
    "lv": "Ierakstiet veselu skaitli, kas nav mazāks par 0. Ja datu nav, atstājiet šūnu tukšu un kolonnā “statuss” "
    "izvēlieties “Nav datu”.",
    "en": "Type a whole number, 0 or more. If there are no data, leave the cell empty and choose “No data” as status.",
}
DECIMAL: Final = {
    "lv": "Ierakstiet skaitli, kas nav mazāks par 0; decimāldaļu atdaliet ar komatu. Ja datu nav, atstājiet šūnu tukšu "
    "un kolonnā “statuss” izvēlieties “Nav datu”.",
    "en": "Type a number, 0 or more. If there are no data, leave the cell empty and choose “No data” as status.",
}
DONE: Final = {
    "lv": "Ierakstiet 1, ja paveikts, vai 0, ja nav.",
    "en": "Type 1 if it is done, 0 if it is not.",
}
LISTED: Final = {
    "lv": "Izvēlieties vienu no saraksta.",
    "en": "Choose one from the list.",
}
# A list written into a rule may not be longer: Excel then calls the whole file damaged.
LONGEST_LIST: Final = 255


class _Unsigned(xlsxwriter.Workbook):  # type: ignore[misc]  # the package carries no types
    """A workbook from which a spreadsheet program removes its user's name at every save (`filterPrivacy`).

    Without it the filled template would name its author, and be refused as a file with personal data.
    """

    def _write_workbook_pr(self) -> None:
        self._xml_empty_tag("workbookPr", [("filterPrivacy", 1), ("defaultThemeVersion", self.default_theme_version)])


def write_workbook(rows: pl.DataFrame, catalogue: Catalogue, deliverer: str, period: str, language: str) -> bytes:
    """The bytes of the workbook; the same rows give the same bytes, and it names no person as its author."""
    content = io.BytesIO()
    with _Unsigned(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        first, second = SHEETS[language]
        book.set_properties({"title": f"{first} {deliverer} {period}", "created": datetime(2024, 1, 1, tzinfo=UTC)})
        _write_form(book, book.add_worksheet(first), rows, catalogue, language)
        _write_explanation(book, book.add_worksheet(second), explanation(rows, catalogue, deliverer, period, language))
    return content.getvalue()


def _write_form(book: Any, sheet: Any, rows: pl.DataFrame, catalogue: Catalogue, language: str) -> None:
    shown = headers(rows, language)
    written = lines(rows, catalogue, language)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "num_format": TEXT})
    code = book.add_format({"num_format": TEXT, "valign": "top", "text_wrap": True})
    blank = {kind: book.add_format({"num_format": kind, "valign": "top", "text_wrap": True, "bg_color": "#FFF8DC"})
             for kind in (TEXT, "0", "General")}  # fmt: skip
    for at, (column, header) in enumerate(shown.items()):
        sheet.set_column(at, at, WIDTHS[column], None)
        sheet.write_string(0, at, header, head)
        for down, line in enumerate(written, start=1):
            if column in TO_FILL:
                sheet.write_blank(down, at, None, blank[_format(column, line, catalogue)])
            else:
                sheet.write_string(down, at, line[column], code)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": "A1:Z1048576"})
    _write_rules(sheet, list(shown), written, catalogue, language)


def _format(column: str, line: dict[str, str], catalogue: Catalogue) -> str | int:
    if column != "value":
        return TEXT
    return "0" if catalogue.indicator[line["indicator"]]["whole_number"] else "General"


def _write_rules(
    sheet: Any, columns: list[str], written: list[dict[str, str]], catalogue: Catalogue, language: str
) -> None:
    """One rule a run of rows: what may stand in the value cell, and the lists of status, gender and assessment."""
    last = max(len(written), 1)
    for column, codes in (("gender", schema.GENDERS), ("status", schema.STATUSES), ("assessment", schema.ASSESSMENTS)):
        if column in columns:
            at = columns.index(column)
            choices = _choices(catalogue, column, codes, language)
            sheet.data_validation(1, at, last, at, _stop("list", LISTED, language) | {"source": choices})
    if "value" in columns:
        at = columns.index("value")
        for down, line in enumerate(written, start=1):
            sheet.data_validation(down, at, down, at, _value_rule(catalogue.indicator[line["indicator"]], language))


def _value_rule(indicator: dict[str, Any], language: str) -> dict[str, Any]:
    if indicator["measure_kind"] == "milestone":
        return _stop("whole", DONE, language) | {"criteria": "between", "minimum": 0, "maximum": 1}
    kind, said = ("whole", WHOLE) if indicator["whole_number"] else ("decimal", DECIMAL)
    return _stop(kind, said, language) | {"criteria": ">=", "value": 0}


def _stop(kind: str, said: dict[str, str], language: str) -> dict[str, Any]:
    return {"validate": kind, "error_type": "stop", "error_title": TITLES[language], "error_message": said[language]}


def _choices(catalogue: Catalogue, column: str, codes: tuple[str, ...], language: str) -> list[str]:
    """The words of a list, which the reader knows again; the codes where words are missing, doubled or too long.

    Gender is filled in already, as its code.
    """
    name = {"status": "statuses", "assessment": "assessments"}.get(column, "")
    listed = catalogue.codes.get(name)
    words = dict(listed.select("code", f"label_{language}").iter_rows()) if listed is not None else {}
    labels = [words.get(code) or code for code in codes]
    usable = len(set(labels)) == len(labels) and len(",".join(labels)) <= LONGEST_LIST
    return labels if usable and not any("," in label for label in labels) else list(codes)


def _write_explanation(book: Any, sheet: Any, paragraphs: list[tuple[str, str]]) -> None:
    bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 110)
    for down, (name, text) in enumerate(paragraphs):
        sheet.write_string(down, 0, name, bold)
        sheet.write_string(down, 1, text, plain)
    sheet.fit_to_pages(1, 0)

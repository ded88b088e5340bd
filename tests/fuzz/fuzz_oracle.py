"""What a file says, read a second time in the plainest way: rows of text -> what is stored, or that it says nothing."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from decimal import Decimal
from xml.etree import ElementTree

from fuzz_files import File, Row

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.forms import FORMS, Form
from loaders.periods import parse_period
from loaders.reading import aliases, closed_list

NUMBER = re.compile(r"-?(\d+|\d{1,3}( \d{3})+)(,\d+)?", re.ASCII)
WORDS = {"n/d": "no_data", "nav datu": "no_data", "slēgta": "not_applicable", "slēgts": "not_applicable"}
# A row as it is stored: its spreadsheet row, then the columns of its form.
Stored = tuple[int | str | Decimal | None, ...]


class SaysNothing(Exception):
    """The file cannot be meant: whoever accepts it is wrong."""


class Oracle:
    """Reads files of one programme."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.indicators = aliases(catalogue.indicators)
        self.institutions = aliases(catalogue.institutions)
        self.genders = closed_list(catalogue, "genders", schema.GENDERS)
        self.statuses = closed_list(catalogue, "statuses", schema.STATUSES)
        self.totals = {"kopā": "total"} | closed_list(catalogue, "genders", ("total",))
        self.actions = aliases(catalogue.actions)
        self.assessments = closed_list(catalogue, "assessments", schema.ASSESSMENTS)
        self.lists = {name: aliases(frame) for name, frame in catalogue.codes.items()}

    def expected(self, file: File) -> list[Stored]:
        """What the file says, row by row; raises SaysNothing."""
        cells = file.cells if file.cells is not None else self._from_text(file)
        found: dict[Stored, Stored] = {}
        for row, typed in sorted(cells.items()):
            texts = {column: _trim(text) for column, text in typed.items()}
            if any(texts.values()):
                is_report = "action" in texts
                read = self._report(row, texts) if is_report else self._measurement(row, texts, file.decimal)
                key, said = (read[1:4], slice(4, 7)) if is_report else (read[1:6], slice(6, 8))
                if found.setdefault(key, read)[said] != read[said]:
                    raise SaysNothing
        return list(found.values())

    def _from_text(self, file: File) -> dict[int, Row]:
        try:
            text = file.content.decode(file.encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            raise SaysNothing from None
        text = re.sub(r'\A"?sep=[;,\t]"?[;,\t]*(\r\n|\r|\n)', "", text, flags=re.IGNORECASE)
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=file.separator, strict=True))
        except csv.Error:
            raise SaysNothing from None
        at, form = _header_of(dict(enumerate(rows[:10])))
        names = [_headers(form).get(_fold(cell), _fold(cell)) for cell in rows[at]]
        if any(name and name not in form.columns for name in names) or len(set(filter(None, names))) < len(
            [n for n in names if n]
        ):
            raise SaysNothing
        if not set(form.columns) - set(form.optional) <= set(names):
            raise SaysNothing
        cells = {}
        for number, row in enumerate(rows[at + 1 :], at + 2):
            named = dict(zip(names, row, strict=False))
            if any(_trim(cell) for cell in [*row[len(names) :], named.pop("", "")]):
                raise SaysNothing
            cells[number] = {column: named.get(column, "") for column in form.columns}
        return cells

    def from_workbook(self, content: bytes) -> dict[int, Row]:
        """The texts of a workbook that xlsxwriter wrote: the sheet with the header, cell by cell."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            shared = [
                "".join(text.text or "" for text in item.findall(".//{*}t"))
                for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
            ]
            names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
            sheets = [_sheet(ElementTree.fromstring(archive.read(name)), shared) for name in names]
        found = [
            (rows, n, form)
            for rows in sheets
            for n in sorted(rows)[:10]
            for form in FORMS.values()
            if _is_header(rows[n].values(), form)
        ]
        if len(found) != 1:
            raise SaysNothing
        rows, at, form = found[0]
        named = {place: _headers(form).get(_fold(cell), cell) for place, cell in rows[at].items()}
        blank = dict.fromkeys(form.columns, "")
        return {
            number: blank | {named[place]: cell for place, cell in row.items() if cell.strip()}
            for number, row in rows.items()
            if number > at
        }

    def _report(self, row: int, texts: Row) -> Stored:
        _require_shown(texts)
        action = _known(self.actions, texts["action"])
        institution = _known(self.institutions, texts["institution"])
        assessment = _known(self.assessments, texts["assessment"])
        period = parse_period(texts["period"])
        if period is None or period.kind not in ("Q", "S", "A"):
            raise SaysNothing
        if (action, institution) not in set(self.catalogue.reporting.select("action", "institution").iter_rows()):
            raise SaysNothing
        if assessment != "not_started" and not texts["narrative"]:
            raise SaysNothing
        return row, action, period.code, institution, assessment, texts["narrative"] or None, texts["evidence"] or None

    def _measurement(self, row: int, texts: Row, decimal: str) -> Stored:
        _require_shown(texts)
        indicator = _known(self.indicators, texts["indicator"])
        institution = _known(self.institutions, texts["institution"])
        gender = _known(self.genders, texts["gender"])
        own = self.lists.get(self.catalogue.indicator[indicator]["categories"] or "", {}) | self.totals
        category = _known(own, texts["category"])
        period = parse_period(texts["period"])
        if period is None or (gender != "total" and not self.catalogue.indicator[indicator]["gendered"]):
            raise SaysNothing
        value, word = self._value(texts["value"], indicator, decimal)
        status = _known(self.statuses, texts["status"]) if texts["status"] else word or "final"
        if (value is None) != (status in schema.WITHOUT_VALUE) or (word and word != status):
            raise SaysNothing
        note = texts["note"] or (texts["value"] if word == "not_applicable" else None)
        return row, indicator, period.code, institution, gender, category, value, status, note, texts["source"] or None

    def _value(self, text: str, indicator: str, decimal: str) -> tuple[Decimal | None, str | None]:
        plain = " ".join(unicodedata.normalize("NFC", text).replace("\u2212", "-").split()).lower()
        if decimal == ".":
            plain = plain.translate(str.maketrans(".,", ",."))
        if not plain or plain in WORDS:
            return None, WORDS.get(plain)
        about = self.catalogue.indicator[indicator]
        if about["unit"] == "percent":
            plain = plain.removesuffix("%").rstrip()
        if not NUMBER.fullmatch(plain):
            raise SaysNothing
        value = Decimal(plain.replace(" ", "").replace(",", "."))
        whole = value == value.to_integral_value()
        if value < 0 or abs(value) >= 10**14 or (about["whole_number"] and not whole) or value != round(value, 4):
            raise SaysNothing
        return value, None


def _headers(form: Form) -> dict[str, str]:
    return form.headers | {column: column for column in form.columns}


def _is_header(cells: Iterable[str], form: Form) -> bool:
    return len({_fold(cell) for cell in cells} & set(_headers(form))) >= 5


def _header_of(rows: dict[int, list[str]]) -> tuple[int, Form]:
    """The first row that is the header of a form, and of which."""
    found = [(number, form) for number in sorted(rows) for form in FORMS.values() if _is_header(rows[number], form)]
    if not found:
        raise SaysNothing
    return found[0]


def _require_shown(texts: Row) -> None:
    """No cell that a spreadsheet could not show or hold."""
    for text in texts.values():
        unshown = re.fullmatch(r"#(REF!|N/A)|##+", text) or text.startswith("=") or "\ufffd" in text
        if unshown or len(text) > 32_767:
            raise SaysNothing


def _sheet(sheet: ElementTree.Element, shared: list[str]) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    number = 0
    for row in sheet.findall(".//{*}row"):
        number, place = int(row.get("r", number + 1)), 0
        rows[number] = {}
        for cell in row.findall("{*}c"):
            letters = re.sub(r"\d", "", cell.get("r", ""))
            place = ord(letters) - ord("A") + 1 if letters else place + 1
            rows[number][place] = _shown(cell, shared)
    return rows


def _shown(cell: ElementTree.Element, shared: list[str]) -> str:
    stored = cell.findtext("{*}v") or ""
    if not stored:
        return ""
    if cell.get("t") == "s":
        return shared[int(stored)]
    # The only style that these files use shows per cent.
    number = Decimal(stored) * (100 if cell.get("s", "0") != "0" else 1)
    return f"{number.normalize():f}".replace(".", ",")


def _known(known: dict[str, str], text: str) -> str:
    code = known.get(_fold(text).translate(str.maketrans(dict.fromkeys("„“”«»", '"'))))
    if code is None:
        raise SaysNothing
    return code


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def _trim(text: str) -> str:
    """Without the spaces of Unicode around it."""
    return re.sub(r"\A[^\S\x1c-\x1f]+|[^\S\x1c-\x1f]+\Z", "", text)

"""Valid files of every kind, and what is done to them: to their layout, cells, structure and bytes."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import xlsxwriter

from loaders import schema
from loaders.catalogue import Catalogue
from loaders.forms import ACTIVITIES, MEASUREMENTS

Row = dict[str, str]
PERIODS = ("2023", "2024-S1", "2024-Q3", "2024-M09", "2024-01-01", "2021-01-01/P3Y", "2024-A1")
REPORTED = ("2024. gads", "2024-S1", "2025-Q3", "2026. gada 1. ceturksnis", "II pusgads 2025")
ASSESSED = ("in_progress", "done", "Izpildīts", "Īstenošanā", "kavējas", "ATCELTS", "In progress", "tiek īstenota")
NOT_BEGUN = ("not_started", "Nav uzsākts", "nav uzsākta")
NOTES = ("", "", "piezīme", 'ar "pēdiņām"', "ar; semikolu", "divas\nrindas", "“ķļņšžčģ”", "cipari 1,5 un 2.5", "a, b")
TOLD = tuple(filter(None, NOTES))
JUNK = (
    "", " ", "x", "?", "-", "–", "n/d", "slēgta", "1.234", "1,234.5", "~15", "<5", "2*", "5-8", "1e5", "NaN", "inf",
    "-1", "0,5", "=1+2", "#REF!", "#N/A", "########", "45%", "12 34", "1 234", "٥", "9" * 30, "0,12345", "2024", "4.1",
    "04.01.2026.", "total", "girls", "suppressed", "no_data", "final", "\ufffd", "\x01", "\u202e", "a\u0304",
    "\U0001f600", "x" * 40_000, "'5", "5€", "TRUE",
)  # fmt: skip
SIGNS = (b'"', b";", b"\n", b"\r", b"\x00", b"\xff", b"\t", b",", b"0", b"\xc2\xa0")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1257")


@dataclass
class File:
    """One file to be delivered. `cells` are the texts that stand in it, by spreadsheet row; None where only the
    bytes know. `decimal` is its decimal sign; `must_pass` says that nothing is wrong with it."""

    content: bytes
    kind: str
    cells: dict[int, Row] | None
    decimal: str = ","
    must_pass: bool = False
    encoding: str = ""
    separator: str = ""
    form: str = ""


def rows_of(catalogue: Catalogue, chance: random.Random) -> list[Row]:
    """A few rows of one form that one institution may send, no key twice."""
    return _reports(catalogue, chance) if chance.random() < 0.35 else _figures(catalogue, chance)


def _reports(catalogue: Catalogue, chance: random.Random) -> list[Row]:
    deliverer = chance.choice(catalogue.reporting["deliverer"].unique(maintain_order=True).to_list())
    named = catalogue.reporting.filter(deliverer=deliverer).rows()
    titles = dict(catalogue.actions.select("code", "title_lv").iter_rows())
    rows: dict[tuple[str, ...], Row] = {}
    for _ in range(chance.randint(1, 6)):
        action, institution, _ = chance.choice(named)
        typed = chance.choice((action, action.lower(), titles[action]))
        period, begun = chance.choice(REPORTED), chance.random() < 0.8
        assessment = chance.choice(ASSESSED if begun else NOT_BEGUN)
        said = (assessment, chance.choice(TOLD if begun else NOTES), chance.choice(NOTES))
        cells = (typed, period, institution, *said)
        rows[action, period, institution] = dict(zip(ACTIVITIES.columns, cells, strict=True))
    return list(rows.values())


def _figures(catalogue: Catalogue, chance: random.Random) -> list[Row]:
    deliverer = chance.choice(catalogue.ownership["deliverer"].unique(maintain_order=True).to_list())
    owned = catalogue.ownership.filter(deliverer=deliverer).rows()
    rows: dict[tuple[str, ...], Row] = {}
    for _ in range(chance.randint(1, 6)):
        indicator, institution, _ = chance.choice(owned)
        about = catalogue.indicator[indicator]
        key = (
            indicator,
            chance.choice(PERIODS),
            institution,
            chance.choice(schema.GENDERS) if about["gendered"] else schema.TOTAL,
            chance.choice([schema.TOTAL, *catalogue.categories(indicator)]),
        )
        number = Decimal(chance.choice((0, 5, 58, 1234, 15675))) if about["whole_number"] else Decimal("45.4")
        said = (f"{number}".replace(".", ","), chance.choice(("", "final", "provisional")), chance.choice(NOTES), "")
        rows[key] = dict(zip(MEASUREMENTS.columns, (*key, *said), strict=True))
    return list(rows.values())


def text_file(rows: list[Row], chance: random.Random) -> File:
    """The rows as delimited text, laid out as some program would."""
    separator, encoding = chance.choice(";\t,"), chance.choice(ENCODINGS)
    decimal = "." if separator == "," else ","
    shown = [row | {"value": row["value"].replace(",", decimal)} if "value" in row else row for row in rows]
    header, columns = _header(list(rows[0]), chance, latvian=encoding == "cp1257")
    buffer = io.StringIO()
    end = chance.choice(("\n", "\r\n", "\r"))
    # The writer leaves a line feed bare where it does not end a line.
    quoting = csv.QUOTE_ALL if end == "\r" else chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    writer = csv.writer(buffer, delimiter=separator, quoting=quoting, lineterminator=end)
    if chance.random() < 0.2:
        buffer.write(f"sep={separator}{end}")
    writer.writerow([header[column] for column in columns])
    cells, number = {}, 1
    for row in shown:
        for _ in range(chance.choice((0, 0, 0, 1, 2))):
            buffer.write(end)
            number += 1
        number += 1
        cells[number] = row
        writer.writerow([f" {row[c]} " if chance.random() < 0.05 and "\n" not in row[c] else row[c] for c in columns])
    content = buffer.getvalue().encode(encoding)
    return File(content, "text", cells, decimal, True, encoding, separator)


def _header(columns: list[str], chance: random.Random, latvian: bool) -> tuple[dict[str, str], list[str]]:
    chance.shuffle(columns)
    english = not latvian and chance.random() < 0.3
    names = {column: column if english else schema.LATVIAN[column] for column in columns}
    return {c: name.upper() if chance.random() < 0.1 else name for c, name in names.items()}, columns


def workbook_file(rows: list[Row], chance: random.Random, in_percent: Collection[str] = ()) -> File:
    """The rows as a workbook: numbers typed or kept as text, shares shown in per cent, rows skipped."""
    header, columns = _header(list(rows[0]), chance, latvian=False)
    buffer = io.BytesIO()
    cells = {}
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "constant_memory": False}) as book:
        percent = book.add_format({"num_format": "0.0%"})
        if chance.random() < 0.3:
            book.add_worksheet("Skaidrojums").write(0, 0, "Kā aizpildīt")
        sheet = book.add_worksheet("Dati")
        sheet.write_row(0, 0, [header[column] for column in columns])
        number = 1
        for row in ({column: text[:32_767] for column, text in row.items()} for row in rows):
            number += chance.choice((1, 1, 1, 2))
            cells[number] = row
            for place, column in enumerate(columns):
                shown = percent if row.get("indicator") in in_percent and chance.random() < 0.5 else None
                _write(sheet, number - 1, place, column, row[column], chance, shown)
    return File(buffer.getvalue(), "workbook", cells, must_pass=True)


def _write(sheet: Any, row: int, place: int, column: str, text: str, chance: random.Random, percent: Any) -> None:
    number = text.replace(",", ".")
    typed = column == "value" and chance.random() < 0.7 and re.fullmatch("[0-9]{1,9}(,[0-9]{1,4})?", text)
    if typed and percent:
        sheet.write_number(row, place, float(Decimal(number) / 100), percent)
    elif typed:
        sheet.write_number(row, place, float(number))
    elif text:
        sheet.write_string(row, place, text)


def with_bad_cells(rows: list[Row], chance: random.Random) -> list[Row]:
    """The rows with a few cells changed for something else, or rows repeated, or taken from elsewhere."""
    changed = [dict(row) for row in rows]
    for _ in range(chance.randint(1, 3)):
        chance.choice(changed)[chance.choice(list(rows[0]))] = chance.choice(JUNK)
    if chance.random() < 0.2:
        changed.append(dict(chance.choice(changed)))
    if chance.random() < 0.1:
        changed[-1] = changed[-1] | ({"value": "7"} if "value" in rows[0] else {"narrative": "kas cits"})
    return changed


def with_bad_bytes(content: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, lost, doubled, moved or cut off."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) or 1)
        length = chance.choice((1, 1, 1, 2, 8, 64))
        match chance.randrange(6):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length]
            case 3:
                data[at:at] = chance.choice(SIGNS)
            case 4:
                data[at:at] = chance.randbytes(length)
            case _:
                del data[at + (64 if chance.random() < 0.3 else 1_000_000) :]
    return bytes(data)


def with_bad_parts(content: bytes, chance: random.Random) -> bytes:
    """The workbook packed anew with the XML of one part damaged, doubled, or gone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = chance.choice([*parts, *["xl/worksheets/sheet1.xml"] * 6, *["xl/sharedStrings.xml"] * 3])
    if name in parts and chance.random() < 0.1:
        del parts[name]
    elif name in parts:
        parts[name] = with_bad_bytes(parts[name], chance)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for path, part in parts.items():
            new.writestr(path, part)
    return buffer.getvalue()


def with_bad_structure(file: File, chance: random.Random) -> File:
    """A text with a line or column gone, doubled or broken: what stands in it is then read from its bytes."""
    # A line feed may stand in a cell: a lone carriage return ends the lines where there is one.
    end = next((end for end in (b"\r\n", b"\r") if end in file.content), b"\n")
    if file.encoding == "utf-16" or end not in file.content:
        return replace(file, content=with_bad_bytes(file.content, chance), cells=None, must_pass=False)
    lines = file.content.split(end)
    at = chance.randrange(len(lines))
    separator = file.separator.encode()
    edits: list[Callable[[], Any]] = [
        lambda: lines.pop(at),
        lambda: lines.insert(at, lines[at]),
        lambda: lines.__setitem__(at, lines[at].replace(separator, b"", 1)),
        lambda: lines.__setitem__(at, lines[at] + separator + b"x"),
        lambda: lines.__setitem__(at, lines[at].replace(separator, b";" if separator != b";" else b",")),
        lambda: lines.__setitem__(at, b'"' + lines[at]),
        lines.reverse,
        lambda: lines.extend([b"", separator * 8, b" "]),
    ]
    chance.choice(edits)()
    return replace(file, content=end.join(lines), cells=None, must_pass=False)

"""Writes the spreadsheets of this folder with LibreOffice in the Latvian locale: `python tests/files/make.py`.

One source, an OpenDocument sheet with typed cells, is saved in every format that people send. The encodings and
separators of the CSV formats are those that Excel writes on a Latvian PC.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
HEADER = [
    "rādītājs", "periods", "institūcija", "dzimums", "kategorija", "vērtība", "statuss", "piezīme", "avots",
]  # fmt: skip
# A cell is a text, or a number with the style that shows it: 0.454 in the style `percent` is seen as 45,4%.
ROWS: list[list[str | tuple[float, str]]] = [
    ["offences", (2023, "plain"), "AK", "total", "total", (58, "plain"), "final", "", "4. nodaļa"],
    [
        "offences",
        "2022-S1",
        "AK",
        "girls",
        "BTAL-77.2",
        (12, "plain"),
        "",
        'Divas rindas;\nun “pēdiņas" ar komatu, te',
        "",
    ],
    [],
    ["population", (2024, "plain"), "ANP", "total", "total", (15675, "grouped"), "", "ķļņšžčģ āēīū ĶĻŅŠŽČĢ ĀĒĪŪ", ""],
    ["youth_city_share", (2024, "plain"), "ABJC", "total", "total", (0.454, "percent"), "", "", "5. nodaļa"],
    ["children", (45292, "day"), "ANP", "total", "age_0_6", "n/d", "", "", ""],
]
STYLES = """
<number:number-style style:name="N1"><number:number number:decimal-places="0" number:grouping="true"/>
</number:number-style>
<number:percentage-style style:name="N2"><number:number number:decimal-places="1"/><number:text>%</number:text>
</number:percentage-style>
<number:date-style style:name="N3"><number:day number:style="long"/><number:text>.</number:text>
<number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/></number:date-style>
<style:style style:name="grouped" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="percent" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N3"/>
"""
NAMES = {"office": "office", "table": "table", "text": "text", "style": "style", "number": "datastyle"}
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in NAMES.items()
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""
SETTING = """<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>lv-LV</value></prop>
</item>"""
LOCALE = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{SETTING.format(path="Setup/L10N", name="ooSetupSystemLocale")}
{SETTING.format(path="Office.Linguistic/General", name="DefaultLocale")}
</oor:items>
"""
# File -> what LibreOffice calls the format. Of CSV: separator, quotation mark, encoding (39 cp1257, 76 UTF-8, 24 cp775,
# 65535 UTF-16), first row, quoting, language, and that cells are saved as shown.
CSV = "csv:Text - txt - csv (StarCalc):{separator},34,{encoding},1,,1062,false,true"
FORMATS = {
    "excel-cp1257.csv": CSV.format(separator=59, encoding=39),
    "excel-utf8.csv": CSV.format(separator=59, encoding=76),
    "unicode-text.txt": CSV.format(separator=9, encoding=65535),
    "ms-dos.csv": CSV.format(separator=59, encoding=24),
    "workbook.xlsx": "xlsx:Calc MS Excel 2007 XML",
    "old.xls": "xls:MS Excel 97",
    "open.ods": "ods:calc8",
    "html.xls": "html:HTML (StarCalc)",
}


def write_source(path: Path) -> None:
    """The sheet as an OpenDocument file."""
    lines = [[*HEADER], *ROWS]
    table = "".join(f"<table:table-row>{''.join(map(_cell, line))}</table:table-row>" for line in lines)
    content = (
        f'<office:document-content {SPACES} office:version="1.3"><office:automatic-styles>{STYLES}'
        f"</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Dati">{table}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)


def _cell(cell: str | tuple[float, str]) -> str:
    if isinstance(cell, str):
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n")) if cell else ""
        return (
            f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
            if cell
            else "<table:table-cell/>"
        )
    number, style = cell
    kind = {"percent": "percentage", "day": "date"}.get(style, "float")
    value = 'office:date-value="2024-01-01"' if style == "day" else f'office:value="{number}"'
    return f'<table:table-cell table:style-name="{style}" office:value-type="{kind}" {value}/>'


def main() -> None:
    """Writes every file; needs `soffice` (Debian: libreoffice-calc)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(LOCALE, encoding="utf-8")
        write_source(folder / "source.ods")
        for file, kind in FORMATS.items():
            profile = (folder / "profile").as_uri()
            command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "source.ods"]
            subprocess.run([*command, "--outdir", "out"], cwd=folder, check=True, capture_output=True)
            written = next((folder / "out").iterdir())
            content = written.read_bytes()
            # Excel puts the mark before UTF-8; this version of LibreOffice cannot.
            mark = b"\xef\xbb\xbf" if file == "excel-utf8.csv" else b""
            (HERE / file).write_bytes(mark + content)
            shutil.rmtree(folder / "out")


if __name__ == "__main__":
    main()

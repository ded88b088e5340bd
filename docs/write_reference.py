"""Writes docs/reference.md from the code and the catalogue: pages, columns, statuses, checks, indicators."""

from __future__ import annotations

from pathlib import Path

from dashboard.labels import labels_for
from dashboard.project import FOLDER
from dashboard.registry import PAGES
from loaders import schema
from loaders.catalogue import read_catalogue
from loaders.checks import RULES
from loaders.forms import ACTIVITIES, MEASUREMENTS, Form

REFERENCE = Path(__file__).with_name("reference.md")
# The grammar of loaders.identities, as whoever edits the table needs it.
SIGNS = (
    ("`*`", "dzimums", "meitenes un zēni kopā"),
    ("`*`", "kategorija", "iesniegtās daļas kopā, bez kopskaita"),
    ("`GRUPA/*`", "institūcija", "visas grupas institūcijas, kas periodā darbojas, kopā"),
    ("`{A}` `{S}` `{Q}` `{A1}`", "periods", "katrs gads, pusgads, ceturksnis, mācību gads"),
    ("`{D}` `{P}`", "periods", "katra diena; jebkurš periods"),
    ("`{A}-S1` `{A}-Q4` `{S}-Q2`", "periods", "daļa: gada 1. pusgads, gada 4. ceturksnis, pusgada 2. ceturksnis"),
    ("`{Q}-S` `{Q}-A` `{S}-A`", "periods", "pusgads vai gads, kurā periods ietilpst"),
    ("`{A}-open` `{Q}-close`", "periods", "perioda pirmā diena; diena pēc perioda beigām"),
    ("`{I}`", "institūcija", "katra institūcija, par kuru ir dati"),
    ("`{C}`", "kategorija", "katra kategorija un kopskaits"),
    ("`{flow_events}`", "rādītājs", "katrs šī veida rādītājs (arī pārējie skaitļu veidi)"),
    ("`{gendered}` `{exhaustive}`", "rādītājs", "katrs rādītājs, ko dala pēc dzimuma; kura kategorijas ir viss kopums"),
)


def table(headers: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """The lines of a Markdown table."""
    safe = [tuple(cell.replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows]
    return [f"| {' | '.join(row)} |" for row in (headers, ("---",) * len(headers), *safe)]


def columns_of(form: Form) -> list[str]:
    """The columns of a form with their headers in both languages."""
    rows = [
        (f"`{header}`", f"`{column}`", "nē" if column in form.optional else "jā")
        for header, column in form.headers.items()
    ]
    return table(("virsraksts", "angliski", "obligāta"), rows)


def reference() -> str:
    """The whole text of the reference."""
    labels, catalogue = labels_for("lv"), read_catalogue(FOLDER / "data")
    statuses = {row["code"]: row["label_lv"] for row in catalogue.codes["statuses"].iter_rows(named=True)}
    lines = [
        "# Uzziņas",
        "",
        "Šo datni raksta `make docs` no programmas un kataloga; pārbaude `make test` neļauj tai novecot.",
        "",
        "## Lapas",
        "",
        *table(
            ("adrese", "nosaukums", "datne"),
            [(f"`/{page.url_path}`", labels.t(page.title), f"`pages/{page.script}`") for page in PAGES],
        ),
        "",
        "## Rādītāju skaitļu kolonnas",
        "",
        *columns_of(MEASUREMENTS),
        "",
        "## Rīcību pārskata kolonnas",
        "",
        "Kura no abām veidlapām datne ir, pasaka tās virsraksti.",
        "",
        *columns_of(ACTIVITIES),
        "",
        "Novērtējums ir viens no vārdiem (der arī kods, angļu vārds un citi nosaukumi):",
        "",
        *table(
            ("kods", "latviski", "angliski", "der arī"),
            [
                (f"`{row['code']}`", row["label_lv"], row["label_en"], (row["aliases_lv"] or "").replace(" | ", ", "))
                for row in catalogue.codes["assessments"].iter_rows(named=True)
            ],
        ),
        "",
        "## Eksporta kolonnas",
        "",
        ", ".join(f"`{column}`" for column in schema.EXPORT),
        "",
        "## Statusi",
        "",
        *table(
            ("kods", "nozīme", "vērtība"),
            [
                (f"`{code}`", statuses.get(code, ""), "ir" if code in schema.WITH_VALUE else "nav")
                for code in (*schema.STATUSES, schema.SUPPRESSED)
            ],
        ),
        "",
        "## Pārbaudes",
        "",
        *table(
            ("kods", "smagums", "teikums"),
            [(f"`{rule.code}`", rule.severity, rule.lv) for rule in RULES.values()],
        ),
        "",
        "## Vienādības",
        "",
        "Datnē `data/catalogue/identities.csv` katra rinda ir sakarība, kurai skaitļiem jāatbilst: `sum` – kreisā puse "
        "ir vienāda ar labo, `at_most` – kreisā puse nav lielāka. Puse ir locekļi, ko savieno ` + `; loceklis ir "
        "`rādītājs:periods:institūcija:dzimums:kategorija`. Koda vietā var stāvēt zīme; rinda tad runā par visu, ko tā "
        "var nozīmēt un par ko abās pusēs ir dati.",
        "",
        *table(("zīme", "kur", "ko nozīmē"), list(SIGNS)),
        "",
        *table(
            ("kods", "veids", "nosaukums", "kreisā puse", "labā puse"),
            [
                (f"`{row['code']}`", f"`{row['kind']}`", row["title_lv"], f"`{row['left']}`", f"`{row['right']}`")
                for row in catalogue.identities.iter_rows(named=True)
            ],
        ),
        "",
        "## Ko neprasa",
        "",
        "Datnē `data/catalogue/not_asked.csv` stāv dalījuma daļas, ko veidnēs neprasa: no nosauktajām institūcijām vai "
        "to veidiem, bet, ja neviena nav nosaukta, ne no viena. Iesniegt tās var.",
        "",
        *table(
            ("rādītājs", "daļas", "no kā", "kāpēc"),
            [
                (f"`{row['indicator']}`", " ".join(row["parts"]), " ".join(row["subjects"]) or "–", row["why_lv"])
                for row in catalogue.not_asked.iter_rows(named=True)
            ],
        ),
        "",
        "## Ko redz publika",
        "",
        "Datnē `data/catalogue/public_cuts.csv` stāv dalījumi, kurus publicē, un īsākais periods, par kādu. Dalījums "
        "ietver savu kopskaitu. Skaitli, kas ir vismaz 1, bet mazāks par slieksni, nerāda, un kopā ar to nerāda citus, "
        "no kuriem to varētu aprēķināt. Nulli rāda, programmā iespiestos skaitļus rāda vienmēr. Kas reiz "
        "paslēpts, paliek paslēpts; kas reiz parādīts, paliek parādīts.",
        "",
        *table(
            ("rādītājs", "dalījums", "biežums", "slieksnis"),
            [
                (
                    f"`{row['indicator']}`",
                    row["breakdowns"],
                    row["frequency"],
                    catalogue.indicator[row["indicator"]]["threshold"] or "–",
                )
                for row in catalogue.public_cuts.iter_rows(named=True)
            ],
        ),
        "",
        "Retas daļas publicē kopā (`data/catalogue/public_groups.csv`), ja vien programmā nav iespiests pats dalījums:",
        "",
        *table(
            ("kods", "nosaukums", "saraksts", "daļas"),
            [
                (f"`{row['code']}`", row["label_lv"], f"`{row['categories']}`", " ".join(row["parts"]))
                for row in catalogue.public_groups.iter_rows(named=True)
            ],
        ),
        "",
        "## Rādītāji",
        "",
        *table(
            ("kods", "nosaukums", "mērvienība", "dalījums", "iesniedz", "pamats"),
            [
                (
                    f"`{row['code']}`",
                    row["title_lv"],
                    row["unit"],
                    row["categories"] or "",
                    " ".join(row["deliverers"]),
                    row["basis"],
                )
                for row in catalogue.indicators.iter_rows(named=True)
            ],
        ),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")

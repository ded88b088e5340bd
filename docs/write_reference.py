"""Writes docs/reference.md from the code and the catalogue: pages, columns, statuses, checks, indicators."""

from __future__ import annotations

from pathlib import Path

from dashboard.labels import labels_for
from dashboard.project import FOLDER
from dashboard.registry import PAGES
from loaders import schema
from loaders.catalogue import read_catalogue
from loaders.checks import RULES

REFERENCE = Path(__file__).with_name("reference.md")


def table(headers: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """The lines of a Markdown table."""
    safe = [tuple(cell.replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows]
    return [f"| {' | '.join(row)} |" for row in (headers, ("---",) * len(headers), *safe)]


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
        "## Iesnieguma kolonnas",
        "",
        *table(
            ("virsraksts", "angliski", "obligāta"),
            [
                (f"`{header}`", f"`{column}`", "nē" if column in schema.OPTIONAL else "jā")
                for header, column in schema.HEADERS_LV.items()
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

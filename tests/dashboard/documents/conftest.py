"""A sealed meeting written by hand: every kind of slide, hidden and missing numbers, decimals, a long finding."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

import pytest

from dashboard.meeting.state import Cell, Commentary, Deck, Figure, Meeting, Slide

HIDDEN: Final = Cell("…", None, "suppressed")
MISSING: Final = Cell("..", None, "no_data")
FOOT: Final = (
    "Avots: programma 2024.–2028. gadam, 3.4. nodaļa; iesniegtie dati",
    "Dati uz 23.11.2026. · 3 no 4 institūcijām · provizoriski dati",
)
PICTURE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 400" font-family="&quot;Source Sans 3&quot;">'
    '<rect x="300" y="20" width="600" height="60" fill="#0B4F8A"/>'
    '<text x="290" y="60" font-size="24" text-anchor="end">Aizbildņu ģimenēs</text>'
    '<text x="910" y="60" font-size="26" font-weight="600">45</text></svg>'
)


def number(text: str, value: str, status: str = "final") -> Cell:
    return Cell(text, Decimal(value), status)


def slides() -> tuple[Slide, ...]:
    bars = Figure(
        "bars",
        "Bērni ārpusģimenes aprūpē",
        "Aprūpes forma",
        ("Aizbildņu ģimenēs", "Audžuģimenēs", "Iestādēs"),
        ("uz 2026. gada 1. oktobri",),
        ((number("45", "45"),), (number("12 (p)", "12", "provisional"),), (HIDDEN,)),
        "bērni",
        ("guardian", "foster", "institution"),
    )
    columns = Figure(
        "lines",
        "Lietvedības pēc dzimuma",
        "Gads",
        ("2021", "2022", "2023"),
        ("Meitenes", "Zēni"),
        ((number("27", "27"), number("45", "45")), (number("19", "19"), number("28", "28")), (HIDDEN, MISSING)),
        "lietvedības",
        ("girls", "boys"),
    )
    stacked = Figure(
        "stacked",
        "Rādītāji pēc stāvokļa",
        "Virziens",
        ("1. Starpinstitucionālā sadarbība", "2. Ģimenes atbalsts"),
        ("sasniegts", "jāpaātrina", "nav datu"),
        (
            (number("3", "3"), number("1", "1"), number("0", "0")),
            (number("0", "0"), number("2", "2"), number("11", "11")),
        ),
        "rādītāji",
        ("achieved", "moderate", "no_data"),
    )
    targets = Figure(
        "targets",
        "Bērni, kas saņēma pakalpojumu",
        "Pakalpojums",
        ("Psihologs", "Dienas centrs"),
        ("2025. gads", "Mērķis"),
        ((number("45,4", "45.4"), number("50", "50")), (number("15 675", "15675"), Cell("nav noteikts"))),
        "bērni",
    )
    table = Figure(
        "table",
        "Nav sasniegts un pasliktinās",
        "Rādītājs",
        ("Jaunsargu skaits", "Lietvedības"),
        ("Vērtība", "Stāvoklis"),
        ((number("12", "12"), Cell("nav sasniegts")), (HIDDEN, Cell("pasliktinās"))),
    )
    said = Commentary("Skaits mainījies, jo no 1. jūlija darbojas jauna kārtība.", "Bāriņtiesas priekšsēdētāja")
    return (
        Slide("title", "Titulslaids", "Bērnu tiesību aizsardzība Alūksnes novadā", points=("2026. gada 26. novembrī",)),
        Slide(
            "care",
            "Ārpusģimenes aprūpe",
            "Ārpusģimenes aprūpē uz 2026. gada 1. oktobri – vismaz 57 bērni",
            "bērni · 2026. gada 1. oktobris",
            figure=bars,
            picture=PICTURE,
            alt="Aizbildņu ģimenēs 45, audžuģimenēs 12, iestādēs – nav rādīts.",
            foot=FOOT,
            notes=("“…”: skaits netiek rādīts, lai aizsargātu bērnu privātumu.",),
            commentary=said,
        ),
        Slide(
            "offences-by-gender",
            "Lietvedības pēc dzimuma",
            "2022. gadā: meitenes – 19 un zēni – 28; vai tā ir izmaiņa, pēc tik maza skaita vēl nevar pateikt",
            "lietvedības · 2021.–2023. gads",
            figure=columns,
            picture=PICTURE,
            alt="Meitenes un zēni pa gadiem.",
            foot=FOOT,
        ),
        Slide(
            "programme",
            "Programma",
            "16 rādītāju: 3 sasniegti, 1 jāpaātrina, 12 bez skaitliska mērķa",
            "rādītāji pa virzieniem",
            figure=stacked,
            picture=PICTURE,
            alt="Rādītāju stāvokļi pa virzieniem.",
            foot=FOOT,
        ),
        Slide(
            "services",
            "Pakalpojumi",
            "Visvairāk bērnu 2025. gadā: psihologs – 45,4",
            "bērni · 2025. gads",
            figure=targets,
            picture=PICTURE,
            alt="Pakalpojumi pret mērķiem.",
            foot=FOOT,
        ),
        Slide(
            "missed",
            "Nav sasniegts",
            "Divi rādītāji nav sasniegti vai pasliktinās",
            figure=table,
            alt="Saraksts.",
            foot=FOOT,
        ),
        Slide(
            "definitions",
            "Definīcijas",
            "Ko šie skaitļi nozīmē",
            points=("Lietvedība ir process, nevis bērns.", "Viens bērns var būt vairākos."),
            foot=FOOT,
        ),
        Slide(
            "own-1",
            "Pašu slaids",
            "Lūgums domei: <noteikt> mērķi & termiņu",
            points=("Līdz 2027. gada 1. martam",),
            own=True,
        ),
    )


def sample_meeting() -> Meeting:
    """The same meeting at every call; in English it has the same slides under an English deck."""
    moment = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    about = "Visas institūcijas · visi gadi · dati uz 23.11.2026."
    decks = {
        "lv": Deck(
            "lv",
            "Alūksnes novada pašvaldība",
            "Bērnu tiesību aizsardzības programma 2024.–2028. gadam",
            about,
            slides(),
        ),
        "en": Deck(
            "en",
            "Alūksne Municipality",
            "Children's rights protection programme 2024–2028",
            "All institutions · data as of 23 November 2026",
            slides(),
        ),
    }
    return Meeting(
        "Domes sēde",
        date(2026, 11, 26),
        42,
        moment,
        moment,
        "referente",
        {"gadi": ("2025",)},
        decks,
        {"offences": "moderate"},
        sample=True,
    )


@pytest.fixture(scope="session")
def meeting() -> Meeting:
    return sample_meeting()

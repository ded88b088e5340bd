"""A tiny programme: five institutions, five indicators. Every test of the door delivers to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

import polars as pl
import pytest

from loaders import schema
from loaders.catalogue import Catalogue, parse_catalogue
from loaders.catalogue.tables import CODE_LIST, TABLES
from loaders.checks.rule import Context
from loaders.messages import message
from loaders.submission import Submission, read_submission

Finding = tuple[int | None, str | None, str, str | None]
HEADER = "rādītājs;periods;institūcija;dzimums;kategorija;vērtība;statuss;piezīme;avots"

# Only the columns that mean something here; the others are added blank.
TABLE_TEXT = {
    "directions": "code;title_lv\nV1;Droša vide\nV4;Bez likumpārkāpumiem\n",
    "actions": "code;direction;institutions;continuous\nR4.1;V4;AK;true\nR1.1;V1;IP BT;false\n",
    "institutions": """\
code;title_lv;aliases_lv;kind;parent;deliverer
ANP;Novada pašvaldība;Novads;municipality;;ANP
AK;Administratīvā komisija;Komisija | Adm. komisija;body;ANP;AK
BT;Bāriņtiesa;;body;ANP;BT
IP;Izglītības pārvalde;;body;ANP;IP
SLP;Sociālo lietu pārvalde;;body;ANP;SLP
SKOLAS;Kopā skolās;;group;;IP
S-GLIKA;“Ernsta Glika” ģimnāzija;;school;SKOLAS;IP
S-LIEPNA;Liepnas skola;;school;SKOLAS;IP
""",
    "indicators": """\
code;title_lv;title_en;unit;measure_kind;categories;gendered;frequency;deliverers;subjects;actions;whole_number;exhaustive_disjoint;decimals;basis
offences;Likumpārkāpumi;Offences;case;flow_events;articles;true;Q;AK;AK;R4.1;true;true;0;official
care_children;Bērni aprūpē;Children in care;child;stock;care_forms;false;A;BT;BT;;true;true;0;official
service_users;Pakalpojumi;Service users;child;distinct_persons;services;false;S;SLP;SLP;;true;false;0;official
pupils;Izglītojamie;Pupils;child;stock;levels;false;A;IP;school SKOLAS;;true;true;0;official
youth_share;Jauniešu daļa;Youth share;percent;ratio;;false;A;ANP;ANP;;false;;1;official
warnings;Brīdinājumi;Warnings;case;flow_events;;false;Q;AK BT;AK BT;R4.1 R1.1;true;;0;proposed
""",
    "targets": "code;indicator;institution;category;shape;period_from;period_to;basis\n"
    "T1;offences;AK;total;direction_only;2024;2028;official\n",
    "identities": "code;kind;left;right\n"
    "articles_2023;sum;offences:2023:AK:total:total;offences:2023:AK:total:*\n"
    "years;sum;offences:2021-01-01/P3Y:AK:total:total;offences:2022:AK:total:total + offences:2023:AK:*:BTAL-81\n",
    "known_issues": "code;type;indicators;periods\nI01;sum;offences care_children;2021 2024-01-01\n",
    "parameters": "code;value\nbirth_grant;40\n",
    "public_cuts": "code;indicator\ncut1;offences\n",
}  # fmt: skip
LIST_TEXT = {
    "articles": "code;label_lv\nBTAL-77.2;Smēķēšana\nBTAL-81;Vardarbība pret bērnu\n",
    "care_forms": "code;label_lv;label_en;aliases_lv\nguardian;Aizbildnis;Guardian;aizbildnībā | pie aizbildņa\n"
    "foster;Audžuģimene;Foster family;ārpus mājām\ninstitution;Iestāde;Institution;ārpus mājām\n",
    # "Iestāde" means one code here and another among the care forms.
    "services": "code;label_lv\nday_care;Dienas centrs\nvenue;Iestāde\n",
    "levels": "code;label_lv\ngrades;1.–12. klase\npreschool;Pirmsskola\n",
    "genders": "code;label_lv;aliases_lv\ntotal;Kopā;pavisam\ngirls;Meitenes;meitene\nboys;Zēni;zēns\nother;Cits;\n",
    "statuses": "code;label_lv;aliases_lv\nfinal;Galīgie dati;\nno_data;Nav datu;n/d\nsuppressed;Neuzrāda;\n",
    "institution_kinds": "code\nmunicipality\nbody\nschool\ngroup\n",
    "units": "code\ncase\nchild\npercent\n",
    "measure_kinds": "code\nflow_events\nstock\ndistinct_persons\nratio\n",
    "desired_changes": "code\ndecrease\n",
    "frequencies": "code\nA\nS\nQ\n",
    "bases": "code\nofficial\nproposed\n",
    "target_shapes": "code\ndirection_only\n",
}
SETTINGS = """\
[municipality]
code = "ANP"
title_lv = "Novada pašvaldība"
title_en = "Municipality"

[programme]
title_lv = "Programma"
title_en = "Programme"
first_year = 2024
last_year = 2028
"""


def _filled(text: str, columns: tuple[str, ...]) -> bytes:
    header, *rows = text.splitlines()
    absent = [column for column in ("code", *columns) if column not in header.split(";")]
    lines = [";".join([header, *absent]), *(row + ";" * len(absent) for row in rows)]
    return ("\ufeff" + "\n".join(lines) + "\n").encode()


@pytest.fixture(scope="session")
def catalogue_files() -> dict[str, bytes]:
    """A whole data folder: bytes by path. Copy it before changing it."""
    return {
        "programme.toml": SETTINGS.encode(),
        "baseline/AK.csv": f"\ufeff{HEADER}\noffences;2023;AK;total;total;58;;;4. nodaļa\n".encode(),
        **{f"catalogue/{name}.csv": _filled(text, TABLES[name]) for name, text in TABLE_TEXT.items()},
        **{f"codes/{name}.csv": _filled(text, CODE_LIST) for name, text in LIST_TEXT.items()},
    }


@pytest.fixture(scope="session")
def catalogue(catalogue_files: dict[str, bytes]) -> Catalogue:
    return parse_catalogue(catalogue_files)


class Submit(Protocol):
    """Deliver rows (cells joined by `;`) under a header, or bytes as they are."""

    def __call__(self, *rows: str, header: str = ..., content: bytes | None = ..., by: str | None = ...) -> Submission:
        """What the door says."""


@pytest.fixture(scope="session")
def submit(catalogue: Catalogue) -> Submit:
    def deliver(*rows: str, header: str = HEADER, content: bytes | None = None, by: str | None = None) -> Submission:
        text = "\n".join([header, *rows]) + "\n"
        return read_submission(text.encode() if content is None else content, "file.csv", catalogue, by)

    return deliver


@pytest.fixture(scope="session")
def found(submit: Submit) -> Callable[..., list[Finding]]:
    """The findings of delivered rows as (row, column, code, value); each has a whole sentence in both languages."""

    def findings(*rows: str, **known: object) -> list[Finding]:
        frame = submit(*rows, **known).findings  # type: ignore[arg-type]
        for finding in frame.iter_rows(named=True):
            for language in ("lv", "en"):
                sentence = message(finding, language)
                assert not set("{}") & set(sentence)
                assert sentence.endswith((".", "?"))
                assert finding["row"] is None or str(finding["row"]) in sentence
        return [(f["row"], f["column"], f["code"], f["value"]) for f in frame.iter_rows(named=True)]

    return findings


# What the tiny programme lacks for reporting: days, school years, things done or not, shares, a calendar, an address.
MORE_INDICATORS = """\
code;title_lv;unit;measure_kind;categories;gendered;frequency;breakdown_frequency;deliverers;subjects;numerator;denominator;reference_day;reporting_year_start;date_known;whole_number;exhaustive_disjoint;definition_lv
learners;Izglītojamie skolās;child;stock;levels;false;A;A;IP;school;;;--09-01;;true;true;true;Skaita 1. septembrī.
supported;Atbalstītie;child;distinct_persons;;false;A;;IP;SKOLAS;;;;--09-01;true;true;;
clients;Klienti;child;distinct_persons;services;false;Q;A;SLP;SLP;;;;;true;true;;
placements;Ievietotie;child;inflow_persons;;false;Q;;BT;BT;;;;;true;true;;
guardians;Aizbildņi;child;stock;;false;Q;;BT;BT;;;;;true;true;;
centre;Krīzes centrs;done;milestone;;false;S;;SLP;SLP;;;;;true;true;;
coverage;Daļa;percent;ratio;;false;A;;IP;SKOLAS;supported;learners;;;true;false;;
founders;Dibinātāji;case;stock;;false;;;ANP;ANP;;;;;true;true;;
residents;Iedzīvotāji;child;stock;;false;A;;ANP;ANP;;;;;false;true;;
cases;Lietas;case;flow_events;care_forms;true;Q;A;BT;BT;;;;;true;true;true;
"""
MORE_INSTITUTIONS = """\
code;title_lv;kind;parent;deliverer;active_from;active_to
S-BEJA;Bejas skola;school;SKOLAS;IP;;2023-08-31
S-JAUNA;Jaunā skola;school;SKOLAS;IP;2026-01-01;
"""
MORE_ACTIONS = """\
code;direction;title_lv;institutions;result_indicator_lv;deadline_from;deadline_to;continuous;cadence
R4.2;V4;Prevencija;AK;Mazāk pārkāpumu;;;true;Q
R2.1;V1;Skolas;IP SKOLAS;Pieejama izglītība;2024;2028;false;A
R2.2;V1;Atbalsts;IP;Atbalsts sniegts;;;true;S
"""
MORE_SETTINGS = """
address = "Dārza ielā 11, Alūksnē"

[reporting]
first_period = "2026-Q1"
deadline_days = 20

[bounds]
child = "residents"
"""


@pytest.fixture(scope="session")
def reporting_files(catalogue_files: dict[str, bytes]) -> dict[str, bytes]:
    """The tiny programme with a reporting calendar, a closed school and indicators of every kind."""
    more = {
        "catalogue/indicators.csv": MORE_INDICATORS,
        "catalogue/institutions.csv": MORE_INSTITUTIONS,
        "catalogue/actions.csv": MORE_ACTIONS,
        "codes/measure_kinds.csv": "code\nmilestone\ninflow_persons\n",
        "codes/units.csv": "code\ndone\n",
    }
    settings = SETTINGS.replace("\n[programme]", f"{MORE_SETTINGS}\n[programme]").replace("\n\naddress", "\naddress")
    longer = {path: _longer(catalogue_files[path], text) for path, text in more.items()}
    return catalogue_files | longer | {"programme.toml": settings.encode()}


@pytest.fixture(scope="session")
def reporting(reporting_files: dict[str, bytes]) -> Catalogue:
    return parse_catalogue(reporting_files)


def _longer(table: bytes, text: str) -> bytes:
    """The table with more rows, which are given under a header of their own."""
    order = table.decode("utf-8-sig").splitlines()[0].split(";")
    header, *rows = (line.split(";") for line in text.splitlines())
    named = [dict(zip(header, row, strict=True)) for row in rows]
    return table + "".join(";".join(row.get(column, "") for column in order) + "\n" for row in named).encode()


class AtTheDoor(Protocol):
    """Deliver rows to the programme with a calendar on a day, beside what is current; the rows are cells as typed."""

    def __call__(
        self, *rows: str, current: tuple[str, ...] = ..., today: date = ..., closed: tuple[tuple[str, str], ...] = ...
    ) -> Submission:
        """What the door says."""


@pytest.fixture(scope="session")
def at_the_door(reporting: Catalogue) -> AtTheDoor:
    def rows_of(rows: tuple[str, ...]) -> bytes:
        return "\n".join([HEADER, *(row + ";" * (8 - row.count(";")) for row in rows), ""]).encode()

    def deliver(
        *rows: str,
        current: tuple[str, ...] = (),
        today: date = date(2026, 5, 4),
        closed: tuple[tuple[str, str], ...] = (),
    ) -> Submission:
        held = read_submission(rows_of(current), "held.csv", reporting).frame if current else None
        columns = {"submission": pl.lit(1, pl.Int64), "deliverer": pl.lit("AK")}
        frame = schema.empty(schema.CURRENT) if held is None else held.with_columns(**columns).select(*schema.CURRENT)
        marks = pl.DataFrame(list(closed), schema=dict.fromkeys(("deliverer", "period"), pl.String), orient="row")
        return read_submission(rows_of(rows), "file.csv", reporting, context=Context(frame, today, marks))

    return deliver


@pytest.fixture(scope="session")
def said(at_the_door: AtTheDoor) -> Callable[..., list[tuple[int | None, str, str]]]:
    """The findings of one of these codes at the door as (row, code, English sentence); each has its Latvian one."""

    def findings(codes: set[str], *rows: str, **known: Any) -> list[tuple[int | None, str, str]]:
        frame = at_the_door(*rows, **known).findings.filter(pl.col("code").is_in(codes))
        for finding in frame.iter_rows(named=True):
            assert not set("{}") & set(message(finding, "lv"))
            assert message(finding, "lv").endswith((".", "?"))
        return [(f["row"], f["code"], message(f, "en")) for f in frame.iter_rows(named=True)]

    return findings


REPORT_HEADER = "rīcība;periods;institūcija;novērtējums;apraksts;pierādījums"


@pytest.fixture(scope="session")
def report(reporting: Catalogue) -> AtTheDoor:
    """The same for reports on actions; what a row leaves out at its end is blank."""

    def read(rows: tuple[str, ...], context: Context | None) -> Submission:
        lines = [REPORT_HEADER, *(row + ";" * (5 - row.count(";")) for row in rows), ""]
        return read_submission("\n".join(lines).encode(), "file.csv", reporting, context=context)

    def deliver(
        *rows: str,
        current: tuple[str, ...] = (),
        today: date = date(2026, 5, 4),
        closed: tuple[tuple[str, str], ...] = (),
    ) -> Submission:
        columns = {"submission": pl.lit(1, pl.Int64), "deliverer": pl.lit("AK")}
        held = read(current, None).frame.with_columns(**columns).select(*schema.CURRENT_ACTIVITY)
        marks = pl.DataFrame(list(closed), schema=dict.fromkeys(("deliverer", "period"), pl.String), orient="row")
        return read(rows, Context(schema.empty(schema.CURRENT), today, marks, held))

    return deliver


@pytest.fixture(scope="session")
def told(report: AtTheDoor) -> Callable[..., list[tuple[int | None, str, str]]]:
    """The findings of one of these codes in a report as (row, code, English sentence); each has its Latvian one."""

    def findings(codes: set[str], *rows: str, **known: Any) -> list[tuple[int | None, str, str]]:
        frame = report(*rows, **known).findings.filter(pl.col("code").is_in(codes))
        for finding in frame.iter_rows(named=True):
            assert not set("{}") & set(message(finding, "lv"))
            assert message(finding, "lv").endswith((".", "?"))
        return [(f["row"], f["code"], message(f, "en")) for f in frame.iter_rows(named=True)]

    return findings

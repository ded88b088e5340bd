from datetime import date

import pytest

from dashboard.labels import labels_for
from dashboard.labels.dates import UnknownPeriodError, span

LV = labels_for("lv")
EN = labels_for("en")

# code, (name, short name, when) in Latvian and in English; no-break spaces are written as ~
PERIODS = [
    ("2024", ("2024.~gads", "2024", "2024.~gadā"), ("2024", "2024", "in~2024")),
    (
        "2024-S1",
        ("2024.~gada 1.~pusgads", "2024 1.~pusg.", "2024.~gada 1.~pusgadā"),
        ("first~half of~2024", "H1~2024", "in the first~half of~2024"),
    ),
    (
        "2024-Q3",
        ("2024.~gada 3.~ceturksnis", "2024 3.~cet.", "2024.~gada 3.~ceturksnī"),
        ("third~quarter of~2024", "Q3~2024", "in the third~quarter of~2024"),
    ),
    (
        "2024-M09",
        ("2024.~gada septembris", "2024 sept.", "2024.~gada septembrī"),
        ("September~2024", "Sep~2024", "in September~2024"),
    ),
    (
        "2024-01-01",
        ("2024.~gada 1.~janvāris", "01.01.2024.", "2024.~gada 1.~janvārī"),
        ("1~January~2024", "1~Jan~2024", "on 1~January~2024"),
    ),
    (
        "2021-01-01/P3Y",
        ("2021.–2023.~gads", "2021–2023", "2021.–2023.~gadā"),
        ("2021–2023", "2021–2023", "in~2021–2023"),
    ),
    ("2021-01-01/P12M", ("2021.~gads", "2021", "2021.~gadā"), ("2021", "2021", "in~2021")),
    (
        "2021-07-01/P6M",
        ("01.07.2021.–31.12.2021.", "01.07.2021.–31.12.2021.", "no 01.07.2021. līdz 31.12.2021."),
        (
            "1~July~2021~– 31~December~2021",
            "1~July~2021~– 31~December~2021",
            "from 1~July~2021 to 31~December~2021",
        ),
    ),
    (
        "2024-A1",
        ("2024./2025.~mācību~gads", "2024./2025.", "2024./2025.~mācību~gadā"),
        ("school~year 2024/25", "2024/25", "in the school~year 2024/25"),
    ),
]


@pytest.mark.parametrize(("code", "latvian", "english"), PERIODS)
def test_every_kind_of_period_has_a_name_a_short_name_and_a_when(
    code: str, latvian: tuple[str, str, str], english: tuple[str, str, str]
) -> None:
    for labels, expected in ((LV, latvian), (EN, english)):
        result = (labels.period(code), labels.period_short(code), labels.in_period(code))
        assert tuple(text.replace("\u00a0", "~") for text in result) == expected


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-S2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-M02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-M12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-A1", date(2024, 9, 1), date(2025, 8, 31)),
        ("2021-01-01/P3Y", date(2021, 1, 1), date(2023, 12, 31)),
        ("2024-01-30/P10D", date(2024, 1, 30), date(2024, 2, 8)),
    ],
)
def test_a_code_spans_its_days(code: str, start: date, end: date) -> None:
    assert (span(code).start, span(code).end) == (start, end)


@pytest.mark.parametrize(
    "code",
    ["", "24", "2024-S3", "2024-Q5", "2024-Q03", "2024-M13", "2024-M9", "2024-A2", "2024-13-01", "2024-02-30",
     "2024-01-01/P0Y", "2024-01-31/P1M", "9999-01-01/P9Y", "2024-Q3 "],
)  # fmt: skip
def test_what_is_no_period_is_refused_by_name(code: str) -> None:
    with pytest.raises(UnknownPeriodError, match="not a period code"):
        LV.period(code)


MONTHS = [
    ("janvāris", "janvārī", "janvāri"),
    ("februāris", "februārī", "februāri"),
    ("marts", "martā", "martu"),
    ("aprīlis", "aprīlī", "aprīli"),
    ("maijs", "maijā", "maiju"),
    ("jūnijs", "jūnijā", "jūniju"),
    ("jūlijs", "jūlijā", "jūliju"),
    ("augusts", "augustā", "augustu"),
    ("septembris", "septembrī", "septembri"),
    ("oktobris", "oktobrī", "oktobri"),
    ("novembris", "novembrī", "novembri"),
    ("decembris", "decembrī", "decembri"),
]


@pytest.mark.parametrize(("number", "cases"), list(enumerate(MONTHS, start=1)))
def test_every_month_stands_in_the_case_of_its_sentence(number: int, cases: tuple[str, str, str]) -> None:
    day = date(2024, number, 1)
    result = [LV.day(day), LV.on(day), LV.as_of(day)]
    nominative, locative, accusative = cases
    expected = [f"2024. gada 1. {nominative}", f"2024. gada 1. {locative}", f"uz 2024. gada 1. {accusative}"]
    assert [text.replace("\u00a0", " ") for text in result] == expected


def test_the_short_date_has_a_final_dot_in_latvian_and_no_figures_for_the_month_in_english() -> None:
    day = date(2024, 3, 1)
    assert LV.date(day) == "01.03.2024."
    assert [text.replace("\u00a0", " ") for text in (EN.date(day), EN.day(day), EN.on(day), EN.as_of(day))] == [
        "1 March 2024",
        "1 March 2024",
        "on 1 March 2024",
        "as of 1 March 2024",
    ]


@pytest.mark.parametrize(
    ("code", "latvian", "english"),
    [
        ("2022", "2022. gadu", "2022"),
        ("2024-S1", "2024. gada 1. pusgadu", "the first half of 2024"),
        ("2024-Q3", "2024. gada 3. ceturksni", "the third quarter of 2024"),
        ("2024-M03", "2024. gada martu", "March 2024"),
        ("2024-01-01", "2024. gada 1. janvāri", "1 January 2024"),
        ("2024-A1", "2024./2025. mācību gadu", "the school year 2024/25"),
        ("2021-01-01/P3Y", "2021.–2023. gadu", "2021–2023"),
    ],
)
def test_a_period_after_compared_with_is_an_object(code: str, latvian: str, english: str) -> None:
    assert [labels.with_period(code).replace("\u00a0", " ") for labels in (LV, EN)] == [latvian, english]

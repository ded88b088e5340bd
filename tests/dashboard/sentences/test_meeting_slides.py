"""The titles of the slides on the programme: every number in its form, and none too long for two lines."""

from __future__ import annotations

import pytest

from dashboard.labels import Labels, labels_for
from dashboard.sentences.meeting import changes, foot, limits, missed, plan
from loaders import schema

LV, EN = labels_for("lv"), labels_for("en")
COUNTS = (1, 2, 5, 11, 21, 100)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, "1 jauns skaitlis, 1 precizēts skaitlis un 1 mainījies stāvoklis"),
        (2, "2 jauni skaitļi, 2 precizēti skaitļi un 2 mainījušies stāvokļi"),
        (11, "11 jaunu skaitļu, 11 precizētu skaitļu un 11 mainījušos stāvokļu"),
        (21, "21 jauns skaitlis, 21 precizēts skaitlis un 21 mainījies stāvoklis"),
    ],
)
def test_what_has_changed_is_counted_in_the_right_form(count: int, expected: str) -> None:
    assert changes.since_meeting(count, count, count, LV) == f"Kopš iepriekšējās sēdes: {expected}"


def test_nothing_changed_and_nothing_delivered_have_words_of_their_own() -> None:
    assert changes.since_meeting(0, 0, 0, LV) == "Kopš iepriekšējās sēdes nekas nav mainījies"
    assert changes.since_meeting(0, 3, 0, LV) == "Kopš iepriekšējās sēdes: 3 precizēti skaitļi"
    assert changes.since_programme(0, 0, LV) == "Pirmais pārskats domei: ir tikai programmā norādītie skaitļi"


def test_institutions_are_named_as_far_as_the_line_goes() -> None:
    few = {"Bāriņtiesa": 20, "Muzejs": 4}
    many = {f"Ļoti gara nosaukuma iestāde {number}": 10 for number in range(9)}
    assert changes.of_whom(few, LV) == "Jauni skaitļi: Bāriņtiesa – 20, Muzejs – 4"
    assert changes.of_whom(many, LV).endswith("; pārējās – 70")
    assert len(changes.late(list(many), LV, decided=True)) <= foot.TITLE
    assert changes.late(list(many), LV, decided=True).startswith("Ziņojumu kavē 9 institūcijas: ")
    assert changes.late(list(many), LV, decided=True).endswith("un vēl 7")


def test_without_dates_for_reports_nobody_is_late() -> None:
    assert changes.late([], LV, decided=False) == "Ziņošanas termiņi nav noteikti, tāpēc kavējumus neskaita."
    assert changes.late([], LV, decided=True) == "Neviens ziņojums nekavējas."


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("labels", [LV, EN], ids=lambda labels: labels.language)
def test_every_title_fits_whatever_the_states(count: int, labels: Labels) -> None:
    judged = dict.fromkeys(schema.DECLARABLE[:-1], count)
    unjudged = dict.fromkeys(("baseline_only", "no_target", "no_data", "hidden"), count)
    changed, trouble = {"improving": count, "worsening": count}, {"delayed": count, "cancelled": count}
    titles = [
        plan.programme(judged, unjudged, labels),
        plan.programme({}, unjudged, labels),
        plan.direction("5", judged | unjudged, changed, trouble, labels),
        plan.direction("5", {"no_target": count}, changed, trouble, labels),
        missed.finding(count, count, count, count, labels),
        missed.finding(0, count, count, 2 * count, labels),
        limits.finding(count, 2 * count, count, count, labels),
        limits.finding(count, count, count, count, labels),
        changes.since_meeting(count, count, count, labels),
        changes.since_programme(count, count, labels),
    ]
    assert [title for title in titles if len(title) > foot.TITLE] == []


def test_a_title_that_is_cut_keeps_what_is_grave() -> None:
    judged = dict.fromkeys(schema.DECLARABLE[:-1], 3)
    assert plan.programme(judged, {"no_data": 20}, LV) == (
        "Pēc mērķa var vērtēt 21 no 41 rādītāja: 3 attālinās, 3 nav sasniegti termiņā"
    )


def test_a_direction_says_what_is_delayed_before_what_is_better() -> None:
    title = plan.direction("4", {"no_target": 9}, {"improving": 2}, {"delayed": 2}, LV)
    assert title == "4. rīcības virziens – 9 rādītāji bez skaitliska mērķa; īsts uzlabojums – 2; kavējas 2 rīcības"
    tight = plan.direction("4", {"achieved": 3, "moderate": 1, "no_target": 12}, {"improving": 2}, {"delayed": 2}, LV)
    assert "kavējas 2 rīcības" in tight
    assert "labāk" not in tight


def test_limits_name_what_there_is() -> None:
    assert limits.finding(39, 43, 0, 0, LV) == "Dati nepasaka visu: nevar vērtēt 39 no 43 rādītājiem"
    assert limits.finding(0, 5, 1, 0, LV) == "Dati nepasaka visu: netiek rādīts 1 skaitlis"
    assert limits.finding(0, 5, 0, 0, LV) == "Vērtēt var visus izvēlētos rādītājus"


def test_the_foot_names_the_source_as_far_as_it_fits() -> None:
    said = foot.source("Programma", ["3. nodaļa"], LV, printed=True, delivered=True, sample=False)
    assert said == "Avots: Programma: 3. nodaļa; iesniegtie dati"
    long = foot.source("Programma", ["x" * 100], LV, printed=True, delivered=False, sample=False)
    assert long == "Avots: Programma"
    assert (
        foot.source("P", [], LV, printed=False, delivered=True, sample=True) == "Avots: PARAUGDATI (izdomāti skaitļi)"
    )
    assert foot.source("P", [], LV, printed=False, delivered=False, sample=True) == "Datu vēl nav"


def test_the_foot_says_which_periods_are_not_final() -> None:
    periods = {"final": "2021.–2023. gads", "provisional": "2024. gads"}
    assert foot.statuses_by_period(periods, LV) == "galīgie dati; provizoriski: 2024. gads"
    assert foot.statuses(periods, LV) == "galīgie dati, provizoriski dati"
    assert foot.finality(periods, LV) == "ne visi dati ir galīgi"
    assert foot.finality({"final"}, LV) == "galīgie dati"

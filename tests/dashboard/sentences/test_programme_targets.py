from __future__ import annotations

import pytest

from dashboard.labels import labels_for
from dashboard.sentences.programme import deadline, numeric_targets, target

LV = labels_for("lv")


def unit(code: str, forms: str | None = None) -> dict[str, str | None]:
    return {"code": code, "label_lv": code, "label_en": code, "aliases_lv": forms}


UNITS = {
    "youth": unit("youth", "jauniešu | jaunietis | jaunieši"),
    "project": unit("project", "projektu | projekts | projekti"),
    "share": unit("share"),
    "done": unit("done"),
}


@pytest.mark.parametrize(
    ("shape", "value", "name", "expected"),
    [
        ("annual_min", "15", "youth", "ik gadu vismaz 15 jauniešu"),
        ("annual_min", "1", "done", "jāpaveic ik gadu"),
        ("milestone", "1", "project", "vismaz 1 projekts"),
        ("coverage", "1", "share", "100\u00a0% (ikviens)"),
        ("decrease_to", "2,5", "youth", "samazināt līdz: 2,5 jaunieši"),
        ("direction_only", None, "youth", "samazināt; skaitlis programmā nav noteikts"),
    ],
)
def test_a_target_is_said_in_its_own_shape(shape: str, value: str | None, name: str, expected: str) -> None:
    row = {"shape": shape, "value": value}
    assert target(row, {"desired_change": "decrease"}, UNITS[name], LV) == expected


def test_no_target_is_no_number() -> None:
    assert target(None, {"desired_change": "decrease"}, UNITS["youth"], LV) == "mērķis nav noteikts"


def test_a_direction_that_nobody_set_is_no_target() -> None:
    row = {"shape": "direction_only", "value": None}
    assert target(row, {"desired_change": "none"}, UNITS["youth"], LV) == "mērķis nav noteikts"


def test_a_deadline_is_continuous_or_a_span() -> None:
    continuous = {"continuous": True, "deadline_from": None, "deadline_to": None}
    dated = {"continuous": False, "deadline_from": "2024", "deadline_to": "2028"}
    assert deadline(continuous, LV) == "pastāvīgi, bez beigu datuma"
    assert deadline(dated, LV) == "2024.–2028.\u00a0gads"


def test_numeric_targets_say_how_many_can_be_judged() -> None:
    assert numeric_targets(4, 21, 0, LV) == (
        "Sasniedzamu skaitli programma nosaka 4 no 21 rīcības. No tām ar datiem, pēc kuriem to vērtēt: 0."
    )
    assert numeric_targets(0, 2, 0, LV) == "Sasniedzamu skaitli programma nosaka 0 no 2 rīcībām."

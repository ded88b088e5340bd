"""Questions of a councillor: full sentences that name who can answer, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

from dashboard.labels import labels_for
from dashboard.sentences import questions as sentences
from dashboard.summaries.questions import KINDS

LV, EN = labels_for("lv"), labels_for("en")
CASES = {"code": "case", "label_lv": "gadījumi", "label_en": "cases", "aliases_lv": "gadījumu | gadījums | gadījumi"}
ROW: Mapping[str, Any] = MappingProxyType(
    {
        "rule": "path", "value": Decimal(38), "period": "2026", "baseline": Decimal(43), "target": Decimal(30),
        "expected_now": Decimal(35), "ratio": "5/8", "reasons": [], "qualifiers": [], "inputs": "{}",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    kind: str
    row: Mapping[str, Any] | None = field(default_factory=lambda: ROW)
    period: str | None = "2026-Q2"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("names", [["Viens"], ["Viens", "Divi"], ["Viens", "Divi", "Trīs", "Četri"]])
def test_every_kind_of_question_is_a_whole_sentence_in_both_languages(kind: str, names: list[str]) -> None:
    for labels in (LV, EN):
        said = sentences.question(Asked(kind), "Bāriņtiesa", names, "14 + 7 + 1 = 22, norādīts 23.", CASES, labels)
        assert "Bāriņtiesa" in said
        assert said.endswith((".", "?"))
        assert "?" in said
        assert "{" not in said
        assert "  " not in said


def test_a_missed_target_is_asked_about_with_its_numbers() -> None:
    result = plain(sentences.question(Asked("not_achieved"), "Bāriņtiesa", ["Aizbildņi"], "", CASES, LV))
    assert result == (
        "Kā Bāriņtiesa skaidro to, ka rādītāja “Aizbildņi” mērķis termiņā nav sasniegts (38 gadījumi 2026. gadā, "
        "līdz tam paredzēts: 35, no līdz tam vajadzīgās izmaiņas paveikts: 62 %, mērķis: 30, sākotnēji: 43), un kas "
        "tiks darīts tālāk?"
    )


def test_missing_data_and_reports_are_asked_for_politely() -> None:
    said = [
        plain(sentences.question(Asked(kind), "Izglītības pārvalde", ["A", "B"], "", CASES, LV))
        for kind in ("no_data", "no_report", "overdue", "newer")
    ]
    assert said == [
        "Kad Izglītības pārvalde varētu iesniegt datus par rādītājiem “A” un “B”?",
        "Kad Izglītības pārvalde varētu ziņot par rīcībām “A” un “B”? Līdz šim par tām neviens nav ziņojis.",
        "Kad Izglītības pārvalde varētu ziņot par rīcību “A” un “B”? Pēdējais ziņojums ir par 2026. gada 2. ceturksni.",
        "Kad Izglītības pārvalde varētu iesniegt jaunākus datus par rādītājiem “A” un “B”? "
        "Pēdējie dati ir par 2026. gada 2. ceturksni.",
    ]


def test_of_many_names_three_are_said() -> None:
    assert sentences.quoted(["A", "B", "C", "D", "E"], LV) == "“A”, “B”, “C” un vēl 2"


@pytest.mark.parametrize(
    ("count", "lv"),
    [(0, "0 jautājumu"), (1, "1 jautājums"), (2, "2 jautājumi"), (11, "11 jautājumu"), (21, "21 jautājums"),
     (100, "100 jautājumu")],
)  # fmt: skip
def test_questions_are_counted(count: int, lv: str) -> None:
    assert sentences.how_many(count, LV) == lv

"""What a page says of a change: never a direction by sign alone, never a word of statistics."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from dashboard.labels import labels_for
from dashboard.sentences import change as sentences

LV, EN = labels_for("lv"), labels_for("en")
JARGON = ("statist", "ticam", "signif", "p-", "p =", "interv", "hipot")


@dataclass(frozen=True)
class Side:
    period: str
    value: Decimal | None


@dataclass(frozen=True)
class Change:
    code: str
    earlier: Side | None
    later: Side
    reason: str = ""
    p: float | None = None


def changed(code: str, earlier: str = "2022", value: int | None = 47, reason: str = "") -> Change:
    side = Side(earlier, None if value is None else Decimal(value))
    return Change(code, side, Side("2023", Decimal(43)), reason)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_each_earlier_number_stands_with_its_verdict() -> None:
    changes = [changed("no_clear_change"), changed("fall", "2021", 72)]
    result = plain(sentences.compared("2023. gadā – 43 procesi", changes, LV))
    assert result == (
        "2023. gadā – 43 procesi; salīdzinot ar 2022. gadu (47) – starpība var būt nejauša, "
        "ar 2021. gadu (72) – īsts samazinājums"
    )
    assert "compared with 2022 (47) – the difference may be chance, with 2021 (72) – a real fall" in plain(
        sentences.compared("x", changes, EN)
    )


def test_without_anything_earlier_the_sentence_stays_as_it_is() -> None:
    alone = Change("cannot_tell", None, Side("2023", Decimal(1)), "nothing_earlier")
    assert sentences.compared("x", [alone], LV) == "x"
    assert sentences.compared("x", [], LV) == "x"
    assert sentences.compared_each("x", [], LV) == "x"


def test_series_with_one_verdict_share_its_words() -> None:
    series = [("zēni", changed("fall")), ("meitenes", changed("fall")), ("citi", changed("rise"))]
    result = plain(sentences.compared_each("x", series, LV))
    assert (
        result
        == "x; salīdzinot ar 2022. gadu: zēni (47) un meitenes (47) – īsts samazinājums, citi (47) – īsts pieaugums"
    )


def test_a_hidden_number_is_a_mark_and_a_missing_one_is_no_zero() -> None:
    hidden = sentences.compared("x", [changed("cannot_tell", value=None, reason="hidden")], LV)
    assert "(…) – nav salīdzināms: skaitlis ir paslēpts" in hidden
    missing = sentences.compared("x", [changed("cannot_tell", value=None, reason="missing")], LV)
    assert "(..) – nav salīdzināms: trūkst skaitļa" in missing


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        (0.0000001, "retāk nekā reizi 1000 gadījumos"),
        (0.008735, "apmēram 9 no 1000 gadījumiem"),
        (0.0385, "apmēram 38 no 1000 gadījumiem"),
        (0.752, "apmēram 75 no 100 gadījumiem"),
        (None, ""),
    ],
)
def test_chance_is_counted_in_cases(p: float | None, expected: str) -> None:
    assert sentences.chance(p, LV) == expected


def test_the_line_behind_a_verdict_has_both_numbers_with_their_periods() -> None:
    row = {
        "earlier": "2021", "earlier_value": Decimal(72), "earlier_of": None, "later": "2023",
        "later_value": Decimal(43), "later_of": None, "verdict": "fall", "reason": "beyond_chance", "p": 0.008735,
    }  # fmt: skip
    expected = ["procesi", "2021: 72", "2023: 43", "īsts samazinājums", "apmēram 9 no 1000 gadījumiem"]
    assert sentences.line("procesi", row, LV) == expected


@pytest.mark.parametrize("labels", [LV, EN], ids=["lv", "en"])
def test_no_word_of_it_is_jargon(labels: object) -> None:
    words = [*sentences.VERDICTS.values(), *sentences.REASONS.values(), sentences.UNTOLD]
    said = " ".join([*(labels.t(word) for word in words), sentences.explanation(labels)]).lower()  # type: ignore[attr-defined,arg-type]
    assert not [word for word in JARGON if word in said]

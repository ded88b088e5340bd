"""Every finding is a sentence in the reader's language."""

from __future__ import annotations

from string import Formatter

import polars as pl
import pytest

from loaders import schema
from loaders.checks import RULES
from loaders.checks.rule import Rule
from loaders.messages import message, with_messages


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_both_sentences_of_a_rule_say_the_same_places(rule: Rule) -> None:
    places = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (rule.lv, rule.en)]
    assert places[0] - {"column"} == places[1] - {"column"}
    assert places[0] <= {"row", "column", "value", "hint"}
    assert rule.severity in {"error", "warning", "notice"}


def test_every_rule_has_a_code_of_its_own() -> None:
    assert all(rule.code == code for code, rule in RULES.items())
    assert len({rule.lv for rule in RULES.values()}) == len(RULES)


def test_what_was_typed_is_shown_as_it_was_typed_even_if_it_looks_like_a_place() -> None:
    finding = {"row": 7, "column": "indicator", "code": "unknown_code", "value": "{row} {x} %s", "hint": ""}
    assert message(finding, "lv") == "7. rindā, kolonnā “rādītājs”, ir nezināms kods “{row} {x} %s”."


def test_no_findings_have_no_messages() -> None:
    result = with_messages(schema.empty(schema.FINDING), "lv")
    assert result.schema == pl.Schema(schema.FINDING | {"message": pl.String})

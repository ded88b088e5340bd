"""Every reference vector of this folder, answered by the engines to its own stated tolerance.

`tolerance` is free text: it names a relative or an absolute tolerance for numbers, or none and then they are exact;
labels, states and codes are exact always. Free-text reasons need only be given, and figures that a source prints are
compared to the digits that it prints.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import math
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

HERE = Path(__file__).parent
FREE_TEXT = ("reason", "reasons", "note")


class Vector(NamedTuple):
    set_name: str
    case: str
    inputs: dict[str, Any]
    expected: dict[str, Any]
    tolerance: str


class Tolerance(NamedTuple):
    relative: float
    absolute: float


def load(path: Path) -> ModuleType:
    """The module at a path, as any program elsewhere would load it."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def vectors() -> Iterator[Vector]:
    for path in sorted(HERE.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield Vector(
                    path.stem, row["case"], json.loads(row["inputs"]), json.loads(row["expected"]), row["tolerance"]
                )
    for path in sorted(HERE.glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            yield Vector(path.stem, row["case"], row["inputs"], row["expected"], row["tolerance"])


def tolerance_of(text: str) -> Tolerance:
    """The numbers' tolerance that a free text names: `rel 1e-9`, `state exact; R rel 1e-12`, `abs 1e-9 on numbers`."""
    found = {kind: float(size) for kind, size in re.findall(r"\b(rel|abs) (\d[\d.]*(?:e-?\d+)?)", text)}
    return Tolerance(found.get("rel", 0.0), found.get("abs", 0.0))


def differences(expected: Any, result: Any, tolerance: Tolerance, place: str = "") -> list[str]:
    """Where a result is not what was expected; what it says beyond that is its own."""
    leaf = place.rpartition(".")[2]
    if leaf in FREE_TEXT:
        return [] if result else [f"{place}: no reason is given"]
    if isinstance(expected, dict) and isinstance(result, dict):
        absent = [f"{place}.{name}: absent" for name in expected if name not in result]
        both = [name for name in expected if name in result]
        return absent + [
            line for name in both for line in differences(expected[name], result[name], tolerance, f"{place}.{name}")
        ]
    if isinstance(expected, list) and isinstance(result, list) and len(expected) == len(result):
        pairs = enumerate(zip(expected, result, strict=True))
        return [line for n, (one, other) in pairs for line in differences(one, other, tolerance, f"{place}[{n}]")]
    if "published" in place:
        tolerance = printed(expected)
    return [] if same(expected, result, tolerance) else [f"{place}: {result!r} instead of {expected!r}"]


def printed(expected: Any) -> Tolerance:
    """Half a unit of the last digit that a source prints."""
    if isinstance(expected, bool) or not isinstance(expected, int | float):
        return Tolerance(0.0, 0.0)
    exponent = Decimal(repr(expected)).as_tuple().exponent
    return Tolerance(0.0, 0.5 * 10.0 ** int(exponent))


def same(expected: Any, result: Any, tolerance: Tolerance) -> bool:
    numbers = [isinstance(side, int | float | Decimal) and not isinstance(side, bool) for side in (expected, result)]
    if not all(numbers):
        return type(expected) is type(result) and bool(expected == result)
    return math.isclose(expected, result, rel_tol=tolerance.relative, abs_tol=tolerance.absolute)


@pytest.fixture(scope="module")
def answering() -> ModuleType:
    return load(HERE / "answer.py")


@pytest.mark.parametrize("vector", list(vectors()), ids=lambda vector: f"{vector.set_name}-{vector.case}")
def test_the_engines_give_the_reference_value(vector: Vector, answering: ModuleType) -> None:
    result = answering.answer(vector.set_name, vector.inputs)
    assert differences(vector.expected, result, tolerance_of(vector.tolerance)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rel 1e-12", (1e-12, 0.0)),
        ("abs 1e-12", (0.0, 1e-12)),
        ("state exact; R rel 1e-12", (1e-12, 0.0)),
        ("chi2 rel 1e-9; published value to 2 dp", (1e-9, 0.0)),
        ("abs 1e-9 on numbers, exact on labels", (0.0, 1e-9)),
        ("exact", (0.0, 0.0)),
        ("exact integers; compare cost, not pattern, when number_of_optimal_patterns > 1 or null", (0.0, 0.0)),
    ],
)
def test_a_tolerance_is_read_from_free_text(text: str, expected: tuple[float, float]) -> None:
    assert tolerance_of(text) == expected


def test_a_difference_is_found_wherever_it_stands() -> None:
    strict = Tolerance(0.0, 0.0)
    assert differences({"a": [1, {"b": 2}]}, {"a": [1, {"b": 2}], "more": 0}, strict) == []
    assert differences({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}]}, strict) == [".a[1].b: 3 instead of 2"]
    assert differences({"a": 1}, {}, strict) == [".a: absent"]
    assert differences({"a": True}, {"a": 1}, strict) != []
    assert differences({"a": [1]}, {"a": [1, 2]}, strict) != []


def test_a_printed_figure_is_compared_to_its_last_digit() -> None:
    assert differences({"published": {"upl": 6.95}}, {"published": {"upl": 6.9515}}, Tolerance(0.0, 0.0)) == []
    assert differences({"published": {"upl": 6.95}}, {"published": {"upl": 6.956}}, Tolerance(0.0, 0.0)) != []

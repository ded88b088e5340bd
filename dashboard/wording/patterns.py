"""Which sentences the code says, and with what it fills each of their gaps: read from the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Final

HERE: Final = Path(__file__).parents[1]
# Where sentences are made; pages and panels only place them.
ROOMS: Final = ("sentences", "sections", "meeting")
ASKERS: Final = ("t", "n", "_")
Variables = Mapping[str, ast.expr]


@dataclass(frozen=True)
class Filling:
    """What stands in a gap: the function that writes it (`by`, "" where the call does not tell), or a pattern in it."""

    by: str = ""
    inner: Pattern | None = None


@dataclass(frozen=True)
class Pattern:
    """One text of the catalogue as the code asks for it; `plural` is empty unless a number decides its form.

    `where` is the module that says it, `gaps` what its placeholders are filled with, as far as the call tells.
    """

    text: str
    plural: str
    where: str
    gaps: tuple[tuple[str, Filling], ...] = ()

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The names of its gaps, in order."""
        return tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(self.text) if name))

    @property
    def known(self) -> dict[str, Filling]:
        """The fillings by the name of their gap."""
        return dict(self.gaps)


def patterns(folder: Path = HERE) -> list[Pattern]:
    """Every pattern of the rooms that speak, each once, by module in the order of the code."""
    found: dict[tuple[str, str], Pattern] = {}
    for path in sorted(path for room in ROOMS for path in (folder / room).rglob("*.py")):
        for pattern in _asked_in(path, path.relative_to(folder).with_suffix("").as_posix()):
            first = found.setdefault((pattern.text, pattern.plural), pattern)
            # A text that a table marks with `_` is filled where it is shown: what either call knows counts.
            gaps = first.known | {name: gap for name, gap in pattern.known.items() if gap.by}
            found[first.text, first.plural] = Pattern(first.text, first.plural, first.where, tuple(gaps.items()))
    return list(found.values())


def _asked_in(path: Path, where: str) -> Iterator[Pattern]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [(call, variables) for variables, node in _functions(tree) for call in _calls(node)]
    calls += [(call, {}) for call in _calls(tree)]
    for call, variables in sorted(calls, key=lambda found: (found[0].lineno, found[0].col_offset)):
        yield from _asked_by(call, variables, where)


def _asked_by(call: ast.Call, variables: Variables, where: str) -> Iterator[Pattern]:
    """The patterns that one call may say: several where a condition chooses."""
    name = _name(call)
    if name not in ASKERS or not call.args:
        return
    gaps = tuple((word.arg, _filling(word.value, variables)) for word in call.keywords if word.arg)
    texts = _texts(call.args[0])
    plurals = _texts(call.args[1]) if name == "n" else ("",) * len(texts)
    yield from (Pattern(one, many, where, gaps) for one, many in zip(texts, plurals, strict=True) if one)


def _functions(tree: ast.Module) -> Iterator[tuple[Variables, ast.FunctionDef]]:
    """Every function with what its plain variables hold: a phrase is often made a line before it is placed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            pairs = [(one.targets, one.value) for one in ast.walk(node) if isinstance(one, ast.Assign)]
            yield {target.id: value for [target, *_], value in pairs if isinstance(target, ast.Name)}, node


def _calls(node: ast.AST) -> list[ast.Call]:
    return [one for one in ast.walk(node) if isinstance(one, ast.Call)]


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _texts(node: ast.expr) -> tuple[str, ...]:
    """The texts that an argument can be: itself, or the branches of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    return ()


def _filling(node: ast.expr, variables: Variables) -> Filling:
    """How the code writes what it puts into a gap: in the call itself, or in the variable that it hands over."""
    if isinstance(node, ast.Name) and node.id in variables:
        # Without it from here on: a variable may be made of itself.
        rest = {name: value for name, value in variables.items() if name != node.id}
        return _filling(variables[node.id], rest)
    if not isinstance(node, ast.Call):
        return Filling()
    return Filling(_name(node), next(_asked_by(node, variables, ""), None))

"""Somebody who has the published files, the catalogue and a solver, and nothing of ours.

She adds up what must add up, knows that a hidden count is at least 1 because zeros are printed, keeps the files that
were published before, and asks for the least and the most that each hidden figure can be.
"""

from __future__ import annotations

import csv
import io
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from dashboard import export
from dashboard.demo import chance, files
from dashboard.demo.world import World
from dashboard.labels import labels_for
from dashboard.project import FOLDER
from dashboard.release import INTERNAL, PUBLIC, Release, open_release
from loaders import ledger, schema
from loaders.catalogue import Catalogue
from loaders.periods import part

Key = tuple[str, ...]
Terms = dict[Key, int]
MANY = 10_000
CATALOGUE = FOLDER / "data" / "catalogue"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


class Attacker:
    """What can be worked out of the exported files, the newest last."""

    def __init__(self, *exports: bytes) -> None:
        self.indicators = {row["code"]: row for row in table(CATALOGUE / "indicators.csv")}
        self.parents = {row["code"]: row["parent"] for row in table(CATALOGUE / "institutions.csv")}
        self.rules: list[tuple[Terms, float, float]] = []
        self.hidden: dict[Key, None] = {}
        for content in exports:
            rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
            self.statuses = {self._key(row): row["status"] for row in rows}
            self.shown = {
                self._key(row): float(row["value"].replace(",", ".")) for row in rows if row["value"]
            }  # fmt: skip
            self.hidden |= dict.fromkeys(key for key, status in self.statuses.items() if status == "suppressed")
            self.about: dict[Key, list[Key]] = defaultdict(list)
            for key in self.statuses:
                self.about[key[:3]].append(key)
            self._look()

    @staticmethod
    def _key(row: dict[str, str]) -> Key:
        return tuple(row[name] for name in ("indicator", "period", "institution", "gender", "category"))

    def _look(self) -> None:
        counted = {key for key, status in self.statuses.items() if status not in ("no_data", "not_applicable")}
        for place in (4, 3, 2, 1):
            blocks: dict[Key, list[Key]] = defaultdict(list)
            for key in counted:
                blocks[key[:place] + key[place + 1 :]].append(key)
            for block in blocks.values():
                getattr(self, f"_along_{place}")(sorted(block))
        for row in table(CATALOGUE / "identities.csv"):
            self._declared(row)

    def _along_4(self, block: list[Key]) -> None:
        whole = next((key for key in block if key[4] == "total"), None)
        parts = [key for key in block if key[4] != "total"]
        lacking = any(self.statuses[key] == "no_data" for key in self.about[block[0][:3]])
        if whole and parts and self.indicators[whole[0]]["exhaustive_disjoint"] == "true":
            self._sum(whole, parts, exact=not lacking)
        elif whole:
            for one in parts:
                self._sum(whole, [one], exact=False)

    def _along_3(self, block: list[Key]) -> None:
        whole = next((key for key in block if key[3] == "total"), None)
        parts = [key for key in block if key[3] != "total"]
        if whole and parts:
            self._sum(whole, parts, exact=len(parts) == 2)

    def _along_2(self, block: list[Key]) -> None:
        for whole in block:
            members = [key for key in block if self.parents.get(key[2]) == whole[2]]
            if members and self.indicators[whole[0]]["measure_kind"] in ("stock", "flow_events"):
                self._sum(whole, members, exact=True)

    def _along_1(self, block: list[Key]) -> None:
        kind, codes = self.indicators[block[0][0]]["measure_kind"], {key[1]: key for key in block}
        for whole, pieces in [(whole, pieces) for code, whole in codes.items() for pieces in tilings(code)]:
            parts = [codes[piece] for piece in pieces if piece in codes]
            complete = len(parts) == len(pieces)
            if kind == "flow_events" and parts:
                self._sum(whole, parts, exact=complete)
            elif kind in ("distinct_persons", "inflow_persons"):
                for one in parts:
                    self._sum(whole, [one], exact=False)
                if complete:
                    self._rule({whole: 1} | dict.fromkeys(parts, -1), -np.inf, 0)

    def _declared(self, row: dict[str, str]) -> None:
        for left, right in instances(row["left"], row["right"], {key[1] for key in self.statuses}):
            sides = [self._expanded(side) for side in (left, right)]
            if sides[0] and sides[1]:
                terms = dict.fromkeys(sides[0], 1)
                for key in sides[1]:
                    terms[key] = terms.get(key, 0) - 1
                self._rule(terms, 0 if row["kind"] == "sum" else -np.inf, 0)

    def _expanded(self, side: str) -> list[Key]:
        """The published figures that a side adds up; none where one of them is not published."""
        found: list[Key] = []
        for text in side.split(" + "):
            wanted = text.split(":")
            if "{" in text or "/" in wanted[2] or len(wanted) != 5:
                return []
            cells = [key for key in self.about.get(tuple(wanted[:3]), ()) if all(
                own == code or (code == "*" and own != "total") for own, code in zip(key, wanted, strict=True)
            )]  # fmt: skip
            if not cells or any(self.statuses[cell] == "no_data" for cell in cells):
                return []
            found += [cell for cell in cells if self.statuses[cell] != "not_applicable"]
        return found if len(set(found)) == len(found) else []

    def _sum(self, whole: Key, parts: Iterable[Key], *, exact: bool) -> None:
        self._rule(dict.fromkeys(parts, 1) | {whole: -1}, 0 if exact else -np.inf, 0)

    def _rule(self, terms: Terms, low: float, high: float) -> None:
        """Keep what it says of the hidden figures once the shown ones are filled in."""
        known = sum(factor * self.shown[key] for key, factor in terms.items() if key in self.shown)
        unknown = {key: factor for key, factor in terms.items() if key not in self.shown}
        if unknown and all(self.statuses.get(key) == "suppressed" for key in unknown):
            self.rules.append((unknown, low - known, high - known))

    def pieces(self) -> Iterator[list[Key]]:
        """The hidden figures in groups that some rule ties."""
        beside: dict[Key, set[Key]] = {key: {key} for key in self.hidden}
        for terms, _, _ in self.rules:
            union = set().union(*(beside[key] for key in terms))
            for key in union:
                beside[key] = union
        seen: set[Key] = set()
        for key in self.hidden:
            if key not in seen:
                seen |= beside[key]
                yield sorted(beside[key])

    def intervals(self, truth: dict[Key, float]) -> dict[Key, tuple[float, float]]:
        """The least and the most that each hidden figure can be, where what she believes is true."""
        found: dict[Key, tuple[float, float]] = {}
        for keys in self.pieces():
            place = {key: index for index, key in enumerate(keys)}
            rules = [rule for rule in self.rules if next(iter(rule[0])) in place]
            matrix = np.zeros((len(rules), len(keys)))
            for number, (terms, _, _) in enumerate(rules):
                for key, factor in terms.items():
                    matrix[number, place[key]] += factor
            low, high = np.array([rule[1] for rule in rules]), np.array([rule[2] for rule in rules])
            real = np.array([truth.get(key, 0) for key in keys])
            if (real < 1).any() or (matrix @ real < low).any() or (matrix @ real > high).any():
                continue
            limits = [LinearConstraint(matrix, low, high)] if rules else []
            for key in keys:
                aim = np.zeros(len(keys))
                aim[place[key]] = 1
                ends = [
                    milp(sign * aim, constraints=limits, integrality=np.ones(len(keys)), bounds=Bounds(1, MANY)).fun
                    for sign in (1, -1)
                ]
                found[key] = round(ends[0]), -round(ends[1])
        return found


def tilings(code: str) -> list[list[str]]:
    if re.fullmatch(r"\d{4}", code):
        return [[f"{code}-S{n}" for n in (1, 2)], [f"{code}-Q{n}" for n in range(1, 5)]]
    if half := re.fullmatch(r"(\d{4})-S([12])", code):
        return [[f"{half[1]}-Q{2 * int(half[2]) - 1}", f"{half[1]}-Q{2 * int(half[2])}"]]
    if years := re.fullmatch(r"(\d{4})-01-01/P(\d+)Y", code):
        return [[str(int(years[1]) + n) for n in range(int(years[2]))]]
    return []


def instances(left: str, right: str, periods: set[str]) -> Iterator[tuple[str, str]]:
    """Both sides for every period that a placeholder may mean; as they are where there is none."""
    marks = sorted(set(re.findall(r"\{(A1|A|S|Q|D|P)\}", left + right)))
    if len(marks) != 1:
        yield left, right
        return
    kinds = {
        "A": r"\d{4}",
        "S": r"\d{4}-S\d",
        "Q": r"\d{4}-Q\d",
        "A1": r"\d{4}-A1",
        "D": r"\d{4}-\d\d-\d\d",
        "P": r".+",
    }
    years = {f"{year}" for year in range(2020, 2031)}
    near = {f"{year}-{half}" for year in years for half in ("S1", "S2")} | {f"{year}-A1" for year in years} | years
    for base in sorted(periods | near):
        if re.fullmatch(kinds[marks[0]], base):
            pattern = rf"\{{{marks[0]}\}}(?:-(\w+))?"
            yield tuple(re.sub(pattern, lambda mark, base=base: placed(base, mark[1]), side) for side in (left, right))  # type: ignore[misc]  # two sides


def placed(base: str, place: str | None) -> str:
    year, half = int(base[:4]), base[5:]
    match place:
        case None:
            return base
        case "open":
            return {"S2": f"{year}-07-01", "A1": f"{year}-09-01"}.get(half, f"{year}-01-01")
        case "close":
            end = {"S1": date(year, 7, 1), "A1": date(year + 1, 9, 1)}.get(half, date(year + 1, 1, 1))
            return (end + timedelta(days=0)).isoformat()
        case "A":
            return str(year)
    return f"{year}-{place}"


def exported(release: Release) -> bytes:
    frame = export.export_frame(release.measurements, release.catalogue, labels_for("lv"), release.is_invented)
    return export.as_csv(frame)


def leaks(attacker: Attacker, inner: Release) -> list[str]:
    """The hidden figures that she knows too well; what she believes wrongly tells her nothing."""
    truth = figures_by_key(inner)
    found = []
    for key, (low, high) in attacker.intervals(truth).items():
        value, threshold = truth[key], int(attacker.indicators[key[0]]["threshold"] or 0)
        needed = threshold - 1 if value < threshold else 1
        if high - low < needed:
            found.append(f"{':'.join(key)} = {value}: {low}..{high}")
    return found


def figures_by_key(inner: Release) -> dict[Key, float]:
    """The true figures, those that are added up or merged for publication among them."""
    from dashboard.publishing.facts import facts_of
    from dashboard.summaries.disclosure.figures import figures

    frame = figures(inner.measurements, inner.measurements.clear(), facts_of(inner.catalogue))
    columns = ["indicator", "period", "institution", "gender", "category"]
    return {tuple(key): float(value) for *key, value in frame.drop_nulls("value").select(*columns, "value").iter_rows()}


def draw(catalogue: Catalogue, printed: pl.DataFrame, seed: int, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(chance, "SEED", seed)
    return World(catalogue, printed, part(2024, "Q", 1))


def send(engines: ledger.Engines, rows: pl.DataFrame) -> None:
    sent = rows.with_row_index("row", offset=2).with_columns(pl.col("row").cast(pl.Int64))
    ledger.append_submission(
        engines, sent, repr(sent.rows()).encode(), file_name="dati.csv", deliverer="AK", periods=[], findings=[],
        actor="Anna", reason="pārbaudīts",
    )  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_hidden_is_known_from_all_the_files_of_two_years(
    seed: int, catalogue: Catalogue, printed: pl.DataFrame, book: ledger.Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight quarters, a release after each, and every now and then a figure that is corrected."""
    world, dice = draw(catalogue, printed, seed, monkeypatch), random.Random(seed)
    owners, kept = catalogue.ownership["deliverer"].unique().sort(), []
    for number in range(8):
        quarter = part(2024 + number // 4, "Q", number % 4 + 1)
        rows = pl.concat([files.report(world, owner, quarter, printed) for owner in owners])
        send(book, rows)
        if dice.random() < 0.5:
            place = dice.randrange(rows.height)
            wrong = rows[place].filter(pl.col("value") > 2)
            less = (pl.col("value") - dice.randint(1, 2)).cast(schema.VALUE)
            send(book, wrong.with_columns(less)) if wrong.height else None
        kept.append(exported(open_release(book, PUBLIC)))
    inner = open_release(book, INTERNAL)
    newest = Attacker(kept[-1])
    assert len(newest.hidden) > 20
    assert leaks(newest, inner) == []
    assert leaks(Attacker(*kept), inner) == []


counts = st.integers(min_value=0, max_value=14)


@given(
    articles=st.lists(counts, min_size=8, max_size=8),
    girls=st.floats(0, 1),
    outcomes=st.lists(st.floats(0, 1), min_size=3, max_size=3),
    half=st.floats(0, 1),
    corrected=st.tuples(st.integers(0, 7), st.integers(-3, 3)),
)
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_year_of_offences_tells_a_small_count_nor_does_its_correction(
    book_of: Callable[[], ledger.Engines],
    articles: list[int],
    girls: float,
    outcomes: list[float],
    half: float,
    corrected: tuple[int, int],
) -> None:
    engines = book_of()
    kept = []
    for change in (0, corrected[1]):
        articles[corrected[0]] = max(0, articles[corrected[0]] + change)
        send(engines, offences(articles, girls, outcomes, half))
        kept.append(exported(open_release(engines, PUBLIC)))
    inner = open_release(engines, INTERNAL)
    engines.dispose()
    assert leaks(Attacker(kept[-1]), inner) == []
    assert leaks(Attacker(*kept), inner) == []


def offences(articles: list[int], girls: float, outcomes: list[float], half: float) -> pl.DataFrame:
    """A year in which everything adds up."""
    names = ("BTAL-77.2", "BTAL-78.1", "BTAL-78.2", "BTAL-79.2", "BTAL-81", "BTAL-87", "CSL-51.1", "ASIS-21")
    whole = sum(articles)
    first = round(whole * half)
    cells: dict[tuple[str, str, str, str], int] = {
        ("offences", "2026", "total", name): n for name, n in zip(names, articles, strict=True)
    }
    left = whole
    for name, share in zip(("measure", "terminated", "guilty_no_penalty"), outcomes, strict=True):
        cells["offence_outcomes", "2026", "total", name] = round(left * share)
        left -= round(left * share)
    cells |= {
        ("offence_outcomes", "2026", "total", "penalty"): left,
        ("offences", "2026", "total", "total"): whole,
        ("offences", "2026", "girls", "total"): round(whole * girls),
        ("offences", "2026", "boys", "total"): whole - round(whole * girls),
        ("offences", "2026-S1", "total", "total"): first,
        ("offences", "2026-S2", "total", "total"): whole - first,
    }
    rows = [
        {"indicator": i, "period": p, "institution": "AK", "gender": g, "category": c, "value": n, "status": "final"}
        for (i, p, g, c), n in cells.items()
    ]
    columns = ("indicator", "period", "institution", "gender", "category", "value", "status", "note", "source")
    return pl.DataFrame(rows, schema_overrides={"value": pl.Decimal(18, 4)}).with_columns(
        note=pl.lit(None, pl.String), source=pl.lit(None, pl.String)
    ).select(columns)  # fmt: skip


def test_she_does_find_what_is_badly_hidden(book: ledger.Engines) -> None:
    """The attack itself works: with the secondary figures shown, she reads the small one."""
    send(book, offences([12, 9, 2, 7, 8, 6, 9, 10], 0.5, [0.3, 0.3, 0.3], 0.5))
    good = exported(open_release(book, PUBLIC)).decode("utf-8-sig")
    inner = open_release(book, INTERNAL)
    attacker = Attacker(good.encode("utf-8-sig"))
    secondary = next(key for key in attacker.hidden if figures_by_key(inner)[key] >= 5)
    value = f"{figures_by_key(inner)[secondary]:.0f}"
    parts = (f"{secondary[0]};", f";{secondary[1]};", f";{secondary[4]};", "suppressed")
    line = next(line for line in good.splitlines() if all(part in line for part in parts))
    bad = good.replace(line, line.replace(";;suppressed;", f";{value};final;"))
    assert leaks(attacker, inner) == []
    assert leaks(Attacker(bad.encode("utf-8-sig")), inner)

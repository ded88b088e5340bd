"""Who sent what when: most in time, some late, some returned and sent again, some mended later, a few never."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final, Literal

import polars as pl

from dashboard.demo import files
from dashboard.demo.chance import chance
from dashboard.demo.quarters import quarters
from dashboard.demo.reports import report_on_actions
from dashboard.demo.world import World
from dashboard.release import SAMPLE_ACTOR
from loaders.forms import MEASUREMENTS, Form, form_of
from loaders.periods import Period

Kind = Literal["deliver", "return", "close"]
# The first word of everybody who acts in the sample: whoever meets such a name in a ledger knows what it is.
ACTOR: Final = SAMPLE_ACTOR
FILE: Final = "PARAUGDATI-{deliverer}-{period}{beside}.csv"
REASON: Final = "Paraugs: skaitļi salīdzināti ar reģistru."
REASON_OF_ACTIONS: Final = "Paraugs: salīdzināts ar darba plānu."
NOTE: Final = "Paraugs: lūdzu, pārbaudiet {row}. rindu, tā neatbilst reģistram."
MENDED: Final = "Paraugs: precizēts pēc pārbaudes."
# Of a hundred reports so many are never sent, sent late, returned, mended later; the others come in time.
NEVER, LATE, RETURNED, MENDED_LATER = 4, 14, 21, 28
NEVER_YET: Final = 12  # of the newest quarter
UNSAID, SAID_LATE = 7, 20  # of reports on actions
SATURDAY: Final = 5
CLOSING: Final = (4, 15)  # the day on which a manager closes the year before


@dataclass(frozen=True)
class Act:
    """One thing that somebody does at a moment: sends a file, returns the last one with a note, closes a period."""

    at: datetime
    kind: Kind
    deliverer: str
    period: str
    words: str
    form: Form = MEASUREMENTS
    file_name: str = ""
    content: bytes = field(default=b"", repr=False)


def acts(world: World, printed: pl.DataFrame, until: Period, now: datetime) -> list[Act]:
    """Everything that happened until `now`, oldest first; what would come later has happened just now."""
    told = [
        act
        for deliverer in _deliverers(world)
        for quarter in quarters(world.first, until)
        for act in (
            *_of_report(world, deliverer, quarter, printed, newest=quarter == until),
            *_of_actions(world, deliverer, quarter, newest=quarter == until),
        )
    ]
    sent = {(act.deliverer, act.period) for act in told}
    closings = (_closing(deliverer, period) for deliverer, period in sorted(sent))
    told += [act for act in closings if act.at < now and int(act.period[:4]) < until.year]
    return sorted((replace(act, at=min(act.at, now)) for act in told), key=lambda act: act.at)


def _deliverers(world: World) -> list[str]:
    return sorted({*world.catalogue.ownership["deliverer"], *world.catalogue.reporting["deliverer"]})


def _of_report(world: World, deliverer: str, quarter: Period, printed: pl.DataFrame, *, newest: bool) -> Iterator[Act]:
    dice = chance("story", deliverer, quarter.code)
    fate = dice.randrange(100)
    if fate < (NEVER_YET if newest else NEVER):
        return
    sent = _moment(quarter, _days(world, dice, late=NEVER <= fate < LATE), deliverer)
    rows = files.report(world, deliverer, quarter, printed)
    if rows.is_empty():
        return
    wrong, place = files.mistaken(rows, world, deliverer, quarter.code)
    if place is None or not LATE <= fate < MENDED_LATER:
        yield _delivery(sent, deliverer, quarter, rows)
    elif fate < RETURNED:
        yield from _returned(world, sent, deliverer, quarter, (rows, wrong, place))
    else:
        yield _delivery(sent, deliverer, quarter, wrong)
        mended = rows[place].with_columns(pl.lit(MENDED).alias("note"))
        yield _delivery(_working(sent + timedelta(days=dice.randint(20, 50))), deliverer, quarter, mended, "-precizets")


def _of_actions(world: World, deliverer: str, quarter: Period, *, newest: bool) -> Iterator[Act]:
    """The report on actions goes its own way: somebody else writes it."""
    said = report_on_actions(world, deliverer, quarter)
    dice = chance("actions", deliverer, quarter.code)
    fate = dice.randrange(100)
    if said.is_empty() or fate < (NEVER_YET if newest else UNSAID):
        return
    sent = _moment(quarter, _days(world, dice, late=UNSAID <= fate < SAID_LATE), deliverer)
    yield _delivery(sent + timedelta(minutes=dice.randint(5, 50)), deliverer, quarter, said, "-ricibas")


def _days(world: World, dice: Random, *, late: bool) -> int:
    """How many days after the quarter's end a file is sent."""
    term = int(world.catalogue.settings["reporting"]["deadline_days"])
    return dice.randint(term + 1, term + 35) if late else dice.randint(4, term - 9)


def _returned(
    world: World, sent: datetime, deliverer: str, quarter: Period, told: tuple[pl.DataFrame, pl.DataFrame, int]
) -> Iterator[Act]:
    rows, wrong, place = told
    note = NOTE.format(row=place + 2)
    yield _delivery(sent, deliverer, quarter, wrong)
    yield Act(_working(sent + timedelta(days=2, hours=1)), "return", deliverer, quarter.code, note)
    yield _delivery(_working(sent + timedelta(days=6, hours=2)), deliverer, quarter, rows)


def _delivery(at: datetime, deliverer: str, quarter: Period, rows: pl.DataFrame, beside: str = "") -> Act:
    name = FILE.format(deliverer=deliverer, period=quarter.code, beside=beside)
    form = form_of(rows)
    reason = REASON if form is MEASUREMENTS else REASON_OF_ACTIONS
    return Act(at, "deliver", deliverer, quarter.code, reason, form, name, files.as_bytes(rows))


def _closing(deliverer: str, period: str) -> Act:
    day = date(int(period[:4]) + 1, *CLOSING)
    return Act(datetime.combine(day, time(9), UTC), "close", deliverer, period, "")


def _moment(quarter: Period, days: int, deliverer: str) -> datetime:
    """So many days after the quarter's end, on a working day, in working hours."""
    dice = chance("hour", deliverer, quarter.code)
    sent = datetime.combine(quarter.end, time(dice.randint(6, 13), dice.randint(0, 59)), UTC)
    return _working(sent + timedelta(days=days))


def _working(at: datetime) -> datetime:
    """The moment, or where that is at a weekend the same hour of Monday."""
    return at + timedelta(days=max(0, 7 - at.weekday()) if at.weekday() >= SATURDAY else 0)

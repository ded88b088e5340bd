"""What institutions would have said of their actions: a way from plan to result, in words that name nobody."""

from __future__ import annotations

from random import Random
from typing import Final

import polars as pl

from dashboard.demo.chance import chance
from dashboard.demo.quarters import stepped
from dashboard.demo.world import World
from loaders import schema
from loaders.owed import owed_activities
from loaders.periods import Period, parse_period

# Every text says that it is none of an institution.
SAMPLE: Final = "Paraugs: "
# Numbers stand where no word has to agree with them.
NARRATIVES: Final = {
    "not_started": (
        "Darbs sāksies pēc budžeta apstiprināšanas.",
        "Rīcība plānota nākamajā periodā; pašlaik tiek apzinātas vajadzības.",
    ),
    "in_progress": (
        "Darbs notiek pēc gada plāna; pasākumu skaits – {events}, dalībnieku skaits – {people}.",
        "Sagatavots darba plāns, sadalīti pienākumi un saskaņots budžets; pasākumi turpinās.",
        "Turpinās sadarbība ar izglītības iestādēm un Sociālo lietu pārvaldi; kopīgo sanāksmju skaits – {events}.",
        "Veikta aptauja, saņemto anketu skaits – {people}; rezultāti tiek apkopoti.",
        "Sākts iepirkums pakalpojuma sniegšanai; līdz līguma noslēgšanai darbs notiek ar esošajiem resursiem.",
        "Nodarbības notiek regulāri; to skaits periodā – {events}, apmeklējumu skaits – {people}.",
    ),
    "done": (
        "Periodā plānotais izpildīts pilnībā; pasākumu skaits – {events}, dalībnieku skaits – {people}.",
        "Plānotās nodarbības notikušas; dalībnieku vērtējums apkopots un ņemts vērā nākamā perioda plānā.",
        "Sagatavots un publicēts pārskats, rezultāti apspriesti sadarbības grupas sanāksmē.",
    ),
    "delayed": (
        "Darbs kavējas, jo speciālista amata vieta nav aizpildīta; izsludināts atkārtots konkurss.",
        "Pasākums pārcelts uz nākamo periodu, jo vēl nav saskaņotas telpas.",
        "Iepirkums beidzies bez rezultāta; tas tiks izsludināts atkārtoti.",
    ),
    "cancelled": ("Pasākums atcelts, jo tam nepietika dalībnieku; līdzekļi novirzīti citai rīcībai.",),
}
EVIDENCE: Final = (
    "sanāksmes protokols Nr. {events}",
    "pasākuma programma un dalībnieku skaita uzskaite",
    "publikācija pašvaldības tīmekļvietnē",
    "darba plāns un tā izpildes pārskats",
)
# Of a hundred reports of a running action so many are done, late or given up; the others go on.
DONE, DELAYED, CANCELLED = 24, 38, 39
LATEST_BEGIN: Final = 3  # quarters after the first: until then some actions have not begun
UNPROVEN: Final = 0.15  # of what goes on; what is done is proven


def report_on_actions(world: World, deliverer: str, quarter: Period) -> pl.DataFrame:
    """What the deliverer says it did for each action that it reports on in the quarter (schema ACTIVITY)."""
    asked = owed_activities(world.catalogue, deliverer, quarter.code)
    said = [_said(world, *row) for row in asked.iter_rows()]
    told = ("assessment", "narrative", "evidence")
    return asked.with_columns(
        pl.Series(name, [words[place] for words in said], dtype=pl.String) for place, name in enumerate(told)
    ).select(*schema.ACTIVITY)


def _said(world: World, action: str, code: str, institution: str) -> tuple[str, str, str | None]:
    """The assessment, what was done and what shows it."""
    dice, period = chance("action", action, code, institution), parse_period(code)
    begun = stepped(world.first, chance("begin", action, institution).randint(0, LATEST_BEGIN))
    assessment = _assessment(dice) if period and period.end >= begun.start else "not_started"
    numbers = {"events": dice.randint(2, 9), "people": dice.randint(12, 90)}
    narrative = SAMPLE + dice.choice(NARRATIVES[assessment]).format(**numbers)
    shown = assessment == "done" or (assessment == "in_progress" and dice.random() > UNPROVEN)
    return assessment, narrative, SAMPLE + dice.choice(EVIDENCE).format(**numbers) if shown else None


def _assessment(dice: Random) -> str:
    drawn = dice.randrange(100)
    limits = (("done", DONE), ("delayed", DELAYED), ("cancelled", CANCELLED))
    return next((word for word, limit in limits if drawn < limit), "in_progress")

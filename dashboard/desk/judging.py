"""What managers decide about progress: a target by council decision, a state set by hand, and taking either back."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Final

from dashboard.desk.goals import Target, check_target
from dashboard.release import catalogue_at
from loaders import ledger, schema
from loaders.catalogue import Catalogue
from loaders.guard import allowed_by, is_personal

WITHDRAWN: Final = {"withdrawn": True}


def set_target(engines: ledger.Engines, target: Target, actor: str, at: datetime | None = None) -> ledger.Receipt:
    """Set a target, which replaces the one that stands for the same thing; the same once more is stored no second time.

    Raises ledger.UnknownWord, PrintedTarget, UnusableNumber, UnusablePeriod, DecisionMissing, ActorMissing and
    PersonalData.
    """
    head = ledger.head(engines)
    catalogue = catalogue_at(engines, head)
    check_target(target, catalogue)
    if not target.decision.strip():
        raise ledger.DecisionMissing("the decision has no number", "give its number and date")
    _require(catalogue, actor, target.decision)
    payload = _payload(target)
    standing = ledger.read_targets(engines, head).filter(code=target.code)
    if standing.height and _same(standing.row(0, named=True), payload):
        return ledger.Receipt(standing["number"][0], stored=False)
    return ledger.append_event(engines, ledger.TARGET, actor, target.code, payload, at=at)


def withdraw_target(
    engines: ledger.Engines, code: str, actor: str, reason: str, at: datetime | None = None
) -> ledger.Receipt:
    """Take a decided target back (`code` as read_targets gives it); the programme's own counts again.

    Raises ledger.NothingSet, ReasonMissing, ActorMissing and PersonalData.
    """
    head = ledger.head(engines)
    if ledger.read_targets(engines, head).filter(code=code).is_empty():
        raise ledger.NothingSet(f"no target {code} stands", "look at the targets that managers have set")
    payload = WITHDRAWN | {"reason": _reason(catalogue_at(engines, head), actor, reason)}
    return ledger.append_event(engines, ledger.TARGET, actor, code, payload, at=at)


def override_status(
    engines: ledger.Engines, about: str, state: str, actor: str, reason: str, at: datetime | None = None
) -> ledger.Receipt:
    """Set the state of an action or indicator by hand; who did it and why stands beside it wherever it is shown.

    Raises ledger.UnknownWord, ReasonMissing, ActorMissing and PersonalData.
    """
    head = ledger.head(engines)
    catalogue = catalogue_at(engines, head)
    if about not in {*catalogue.indicator, *catalogue.actions["code"]}:
        raise ledger.UnknownWord(about, "name an action or an indicator by its code")
    if state not in schema.DECLARABLE:
        raise ledger.UnknownWord(state, f"one of {', '.join(schema.DECLARABLE)}")
    payload = {"state": state, "reason": _reason(catalogue, actor, reason)}
    return ledger.append_event(engines, ledger.OVERRIDE, actor, about, payload, at=at)


def withdraw_override(
    engines: ledger.Engines, about: str, actor: str, reason: str, at: datetime | None = None
) -> ledger.Receipt:
    """Let the rule speak again for an action or indicator; raises ledger.NothingSet, ReasonMissing, ActorMissing."""
    head = ledger.head(engines)
    if ledger.read_overrides(engines, head).filter(about=about).is_empty():
        raise ledger.NothingSet(f"no state was set for {about}", "look at the states that were set by hand")
    payload = WITHDRAWN | {"reason": _reason(catalogue_at(engines, head), actor, reason)}
    return ledger.append_event(engines, ledger.OVERRIDE, actor, about, payload, at=at)


def _payload(target: Target) -> dict[str, str | None]:
    numbers = {name: getattr(target, name) for name in ("value", "baseline", "tolerance")}
    texts = ("indicator", "institution", "category", "shape", "period_from", "period_to", "baseline_period")
    return {
        **{name: getattr(target, name) for name in texts},
        **{name: None if number is None else f"{number:f}" for name, number in numbers.items()},
        "decision": target.decision.strip(),
        "decision_date": target.decision_date.isoformat(),
    }


def _same(standing: dict[str, object], payload: dict[str, str | None]) -> bool:
    """Whether the target that stands says the same; numbers by value."""
    return all(
        standing[name] == (Decimal(said) if isinstance(standing[name], Decimal) and said is not None else said)
        for name, said in payload.items()
    )


def _reason(catalogue: Catalogue, actor: str, reason: str) -> str:
    if not reason.strip():
        raise ledger.ReasonMissing("no reason was given", "say in a few words why")
    _require(catalogue, actor, reason)
    return reason.strip()


def _require(catalogue: Catalogue, actor: str, words: str) -> None:
    if not actor.strip():
        raise ledger.ActorMissing("nobody answers for it", "say who you are")
    if is_personal(words, allowed_by(catalogue)):
        raise ledger.PersonalData("the words hold what looks like personal data", "leave it out")

"""What people say about an identity that does not hold: who looks after it, and a note."""

from __future__ import annotations

from datetime import datetime

from dashboard.release import catalogue_at
from loaders import ledger
from loaders.guard import allowed_by, is_personal


def note_identity(
    engines: ledger.Engines,
    identity: str,
    actor: str,
    note: str = "",
    owner: str | None = None,
    at: datetime | None = None,
) -> ledger.Receipt:
    """Store a note on an identity, or the institution that looks after it from now on, or both.

    `identity` is the code of one equation: its row's code and, where that speaks of several, what it is about. Raises
    ledger.ReasonMissing when neither is given, ledger.PersonalData for a note that holds some, and ValueError for an
    identity or institution that the catalogue does not know.
    """
    catalogue = catalogue_at(engines, ledger.head(engines))
    said = note.strip()
    if identity.partition("@")[0] not in set(catalogue.identities["code"]):
        raise ValueError(f"no identity: {identity}")
    if owner is not None and owner not in catalogue.institution:
        raise ValueError(f"no institution: {owner}")
    if not said and owner is None:
        raise ledger.ReasonMissing("neither a note nor an owner was given", "say what is known, or who looks after it")
    if is_personal(said, allowed_by(catalogue)):
        raise ledger.PersonalData("the note holds what looks like personal data", "leave it out")
    payload = {"note": said or None, "owner": owner}
    return ledger.append_event(engines, ledger.IDENTITY_NOTE, actor, identity, payload, deliverer=owner, at=at)

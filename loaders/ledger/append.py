"""Everything that enters the ledger: each call is one transaction, and the only clock of the loaders is here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import polars as pl
from sqlalchemy import Connection, exists, insert, select

from loaders import schema
from loaders.ledger.contents import newest_catalogue
from loaders.ledger.counting import CATALOGUE, ENDING, SUBMISSION, counting
from loaders.ledger.engines import Engines, writing
from loaders.ledger.errors import NotCounting
from loaders.ledger.history import last_number
from loaders.ledger.same import same_baseline, still_current
from loaders.ledger.tables import events, files, measurements

OTHER_KINDS: Final = (*ENDING, "closing", "target", "override", "member")
ROWS: Final[schema.Columns] = {"row": pl.Int64} | schema.MEASUREMENT
Payload = Mapping[str, object]


@dataclass(frozen=True)
class Receipt:
    """The event's number; where nothing was stored, the number of the event that says the same already (or 0)."""

    number: int
    stored: bool


def append_submission(
    engines: Engines,
    rows: pl.DataFrame,
    content: bytes,
    *,
    file_name: str,
    deliverer: str,
    periods: Sequence[str],
    findings: Sequence[Payload],
    actor: str,
    reason: str | None = None,
    baseline: bool = False,
    form: str = "measurements",
    at: datetime | None = None,
) -> Receipt:
    """Store one checked file: `rows` holds a delivered value a row (`row` and schema.MEASUREMENT), all or nothing.

    Bytes that say nothing new are not stored again. `reason` is why warnings were accepted; `at` is the moment, in
    any time zone, now by default. Raises TypeError for other columns and LedgerRefused for a key that stands twice.
    """
    values = _scaled(rows)
    sha256 = hashlib.sha256(content).hexdigest()
    payload = {
        "form": form,
        "file_name": file_name,
        "periods": list(periods),
        "rows": rows.height,
        "findings": [dict(finding) for finding in findings],
        "reason": reason,
    }
    with writing(engines) as connection:
        same = same_baseline(connection, file_name, sha256) if baseline else still_current(connection, sha256)
        if same is not None:
            return Receipt(same, stored=False)
        _store_file(connection, sha256, content)
        event = {"deliverer": deliverer, "subject": file_name, "baseline": baseline, "sha256": sha256}
        number = _append(connection, SUBMISSION, actor, at, payload, **event)
        if values:
            connection.execute(insert(measurements), [value | {"number": number} for value in values])
    return Receipt(number, stored=True)


def append_catalogue(
    engines: Engines, catalogue: Mapping[str, bytes], actor: str, *, at: datetime | None = None
) -> Receipt:
    """Store the catalogue as it stands: one event for every file (by its path) that is new, changed or gone.

    The receipt names the last of them.
    """
    wanted: dict[str, str | None] = {path: hashlib.sha256(content).hexdigest() for path, content in catalogue.items()}
    with writing(engines) as connection:
        known = {row.subject: row.sha256 for row in connection.execute(newest_catalogue(last_number(connection)))}
        gone = {path: None for path, sha256 in known.items() if sha256 and path not in wanted}
        changed = {path: sha256 for path, sha256 in wanted.items() if known.get(path) != sha256} | gone
        for path, sha256 in sorted(changed.items()):
            if sha256:
                _store_file(connection, sha256, catalogue[path])
            _append(connection, CATALOGUE, actor, at, {"file_name": path}, subject=path, sha256=sha256)
        number = connection.execute(
            select(events.c.number).where(events.c.kind == CATALOGUE).order_by(events.c.number.desc()).limit(1)
        ).scalar()
    return Receipt(number or 0, stored=bool(changed))


def append_event(
    engines: Engines,
    kind: str,
    actor: str,
    subject: str,
    payload: Payload,
    *,
    deliverer: str | None = None,
    at: datetime | None = None,
) -> Receipt:
    """Store one event without rows: a withdrawal or return of the submission numbered `subject`, a closing, ...

    Raises ValueError for an unknown kind and NotCounting for a submission that is not there to be withdrawn.
    """
    if kind not in OTHER_KINDS:
        raise ValueError(f"no event of kind {kind!r}; there are {', '.join(OTHER_KINDS)}")
    with writing(engines) as connection:
        if kind in ENDING:
            _require_counting(connection, subject)
        return Receipt(_append(connection, kind, actor, at, payload, subject=subject, deliverer=deliverer), stored=True)


def _append(
    connection: Connection, kind: str, actor: str, at: datetime | None, payload: Payload, **columns: object
) -> int:
    """The one place where an event gets its number: the next one, for the transaction holds the only turn."""
    last = connection.execute(select(events.c.number, events.c.at).order_by(events.c.number.desc()).limit(1)).first()
    moment = at or datetime.now(UTC)
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment.isoformat()}")
    event: dict[str, object] = {
        "number": last.number + 1 if last else 1,
        "kind": kind,
        # A clock that was set back must not change what an earlier as-of shows.
        "at": max(moment, last.at) if last else moment,
        "actor": actor,
        "baseline": False,
        "payload": json.dumps(payload, ensure_ascii=False),
    }
    connection.execute(insert(events), event | columns)
    return int(str(event["number"]))


def _store_file(connection: Connection, sha256: str, content: bytes) -> None:
    if not connection.execute(select(exists().where(files.c.sha256 == sha256))).scalar_one():
        connection.execute(insert(files), {"sha256": sha256, "content": content})


def _scaled(rows: pl.DataFrame) -> list[dict[str, object]]:
    if dict(rows.select(sorted(rows.columns)).schema) != dict(sorted(ROWS.items())):
        raise TypeError(f"a submission has the columns {ROWS}, not {dict(rows.schema)}")
    # The physical form of a decimal with four places is its ten-thousandths.
    return rows.with_columns(pl.col("value").to_physical().cast(pl.Int64)).to_dicts()


def _require_counting(connection: Connection, subject: str) -> None:
    head = last_number(connection)
    number = int(subject) if subject.isdecimal() else 0
    counts = select(events.c.number).where(events.c.number == number, counting(head), ~events.c.baseline)
    if connection.execute(counts).first() is None:
        raise NotCounting(
            f"submission {subject} does not count",
            "it was withdrawn or returned, never existed, or is a baseline, which is mended in its file",
        )

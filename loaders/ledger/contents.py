"""Files as they were delivered, and the catalogue as it stood."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from loaders.ledger.counting import CATALOGUE
from loaders.ledger.engines import Engines, reading
from loaders.ledger.errors import NoSuchFile
from loaders.ledger.tables import events, files


def read_file(engines: Engines, sha256: str) -> bytes:
    """The bytes with this SHA-256 as they were delivered; raises NoSuchFile."""
    with reading(engines) as connection:
        content = connection.execute(select(files.c.content).where(files.c.sha256 == sha256)).scalar_one_or_none()
    if content is None:
        raise NoSuchFile(f"no file {sha256}", "the SHA-256 stands in the history")
    return bytes(content)


def read_catalogue_files(engines: Engines, as_of: int) -> dict[str, bytes]:
    """The newest content of every catalogue file by its path; a removed file is missing."""
    newest = newest_catalogue(as_of).subquery()
    query = (
        select(newest.c.subject, files.c.content)
        .join(files, files.c.sha256 == newest.c.sha256)
        .order_by(newest.c.subject)
    )
    with reading(engines) as connection:
        return {path: bytes(content) for path, content in connection.execute(query)}


def newest_catalogue(as_of: int) -> Select[Any]:
    """One row a catalogue path: subject, sha256 (null for a removed file) of its newest event."""
    newest = (
        select(func.max(events.c.number))
        .where(events.c.kind == CATALOGUE, events.c.number <= as_of)
        .group_by(events.c.subject)
    )
    return select(events.c.subject, events.c.sha256).where(events.c.number.in_(newest))

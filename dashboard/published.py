"""The public releases of one process: a new one is decided beside the pages, which show the last one until then."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from dashboard.release import PUBLIC, Release, open_release
from loaders import ledger


@dataclass(eq=False)
class Published:
    """What the public may see, kept for the newest state of one ledger; one state is decided at a time."""

    engines: ledger.Engines
    _ready: Release | None = None
    _head: int = 0
    _deciding: Future[Release] | None = None
    _lock: Lock = field(default_factory=Lock)
    _worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "public-release"))

    def newest(self) -> Release:
        """The release of the newest state, or the last one (`behind`) while that is being decided.

        The first of all is waited for: nothing was shown before it.
        """
        head = ledger.head(self.engines)
        with self._lock:
            if self._ready is not None and self._head == head:
                return self._ready
            found = open_release(self.engines, PUBLIC, wait=False)
            if not found.behind:
                self._ready, self._head = found, head
                return found
            if self._deciding is None or self._deciding.done():
                self._deciding = self._worker.submit(open_release, self.engines, PUBLIC)
            deciding = self._deciding
        return deciding.result() if found.measurements.is_empty() else found

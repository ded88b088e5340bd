"""A small sample of `make fuzz`: no damaged file is accepted with other values than stand in it."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("seed", [1, 100_001])
def test_damaged_files_are_read_exactly_or_refused(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    import fuzz

    ends = fuzz.run(150, seed)
    assert ends.total() == 150
    # Both ends of both forms are met, or the sample tries nothing.
    met = {(kind.partition(":")[0], end) for kind, end in ends}
    assert met == {(form, end) for form in ("figures", "reports") for end in ("accepted", "refused")}

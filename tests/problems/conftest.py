"""Problems are met with the real programme."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.catalogue import Catalogue, read_catalogue


@pytest.fixture(scope="session")
def programme() -> Catalogue:
    return read_catalogue(Path(__file__).parents[2] / "data")

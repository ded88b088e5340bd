"""Where this installation lives: its folder, its data, its database."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[1]
PORT: Final = 8501


def database_url() -> str:
    """`DATABASE_URL`, or the SQLite file of this installation."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{FOLDER / 'var' / 'ledger.sqlite'}"


def data_folder() -> Path:
    """`DASHBOARD_DATA`, or the `data/` folder of this installation."""
    return Path(os.environ.get("DASHBOARD_DATA") or FOLDER / "data")


def public_only() -> bool:
    """Whether this installation shows nothing but what the public may see: `DASHBOARD_AUDIENCE=public`."""
    return os.environ.get("DASHBOARD_AUDIENCE") == "public"

"""The same doors from a terminal. Exit 0 fine, 1 the data was refused, 2 wrong usage or environment."""

from dashboard.cli.entry import build_parser, main

__all__ = ["build_parser", "main"]

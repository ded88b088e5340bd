"""Files to download, in place: those of a section, and every table of a page that has no sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from dashboard.downloads import File, all_tables, table_files
from dashboard.downloads.tables import Table, read_tables
from dashboard.view import View

DOWNLOAD: Final = "download"


def show_files(files: Sequence[File], key: str) -> None:
    """A row of buttons; their bytes are ready, so that no click is lost while the page runs again."""
    with st.container(horizontal=True):
        for file in files:
            st.download_button(
                file.label, file.content, file.name, file.mime, key=f"file-{key}-{file.name}", type="tertiary",
                icon=":material/download:", on_click="ignore",
            )  # fmt: skip


def show_table_files(pieces: Mapping[str, str], title: str, view: View) -> None:
    """The tables in these pieces of a page (name -> HTML), each as a file and all as one workbook; nothing without any.

    `title` is the page's. Until it is opened it costs one small widget.
    """
    t = view.labels.t
    if not any("<table" in html for html in pieces.values()):
        return
    opened = st.pills(
        t("Download the tables"), [DOWNLOAD], format_func=lambda _code: t("Download the tables"), key="page-tables",
        label_visibility="collapsed", width="content",
    )  # fmt: skip
    if opened != DOWNLOAD:
        return
    tables = [table for name, html in pieces.items() for table in read_tables(html, name, view.labels.language)]
    several = len(tables) > 1
    table = _choose_table(tables, view) if several else tables[0]
    show_files([*table_files(table, title, view), *([all_tables(tables, title, view)] if several else [])], "table")


def _choose_table(tables: Sequence[Table], view: View) -> Table:
    names = [table.name for table in tables]
    place: int = st.selectbox(
        view.labels.t("Table"), range(len(tables)), format_func=lambda place: names[place], key="page-table", width=420
    )
    return tables[place]

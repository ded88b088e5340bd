"""The sentences of the dashboard written out with numbers, so that a linguist can check and correct their words."""

from dashboard.wording.files import as_csv, as_xlsx
from dashboard.wording.lists import LISTS, written_out

__all__ = ["LISTS", "as_csv", "as_xlsx", "written_out"]

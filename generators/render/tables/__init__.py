"""The sorting list for other programs: a workbook, a table of plain text, and data.

sorting_file("xlsx", knowledge, say, address)   # bytes; also "csv" and "json"
"""

from __future__ import annotations

from generators.render.tables.files import ENDINGS, sorting_file
from generators.render.tables.workbook import sorting_workbook

__all__ = ["ENDINGS", "sorting_file", "sorting_workbook"]

"""Tables for other programs: the sorting list as a workbook, a table of plain text and data; the ledgers as workbooks.

sorting_file("xlsx", knowledge, say, address)   # bytes; also "csv" and "json"
"""

from __future__ import annotations

from generators.render.tables.files import ENDINGS, sorting_file
from generators.render.tables.ledger import render_ledger
from generators.render.tables.records import record_workbook
from generators.render.tables.workbook import sorting_workbook

__all__ = ["ENDINGS", "record_workbook", "render_ledger", "sorting_file", "sorting_workbook"]

"""Values of records as a workbook: one row a record, every text a text, so that nothing in it is taken for a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generators.model.knowledge import Knowledge
from generators.render.tables.looks import Looks, finished
from generators.render.tables.rows import RISKY

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # a workbook takes _x000D_ for a line end unless told otherwise
LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds."""


def values_workbook(
    knowledge: Knowledge,
    heads: Sequence[str],
    rows: Sequence[Sequence[str | int | float | None]],
    title: str,
    language: str = "zh-Hans",
    widths: Sequence[int] = (),
) -> bytes:
    """Return a workbook with the heads in its first row. `widths`: of the columns, in characters; one not named has 20.

    Raises ValueError for a text that a cell cannot hold.
    """
    book, looks = Workbook(), Looks(language)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title[:31]
    for number, row in enumerate([heads, *rows], 1):
        for column, value in enumerate(row, 1):
            if value is None:
                continue
            cell = sheet.cell(number, column)
            if isinstance(value, str):
                if len(value.encode("utf-16-le")) // 2 > LONGEST_CELL:
                    raise ValueError(f"a text of {len(value):,} characters is too long for a cell, which holds {LONGEST_CELL:,}; use .jsonl")
                cell.value, cell.data_type, cell.number_format = _ESCAPE.sub("_x005F_", value), "s", "@"
                cell.quotePrefix = value.startswith(RISKY)
            else:
                cell.value = value
            cell.alignment = looks.wrapped
            if number == 1:
                cell.font, cell.fill = looks.head, looks.tint
    for column in range(len(heads)):
        sheet.column_dimensions[get_column_letter(column + 1)].width = widths[column] if column < len(widths) else 20
    sheet.freeze_panes = "A2"
    return finished(book, knowledge, language, title, title)

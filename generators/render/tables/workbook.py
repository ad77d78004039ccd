"""The sorting list as a workbook to filter, print and hand on. Same content, same bytes."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline
from generators.render.listing import listing
from generators.render.tables.looks import Looks, finished, height, print_setup, put
from generators.render.tables.rows import heads, line

WIDTHS = (15, 27, 24, 20, 22, 10, 34, 52, 24, 8)
"""Width of each column, in characters; together they fill A3 across. The last is for links."""
NOTES = ("lead", "how_kind", "how_stage", "how_beside")


def sorting_workbook(knowledge: Knowledge, say: Phrases, address: str = "") -> bytes:
    """Return the sorting list as XLSX. With `address`, that of the whole site (https://…/), rows link to the pages of the maps."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = say.word("sorting", "sheet")
    looks = Looks(say.language)
    widths = WIDTHS if address else WIDTHS[:-1]
    _fill_row(sheet, 1, (*heads(say), say.word("sorting", "page")) if address else heads(say), looks, head=True)
    number = 1
    for number, entry in enumerate(listing(knowledge, say), 2):
        one = line(say, entry)
        cells = _fill_row(sheet, number, (*one.cells, say.word("actions", "open")) if address else one.cells, looks)
        if address:
            _link(cells[-1], address, one.step_page, looks)
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{number}"
    title = say.word("sorting", "title")
    print_setup(sheet, int(sheet.PAPERSIZE_A3), "1:1", (title, _edition(knowledge, say), say.word("sorting", "page_of")))
    _notes(book, knowledge, say, looks)
    return finished(book, knowledge, say.language, title, _edition(knowledge, say))


def _fill_row(sheet: Worksheet, number: int, texts: tuple[str, ...], looks: Looks, head: bool = False) -> list[Cell]:
    cells = []
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(number, column)
        assert isinstance(cell, Cell)
        put(cell, text, looks.head if head else looks.text, looks)
        cell.border = looks.rule
        if head:
            cell.fill = looks.tint
        cells.append(cell)
    sheet.row_dimensions[number].height = height(texts, WIDTHS)
    return cells


def _link(cell: Cell, address: str, page: str, looks: Looks) -> None:
    """Make a cell a link; it holds one word, because not every program breaks the lines of a link."""
    cell.hyperlink = f"{address.rstrip('/')}/{page}"
    cell.font, cell.alignment = looks.link, looks.wrapped


def _edition(knowledge: Knowledge, say: Phrases) -> str:
    return say.word("sorting", "edition", date=knowledge.edition.isoformat())


def _notes(book: Workbook, knowledge: Knowledge, say: Phrases, looks: Looks) -> None:
    """Add the sheet that says how to read the list and what it rests on."""
    sheet = book.create_sheet(say.word("sorting", "notes"))
    sheet.column_dimensions["A"].width = 90
    texts = [plain_text(say, parse_inline(say.word("sorting", note))) for note in NOTES]
    for number, text in enumerate([say.word("sorting", "title"), *texts, _edition(knowledge, say), say.word("notices", "disclaimer")], 1):
        put(sheet.cell(number, 1), text, looks.title if number == 1 else looks.text, looks)
        sheet.row_dimensions[number].height = 28.0 if number == 1 else height((text,), (90,))
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)

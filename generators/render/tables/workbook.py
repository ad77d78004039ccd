"""The sorting list as a workbook to filter, print and hand on. Same content, same bytes."""

from __future__ import annotations

import math
import zipfile
from datetime import datetime
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline
from generators.render.listing import listing
from generators.render.office import AUTHOR, repacked
from generators.render.tables.rows import RISKY, heads, line

WIDTHS = (15, 27, 24, 20, 22, 10, 34, 52, 24, 8)
"""Width of each column, in characters; together they fill A3 across. The last is for links."""
FONTS = {"zh-Hans": "Microsoft YaHei", "zh-Hant": "Microsoft JhengHei", "en": "Calibri"}
INK, LINK, TINT, RULE = "FF1E2624", "FF0A544D", "FFE4EFEC", "FFDDD4C4"
POINTS_A_LINE, MOST_POINTS = 14.0, 409.0
"""Height of a line of text of 10 points, and the most a spreadsheet gives a row."""
NOTES = ("lead", "how_kind", "how_stage", "how_beside")


class _Package:
    """What `repacked` saves: openpyxl's own `save` would stamp the time of day."""

    def __init__(self, book: Workbook) -> None:
        self.book = book

    def save(self, out: IO[bytes]) -> None:
        ExcelWriter(self.book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)).save()


def sorting_workbook(knowledge: Knowledge, say: Phrases, address: str = "") -> bytes:
    """Return the sorting list as XLSX. With `address`, that of the whole site (https://…/), rows link to the pages of the maps."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = say.word("sorting", "sheet")
    looks = _Looks(say.language)
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
    _print_setup(sheet, knowledge, say)
    _notes(book, knowledge, say, looks)
    _properties(book, knowledge, say)
    return repacked(_Package(book), knowledge.edition)


class _Looks:
    """The styles of the cells in one language."""

    def __init__(self, language: str) -> None:
        name = FONTS.get(language, "Calibri")
        self.text, self.head = Font(name=name, size=10, color=INK), Font(name=name, size=10, bold=True, color=INK)
        self.link = Font(name=name, size=10, color=LINK, underline="single")
        self.title = Font(name=name, size=16, bold=True, color=INK)
        self.tint = PatternFill("solid", fgColor=TINT)
        self.wrapped = Alignment(wrap_text=True, vertical="top")
        side = Side(style="thin", color=RULE)
        self.rule = Border(left=side, right=side, top=side, bottom=side)


def _put(cell: Cell, text: str, font: Font, looks: _Looks) -> None:
    """Write text that stays text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    cell.font, cell.alignment = font, looks.wrapped
    if text.startswith(RISKY):
        cell.quotePrefix = True


def _fill_row(sheet: Worksheet, number: int, texts: tuple[str, ...], looks: _Looks, head: bool = False) -> list[Cell]:
    cells = []
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(number, column)
        assert isinstance(cell, Cell)
        _put(cell, text, looks.head if head else looks.text, looks)
        cell.border = looks.rule
        if head:
            cell.fill = looks.tint
        cells.append(cell)
    sheet.row_dimensions[number].height = _height(texts, WIDTHS)
    return cells


def _height(texts: tuple[str, ...], widths: tuple[int, ...]) -> float:
    """Return the height of a row in points: programs do not all fit rows to wrapped text by themselves."""
    lines = max(sum(_lines(part, width) for part in text.split("\n")) for text, width in zip(texts, widths, strict=False))
    return min(lines * POINTS_A_LINE + 3, MOST_POINTS)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; a Chinese character is as wide as two Latin ones, and Latin words are not cut."""
    taken = sum(1.95 if ord(sign) > 0x2E7F else 0.85 for sign in text)
    return max(1, math.ceil(taken / (width - 1.5)))


def _link(cell: Cell, address: str, page: str, looks: _Looks) -> None:
    """Make a cell a link; it holds one word, because not every program breaks the lines of a link."""
    cell.hyperlink = f"{address.rstrip('/')}/{page}"
    cell.font, cell.alignment = looks.link, looks.wrapped


def _print_setup(sheet: Worksheet, knowledge: Knowledge, say: Phrases) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", int(sheet.PAPERSIZE_A3)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    for item, left, right in (
        (sheet.oddHeader, _printed(say.word("sorting", "title")), _printed(AUTHOR)),
        (sheet.oddFooter, _printed(_edition(knowledge, say)), say.word("sorting", "page_of")),
    ):
        assert item is not None
        item.left.text, item.right.text = left, right


def _printed(text: str) -> str:
    """Return text for the head or foot of a printed page, where & begins a code."""
    return text.replace("&", "&&")


def _edition(knowledge: Knowledge, say: Phrases) -> str:
    return say.word("sorting", "edition", date=knowledge.edition.isoformat())


def _notes(book: Workbook, knowledge: Knowledge, say: Phrases, looks: _Looks) -> None:
    """Add the sheet that says how to read the list and what it rests on."""
    sheet = book.create_sheet(say.word("sorting", "notes"))
    sheet.column_dimensions["A"].width = 90
    texts = [plain_text(say, parse_inline(say.word("sorting", note))) for note in NOTES]
    for number, text in enumerate([say.word("sorting", "title"), *texts, _edition(knowledge, say), say.word("notices", "disclaimer")], 1):
        _put(sheet.cell(number, 1), text, looks.title if number == 1 else looks.text, looks)
        sheet.row_dimensions[number].height = 28.0 if number == 1 else _height((text,), (90,))
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)


def _properties(book: Workbook, knowledge: Knowledge, say: Phrases) -> None:
    day = datetime(knowledge.edition.year, knowledge.edition.month, knowledge.edition.day)
    properties = book.properties
    properties.title, properties.subject, properties.language = say.word("sorting", "title"), _edition(knowledge, say), say.language
    properties.creator = properties.lastModifiedBy = AUTHOR
    properties.created = properties.modified = day
